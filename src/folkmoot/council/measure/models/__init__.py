"""Published figures, indicators, projections and maps, and where in a plan they are shown."""

from folkmoot.council.measure.models.datasets import (
    Dataset,
    FolderFault,
    Observation,
    ObservationStatus,
)
from folkmoot.council.measure.models.figures import Evidence, Pin
from folkmoot.council.measure.models.indicators import Better, Bound, Definition, Indicator, Target
from folkmoot.council.measure.models.maps import Boundary, BoundarySet
from folkmoot.council.measure.models.projections import (
    Counted,
    InputPart,
    PlannedSchool,
    Projected,
    Projection,
    ProjectionInput,
    Scenario,
)

__all__ = (
    "Better",
    "Bound",
    "Boundary",
    "BoundarySet",
    "Counted",
    "Dataset",
    "Definition",
    "Evidence",
    "FolderFault",
    "Indicator",
    "InputPart",
    "Observation",
    "ObservationStatus",
    "Pin",
    "PlannedSchool",
    "Projected",
    "Projection",
    "ProjectionInput",
    "Scenario",
    "Target",
)
