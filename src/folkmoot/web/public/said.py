"""What people said about the statements of a plan, from the reports that are published."""

from django.urls import reverse

from folkmoot.council.consult.models import Consultation
from folkmoot.council.plan.models import Document
from folkmoot.council.report import queries
from folkmoot.web.public.chapters import Said


def said_about(document: Document) -> dict[str, tuple[Said, ...]]:
    """The themes that the council's replies tie to a statement, by its stable id."""
    about: dict[str, tuple[Said, ...]] = {}
    for consultation in Consultation.objects.public().filter(version__document=document):
        for statement_id, said in _themes(consultation):
            about[statement_id] = (*about.get(statement_id, ()), said)
    return about


def _themes(consultation: Consultation) -> list[tuple[str, Said]]:
    report = queries.published(consultation)
    page = reverse("public:report", args=[consultation.slug])
    return [
        (one.statement_id, Said(one.title, one.count_words, f"{page}#theme-{one.theme_key}"))
        for one in (queries.you_said(report) if report else ())
        if one.statement_id
    ]
