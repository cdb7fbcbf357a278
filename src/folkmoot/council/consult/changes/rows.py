"""What the changes of a consultation share: its row, held, and its next stage."""

from __future__ import annotations

from datetime import datetime

from folkmoot.council.consult import queries, rules
from folkmoot.council.consult.models import (
    Consultation,
    Questionnaire,
    QuestionnaireState,
    Stage,
)
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role


def check_owner(by: User, consultation: Consultation, *, to: str) -> None:
    check_role(by, Scope.consultation(consultation.slug), RoleName.OWNER, to=to)


def lock(consultation: Consultation) -> Consultation:
    """The row as it stands now, held until the change is done."""
    # no_key: people who begin an answer point at this row and need not wait for it.
    rows = Consultation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("version__document").get(pk=consultation.pk)


def given_back(locked: Consultation, *, to: Consultation) -> Consultation:
    """Let the caller's copy tell what the locked row now says."""
    to.refresh_from_db()
    return locked


def moved(
    consultation: Consultation, stage: Stage, *, verb: str, by: User, now: datetime
) -> Consultation:
    locked = lock(consultation)
    rules.check_move(locked.stage, stage)
    set_stage(locked, stage)
    record.write(verb, about=locked, by=by, at=now)
    return given_back(locked, to=consultation)


def set_stage(locked: Consultation, stage: Stage) -> None:
    locked.stage = stage
    locked.save(update_fields=("stage", "closes_at", "exclusion_reasons"))


def freeze(row: Questionnaire, now: datetime) -> Questionnaire:
    row.state = QuestionnaireState.FROZEN
    row.frozen_at = now
    row.definition_hash = queries.definition(row).digest()
    row.save()
    return row
