"""A county's schools, 1998 to 2010: the whole roll one to three years ahead, against persistence."""

from __future__ import annotations

import time

import numpy as np

from benchmarks.rolls.sets import area_births, county_schools
from folkmoot.library.evidence.rolls.backtesting import forecast_error
from folkmoot.library.evidence.rolls.cohorts import PHASES
from folkmoot.library.evidence.rolls.projecting import Asked, Projection
from folkmoot.library.evidence.rolls.school_futures import project_schools

SIMULATIONS = 300
HORIZONS = 3
STEADY = 0.35
"""A stable school is counted every year and never changes by more than this, in logs."""
FIRST_ORIGIN = 3
"""Counts before the first origin, less one."""


def measured() -> dict[str, object]:
    """Mean absolute error of the schools' whole rolls by horizon, and coverage of the phases."""
    rolls, schools = county_schools()
    births = area_births()
    stable, whole = _stable(rolls.counts), np.nan_to_num(rolls.counts).sum(axis=2)
    errors: dict[int, list[np.ndarray]] = {at: [] for at in range(1, HORIZONS + 1)}
    inside: dict[tuple[int, int], list[np.ndarray]] = {}
    begun = time.process_time()
    for origin in range(rolls.first_year + FIRST_ORIGIN, rolls.last_year):
        asked = Asked(min(origin + HORIZONS, rolls.last_year), SIMULATIONS)
        found = project_schools(rolls.until(origin), schools, births.until(origin), asked)
        places = np.array([rolls.codes.index(code) for code in found.codes])
        kept = stable[places]
        for at in range(1, found.central.shape[1] + 1):
            year = origin + at - rolls.first_year
            actual, before = whole[places, year], whole[places, origin - rolls.first_year]
            given = np.nansum(found.central[:, at - 1, :14], axis=1)
            errors[at].append(
                np.abs([forecast_error(one, actual)[kept] for one in (given, before)])
            )
            _cover(inside, found, rolls.counts[places, year], at)
    return {
        "schools": int(stable.sum()),
        "origins": len(errors[1]),
        "mape": {at: _shares(np.concatenate(found, axis=1)) for at, found in errors.items()},
        "coverage_of_phases": {
            f"{level} %, {at} ahead": round(100 * float(np.concatenate(one).mean()), 1)
            for (level, at), one in sorted(inside.items())
        },
        "cpu_seconds": round(time.process_time() - begun, 1),
    }


def _stable(counts: np.ndarray) -> np.ndarray:
    whole = np.nan_to_num(counts).sum(axis=2)
    counted = np.isfinite(counts).any(axis=2).all(axis=1) & (whole.min(axis=1) > 0)
    jumps = np.abs(np.diff(np.log(np.maximum(whole, 1)), axis=1)).max(axis=1)
    return np.asarray(counted & (jumps < STEADY))


def _shares(found: np.ndarray) -> dict[str, float]:
    ours, persistence = (100 * np.nanmean(found, axis=1)).tolist()
    return {
        "ours": round(ours, 2),
        "persistence": round(persistence, 2),
        "better by %": round(100 * (1 - ours / persistence), 1),
    }


def _cover(
    inside: dict[tuple[int, int], list[np.ndarray]],
    found: Projection,
    counts: np.ndarray,
    at: int,
) -> None:
    for column, grades in enumerate(PHASES.values(), start=14):
        actual = np.nan_to_num(counts[:, list(grades)]).sum(axis=1)
        usable = (actual > 0) & np.isfinite(found.central[:, at - 1, column])
        for level in found.lower:
            low, high = (side[level][:, at - 1, column] for side in (found.lower, found.upper))
            covered = ((actual >= low) & (actual <= high))[usable]
            inside.setdefault((level, at), []).append(covered)
