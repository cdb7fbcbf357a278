"""May it happen? Receipts, lateness, what may be left out, and whose submissions may be joined."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _
from stdnum import luhn

from folkmoot.council.consult.models import LateRule, Stage
from folkmoot.council.consult.rules import LONDON, has_passed, spoken
from folkmoot.council.people.models import RoleName
from folkmoot.council.receive.arrival import Arrival, Contact
from folkmoot.council.receive.models import (
    Channel,
    ExclusionReason,
    OriginalKind,
    Timeliness,
)
from folkmoot.library.analysis.questions import (
    BadAnswer,
    Given,
    Questionnaire,
    check_answer,
)
from folkmoot.library.errors import NotAllowed

PRIVACY_NOTICE = "1"
"""The version of the privacy notice that a sender is shown now; each submission keeps its own."""

# --- receipts -----------------------------------------------------------------------------------

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty signs: no 0, 1, I, L, O or U, which people mistake for one another when they copy."""

RANDOM_SIGNS = 15
RECEIPT_LENGTH = RANDOM_SIGNS + 1


def new_receipt() -> str:
    """A receipt nobody can guess: 15 random signs (73 bits) and a check character.

    >>> is_receipt(new_receipt())
    True
    """
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(RANDOM_SIGNS))
    return signs + str(luhn.calc_check_digit(signs, alphabet=ALPHABET))


def is_receipt(code: str) -> bool:
    """Whether *code* could be a receipt: right length, right signs, right check character (Luhn mod N).

    >>> is_receipt("2222222222222222"), is_receipt("2222222222222223")
    (True, False)
    """
    if len(code) != RECEIPT_LENGTH or not set(code) <= set(ALPHABET):
        return False
    return bool(luhn.is_valid(code, alphabet=ALPHABET))


def tidy_receipt(typed: str) -> str | None:
    """The receipt that somebody typed, or None where it cannot be one.

    >>> tidy_receipt(" abcd-efgh jkmn-pqr2 ") is None
    True
    >>> tidy_receipt("2222-2222-2222-2222")
    '2222222222222222'
    """
    if len(typed) > 100:
        return None
    code = "".join(sign for sign in typed if sign.isalnum() and sign.isascii()).upper()
    return code if is_receipt(code) else None


def grouped(code: str) -> str:
    """*code* in groups of four, for reading out.

    >>> grouped("ABCDEFGHJKMNPQRS")
    'ABCD-EFGH-JKMN-PQRS'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


# --- lateness -----------------------------------------------------------------------------------


def timeliness(
    closes_at: datetime,
    received_at: datetime,
    *,
    late_rule: LateRule | str = LateRule.RECEIVED,
    channel: Channel | str = Channel.ONLINE,
    posted_on: date | None = None,
) -> Timeliness:
    """Whether a submission received at *received_at* is on time or late; it is never refused.

    Where the postmark counts, a letter posted by the closing day in London is on time.

    >>> closes = datetime(2025, 9, 22, 17, 0, tzinfo=LONDON)
    >>> timeliness(closes, received_at=closes).value
    'on_time'
    """
    if not has_passed(closes_at, received_at):
        return Timeliness.ON_TIME
    by_postmark = late_rule == LateRule.POSTMARK and channel == Channel.POST
    if by_postmark and posted_on and posted_on <= closing_day(closes_at):
        return Timeliness.ON_TIME
    return Timeliness.LATE


def closing_day(closes_at: datetime) -> date:
    """The day of closing on a London calendar."""
    return closes_at.astimezone(LONDON).date()


def check_takes(stage: Stage | str, opens_at: datetime, now: datetime) -> None:
    """Refuse what comes before the opening or to a cancelled consultation; never what comes late."""
    if stage == Stage.CANCELLED:
        raise NotAllowed(_("This consultation was called off, so it takes no answers."))
    if stage in {Stage.DRAFT, Stage.CHECKED}:
        raise NotAllowed(_("This consultation is not announced yet, so it takes no answers."))
    if now.astimezone(UTC) < opens_at.astimezone(UTC):
        raise NotAllowed(
            _("This consultation opens at %(opens)s. Please come back then.")
            % {"opens": spoken(opens_at)}
        )


def check_may_begin(
    stage: Stage | str, opens_at: datetime, now: datetime, *, ways: Sequence[str]
) -> None:
    """Refuse a new form before the opening and once the report is published; after closing it may begin.

    *ways* are the addresses to which one may still write.
    """
    check_takes(stage, opens_at, now)
    if stage not in {Stage.SCHEDULED, Stage.ANALYSING}:
        where = _(" You can still write to us: %(ways)s.") % {"ways": "; ".join(ways)}
        raise NotAllowed(
            _("The report on this consultation is published, so there is no form any more.")
            + (where if ways else "")
        )


# --- answers ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Problem:
    """Why one answer cannot be sent as it is: the question's id and a sentence."""

    question_id: str
    sentence: str


