"""The rate of exclusions in one group, by the definition of the Department for Education."""

from dataclasses import dataclass

from folkmoot.library.evidence.exclusions.counted import Measure, Pooled
from folkmoot.library.evidence.sums import ESTIMATED, are_whole
from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.rates import clopper_pearson

SCHOOL_DAYS = 190
"""School days in a year, by which official figures turn a year into a day."""

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
    year as one draw of what could have happened; suspensions have none, nor has an estimated count.
    A hidden figure gives no rate and its note. Source: Department for Education, "Suspensions and
    permanent exclusions in England", methodology: sole and dual-main registrations at the January
    census.

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
    if not are_whole(row.count, row.pupils):
        return Rate(per_cent, None, None, ESTIMATED)
    return _in_per_cent(clopper_pearson(int(count), int(pupils)))


def suspended_days_lost(days: float, pupils: int) -> float:
    """School days lost to suspension for each 100 pupils in the year.

    >>> suspended_days_lost(1200, 8000)
    15.0
    """
    return 100 * _over(days, pupils, "pupils")


def days_each(days: float, suspensions: int) -> float:
    """The average length of a suspension in school days.

    >>> days_each(1200, 500)
    2.4
    """
    return _over(days, suspensions, "suspensions")


def per_school_day(count: int) -> float:
    """*count* in a year as an average for each of its 190 school days.

    >>> round(per_school_day(1924), 1)
    10.1
    """
    return _over(count, SCHOOL_DAYS, "school days")


def _over(count: float, base: int, unit: str) -> float:
    if count < 0 or base <= 0:
        raise ValueError(f"A rate needs a count and {unit}, not {count:g} and {base}.")
    return count / base


def _in_per_cent(share: Estimate) -> Rate:
    low, high = (None if end is None else 100 * end for end in (share.low, share.high))
    return Rate(None if share.value is None else 100 * share.value, low, high)
