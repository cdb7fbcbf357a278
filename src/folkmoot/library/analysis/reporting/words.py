"""Figures as the report prints them: a hidden one in words, a share with its base and interval."""

from decimal import Decimal

from folkmoot.library.analysis.breakdowns import Group
from folkmoot.library.analysis.tables import Cell
from folkmoot.library.pictures.bars import Bar

HIDDEN = "hidden"
NO_SHARE = "–"
"""Stands where a base of nought gives no share."""


def counted(number: int | None) -> str:
    """A number of responses as it is printed.

    >>> counted(1234), counted(None)
    ('1,234', 'hidden')
    """
    return HIDDEN if number is None else f"{number:,}"


def share(cell: Cell) -> str:
    """The share of a cell as it is printed."""
    if cell.count is None:
        return HIDDEN
    return NO_SHARE if cell.percent is None else f"{cell.percent}%"


def reach(cell: Cell) -> str:
    """The interval of a cell's share as it is printed.

    >>> reach(Cell(1, Decimal("25.0"), Decimal("4.6"), Decimal("69.9")))
    '4.6% to 69.9%'
    """
    if cell.count is None:
        return HIDDEN
    return NO_SHARE if cell.low is None else f"{cell.low}% to {cell.high}%"


def both(cell: Cell) -> str:
    """Count and share in one cell, for tables with a column a group.

    >>> both(Cell(1, Decimal("25.0")))
    '1 (25.0%)'
    """
    return HIDDEN if cell.count is None else f"{counted(cell.count)} ({share(cell)})"


def headed(group: Group) -> str:
    """The heading of a group's column, with its base."""
    base = "base hidden" if group.base is None else f"base {group.base:,}"
    return f"{group.label} ({base})"


def bar(label: str, cell: Cell) -> Bar:
    """A cell as a bar of a picture."""
    return Bar(label, cell.count, _plain(cell.percent), _plain(cell.low), _plain(cell.high))


def points(difference: Decimal | None) -> str:
    """A difference in percentage points, with its sign.

    >>> points(Decimal("-35.0")), points(Decimal("2.5")), points(None)
    ('−35.0', '+2.5', 'hidden')
    """
    if difference is None:
        return HIDDEN
    return f"{difference:+}".replace("-", "\N{MINUS SIGN}")


def several(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> several(1, "response", "responses"), several(1200, "response", "responses")
    ('1 response', '1,200 responses')
    """
    return f"{number:,} {one if number == 1 else many}"


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
