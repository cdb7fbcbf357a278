"""Two groups beside each other: rate ratio, odds ratio and difference, each with its interval.

Three ways to the interval of a ratio are here, and the caller names one: on the log scale (Katz),
as most published tables have it, which needs counts above nought and is rough below about ten;
and mid-P, from the exact distribution given the sum of both counts, which holds for small counts.
A third, shrinking, is in ``shrunk``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, log, sqrt
from statistics import NormalDist

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, gammaln

from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.intervals import wilson
from folkmoot.library.stats.rates import check_level

LOG_RATIO = "log scale (Katz)"
LOG_ODDS = "log scale (Woolf)"
MID_P = "mid-P, given the sum of both counts"
NEWCOMBE = "hybrid score (Newcombe)"
WIDEST = 60.0
"""The log scale is searched from -WIDEST to WIDEST: no ratio of real counts lies outside."""


@dataclass(frozen=True, slots=True)
class Group:
    """How many of *base* people (or person-years) had the event: 0 <= count <= base, base above 0.

    Raises ValueError otherwise.
    """

    count: int
    base: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.base or self.base == 0:
            raise ValueError(
                f"A group needs 0 <= count <= base and somebody in it, not {self.count} of "
                f"{self.base}."
            )

    @property
    def share(self) -> float:
        """The share of the base that had the event, 0 to 1."""
        return self.count / self.base

    @property
    def others(self) -> int:
        """How many had not."""
        return self.base - self.count


def rate_ratio_log(group: Group, reference: Group, level: float = 0.95) -> Estimate:
    """The rate of *group* over that of *reference*, its interval on the log scale.

    exp(log RR +- z sqrt(1/a - 1/n1 + 1/b - 1/n0)). No interval where either count is nought, and
    no ratio where the reference's is. Source: Katz, Baptista, Azen and Pike (1978), "Obtaining
    confidence intervals for the risk ratio in cohort studies", Biometrics 34.

    >>> ratio = rate_ratio_log(Group(260, 92595), Group(5470, 5439960))
    >>> round(ratio.value, 2), round(ratio.low, 2), round(ratio.high, 2)
    (2.79, 2.47, 3.16)
    """
    check_level(level)
    if not reference.count:
        return Estimate(None, None, None, LOG_RATIO)
    ratio = group.share / reference.share
    if not group.count:
        return Estimate(ratio, None, None, LOG_RATIO)
    variance = 1 / group.count - 1 / group.base + 1 / reference.count - 1 / reference.base
    return _around(ratio, sqrt(variance), level, LOG_RATIO)


def odds_ratio_log(group: Group, reference: Group, level: float = 0.95) -> Estimate:
    """The odds in *group* over those in *reference*, the interval on the log scale.

    Source: Woolf (1955), "On estimating the relation between blood group and disease", Annals of
    Human Genetics 19. No interval where any of the four cells is nought.

    >>> ratio = odds_ratio_log(Group(4, 20), Group(2, 20))
    >>> round(ratio.value, 2), round(ratio.low, 2), round(ratio.high, 2)
    (2.25, 0.36, 13.97)
    """
    check_level(level)
    cells = (group.count, group.others, reference.count, reference.others)
    under = group.others * reference.count
    odds = group.count * reference.others / under if under else None
    if odds is None or not all(cells):
        return Estimate(odds, None, None, LOG_ODDS)
    return _around(odds, sqrt(sum(1 / cell for cell in cells)), level, LOG_ODDS)


def rate_ratio_mid_p(group: Group, reference: Group, level: float = 0.95) -> Estimate:
    """The rate of *group* over that of *reference*, with its mid-P interval; for small counts.

    Given the sum of both counts, the group's count is binomial with chance n1 R / (n1 R + n0). The
    ends are the R at which half the chance of the count itself plus that of more extreme counts is
    (1 - level) / 2. The upper end is None (without bound) where the reference has none; with both
    counts nought nothing is known. Holds for rare events; where they are common the interval is
    somewhat too wide. Source: Berry and Armitage (1995), "Mid-P confidence intervals: a brief
    review", The Statistician 44; the conditional test is Przyborowski and Wilenski's (1940).

    >>> ratio = rate_ratio_mid_p(Group(5, 1000), Group(4, 2000))
    >>> round(ratio.value, 2), round(ratio.low, 2), round(ratio.high, 2)
    (2.5, 0.63, 10.46)
    """
    check_level(level)
    together = group.count + reference.count

    def at_least(count: int, log_ratio: float) -> float:
        if count <= 0:
            return 1.0
        if count > together:
            return 0.0
        weight = log(group.base) + log_ratio - log(reference.base)
        return float(betainc(count, together - count + 1, 1 / (1 + exp(-weight))))

    low, high = _mid_p_ends(group.count, (0, together), at_least, level)
    value = group.share / reference.share if reference.count else None
    return Estimate(value, low, high, MID_P)


def odds_ratio_mid_p(group: Group, reference: Group, level: float = 0.95) -> Estimate:
    """The odds in *group* over those in *reference*, with the mid-P interval; for small counts.

    Given all four margins the group's count follows Fisher's non-central hypergeometric
    distribution. The value is the plain cross ratio, None where the reference has none. Source:
    Fisher (1935), "The logic of inductive inference", Journal of the Royal Statistical Society 98;
    mid-P as in :func:`rate_ratio_mid_p`.

    >>> ratio = odds_ratio_mid_p(Group(4, 20), Group(2, 20))
    >>> round(ratio.value, 2), round(ratio.low, 2), round(ratio.high, 1)
    (2.25, 0.34, 19.2)
    """
    check_level(level)
    together = group.count + reference.count
    least, most = max(0, together - reference.base), min(together, group.base)
    counts = np.arange(least, most + 1)
    rest = together - counts
    weights = -(
        gammaln(counts + 1)
        + gammaln(group.base - counts + 1)
        + gammaln(rest + 1)
        + gammaln(reference.base - rest + 1)
    )

    def at_least(count: int, log_odds: float) -> float:
        chances = weights + log_odds * (counts - least)
        chances = np.exp(chances - chances.max())
        return float(chances[counts >= count].sum() / chances.sum())

    low, high = _mid_p_ends(group.count, (least, most), at_least, level)
    under = group.others * reference.count
    value = group.count * reference.others / under if under else None
    return Estimate(value, low, high, MID_P)


def share_difference(group: Group, reference: Group, level: float = 0.95) -> Estimate:
    """The share of *group* less that of *reference* (-1 to 1), with its hybrid score interval.

    Built from the Wilson intervals of both shares, sound for small numbers and at the ends. Source:
    Newcombe (1998), "Interval estimation for the difference between independent proportions",
    Statistics in Medicine 17, method 10, whose first example this is:

    >>> gap = share_difference(Group(56, 70), Group(48, 80))
    >>> round(gap.value, 4), round(gap.low, 4), round(gap.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    first = wilson(group.count, group.base, level)
    second = wilson(reference.count, reference.base, level)
    gap = group.share - reference.share
    below = sqrt((group.share - first.low) ** 2 + (second.high - reference.share) ** 2)
    above = sqrt((first.high - group.share) ** 2 + (reference.share - second.low) ** 2)
    return Estimate(gap, gap - below, gap + above, NEWCOMBE)


def _around(ratio: float, error: float, level: float, method: str) -> Estimate:
    reach = exp(NormalDist().inv_cdf((1 + level) / 2) * error)
    return Estimate(ratio, ratio / reach, ratio * reach, method)


def _mid_p_ends(
    count: int,
    support: tuple[int, int],
    at_least: Callable[[int, float], float],
    level: float,
) -> tuple[float | None, float | None]:
    """The ratios at both ends; 0 or None where *count* is at an end of what it can be."""
    tail = (1 - level) / 2

    def middle(log_ratio: float) -> float:
        return (at_least(count, log_ratio) + at_least(count + 1, log_ratio)) / 2

    def where(chance: float) -> float:
        return exp(brentq(lambda at: middle(at) - chance, -WIDEST, WIDEST, xtol=1e-10))

    low = 0.0 if count == support[0] else where(tail)
    high = inf if count == support[1] else where(1 - tail)
    return low, None if high == inf else high
