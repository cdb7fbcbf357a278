"""Typing in what came by post, by hand, by e-mail or at a session, and comparing it with the paper."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.consult import queries as consult
from folkmoot.council.consult.models import Consultation, Questionnaire
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.people.rules import check_second_person
from folkmoot.council.receive import rules
from folkmoot.council.receive.arrival import Arrival
from folkmoot.council.receive.changes.intake import (
    Moment,
    check_arrival,
    check_open,
    lock,
    once,
    take,
)
from folkmoot.council.receive.models import Submission, Verification
from folkmoot.library.errors import NotAllowed


def enter(
    *,
    consultation: Consultation,
    arrival: Arrival,
    received_at: datetime,
    by: User,
    now: datetime,
) -> Submission:
    """Type in something that did not come online, as it came: a letter may leave any question out."""
    scope = Scope.consultation(consultation.slug)
    check_role(by, scope, RoleName.DATA_ENTRY, to=_("type in what arrived"))
    rules.check_may_enter(arrival, received_at=received_at, now=now)

    def write(locked: Consultation) -> Submission:
        questionnaire = printed_on(check_open(locked, now), arrival)
        answers = check_arrival(questionnaire, arrival)
        return take(locked, questionnaire, arrival, answers, Moment(received_at, now, by))

    return once(consultation, arrival, write)


@transaction.atomic
def verify(*, submission: Submission, by: User, now: datetime) -> Verification:
    """A second person, who may open the original, has compared the typed answers with the paper."""
    scope = Scope.consultation(submission.consultation.slug)
    to = _("compare what was typed in")
    check_role(by, scope, RoleName.DATA_ENTRY, to=to)
    lock(submission.consultation)
    rules.check_may_verify(
        is_typed_in=submission.entered_by_id is not None,
        is_verified=Verification.objects.filter(submission=submission).exists(),
    )
    check_second_person(submission.entered_by, by, to=to)
    made = Verification.objects.create(submission=submission, verified_by=by, verified_at=now)
    record.write("receive.verified", about=submission, by=by, at=now)
    return made


def printed_on(consultation: Consultation, arrival: Arrival) -> Questionnaire:
    """The version of the questions that the paper asked: answers never move to another."""
    if arrival.questionnaire is None:
        return consult.frozen_questionnaire(consultation)
    rows = consultation.questionnaires.filter(frozen_at__isnull=False)
    found = rows.filter(number=arrival.questionnaire).first()
    if found is None:
        raise NotAllowed(_("There is no version of the questionnaire with that number."))
    return found
