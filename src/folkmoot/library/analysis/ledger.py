"""The ledger, per channel: received = included + excluded by reason + merged away (I1)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self

from folkmoot.library.errors import FolkmootError


class LedgerDoesNotReconcile(FolkmootError):
    """The figures do not add up; the message names each channel and by how many it is off."""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """What became of the submissions of one channel. All figures are numbers of submissions.

    *excluded* maps a reason to a number. *late* is an "of which" figure of *received* and takes
    no part in the sum, because a late submission is also included, excluded or merged away.
    """

    channel: str
    received: int
    included: int
    excluded: Mapping[str, int] = field(default_factory=dict, hash=False)
    merged_away: int = 0
    late: int = 0

    def __post_init__(self) -> None:
        """Keep a private, ordered, read-only copy of the reasons."""
        in_order = dict(sorted(self.excluded.items()))
        object.__setattr__(self, "excluded", MappingProxyType(in_order))

    @property
    def excluded_in_all(self) -> int:
        """The number excluded, whatever the reason."""
        return sum(self.excluded.values())

    @property
    def accounted_for(self) -> int:
        """Included, excluded and merged away together."""
        return self.included + self.excluded_in_all + self.merged_away

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """One sentence for everything that is wrong with this row; empty where it reconciles."""
        return (*self._impossible(), *self._missing())

    def _impossible(self) -> list[str]:
        figures = {
            "received": self.received,
            "included": self.included,
            "merged away": self.merged_away,
            "late": self.late,
            **{f"excluded ({reason})": number for reason, number in self.excluded.items()},
        }
        found = [
            f"{self.channel}: {name} is {number}, but nothing can be counted below nought."
            for name, number in figures.items()
            if number < 0
        ]
        if self.late > self.received:
            found.append(f"{self.channel}: {self.late} late, but only {self.received} received.")
        return found

    def _missing(self) -> list[str]:
        off = self.received - self.accounted_for
        if off == 0:
            return []
        how = f"{off} are not accounted for" if off > 0 else f"{-off} are counted too often"
        return [
            f"{self.channel}: {self.received} received, but {self.included} included + "
            f"{self.excluded_in_all} excluded + {self.merged_away} merged away = "
            f"{self.accounted_for}; {how}."
        ]

    def to_plain(self) -> dict[str, Any]:
        """The row as JSON-able values, reasons in alphabetical order."""
        return {
            "channel": self.channel,
            "received": self.received,
            "included": self.included,
            "excluded": dict(self.excluded),
            "merged_away": self.merged_away,
            "late": self.late,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The row back from :meth:`to_plain`."""
        return cls(
            channel=plain["channel"],
            received=plain["received"],
            included=plain["included"],
            excluded=plain["excluded"],
            merged_away=plain["merged_away"],
            late=plain["late"],
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """One row for each channel, in alphabetical order whatever the order they are given in.

    Raises ValueError where a channel is given twice.

    >>> web = ChannelRow("online", received=5, included=3, excluded={"test entry": 1},
    ...                  merged_away=1, late=2)
    >>> post = ChannelRow("post", received=2, included=1)
    >>> Ledger((web,)).reconciles
    True
    >>> Ledger((web, post)).shortfalls[0]
    'post: 2 received, but 1 included + 0 excluded + 0 merged away = 1; 1 are not accounted for.'
    """

    rows: tuple[ChannelRow, ...] = ()

    def __post_init__(self) -> None:
        """Order the rows, so that equal ledgers are equal however they were gathered."""
        rows = tuple(sorted(self.rows, key=lambda row: row.channel))
        channels = [row.channel for row in rows]
        if len(set(channels)) != len(channels):
            raise ValueError("Each channel may stand in a ledger only once.")
        object.__setattr__(self, "rows", rows)

    @property
    def total(self) -> ChannelRow:
        """All channels together, as one more row called "total"."""
        excluded: Counter[str] = Counter()
        for row in self.rows:
            excluded.update(row.excluded)
        return ChannelRow(
            channel="total",
            received=self.received,
            included=self.included,
            excluded=excluded,
            merged_away=self.merged_away,
            late=self.late,
        )

    @property
    def received(self) -> int:
        """All submissions that arrived, on time and late."""
        return sum(row.received for row in self.rows)

    @property
    def included(self) -> int:
        """The submissions that stand in the analysis; each is one response."""
        return sum(row.included for row in self.rows)

    @property
    def excluded(self) -> Mapping[str, int]:
        """The number excluded for each reason, over all channels."""
        return self.total.excluded

    @property
    def excluded_in_all(self) -> int:
        """The number excluded for any reason."""
        return sum(row.excluded_in_all for row in self.rows)

    @property
    def merged_away(self) -> int:
        """The submissions that were joined to another of the same respondent."""
        return sum(row.merged_away for row in self.rows)

    @property
    def late(self) -> int:
        """Of those received, how many came after the closing time."""
        return sum(row.late for row in self.rows)

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """A sentence for each figure that is off, channel by channel; empty where all reconcile."""
        return tuple(sentence for row in self.rows for sentence in row.shortfalls)

    @property
    def reconciles(self) -> bool:
        """Whether every channel adds up (and so, therefore, does the total)."""
        return not self.shortfalls

    def check(self) -> None:
        """Raise LedgerDoesNotReconcile, with the shortfalls, where a channel does not add up."""
        if self.shortfalls:
            raise LedgerDoesNotReconcile(" ".join(self.shortfalls))

    def to_plain(self) -> list[dict[str, Any]]:
        """The ledger as JSON-able values."""
        return [row.to_plain() for row in self.rows]

    @classmethod
    def from_plain(cls, plain: list[dict[str, Any]]) -> Self:
        """The ledger back from :meth:`to_plain`."""
        return cls(tuple(ChannelRow.from_plain(row) for row in plain))
