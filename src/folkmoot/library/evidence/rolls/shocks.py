"""What a year did to everyone: common shocks, and how little a year counts that was not like others."""

from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.bands import LASTING, Band
from folkmoot.library.evidence.rolls.cohorts import Array
from folkmoot.library.evidence.rolls.known import mean

TUNING = 1.345
"""Huber's constant: 95 % efficient where nothing is unusual."""
PRIOR_YEARS = 3.0
"""How many years of data the prior spread of a common shock is worth."""
SWEEPS = 4
MEDIAN = np.pi / 2
"""By how much a median's variance is larger than a mean's."""


@dataclass(frozen=True, slots=True)
class Common:
    """The common shock of every year, how much each year counts for the future, and the spread.

    ``shocks`` are zero on the weighted average, so that a level fitted after they are taken away is
    the level expected ahead. ``weights`` sum to one over the years seen; ``trust`` is one for a year
    like the others and less for an unusual one.
    """

    shocks: Array
    weights: Array
    trust: Array
    spread: float


def common(logs: Array, sizes: Array, band: Band) -> Common:
    """The common shocks of *band* in *logs*[area, year, step], weighted by *sizes* of the same shape.

    Medians over areas, so that a reorganisation in one of them is nobody else's shock.
    """
    yearly = _believed(_year_effects(logs, sizes), logs, sizes, band)
    seen = np.isfinite(yearly)
    weights = year_weights(yearly, band)
    if not seen.any():
        return Common(np.zeros(len(yearly)), weights, weights, band.common_shock)
    centred = np.where(seen, yearly - float((weights[seen] * yearly[seen]).sum()), 0.0)
    return Common(centred, weights, trust(yearly, band), _spread(yearly[seen], band))


def year_weights(yearly: Array, band: Band) -> Array:
    """How much each year counts for the years ahead: later ones more, unusual ones less.

    >>> calm = np.array([0.001, -0.001, 0.0, 0.001, -0.012])
    >>> from folkmoot.library.evidence.rolls.bands import PRIMARY
    >>> bool(year_weights(calm, PRIMARY)[-1] < year_weights(calm, PRIMARY)[0])
    True
    """
    recent = band.memory ** np.arange(len(yearly) - 1, -1, -1.0)
    weights: Array = trust(yearly, band) * recent
    return weights / weights.sum() if weights.any() else weights


def trust(yearly: Array, band: Band) -> Array:
    """How far each year was like the others: one, or less the odder it was; nought if not seen.

    The squares of Huber's weights on the distance from the median of the years, in units of the
    spread that is expected of a common shock (Huber 1964, Annals of Mathematical Statistics 35).
    Where shocks last, an unusual year is where the next one starts, and is trusted in full.
    """
    seen = np.isfinite(yearly)
    if band.lasting >= LASTING or not seen.any():
        return seen.astype(float)
    distance = np.abs(np.where(seen, yearly - np.median(yearly[seen]), 0.0))
    usual = max(float(np.median(distance[seen])) * 1.4826, band.common_shock)
    trusted: Array = np.minimum(1.0, TUNING * usual / np.maximum(distance, 1e-12)) ** 2
    return np.where(seen, trusted, 0.0)


def _believed(yearly: Array, logs: Array, sizes: Array, band: Band) -> Array:
    """The year effects, drawn to their median as far as few areas cannot tell a shock from noise."""
    known = np.isfinite(logs) & (np.nan_to_num(sizes) > 0)
    pupils = np.where(known, np.nan_to_num(sizes), 0.0).sum(axis=(0, 2))
    areas = np.maximum(known.any(axis=2).sum(axis=0), 1)
    error = MEDIAN * (band.noise / np.maximum(pupils, 1.0) + band.area_shock**2 / areas)
    reliability = band.common_shock**2 / (band.common_shock**2 + error)
    usual = np.median(yearly[np.isfinite(yearly)]) if np.isfinite(yearly).any() else 0.0
    believed: Array = usual + reliability * (yearly - usual)
    return believed


def _year_effects(logs: Array, sizes: Array) -> Array:
    """One number a year: the median, over areas and steps, of what is left of each one's level."""
    levels = mean(logs, axis=1)
    yearly = np.zeros(logs.shape[1])
    for _ in range(SWEEPS):
        left = logs - levels[:, None, :]
        yearly = np.array([_middle(left[:, at], sizes[:, at]) for at in range(logs.shape[1])])
        levels = mean(logs - np.nan_to_num(yearly)[None, :, None], axis=1)
    return yearly


def _middle(values: Array, sizes: Array) -> float:
    """The weighted median of the known *values*; nan where there is none."""
    known = np.isfinite(values) & (np.nan_to_num(sizes) > 0)
    if not known.any():
        return float("nan")
    order = np.argsort(values[known], kind="stable")
    sorted_values, weights = values[known][order], sizes[known][order]
    reached = np.cumsum(weights) - weights / 2
    return float(np.interp(weights.sum() / 2, reached, sorted_values))


def _spread(yearly: Array, band: Band) -> float:
    """The spread of common shocks: the years seen, and the prior for as many years as it is worth.

    Unusual years count in full here: what must not steer the centre must widen the interval.
    """
    squares = float(((yearly - np.median(yearly)) ** 2).sum())
    years = max(len(yearly) - 1, 0)
    mixed = (squares + PRIOR_YEARS * band.common_shock**2) / (years + PRIOR_YEARS)
    return float(np.sqrt(max(mixed, band.common_shock**2)))
