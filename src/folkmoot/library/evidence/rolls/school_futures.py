"""Schools projected within their areas, many futures at a time, in pieces that fit in memory.

An area is computed alone: its draws are seeded by its code. So the figures are the same in one piece
or many, on one thread or several, here or elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.classes import Classes, classes
from folkmoot.library.evidence.rolls.cohorts import GRADES, PHASES, Array, Rolls
from folkmoot.library.evidence.rolls.intervals import LEVELS, Strayed, learn
from folkmoot.library.evidence.rolls.moving import SIXTH_FORM, Habits
from folkmoot.library.evidence.rolls.pieces import OneByOne, Workers
from folkmoot.library.evidence.rolls.projecting import (
    COLUMNS,
    Asked,
    Future,
    Projection,
    future_of,
    outlook,
    strayed,
    stretched,
    with_totals,
)
from folkmoot.library.evidence.rolls.reading import School, in_six_digits
from folkmoot.library.evidence.rolls.schools import Course, course
from folkmoot.library.evidence.rolls.simulating import Ahead, Draws, Shared, generator
from folkmoot.library.evidence.rolls.variation import habits_of
from folkmoot.library.progress import Progress, silent

SAMPLE = 1500
"""Schools on whose past the intervals are tested: enough to learn from, few enough to wait for."""
REHEARSALS = 200
PRIOR_ORIGINS = 0.5
"""Schools stray for reasons of their own: even one origin has many outcomes."""
WIDEST_NOISE = 0.6
COLUMN_OF = {name: at for at, name in enumerate(COLUMNS)}
ONE_BY_ONE = OneByOne()


@dataclass(frozen=True, slots=True)
class Area:
    """The schools of one area: their codes, counts[school, year, year group] and classes."""

    code: str
    urns: tuple[str, ...]
    counts: Array
    classes: Classes


@dataclass(frozen=True, slots=True)
class _Common:
    """What the sums of all areas share."""

    shared: Shared
    habits: Habits
    seed: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """One area's part of the answer: by level [school, horizon, column]."""

    area: Area
    lower: Mapping[int, Array]
    upper: Mapping[int, Array]
    central: Array


def project_schools(
    rolls: Rolls,
    schools: Sequence[School],
    births: Births,
    asked: Asked,
    *,
    over: Workers = ONE_BY_ONE,
    progress: Progress = silent,
) -> Projection:
    """Project every school of *schools* that is in *rolls*; their areas are the sums of them.

    *births* go by the codes of the areas. *over* are those who compute the areas.
    """
    factors = learn(
        tuple(rehearsed_schools(rolls, schools, births, asked)), prior_origins=PRIOR_ORIGINS
    )
    return stretched(
        rough_schools(rolls, schools, births, asked, over=over, progress=progress), factors
    )


def rough_schools(
    rolls: Rolls,
    schools: Sequence[School],
    births: Births,
    asked: Asked,
    *,
    over: Workers = ONE_BY_ONE,
    progress: Progress = silent,
) -> Projection:
    """The projection of schools with the intervals that the model alone gives."""
    areas = areas_of(rolls, schools)
    if not areas:
        raise BadFile(
            f"No school of the list has pupils in {in_six_digits(rolls.last_year)}, the last year of "
            "the rolls. Add its counts, or the schools to the list."
        )
    habits = habits_of([(one.counts, one.classes) for one in areas])
    whole = {one.code: one for one in areas}
    expected = outlook(totals_of(areas, rolls.first_year), births, asked)
    items = ((whole[ahead.code], ahead) for ahead in expected.areas)
    pieces: list[_Piece] = []
    common = _Common(expected.shared, habits, asked.seed)
    for one in over.each(_piece_of, common, items):
        progress("Projecting schools by area", len(pieces), len(areas))
        pieces.append(one)
    return _joined(pieces, rolls.last_year)


