"""Figures as plain values: beside which statement, as a picture, a table and a file."""

from folkmoot.council.measure.queries.columns import COLUMNS, column_words
from folkmoot.council.measure.queries.datasets import (
    PLAIN_COLUMNS,
    dataset_page,
    figure_words,
    plain_rows,
    revised_in,
    revised_number,
    vintages,
)
from folkmoot.council.measure.queries.indicator_figures import indicator_figure
from folkmoot.council.measure.queries.indicators import (
    IndicatorShown,
    indicator_shown,
    indicators_beside,
    indicators_shown,
)
from folkmoot.council.measure.queries.listing import homes_known, listed_projections, year_choices
from folkmoot.council.measure.queries.maps import (
    Chosen,
    MapShown,
    Measured,
    Slices,
    map_shown,
    measured_on,
    slices,
)
from folkmoot.council.measure.queries.overview import (
    has_evidence,
    newest_of,
    overview,
    statements_of,
)
from folkmoot.council.measure.queries.pins import PinnedShown, pinned, pinned_figure
from folkmoot.council.measure.queries.planning import GRID_COLUMNS, PlanningGrid, planning_grid
from folkmoot.council.measure.queries.projections import (
    MOST_SCENARIOS,
    ProjectionShown,
    codes_of,
    projection_rows,
    projection_shown,
)
from folkmoot.council.measure.queries.scenarios import ScenarioShown, compared, scenario_shown
from folkmoot.council.measure.queries.series import Revision, by_series, current, revisions
from folkmoot.council.measure.queries.showing import (
    Shown,
    csv_of,
    figures_beside,
    histories,
    observations,
    show,
)
from folkmoot.council.measure.queries.tested import coverage_sentence, tested_rows
from folkmoot.council.measure.queries.words import (
    amount,
    number,
    printed,
    school_year,
    sign_words,
    symbol_words,
    year_words,
)

__all__ = (
    "amount",
    "year_words",
    "COLUMNS",
    "Chosen",
    "GRID_COLUMNS",
    "IndicatorShown",
    "MOST_SCENARIOS",
    "MapShown",
    "Measured",
    "PLAIN_COLUMNS",
    "PinnedShown",
    "PlanningGrid",
    "ProjectionShown",
    "Revision",
    "ScenarioShown",
    "Shown",
    "Slices",
    "by_series",
    "codes_of",
    "column_words",
    "compared",
    "coverage_sentence",
    "csv_of",
    "current",
    "dataset_page",
    "figure_words",
    "figures_beside",
    "has_evidence",
    "histories",
    "homes_known",
    "indicator_figure",
    "indicator_shown",
    "indicators_beside",
    "indicators_shown",
    "listed_projections",
    "map_shown",
    "measured_on",
    "newest_of",
    "number",
    "observations",
    "overview",
    "pinned",
    "pinned_figure",
    "plain_rows",
    "planning_grid",
    "printed",
    "projection_rows",
    "projection_shown",
    "revised_in",
    "revised_number",
    "revisions",
    "scenario_shown",
    "school_year",
    "show",
    "sign_words",
    "slices",
    "statements_of",
    "symbol_words",
    "tested_rows",
    "vintages",
    "year_choices",
)
