"""Every origin of the past replayed with what was known then, against rivals and published errors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from folkmoot.library.documents.tabular import read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import PHASES, Array, Rolls
from folkmoot.library.evidence.rolls.projecting import (
    COLUMNS,
    METHOD,
    Asked,
    Projection,
    project,
    with_totals,
)
from folkmoot.library.evidence.rolls.reading import School
from folkmoot.library.evidence.rolls.rivals import RIVALS
from folkmoot.library.evidence.rolls.school_futures import areas_of, project_schools
from folkmoot.library.progress import Progress, silent

OURS = METHOD
PUBLISHED = "published by the areas"
TESTED: Mapping[str, int | str] = {
    "reception": 0,
    **{phase: phase for phase in PHASES},
    "year 12": 12,
    "year 13": 13,
}
"""What is scored, and its column."""
ALL_ORIGINS = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure that a method gave and what came: of one phase, origin, horizon and area."""

    method: str
    phase: str
    origin: int
    horizon: int
    code: str
    error: float
    is_inside: Mapping[int, bool]


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did: mean absolute and mean error in percent, and shares inside the intervals.

    ``origin`` is ALL_ORIGINS where all are taken together; coverage is None without intervals.
    """

    method: str
    phase: str
    origin: int
    horizon: int
    areas: int
    mape: float
    bias: float
    coverage: Mapping[int, float | None]


def forecast_error(forecast: Array | float, actual: Array | float) -> Array:
    """(forecast - actual) / actual, as a share; nan where the actual is nought or unknown.

    Source: Department for Education, local authority school places scorecards, technical guidance.

    >>> round(float(forecast_error(16392, 15708)), 5)
    0.04354
    """
    given, came = np.asarray(forecast, dtype=float), np.asarray(actual, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(came > 0, (given - came) / came, np.nan)


def replay(
    rolls: Rolls, births: Births, asked: Asked, *, progress: Progress = silent
) -> Iterator[Outcome]:
    """The outcomes of every method on every origin that has two counts before it and one after it.

    asked.until does not matter. Only areas for which every method has a figure are kept, so that
    all are judged on the same ones.
    """
    for origin in filter(rolls.is_counted, range(rolls.first_year + 1, rolls.last_year)):
        then, born = rolls.until(origin), births.until(origin)
        once = Asked(rolls.last_year, asked.simulations, asked.seed)
        ours = project(then, born, once, progress=progress)
        places = [rolls.codes.index(code) for code in ours.codes]
        given = {name: rival(then, born, rolls.last_year)[places] for name, rival in RIVALS.items()}
        for horizon in range(1, ours.central.shape[1] + 1):
            actual = with_totals(rolls.of(origin + horizon)[places])
            yield from _outcomes(ours, given, actual, horizon)


def replay_schools(
    rolls: Rolls,
    schools: Sequence[School],
    births: Births,
    asked: Asked,
    *,
    progress: Progress = silent,
) -> Iterator[Outcome]:
    """As ``replay``, for schools, against persistence; every origin with three counts before it."""
    for origin in range(rolls.first_year + 2, rolls.last_year):
        then, born = rolls.until(origin), births.until(origin)
        if not areas_of(then, schools):  # a school year between two counts can be missing
            continue
        once = Asked(rolls.last_year, asked.simulations, asked.seed)
        ours = project_schools(then, schools, born, once, progress=progress)
        places = [rolls.codes.index(code) for code in ours.codes]
        given = {"persistence": RIVALS["persistence"](then, born, rolls.last_year)[places]}
        for horizon in range(1, ours.central.shape[1] + 1):
            actual = with_totals(rolls.of(origin + horizon)[places])
            yield from _outcomes(ours, given, actual, horizon)


def _outcomes(
    ours: Projection, given: Mapping[str, Array], actual: Array, horizon: int
) -> Iterator[Outcome]:
    at = horizon - 1
    figures = {OURS: ours.central[:, at], **{name: one[:, at] for name, one in given.items()}}
    errors = {name: forecast_error(one, actual) for name, one in figures.items()}
    inside = {
        level: (actual >= ours.lower[level][:, at]) & (actual <= ours.upper[level][:, at])
        for level in ours.lower
    }
    for phase, column in TESTED.items():
        place = COLUMNS.index(column)
        shared = np.all([np.isfinite(one[:, place]) for one in errors.values()], axis=0)
        for row in np.flatnonzero(shared):
            covered = {level: bool(one[row, place]) for level, one in inside.items()}
            for name, error in errors.items():
                yield Outcome(
                    *(name, phase, ours.origin, horizon, ours.codes[row]),
                    *(float(error[row, place]), covered if name == OURS else {}),
                )


def scores(outcomes: Sequence[Outcome]) -> tuple[Score, ...]:
    """The scores by method, phase and horizon, of every origin and of all together."""
    cells: dict[tuple[str, str, int, int], list[Outcome]] = {}
    for one in outcomes:
        for origin in (one.origin, ALL_ORIGINS):
            cells.setdefault((one.phase, one.method, origin, one.horizon), []).append(one)
    phases, methods = list(TESTED), [OURS, *RIVALS, PUBLISHED]
    order = sorted(
        cells, key=lambda key: (phases.index(key[0]), key[2], key[3], methods.index(key[1]))
    )
    return tuple(_score(key, cells[key]) for key in order)


def _score(key: tuple[str, str, int, int], outcomes: Sequence[Outcome]) -> Score:
    phase, method, origin, horizon = key
    errors = 100 * np.array([one.error for one in outcomes])
    coverage: dict[int, float | None] = {}
    for level in (80, 95):
        tested = [one.is_inside[level] for one in outcomes if level in one.is_inside]
        coverage[level] = 100 * sum(tested) / len(tested) if tested else None
    return Score(
        *(method, phase, origin, horizon, len(outcomes)),
        *(float(np.abs(errors).mean()), float(errors.mean()), coverage),
    )


@dataclass(frozen=True, slots=True)
class Published:
    """An error that an area's own forecast made, as a share, with the codes it goes by."""

    codes: tuple[str, ...]
    phase: str
    origin: int
    horizon: int
    error: float


