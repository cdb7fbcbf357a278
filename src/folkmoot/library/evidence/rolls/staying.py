"""Who stays on for the sixth form: few do in some areas, and chance weighs by those who stay."""

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import Array

STAYING = 12
"""The year group for which part of a cohort stays at its school, and part goes to a college."""
LEAST, MOST = 0.005, 0.9
"""Shares that stay are taken to lie between these: nobody's odds are nought or without end."""


def weighed(sizes: Array, shares: Array) -> Array:
    """The *sizes*[area, ..., year group] that ratios are out of; into Year 12 times the odds.

    Of n pupils of whom each stays with chance p, the logarithm of the share that stays has the
    variance (1 - p) / (n p): as if it were out of n p / (1 - p) (delta method). *shares*[area]: p,
    nan where nothing is known.

    >>> sizes = np.full((1, 14), 2000.0)
    >>> weighed(sizes, np.array([0.2]))[0, 11:].tolist()
    [2000.0, 500.0, 2000.0]
    """
    chance = np.clip(np.where(np.isfinite(shares), shares, 0.5), LEAST, MOST)
    odds = (chance / (1 - chance)).reshape(-1, *(1,) * (sizes.ndim - 2))
    found: Array = sizes.copy()
    found[..., STAYING] *= odds
    return found
