"""The rank gap: how far apart two groups stand when all pupils are put in order of their scores.

It outlives changes of tests and grades, which percentage points do not, since only order counts.
"""

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.rates import check_level

DELONG = "logit interval with DeLong's variance"
INDEX = 20
"""The disadvantage gap index is 20 x the difference in mean percentile ranks (as shares), so that it
runs from -10 to 10. The scaling is inferred: the Department has published figures, not the factor."""


def rank_gap(group: Sequence[float], other: Sequence[float], level: float = 0.95) -> Estimate:
    """The mean percentile rank of *group* less that of *other*, in percentile points (-50 to 50).

    All scores of both are ranked together, ties share their mean rank, and ranks are divided by the
    number of pupils. The difference is 100 (P - 1/2), where P is the chance that a pupil of the
    first group is ahead of one of the second (ties half). Sources: Department for Education,
    "Measuring disadvantaged pupils' attainment gaps over time" (2014); DeLong, DeLong and
    Clarke-Pearson (1988), Biometrics 44, for the variance of P. No interval where one group has one
    pupil or no ranks overlap. Raises ValueError for an empty group or a score that is not a number.

    >>> round(rank_gap([1, 2, 3, 6], [4, 5, 7, 8]).value, 2)
    -37.5
    """
    check_level(level)
    first, second = np.asarray(group, dtype=float), np.asarray(other, dtype=float)
    if not len(first) or not len(second) or not np.isfinite([*first, *second]).all():
        raise ValueError("A rank gap needs scores of both groups, every one of them a number.")
    together = np.concatenate([first, second])
    ranks = rankdata(together)
    # How many of the other group each pupil is ahead of, as a share.
    ahead = (ranks[: len(first)] - rankdata(first)) / len(second)
    behind = 1 - (ranks[len(first) :] - rankdata(second)) / len(first)
    chance = float(ahead.mean())
    low, high = _ends(chance, _error(ahead, behind), level)
    return Estimate(_points(chance), _points(low), _points(high), DELONG)


def gap_index(points: float) -> float:
    """The rank gap in percentile points on the scale of the disadvantage gap index (-10 to 10).

    >>> gap_index(-15.5)
    -3.1
    """
    return round(INDEX * points / 100, 10)


def _error(ahead: NDArray[np.float64], behind: NDArray[np.float64]) -> float | None:
    if min(len(ahead), len(behind)) < 2:
        return None
    return sqrt(ahead.var(ddof=1) / len(ahead) + behind.var(ddof=1) / len(behind))


def _ends(chance: float, error: float | None, level: float) -> tuple[float | None, float | None]:
    """The ends of the interval of *chance*, on the logit scale, where it cannot leave 0 to 1."""
    if not error or not 0 < chance < 1:
        return None, None
    middle = log(chance / (1 - chance))
    reach = NormalDist().inv_cdf((1 + level) / 2) * error / (chance * (1 - chance))
    low, high = (1 / (1 + exp(-(middle + sign * reach))) for sign in (-1, 1))
    return low, high


def _points(chance: float | None) -> float | None:
    return None if chance is None else 100 * (chance - 0.5)
