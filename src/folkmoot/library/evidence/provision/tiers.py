"""What happened in one tier over a period: places used, weeks, returns, re-referrals, cost."""

from dataclasses import dataclass
from enum import IntEnum

from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden
from folkmoot.library.evidence.sums import ESTIMATED, are_whole, hide_small, why_unknown
from folkmoot.library.stats.disclosure import printable
from folkmoot.library.stats.intervals import Interval, wilson


class Tier(IntEnum):
    """The three tiers. Source: HM Government, "SEND and Alternative Provision Improvement Plan"
    (2023): support in mainstream schools; time-limited placements with a return; placements that
    lead to a new school or to further education."""

    TARGETED = 1
    TIME_LIMITED = 2
    TRANSITIONAL = 3


@dataclass(frozen=True, slots=True)
class TierCounts:
    """The counts of one tier over a period of *weeks* school weeks.

    *places* are funded places; *placements* were open at some time in the period and took
    *placement_weeks* together; *ended* of them ended, of which *returned* went back to a mainstream
    school. Of those *followed_6* (and *followed_12*) that ended six (twelve) months or more before
    the end of the records, *again_6* (*again_12*) were referred again by then. *cost* is in pounds.
    """

    tier: Tier
    weeks: int
    places: int
    referrals: Figure
    placements: Figure
    placement_weeks: Figure
    ended: Figure
    returned: Figure
    followed_6: Figure
    again_6: Figure
    followed_12: Figure
    again_12: Figure
    cost: Figure


@dataclass(frozen=True, slots=True)
class Outcome:
    """*count* of *of* placements, in per cent with its Wilson interval; None where not to be shown.

    *note* says why nothing is shown.
    """

    count: Figure
    of: Figure
    per_cent: float | None
    interval: Interval | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Monitored:
    """What the counts of one tier say. Occupancy in per cent, weeks a placement, pounds a placement.

    Each is None where a figure that it needs is not known. More than 100 % is possible, where a
    tier takes more children than it has places for.
    """

    tier: Tier
    referrals: Figure
    places: int
    occupancy: float | None
    weeks_each: float | None
    cost_each: float | None
    returned: Outcome
    again_6: Outcome
    again_12: Outcome


def monitor(counts: TierCounts, threshold: int) -> Monitored:
    """The measures of one tier. Counts below *threshold*, or that far from all, are hidden.

    Occupancy = placement-weeks / (places x weeks); weeks each = placement-weeks / placements; cost
    each = cost / placements; returned = returned / ended; referred again by 6 (12) months = again /
    followed for that long, since a child who left last week has had no time to come back. These are
    our definitions: no official ones exist. Raises ValueError for a count above what it is of, or no
    weeks.
    """
    if counts.weeks < 1 or counts.places < 0:
        raise ValueError(f"Tier {counts.tier} needs weeks to look at, and places not below nought.")
    return Monitored(
        tier=counts.tier,
        referrals=hide_small(counts.referrals, threshold),
        places=counts.places,
        occupancy=_over(counts.placement_weeks, counts.places * counts.weeks / 100),
        weeks_each=_each(counts.placement_weeks, counts.placements),
        cost_each=_each(counts.cost, counts.placements),
        returned=_outcome(counts.returned, counts.ended, threshold),
        again_6=_outcome(counts.again_6, counts.followed_6, threshold),
        again_12=_outcome(counts.again_12, counts.followed_12, threshold),
    )


def _outcome(count: Figure, of: Figure, threshold: int) -> Outcome:
    if note := why_unknown(count, of):
        return Outcome(hide_small(count, threshold), hide_small(of, threshold), None, None, note)
    number, base = int(count.number or 0), int(of.number or 0)
    if not 0 <= number <= base:
        raise ValueError(f"{number} placements of {base} cannot be.")
    if base == 0:
        return Outcome(count, of, None, None, "none to follow")
    if printable({"yes": number, "no": base - number}, threshold)["yes"] is None:
        note = f"hidden, so that nothing points at fewer than {threshold} children"
        shown = of if base >= threshold else hidden(Symbol.CONFIDENTIAL)
        return Outcome(hidden(Symbol.CONFIDENTIAL), shown, None, None, note)
    if not are_whole(count, of):
        return Outcome(count, of, 100 * count.as_float / of.as_float, None, ESTIMATED)
    return Outcome(count, of, 100 * number / base, wilson(number, base))


def _each(whole: Figure, of: Figure) -> float | None:
    return None if of.number is None else _over(whole, float(of.number))


def _over(whole: Figure, base: float) -> float | None:
    return None if whole.number is None or not base else float(whole.number) / base
