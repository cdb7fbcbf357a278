"""Figures as they stood when people were asked: told by what was pinned, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.council.measure.models import Bound, Evidence, Observation, Pin
from folkmoot.council.measure.queries.indicator_figures import drawn_lines, indicator_lines
from folkmoot.council.measure.queries.indicators import IndicatorShown, indicators_shown
from folkmoot.council.measure.queries.series import Wanted, histories_of
from folkmoot.council.measure.queries.showing import (
    ORDER,
    Line,
    Point,
    lines_of,
    method,
    plain,
)
from folkmoot.council.measure.queries.words import number
from folkmoot.council.measure.rules import Rating, Row
from folkmoot.council.plan.models import Version
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.pictures.figure import Figure

FINGERPRINT = 12
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PinnedShown:
    """A pinned figure. *figure* is None where its content was tampered with, or has no number.

    *is_whole* is whether the content still has the fingerprint that it was given; *is_current*
    whether the same figure, drawn from what is known now, would show the same numbers.
    """

    pin_id: int
    heading: str
    figure: Figure | None
    source: str
    method: str
    limits: str
    dataset: str
    indicator: str
    rating: Rating | None
    fingerprint: str
    content_hash: str
    pinned_at: datetime
    is_current: bool
    is_whole: bool

    @property
    def warning(self) -> str:
        """What must be said where the content is not what was pinned; "" where it is."""
        if self.is_whole:
            return ""
        return _(
            "The numbers kept for this figure no longer have the fingerprint that they were given "
            "when they were pinned. They are not shown. Ask the council what happened to them."
        )


def evidence_content(evidence: Evidence, rows: Sequence[Row]) -> Content:
    """A figure of a dataset as plain values, the same for the same numbers."""
    dataset = evidence.dataset
    return {
        "kind": "evidence",
        "heading": evidence.heading,
        "unit": rows[0].unit if rows else "",
        "series": [plain_line(one) for one in lines_of(rows, evidence.breakdowns)],
        "source": f"{dataset.attribution}. {dataset.source}",
        "method": method(evidence.measure),
        "limits": dataset.limits,
        "dataset": dataset.slug,
    }


def indicator_content(shown: IndicatorShown) -> Content:
    """An indicator as plain values, with its definition, target and rating."""
    newest = shown.definition
    said = {"counted": newest.counted, "since": newest.since}
    return {
        "kind": "indicator",
        "indicator": shown.slug,
        "heading": shown.heading,
        "unit": shown.unit,
        "series": [plain_line(one) for one in indicator_lines(shown)],
        "source": shown.source,
        "method": _("%(counted)s (definition in force from %(since)s)") % said,
        "limits": shown.limits,
        "dataset": shown.datasets[-1] if shown.datasets else "",
        "definition": newest.number,
        "target": shown.target.words if shown.target else "",
        "rating": {
            "words": shown.rating.words,
            "colour": shown.rating.colour,
            "rule": shown.rating.rule,
        },
    }


def plain_line(one: Line) -> Content:
    return {
        "label": one.label,
        "points": [
            [
                point.moment,
                None if point.value is None else number(point.value),
                point.symbol,
                point.words,
            ]
            for point in one.points
        ],
    }


def line_from(plain_values: Content) -> Line:
    """A line from the plain values of `plain_line`."""
    return Line(
        plain_values["label"],
        tuple(
            Point(moment, None if value is None else Decimal(value), symbol, words)
            for moment, value, symbol, words in plain_values["points"]
        ),
    )


def evidence_rows(evidences: Sequence[Evidence]) -> dict[int, list[Row]]:
    """The numbers that each piece of evidence shows, from its own dataset, by its key: one look-up."""
    of: dict[tuple[int, str], list[Row]] = {}
    rows = Observation.objects.filter(
        dataset__in={one.dataset_id for one in evidences},
        measure__in={one.measure for one in evidences},
    )
    for row in rows.order_by(*ORDER):
        of.setdefault((row.dataset_id, row.measure), []).append(plain(row))
    return {
        one.pk: [
            row
            for row in of.get((one.dataset_id, one.measure), [])
            if not one.breakdowns or row.breakdown in one.breakdowns
        ]
        for one in evidences
    }


def newest_rows(evidences: Sequence[Evidence]) -> dict[int, list[Row]]:
    """The same numbers as they are known now: from the newest vintage of the series, where it is one."""
    own = evidence_rows(evidences)
    wanted = {one.pk: wanted_by(one, own[one.pk]) for one in evidences if one.dataset.series}
    every = [key for keys in wanted.values() for key in keys]
    histories = histories_of(every) if every else {}
    return own | {
        pk: [said.newest[0] for key in keys for said in histories[key]]
        for pk, keys in wanted.items()
    }


def wanted_by(evidence: Evidence, rows: Sequence[Row]) -> list[Wanted]:
    """Which numbers of its series a piece of evidence shows."""
    series, measure = evidence.dataset.series, evidence.measure
    keys = {(row.place, row.breakdown): None for row in rows}
    return [Wanted(series, measure, place, breakdown) for place, breakdown in keys]


def pinned_figure(pin: Pin, content: Content) -> Figure | None:
    """A pinned figure drawn from its content; None where it has no number."""
    return drawn_lines(
        [line_from(one) for one in content["series"]],
        heading=content["heading"],
        source=content["source"],
        unit=content["unit"],
        prefix=f"pin-{pin.pk}",
    )


Draw = Callable[[Pin, Content], Figure | None]


def pinned(version: Version, *, draw: Draw = pinned_figure) -> dict[str, tuple[PinnedShown, ...]]:
    """The figures pinned to *version*, by the stable id of their statement, in their order.

    *draw* makes the picture of a pin's content; a page may pass one that remembers.
    """
    pins = list(
        Pin.objects.filter(version=version)
        .select_related("evidence__dataset", "indicator")
        .order_by("statement_id", "pk")
    )
    now = content_now(pins)
    beside: dict[str, tuple[PinnedShown, ...]] = {}
    for pin in pins:
        known = beside.get(pin.statement_id, ())
        beside[pin.statement_id] = (*known, pinned_shown(pin, now[pin.pk], draw))
    return beside


def content_now(pins: Sequence[Pin]) -> dict[int, Content]:
    """What each figure would show if it were pinned now, by the key of its pin."""
    evidences = [pin.evidence for pin in pins if pin.evidence]
    rows = newest_rows(evidences)
    indicators = {pin.indicator.pk: pin.indicator for pin in pins if pin.indicator}
    shown = dict(zip(indicators, indicators_shown(list(indicators.values())), strict=True))
    return {
        pin.pk: evidence_content(pin.evidence, rows[pin.evidence.pk])
        if pin.evidence
        else indicator_content(shown[pin.indicator_id or 0])
        for pin in pins
    }


def pinned_shown(pin: Pin, now: Content, draw: Draw) -> PinnedShown:
    """One pinned figure, drawn from its content alone."""
    content: Content = dict(pin.content)
    is_whole = digest(content) == pin.content_hash
    rating = content.get("rating") if is_whole else None
    return PinnedShown(
        pin_id=pin.pk,
        heading=said(content, "heading") if is_whole else _("A figure that cannot be shown"),
        figure=draw(pin, content) if is_whole else None,
        source=said(content, "source"),
        method=said(content, "method"),
        limits=said(content, "limits"),
        dataset=said(content, "dataset"),
        indicator=said(content, "indicator"),
        rating=Rating(**rating) if rating else None,
        fingerprint=pin.content_hash[:FINGERPRINT],
        content_hash=pin.content_hash,
        pinned_at=pin.pinned_at,
        is_current=is_whole and content["series"] == now["series"],
        is_whole=is_whole,
    )


def said(content: Content, name: str) -> str:
    """A text of a pin's content; "" where it has none."""
    return str(content.get(name, ""))


def to_pin(version: Version) -> tuple[tuple[Evidence | Bound, Content], ...]:
    """Each figure beside a statement of *version*, with what it shows, that is not pinned yet."""
    statements = set(version.statements.values_list("stable_id", flat=True))
    pins = Pin.objects.filter(version=version)
    of_evidence = set(pins.values_list("evidence", flat=True))
    of_indicator = set(pins.values_list("indicator", "statement_id"))
    evidences = [
        one
        for one in Evidence.objects.filter(document=version.document_id).select_related("dataset")
        if one.statement_id in statements and one.pk not in of_evidence
    ]
    bounds = [
        one
        for one in Bound.objects.filter(document=version.document_id).select_related("indicator")
        if one.statement_id in statements
        and (one.indicator_id, one.statement_id) not in of_indicator
    ]
    rows = evidence_rows(evidences)
    shown = indicators_shown([one.indicator for one in bounds])
    return (
        *((one, evidence_content(one, rows[one.pk])) for one in evidences),
        *((bound, indicator_content(one)) for bound, one in zip(bounds, shown, strict=True)),
    )
