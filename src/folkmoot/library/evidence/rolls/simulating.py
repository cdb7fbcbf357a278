"""Many possible futures of an area: shocks that all share, shocks of its own, and noise.

Draws are seeded by the area's code, and shared draws by the seed alone, so that a future does not
depend on which areas are computed together, in which order or in how many pieces.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from folkmoot.library.evidence.rolls.bands import BANDS
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.rolls.ratios import Fitted

Draws = npt.NDArray[np.float32]

RARITY = 1 / 8
"""Most years are calm, one in eight is not, for everyone or for a single area."""
CALM, UNUSUAL = 0.4, 4.0
"""Spreads of a common shock in such years, as shares of a band's.

The long tail was set knowing that one London borough's rolls of 2020/21 fell outside an earlier 95 %
interval: only widths were changed, not centres, and that year is still no test of them.
"""
OWN_CALM, OWN_UNUSUAL = 0.8, 2.0
"""Spreads of an area's own shock in such years, as shares of a band's: variance 1.06."""
BAND_OF = np.array([next(at for at, b in enumerate(BANDS) if g in b.grades) for g in range(GRADES)])
ALIKE = 0.85
"""How far bands share a common shock: what moves families moves children of every age."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The central path of one area and how far each part of it may stray, in logarithms.

    central: [horizon, year group]; births_shared, births_own: [horizon]; level, noise: standard
    deviations by [year group] and [horizon, year group]; walk: by [year group], a year.
    """

    code: str
    group: int
    central: Array
    births_shared: Array
    births_own: Array
    level: Array
    shared_level: Array
    noise: Array
    walk: Array
    shared_walk: Array
    area_shock: Array


@dataclass(frozen=True, slots=True)
class Shared:
    """What is drawn once for everyone: common[simulation, horizon, band], by group, and births."""

    common: Draws
    by_group: dict[int, Draws]
    births: Draws


def generator(seed: int, *names: str) -> np.random.Generator:
    """A generator that depends on the seed and the names alone."""
    words = [int.from_bytes(name.encode("utf-8"), "big") for name in names]
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, *words])))


def shared_draws(fitted: Fitted, horizons: int, simulations: int, seed: int) -> Shared:
    """Draw what all areas share: yearly shocks with long tails that fade, and doubt about levels."""
    random = generator(seed, "England")
    shape = (simulations, horizons, len(BANDS))
    scale = np.array([one.spread for one in fitted.common], dtype=np.float32)
    together = _mixed(random, (simulations, horizons, 1), CALM, UNUSUAL)
    apart = random.standard_normal(shape, dtype=np.float32) * np.float32(CALM)
    yearly = scale * (np.float32(ALIKE) * together + np.float32(np.sqrt(1 - ALIKE**2)) * apart)
    doubt = random.standard_normal((simulations, 1, len(BANDS)), dtype=np.float32)
    certainty = np.array([np.sqrt((one.weights**2).sum() or 1.0) for one in fitted.common])
    common = _fading(yearly) + doubt * (scale * certainty).astype(np.float32)
    births = random.standard_normal((simulations, horizons), dtype=np.float32)
    groups = {}
    spread = np.array([band.group_shock for band in BANDS], dtype=np.float32)
    for group in np.unique(fitted.groups).tolist():
        steps = _mixed(generator(seed, "group", str(group)), shape, CALM, UNUSUAL)
        groups[group] = np.cumsum(spread * steps, axis=1, dtype=np.float32)
    return Shared(common.astype(np.float32), groups, births)


def deviations(ahead: Ahead, shared: Shared, seed: int) -> Draws:
    """How far each future strays from the central path: [simulation, horizon, year group], in logs.

    A cohort carries what happened to it: N(h, g) strays as N(h-1, g-1) did, and by its own step.
    """
    simulations, horizons = shared.common.shape[:2]
    random = generator(seed, "area", ahead.code)
    shape = (simulations, horizons, GRADES)
    strays = random.standard_normal(shape, dtype=np.float32) * ahead.noise.astype(np.float32)
    walks = random.standard_normal(shape, dtype=np.float32) * ahead.walk.astype(np.float32)
    strays += np.cumsum(walks, axis=1)
    level = random.standard_normal((simulations, 1, GRADES), dtype=np.float32)
    strays += level * ahead.level.astype(np.float32)
    strays += _of_bands(ahead, shared, random)[:, :, BAND_OF]
    own = np.cumsum(_steps(ahead.births_own) * _normal(random, simulations, horizons), axis=1)
    all_births = np.cumsum(_steps(ahead.births_shared) * shared.births, axis=1)
    strays[:, :, 0] += own + all_births
    for horizon in range(1, horizons):
        strays[:, horizon, 1:] += strays[:, horizon - 1, :-1]
    return strays


def _of_bands(ahead: Ahead, shared: Shared, random: np.random.Generator) -> Draws:
    simulations, horizons, bands = shared.common.shape
    shape = (simulations, horizons, bands)
    moves = _mixed(random, shape, OWN_CALM, OWN_UNUSUAL) * ahead.area_shock.astype(np.float32)
    walks = random.standard_normal(shape, dtype=np.float32) * ahead.shared_walk.astype(np.float32)
    level = random.standard_normal((simulations, 1, bands), dtype=np.float32)
    moves += np.cumsum(walks, axis=1) + level * ahead.shared_level.astype(np.float32)
    whole: Draws = moves + shared.common + shared.by_group[ahead.group]
    return whole


def _steps(spread: Array) -> Draws:
    """The standard deviations of yearly steps whose sums have the given ones."""
    grown = np.diff(np.square(spread), prepend=0.0)
    return np.sqrt(np.maximum(grown, 0.0)).astype(np.float32)


def _normal(random: np.random.Generator, simulations: int, horizons: int) -> Draws:
    return random.standard_normal((simulations, horizons), dtype=np.float32)


def _mixed(
    random: np.random.Generator, shape: tuple[int, ...], calm: float, unusual: float
) -> Draws:
    """Shocks of mostly calm years: a mixture of two normal distributions around nought."""
    is_unusual = random.random(shape, dtype=np.float32) < RARITY
    spread = np.where(is_unusual, np.float32(unusual), np.float32(calm))
    drawn: Draws = spread * random.standard_normal(shape, dtype=np.float32)
    return drawn


def _fading(yearly: Draws) -> Draws:
    """A yearly shock[simulation, horizon, band] goes on in the years after it, mostly weaker."""
    lasting = np.array([band.lasting for band in BANDS], dtype=np.float32)
    felt = yearly.copy()
    for horizon in range(1, felt.shape[1]):
        felt[:, horizon] += lasting * felt[:, horizon - 1]
    return felt