def areas_of(rolls: Rolls, schools: Sequence[School]) -> tuple[Area, ...]:
    """The schools by area, areas and schools in order of code; only schools counted in the last year."""
    known = {urn: at for at, urn in enumerate(rolls.codes)}
    there = np.nan_to_num(rolls.of(rolls.last_year)).sum(axis=1) > 0
    members: dict[str, list[School]] = {}
    for one in sorted(schools, key=lambda one: one.urn):
        if one.urn in known and there[known[one.urn]]:
            members.setdefault(one.area, []).append(one)
    found = []
    for code in sorted(members):
        counts = rolls.counts[[known[one.urn] for one in members[code]]]
        urns = tuple(one.urn for one in members[code])
        places = [one.places for one in members[code]]
        found.append(Area(code, urns, counts, classes(counts, places)))
    return tuple(found)


def totals_of(areas: Sequence[Area], first_year: int) -> Rolls:
    """The sums of the schools; a count unknown at one school is taken as it was, else as it will be."""
    totals = np.array([_filled(one.counts).sum(axis=0) for one in areas])
    totals[totals == 0] = np.nan
    return Rolls(tuple(one.code for one in areas), first_year, totals)


def _filled(counts: Array) -> Array:
    filled = counts.copy()
    for year in range(1, filled.shape[1]):
        gap = np.isnan(filled[:, year])
        filled[:, year] = np.where(gap, filled[:, year - 1], filled[:, year])
    for year in range(filled.shape[1] - 2, -1, -1):
        gap = np.isnan(filled[:, year])
        filled[:, year] = np.where(gap, filled[:, year + 1], filled[:, year])
    return np.nan_to_num(filled)


def _piece_of(common: _Common, item: tuple[Area, Ahead]) -> _Piece:
    area, ahead = item
    future = future_of(ahead, common.shared, common.seed)
    return _piece(area, future, common.habits, common.seed)


def _piece(area: Area, future: Future, habits: Habits, seed: int) -> _Piece:
    found = course(area.counts, area.classes, future.central, habits)
    lower, upper = (_empty(len(area.urns), len(future.central)) for _side in range(2))
    for horizon, counts in enumerate(counts_of(found, future, habits, seed)):
        for (level, side), (owners, columns, values) in ranked(found.classes, counts):
            (lower if side == 0 else upper)[level][owners, horizon, columns] = values
    centre = centre_of(found.classes, found.central, len(area.urns))
    for level in LEVELS:
        lower[level] = np.minimum(lower[level], centre)
        upper[level] = np.maximum(upper[level], centre)
    return _Piece(area, lower, upper, centre)


def _empty(schools: int, horizons: int) -> dict[int, Array]:
    return {level: np.full((schools, horizons, len(COLUMNS)), np.nan) for level in LEVELS}


def counts_of(found: Course, future: Future, habits: Habits, seed: int) -> Iterator[Draws]:
    """How many each class has in every future, horizon by horizon: [class, simulation]."""
    every = school_strays(found, future.strays, habits, seed, future.code)
    for horizon, strays in enumerate(every):
        counts = np.exp(strays)
        counts *= found.central[:, horizon][:, None].astype(np.float32)
        yield counts


def centre_of(found: Classes, central: Array, schools: int) -> Array:
    """*central*[class, horizon] by school: [school, horizon, column], nan where none is taught."""
    centre = np.full((schools, central.shape[1], GRADES), np.nan)
    centre[found.school, :, found.grade] = central
    return with_totals(centre)


Bound = tuple[tuple[int, int], tuple[np.ndarray, np.ndarray, Draws]]


def ranked(found: Classes, counts: Draws) -> Iterator[Bound]:
    """The bounds of each interval out of *counts*[class, simulation], whose order is lost.

    Of each (level, 0 lower or 1 upper): the schools, the columns and the values there.
    """
    places = [(found.school, found.grade, counts)]
    for column, rows, starts in _phases(found):
        sums = np.add.reduceat(counts[rows], starts, axis=0)
        owners = found.school[rows][starts]
        places.append((owners, np.full(len(owners), column), sums))
    for owners, columns, draws in places:
        for key, values in _quantiles(draws).items():
            yield key, (owners, columns, values)


def _phases(found: Classes) -> list[tuple[int, np.ndarray, np.ndarray]]:
    """For each phase its column, the classes in it, and where each school begins among them."""
    parts = []
    for phase, grades in PHASES.items():
        rows = np.flatnonzero((found.grade >= grades[0]) & (found.grade <= grades[-1]))
        if rows.size:
            owners = found.school[rows]
            starts = np.flatnonzero(np.diff(owners, prepend=-1))
            parts.append((COLUMN_OF[phase], rows, starts))
    return parts


