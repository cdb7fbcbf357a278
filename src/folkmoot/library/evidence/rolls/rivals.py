"""What a projection must beat: nothing changes, plain cohort survival, smoothing of the entry ratio."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import minimize

from folkmoot.library.evidence.rolls.births import Births, intake
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array, Rolls, survival
from folkmoot.library.evidence.rolls.known import mean
from folkmoot.library.evidence.rolls.outside import is_entered
from folkmoot.library.evidence.rolls.projecting import with_totals

Rival = Callable[[Rolls, Births, int], Array]
"""Takes rolls, births and the last year asked for; gives [area, horizon, column] of COLUMNS."""

RATIO_YEARS = 3
DAMPING = 0.85


def persistence(rolls: Rolls, births: Births, until: int) -> Array:
    """Every year group stays as large as it was."""
    del births
    last = with_totals(rolls.of(rolls.last_year))
    return np.repeat(last[:, None], until - rolls.last_year, axis=1)


def plain(rolls: Rolls, births: Births, until: int) -> Array:
    """Cohort survival as in a spreadsheet: the mean of the last three ratios, the mean entry ratio."""
    born = intake(rolls, births, until).expected
    entry = mean(rolls.counts[:, :, 0] / born[:, : rolls.counts.shape[1]], axis=1)
    steps = until - rolls.last_year
    return _carried(rolls, np.repeat(entry[:, None], steps, axis=1), born[:, -steps:])


def smoothed(rolls: Rolls, births: Births, until: int) -> Array:
    """As ``plain``, with the entry ratio by exponential smoothing with a damped trend.

    The smoothing that the Greater London Authority's sub-regional projections use for births to
    Reception, damping 0.85 (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.2).
    """
    born = intake(rolls, births, until).expected
    seen = rolls.counts[:, :, 0] / born[:, : rolls.counts.shape[1]]
    steps = until - rolls.last_year
    entry = np.array([damped_trend(one[np.isfinite(one)], steps) for one in seen])
    return _carried(rolls, entry, born[:, -steps:])


def damped_trend(values: Array, steps: int) -> Array:
    """The next *steps* values by damped-trend exponential smoothing, fitted by least squares.

    >>> damped_trend(np.array([0.6, 0.6, 0.6]), 2).round(3).tolist()
    [0.6, 0.6]
    """
    if values.size == 0:
        return np.full(steps, np.nan)
    fitted = minimize(
        lambda weights: _smooth(values, *weights)[2],
        x0=np.array([0.5, 0.1]),
        bounds=[(0.01, 0.99), (0.0, 0.99)],
        method="L-BFGS-B",
    )
    level, trend, _error = _smooth(values, *fitted.x)
    grown = np.cumsum(DAMPING ** np.arange(1, steps + 1))
    return np.asarray(level + trend * grown)


def _smooth(values: Array, alpha: float, beta: float) -> tuple[float, float, float]:
    level, trend, error = float(values[0]), 0.0, 0.0
    for value in values[1:]:
        expected = level + DAMPING * trend
        surprise = float(value) - expected
        error += surprise**2 * 1e4
        level, trend = expected + alpha * surprise, DAMPING * trend + alpha * beta * surprise
    return level, trend, error


def _carried(rolls: Rolls, entry: Array, born: Array) -> Array:
    """Cohorts moved up; a year group entered from outside stays as large as it was last."""
    ratios = mean(survival(rolls)[:, -RATIO_YEARS:], axis=1)
    now = rolls.of(rolls.last_year)
    outside = is_entered(rolls)[:, 1:]
    held = now[:, 1:]
    path = np.full((len(rolls.codes), entry.shape[1], GRADES), np.nan)
    for horizon in range(entry.shape[1]):
        path[:, horizon, 0] = born[:, horizon] * entry[:, horizon]
        path[:, horizon, 1:] = np.where(outside, held, now[:, :-1] * ratios[:, 1:])
        now = path[:, horizon]
    return with_totals(path)


RIVALS: dict[str, Rival] = {
    "persistence": persistence,
    "plain cohort survival": plain,
    "smoothed entry ratio": smoothed,
}