class CannotSend(NotAllowed):
    """Something must be put right before sending; nothing that was typed is lost."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.sentence for problem in problems))


def raw(given: Given) -> tuple[str, ...]:
    """What was given, as a form would send it."""
    return given.chosen or ((given.text,) if given.text else ())


def checked(
    definition: Questionnaire, typed: Mapping[str, Sequence[str]]
) -> tuple[tuple[Given, ...], tuple[Problem, ...]]:
    """The answers that stand, and what is wrong with the others; unknown question ids are ignored."""
    answers, problems = [], []
    for question in definition.questions:
        try:
            given = check_answer(question, typed.get(question.id, ()))
        except BadAnswer as error:
            problems.append(Problem(question.id, str(error)))
        else:
            answers.append(given)
    return tuple(answers), tuple(problems)


def unanswered(definition: Questionnaire, answers: Iterable[Given]) -> tuple[Problem, ...]:
    """A sentence for each required question left blank."""
    said = {given.question for given in answers if not given.is_blank}
    return tuple(
        Problem(question.id, _("Answer the question “%(text)s”.") % {"text": question.text})
        for question in definition.questions
        if question.required and question.id not in said
    )


def check_answers(
    definition: Questionnaire, typed: Mapping[str, Sequence[str]]
) -> tuple[Given, ...]:
    """The answers in the order of the questions. Raises CannotSend with a sentence for each bad one."""
    answers, problems = checked(definition, typed)
    if problems:
        raise CannotSend(problems)
    return answers


def check_sendable(
    definition: Questionnaire, typed: Mapping[str, Sequence[str]]
) -> tuple[Given, ...]:
    """The answers of a whole form; raises CannotSend naming each mistake and each required blank."""
    answers, problems = checked(definition, typed)
    blamed = {problem.question_id for problem in problems}
    blank = [one for one in unanswered(definition, answers) if one.question_id not in blamed]
    if blank or problems:
        raise CannotSend([*blank, *problems])
    return answers


def check_required(definition: Questionnaire, answers: Iterable[Given]) -> None:
    """Refuse to send a form while a required question is blank; raises CannotSend."""
    if problems := unanswered(definition, answers):
        raise CannotSend(problems)


def check_given_once(answers: Sequence[Given]) -> None:
    """Refuse two answers to one question."""
    ids = [given.question for given in answers]
    for question_id in ids:
        if ids.count(question_id) > 1:
            raise CannotSend(
                [Problem(question_id, _("There are two answers to one question. Send one."))]
            )


# --- doors --------------------------------------------------------------------------------------

ORIGINAL_LIMIT = 10 * 1024**2
"""The most bytes of one original that is typed in."""

LIMITS = {"name": 200, "organisation": 200, "email": 254, "phone": 40, "postcode": 12}


def check_contact(contact: Contact) -> None:
    """Refuse a part of the contact that is longer than we can keep."""
    named = {
        "name": _("name"),
        "organisation": _("organisation"),
        "email": _("e-mail address"),
        "phone": _("telephone number"),
        "postcode": _("postcode"),
    }
    problems = [
        Problem(
            part.name,
            _("Shorten the %(part)s to %(most)s characters.")
            % {"part": named[part.name], "most": LIMITS[part.name]},
        )
        for part in fields(contact)
        if len(getattr(contact, part.name)) > LIMITS[part.name]
    ]
    if problems:
        raise CannotSend(problems)


def check_language(language: str) -> None:
    """Refuse what is not the short code of a language."""
    if not language or len(language) > 12:
        raise NotAllowed(_("The language is a short code such as “en” or “tr”."))


def check_comes_online(arrival: Arrival, *, is_typed_in: bool) -> None:
    """Refuse an item of another channel that nobody typed in: each has somebody who answers for it."""
    if arrival.channel != Channel.ONLINE and not is_typed_in:
        raise NotAllowed(_("Only an online form comes without somebody who types it in."))


def check_may_enter(arrival: Arrival, *, received_at: datetime, now: datetime) -> None:
    """Refuse to type in paper without its scan, or anything that has not arrived yet."""
    if arrival.channel == Channel.ONLINE:
        raise NotAllowed(_("Online answers come by themselves. Choose how this one arrived."))
    if received_at.astimezone(UTC) > now.astimezone(UTC):
        raise NotAllowed(_("The day and time of arrival lie in the future. Put them right."))
    if arrival.posted_on and arrival.posted_on > received_at.astimezone(LONDON).date():
        raise NotAllowed(_("The postmark is later than the arrival. Put one of them right."))
    scans = [original for original in arrival.originals if original.kind == OriginalKind.SCAN]
    if arrival.channel in {Channel.POST, Channel.BY_HAND} and not scans:
        raise NotAllowed(_("Keep a scan of the paper beside what you type in."))
    if any(not original.content for original in arrival.originals):
        raise NotAllowed(_("A file is empty. Choose the file with the scan or the message again."))
    for original in arrival.originals:
        check_size(len(original.content))


def check_size(size: int) -> None:
    """Refuse an original of *size* bytes that is larger than we keep."""
    if size > ORIGINAL_LIMIT:
        raise NotAllowed(
            _("The file is larger than %(most)s MB. Scan it smaller, or leave out empty pages.")
            % {"most": ORIGINAL_LIMIT // 1024**2}
        )


def check_may_verify(*, is_typed_in: bool, is_verified: bool) -> None:
    """Refuse to compare with the paper what has no paper, or what somebody compared already."""
    if not is_typed_in:
        raise NotAllowed(_("This came online: nobody typed it in, so there is nothing to compare."))
    if is_verified:
        raise NotAllowed(_("Somebody has compared this with the paper already."))


# --- leaving out and joining --------------------------------------------------------------------


def check_ledger_open(stage: Stage | str) -> None:
    """Refuse to alter what counts once the report that counted it is published."""
    if stage not in {Stage.SCHEDULED, Stage.ANALYSING}:
        raise NotAllowed(_("The report on this consultation is published: what it counted stands."))


def check_not_owner(held: Collection[RoleName]) -> None:
    """Refuse the owner of a consultation a hand in what is left out of it."""
    if RoleName.OWNER in held:
        raise NotAllowed(
            _("Whoever owns the consultation may not leave out or join what was sent to it.")
        )


def check_may_exclude(
    *, reason: ExclusionReason | str, frozen: Collection[str], parts: int
) -> None:
    """Refuse a reason that was not frozen at opening, and a submission joined to others.

    *parts* is the number of submissions in its response.
    """
    if reason not in frozen:
        raise NotAllowed(
            _(
                "“%(reason)s” is not among the reasons that were fixed when this consultation opened."
            )
            % {"reason": reason}
        )
    if parts != 1:
        raise NotAllowed(
            _("This submission is joined to another of the same person. Undo that first.")
        )


@dataclass(frozen=True)
class Joining:
    """What decides whether two submissions may be joined."""

    same_consultation: bool
    same_submission: bool
    same_response: bool
    is_any_left_out: bool


def check_may_merge(joining: Joining) -> None:
    """Refuse to join what is already one, or what is (or may soon be) left out."""
    if not joining.same_consultation:
        raise NotAllowed(_("These were sent to two different consultations."))
    if joining.same_submission:
        raise NotAllowed(_("This is one submission. Choose two."))
    if joining.same_response:
        raise NotAllowed(_("These two are joined already."))
    if joining.is_any_left_out:
        raise NotAllowed(
            _(
                "One of the two is left out, or somebody has proposed it. "
                "Settle that first, then join them."
            )
        )


def check_waits(confirmed_at: datetime | None, ended_at: datetime | None) -> None:
    """Refuse to confirm what was confirmed already or is over."""
    if ended_at is not None:
        raise NotAllowed(_("This was taken back. Propose it anew if it is needed."))
    if confirmed_at is not None:
        raise NotAllowed(_("Somebody has confirmed this already."))


def check_not_over(ended_at: datetime | None) -> None:
    """Refuse to take back twice."""
    if ended_at is not None:
        raise NotAllowed(_("This was taken back already."))
