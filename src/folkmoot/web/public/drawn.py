"""Figures drawn once a process: drawing one takes long, remembering it does not."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.utils.translation import get_language

from folkmoot.council.measure import queries
from folkmoot.council.measure.models import BoundarySet, Evidence, Pin
from folkmoot.council.measure.queries import Shown, show
from folkmoot.council.plan.models import Document, Statement, Version
from folkmoot.library.pictures.figure import Figure

KEPT = 256
Key = tuple[object, ...]
T = TypeVar("T")
_drawn: dict[Key, object] = {}


def kept(key: Key, draw: Callable[[], T]) -> T:
    """What *draw* makes, made once a process and language. All it is drawn from must be in *key*."""
    spoken = (get_language(), *key)
    if spoken not in _drawn:
        if len(_drawn) >= KEPT:
            _drawn.clear()
        _drawn[spoken] = draw()
    return cast(T, _drawn[spoken])


def drawn_beside(document: Document) -> dict[str, tuple[Shown, ...]]:
    """The figures that stand beside each statement of *document*, by stable id."""
    beside: dict[str, tuple[Shown, ...]] = {}
    for evidence in Evidence.objects.filter(document=document).select_related("dataset"):
        known = beside.get(evidence.statement_id, ())
        beside[evidence.statement_id] = (*known, drawn(evidence))
    return beside


def drawn(evidence: Evidence) -> Shown:
    """One figure beside a statement: other words or numbers, another figure."""
    dataset = evidence.dataset
    words = (evidence.heading, evidence.measure, *evidence.breakdowns)
    key = (evidence.pk, *words, dataset.slug, dataset.checksum, dataset.attribution, dataset.limits)
    return kept(("evidence", *key), lambda: show(evidence))


def drawn_pinned(version: Version) -> dict[str, tuple[queries.PinnedShown, ...]]:
    """The figures pinned to *version*, by stable id. What was pinned never changes: nor its hash."""

    def draw(pin: Pin, content: dict[str, Any]) -> Figure | None:
        key = ("pin", pin.pk, pin.content_hash)
        return kept(key, lambda: queries.pinned_figure(pin, content))

    return queries.pinned(version, draw=draw)


def asked_with(version: Version) -> tuple[tuple[str, queries.PinnedShown], ...]:
    """The figures pinned to *version* in words, each with the fragment of its statement's place."""
    pinned = queries.pinned(version, draw=lambda _pin, _content: None)
    return tuple(
        (Statement(stable_id=stable_id).anchor, one)
        for stable_id, several in pinned.items()
        for one in several
    )


def drawn_map(boundaries: BoundarySet, chosen: queries.Chosen) -> queries.MapShown:
    """A map of one choice. Files, boundaries and projections are never edited, only added."""
    dataset, projection = chosen.measured.dataset, chosen.projection
    files = (boundaries.pk, boundaries.checksum, dataset.pk, dataset.checksum)
    choice = (chosen.measured.measure, chosen.period, chosen.breakdown)
    schools = (projection.pk, projection.made_at) if projection else ()
    key = ("map", *files, *choice, *schools)
    return kept(key, lambda: queries.map_shown(boundaries, chosen))


def drawn_indicator(told: queries.IndicatorShown) -> Figure | None:
    """An indicator's history; None while there is no number to draw. All of it is in the key."""
    return kept(
        ("indicator", told), lambda: queries.indicator_figure(told, prefix=f"figure-{told.slug}")
    )
