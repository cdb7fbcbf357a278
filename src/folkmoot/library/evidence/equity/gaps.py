"""A gap: how far one group is from another, in percentage points or points of score."""

from dataclasses import dataclass
from enum import Enum
from math import sqrt

from scipy.stats import t

from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.rates import check_level
from folkmoot.library.stats.ratios import NEWCOMBE, Group, share_difference

WELCH = "t interval (Welch)"
NO_INTERVAL = "none: numbers of pupils not given"


class Better(Enum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Measure(Enum):
    """What gaps are taken of: the words of the official measure, and which way is better."""

    EARLY_YEARS = ("good level of development at five", Better.HIGHER)
    PHONICS = ("expected standard in phonics in Year 1", Better.HIGHER)
    KEY_STAGE_2 = ("expected standard in reading, writing and mathematics in Year 6", Better.HIGHER)
    KEY_STAGE_4 = ("grade 5 or above in English and mathematics in Year 11", Better.HIGHER)
    ATTAINMENT_8 = ("Attainment 8 score in Year 11", Better.HIGHER)
    PERSISTENT_ABSENCE = ("persistently absent: 10 % or more of sessions missed", Better.LOWER)
    SUSPENDED = ("one or more suspensions in the year", Better.LOWER)
    PLAN = ("education, health and care plan", None)
    """More plans are neither better nor worse: they are read beside need, and never ranked."""

    def __init__(self, words: str, better: Better | None) -> None:
        self.words = words
        self.better = better


@dataclass(frozen=True, slots=True)
class Attained:
    """The share of a group that attained something, *per_cent* of *pupils*.

    Each is None where it is not known or not shown. Raises ValueError outside 0 to 100 %.
    """

    per_cent: float | None
    pupils: int | None = None

    def __post_init__(self) -> None:
        if self.per_cent is not None and not 0 <= self.per_cent <= 100:
            raise ValueError(f"A share is from 0 to 100 %, not {self.per_cent} %.")
        if self.pupils is not None and self.pupils < 0:
            raise ValueError("Pupils are not negative.")


@dataclass(frozen=True, slots=True)
class Gap:
    """The first group less the second, in points; None with a *note* where it cannot be told."""

    points: Estimate | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Disadvantaged pupils *within* the borough beside its others, and beside the *national* others.

    The second asks more: a borough where everybody does badly has no gap within.
    """

    within: Gap
    national: Gap


def gap(group: Attained, other: Attained, level: float = 0.95) -> Gap:
    """The share of *group* less that of *other*, in percentage points, with Newcombe's interval.

    Published shares are rounded and counts are found back from them, so that the interval may be
    half a point off where they are whole per cents. Where a number of pupils is missing there is a
    gap and no interval. Source: Newcombe (1998), method 10 (``stats.ratios.share_difference``).

    >>> found = gap(Attained(60.0, 200), Attained(75.0, 400)).points
    >>> round(found.value, 1), round(found.low, 1), round(found.high, 1)
    (-15.0, -23.0, -7.1)
    """
    check_level(level)
    if group.per_cent is None or other.per_cent is None:
        return Gap(None, "a share is not known or not shown")
    points = group.per_cent - other.per_cent
    if not group.pupils or not other.pupils:
        return Gap(Estimate(points, None, None, NO_INTERVAL), "numbers of pupils are not given")
    found = share_difference(
        _counted(group.per_cent, group.pupils), _counted(other.per_cent, other.pupils), level
    )
    low, high = (None if end is None else 100 * end for end in (found.low, found.high))
    return Gap(Estimate(points, low, high, NEWCOMBE))


def gaps(own: Attained, others: Attained, national_others: Attained, level: float = 0.95) -> Gaps:
    """Both gaps of the disadvantaged pupils of the borough.

    >>> both = gaps(Attained(69), Attained(83), Attained(70))
    >>> both.within.points.value, both.national.points.value
    (-14, -1)
    """
    return Gaps(within=gap(own, others, level), national=gap(own, national_others, level))


@dataclass(frozen=True, slots=True)
class Scored:
    """The *mean* score of *pupils*, and the standard deviation between them (*spread*)."""

    mean: float
    spread: float | None = None
    pupils: int | None = None


def score_gap(group: Scored, other: Scored, level: float = 0.95) -> Gap:
    """The mean score of *group* less that of *other*, with Welch's interval.

    Source: Welch (1947), "The generalization of Student's problem when several different population
    variances are involved", Biometrika 34. No interval without spreads and two pupils in each.

    >>> found = score_gap(Scored(45.0, 18.0, 800), Scored(56.9, 17.0, 900)).points
    >>> round(found.value, 1), round(found.low, 1), round(found.high, 1)
    (-11.9, -13.6, -10.2)
    """
    check_level(level)
    points = group.mean - other.mean
    parts = [_variance(one) for one in (group, other)]
    if None in parts or not any(parts):
        return Gap(Estimate(points, None, None, NO_INTERVAL), "spreads or pupils are not given")
    known = [(part, one.pupils or 0) for part, one in zip(parts, (group, other), strict=True)]
    variance = sum(part or 0.0 for part, _ in known)
    freedom = variance**2 / sum((part or 0.0) ** 2 / (pupils - 1) for part, pupils in known)
    reach = float(t.ppf((1 + level) / 2, freedom)) * sqrt(variance)
    return Gap(Estimate(points, points - reach, points + reach, WELCH))


def _counted(per_cent: float, pupils: int) -> Group:
    return Group(round(per_cent * pupils / 100), pupils)


def _variance(one: Scored) -> float | None:
    if one.spread is None or one.pupils is None or one.pupils < 2:
        return None
    return one.spread**2 / one.pupils
