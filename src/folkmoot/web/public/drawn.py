"""Figures drawn once a process: drawing one takes long, remembering it does not."""

from folkmoot.council.measure.models import Evidence
from folkmoot.council.measure.queries import Shown, show
from folkmoot.council.plan.models import Document

KEPT = 256
Key = tuple[object, ...]
_drawn: dict[Key, Shown] = {}


def drawn_beside(document: Document) -> dict[str, tuple[Shown, ...]]:
    """The figures that stand beside each statement of *document*, by stable id."""
    beside: dict[str, tuple[Shown, ...]] = {}
    for evidence in Evidence.objects.filter(document=document).select_related("dataset"):
        known = beside.get(evidence.statement_id, ())
        beside[evidence.statement_id] = (*known, drawn(evidence))
    return beside


def drawn(evidence: Evidence) -> Shown:
    """One figure. All that it is drawn from is in the key: other words or numbers, another figure."""
    dataset = evidence.dataset
    words = (evidence.heading, evidence.measure, *evidence.breakdowns)
    key = (evidence.pk, *words, dataset.slug, dataset.checksum, dataset.attribution, dataset.limits)
    if key not in _drawn:
        if len(_drawn) >= KEPT:
            _drawn.clear()
        _drawn[key] = show(evidence)
    return _drawn[key]