def read_published(path: Path) -> tuple[Published, ...]:
    """Published forecast errors: actual_ay (2018/19), horizon_years, phase, forecast_error_share.

    Codes in old_la_code, new_la_code; rows without a code of an area or an error are left out.
    """
    columns = ("old_la_code", "actual_ay", "horizon_years", "phase", "forecast_error_share")
    found = []
    for row in read_rows(path, columns=columns, optional=("new_la_code",)):
        codes = tuple(row[one].strip() for one in ("new_la_code", "old_la_code"))
        try:
            year, horizon = int(row["actual_ay"].strip()[:4]), int(row["horizon_years"])
            error = float(row["forecast_error_share"].strip() or "nan")
        except ValueError as mistake:
            raise BadFile(
                f"Row {row.number} of {path.name} has no year as 2018/19 in actual_ay, no number in "
                "horizon_years or no share in forecast_error_share. Correct the row, or remove it."
            ) from mistake
        phase = row["phase"].strip().casefold()
        if codes[1] not in ("", "0") and np.isfinite(error) and phase in PHASES:
            known = tuple(code for code in codes if code)
            found.append(Published(known, phase, year - horizon, horizon, error))
    return tuple(found)


def beside_published(
    outcomes: Sequence[Outcome], published: Sequence[Published]
) -> tuple[Outcome, ...]:
    """The outcomes of areas that published an error of the same phase, origin and horizon, and it."""
    theirs = {
        (code, one.phase, one.origin, one.horizon): one.error
        for one in published
        for code in one.codes
    }
    kept = []
    for one in outcomes:
        key = (one.code, one.phase, one.origin, one.horizon)
        if key in theirs:
            kept.append(one)
            if one.method == OURS:
                kept.append(Outcome(PUBLISHED, *key[1:], one.code, theirs[key], {}))
    return tuple(kept)
