"""Births by area, put into school years, and carried on where they are not yet known."""

from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import Array, Rolls, logarithms
from folkmoot.library.evidence.rolls.known import mean, median, middle

SEPTEMBER_TO_JUNE, JULY_TO_AUGUST = 10 / 12, 2 / 12
DAMPING = 0.8
"""How much of last year's trend in births goes on for another year, where births are unknown."""
OWN_TREND = 0.25
"""How much of an area's own trend counts against that of all areas together."""
TREND_YEARS = 4
SHARED_SPREAD, OWN_SPREAD = 0.015, 0.02
"""Spreads of a year's change in births that is not known yet: of all areas, at least, and its own."""


@dataclass(frozen=True, slots=True)
class Births:
    """Births in the year to 30 June: births[area, mid-year], nan if unknown."""

    codes: tuple[str, ...]
    first_mid_year: int
    births: Array

    def until(self, mid_year: int) -> "Births":
        """What was known when the births in the year to June *mid_year* were the last ones."""
        years = max(mid_year - self.first_mid_year + 1, 1)
        return Births(self.codes, self.first_mid_year, self.births[:, :years])


@dataclass(frozen=True, slots=True)
class Intake:
    """Births of the children who enter Reception: expected[area, school year], and how sure.

    ``spread`` is the standard deviation of the logarithm where births were carried on (0 where
    they were counted), split into what all areas share and what is an area's own; ``is_counted``
    says of which births all are counted.
    """

    first_year: int
    expected: Array
    shared_spread: Array
    own_spread: Array
    is_proxy: np.ndarray
    is_counted: np.ndarray

    def of(self, year: int) -> Array:
        """Births of the cohort that enters Reception in school year *year*."""
        return self.expected[:, year - self.first_year]


def births_of_school_year(earlier: float, later: float) -> float:
    """Births from September to August out of two years to 30 June.

    Children who enter Reception in school year y (counted in January y+1) were born from September
    y-5 to August y-4: ten months in the year to mid-(y-4), *earlier*, two in that to mid-(y-3).

    >>> births_of_school_year(1200, 1260)
    1210.0
    """
    return float(round(SEPTEMBER_TO_JUNE * earlier + JULY_TO_AUGUST * later, 6))


def replacement_ratio(reception: float, births: float) -> float:
    """Pupils in Reception for each birth in the cohort: q = R / B.

    Source: Greater London Authority, Births trends in London (Update 08-2016), Table 5.

    >>> round(replacement_ratio(2846, 4571), 4)
    0.6226
    """
    return reception / births


def intake(rolls: Rolls, births: Births, until: int) -> Intake:
    """Births of each Reception cohort of *rolls*, from its first year to school year *until*.

    Where births end early they are carried on with a damped trend, pooled over areas. An area with
    no births, or none that a Reception class of *rolls* has followed, gets the average course of all
    the others (``is_proxy``): its own ratio then carries the level.
    """
    mid_years = np.arange(rolls.first_year - 4, until - 2)
    known = _aligned(rolls.codes, births, mid_years)
    is_counted = np.isfinite(known[:, :-1]) & np.isfinite(known[:, 1:])
    seen = is_counted[:, : rolls.counts.shape[1]] & np.isfinite(rolls.counts[:, :, 0])
    is_proxy = np.asarray(~seen.any(axis=1))
    known[is_proxy] = np.nan  # births that no Reception has yet followed tell no ratio
    carried, shared, own = _carried_on(known, is_proxy)
    expected = SEPTEMBER_TO_JUNE * carried[:, :-1] + JULY_TO_AUGUST * carried[:, 1:]
    spreads = _mixed(shared), _mixed(own)
    return Intake(rolls.first_year, expected, *spreads, is_proxy, is_counted)


def _mixed(spread: Array) -> Array:
    mixed: Array = SEPTEMBER_TO_JUNE * spread[..., :-1] + JULY_TO_AUGUST * spread[..., 1:]
    return mixed


def _aligned(codes: tuple[str, ...], births: Births, mid_years: np.ndarray) -> Array:
    known = np.full((len(codes), len(mid_years)), np.nan)
    places = {code: at for at, code in enumerate(births.codes)}
    last = births.first_mid_year + births.births.shape[1] - 1
    inside = (mid_years >= births.first_mid_year) & (mid_years <= last)
    for row, code in enumerate(codes):
        if code in places and inside.any():
            known[row, inside] = births.births[
                places[code], mid_years[inside] - births.first_mid_year
            ]
    return np.where(known > 0, known, np.nan)


def _carried_on(known: Array, is_proxy: np.ndarray) -> tuple[Array, Array, Array]:
    """Births of every mid-year, and what is shared and own in the doubt about those carried on."""
    logs = logarithms(known)
    logs[is_proxy] = _average_course(logs)
    steps = np.diff(logs, axis=1)
    common = _common_trend(steps)
    shared, own = np.zeros(logs.shape[1]), np.zeros(logs.shape)
    shared_step = max(_spread(median(steps, axis=0)) if np.isfinite(steps).any() else 0, 0.015)
    own_step = np.full(len(logs), OWN_SPREAD)
    trend = np.where(np.isnan(_own_trend(steps)), common, _own_trend(steps))
    pace = common + OWN_TREND * (trend - common)
    for year in range(1, logs.shape[1]):
        gap = np.isnan(logs[:, year])
        age = _gap_length(own[:, year - 1], own_step)
        logs[gap, year] = (logs[:, year - 1] + pace * DAMPING ** (age + 1))[gap]
        own[gap, year] = np.hypot(own[:, year - 1], own_step)[gap]
        if gap.all():
            shared[year] = float(np.hypot(shared[year - 1], shared_step))
    backwards = range(logs.shape[1] - 2, -1, -1)
    for year in backwards:  # births that begin late: hold the first known ones
        gap = np.isnan(logs[:, year])
        logs[gap, year] = logs[gap, year + 1]
    return np.exp(logs), shared, own


def _gap_length(spread: Array, step: Array) -> Array:
    length: Array = np.round((spread / step) ** 2)
    return length


def _average_course(logs: Array) -> Array:
    known = np.isfinite(logs)
    if not known.any():
        return np.full(logs.shape[1], np.log(1000.0))
    course = np.full(logs.shape[1], np.nan)
    inside = known.any(axis=0)
    levels = mean(logs, axis=1)
    course[inside] = median((logs - levels[:, None])[:, inside], axis=0)
    return course + middle(levels)


def _common_trend(steps: Array) -> float:
    known = np.isfinite(steps).any(axis=0)
    yearly = median(steps[:, known], axis=0)[-TREND_YEARS:]
    return float(yearly.mean()) if yearly.size else 0.0


def _own_trend(steps: Array) -> Array:
    known = np.isfinite(steps).any(axis=0)
    return mean(steps[:, known][:, -TREND_YEARS:], axis=1)


def _spread(values: Array) -> float:
    kept = values[np.isfinite(values)]
    return float(kept.std(ddof=1)) if kept.size > 1 else 0.0
