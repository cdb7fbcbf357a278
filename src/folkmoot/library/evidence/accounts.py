"""What became of the rows of a file: every one is used, or set aside by a reason that is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """*rows* of a file are *used* or set *aside*, counted by reason.

    A row with a symbol in place of a figure is used: its symbol is kept. Raises ValueError where
    rows are not those used and those set aside together.
    """

    rows: int
    used: int
    aside: Mapping[str, int]

    def __post_init__(self) -> None:
        if self.rows != self.used + sum(self.aside.values()) or self.used < 0:
            raise ValueError(f"{self.rows} rows are not {self.used} used and {dict(self.aside)}.")

    def lines(self, name: str) -> Iterator[str]:
        """The account of the file *name* as sentences, reasons in their order.

        >>> list(Account(3, 2, {"another area": 1}).lines("rates.csv"))
        ['rates.csv: 3 rows = 2 used + 1 set aside.', '1 set aside: another area.']
        """
        aside = sum(self.aside.values())
        yield f"{name}: {self.rows:,} rows = {self.used:,} used + {aside:,} set aside."
        for reason, count in sorted(self.aside.items()):
            yield f"{count:,} set aside: {reason}."