def _quantiles(draws: Draws) -> dict[tuple[int, int], Draws]:
    """The bounds of each interval, by nearest rank: {(level, 0 lower or 1 upper): [row]}."""
    ranks = {
        (level, side): int(round(share * (draws.shape[1] - 1)))
        for level, shares in LEVELS.items()
        for side, share in enumerate(shares)
    }
    draws.partition(sorted(set(ranks.values())), axis=1)
    return {key: draws[:, rank] for key, rank in ranks.items()}


def school_strays(
    found: Course, area: Draws, habits: Habits, seed: int, code: str
) -> Iterator[Draws]:
    """How futures stray from the central path, horizon by horizon: [class, simulation], in logs.

    A class strays as its area does, and by the noise of few pupils, by what a year does to the whole
    school, and where it is an intake by popularity that wanders. *area*: [simulation, horizon, grade].
    """
    random = generator(seed, "schools", code)
    simulations = area.shape[0]
    of_area = np.ascontiguousarray(area.transpose(1, 2, 0))
    before, is_intake = found.classes.before, found.classes.is_intake
    schools = int(found.classes.school.max()) + 1
    own = np.zeros((len(before), simulations), dtype=np.float32)
    wander = np.zeros((int(is_intake.sum()), simulations), dtype=np.float32)
    for horizon in range(of_area.shape[0]):
        shocks = random.standard_normal((schools, simulations), dtype=np.float32)
        shocks *= np.float32(habits.shock)
        own = own[before]
        own += shocks[found.classes.school]
        steps = random.standard_normal(wander.shape, dtype=np.float32)
        wander += steps * np.float32(habits.wander)
        own[is_intake] = wander
        drawn = random.standard_normal(own.shape, dtype=np.float32)
        drawn *= _noise(found, habits, horizon)
        own += drawn
        yield own + of_area[horizon][found.classes.grade]


def _noise(found: Course, habits: Habits, horizon: int) -> Draws:
    size = np.maximum(found.central[:, horizon], 1.0)
    is_sixth = found.classes.grade >= SIXTH_FORM
    moving = np.where(is_sixth, habits.sixth_noise, habits.noise) / size
    taking = habits.intake_noise / size + habits.intake_spread**2
    variance = np.where(found.classes.is_intake, taking, moving)
    noise: Draws = np.minimum(np.sqrt(variance), WIDEST_NOISE)[:, None].astype(np.float32)
    return noise


def _joined(pieces: Sequence[_Piece], origin: int) -> Projection:
    urns = [urn for one in pieces for urn in one.area.urns]
    order = np.argsort(np.array(urns))
    return Projection(
        tuple(urns[at] for at in order),
        origin,
        np.concatenate([one.central for one in pieces])[order],
        {level: np.concatenate([one.lower[level] for one in pieces])[order] for level in LEVELS},
        {level: np.concatenate([one.upper[level] for one in pieces])[order] for level in LEVELS},
    )


def rehearsed_schools(
    rolls: Rolls, schools: Sequence[School], births: Births, asked: Asked
) -> Iterator[Strayed]:
    """How far schools' outcomes strayed on every origin of the past, on a sample of whole areas."""
    chosen = _sample(rolls, schools)
    for origin in range(rolls.first_year + 2, rolls.last_year):
        until = min(asked.until - rolls.last_year + origin, rolls.last_year)
        once = Asked(until, min(asked.simulations, REHEARSALS), asked.seed)
        if not areas_of(rolls.until(origin), chosen):
            continue
        then = rough_schools(rolls.until(origin), chosen, births.until(origin), once)
        yield from strayed(then, rolls)


def _sample(rolls: Rolls, schools: Sequence[School]) -> tuple[School, ...]:
    """Whole areas, spread over all in order of code, up to some number of schools."""
    known = set(rolls.codes)
    by_area: dict[str, list[School]] = {}
    for one in schools:
        if one.urn in known:
            by_area.setdefault(one.area, []).append(one)
    codes = sorted(by_area)
    total = sum(len(found) for found in by_area.values())
    step = max(1, -(-total // SAMPLE))
    return tuple(one for code in codes[::step] for one in by_area[code])
