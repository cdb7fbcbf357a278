"""Where the headings of a sheet stand, over one row or several, and what each column is called."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from folkmoot.library.analysis.exchange.sheets import Row, Sheet, letters
from folkmoot.library.errors import BadFile

LOOKED_AT = 30
"""How many rows from the top the guess of the heading row looks at."""
TITLE_CELLS = 2
"""A row with at most so many cells may be a title above a wider table."""
TOTAL = re.compile(r"(?:grand |sub-?)?totals?:?|sum:?|count:?|averages?:?|mean:?", re.IGNORECASE)
FIGURE = re.compile(r"[-\d.,% ]+")
IMPORT_ID = '{"ImportId"'
"""What each cell of Qualtrics' third heading row begins with."""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings begin in row *row* (from 1) and take *rows* rows; none where *rows* is 0."""

    row: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column: its name, unlike any other's, and the words row by row.

    Where a question is written once over several columns, each of them has it.
    """

    name: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The longest thing that stands over the column: the question rather than its code."""
        return max(self.words, key=len, default="") or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its headings found. *rows* are all those below, blank ones among them."""

    header: Header
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The cells of each column, one for each row that is not blank."""
        width = len(self.headings)
        filled = (row.cells for row in self.rows if row.cells)
        padded = [cells + ("",) * (width - len(cells)) for cells in filled]
        return tuple(zip(*padded, strict=True)) if padded else ((),) * width


def table(sheet: Sheet, header: Header, name: str) -> Table:
    """The table of *sheet* whose headings stand where *header* says.

    *name* is the file's, for messages. Raises BadFile where the headings are not there, or a row
    has a cell to the right of the last heading: its words would belong to no column. So it does
    where the last row is a sum of those above.
    """
    above = header.row - 1
    below = above + header.rows
    if header.rows and not any(row.cells for row in sheet.rows[above:below]):
        raise BadFile(f"{name} has no headings in row {header.row}. Say in the mapping where.")
    rows = sheet.rows[below:]
    words = [_tidy(row.cells) for row in sheet.rows[above:below]]
    width = max((len(row) for row in words), default=0)
    if not header.rows:
        width = max((len(row.cells) for row in rows), default=0)
    _check_width(rows, width, name)
    _check_last(rows, name)
    return Table(header, tuple(_headings(words, width)), rows)


def _check_last(rows: Sequence[Row], name: str) -> None:
    """Refuse a sum below the answers, which would be counted as a submission."""
    last = next((row for row in reversed(rows) if row.cells), None)
    if last is None:
        return
    filled = [cell.strip() for cell in last.cells if cell.strip()]
    is_figures = len(filled) > 1 and all(map(FIGURE.fullmatch, filled[1:]))
    if is_figures and TOTAL.fullmatch(filled[0]):
        raise BadFile(
            f'Row {last.number:,} of {name} begins with "{filled[0]}" and holds no answer but '
            "figures: a sum below the answers, not a submission. Delete that row."
        )


def _check_width(rows: Iterable[Row], width: int, name: str) -> None:
    for row in rows:
        if len(row.cells) > width:
            raise BadFile(
                f"Row {row.number:,} of {name} has {len(row.cells)} cells, but there are headings "
                f"for {width}. Give column {letters(width)} a heading, or look in that row for a "
                "separator inside a text that is not in quotation marks."
            )


def _tidy(cells: Iterable[str]) -> list[str]:
    found = [" ".join(cell.split()) for cell in cells]
    return [] if all(one.startswith(IMPORT_ID) for one in found) else found


def _headings(words: Sequence[list[str]], width: int) -> Iterable[Heading]:
    padded = [row + [""] * (width - len(row)) for row in words if row]
    are_codes = len(padded) > 1 and all(padded[0]) and len(set(padded[0])) == width
    if len(padded) > 1 and not are_codes:
        padded[0] = _spread(padded)
    seen: dict[str, int] = {}
    for index in range(width):
        over = tuple(row[index] for row in padded)
        said = over[:1] if are_codes else over
        name = " / ".join(dict.fromkeys(part for part in said if part))
        yield Heading(_unlike(name or f"Column {letters(index)}", seen), over)


def _spread(padded: Sequence[list[str]]) -> list[str]:
    """The first row, each word repeated over the columns to its right that have only words below."""
    found: list[str] = []
    for index, top in enumerate(padded[0]):
        is_below = any(row[index] for row in padded[1:])
        found.append(top or (found[-1] if found and is_below else ""))
    return found


def _unlike(name: str, seen: dict[str, int]) -> str:
    """The name, with a number where it was seen before."""
    wanted, number = name, 1
    while wanted in seen:
        number += 1
        wanted = f"{name} ({number})"
    seen[wanted] = 1
    return wanted


def find_header(sheet: Sheet) -> Header:
    """Where the headings of *sheet* most likely stand.

    Titles above the table are passed over. Two rows are taken where the first has gaps that the
    second fills, as when an option stands under a question; three where the third is Qualtrics'.

    >>> rows = (Row(1, ("Our survey",)), Row(2, ()), Row(3, ("ID", "Age", "View")), Row(4, ("1",)))
    >>> find_header(Sheet("", rows))
    Header(row=3, rows=1)
    """
    top = sheet.rows[:LOOKED_AT]
    widest = max((_filled(row) for row in top), default=0)
    start = next((index for index, row in enumerate(top) if not _is_title(row, widest)), 0)
    for index, row in enumerate(top[start : start + 3], start=1):
        if row.cells and all(cell.startswith(IMPORT_ID) for cell in row.cells if cell):
            return Header(start + 1, index)
    return Header(start + 1, 2 if _is_second(top, start) else 1)


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _is_title(row: Row, widest: int) -> bool:
    filled = _filled(row)
    return filled == 0 or (filled <= TITLE_CELLS and widest > 2 * filled) or filled < widest == 2


def _is_second(top: Sequence[Row], start: int) -> bool:
    """Whether the row below *start* goes on with the headings.

    It does where it fills gaps of the row above and has none of its first cell, which rows of
    answers have.
    """
    if len(top) < start + 3:
        return False
    first, second, below = (top[start + step].cells for step in range(3))
    if not second or not first or not first[0] or second[0] or not (below and below[0]):
        return False
    width = max(len(first), len(second))
    upper = (*first, *("",) * (width - len(first)))
    lower = (*second, *("",) * (width - len(second)))
    return any(low and not up for up, low in zip(upper, lower, strict=True))
