"""The rate of exclusions in one group, by the definition of the Department for Education."""

from dataclasses import dataclass

from folkmoot.library.evidence.exclusions.counted import Measure, Pooled
from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.rates import clopper_pearson

SCHOOL_DAYS = 190
"""School days in a year, by which official figures turn a year into a day."""

MOST_DAYS = 45
"""School days for which one pupil may be suspended in one school year (Education Act 2002, s51A,
and the regulations under it)."""

REPEATS = "one pupil can be suspended many times, so no interval is given"


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in per cent, with its 95 % interval where there is one; *note* says why not."""

    per_cent: float | None
    low: float | None
    high: float | None
    note: str = ""


def rate(row: Pooled, measure: Measure) -> Rate:
    """The rate of *measure* in one group: count over the whole year / pupils at January, x 100.

    Over several years it is per pupil-year. The interval is exact (Clopper-Pearson) and reads the
    year as one draw of what could have happened; suspensions have none. A hidden figure gives no
    rate and its note. Source: Department for Education, "Suspensions and permanent exclusions in
    England", methodology: sole and dual-main registrations at the January census.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> found = rate(Pooled((), (201617,), known(43), known(34350)), Measure.PERMANENT)
    >>> round(found.per_cent, 5), round(found.low, 3), round(found.high, 3)
    (0.12518, 0.091, 0.169)
    """
    count, pupils = row.count.number, row.pupils.number
    if count is None or pupils is None:
        return Rate(None, None, None, row.note or "a figure that it rests on is not known")
    if pupils == 0:
        return Rate(None, None, None, "no pupils")
    per_cent = float(100 * count / pupils)
    if measure.can_repeat:
        return Rate(per_cent, None, None, REPEATS)
    return _in_per_cent(clopper_pearson(int(count), int(pupils)))


def suspended_days_lost(days: float, pupils: int) -> float:
    """School days lost to suspension for each 100 pupils in the year.

    >>> suspended_days_lost(1200, 8000)
    15.0
    """
    if days < 0 or pupils <= 0:
        raise ValueError(f"Days lost need days and pupils, not {days} days of {pupils} pupils.")
    return 100 * days / pupils


def _in_per_cent(share: Estimate) -> Rate:
    low, high = (None if end is None else 100 * end for end in (share.low, share.high))
    return Rate(None if share.value is None else 100 * share.value, low, high)
