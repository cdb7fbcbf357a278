"""Is a gap closing? A line through the years, and whether chance alone would draw it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.rates import check_level

FEWEST_YEARS = 3
METHOD = "weighted least squares, widened for unrest between years"


@dataclass(frozen=True, slots=True)
class Trend:
    """*change* is points a year; *chance* that a line this steep comes by chance alone (two-sided).

    Both None, with a *note*, where fewer than three years are known. *aside* names the years that
    have no gap or no interval.
    """

    change: Estimate | None
    chance: float | None
    aside: tuple[int, ...]
    note: str = ""


def trend(gaps: Mapping[int, Estimate | None], level: float = 0.95) -> Trend:
    """The yearly change of *gaps*, given by year (2024 for 2023/24), each with a 95 % interval.

    Years weigh by one over their variance, which is taken from the width of the interval. Where the
    years lie further from the line than their intervals allow, the error is widened by as much
    (Birge 1932, "The calculation of errors by the method of least squares", Physical Review 40).
    Years without tests (2020, 2021) are simply not there: the line runs on calendar years.

    >>> gaps = {year: Estimate(value, value - 2, value + 2, "") for year, value in
    ...         ((2022, -20.0), (2023, -18.0), (2024, -16.0), (2025, -14.0))}
    >>> found = trend(gaps)
    >>> round(found.change.value, 2), round(found.change.low, 2), round(found.chance, 3)
    (2.0, 1.11, 0.0)
    """
    check_level(level)
    normal = NormalDist()
    known = {year: point for year, one in sorted(gaps.items()) if (point := _point(one))}
    aside = tuple(sorted(gaps.keys() - known.keys()))
    if len(known) < FEWEST_YEARS:
        return Trend(None, None, aside, f"fewer than {FEWEST_YEARS} years are known")
    slope, error = _line(
        np.array(list(known), dtype=float), np.array(list(known.values()), dtype=float)
    )
    reach = normal.inv_cdf((1 + level) / 2) * error
    chance = 2 * (1 - normal.cdf(abs(slope) / error))
    return Trend(Estimate(slope, slope - reach, slope + reach, METHOD), chance, aside)


def _point(one: Estimate | None) -> tuple[float, float] | None:
    """A gap and its standard error, from its 95 % interval; None where that is not known."""
    if one is None or one.value is None or one.low is None or one.high is None:
        return None
    error = (one.high - one.low) / 2 / NormalDist().inv_cdf(0.975)
    return (one.value, error) if error > 0 else None


def _line(years: np.ndarray, points: np.ndarray) -> tuple[float, float]:
    """The slope of the weighted line, and its standard error."""
    values, weights = points[:, 0], 1 / points[:, 1] ** 2
    from_middle = years - np.average(years, weights=weights)
    spread = float(weights @ from_middle**2)
    slope = float(weights * from_middle @ values) / spread
    left = values - np.average(values, weights=weights) - slope * from_middle
    unrest = float(weights @ left**2) / (len(years) - 2)
    return slope, sqrt(max(1.0, unrest) / spread)
