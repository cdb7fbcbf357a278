"""What a consultation gathered, as plain values: the one shape behind the site and behind a file.

Units are never mixed: a *submission* is one thing that arrived; a *response* is the unit of
analysis, one or more submissions of one respondent; people represented, signatures and attendees
are claims that stand beside the counts and are never added to them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.library.analysis.questions import Question


class Fate(StrEnum):
    """What became of a submission; each has exactly one."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Arrived:
    """One submission. *response* is the pseudonym of the response it belongs to.

    An included submission starts its response; a merged one names the response it joined; an
    excluded one has *reason* and belongs to none. *received_at* is aware or None where unknown.
    *people*, *signatures* and *attendees* are claimed numbers or None.
    """

    id: str
    channel: str
    fate: Fate = Fate.INCLUDED
    response: str = ""
    reason: str = ""
    received_at: datetime | None = None
    is_late: bool = False
    may_publish: bool = False
    language: str = ""
    people: int | None = None
    signatures: int | None = None
    attendees: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of respondents (their capacity, age band): a key, a label, its categories.

    *is_equality* marks facts that need the higher threshold of equality monitoring.
    """

    key: str
    label: str
    categories: tuple[str, ...]
    is_equality: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that one consultation gathered.

    *answers* are those of every submission that was included or merged, under the pseudonym of its
    response, blank ones among them. *facts_of* maps a response to {fact key: category}; a fact
    that a response did not state is absent. *corrected* holds, for a version of the questionnaire
    whose questions were worded otherwise, the questions as it worded them.
    """

    questions: tuple[Question, ...]
    submissions: tuple[Arrived, ...]
    answers: tuple[Answered, ...]
    facts: tuple[Fact, ...] = ()
    facts_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    corrected: Mapping[int, Sequence[Question]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Keep the mappings from being changed behind the findings' back."""
        object.__setattr__(self, "facts_of", MappingProxyType(dict(self.facts_of)))
        object.__setattr__(self, "corrected", MappingProxyType(dict(self.corrected)))

    def ledger(self) -> Ledger:
        """The ledger by channel. Raises LedgerDoesNotReconcile where it does not add up."""
        rows: defaultdict[str, list[Arrived]] = defaultdict(list)
        for one in self.submissions:
            rows[one.channel].append(one)
        ledger = Ledger(tuple(_row(channel, arrived) for channel, arrived in rows.items()))
        ledger.check()
        return ledger


def _row(channel: str, arrived: Sequence[Arrived]) -> ChannelRow:
    fates = Counter(one.fate for one in arrived)
    return ChannelRow(
        channel=channel,
        received=len(arrived),
        included=fates[Fate.INCLUDED],
        excluded=Counter(one.reason for one in arrived if one.fate is Fate.EXCLUDED),
        merged_away=fates[Fate.MERGED],
        late=sum(one.is_late for one in arrived),
    )
