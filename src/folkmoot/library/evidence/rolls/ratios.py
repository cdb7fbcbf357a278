"""Progression and replacement ratios of every area, each helped by the others (partial pooling).

The logarithm of a ratio is taken as: level of the group of areas + area + area at this step + common
shock of the year + the area's shock of the year + noise that falls with the number of pupils. Levels
may wander. Variances are estimated by moments and mixed with priors (empirical Bayes: Morris 1983,
JASA 78, 47-55); an area far from the others is not drawn in by more than its own noise ("limited
translation": Efron and Morris 1972, JASA 67, 130-139).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.bands import BANDS, Band
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.rolls.known import mean, median, middle
from folkmoot.library.evidence.rolls.shocks import Common, common

PRIOR_YEARS = 2.0
"""How many years of data a prior variance is worth."""
GROUP_WEIGHT = 2.0
"""How many areas' worth of England stands behind the centre of a group."""
FAR = 1e6
DRIFT_YEARS = 2.0
"""How many years of no drift at all stand against the drift seen in the entry ratio."""
CLOSED_YEARS = 1.0
"""How many years of a closed cohort stand against the common level seen in primary years."""
CLIP = 4.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is expected of every ratio, and how sure it is; all of logarithms.

    level, variance: [area, year group]; shared_variance, shared_walk: [area, band], of what all the
    steps of a band have in common; noise: [year group], to be divided by pupils; walk: [year
    group], a year's lasting change as a share of the noise; area_shock, common: by band; drift:
    [area], a year, of the entry ratio.
    """

    level: Array
    variance: Array
    shared_variance: Array
    shared_walk: Array
    noise: Array
    walk: Array
    area_shock: Array
    common: tuple[Common, ...]
    drift: Array
    groups: np.ndarray


def fit(logs: Array, sizes: Array, groups: Sequence[int]) -> Fitted:
    """Fit *logs*[area, year, year group] of ratios out of *sizes* pupils (or births) each.

    *groups* says which areas resemble each other, as small whole numbers from nought.
    """
    group = np.asarray(groups, dtype=int)
    areas = logs.shape[0]
    level, variance = np.zeros((areas, GRADES)), np.zeros((areas, GRADES))
    shared_variance, shared_walk = np.zeros((areas, len(BANDS))), np.zeros((areas, len(BANDS)))
    noise, walk, shock, shared = np.zeros(GRADES), np.zeros(GRADES), np.zeros(len(BANDS)), []
    for at, band in enumerate(BANDS):
        steps = list(band.grades)
        own, size = logs[:, :, steps], sizes[:, :, steps]
        year = common(own, size, band)
        usual = year.shocks + _surplus(own, year, band)
        fitted = _fit_band(own - usual[None, :, None], size, group, band)
        level[:, steps], variance[:, steps] = fitted.level, fitted.variance
        shared_variance[:, at], shared_walk[:, at] = fitted.shared_variance, fitted.shared_walk
        noise[steps], walk[steps], shock[at] = fitted.noise, fitted.walk, fitted.shock
        shared.append(year)
    return Fitted(
        *(level, variance, shared_variance, shared_walk, noise, walk, shock),
        *(tuple(shared), _drift(logs[:, :, 0], group, shared[0].trust), group),
    )


def _surplus(logs: Array, year: Common, band: Band) -> float:
    """What is taken off the common level of *band*: few years are drawn to a closed cohort.

    In primary school nobody need come or leave: without figures, as many are expected a year later.
    """
    if not band.is_closed or not year.weights.any():
        return 0.0
    usual = np.array([middle(one) for one in mean(logs - year.shocks[None, :, None], axis=1).T])
    years = 1.0 / float((year.weights**2).sum())
    return float(usual.mean()) * CLOSED_YEARS / (years + CLOSED_YEARS)


@dataclass(frozen=True, slots=True)
class _Band:
    level: Array
    variance: Array
    shared_variance: Array
    shared_walk: Array
    noise: float
    walk: float
    shock: float


def _fit_band(logs: Array, sizes: Array, group: np.ndarray, band: Band) -> _Band:
    """Level, variance and walk of each area and step; a common part first, then each step's own."""
    noise, shock = _noise(logs, sizes, band)
    walk = _walk(logs, sizes, band)
    centre = _centres(logs, group)
    deviation = logs - centre[:, None, :]
    own_noise = noise / _sizes(sizes)
    known = np.isfinite(deviation)
    whole, whole_noise = _whole(deviation, own_noise, known, shock)
    shared = np.zeros((logs.shape[0], 1))
    shared_variance = np.zeros_like(shared)
    if len(band.grades) > 1:
        shared, shared_variance = _filtered(
            *(whole[:, :, None], whole_noise[:, :, None], walk),
            *(_between(whole, whole_noise), band.drawn),
        )
    rest = deviation - shared[:, None, :]
    spread = np.array([_between(rest[:, :, k], own_noise[:, :, k]) for k in range(rest.shape[2])])
    own, own_variance = _filtered(
        *(rest, own_noise + shock**2 * (len(band.grades) == 1), walk),
        *(spread, band.drawn),
    )
    shared_walk = walk * whole_noise[:, -1] * (len(band.grades) > 1)
    level = centre + shared + own
    return _Band(level, own_variance, shared_variance[:, 0], shared_walk, noise, walk, shock)


