"""Figures as plain values: beside which statement, as a picture, a table and a file."""

from folkmoot.council.measure.queries.showing import (
    Shown,
    csv_of,
    figures_beside,
    number,
    observations,
    school_year,
    show,
)

__all__ = (
    "Shown",
    "csv_of",
    "figures_beside",
    "number",
    "observations",
    "school_year",
    "show",
)
