"""A form that somebody fills in: begun, kept section by section, and sent.

A draft writes no line in the record: what somebody typed and did not send is nobody's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.consult import queries as consult
from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive import rules
from folkmoot.council.receive.arrival import Arrival, Contact
from folkmoot.council.receive.changes.intake import (
    Moment,
    check_arrival,
    check_open,
    once,
    take,
)
from folkmoot.council.receive.models import Channel, Draft, Submission
from folkmoot.library.analysis.questions import Question, Section, storable
from folkmoot.library.errors import NotAllowed, NotFound


@transaction.atomic
def begin_draft(*, consultation: Consultation, now: datetime) -> Draft:
    """Begin a form, bound to the questions asked now. After closing it may still begin: it will be late."""
    ways = (consultation.email, " ".join(consultation.postal_address.split()))
    rules.check_may_begin(
        consultation.stage, consultation.opens_at, now, ways=[way for way in ways if way]
    )
    return Draft.objects.create(
        key=uuid4(),
        consultation=consultation,
        questionnaire=consult.frozen_questionnaire(consultation),
        started_at=now,
        saved_at=now,
    )


@transaction.atomic
def save_section(
    *, draft: Draft, section_id: str, given: Mapping[str, Sequence[str]], now: datetime
) -> Draft:
    """Keep what was typed in one section, acceptable or not; unknown question ids are ignored."""
    held = hold(draft)
    section = find_section(held, section_id)
    for question in section.questions:
        held.answers[question.id] = typed_in(question, given, before=held.answers)
    held.seen = [*held.seen, *({section_id} - set(held.seen))]
    held.saved_at = now
    held.save(update_fields=("answers", "seen", "saved_at"))
    draft.answers, draft.seen, draft.saved_at = held.answers, held.seen, held.saved_at
    return held


def send_draft(
    *,
    draft: Draft,
    contact: Contact | None,
    may_be_quoted: bool,
    language: str,
    now: datetime,
    received_at: datetime | None = None,
) -> Submission:
    """Send a form. Sent again, it gives the same submission; with a mistake, the draft stays as it is.

    *received_at* is when the request reached the server; without it, *now*. Raises CannotSend with
    a sentence for every answer that must be put right.
    """
    arrival = Arrival(Channel.ONLINE, (), draft.key, language, may_be_quoted, contact)

    def write(locked: Consultation) -> Submission:
        held = hold(draft)
        check_open(locked, now)
        check_arrival(held.questionnaire, arrival)
        answers = rules.check_sendable(consult.definition(held.questionnaire), held.answers)
        moment = Moment(received_at or now, now, None)
        submission = take(locked, held.questionnaire, arrival, answers, moment)
        held.delete()
        return submission

    return once(draft.consultation, arrival, write)


def hold(draft: Draft) -> Draft:
    """The draft as it stands now, held until the change is done. Raises NotAllowed once it was sent."""
    rows = Draft.objects.select_for_update(of=("self",)).select_related("questionnaire")
    held = rows.filter(key=draft.key).first()
    if held is None:
        raise NotAllowed(_("These answers were sent already. Begin a new form to send others."))
    return held


def find_section(draft: Draft, section_id: str) -> Section:
    for section in consult.definition(draft.questionnaire).sections:
        if section.id == section_id:
            return section
    raise NotFound(_("This questionnaire has no such section."))


def typed_in(
    question: Question, given: Mapping[str, Sequence[str]], *, before: Mapping[str, list[str]]
) -> list[str]:
    """What a form says of one question: words that it does not mention stay, boxes are unticked."""
    if question.id in given:
        return [storable(value) for value in given[question.id]]
    return before.get(question.id, []) if question.kind.takes_text else []
