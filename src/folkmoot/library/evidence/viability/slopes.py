"""Which way a reserve goes: the slope of six years, and whose slope is among the steepest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

YEARS = 6
EDGE = 10
"""Per cent of schools at either end whose slope is flagged."""


@dataclass(frozen=True, slots=True)
class Slope:
    """Pounds a year that a reserve rises (or falls), and its *flag*: -1 among the steepest falls,
    1 among the steepest rises, 0 between. Both None where a year is missing."""

    pounds_a_year: float | None
    flag: int | None


def slopes(reserves: Mapping[str, Sequence[float | None]]) -> dict[str, Slope]:
    """The slope of each school's six yearly reserves (pounds, oldest first), and its flag.

    Least squares on the years 1 to 6; flagged are slopes below the 10th and above the 90th
    percentile of all schools given. Source: Financial Benchmarking and Insights Tool, budget
    forecast slope analysis. It takes a missing year for a reserve of nought; we do not: a school
    with one has no slope, and takes no part in the percentiles. Raises ValueError for a school that
    has not six years.

    >>> found = slopes({"Ash": [0, 10, 20, 30, 40, 50], "Elm": [5, 5, 5, 5, 5, 5]})
    >>> round(found["Ash"].pounds_a_year, 6), found["Ash"].flag
    (10.0, 1)
    """
    if any(len(years) != YEARS for years in reserves.values()):
        raise ValueError(f"A slope needs {YEARS} years for every school, a missing one as None.")
    found = {name: _slope(years) for name, years in sorted(reserves.items())}
    known = [slope for slope in found.values() if slope is not None]
    if not known:
        return {name: Slope(None, None) for name in found}
    low, high = np.percentile(known, [EDGE, 100 - EDGE])
    return {
        name: Slope(slope, None if slope is None else int(slope > high) - int(slope < low))
        for name, slope in found.items()
    }


def _slope(years: Sequence[float | None]) -> float | None:
    amounts = [amount for amount in years if amount is not None]
    if len(amounts) < YEARS:
        return None
    steps = np.arange(1, YEARS + 1) - (YEARS + 1) / 2
    return float(steps @ np.asarray(amounts, dtype=float) / (steps @ steps))
