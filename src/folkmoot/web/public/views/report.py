"""You said, we did: the ledger, the tables, the themes with the council's replies, the method."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.council.consult.models import Consultation
from folkmoot.council.report import queries
from folkmoot.council.report.models import Report
from folkmoot.library.errors import NotFound
from folkmoot.web.design import ledgers
from folkmoot.web.public import finding
from folkmoot.web.public.sheets import attached, csv_text
from folkmoot.web.public.tables import all_rows


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The published report."""
    consultation = finding.consultation(slug)
    published = _published(consultation)
    findings = queries.findings(published)
    shown = {
        "consultation": consultation,
        "report": published,
        "findings": findings,
        "ledger": ledgers.labelled(findings.ledger),
        "figure": ledgers.drawn(findings.ledger),
        "csv": reverse("public:report_csv", args=[slug]),
        "you_said": queries.you_said(published),
    }
    return render(request, "public/report/report.html", shown)


@require_safe
def figures_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every table and theme of the report as one file."""
    published = _published(finding.consultation(slug))
    rows = all_rows(queries.findings(published), queries.you_said(published))
    return attached(csv_text(rows), f"{slug}-report-{published.number}.csv")


def _published(consultation: Consultation) -> Report:
    """The report, or NotFound that says when there will be one."""
    found = queries.published(consultation)
    if found is None:
        sentence = _(
            "The report on “%(title)s” is not published yet. It will stand here when every answer "
            "has been read and the council has replied to every theme."
        )
        raise NotFound(sentence % {"title": consultation.title})
    return found
