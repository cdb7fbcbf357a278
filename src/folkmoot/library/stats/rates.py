"""Exact intervals for one small number: a share (Clopper and Pearson) and a count (Garwood).

Counts of permanent exclusions or of vacancies in one borough are small. The intervals here are
exact: they cover the true value at least as often as they say, whatever the size of the count.
"""

from scipy.special import betaincinv, gammaincinv

from folkmoot.library.stats.estimates import Estimate

EXACT_SHARE = "exact (Clopper-Pearson)"
EXACT_COUNT = "exact (Garwood)"


def check_level(level: float) -> None:
    """Raise ValueError unless *level* is a confidence level between 0 and 1."""
    if not 0 < level < 1:
        raise ValueError(f"A confidence level lies between 0 and 1, not at {level}.")


def clopper_pearson(count: int, n: int, level: float = 0.95) -> Estimate:
    """The share of *count* in *n* (0 to 1) with its exact binomial interval.

    With *n* of nought there is no share, and its interval is all from 0 to 1. Source: Clopper and
    Pearson (1934), "The use of confidence or fiducial limits", Biometrika 26. Raises ValueError
    unless 0 <= count <= n and 0 < level < 1.

    >>> share = clopper_pearson(2, 17)
    >>> round(share.value, 4), round(share.low, 4), round(share.high, 4)
    (0.1176, 0.0146, 0.3644)
    """
    check_level(level)
    if not 0 <= count <= n:
        raise ValueError(f"A share needs 0 <= count <= n, not {count} of {n}.")
    tail = (1 - level) / 2
    low = float(betaincinv(count, n - count + 1, tail)) if count else 0.0
    high = float(betaincinv(count + 1, n - count, 1 - tail)) if count < n else 1.0
    return Estimate(count / n if n else None, low, high, EXACT_SHARE)


def garwood(count: int, exposure: float = 1.0, level: float = 0.95) -> Estimate:
    """The rate *count* / *exposure* with its exact Poisson interval.

    *count* is a number of separate events, *exposure* what they are counted against (pupils,
    places, years), above nought; the rate is per unit of exposure. Events that come in runs (the
    same pupil suspended again and again) vary more than this interval says: do not use it there.
    Source: Garwood (1936), "Fiducial limits for the Poisson distribution", Biometrika 28. Raises
    ValueError for a negative count, an exposure of nought or less, or a level outside 0 to 1.

    >>> rate = garwood(43, 34350)
    >>> [round(100 * part, 4) for part in (rate.value, rate.low, rate.high)]
    [0.1252, 0.0906, 0.1686]
    """
    check_level(level)
    if count < 0 or exposure <= 0:
        raise ValueError(
            f"A rate needs a count of nought or more and an exposure above nought, not {count} "
            f"in {exposure}."
        )
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    high = float(gammaincinv(count + 1, 1 - tail))
    return Estimate(count / exposure, low / exposure, high / exposure, EXACT_COUNT)
