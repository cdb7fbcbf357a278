"""Schools under a scenario: each group of areas that it reaches, in the futures of the baseline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.rolls.intervals import LEVELS
from folkmoot.library.evidence.rolls.moving import latest
from folkmoot.library.evidence.rolls.projecting import COLUMNS, Projection
from folkmoot.library.evidence.rolls.school_futures import Area, centre_of, counts_of, ranked
from folkmoot.library.evidence.rolls.schools import Course, course
from folkmoot.library.evidence.rolls.simulating import Draws
from folkmoot.library.evidence.scenarios.advancing import by
from folkmoot.library.evidence.scenarios.areas import totals_under
from folkmoot.library.evidence.scenarios.curves import yields_of
from folkmoot.library.evidence.scenarios.engine import Step, years
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.laying import (
    Bands,
    nought,
    stretched_change,
    stretched_rolls,
    with_rows,
)
from folkmoot.library.evidence.scenarios.outcomes import Displaced, Outcome, Unplaced
from folkmoot.library.evidence.scenarios.overlays import Housing, Merger, Overlay, Scenario
from folkmoot.library.evidence.scenarios.preparing import Prepared, Schools
from folkmoot.library.evidence.scenarios.regions import regions
from folkmoot.library.evidence.scenarios.table import Table, table_of
from folkmoot.library.evidence.scenarios.year import Plan
from folkmoot.library.progress import Progress, silent

NOBODY = 1e-6
"""Sums of pupils who moved within an area differ from nought by no more than rounding."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What came of one group of areas: figures by school, differences by area, and who moved."""

    projected: dict[str, Bands]
    changed: dict[str, Bands]
    apart: dict[str, Array]
    displaced: tuple[Displaced, ...]
    unplaced: tuple[Unplaced, ...]


def lay_over_schools(
    prepared: Prepared, schools: Schools, scenario: Scenario, *, progress: Progress = silent
) -> Outcome:
    """The outcome of a scenario of schools within their areas."""
    overlays = in_order(scenario.overlays)
    reached = regions(schools.areas, prepared.inputs, overlays)
    found = []
    for done, areas in enumerate(reached):
        progress("Laying the scenario over schools", done, len(reached))
        found.append(_group(prepared, schools, areas, overlays))
    projected = {urn: one for group in found for urn, one in group.projected.items()}
    changed = {urn: one for group in found for urn, one in group.changed.items()}
    apart = {code: one for group in found for code, one in group.apart.items()}
    projection = stretched_rolls(with_rows(schools.rough, projected), schools.factors)
    change = with_rows(nought(schools.baseline), changed)
    new = sorted(set(projected) - {*schools.baseline.codes})
    return Outcome(
        scenario,
        with_rows(schools.baseline, dict.fromkeys(new, _none(change))),
        projection,
        stretched_change(change, schools.factors),
        tuple(one for group in found for one in group.displaced),
        tuple(one for group in found for one in group.unplaced),
        totals_under(prepared.whole, apart),
    )


def in_order(overlays: Sequence[Overlay]) -> tuple[Overlay, ...]:
    """Overlays in an order of their own, so that the order of the file changes no digit."""
    return tuple(sorted(overlays, key=lambda one: (type(one).__name__, repr(one))))


def _none(like: Projection) -> Bands:
    blank = np.full(like.central.shape[1:], np.nan)
    return Bands(blank, dict.fromkeys(LEVELS, blank), dict.fromkeys(LEVELS, blank))


def _group(
    prepared: Prepared, schools: Schools, areas: Sequence[Area], overlays: Sequence[Overlay]
) -> _Group:
    mergers = [one for one in overlays if isinstance(one, Merger)]
    here = {urn for one in areas for urn in one.urns}
    table = table_of(areas, [one for one in mergers if {*one.schools} & here])
    futures = [prepared.whole.future(one.code) for one in areas]
    courses = [
        course(area.counts, area.classes, future.central, schools.habits)
        for area, future in zip(areas, futures, strict=True)
    ]
    plan = Plan(
        table,
        prepared.inputs,
        tuple(overlays),
        _homes(prepared.inputs, overlays, table.areas),
        *_known(table, courses),
        prepared.inputs.rolls.last_year + 1,
    )
    draws = [
        counts_of(found, future, schools.habits, prepared.asked.seed)
        for found, future in zip(courses, futures, strict=True)
    ]
    futures_drawn = 1 + prepared.asked.simulations
    before = np.repeat(_before(table, areas)[:, None], futures_drawn, axis=1)
    steps = years(plan, before, _baseline(table, courses, draws))
    return _gathered(plan, prepared.asked.until - prepared.inputs.rolls.last_year, steps)


