"""Taking in one submission: its row, its originals, its answers, its response and its line, together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from folkmoot.council.consult import queries as consult
from folkmoot.council.consult.models import Consultation, Questionnaire
from folkmoot.council.consult.rules import to_millisecond
from folkmoot.council.people import record
from folkmoot.council.people.models import User
from folkmoot.council.receive import rules
from folkmoot.council.receive.arrival import Arrival, Contact, OriginalFile
from folkmoot.council.receive.models import (
    Answer,
    Original,
    OriginalKind,
    Part,
    Respondent,
    Response,
    Submission,
)
from folkmoot.library.analysis.canonical import canonical
from folkmoot.library.analysis.questions import Given, storable
from folkmoot.library.errors import NotAllowed

ATTEMPTS = 3


@dataclass(frozen=True)
class Moment:
    """When it reached us, when we write it down, and who types it in, if anybody does."""

    received_at: datetime
    now: datetime
    by: User | None


def submit(
    *,
    consultation: Consultation,
    arrival: Arrival,
    received_at: datetime,
    now: datetime,
    by: User | None = None,
) -> Submission:
    """Take one submission and return it with its receipt; the same key gives the same one again.

    *received_at* is when the request reached the server. What comes after the closing instant is
    taken too, and stamped late. Raises NotAllowed (CannotSend for an answer) with a sentence.
    """
    rules.check_comes_online(arrival, is_typed_in=by is not None)

    def write(locked: Consultation) -> Submission:
        questionnaire = consult.frozen_questionnaire(check_open(locked, now))
        answers = check_arrival(questionnaire, arrival)
        rules.check_required(consult.definition(questionnaire), answers)
        return take(locked, questionnaire, arrival, answers, Moment(received_at, now, by))

    return once(consultation, arrival, write)


def once(
    consultation: Consultation, arrival: Arrival, write: Callable[[Consultation], Submission]
) -> Submission:
    """What *write* takes in under the lock, in one transaction; or what the same form sent before.

    The database's own constraints decide a race: a key that another consultation took in the same
    moment is found and named, a receipt that was drawn twice is drawn again.
    """
    for _attempt in range(ATTEMPTS - 1):
        try:
            return attempt(consultation, arrival, write)
        except IntegrityError:
            continue
    return attempt(consultation, arrival, write)


@transaction.atomic
def attempt(
    consultation: Consultation, arrival: Arrival, write: Callable[[Consultation], Submission]
) -> Submission:
    locked = lock(consultation)
    return sent_before(locked, arrival) or write(locked)


def lock(consultation: Consultation) -> Consultation:
    """The consultation's row, held: submissions to it are numbered one after the other."""
    return Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)


def check_open(consultation: Consultation, now: datetime) -> Consultation:
    rules.check_takes(consultation.stage, consultation.opens_at, now)
    return consultation


def sent_before(consultation: Consultation, arrival: Arrival) -> Submission | None:
    """What the same form sent already, however often it is sent again."""
    earlier = Submission.objects.with_key(arrival.key)
    if earlier is not None and earlier.consultation_id != consultation.pk:
        raise NotAllowed(_("This form was sent to another consultation already."))
    return earlier


def check_arrival(questionnaire: Questionnaire, arrival: Arrival) -> tuple[Given, ...]:
    """The answers that can be kept; unknown question ids are left aside."""
    rules.check_language(arrival.language)
    if arrival.contact is not None:
        rules.check_contact(arrival.contact)
    rules.check_given_once(arrival.answers)
    typed = {given.question: rules.raw(given) for given in arrival.answers}
    return rules.check_answers(consult.definition(questionnaire), typed)


