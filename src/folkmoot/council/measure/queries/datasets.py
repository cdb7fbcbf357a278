"""A published file as its page shows it: rows by the page, symbols in words, vintages, revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from folkmoot.council.measure.models import Dataset, Observation, ObservationStatus
from folkmoot.council.measure.queries.words import amount, printed, school_year, symbol_words

ROWS_A_PAGE = 200
MOST_REVISIONS = 100
"""So many changed numbers stand on the page; all of them stand in the files."""
PLAIN_COLUMNS = (
    "measure",
    "place",
    "place_name",
    "year",
    "breakdown",
    "value",
    "unit",
    "symbol",
    "period",
    "status",
)
"""The columns of a dataset's file: the value is empty where only its symbol is known."""
REVISED = Q(observations__status=ObservationStatus.REVISED)
ORDER = ("measure", "place", "breakdown", "year", "period", "pk")


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One observation in words."""

    measure: str
    place: str
    period: str
    breakdown: str
    figure: str
    status: str


@dataclass(frozen=True, slots=True)
class RowsPage:
    """One page of a dataset's rows; *number* counts from 1 to *pages*, *first* from 1 to *total*."""

    rows: tuple[ToldRow, ...]
    number: int
    pages: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """The place of the last row on this page, counted through all pages."""
        return self.first + len(self.rows) - 1


@dataclass(frozen=True, slots=True)
class Vintage:
    """One of the files that a series was published in."""

    slug: str
    title: str
    published_on: date | None
    status: str
    rows: int
    revised: int
    is_this: bool


@dataclass(frozen=True, slots=True)
class Revised:
    """A number that differs from the one published before it."""

    measure: str
    place: str
    period: str
    breakdown: str
    before: str
    now: str


def figure_words(value: Decimal | None, symbol: str, unit: str) -> str:
    """A number with its unit, or in words why there is none; never both lost.

    >>> figure_words(Decimal("2599.000000"), "", "pupils"), figure_words(None, "c", "pupils")
    ('2,599 pupils', 'held back as confidential (c)')
    """
    words = f"{symbol_words(symbol)} ({symbol})" if symbol else ""
    number = "" if value is None else amount(value, unit)
    return ", ".join(part for part in (number, words) if part) or _("not known")


def period_words(row: Observation) -> str:
    """The school year of an observation, or its period as it was published."""
    return row.period or school_year(row.year)


def dataset_page(dataset: Dataset, number: int) -> RowsPage | None:
    """Page *number* of the rows of *dataset*; None where there is no such page.

    The first page is always there, if only to say that no row is.
    """
    total = dataset.observations.count()
    pages = max(1, -(-total // ROWS_A_PAGE))
    if not 1 <= number <= pages:
        return None
    start = (number - 1) * ROWS_A_PAGE
    rows = dataset.observations.order_by(*ORDER)[start : start + ROWS_A_PAGE]
    return RowsPage(tuple(told_row(row) for row in rows), number, pages, start + 1, total)


def plain_rows(dataset: Dataset) -> Iterator[tuple[object, ...]]:
    """Every observation of *dataset* under PLAIN_COLUMNS, numbers as they were published."""
    rows = dataset.observations.order_by(*ORDER).values_list(*PLAIN_COLUMNS)
    for *words, value, unit, symbol, period, status in rows.iterator(chunk_size=2000):
        plain = "" if value is None else printed(value).replace(",", "")
        yield (*words, plain, unit, symbol, period, status)


def told_row(row: Observation) -> ToldRow:
    """An observation in words."""
    return ToldRow(
        measure=row.measure,
        place=row.place_name,
        period=period_words(row),
        breakdown=row.breakdown,
        figure=figure_words(row.value, row.symbol, row.unit),
        status=row.get_status_display(),
    )


def vintages(dataset: Dataset) -> tuple[Vintage, ...]:
    """Every file of the series that *dataset* belongs to, the newest first; none without a series."""
    if not dataset.series:
        return ()
    counted = {
        pk: (held, changed)
        for pk, held, changed in Dataset.objects.of_series(dataset.series)
        .annotate(held=Count("observations"), changed=Count("observations", filter=REVISED))
        .values_list("pk", "held", "changed")
    }
    return tuple(
        Vintage(
            slug=one.slug,
            title=one.title,
            published_on=one.published_on,
            status=one.get_status_display(),
            rows=counted[one.pk][0],
            revised=counted[one.pk][1],
            is_this=one.pk == dataset.pk,
        )
        for one in Dataset.objects.of_series(dataset.series)
    )


def revised_in(dataset: Dataset) -> tuple[Revised, ...]:
    """The first numbers of *dataset* that differ from the vintage before, with both numbers."""
    rows = list(
        dataset.observations.filter(status=ObservationStatus.REVISED).order_by(*ORDER)[
            :MOST_REVISIONS
        ]
    )
    earlier = before(dataset, rows)
    return tuple(
        Revised(
            measure=row.measure,
            place=row.place_name,
            period=period_words(row),
            breakdown=row.breakdown,
            before=told_figure(earlier.get(key(row))),
            now=told_figure(row),
        )
        for row in rows
    )


def revised_number(dataset: Dataset) -> int:
    """How many numbers of *dataset* differ from the vintage before."""
    return dataset.observations.filter(status=ObservationStatus.REVISED).count()


def before(dataset: Dataset, rows: Sequence[Observation]) -> dict[tuple[object, ...], Observation]:
    """For each of *rows* the same observation in the newest earlier vintage that has it."""
    if not rows or not dataset.published_on:
        return {}
    earlier = Observation.objects.filter(
        dataset__series=dataset.series,
        dataset__published_on__lt=dataset.published_on,
        measure__in={row.measure for row in rows},
        place__in={row.place for row in rows},
        year__in={row.year for row in rows},
    )
    return {key(row): row for row in earlier.order_by("dataset__published_on", "dataset_id")}


def key(row: Observation) -> tuple[object, ...]:
    """What makes two observations of a series the same one."""
    return (row.measure, row.place, row.breakdown, row.year, row.period)


def told_figure(row: Observation | None) -> str:
    """An observation's figure, or that there was none."""
    return figure_words(row.value, row.symbol, row.unit) if row else _("not given")
