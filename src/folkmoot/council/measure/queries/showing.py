"""Figures as plain values: beside which statement, as a picture, a table and a file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.council.measure.models import Dataset, Evidence, Observation
from folkmoot.council.measure.rules import COLUMNS, Row
from folkmoot.council.plan.models import Document
from folkmoot.library.pictures import line
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.line import Series


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure beside a statement, with whose numbers it shows and what they cannot tell."""

    evidence_id: int
    heading: str
    dataset: str
    figure: Figure
    source: str
    method: str
    limits: str


def figures_beside(document: Document) -> dict[str, tuple[Shown, ...]]:
    """The figures that stand beside each statement of *document*, by stable id."""
    beside: dict[str, tuple[Shown, ...]] = {}
    for evidence in Evidence.objects.filter(document=document).select_related("dataset"):
        known = beside.get(evidence.statement_id, ())
        beside[evidence.statement_id] = (*known, show(evidence))
    return beside


def show(evidence: Evidence) -> Shown:
    """One piece of evidence as a figure with its source."""
    dataset = evidence.dataset
    rows = [row for row in observations(dataset) if row.measure == evidence.measure]
    if evidence.breakdowns:
        rows = [row for row in rows if row.breakdown in evidence.breakdowns]
    series = histories(rows, evidence.breakdowns)
    source = f"{dataset.attribution}. {dataset.source}"
    figure = line.line(
        series=series,
        heading=evidence.heading,
        description=" ".join(told(one, rows[0].unit) for one in series),
        source=source,
        unit=rows[0].unit,
        prefix=f"figure-{evidence.pk}",
    )
    return Shown(
        evidence_id=evidence.pk,
        heading=evidence.heading,
        dataset=dataset.slug,
        figure=figure,
        source=source,
        method=_("%(measure)s, as published: nothing was computed or rounded.")
        % {"measure": evidence.measure.capitalize()},
        limits=dataset.limits,
    )


def histories(rows: list[Row], wanted: list[str]) -> tuple[Series, ...]:
    """One line for each place and breakdown, oldest year first, breakdowns as *wanted* has them."""
    several = len({row.place for row in rows}) > 1
    points: dict[str, list[tuple[int, Decimal]]] = {}
    turn = {breakdown: place for place, breakdown in enumerate(wanted)}
    for row in sorted(rows, key=lambda row: (turn.get(row.breakdown, 0), row.year)):
        label = row.breakdown or row.place_name
        if several and row.breakdown:
            label = f"{row.place_name}, {row.breakdown}"
        points.setdefault(label, []).append((row.year, row.value))
    return tuple(
        Series(label, tuple((school_year(year), float(value)) for year, value in history))
        for label, history in points.items()
    )


def told(series: Series, unit: str) -> str:
    """A line in one sentence: its first and its last number."""
    (first_year, first), (last_year, last) = series.points[0], series.points[-1]
    return _("%(label)s: %(first)s %(unit)s in %(first_year)s, %(last)s in %(last_year)s.") % {
        "label": series.label,
        "first": printed(first),
        "unit": unit,
        "first_year": first_year,
        "last": printed(last),
        "last_year": last_year,
    }


def printed(value: float) -> str:
    """A number in a sentence: thousands apart, at most three decimals.

    >>> printed(2599.0), printed(12.5)
    ('2,599', '12.5')
    """
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def school_year(first: int) -> str:
    """The academic year that begins in *first*.

    >>> school_year(1999)
    '1999-00'
    """
    return f"{first}-{(first + 1) % 100:02d}"


def observations(dataset: Dataset) -> tuple[Row, ...]:
    """Every number of *dataset*, in the order of measure, place, breakdown and year."""
    rows = Observation.objects.filter(dataset=dataset)
    return tuple(plain(row) for row in rows.order_by("measure", "place", "breakdown", "year"))


def plain(row: Observation) -> Row:
    return Row(
        measure=row.measure,
        place=row.place,
        place_name=row.place_name,
        year=row.year,
        breakdown=row.breakdown,
        value=row.value,
        unit=row.unit,
    )


def csv_of(dataset: Dataset) -> str:
    """The dataset in the form in which it was loaded; loading it again gives the same numbers."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in observations(dataset):
        cells = (row.measure, row.place, row.place_name, row.year, row.breakdown)
        table.writerow((*cells, number(row.value), row.unit))
    return out.getvalue()


def number(value: Decimal) -> str:
    """A number without the zeros that a column of three decimals adds.

    >>> number(Decimal("2599.000")), number(Decimal("12.500")), number(Decimal("100"))
    ('2599', '12.5', '100')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
