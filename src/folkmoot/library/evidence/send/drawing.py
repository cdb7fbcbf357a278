"""Chances made into counts, by the inverse of the distribution at a number between nought and one.

The same number gives the same count for the same chance, and more for a greater chance: so a scenario
differs from its baseline by what was altered, and not by luck (common random numbers: Law, "Simulation
Modeling and Analysis", chapter on variance reduction).
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtrik, pdtrik

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SMALL = 30.0
"""Up to this mean, counting up from nought is quicker than the inverse of the library."""
LUCKIEST = 1 - 1e-12
CERTAIN = 1 - 1e-12
"""Closer to one than the chances of a distribution add up in floating point."""


def poisson(mean: Floats, luck: Floats) -> Ints:
    """Poisson counts of the given *mean* at the quantiles *luck*; arrays of one shape.

    >>> poisson(np.array([0.0, 2.0, 2.0, 400.0]), np.array([0.9, 0.1, 0.9, 0.5])).tolist()
    [0, 0, 4, 400]
    """
    luck = np.minimum(luck, LUCKIEST)
    counts = np.zeros(mean.shape, dtype=np.int64)
    large = mean > SMALL
    counts[large] = np.ceil(pdtrik(luck[large], mean[large]) - 1e-9)
    at = np.flatnonzero((mean > 0) & ~large)
    means, left = mean.ravel()[at], luck.ravel()[at]
    chance, flat = np.exp(-means), counts.ravel()
    for number in range(1, 400):
        left = left - chance
        goes_on = left > 0
        if not goes_on.any():
            break
        at, means, left, chance = at[goes_on], means[goes_on], left[goes_on], chance[goes_on]
        flat[at] = number
        chance = chance * means / number
    return flat.reshape(mean.shape)


def binomial(of: Ints, chance: Floats, luck: Floats) -> Ints:
    """Binomial counts out of *of* with the given *chance* at the quantiles *luck*.

    >>> binomial(np.array([0, 4, 4, 4]), np.array([0.5, 0.5, 1.0, 0.0]), np.full(4, 0.5)).tolist()
    [0, 2, 4, 0]
    """
    luck = np.minimum(luck, LUCKIEST)
    counts = np.where(chance >= CERTAIN, of, 0)
    flat = counts.ravel()
    at = np.flatnonzero((of > 0) & (chance > 0) & (chance < CERTAIN))
    number, share, left = of.ravel()[at], chance.ravel()[at], luck.ravel()[at]
    large = number * share > SMALL
    flat[at[large]] = np.clip(
        np.ceil(bdtrik(left[large], number[large], share[large]) - 1e-9), 0, number[large]
    )
    at, number, share, left = at[~large], number[~large], share[~large], left[~large]
    chance_of = np.exp(number * np.log1p(-share))
    odds = share / (1 - share)
    for found in range(1, 400):
        left = left - chance_of
        goes_on = (left > 0) & (number >= found)
        if not goes_on.any():
            break
        at, number, left = at[goes_on], number[goes_on], left[goes_on]
        odds, chance_of = odds[goes_on], chance_of[goes_on]
        flat[at] = found
        chance_of = chance_of * odds * (number - found + 1) / found
    return flat.reshape(of.shape)