def _sizes(sizes: Array) -> Array:
    """Pupils out of whom each ratio is; one where nothing is known, its series' mean where little."""
    usual = np.nan_to_num(mean(sizes, axis=1), nan=1.0)[:, None]
    filled: Array = np.maximum(np.where(np.isfinite(sizes), sizes, usual), 1.0)
    return filled


def _noise(logs: Array, sizes: Array, band: Band) -> tuple[float, float]:
    """The noise of a ratio times its pupils, and the spread of an area's shocks of a year."""
    years = int(np.isfinite(logs).any(axis=(0, 2)).sum())
    if years < 2:
        return band.noise, band.area_shock
    left = _left(logs)
    scaled = left * np.sqrt(sizes) * np.sqrt(years / (years - 1))
    spread = _robust_square(scaled[np.isfinite(scaled)])
    weight = (years - 1) / (years - 1 + PRIOR_YEARS)
    noise = weight * spread + (1 - weight) * band.noise
    if len(band.grades) == 1:
        return float(noise), band.area_shock
    together = _covariance(left) * years / (years - 1)
    shock = weight * max(together, 0.0) + (1 - weight) * band.area_shock**2
    return float(noise), float(np.sqrt(shock))


def _left(logs: Array) -> Array:
    known = np.isfinite(logs)
    count = known.sum(axis=1, keepdims=True)
    mean = np.where(known, logs, 0.0).sum(axis=1, keepdims=True) / np.maximum(count, 1)
    return np.where(known & (count > 1), logs - mean, np.nan)


def _robust_square(values: Array) -> float:
    """The square of the spread, from the median distance and the clipped squares, half and half."""
    if not values.size:
        return 0.0
    usual = float(np.median(np.abs(values))) * 1.4826
    clipped = float((np.clip(values, -CLIP * usual, CLIP * usual) ** 2).mean())
    return (usual**2 + clipped) / 2


def _covariance(left: Array) -> float:
    """How far the steps of an area go up and down together in a year: the mean of the products."""
    usual = middle(np.abs(left)) * 1.4826 * CLIP
    clipped = np.clip(left, -usual, usual)
    known = np.isfinite(clipped)
    count = known.sum(axis=2)
    total = np.where(known, clipped, 0.0).sum(axis=2)
    squares = np.where(known, clipped**2, 0.0).sum(axis=2)
    pairs = count * (count - 1)
    return float((total**2 - squares)[pairs > 0].sum() / max(pairs.sum(), 1))


def _walk(logs: Array, sizes: Array, band: Band) -> float:
    """The variance of a year's lasting change as a share of the noise of a ratio.

    Of first differences D of a level that wanders, Cov(D, D of the year before) = -noise and
    Var(D) = walk + 2 noise (the local level model: Harvey 1989, section 2.4).
    """
    changes = np.diff(logs, axis=1) * np.sqrt(sizes[:, 1:])
    changes = changes - median(changes, axis=0)[None] if changes.size else changes
    before, after = changes[:, :-1], changes[:, 1:]
    both = np.isfinite(before) & np.isfinite(after)
    if not both.any():
        return band.walk
    usual = CLIP * 1.4826 * float(np.median(np.abs(changes[np.isfinite(changes)])))
    clipped = np.clip(changes, -usual, usual)
    square = float(mean(clipped.ravel() ** 2, axis=0))
    lagged = float((clipped[:, :-1][both] * clipped[:, 1:][both]).mean())
    noise = max(-lagged, 0.1 * square)
    found = float(np.clip((square - 2 * noise) / max(noise, 1e-12), 0.0, 4.0))
    pairs = int(both.any(axis=(0, 2)).sum())
    weight = pairs / (pairs + PRIOR_YEARS)
    return weight * found + (1 - weight) * band.walk


