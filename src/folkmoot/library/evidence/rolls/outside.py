"""Year groups that an area takes from outside: a planning area of secondary schools has no Year 6.

Nobody moves up into them, so they follow the births of their cohort, years before, by the ratio of
the last two years; where births are not known, their own course with a fading trend.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from folkmoot.library.evidence.rolls.births import Births, births_of_school_year
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array, Rolls, logarithms
from folkmoot.library.evidence.rolls.known import mean

RECENT = 2
"""Years whose ratio of pupils to births is carried on: on past rolls better than one or three."""
DAMPING = 0.6
"""How much of a year's trend goes on for another year, where births are not known."""
BY_BIRTHS, BY_COURSE = 0.025, 0.05
"""Spreads of a year's step, as logarithms, at least: with births known, and without."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Year groups entered from outside: is_one[area, year group], and what is expected of them.

    expected: [area, horizon, year group], nan elsewhere; step: [area, year group], the standard
    deviation of a year's step as a logarithm.
    """

    is_one: npt.NDArray[np.bool_]
    expected: Array
    step: Array


def from_outside(rolls: Rolls, births: Births, until: int) -> Outside:
    """The year groups above Reception below which an area has none, to school year *until*.

    Reception itself is left to ``births.intake``.
    """
    is_one = is_entered(rolls)
    horizons = until - rolls.last_year
    expected = np.full((len(rolls.codes), horizons, GRADES), np.nan)
    step = np.zeros((len(rolls.codes), GRADES))
    for area, grade in np.argwhere(is_one).tolist():
        counts = rolls.counts[area, :, grade]
        born = cohorts(rolls, births, rolls.codes[area], grade, until)
        expected[area, :, grade], step[area, grade] = _carried(counts, born)
    return Outside(is_one, expected, step)


def is_entered(rolls: Rolls) -> npt.NDArray[np.bool_]:
    """Which year groups above Reception have no year group below them: [area, year group]."""
    taught = np.asarray(np.isfinite(rolls.counts).any(axis=1))
    found = taught.copy()
    found[:, 0] = False
    found[:, 1:] &= ~taught[:, :-1]
    return found


def cohorts(rolls: Rolls, births: Births, code: str, grade: int, until: int) -> Array:
    """Births of the children in year group *grade*, in each school year of *rolls* and to *until*.

    nan where they are not known.
    """
    if code not in births.codes:
        return np.full(until - rolls.first_year + 1, np.nan)
    own = births.births[births.codes.index(code)]
    known = {births.first_mid_year + at: float(count) for at, count in enumerate(own)}
    years = range(rolls.first_year - grade, until - grade + 1)
    return np.array(
        [
            births_of_school_year(known.get(year - 4, np.nan), known.get(year - 3, np.nan))
            for year in years
        ]
    )


def _carried(counts: Array, born: Array) -> tuple[Array, float]:
    """What is expected in each year after *counts*, and the spread of a year's step."""
    ahead = born[len(counts) :]
    ratios = logarithms(counts / born[: len(counts)])
    recent = ratios[-RECENT:]
    if np.isfinite(ahead).all() and np.isfinite(recent).any():
        level = float(mean(recent[None], axis=1)[0])
        return ahead * np.exp(level), max(BY_BIRTHS, _unrest(ratios))
    course = logarithms(counts)
    places = np.flatnonzero(np.isfinite(course))
    if not places.size:
        return np.full(len(ahead), np.nan), BY_COURSE
    trend = float(course[places[-1]] - course[places[-2]]) if places.size > 1 else 0.0
    late = len(counts) - 1 - int(places[-1])
    faded = np.cumsum(DAMPING ** np.arange(1, late + len(ahead) + 1))[late:]
    return np.exp(course[places[-1]] + trend * faded), max(BY_COURSE, _unrest(course))


def _unrest(course: Array) -> float:
    """The spread of yearly steps; nought for fewer than three of them."""
    steps = np.diff(course[np.isfinite(course)])
    return float(steps.std(ddof=1)) if steps.size > 2 else 0.0
