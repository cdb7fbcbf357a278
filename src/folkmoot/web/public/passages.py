"""The passages of a plan that a question asks about."""

from django.urls import reverse

from folkmoot.council.consult.models import Consultation
from folkmoot.council.plan.models import Statement
from folkmoot.web.design.answers import Passage

COLUMNS = ("stable_id", "title", "text", "version__number", "version__document__slug")


def passages(consultation: Consultation, stable_ids: set[str]) -> dict[str, Passage]:
    """The statements asked about among *stable_ids*, by stable id; an unknown id is left out."""
    wanted = stable_ids - {""}
    if not wanted:
        return {}
    found = Statement.objects.filter(version=consultation.version_id, stable_id__in=wanted)
    return {
        stable_id: Passage(title, text, _address(document, number, stable_id))
        for stable_id, title, text, number, document in found.values_list(*COLUMNS)
    }


def _address(document: str, number: int, stable_id: str) -> str:
    plan = reverse("public:plan_version", args=[document, number])
    return f"{plan}#{Statement(stable_id=stable_id).anchor}"
