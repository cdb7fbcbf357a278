"""What many simulated futures say together: a middle and two bands; and draws that stay the same.

A scenario is compared with its baseline future by future. Both must therefore meet the same luck:
random numbers are drawn once as uniform numbers, and each future turns its own into counts.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom, poisson


@dataclass(frozen=True, slots=True)
class Band:
    """The median of simulated futures, and between what 80 and 95 in a hundred of them lie."""

    central: float
    lower_80: float
    upper_80: float
    lower_95: float
    upper_95: float


def bands(draws: NDArray[np.float64], decimals: int = 6) -> tuple[Band, ...]:
    """The bands at each period of *draws* (futures x periods), rounded to *decimals*.

    >>> bands(np.arange(101.0).reshape(101, 1))
    (Band(central=50.0, lower_80=10.0, upper_80=90.0, lower_95=2.5, upper_95=97.5),)
    """
    if draws.ndim != 2 or not len(draws):
        raise ValueError("Bands are of futures x periods.")
    found = np.quantile(draws, (0.5, 0.1, 0.9, 0.025, 0.975), axis=0).round(decimals)
    return tuple(Band(*(float(part) for part in column)) for column in found.T)


def luck(futures: int, periods: int, seed: int) -> NDArray[np.float64]:
    """Uniform numbers between 0 and 1, *futures* x *periods*; the same for the same *seed*."""
    return np.random.default_rng(seed).random((futures, periods))


def arrivals(
    chances: NDArray[np.float64], mean: float | NDArray[np.float64], spread: float = 1.0
) -> NDArray[np.int64]:
    """Counts that arrive, one for each of the *chances* (from :func:`luck`), of the given *mean*.

    *spread* is variance over mean: 1 is a Poisson count, more a negative binomial one. With the
    same chances a larger mean never gives fewer. Raises ValueError for a mean below nought or a
    spread below 1.

    >>> arrivals(np.array([0.1, 0.5, 0.9]), mean=4.0).tolist()
    [2, 4, 7]
    """
    if np.min(mean) < 0 or spread < 1:
        raise ValueError("Arrivals need a mean of nought or more and a spread of 1 or more.")
    means = np.broadcast_to(np.asarray(mean, dtype=float), chances.shape)
    if spread == 1:
        found = poisson.ppf(chances, means)
    else:
        found = nbinom.ppf(chances, np.maximum(means, 1e-12) / (spread - 1), 1 / spread)
    counts: NDArray[np.int64] = np.where(means > 0, np.maximum(found, 0), 0).astype(np.int64)
    return counts


def spread_of(counts: NDArray[np.float64]) -> float:
    """Variance over mean of *counts* of past periods, at least 1; 1 where they do not tell.

    >>> spread_of(np.array([4.0, 6.0, 5.0, 5.0]))
    1.0
    """
    if len(counts) < 2 or counts.mean() <= 0:
        return 1.0
    return max(1.0, float(counts.var(ddof=1) / counts.mean()))
