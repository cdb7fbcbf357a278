"""Shrinking small rates towards each other: how many groups lend each one steadiness.

Five pupils this year and none the next is mostly chance. The rates of many groups are taken as
draws from one gamma distribution, which the groups themselves give; each group's rate is then
drawn towards the middle, the more the smaller it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import fdtri, gammaincinv, gammaln

from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.rates import check_level

SHRUNK = "shrunk (gamma-Poisson, empirical Bayes)"
FEWEST_GROUPS = 3
STEADIEST = 1e6
"""Shapes above this are one common rate for every group, and are sought no further."""


@dataclass(frozen=True, slots=True)
class Gamma:
    """A gamma distribution of a relative rate: mean *shape* / *rate*."""

    shape: float
    rate: float

    def given(self, count: int, expected: float) -> "Gamma":
        """The distribution after *count* events were seen where *expected* were to be expected."""
        return Gamma(self.shape + count, self.rate + expected)


def common_gamma(counts: Sequence[int], expected: Sequence[float]) -> Gamma:
    """The gamma distribution that makes the *counts* of all groups most likely.

    *expected* are the events that each group would have at the common rate, above nought. Source:
    Clayton and Kaldor (1987), "Empirical Bayes estimates of age-standardized relative risks for use
    in disease mapping", Biometrics 43. Groups that look alike would give a distribution without any
    width, and each of them an interval without any. But what they share is known from no more than
    their events together: so the shape is at most that number, and an interval never narrower than
    that of the common rate. Beyond that the doubt about the distribution is not carried further, so
    that intervals are a little too narrow where groups are few. Raises ValueError for fewer than
    three groups, for lists of unlike length, where every count is nought, or where nothing is
    expected of a group.
    """
    seen, wanted = np.asarray(counts, dtype=float), np.asarray(expected, dtype=float)
    if len(seen) != len(wanted) or len(seen) < FEWEST_GROUPS:
        raise ValueError(f"Shrinking needs {FEWEST_GROUPS} groups or more, each with both numbers.")
    if not seen.sum() or seen.min() < 0 or wanted.min() <= 0:
        raise ValueError("Shrinking needs some event, and something expected of every group.")

    def unlikeliness(at: np.ndarray) -> float:
        shape, rate = np.exp(at[0]), np.exp(at[0] - at[1])
        return -float(
            np.sum(
                gammaln(shape + seen)
                - gammaln(shape)
                + shape * np.log(rate / (rate + wanted))
                - seen * np.log(rate + wanted)
            )
        )

    middle = float(np.log(seen.sum() / wanted.sum()))
    bounds = ((np.log(0.01), np.log(min(STEADIEST, seen.sum()))), (middle - 5, middle + 5))
    found = minimize(
        unlikeliness, np.array([np.log(2.0), middle]), method="L-BFGS-B", bounds=bounds
    )
    shape = float(np.exp(found.x[0]))
    return Gamma(shape, shape / float(np.exp(found.x[1])))


def shrunk_rate(prior: Gamma, count: int, expected: float, level: float = 0.95) -> Estimate:
    """The relative rate of one group: mean and interval of its distribution after its *count*.

    >>> rate = shrunk_rate(Gamma(4.0, 4.0), count=0, expected=2.0)
    >>> round(rate.value, 3), round(rate.low, 3), round(rate.high, 3)
    (0.667, 0.182, 1.461)
    """
    check_level(level)
    after, tail = prior.given(count, expected), (1 - level) / 2
    return Estimate(
        after.shape / after.rate,
        float(gammaincinv(after.shape, tail)) / after.rate,
        float(gammaincinv(after.shape, 1 - tail)) / after.rate,
        SHRUNK,
    )


def shrunk_ratio(group: Gamma, reference: Gamma, level: float = 0.95) -> Estimate:
    """The ratio of two relative rates, each given as its distribution after its count.

    The ratio of two gamma variables is an F variable times the ratio of their means, so that its
    quantiles need no simulation. The value is the median.

    >>> ratio = shrunk_ratio(Gamma(10, 5), Gamma(10, 10))
    >>> round(ratio.value, 6), round(ratio.low, 2), round(ratio.high, 2)
    (2.0, 0.81, 4.93)
    """
    check_level(level)
    tail = (1 - level) / 2
    scale = (group.shape / group.rate) / (reference.shape / reference.rate)
    low, value, high = (
        scale * float(fdtri(2 * group.shape, 2 * reference.shape, chance))
        for chance in (tail, 0.5, 1 - tail)
    )
    return Estimate(value, low, high, SHRUNK)
