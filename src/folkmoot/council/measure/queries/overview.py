"""The borough's evidence at a glance: behind which statement of which plan stands which figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.council.measure.models import (
    Bound,
    BoundarySet,
    Dataset,
    Evidence,
    Indicator,
    Observation,
    ObservationStatus,
    Projected,
    Projection,
)
from folkmoot.council.measure.queries.datasets import figure_words, period_words
from folkmoot.council.measure.queries.indicators import IndicatorShown, indicators_shown
from folkmoot.council.measure.queries.words import printed, school_year
from folkmoot.council.measure.rules import Rating
from folkmoot.council.plan.models import Statement, Version, VersionState

PHASE_WORDS = {"primary": gettext_lazy("Primary"), "secondary": gettext_lazy("Secondary")}
MOST_LINES = 6
"""So many lines of one figure are told with their newest number."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest number of one line of a figure, in words."""

    label: str
    figure: str
    period: str
    status: str


@dataclass(frozen=True, slots=True)
class Told:
    """A figure behind a statement: its sentence, where it stands, and its newest numbers."""

    evidence_id: int
    heading: str
    dataset: str
    dataset_title: str
    newest: tuple[Newest, ...]


@dataclass(frozen=True, slots=True)
class NewestOf:
    """Where an indicator stands: its newest number and its target in words, and its rating."""

    slug: str
    title: str
    target: str
    figure: str
    period: str
    status: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement that figures or indicators stand behind."""

    statement: Statement
    figures: tuple[Told, ...]
    indicators: tuple[NewestOf, ...]

    @property
    def name(self) -> str:
        """What the statement is called."""
        return self.statement.title or self.statement.text


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one plan, statement by statement in the plan's order."""

    version: Version
    standing: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A projection, and what it expects of each phase at its end, as sentences."""

    projection: Projection
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the public may look up."""

    plans: tuple[Behind, ...]
    projections: tuple[Expected, ...]
    datasets: tuple[Dataset, ...]
    maps: tuple[BoundarySet, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.plans or self.projections or self.datasets or self.maps)


def overview() -> Overview:
    """The evidence behind every plan that the public may read, then every file by itself."""
    return Overview(
        plans=tuple(behind_plans()),
        projections=expected(),
        datasets=newest_vintages(Dataset.objects.all()),
        maps=tuple(BoundarySet.objects.all()),
    )


def expected() -> tuple[Expected, ...]:
    """Every public projection with what it expects of its whole area."""
    ends = Projected.objects.filter(
        projection__is_public=True,
        scenario=None,
        code=F("projection__area"),
        year=F("projection__until"),
        column__in=PHASE_WORDS,
    )
    told: dict[int, list[str]] = {}
    for end in ends.order_by("projection", "column"):
        told.setdefault(end.projection_id, []).append(expected_words(end))
    return tuple(
        Expected(one, tuple(told.get(one.pk, ())))
        for one in Projection.objects.filter(is_public=True)
    )


def expected_words(end: Projected) -> str:
    """The last year of a projection for one phase, in a sentence."""
    return _(
        "%(phase)s: about %(central)s pupils in %(year)s; 8 times out of 10 between %(lower)s and "
        "%(upper)s."
    ) % {
        "phase": PHASE_WORDS[end.column],
        "central": printed(round(end.central)),
        "year": school_year(end.year),
        "lower": printed(round(end.lower_80)),
        "upper": printed(round(end.upper_80)),
    }


