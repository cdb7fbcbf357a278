"""Impact assessments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan import rules
from folkmoot.council.plan.models import (
    Assessment,
    AssessmentKind,
    AssessmentRow,
    AssessmentState,
    Characteristic,
    Document,
)


@dataclass(frozen=True, slots=True)
class RowText:
    """What is known of one protected characteristic, or why nothing is; both empty is a gap."""

    evidence: str = ""
    none_because: str = ""


ASSESSORS = {
    AssessmentKind.EQUALITY: (RoleName.OWNER, RoleName.EQUALITY_LEAD),
    AssessmentKind.DATA_PROTECTION: (RoleName.OWNER, RoleName.DATA_PROTECTION_OFFICER),
}


@transaction.atomic
def write_assessment(
    *,
    document: Document,
    kind: AssessmentKind,
    state: AssessmentState,
    summary: str,
    rows: Mapping[Characteristic, RowText],
    by: User,
    now: datetime,
) -> Assessment:
    """Write or renew the assessment of a document: its rows are then exactly those with words."""
    check_role(by, Scope.council(), *ASSESSORS[kind], to=_("write this assessment"))
    Document.objects.select_for_update().get(pk=document.pk)
    made = Assessment.objects.filter(document=document, kind=kind).first()
    rules.check_assessment(AssessmentState(made.state) if made else None, state)
    made = made or Assessment(document=document, kind=kind)
    made.state, made.summary = state, rules.clean(summary)
    made.dated_at, made.dated_by = now, by
    made.save()
    write_rows(made, rows)
    facts: dict[str, record.Fact] = {"kind": kind.value, "state": state.value}
    record.write("plan.assessment_written", about=made, by=by, at=now, facts=facts)
    return made


def write_rows(assessment: Assessment, rows: Mapping[Characteristic, RowText]) -> None:
    assessment.rows.all().delete()
    for characteristic, row in rows.items():
        evidence, none_because = rules.clean(row.evidence), rules.clean(row.none_because)
        rules.check_row(characteristic, evidence, none_because)
        if evidence or none_because:
            AssessmentRow.objects.create(
                assessment=assessment,
                characteristic=characteristic,
                evidence=evidence,
                none_because=none_because,
            )
