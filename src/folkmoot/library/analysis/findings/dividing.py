"""How the tables of one consultation are divided: by each fact, and inside and outside of campaigns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from folkmoot.library.analysis.breakdowns import FactTable, Respondents, grouping_by
from folkmoot.library.analysis.linked import Block, Grouping, Safe
from folkmoot.library.analysis.three_ways import Column, Way

OUTSIDE, INSIDE = "outside", "inside"
CAMPAIGN = "campaign"

NOT_TOLD_APART = (
    "Hidden: too few answered this inside, or outside, of campaigns for the two to be told apart."
)


@dataclass(frozen=True, slots=True)
class Dividing:
    """A grouping for each fact with the table of that fact, and who copied which campaign.

    *members* maps a response to the campaign that stands for it when it is counted once; *columns*
    are the three ways to count, empty where there is no campaign.
    """

    by_fact: tuple[tuple[FactTable, Grouping], ...] = ()
    members: Mapping[str, str] = field(default_factory=dict, hash=False)
    columns: tuple[Column, ...] = ()
    threshold: int = 1

    @property
    def groupings(self) -> tuple[Grouping, ...]:
        """Every grouping, that by campaigns last."""
        by_fact = tuple(grouping for _, grouping in self.by_fact)
        if not self.columns:
            return by_fact
        inside = dict.fromkeys(self.members, INSIDE)
        sides = (OUTSIDE, INSIDE)
        return (*by_fact, Grouping(CAMPAIGN, self.threshold, sides, inside, otherwise=OUTSIDE))


def by_facts(
    respondents: Respondents, tables: tuple[FactTable, ...]
) -> tuple[tuple[FactTable, Grouping], ...]:
    """The grouping by each fact, beside its table."""
    return tuple(
        (table, grouping_by(fact, respondents, table))
        for fact, table in zip(respondents.facts, tables, strict=True)
    )


@dataclass(frozen=True, slots=True)
class CountedOnce:
    """The same rows with each campaign as one response: how many, and of how many."""

    counts: Mapping[str, int]
    base: int


@dataclass(frozen=True, slots=True)
class InWay:
    """What may be printed of the rows in one way of counting; a base of None is hidden."""

    column: Column
    base: int | None
    counts: Mapping[str, int | None]


def in_other_ways(
    block: Block, safe: Safe, dividing: Dividing, counted_once: CountedOnce
) -> tuple[InWay, ...]:
    """The rows of *block* with campaigns counted once, and without them; empty without campaigns.

    A figure of "once" is that of "without" and the number of campaigns with that answer, so it is
    printed where both other ways print theirs.
    """
    if not dividing.columns:
        return ()
    base, without = _without(block, safe, dividing)
    together = {
        code: None if count is None or safe.rows[code] is None else counted_once.counts.get(code, 0)
        for code, count in without.items()
    }
    of_way = {column.way: column for column in dividing.columns}
    return (
        InWay(of_way[Way.ONCE], None if base is None else counted_once.base, together),
        InWay(of_way[Way.WITHOUT], base, without),
    )


def _without(
    block: Block, safe: Safe, dividing: Dividing
) -> tuple[int | None, Mapping[str, int | None]]:
    """The base and the rows outside of campaigns."""
    outside = block.everyone - dividing.members.keys()
    if len(outside) == len(block.everyone):
        return len(outside), safe.rows
    if not outside:
        return 0, dict.fromkeys(safe.rows, 0)
    divided = safe.divided.get(CAMPAIGN)
    if divided is None:
        return None, dict.fromkeys(safe.rows)
    counts = {codes[0]: cells[0] for codes, cells in zip(divided.lines, divided.cells, strict=True)}
    return len(outside), {code: counts.get(code) for code in safe.rows}
