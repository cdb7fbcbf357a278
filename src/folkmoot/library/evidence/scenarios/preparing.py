"""The baseline, computed once for any number of scenarios."""

from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.cohorts import Rolls
from folkmoot.library.evidence.rolls.intervals import Factors, learn
from folkmoot.library.evidence.rolls.moving import Habits
from folkmoot.library.evidence.rolls.projecting import (
    Asked,
    Future,
    Outlook,
    Projection,
    future_of,
    outlook,
    rehearsed,
    rough,
    stretched,
)
from folkmoot.library.evidence.rolls.school_futures import (
    PRIOR_ORIGINS,
    Area,
    areas_of,
    rehearsed_schools,
    rough_schools,
    totals_of,
)
from folkmoot.library.evidence.rolls.variation import habits_of
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Whole:
    """Areas: what is expected of them, the projection without factors and with, and the factors."""

    outlook: Outlook
    rough: Projection
    baseline: Projection
    factors: Factors
    seed: int

    def future(self, code: str) -> Future:
        """The futures of one area, drawn by its code: the same ones as those of the baseline."""
        ahead = next(one for one in self.outlook.areas if one.code == code)
        return future_of(ahead, self.outlook.shared, self.seed)


@dataclass(frozen=True, slots=True)
class Schools:
    """Schools within their areas, likewise."""

    areas: Sequence[Area]
    habits: Habits
    rough: Projection
    baseline: Projection
    factors: Factors


@dataclass(frozen=True, slots=True)
class Prepared:
    """The baseline of *inputs*; *schools* is None where the rolls go by area."""

    inputs: Inputs
    asked: Asked
    whole: Whole
    schools: Schools | None


def prepare_areas(inputs: Inputs, asked: Asked, *, progress: Progress = silent) -> Prepared:
    """The baseline of areas alone: ``project`` to the last digit."""
    return Prepared(inputs, asked, _whole(inputs, inputs.rolls, asked, progress), None)


def prepare_schools(inputs: Inputs, asked: Asked, *, progress: Progress = silent) -> Prepared:
    """The baseline of schools and of their areas: ``project_schools`` to the last digit.

    Raises BadFile where no school of the list is in the rolls.
    """
    rolls, schools, births = inputs.rolls, inputs.schools, inputs.births
    areas = areas_of(rolls, schools)
    if not areas:
        raise BadFile(
            "No school of the list is counted in the last year of the rolls. Give both the same urns."
        )
    factors = learn(
        tuple(rehearsed_schools(rolls, schools, births, asked)), prior_origins=PRIOR_ORIGINS
    )
    plain = rough_schools(rolls, schools, births, asked, progress=progress)
    whole = _whole(inputs, totals_of(areas, rolls.first_year), asked, progress)
    habits = habits_of([(one.counts, one.classes) for one in areas])
    prepared = Schools(areas, habits, plain, stretched(plain, factors), factors)
    return Prepared(inputs, asked, whole, prepared)


def _whole(inputs: Inputs, rolls: Rolls, asked: Asked, progress: Progress) -> Whole:
    births = inputs.births
    factors = learn(tuple(rehearsed(rolls, births, asked, progress=progress)))
    plain = rough(rolls, births, asked, progress=progress)
    return Whole(
        outlook(rolls, births, asked), plain, stretched(plain, factors), factors, asked.seed
    )
