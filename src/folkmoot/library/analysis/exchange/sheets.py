"""A table as it stands in a file: sheets of numbered rows, every cell as text."""

from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.library.analysis.questions import TEXT_LIMIT
from folkmoot.library.errors import BadFile

ROW_LIMIT = 250_000
"""The most rows that a sheet may have, from its first to its last that is not empty."""
COLUMN_LIMIT = 4_000
CELL_LIMIT = 12_000_000
"""The most cells that all sheets of a file may have together."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts (from 1) and its cells from column A on.

    Blank cells at its end are left out; a blank row has no cells.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Its rows begin with row 1; blank rows below the last that is not are left out."""

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(row.cells for row in self.rows)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: its name, its sheets, and what the reader should know of it.

    A text file has one sheet without a name. *notes* are sentences.
    """

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()

    def sheet(self, wanted: str = "") -> Sheet:
        """The sheet called *wanted*, or where that is empty the first that is seen and not empty.

        Raises BadFile where there is none.
        """
        if wanted:
            return self._called(wanted)
        for one in self.sheets:
            if not one.is_hidden and not one.is_empty:
                return one
        hidden = next((one.name for one in self.sheets if not one.is_empty), "")
        if hidden:
            raise BadFile(
                f'{self.name} has answers in hidden sheets only, such as "{hidden}". Show the sheet, '
                "or name it as the sheet to read."
            )
        raise BadFile(f"{self.name} has nothing in it that we could read. Export it again.")

    def _called(self, wanted: str) -> Sheet:
        for one in self.sheets:
            if one.name == wanted:
                return one
        if len(self.sheets) == 1 and not self.sheets[0].name:
            raise BadFile(
                f'{self.name} is a text file without sheets, but the sheet "{wanted}" was asked '
                "for. Take the sheet out of the mapping or the command."
            )
        names = ", ".join(f'"{one.name}"' for one in self.sheets)
        raise BadFile(f'{self.name} has no sheet called "{wanted}". It has {names}.')


def letters(index: int) -> str:
    """The letters of the column with *index* (from 0), as a spreadsheet shows them.

    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = ALPHABET[rest] + found
    return found


def without_blank_end(cells: Sequence[str]) -> Sequence[str]:
    """The cells up to the last that holds more than spaces.

    >>> without_blank_end(["a", "", "b", " ", ""])
    ['a', '', 'b']
    """
    end = len(cells)
    while end and (not cells[end - 1] or cells[end - 1].isspace()):
        end -= 1
    return cells[:end]


def check_cells(name: str, number: int, cells: Sequence[str]) -> None:
    """Refuse a row that is too wide or holds a cell too long to keep whole; names the place."""
    if len(cells) > COLUMN_LIMIT:
        raise BadFile(
            f"{name} has {len(cells):,} columns in row {number:,}; we read up to {COLUMN_LIMIT:,}. "
            "Delete the columns that hold no answers, or export the file again."
        )
    for index, cell in enumerate(cells):
        if len(cell) > TEXT_LIMIT:
            raise BadFile(
                f"{name} has {len(cell):,} characters in one cell (row {number:,}, column "
                f"{letters(index)}); we keep up to {TEXT_LIMIT:,} whole and cut nothing off. "
                "Split the text, or look there for a quotation mark that is never closed."
            )
