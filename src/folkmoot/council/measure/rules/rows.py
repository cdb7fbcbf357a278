"""What every file of figures becomes, in whatever form it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

DECIMALS = 6
"""Numbers are kept to so many decimal places."""
LENGTHS: Mapping[str, int] = {
    "measure": 160,
    "place_name": 80,
    "breakdown": 120,
    "unit": 30,
    "period": 40,
}
MOST_DIGITS = 15
"""More digits than these not every database keeps."""
SIZE_LIMIT = 20_000_000
ROWS_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Row:
    """One number: what was measured, where (ONS code), in which academic year, of whom.

    *year* is the first calendar year of the academic year; *value* is in *unit*. Where only a
    symbol is known *value* is None, and never nought; "u" may stand beside a number. *period* says
    in words of when the number is where it is not of a school year; *status* is provisional, final
    or revised where the file says so of this number.
    """

    measure: str
    place: str
    place_name: str
    year: int
    breakdown: str
    value: Decimal | None
    unit: str
    symbol: str = ""
    period: str = ""
    status: str = ""

    @property
    def key(self) -> tuple[str, str, str, int, str]:
        """What there is one number of in a dataset."""
        return (self.measure, self.place, self.breakdown, self.year, self.period)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file gave: its figures, and what became of each of its rows.

    *read* counts the rows under the header. Every one gave figures, or is counted in *aside* by
    reason. *taken* is what was chosen of the file (empty: everything), as plain values.
    """

    rows: tuple[Row, ...]
    read: int
    aside: Mapping[str, int] = field(default_factory=dict)
    taken: Mapping[str, object] = field(default_factory=dict)

    @property
    def used(self) -> int:
        """How many rows of the file gave figures."""
        return self.read - sum(self.aside.values())


def has_room(value: Decimal) -> bool:
    """Whether a number can be kept whole.

    >>> has_room(Decimal("99999999999.5")), has_room(Decimal("99999999999.123456"))
    (True, False)
    """
    return len(value.normalize().as_tuple().digits) <= MOST_DIGITS


def checksum(content: bytes) -> str:
    """The SHA-256 of a file, as 64 hexadecimal characters."""
    return hashlib.sha256(content).hexdigest()


def is_same_figure(row: Row, other: Row) -> bool:
    """Whether two vintages say the same: one number and one symbol."""
    return row.value == other.value and row.symbol == other.symbol
