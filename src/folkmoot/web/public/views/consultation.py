"""A consultation's overview: who asks what, how to answer, until when, and what follows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from folkmoot.council.consult import queries as consult
from folkmoot.council.consult.rules import Life
from folkmoot.council.report import queries as report
from folkmoot.web.clock import now
from folkmoot.web.public import finding
from folkmoot.web.public.drawn import asked_with
from folkmoot.web.public.strip import steps


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that people need before they answer, and after closing what happened."""
    at = now(request)
    consultation = finding.consultation(slug)
    life = consult.life(consultation, at)
    shown = {
        "consultation": consultation,
        "now": at,
        "is_open": life == Life.OPEN,
        "is_forthcoming": life == Life.FORTHCOMING,
        "is_closed": life == Life.CLOSED,
        "steps": steps(consultation, life),
        "report": report.published(consultation) if life == Life.CLOSED else None,
        "asked_with": asked_with(consultation.version),
        "sessions": consultation.sessions.all(),
        "extensions": consultation.extensions.all(),
        "corrections": consult.corrections(consultation),
    }
    return render(request, "public/consultation/overview.html", shown)
