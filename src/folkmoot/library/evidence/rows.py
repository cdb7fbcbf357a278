"""Rows of a table that is read: each is used, or set aside by a reason that is told."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from folkmoot.library.documents.tabular import Row
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.conventions.symbols import Figure, read_figure
from folkmoot.library.evidence.rolls.reading import in_six_digits, parsed_school_year
from folkmoot.library.evidence.send.transitions import figure_in, refuse, whole

__all__ = [
    "Ledger",
    "amount_in",
    "date_in",
    "figure_in",
    "in_six_digits",
    "named_in",
    "parsed_school_year",
    "refuse",
    "refuse_twice",
    "school_year_in",
    "whole",
]


@dataclass(slots=True)
class Ledger:
    """What became of each row of a file while it is worked with, by its number.

    A row that nobody set aside counts as used. A row is set aside once: the first reason stands.
    """

    rows: int
    reasons: dict[int, str] = field(default_factory=dict)

    def aside(self, number: int, reason: str) -> None:
        """Set the row with this number aside."""
        self.reasons.setdefault(number, reason)

    @property
    def account(self) -> Account:
        """The rows, those used, and how many were set aside for each reason."""
        counts = Counter(self.reasons.values())
        return Account(self.rows, self.rows - counts.total(), dict(sorted(counts.items())))


def amount_in(row: Row, column: str, path: Path) -> Figure:
    """The figure or symbol in a cell, which may be below nought; refuses what is neither."""
    try:
        return read_figure(row[column])
    except BadFile:
        refuse(row, column, path, "a number, or a symbol such as c, x or low")


def named_in(row: Row, column: str, path: Path, wanted: str) -> str:
    """The text of a cell without the spaces round it; refuses an empty one."""
    return " ".join(row[column].split()) or refuse(row, column, path, wanted)


def school_year_in(row: Row, column: str, path: Path) -> int:
    """The first calendar year of the school year in a cell (2015 of 201516 or 2015/16)."""
    year = parsed_school_year(row[column])
    if year is None:
        refuse(row, column, path, "a school year of six digits, as 201516 for 2015/16,")
    return year


def date_in(row: Row, column: str, path: Path) -> date | None:
    """The day in a cell, written 2025-09-01 or 01/09/2025; None where the cell is empty."""
    text = row[column].strip()
    if not text:
        return None
    day, _, rest = text.partition("/")
    month, _, year = rest.partition("/")
    try:
        return date(int(year), int(month), int(day)) if rest else date.fromisoformat(text)
    except ValueError:
        refuse(row, column, path, "a day such as 2025-09-01 or 01/09/2025")


def refuse_twice(row: Row, earlier: int, path: Path, what: str) -> None:
    """Raise BadFile: two rows give different things of *what*."""
    raise BadFile(
        f"Rows {earlier} and {row.number} of {path.name} differ on {what}. Keep the one that is "
        "right."
    )
