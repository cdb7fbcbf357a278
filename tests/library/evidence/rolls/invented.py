"""Invented areas whose rolls follow a known course."""

import numpy as np

from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import GRADES, Rolls

FIRST = 2015


def invented(
    areas: int = 12,
    years: int = 6,
    *,
    noise: float = 0.003,
    shocks: dict[int, float] | None = None,
    seed: int = 1,
) -> tuple[Rolls, Births]:
    """Areas of some 2,000 births; *shocks* are added to every logarithm of a ratio of that year."""
    random = np.random.default_rng(seed)
    born = 2000 + 100 * np.arange(areas)[:, None] + random.normal(0, 10, (areas, years + 24))
    births = Births(tuple(f"E060000{at:02d}" for at in range(areas)), FIRST - 20, born)
    ratios = np.ones(GRADES) * 0.998
    ratios[[0, 7, 11, 12, 13]] = 0.95, 0.96, 0.98, 0.5, 0.9
    counts = np.empty((areas, years, GRADES))
    counts[:, 0] = born[:, :1] * np.cumprod(ratios)
    for year in range(years):
        shift = (shocks or {}).get(FIRST + year, 0.0)
        stray = np.exp(shift + random.normal(0, noise, (areas, GRADES)))
        if year:
            counts[:, year, 1:] = counts[:, year - 1, :-1] * ratios[1:] * stray[:, 1:]
        at = FIRST + year - 4 - (FIRST - 20)
        counts[:, year, 0] = (born[:, at] * 10 + born[:, at + 1] * 2) / 12 * ratios[0] * stray[:, 0]
    return Rolls(births.codes, FIRST, np.round(counts)), births
