"""Intervals for a share: how far a number could be from what a larger group would say."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Interval:
    """The lower and the upper end of an interval of shares, each from 0 to 1."""

    low: float
    high: float


def wilson(count: int, n: int, level: float = 0.95) -> Interval:
    """The Wilson score interval of the share *count* in *n*, at confidence *level*.

    It stays within 0 and 1 and is sound for small numbers. For people who chose to answer it is
    descriptive only: they are no random sample. With *n* of nought nothing is known: 0 to 1.
    Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22; recommended for proportions by Newcombe
    (1998), Statistics in Medicine 17. Raises ValueError unless 0 <= count <= n and 0 < level < 1.

    >>> interval = wilson(2, 17)
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.033, 0.343)
    """
    if not 0 <= count <= n:
        raise ValueError(f"A share needs 0 <= count <= n, not {count} of {n}.")
    if not 0 < level < 1:
        raise ValueError(f"A confidence level lies between 0 and 1, not at {level}.")
    if n == 0:
        return Interval(0.0, 1.0)
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, weight = count / n, z * z / n
    middle = (share + weight / 2) / (1 + weight)
    reach = z * sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    # Rounding may leave a hair beyond the ends, where the interval is known to touch them.
    low = 0.0 if count == 0 else max(0.0, middle - reach)
    high = 1.0 if count == n else min(1.0, middle + reach)
    return Interval(low, high)