def take(
    consultation: Consultation,
    questionnaire: Questionnaire,
    arrival: Arrival,
    answers: Sequence[Given],
    moment: Moment,
) -> Submission:
    """Write one checked arrival down. The consultation's row is held by the caller."""
    said = tuple(given for given in answers if not given.is_blank)
    originals = kept_originals(questionnaire, arrival, answers)
    submission = Submission.objects.create(
        consultation=consultation,
        number=next_number(consultation),
        key=arrival.key,
        receipt=rules.new_receipt(),
        channel=arrival.channel,
        received_at=to_millisecond(moment.received_at),
        timeliness=rules.timeliness(
            consultation.closes_at,
            moment.received_at,
            late_rule=consultation.late_rule,
            channel=arrival.channel,
            posted_on=arrival.posted_on,
        ),
        posted_on=arrival.posted_on,
        questionnaire=questionnaire,
        respondent=write_respondent(consultation, arrival.contact),
        language=storable(arrival.language),
        may_be_quoted=arrival.may_be_quoted,
        privacy_notice=rules.PRIVACY_NOTICE,
        original_hash=hash_of(originals),
        entered_by=moment.by,
        recorded_at=moment.now,
    )
    write_originals(submission, originals)
    write_answers(submission, questionnaire, said)
    begin_response(submission)
    facts: dict[str, record.Fact] = {
        "number": submission.number,
        "channel": str(submission.channel),
        "timeliness": str(submission.timeliness),
        "original": submission.original_hash,
    }
    verb = "receive.entered" if moment.by else "receive.submitted"
    record.write(verb, about=submission, by=moment.by, at=moment.now, facts=facts)
    return submission


def next_number(consultation: Consultation) -> int:
    highest = Submission.objects.to(consultation).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def write_respondent(consultation: Consultation, contact: Contact | None) -> Respondent | None:
    """Who answered, kept apart from what they said; no row at all where they said nothing."""
    if contact is None or contact.is_empty:
        return None
    parts = {part.name: storable(getattr(contact, part.name)).strip() for part in fields(contact)}
    respondent = Respondent(consultation=consultation)
    for name, value in parts.items():
        setattr(respondent, name, value)
    respondent.save(force_insert=True)
    return respondent


def kept_originals(
    questionnaire: Questionnaire, arrival: Arrival, answers: Sequence[Given]
) -> tuple[OriginalFile, ...]:
    """The bytes that arrived; where there is no file, what the form sent or was said."""
    if arrival.originals:
        return arrival.originals
    content = canonical(
        {
            "questionnaire": questionnaire.definition_hash,
            "language": arrival.language,
            "answers": [
                {"question": given.question, "chosen": list(given.chosen), "text": given.text}
                for given in answers
            ],
        }
    )
    kind = OriginalKind.FORM if arrival.channel == "online" else OriginalKind.NOTE
    return (OriginalFile(kind, "", "application/json", content),)


def hash_of(originals: Sequence[OriginalFile]) -> str:
    """SHA-256 of the one original, or of the checksums of several, one a line."""
    checksums = [checksum(original) for original in originals]
    if len(checksums) == 1:
        return checksums[0]
    return hashlib.sha256("\n".join(checksums).encode("ascii")).hexdigest()


def checksum(original: OriginalFile) -> str:
    return hashlib.sha256(original.content).hexdigest()


def write_originals(submission: Submission, originals: Sequence[OriginalFile]) -> None:
    Original.objects.bulk_create(
        Original(
            submission=submission,
            kind=original.kind,
            file_name=bare_name(original.file_name),
            media_type=storable(original.media_type)[:100],
            content=original.content,
            checksum=checksum(original),
        )
        for original in originals
    )


def bare_name(file_name: str) -> str:
    """The last part of a file's name: folders in it are somebody else's, or an attack."""
    return storable(file_name).replace("\\", "/").rsplit("/", 1)[-1][-200:]


def write_answers(
    submission: Submission, questionnaire: Questionnaire, said: Sequence[Given]
) -> None:
    Answer.objects.bulk_create(
        Answer(
            submission=submission,
            questionnaire=questionnaire,
            question_id=given.question,
            chosen=list(given.chosen),
            text=given.text,
        )
        for given in said
    )


def begin_response(submission: Submission) -> None:
    """Every submission begins as a response of its own."""
    response = Response.objects.create(consultation=submission.consultation, first=submission)
    Part.objects.create(response=response, submission=submission, joined_at=submission.recorded_at)
