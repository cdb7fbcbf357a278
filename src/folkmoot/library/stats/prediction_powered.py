"""Shares among many from a random sample that people read and guesses for all that a machine made.

The machine's guesses alone are biased, however good it is. The people's sample alone is wide. The
sample tells how the guesses err, and the guesses tell how the sample differs from everybody:

    share = share in the sample + power * (mean guess of all - mean guess in the sample)

*power* is 0 where guesses tell nothing (then only the sample speaks) and 1 where they tell all.

Sources: Angelopoulos, Bates, Fannjiang, Jordan and Zrnic (2023), "Prediction-powered inference",
Science 382; the power tuning of Angelopoulos, Duchi and Zrnic (2023), "PPI++"; guesses made by a
model that did not see the response's own coding, as Zrnic and Candès (2024), "Cross-prediction-
powered inference", PNAS 121. For a sample out of a finite number it is the difference estimator of
Särndal, Swensson and Wretman (1992), "Model assisted survey sampling", chapter 6, with its
correction for a sample that is a large part of all. The interval has Wilson's shape at the effective
size of the sample (Korn and Graubard 1998, "Confidence intervals for proportions with small expected
number of positive counts", Survey Methodology 24): it stays within 0 and 1 and is lopsided where the
share is small.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.stats.intervals import Interval

Numbers = NDArray[np.float64]

MISREAD = 0.5
"""The squared error added to what the sample shows: two responses misread by a half each, one up and
one down, as Agresti and Coull (1998) add invented successes and failures. Without it a machine that
erred nowhere in the sample would be given an interval of no width."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from 0 to 1, its interval, and how much the guesses were trusted (*power*, 0 to 1)."""

    share: float
    interval: Interval
    power: float


def prediction_powered(
    codes: Numbers, guesses: Numbers, everyone: Numbers, *, level: float = 0.95
) -> Estimate:
    """The share among all whose codes would be 1, from a random sample of them that was coded.

    *codes*: 1 or 0 for each of the n sampled, shape (n,). *guesses*: the machine's guess from 0 to
    1 for each of them, made without its own code, shape (n,). *everyone*: the guesses for all N,
    the sampled among them, shape (N,). Raises ValueError unless 2 <= n <= N and the first two have
    one shape. Where all are sampled, the share is exact and the interval has no width.

    >>> codes = np.array([1.0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    >>> guesses = np.array([0.9, 0.7, 0.3, 0.1, 0, 0, 0, 0, 0, 0])
    >>> everyone = np.concatenate([guesses, np.full(90, 0.3)])
    >>> found = prediction_powered(codes, guesses, everyone)
    >>> round(found.power, 2), round(found.share, 2)
    (1.0, 0.29)
    """
    n, total = len(codes), len(everyone)
    if not 2 <= n <= total or codes.shape != guesses.shape:
        raise ValueError(f"{n} codes, {len(guesses)} guesses and {total} in all do not fit.")
    power = _power(codes, guesses)
    moved = codes.mean() + power * (everyone.mean() - guesses.mean())
    share = float(np.clip(moved, 0, 1))
    errors = codes - power * guesses
    squared = float(((errors - errors.mean()) ** 2).sum()) + MISREAD
    variance = squared / (n - 1) / n * (1 - n / total)
    return Estimate(share, _interval(share, variance, n, level), power)


def sampled(count: int, n: int, total: int, *, level: float = 0.95) -> Estimate:
    """The share among *total* where *count* of a random sample of *n* have the code, no guesses used.

    The interval is Wilson's for a sample that is worth n / (1 - n / total) responses: the larger
    the part that was read, the less is left to chance. Raises ValueError unless
    0 <= count <= n <= total and n is at least 1.

    >>> found = sampled(2, 100, 400)
    >>> round(found.share, 3), round(found.interval.low, 3), round(found.interval.high, 3)
    (0.02, 0.006, 0.06)
    """
    if not (0 <= count <= n <= total and n >= 1):
        raise ValueError(f"{count} of a sample of {n} out of {total} is no share.")
    share = count / n
    if n == total:
        return Estimate(share, Interval(share, share), 0.0)
    return Estimate(share, _wilson(share, n / (1 - n / total), level), 0.0)


def _power(codes: Numbers, guesses: Numbers) -> float:
    """How much of a guess's deviation to believe, so that the variance is least: 0 to 1."""
    together = np.cov(codes, guesses)
    if together[1, 1] <= 0:
        return 0.0
    return float(np.clip(together[0, 1] / together[1, 1], 0, 1))


def _interval(share: float, variance: float, n: int, level: float) -> Interval:
    if variance == 0:  # everybody was sampled
        return Interval(share, share)
    effective = share * (1 - share) / variance if 0 < share < 1 else float(n)
    return _wilson(share, max(effective, 1.0), level)


def _wilson(share: float, size: float, level: float) -> Interval:
    """Wilson's interval for a share and an effective size, neither of them whole counts."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    weight = z * z / size
    middle = (share + weight / 2) / (1 + weight)
    reach = z * sqrt(share * (1 - share) / size + weight / (4 * size)) / (1 + weight)
    return Interval(min(max(0.0, middle - reach), share), max(min(1.0, middle + reach), share))
