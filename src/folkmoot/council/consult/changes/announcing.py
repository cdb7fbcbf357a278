"""Checking and announcing a consultation, or calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.consult import gates, queries, rules
from folkmoot.council.consult.changes.rows import (
    check_owner,
    freeze,
    given_back,
    lock,
    moved,
    set_stage,
)
from folkmoot.council.consult.models import (
    Consultation,
    Questionnaire,
    Stage,
)
from folkmoot.council.measure import changes as measure
from folkmoot.council.people import record
from folkmoot.council.people.models import User
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import VersionState
from folkmoot.library.errors import NotAllowed


@transaction.atomic
def check(
    *, consultation: Consultation, durability: Sequence[str], by: User, now: datetime
) -> Consultation:
    """Pass every gate. *durability* are the sentences about the database; none when it keeps its word."""
    check_owner(by, consultation, to=_("check a consultation"))
    locked = lock(consultation)
    rules.check_move(locked.stage, Stage.CHECKED)
    gates.check_gates(queries.gates(locked, durability, now))
    set_stage(locked, Stage.CHECKED)
    record.write("consult.checked", about=locked, by=by, at=now)
    return given_back(locked, to=consultation)


@transaction.atomic
def schedule(
    *, consultation: Consultation, durability: Sequence[str], by: User, now: datetime
) -> Consultation:
    """Announce a checked consultation: its version, its questions and its reasons are frozen.

    Every figure beside its version is pinned, so that it stays what people were shown.
    """
    check_owner(by, consultation, to=_("announce a consultation"))
    locked = lock(consultation)
    rules.check_move(locked.stage, Stage.SCHEDULED)
    gates.check_gates(queries.gates(locked, durability, now))
    if locked.version.state != VersionState.CONSULTATION_DRAFT:
        plan.freeze(version=locked.version, by=by, now=now)
    measure.pin_figures(version=locked.version, by=by, now=now)
    questionnaire = freeze_newest(locked, now)
    locked.exclusion_reasons = list(rules.EXCLUSION_REASONS)
    set_stage(locked, Stage.SCHEDULED)
    facts: dict[str, record.Fact] = {
        "closes_at": locked.closes_at.isoformat(),
        "questionnaire": questionnaire.definition_hash,
    }
    record.write("consult.scheduled", about=locked, by=by, at=now, facts=facts)
    return given_back(locked, to=consultation)


@transaction.atomic
def cancel(*, consultation: Consultation, by: User, now: datetime) -> Consultation:
    """Call the consultation off; what has arrived stays."""
    check_owner(by, consultation, to=_("cancel a consultation"))
    return moved(consultation, Stage.CANCELLED, verb="consult.cancelled", by=by, now=now)


def freeze_newest(consultation: Consultation, now: datetime) -> Questionnaire:
    row = queries.newest_questionnaire(consultation)
    if row is None:
        raise NotAllowed(_("There is no questionnaire yet: write at least one question."))
    return freeze(row, now)