def _centres(logs: Array, group: np.ndarray) -> Array:
    """What is usual in the group of each area, drawn to what is usual in England: [area, step]."""
    own = mean(logs, axis=1)
    return np.column_stack([_usual(own[:, step], group) for step in range(own.shape[1])])


def _usual(values: Array, group: np.ndarray) -> Array:
    """For each area the median of its group, drawn to that of all areas where the group is small."""
    england = middle(values)
    usual = np.full(len(values), england)
    for one in np.unique(group):
        members = values[group == one]
        known = int(np.isfinite(members).sum())
        usual[group == one] += known / (known + GROUP_WEIGHT) * (middle(members) - england)
    return usual


def _whole(deviation: Array, noise: Array, known: np.ndarray, shock: float) -> tuple[Array, Array]:
    """The mean deviation of an area in a year over all steps of a band, and its noise."""
    count = known.sum(axis=2)
    total = np.where(known, deviation, 0.0).sum(axis=2)
    mean = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    error = np.where(known, noise, 0.0).sum(axis=2) / np.maximum(count, 1) ** 2
    return mean, error + shock**2


def _between(values: Array, noise: Array) -> float:
    """How far areas truly differ: the variance of their means less what noise explains."""
    known = np.isfinite(values)
    count = known.sum(axis=1)
    if not (count > 0).any():
        return 0.0
    mean = (np.where(known, values, 0.0).sum(axis=1) / np.maximum(count, 1))[count > 0]
    error = (np.where(known, noise, 0.0).sum(axis=1) / np.maximum(count, 1) ** 2)[count > 0]
    return max(_robust_square(mean) - float(np.median(error)), 0.05 * float(np.median(error)))


def _filtered(
    values: Array, noise: Array, walk: float, between: Array | float, most: float
) -> tuple[Array, Array]:
    """The last level of each series[area, year, step], drawn to nought as far as noise excuses.

    No further than *most* spreads of its own noise; one of which nothing is known is nought.
    """
    drawn, variance = _level(values, noise, walk, np.broadcast_to(between, values[:, 0].shape))
    free, own = _level(values, noise, walk, np.full_like(values[:, 0], FAR))
    reach = most * np.sqrt(own)
    kept = np.where(own < FAR / 2, np.clip(drawn, free - reach, free + reach), drawn)
    return kept, variance


def _level(values: Array, noise: Array, walk: float, prior: Array) -> tuple[Array, Array]:
    """The Kalman filter of the local level model, for all series at once."""
    level, variance = np.zeros_like(values[:, 0]), prior.astype(float).copy()
    for year in range(values.shape[1]):
        seen = np.isfinite(values[:, year])
        error = noise[:, year]
        gain = np.where(seen, variance / (variance + error), 0.0)
        level = level + gain * (np.where(seen, values[:, year], 0.0) - level)
        variance = (1 - gain) * variance
        if year + 1 < values.shape[1]:
            variance = variance + walk * error
    return level, variance


def _drift(entry: Array, group: np.ndarray, trust: Array) -> Array:
    """How the ratio of births to Reception drifts in a year, by group of areas, partly believed.

    A step into or out of an unusual year counts as little as that year is trusted.
    """
    steps = np.diff(entry, axis=1)
    weights = trust[1:] * trust[:-1]
    known = np.isfinite(steps)
    total = (np.where(known, steps, 0.0) * weights).sum(axis=1)
    years = (known * weights).sum(axis=1)
    own = np.where(years > 0, total / np.maximum(years, 1e-9), np.nan)
    believed = float(weights.sum()) / (float(weights.sum()) + DRIFT_YEARS)
    return _usual(own, group) * believed
