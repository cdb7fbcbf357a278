"""Invented towns whose schools have as many pupils every year, so that sums can be done by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.classes import classes
from folkmoot.library.evidence.rolls.cohorts import GRADES, Rolls
from folkmoot.library.evidence.rolls.reading import School
from folkmoot.library.evidence.rolls.school_futures import Area
from folkmoot.library.evidence.scenarios.curves import yields_of
from folkmoot.library.evidence.scenarios.engine import Step, years
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.overlays import Housing, Merger, Overlay
from folkmoot.library.evidence.scenarios.schools import in_order
from folkmoot.library.evidence.scenarios.table import Table, table_of
from folkmoot.library.evidence.scenarios.year import Plan

LAST = 2020
"""The school year of the last count; 2021 is the first one projected."""
NOBODY: Mapping[str, float] = {}
PRIMARY, INFANT, JUNIOR, SECONDARY = range(7), range(3), range(3, 7), range(7, 12)


@dataclass(frozen=True)
class Built:
    """A school of a town: pupils in each year group, and its admission number."""

    urn: str
    grades: range
    pupils: float
    places: int | None = None
    area: str = "A"


@dataclass(frozen=True)
class Laid:
    """A scenario laid over a town, year by year."""

    table: Table
    steps: list[Step]

    def pupils(self, urn: str, grade: int, year: int, future: int = 0) -> float:
        """The pupils of one class under the scenario, in the central path or another future."""
        return float(self.steps[year - LAST - 1].counts[self.table.at(urn, grade), future])

    def change(self, year: int, future: int = 0) -> float:
        """By how many all pupils on roll differ from the baseline."""
        return float(self.steps[year - LAST - 1].apart[:, future].sum())

    def moved(self, year: int, grade: int | None = None) -> dict[str, float]:
        """How many went to each school in a year, of one year group or all."""
        found: dict[str, float] = {}
        for one in self.steps[year - LAST - 1].displaced:
            if grade in (None, one.year_group):
                found[one.to] = found.get(one.to, 0.0) + one.central
        return found

    def unplaced(self, year: int) -> float:
        """How many found no place."""
        return sum(one.central for one in self.steps[year - LAST - 1].unplaced)


def areas_built(schools: Sequence[Built]) -> list[Area]:
    """The areas of a town, with three equal years behind them."""
    found = []
    for code in sorted({one.area for one in schools}):
        own = sorted((one for one in schools if one.area == code), key=lambda one: one.urn)
        counts = np.zeros((len(own), 3, GRADES))
        for row, one in enumerate(own):
            counts[row, :, one.grades.start : one.grades.stop] = one.pupils
        kinds = classes(counts, [one.places for one in own])
        found.append(Area(code, tuple(one.urn for one in own), counts, kinds))
    return found


def inputs_of(schools: Sequence[Built], **other) -> Inputs:
    """Inputs that name the schools; their rolls and births are not asked for."""
    listed = tuple(School(one.urn, one.area, one.places) for one in schools)
    rolls = Rolls(tuple(one.urn for one in schools), LAST - 2, np.zeros((len(schools), 3, GRADES)))
    return Inputs(rolls, Births(("A",), 2010, np.ones((1, 1))), listed, **other)


def lay(
    schools: Sequence[Built],
    overlays: Sequence[Overlay],
    *,
    until: int = LAST + 3,
    futures: Sequence[float] = (0.9, 1.1),
    turned_away: Mapping[str, float] = NOBODY,
    **other,
) -> Laid:
    """Lay *overlays* over a town; in each of *futures* its classes are so many times as large.

    *turned_away* is how many each school has no place for in its intake, every year.
    """
    areas, laid = areas_built(schools), in_order(overlays)
    table = table_of(areas, [one for one in laid if isinstance(one, Merger)])
    size = {one.urn: one.pupils for one in schools}
    now = np.array(
        [
            size[table.urns[school]] if base >= 0 else 0.0
            for school, base in zip(table.classes.school, table.base, strict=True)
        ]
    )
    baseline = [now[:, None] * np.array([1.0, *futures])] * (until - LAST)
    inputs = inputs_of(schools, **other)
    homes = {
        number: yields_of(one, inputs.yields)[0]
        for number, one in enumerate(laid)
        if isinstance(one, Housing)
    }
    waiting = np.zeros((len(now), until - LAST))
    for urn, pupils in turned_away.items():
        waiting[table.of_school(urn)[0]] = pupils
    central = np.repeat(now[:, None], until - LAST, axis=1)
    plan = Plan(table, inputs, laid, homes, waiting, central, LAST + 1)
    return Laid(table, list(years(plan, baseline[0], baseline)))