def newest_vintages(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """Of each series the newest file; every file that belongs to none."""
    kept: dict[str, Dataset] = {}
    for dataset in sorted(datasets, key=recency):
        kept[dataset.series or f"={dataset.slug}"] = dataset
    return tuple(sorted(kept.values(), key=lambda one: (one.title, one.slug)))


def recency(dataset: Dataset) -> tuple[str, str, int]:
    published = dataset.published_on.isoformat() if dataset.published_on else ""
    return (published, dataset.loaded_at.isoformat(), dataset.pk)


def behind_plans() -> Iterable[Behind]:
    """For each public plan the statements of its newest version that something stands behind."""
    figures = figures_by_statement()
    indicators = indicators_by_statement()
    wanted = {document for document, _statement in (*figures, *indicators)}
    versions = newest_public(wanted)
    statements = Statement.objects.filter(version__in=versions).order_by("position")
    standing: dict[int, tuple[Standing, ...]] = {}
    of_version = {version.pk: version.document_id for version in versions}
    for statement in statements:
        where = (of_version[statement.version_id], statement.stable_id)
        if where in figures or where in indicators:
            one = Standing(statement, figures.get(where, ()), indicators.get(where, ()))
            known = standing.get(statement.version_id, ())
            standing[statement.version_id] = (*known, one)
    return (Behind(one, standing[one.pk]) for one in versions if one.pk in standing)


def newest_public(documents: Iterable[int]) -> list[Version]:
    """The newest version of each document that the public may read, by title of the document."""
    shown = Version.objects.public().exclude(state=VersionState.WITHDRAWN)
    newest: dict[int, Version] = {}
    found = shown.filter(document__in=set(documents)).select_related("document")
    for version in found.order_by("document__title", "document_id", "number"):
        newest[version.document_id] = version
    return list(newest.values())


def figures_by_statement() -> dict[tuple[int, str], tuple[Told, ...]]:
    """Every figure beside a statement, by document and stable id."""
    placed = list(Evidence.objects.select_related("dataset").order_by("pk"))
    rows = rows_of(placed)
    told: dict[tuple[int, str], tuple[Told, ...]] = {}
    for one in placed:
        where = (one.document_id, one.statement_id)
        told[where] = (*told.get(where, ()), tell(one, rows.get((one.dataset_id, one.measure), [])))
    return told


def rows_of(placed: Sequence[Evidence]) -> dict[tuple[int, str], list[Observation]]:
    """The observations behind *placed* by dataset and measure, read at once, oldest first."""
    wanted = Q(pk__in=[])
    for one in placed:
        of_whom = Q(breakdown__in=one.breakdowns) if one.breakdowns else Q()
        wanted |= Q(dataset=one.dataset_id, measure=one.measure) & of_whom
    rows: dict[tuple[int, str], list[Observation]] = {}
    for row in Observation.objects.filter(wanted).order_by("year", "pk"):
        rows.setdefault((row.dataset_id, row.measure), []).append(row)
    return rows


def tell(one: Evidence, rows: Sequence[Observation]) -> Told:
    newest: dict[tuple[str, str], Observation] = {}
    for row in rows:
        if not one.breakdowns or row.breakdown in one.breakdowns:
            newest[(row.place_name, row.breakdown)] = row
    return Told(
        evidence_id=one.pk,
        heading=one.heading,
        dataset=one.dataset.slug,
        dataset_title=one.dataset.title,
        newest=tuple(newest_words(newest))[:MOST_LINES],
    )


def newest_words(newest: Mapping[tuple[str, str], Observation]) -> Iterable[Newest]:
    several = len({place for place, _breakdown in newest}) > 1
    for (place, breakdown), row in newest.items():
        parts = (place if several or not breakdown else "", breakdown)
        yield Newest(
            label=", ".join(part for part in parts if part),
            figure=figure_words(row.value, row.symbol, row.unit),
            period=period_words(row),
            status=row.get_status_display(),
        )


def indicators_by_statement() -> dict[tuple[int, str], tuple[NewestOf, ...]]:
    """The indicators bound to each statement, by document and stable id."""
    bound = list(Bound.objects.select_related("indicator").order_by("indicator__title", "pk"))
    indicators = {one.indicator_id: one.indicator for one in bound}
    every = indicators_shown(list(indicators.values()))
    shown = {pk: newest_of(told) for pk, told in zip(indicators, every, strict=True)}
    standing: dict[tuple[int, str], tuple[NewestOf, ...]] = {}
    for one in bound:
        where = (one.document_id, one.statement_id)
        standing[where] = (*standing.get(where, ()), shown[one.indicator_id])
    return standing


def newest_of(told: IndicatorShown) -> NewestOf:
    """Where an indicator stands, in words."""
    newest = told.newest
    return NewestOf(
        slug=told.slug,
        title=told.title,
        target=told.target.words if told.target else "",
        figure=figure_words(newest.value, newest.symbol, told.unit) if newest else "",
        period=newest.period if newest else "",
        status=str(ObservationStatus(newest.status).label) if newest else "",
        rating=told.rating,
    )


@dataclass(frozen=True, slots=True)
class Stands:
    """A statement of a plan that an indicator stands for."""

    plan: str
    slug: str
    anchor: str
    name: str


def statements_of(indicator: Indicator) -> tuple[Stands, ...]:
    """The statements that *indicator* stands for, in the newest public version of each plan."""
    bounds = {(one.document_id, one.statement_id) for one in indicator.bounds.all()}
    versions = newest_public(document for document, _statement in bounds)
    found = Statement.objects.filter(version__in=versions).select_related("version__document")
    return tuple(
        Stands(
            plan=one.version.title,
            slug=one.version.document.slug,
            anchor=one.anchor,
            name=one.title or one.text,
        )
        for one in found.order_by("version__document__title", "version_id", "position")
        if (one.version.document_id, one.stable_id) in bounds
    )


def has_evidence() -> bool:
    """Whether the public may look anything up."""
    return (
        Dataset.objects.exists()
        or Projection.objects.filter(is_public=True).exists()
        or BoundarySet.objects.exists()
    )
