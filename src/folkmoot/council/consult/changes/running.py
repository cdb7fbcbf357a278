"""While people answer: moved later, corrected, and then closed."""

from __future__ import annotations

from dataclasses import replace
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
    Extension,
    Questionnaire,
    QuestionnaireState,
    Stage,
)
from folkmoot.council.people import record
from folkmoot.council.people.models import User
from folkmoot.library.analysis import questions as asked


@transaction.atomic
def extend(
    *, consultation: Consultation, closes_at: datetime, reason: str, by: User, now: datetime
) -> Extension:
    """Move the one closing instant later; a consultation being read opens again."""
    check_owner(by, consultation, to=_("move the closing time"))
    locked = lock(consultation)
    closes_at = rules.to_millisecond(closes_at)
    rules.check_extend(
        regime=locked.regime,
        stage=locked.stage,
        closes_at=locked.closes_at,
        to=closes_at,
        reason=reason,
        now=now,
    )
    made = Extension.objects.create(
        consultation=locked,
        closed_at_before=locked.closes_at,
        closes_at=closes_at,
        reason=reason,
        extended_by=by,
        extended_at=now,
    )
    locked.closes_at = closes_at
    set_stage(locked, Stage.SCHEDULED)
    facts: dict[str, record.Fact] = {
        "from": made.closed_at_before.isoformat(),
        "to": closes_at.isoformat(),
    }
    record.write("consult.extended", about=locked, by=by, at=now, facts=facts)
    given_back(locked, to=consultation)
    return made


@transaction.atomic
def correct_questionnaire(
    *,
    consultation: Consultation,
    definition: asked.Questionnaire,
    reason: str,
    by: User,
    now: datetime,
) -> Questionnaire:
    """Put a wrong question right in a new frozen version; answers to the old one stay with the old one."""
    check_owner(by, consultation, to=_("correct a question"))
    locked = lock(consultation)
    rules.check_correct(locked.stage)
    rules.check_reason(reason, to=_("correct a question"))
    rules.check_definition(definition)
    old = queries.frozen_questionnaire(locked)
    new = Questionnaire(consultation=locked, number=old.number + 1, corrected_because=reason)
    new.definition = replace(definition, version=new.number).to_plain()
    gates.check_gates(correction_gates(locked, new, now))
    old.state = QuestionnaireState.CORRECTED
    old.save(update_fields=("state",))
    freeze(new, now)
    facts: dict[str, record.Fact] = {"number": new.number, "questionnaire": new.definition_hash}
    record.write("consult.questionnaire_corrected", about=new, by=by, at=now, facts=facts)
    return new


@transaction.atomic
def close(*, consultation: Consultation, by: User, now: datetime) -> Consultation:
    """Begin to read what came, once the closing instant has passed."""
    check_owner(by, consultation, to=_("begin the reading"))
    rules.check_close(lock(consultation).closes_at, now)
    return moved(consultation, Stage.ANALYSING, verb="consult.closed", by=by, now=now)


def correction_gates(
    consultation: Consultation, new: Questionnaire, now: datetime
) -> tuple[gates.Gate, ...]:
    """Of the gates, those that a corrected questionnaire could shut again."""
    facts = replace(queries.gate_facts(consultation, (), now), definition=queries.definition(new))
    about_questions = {"questionnaire", "own_words", "optional", "about"}
    return tuple(gate for gate in gates.gates(facts) if gate.name in about_questions)
