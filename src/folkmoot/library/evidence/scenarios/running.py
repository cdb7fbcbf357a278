"""The door to scenarios: one beside its baseline, or several side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import PHASES
from folkmoot.library.evidence.rolls.projecting import COLUMNS, METHOD, Asked, Projection
from folkmoot.library.evidence.scenarios.areas import lay_over_areas
from folkmoot.library.evidence.scenarios.checking import check_areas, check_schools
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.outcomes import Outcome
from folkmoot.library.evidence.scenarios.overlays import Scenario
from folkmoot.library.evidence.scenarios.plain import BASELINE
from folkmoot.library.evidence.scenarios.preparing import Prepared, prepare_areas, prepare_schools
from folkmoot.library.evidence.scenarios.schools import lay_over_schools
from folkmoot.library.progress import Progress, silent

METHOD_OF_SCENARIOS = f"{METHOD}+scenarios-1"


@dataclass(frozen=True, slots=True)
class Banded:
    """A central figure with the bounds of its 80 % and 95 % interval, in pupils."""

    central: float
    lower_80: float
    upper_80: float
    lower_95: float
    upper_95: float


class Level(StrEnum):
    """What a code stands for."""

    AREA = "area"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Compared:
    """One row of a comparison: pupils of a *phase* of a school or area, and the change."""

    scenario: str
    level: Level
    code: str
    year: int
    phase: str
    pupils: Banded
    change: Banded


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side on one baseline."""

    outcomes: tuple[Outcome, ...]
    rows: tuple[Compared, ...]


def run(
    inputs: Inputs, scenario: Scenario, asked: Asked, *, progress: Progress = silent
) -> Outcome:
    """A scenario beside its baseline: schools where inputs.schools are given, else areas.

    Both use the same random draws, so that the change is found future by future: nought to the last
    digit where no overlay reaches, and with an interval of its own elsewhere. The intervals of
    baseline, scenario and change are stretched by the same factors, learned from the past.

    What is tested: the baseline's intervals, by replaying past origins. What is not: that families
    choose as they are taken to (``Choice``), that homes yield what a table says, or that births turn
    out as assumed. The intervals of a change hold what chance does to it, not that.

    Raises BadFile with a sentence where the scenario does not fit the inputs. Source of the paired
    draws: common random numbers (Law 2015, Simulation Modeling and Analysis, section 11.2).
    """
    return _laid(prepare(inputs, (scenario,), asked, progress=progress), scenario, progress)


def run_areas(
    inputs: Inputs, scenario: Scenario, asked: Asked, *, progress: Progress = silent
) -> Outcome:
    """As ``run``, for rolls by area; overlays that name schools are refused. inputs.schools is not read."""
    check_areas(inputs, (scenario,), asked)
    return lay_over_areas(
        prepare_areas(inputs, asked, progress=progress), scenario, progress=progress
    )


def compare(
    inputs: Inputs, scenarios: Sequence[Scenario], asked: Asked, *, progress: Progress = silent
) -> Comparison:
    """Scenarios side by side; the baseline is computed once. Raises BadFile as ``run``.

    Rows go by scenario (the baseline first), code (areas, then schools), school year and phase.
    """
    prepared = prepare(inputs, scenarios, asked, progress=progress)
    outcomes = tuple(_laid(prepared, one, progress) for one in scenarios)
    return Comparison(outcomes, tuple(_rows(prepared, outcomes)))


def prepare(
    inputs: Inputs, scenarios: Sequence[Scenario], asked: Asked, *, progress: Progress = silent
) -> Prepared:
    """The baseline for *scenarios*, which are checked first, before anything is computed."""
    if inputs.schools:
        check_schools(inputs, scenarios, asked)
        return prepare_schools(inputs, asked, progress=progress)
    check_areas(inputs, scenarios, asked)
    return prepare_areas(inputs, asked, progress=progress)


def _laid(prepared: Prepared, scenario: Scenario, progress: Progress) -> Outcome:
    if prepared.schools is None:
        return lay_over_areas(prepared, scenario, progress=progress)
    return lay_over_schools(prepared, prepared.schools, scenario, progress=progress)


def _rows(prepared: Prepared, outcomes: Sequence[Outcome]) -> Iterator[Compared]:
    yield from rows_of(BASELINE, Level.AREA, prepared.whole.baseline, None)
    if prepared.schools is not None:
        yield from rows_of(BASELINE, Level.SCHOOL, prepared.schools.baseline, None)
    for one in outcomes:
        name = one.scenario.name
        yield from rows_of(name, Level.AREA, one.areas.projection, one.areas.change)
        if prepared.schools is not None:
            yield from rows_of(name, Level.SCHOOL, one.projection, one.change)


def rows_of(
    name: str, level: Level, projection: Projection, change: Projection | None
) -> Iterator[Compared]:
    """The rows of one projection; without a *change* it is nought."""
    for at, code in enumerate(projection.codes):
        for horizon in range(projection.central.shape[1]):
            for phase in PHASES:
                place = at, horizon, COLUMNS.index(phase)
                if not np.isnan(projection.central[place]):
                    pupils = _figure(projection, place)
                    moved = Banded(0, 0, 0, 0, 0) if change is None else _figure(change, place)
                    year = projection.origin + 1 + horizon
                    yield Compared(name, level, code, year, phase, pupils, moved)


def _figure(projection: Projection, place: tuple[int, int, int]) -> Banded:
    lower, upper = projection.lower, projection.upper
    return Banded(
        float(projection.central[place]),
        *(float(one[place]) for one in (lower[80], upper[80], lower[95], upper[95])),
    )
