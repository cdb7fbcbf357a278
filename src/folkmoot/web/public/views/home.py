"""The first page: what is open, what comes, what came of what is over."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from folkmoot.council.advise.models import Board
from folkmoot.council.consult import queries as consult
from folkmoot.council.measure import queries as measure
from folkmoot.council.plan.models import Document, Version, VersionState
from folkmoot.council.report.models import Report
from folkmoot.web.clock import now


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Open, forthcoming and closed consultations, plans, boards and evidence."""
    at = now(request)
    shown = {
        "now": at,
        "listing": consult.listing(at),
        "reported": set(Report.objects.published().values_list("consultation_id", flat=True)),
        "documents": Document.objects.filter(pk__in=_readable().values("document")),
        "boards": Board.objects.all(),
        "has_evidence": measure.has_evidence(),
    }
    return render(request, "public/home/home.html", shown)


def _readable() -> QuerySet[Version]:
    return Version.objects.public().exclude(state=VersionState.WITHDRAWN)
