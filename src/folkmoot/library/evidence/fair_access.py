"""Fair access: does each school take its share of children hard to place, and quickly?

Every council agrees a protocol with its schools that places unplaced children within 20 school
days. Source: Department for Education, "School admissions code" (2021), paragraphs 3.14 to 3.22.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.intervals import Interval, wilson
from folkmoot.library.stats.rates import garwood

LIMIT = 20
"""School days within which a child is to be placed (School admissions code 2021, 3.14 to 3.22)."""


class Share(StrEnum):
    """How many a school took beside its share."""

    MORE = "more than its share"
    FEWER = "fewer than its share"
    IN_LINE = "no clear difference"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class School:
    """A school that the protocol binds: its *places*, and how many children it was given (*placed*).

    *placed* is None where it is not known or may not be shown.
    """

    name: str
    places: int
    placed: int | None


@dataclass(frozen=True, slots=True)
class Taken:
    """One school: *expected* placements by its places, and *ratio* of placed to expected.

    *per_hundred* is placements for each 100 places. All None where a figure is missing.
    """

    school: School
    expected: float | None
    ratio: Estimate | None
    per_hundred: float | None
    share: Share


def shares_taken(schools: Sequence[School], level: float = 0.95) -> tuple[Taken, ...]:
    """Each school's placements against its share of them, which is its share of all places.

    Expected = all placements x own places / all places. The ratio placed / expected has the exact
    Poisson interval (Garwood 1936). Among twenty schools one is out of line by chance at 95 %: look
    at the pattern, ask, and do not rank. A school may be spared on purpose: full, or small, or
    having taken many before. Where one school's count is unknown the total is, so that no school
    has an expected number. Raises ValueError for places or counts below nought, or no place at all.

    >>> one, other = shares_taken([School("Ash", 900, 30), School("Elm", 600, 10)])
    >>> one.expected, round(one.ratio.value, 2), round(one.ratio.low, 2), one.share.value
    (24.0, 1.25, 0.84, 'no clear difference')
    """
    places = sum(school.places for school in schools)
    if min((school.places for school in schools), default=0) < 0 or not places:
        raise ValueError("Shares need schools with places.")
    if any(school.placed is not None and school.placed < 0 for school in schools):
        raise ValueError("Placements are not negative.")
    counts = [school.placed for school in schools]
    known = [count for count in counts if count is not None]
    together = sum(known) if len(known) == len(counts) else None
    return tuple(_taken(school, together, places, level) for school in schools)


def _taken(school: School, together: int | None, places: int, level: float) -> Taken:
    if school.placed is None or not school.places:
        return Taken(school, None, None, None, Share.UNKNOWN)
    per_hundred = 100 * school.placed / school.places
    if not together:
        return Taken(school, None, None, per_hundred, Share.UNKNOWN)
    expected = together * school.places / places
    ratio = garwood(school.placed, expected, level)
    share = Share.IN_LINE
    if ratio.low is not None and ratio.low > 1:
        share = Share.MORE
    if ratio.high is not None and ratio.high < 1:
        share = Share.FEWER
    return Taken(school, expected, ratio, per_hundred, share)


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Children placed *within* the limit, of those for whom it is known (*of*).

    *undecided* still wait and have time left: they are in neither number.
    """

    within: int
    of: int
    undecided: int
    per_cent: float | None
    interval: Interval | None


def punctuality(*, within: int, later: int, waiting_beyond: int, waiting: int) -> Punctuality:
    """The share of children placed within the limit, with its Wilson interval.

    Those *waiting_beyond* the limit count as not placed in time, though they have no placing day
    yet: to leave them out would reward leaving them. Raises ValueError for a count below nought.

    >>> found = punctuality(within=40, later=8, waiting_beyond=2, waiting=5)
    >>> found.per_cent, round(found.interval.low, 3), round(found.interval.high, 3)
    (80.0, 0.67, 0.888)
    """
    if min(within, later, waiting_beyond, waiting) < 0:
        raise ValueError("Children are not negative.")
    of = within + later + waiting_beyond
    if not of:
        return Punctuality(0, 0, waiting, None, None)
    return Punctuality(within, of, waiting, 100 * within / of, wilson(within, of))


def school_days(start: date, end: date, closed: Collection[date]) -> int:
    """School days after *start* up to and with *end*: weekdays that are not in *closed*.

    *closed* are holidays and training days as the council publishes them. Raises ValueError where
    *end* is before *start*.

    >>> school_days(date(2025, 9, 5), date(2025, 9, 9), closed={date(2025, 9, 8)})
    1
    """
    if end < start:
        raise ValueError(f"The placement on {end} is before the referral on {start}.")
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in closed for day in days)
