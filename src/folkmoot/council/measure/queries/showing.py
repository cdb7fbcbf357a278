"""Figures as plain values: beside which statement, as a picture, a table and a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.council.measure.models import Dataset, Evidence, Observation, ObservationStatus
from folkmoot.council.measure.queries.words import (
    WHOLE_YEARS,
    identifier_of,
    number,
    printed,
    school_year,
    sign_words,
    year_words,
)
from folkmoot.council.measure.rules import ALL_COLUMNS, COLUMNS, Row
from folkmoot.council.plan.models import Document
from folkmoot.library.evidence.conventions import periods
from folkmoot.library.pictures import line
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.line import Series, Sign

SUBYEARS = (
    *(*periods.TERMS, *periods.HALVES, *periods.MONTHS, *periods.WEEKS),
    *(one for quarters in periods.QUARTERS.values() for one in quarters),
)
"""Identifiers of parts of a year, in the order of time."""
MOST_YEARS_APART = 60
"""Years without a number are shown as a gap up to here."""


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
    rows = evidence_rows(evidence)
    series = histories(rows, evidence.breakdowns)
    source = f"{dataset.attribution}. {dataset.source}"
    return Shown(
        evidence_id=evidence.pk,
        heading=evidence.heading,
        dataset=dataset.slug,
        figure=line.line(
            series=series,
            heading=evidence.heading,
            description=" ".join(told(one, rows[0].unit) for one in series),
            source=source,
            unit=rows[0].unit,
            prefix=f"figure-{evidence.pk}",
        ),
        source=source,
        method=method(evidence.measure),
        limits=dataset.limits,
    )


def method(measure: str) -> str:
    """How the numbers of a figure came about: as they were published."""
    return _("%(measure)s, as published: nothing was computed or rounded.") % {
        "measure": measure[:1].upper() + measure[1:]
    }


def evidence_rows(evidence: Evidence) -> list[Row]:
    """The numbers that a piece of evidence shows."""
    rows = evidence.dataset.observations.filter(measure=evidence.measure)
    if evidence.breakdowns:
        rows = rows.filter(breakdown__in=evidence.breakdowns)
    return [plain(row) for row in rows.order_by(*ORDER)]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: its moment in words, its number or None, its symbol, what is said of it."""

    moment: str
    value: Decimal | None
    symbol: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a figure, the oldest point first; a point without a number is a gap."""

    label: str
    points: tuple[Point, ...]


def histories(rows: Sequence[Row], wanted: Sequence[str]) -> tuple[Series, ...]:
    """The lines of *rows* as a picture takes them."""
    return tuple(series_of(one) for one in lines_of(rows, wanted))


def lines_of(rows: Sequence[Row], wanted: Sequence[str]) -> tuple[Line, ...]:
    """One line for each place and breakdown, oldest year first, breakdowns as *wanted* has them.

    A year without a number is a gap in the line, and the table says why.
    """
    of: dict[tuple[str, str], list[Row]] = {}
    turn = {breakdown: place for place, breakdown in enumerate(wanted)}
    for row in sorted(rows, key=lambda row: (turn.get(row.breakdown, 0), in_time(row))):
        of.setdefault((row.place, row.breakdown), []).append(row)
    names = labels(rows)
    return tuple(line_of(names[key], known) for key, known in of.items())


def labels(rows: Sequence[Row]) -> dict[tuple[str, str], str]:
    """What each line is called: of whom, and where if there are several places, by code if need be."""
    names = {row.place: row.place_name for row in rows}
    places = {
        code: name if list(names.values()).count(name) == 1 else f"{name} ({code})"
        for code, name in names.items()
    }
    several = len(places) > 1
    return {
        (row.place, row.breakdown): ", ".join(
            part
            for part in (places[row.place] if several or not row.breakdown else "", row.breakdown)
            if part
        )
        for row in rows
    }


def line_of(label: str, rows: Sequence[Row]) -> Line:
    """One line; *rows* are of one place and breakdown, the oldest first."""
    points: list[Point] = []
    for first, row in pairs(rows):
        points += [
            Point(year, None, "x", _("not in the file")) for year in years_between(first, row)
        ]
        words = sign_words(row.symbol, row.status)
        points.append(Point(moment_of(row), row.value, row.symbol, words))
    return Line(label, tuple(points))


def series_of(one: Line) -> Series:
    """A line as a picture takes it."""
    return Series(
        one.label,
        tuple(
            (point.moment, None if point.value is None else float(point.value))
            for point in one.points
        ),
        tuple(Sign(point.moment, point.words, point.symbol) for point in one.points if point.words),
    )


def pairs(rows: Sequence[Row]) -> list[tuple[Row | None, Row]]:
    """Each row with the one before it."""
    before: list[Row | None] = [None, *rows]
    return list(zip(before, rows, strict=False))


def years_between(first: Row | None, row: Row) -> list[str]:
    """The years between two rows, where each is of a whole year of the same kind."""
    if first is None or not 0 < row.year - first.year <= MOST_YEARS_APART:
        return []
    kinds = {identifier_of(first.period), identifier_of(row.period)}
    if len(kinds) > 1 or not kinds <= WHOLE_YEARS:
        return []
    return [year_words(year, row.period) for year in range(first.year + 1, row.year)]


def moment_of(row: Row) -> str:
    """Of when a number is, in words."""
    return row.period or school_year(row.year)


def in_time(row: Row) -> tuple[int, int]:
    """The order of time: by year, then by the part of it."""
    at = next((at for at, name in enumerate(SUBYEARS) if row.period.startswith(f"{name} ")), -1)
    return row.year, at


def told(series: Series, unit: str) -> str:
    """A line in one sentence: its first and its last number, and how many are not known."""
    if not series.known:
        return _("%(label)s: no number is known.") % {"label": series.label}
    (first_year, first), (last_year, last) = series.known[0], series.known[-1]
    sentence = _("%(label)s: %(first)s %(unit)s in %(first_year)s, %(last)s in %(last_year)s.") % {
        "label": series.label,
        "first": printed(first),
        "unit": unit,
        "first_year": first_year,
        "last": printed(last),
        "last_year": last_year,
    }
    unknown = [name for name, value in series.points if value is None]
    if not unknown:
        return sentence
    return f"{sentence} " + _("No number for %(years)s.") % {"years": ", ".join(unknown)}


ORDER = ("measure", "place", "breakdown", "year", "period")


def observations(dataset: Dataset) -> tuple[Row, ...]:
    """Every number of *dataset*, in the order of measure, place, breakdown and time."""
    rows = Observation.objects.filter(dataset=dataset)
    return tuple(plain(row) for row in rows.order_by(*ORDER))


def plain(row: Observation) -> Row:
    return Row(
        measure=row.measure,
        place=row.place,
        place_name=row.place_name,
        year=row.year,
        breakdown=row.breakdown,
        value=row.value,
        unit=row.unit,
        symbol=row.symbol,
        period=row.period,
        status="" if row.status == ObservationStatus.FINAL else row.status,
    )


def csv_of(dataset: Dataset) -> str:
    """The dataset in the long form; loading it again gives the same numbers and symbols.

    Columns for period and status stand in it only where a number needs them.
    """
    rows = observations(dataset)
    columns = ALL_COLUMNS if any(row.period or row.status for row in rows) else COLUMNS
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        cells = (row.measure, row.place, row.place_name, row.year, row.breakdown, written(row))
        table.writerow((*cells, row.unit, row.period, row.status)[: len(columns)])
    return out.getvalue()


def written(row: Row) -> str:
    """A figure as a file holds it: a number, a symbol, or a number of low reliability.

    >>> written(Row("m", "p", "n", 2019, "", None, "pupils", "c"))
    'c'
    """
    if row.value is None:
        return row.symbol
    return f"{number(row.value)} [{row.symbol}]" if row.symbol else number(row.value)
