"""What later apps decided about a consultation; they check the roles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from folkmoot.council.consult.changes.rows import lock, moved
from folkmoot.council.consult.models import (
    Consultation,
    Stage,
)
from folkmoot.council.people.models import User


@transaction.atomic
def mark_reported(*, consultation: Consultation, by: User, now: datetime) -> Consultation:
    """The report is published."""
    lock(consultation)
    Consultation.objects.filter(pk=consultation.pk).update(reported_at=now)
    return moved(consultation, Stage.REPORTED, verb="consult.reported", by=by, now=now)


@transaction.atomic
def mark_decided(*, consultation: Consultation, by: User, now: datetime) -> Consultation:
    """The decision is taken."""
    lock(consultation)
    Consultation.objects.filter(pk=consultation.pk).update(decided_at=now)
    return moved(consultation, Stage.DECIDED, verb="consult.decided", by=by, now=now)


@transaction.atomic
def mark_feedback_published(*, consultation: Consultation, by: User, now: datetime) -> Consultation:
    """What became of everything that people said is published."""
    verb = "consult.feedback_published"
    return moved(consultation, Stage.FEEDBACK_PUBLISHED, verb=verb, by=by, now=now)
