"""Figures come in, are defined, projected and shown: the only place that writes them."""

from folkmoot.council.measure.changes.defining import (
    DefinitionFacts,
    IndicatorFacts,
    TargetFacts,
    bind,
    define,
    redefine,
    set_target,
    unbind,
)
from folkmoot.council.measure.changes.folder import FolderRead, read_figures_folder
from folkmoot.council.measure.changes.loading import load, load_tidy
from folkmoot.council.measure.changes.mapping import BoundaryFacts, load_boundaries
from folkmoot.council.measure.changes.pinning import pin_figures
from folkmoot.council.measure.changes.placing import place_beside
from folkmoot.council.measure.changes.projecting import (
    ProjectionFacts,
    project_rolls,
    publish_projection,
)
from folkmoot.council.measure.changes.scenarios import add_scenario, publish_scenario
from folkmoot.council.measure.rules import DatasetFacts

__all__ = (
    "FolderRead",
    "read_figures_folder",
    "BoundaryFacts",
    "DatasetFacts",
    "DefinitionFacts",
    "IndicatorFacts",
    "ProjectionFacts",
    "TargetFacts",
    "add_scenario",
    "bind",
    "define",
    "load",
    "load_boundaries",
    "load_tidy",
    "pin_figures",
    "place_beside",
    "project_rolls",
    "publish_projection",
    "publish_scenario",
    "redefine",
    "set_target",
    "unbind",
)
