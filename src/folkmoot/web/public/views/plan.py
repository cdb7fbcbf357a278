"""A plan as a pamphlet, its versions compared, and the way from people's words to its sentences."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from folkmoot.council.consult.models import Consultation
from folkmoot.council.decide import queries as decide
from folkmoot.council.measure import queries as measure
from folkmoot.council.plan import queries
from folkmoot.council.plan.models import Document, Version
from folkmoot.web.clock import now
from folkmoot.web.public import finding
from folkmoot.web.public.chapters import Margin, chapters
from folkmoot.web.public.drawn import drawn_beside, drawn_pinned
from folkmoot.web.public.said import said_about
from folkmoot.web.public.sheets import attached


@require_safe
def newest(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest version that the public may read."""
    shown = queries.public_version(finding.document(slug))
    if shown is None:
        raise Http404
    return _pamphlet(request, shown, now(request))


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version, with a word about newer ones."""
    return _pamphlet(request, finding.version(slug, number), now(request))


def _pamphlet(request: HttpRequest, version: Version, at: datetime) -> HttpResponse:
    document = version.document
    pinned = drawn_pinned(version)
    margin = Margin(
        figures={} if pinned else drawn_beside(document),
        pinned=pinned,
        indicators={} if pinned else measure.indicators_beside(document),
        reasons=_reasons(version),
        said=said_about(document),
    )
    shown = {
        "version": version,
        "document": document,
        "chapters": chapters(queries.tree(version), margin),
        "versions": queries.public_versions(document),
        "asking": Consultation.objects.open_at(at).filter(version=version).first(),
        "decided": _decided(document),
    }
    return render(request, "public/plan/plan.html", shown)


@require_safe
def pinned_csv(request: HttpRequest, slug: str, number: int, pin: int) -> HttpResponse:
    """The numbers of one figure as they stood when people were asked."""
    pinned = drawn_pinned(finding.version(slug, number))
    found = [one for several in pinned.values() for one in several if one.pin_id == pin]
    if not found or found[0].figure is None:
        raise Http404
    return attached(found[0].figure.csv, f"{slug}-{number}-{pin}.csv")


@require_safe
def compare(request: HttpRequest, slug: str, old: int, new: int) -> HttpResponse:
    """Two versions, the old sentence above the new one."""
    before, after = finding.version(slug, old), finding.version(slug, new)
    shown = {
        "document": after.document,
        "old": before,
        "new": after,
        "changes": decide.changes_since(before, after),
        "reasons": _reasons(after),
    }
    return render(request, "public/plan/compare.html", shown)


@require_safe
def trace(request: HttpRequest, slug: str) -> HttpResponse:
    """What was decided and on what, and from each changed statement back to what people said."""
    document = finding.document(slug)
    decided = _decided(document)
    shown = {
        "document": document,
        "version": decided,
        "traced": decide.trace(decided) if decided else (),
        "decisions": [
            (each, decide.pack_contents(each)) for each in decide.decisions_shown(document)
        ],
    }
    return render(request, "public/plan/trace.html", shown)


def _decided(document: Document) -> Version | None:
    """The newest public version that a decision was recorded on."""
    decided = Version.objects.of(document).public().filter(decisions__isnull=False)
    return decided.newest_first().first()


def _reasons(version: Version) -> dict[str, str]:
    """Why statements of *version* differ from what was consulted on, by stable id."""
    return {each.change.stable_id: each.reason for each in decide.trace(version) if each.reason}