def _homes(inputs: Inputs, overlays: Sequence[Overlay], areas: Sequence[str]) -> dict[int, Array]:
    """The yields of the new homes in these areas, by the number of the overlay."""
    return {
        number: yields_of(one, inputs.yields)[0]
        for number, one in enumerate(overlays)
        if isinstance(one, Housing) and (one.area is None or one.area in areas)
    }


def _laid(table: Table, values: Array) -> Array:
    """Values of today's classes, in the order of the table; nought for those of a merged school."""
    found = np.zeros((len(table.base), *values.shape[1:]))
    found[table.base >= 0] = values[table.base[table.base >= 0]]
    return found


def _known(table: Table, courses: Sequence[Course]) -> tuple[Array, Array]:
    """By class and horizon: whom full schools turn away, and the central path."""
    central = _laid(table, np.concatenate([one.central for one in courses]))
    wanted = _laid(table, np.concatenate([one.wanted for one in courses]))
    return np.maximum(wanted - central, 0.0), central


def _before(table: Table, areas: Sequence[Area]) -> Array:
    sizes = [latest(one.counts[one.classes.school, :, one.classes.grade]) for one in areas]
    return _laid(table, np.concatenate(sizes))


def _baseline(
    table: Table, courses: Sequence[Course], draws: Sequence[Iterator[Draws]]
) -> Iterator[Array]:
    """The counts of each year: [class, 1 + simulation], the central path first."""
    central = np.concatenate([one.central for one in courses])
    for horizon, parts in enumerate(zip(*draws, strict=True)):
        counts = np.concatenate(parts).astype(float)
        yield _laid(table, np.concatenate([central[:, horizon, None], counts], axis=1))


def _gathered(plan: Plan, horizons: int, steps: Iterable[Step]) -> _Group:
    """What is kept of every year: never all futures of all years at a time."""
    table = plan.table
    counts, apart = (_Collected.of(table, horizons) for _both in range(2))
    by_area, displaced, unplaced = [], list[Displaced](), list[Unplaced]()
    for horizon, step in enumerate(steps):
        counts.add(horizon, step.counts)
        apart.add(horizon, step.apart)
        by_area.append(_by_area(table, step))
        displaced.extend(step.displaced)
        unplaced.extend(step.unplaced)
    whole = np.array(by_area).transpose(1, 0, 2, 3)
    return _Group(
        *(counts.bands(), apart.bands(), dict(zip(table.areas, whole, strict=True))),
        *(tuple(displaced), tuple(unplaced)),
    )


def _by_area(table: Table, step: Step) -> Array:
    """The difference by area and year group: [area, year group, 1 + simulation]."""
    cells = table.class_area * GRADES + table.classes.grade
    sums = by(cells, step.apart, len(table.areas) * GRADES)
    return np.where(np.abs(sums) < NOBODY, 0.0, sums).reshape(len(table.areas), GRADES, -1)


@dataclass(frozen=True, slots=True)
class _Collected:
    """The centre [class, horizon] and the bounds [school, horizon, column], filled year by year."""

    table: Table
    centre: Array
    sides: Mapping[tuple[int, int], Array]

    @classmethod
    def of(cls, table: Table, horizons: int) -> "_Collected":
        """Nothing yet of so many years."""
        shape = (len(table.urns), horizons, len(COLUMNS))
        sides = {(level, side): np.full(shape, np.nan) for level in LEVELS for side in (0, 1)}
        return cls(table, np.zeros((len(table.base), horizons)), sides)

    def add(self, horizon: int, values: Array) -> None:
        """Take in *values*[class, 1 + simulation] of one year."""
        self.centre[:, horizon] = values[:, 0]
        draws = values[:, 1:].astype(np.float32)
        for key, (owners, columns, found) in ranked(self.table.classes, draws):
            self.sides[key][owners, horizon, columns] = found

    def bands(self) -> dict[str, Bands]:
        """The figures by school, of which the lower bounds are never above the centre."""
        central = centre_of(self.table.classes, self.centre, len(self.table.urns))
        lower = {level: np.minimum(self.sides[level, 0], central) for level in LEVELS}
        upper = {level: np.maximum(self.sides[level, 1], central) for level in LEVELS}
        return {
            urn: Bands(
                central[at],
                {level: one[at] for level, one in lower.items()},
                {level: one[at] for level, one in upper.items()},
            )
            for at, urn in enumerate(self.table.urns)
        }
