"""What a cell of a grid is, how it is printed, and which grids can be drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from folkmoot.library.pictures.drawing import safe_text
from folkmoot.library.pictures.values import Gap, is_drawable, printed

MOST_ROWS, MOST_COLUMNS = 120, 15
"""All primary and secondary schools of a large borough, by more years than are projected."""


class Tone(StrEnum):
    """Where a number stands against the range that is healthy, told by shade and by sign."""

    SHORT = "places short"
    BELOW = "below the range"
    WITHIN = "within the range"
    ABOVE = "above the range"


WORDS: Mapping[Tone, str] = MappingProxyType({one: one.value for one in Tone})


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the grid (spare above nought, short below it), or None and why."""

    row: str
    column: str
    value: float | None
    tone: Tone = Tone.WITHIN
    gap: Gap = Gap.HIDDEN


def signed(one: Cell, decimals: int) -> str:
    """The cell as it is printed.

    >>> signed(Cell("A", "1", 12), 0), signed(Cell("A", "1", -3), 0), signed(Cell("A", "1", 0), 0)
    ('+12', '−3', '0')
    """
    if one.value is None:
        return one.gap.symbol
    plus = "+" if round(one.value, decimals) > 0 else ""
    return plus + printed(one.value, decimals)


@dataclass(frozen=True, slots=True)
class Laid:
    """Rows and columns in order, and each cell in its place."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    decimals: int

    @classmethod
    def of(
        cls, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Cell], decimals: int
    ) -> "Laid":
        """Raises ValueError where they cannot be laid out."""
        if not 1 <= len(rows) <= MOST_ROWS or not 1 <= len(columns) <= MOST_COLUMNS:
            raise ValueError(f"A grid has 1 to {MOST_ROWS} rows and 1 to {MOST_COLUMNS} columns.")
        if any(len({safe_text(one) for one in some}) != len(some) for some in (rows, columns)):
            raise ValueError("Two rows or two columns of a grid have one name.")
        by_place = {(one.row, one.column): one for one in cells}
        if len(by_place) != len(cells):
            raise ValueError("A cell of a grid is given twice.")
        for one in cells:
            _check(one, rows, columns)
        return cls(tuple(rows), tuple(columns), MappingProxyType(by_place), decimals)

    def at(self, row: str, column: str) -> Cell:
        """The cell there; one that was not given is not known."""
        return self.cells.get((row, column), Cell(row, column, None, gap=Gap.UNKNOWN))

    def __iter__(self) -> Iterator[Cell]:
        return (self.at(row, column) for row in self.rows for column in self.columns)


def _check(one: Cell, rows: Sequence[str], columns: Sequence[str]) -> None:
    if one.row not in rows or one.column not in columns:
        raise ValueError(f"{one.row}, {one.column} is not a cell of this grid.")
    if one.value is not None and not is_drawable(one.value):
        raise ValueError(f"{one.row}, {one.column} has a value that is not a finite number.")
