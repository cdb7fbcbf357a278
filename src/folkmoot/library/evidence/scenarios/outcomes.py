"""What comes of a scenario: values only."""

from dataclasses import dataclass

from folkmoot.library.evidence.rolls.projecting import Projection
from folkmoot.library.evidence.scenarios.events import Cause
from folkmoot.library.evidence.scenarios.overlays import Scenario


@dataclass(frozen=True, slots=True)
class Displaced:
    """Children of one year group who in *year* go to the school *to* instead of *origin*.

    ``is_intake``: they would have joined the school from outside; otherwise they were on its roll
    (*year_group* is that of *year*, one higher than when they were last there). ``central`` and the
    80 % interval are pupils; ``free``: places there before any of them came, None where the number
    of places is not known; ``distance_m``: straight from the old site, None where not known.
    """

    cause: Cause
    year: int
    year_group: int
    origin: str
    to: str
    central: float
    lower_80: float
    upper_80: float
    is_intake: bool
    free: float | None
    distance_m: float | None
    is_within_reach: bool


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Children who in *year* find no place that is near enough, or none at all.

    ``origin`` is a school, or in words the area or the new homes that they come from. ``central`` and
    its interval are those without any place; ``beyond_reach`` found one further away than the reach.
    """

    year: int
    year_group: int
    origin: str
    central: float
    lower_80: float
    upper_80: float
    beyond_reach: float


@dataclass(frozen=True, slots=True)
class Totals:
    """The projection of areas, the same under the scenario, and the difference."""

    baseline: Projection
    projection: Projection
    change: Projection


@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario beside its baseline: all three projections have the same codes and shape.

    ``change`` holds scenario minus baseline, with intervals of the difference itself. Schools that
    a scenario makes are nan in the baseline. ``areas`` are the totals on roll by area; of a run of
    areas alone they are the same as the three themselves.
    """

    scenario: Scenario
    baseline: Projection
    projection: Projection
    change: Projection
    displaced: tuple[Displaced, ...]
    unplaced: tuple[Unplaced, ...]
    areas: Totals
