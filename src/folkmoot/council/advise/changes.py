"""The Board: the only place that writes its seats, meetings and advice.

Nothing here changes a plan (I14): only a decision does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.council.advise import rules
from folkmoot.council.advise.models import (
    Advice,
    AdviceDisposition,
    AdviceReply,
    AdviceState,
    Appointment,
    Board,
    Meeting,
    Seat,
    SeatCategory,
)
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.people.rules import check_second_person
from folkmoot.council.plan.models import Version
from folkmoot.library.errors import NotAllowed


@dataclass(frozen=True)
class AdviceText:
    """What the Board would say; *statement_id* is empty when it is about the whole version."""

    statement_id: str
    title: str
    text: str


@transaction.atomic
def create_board(
    *,
    slug: str,
    name: str,
    purpose: str = "",
    answer_within_days: int = 28,
    by: User,
    now: datetime,
) -> Board:
    """Set up a board. Its size comes from the seats it is given."""
    check_role(by, Scope.board(slug), RoleName.CLERK, to=_("set up a board"))
    rules.check_name(name)
    try:
        with transaction.atomic():
            board = Board.objects.create(
                slug=slug,
                name=name.strip(),
                purpose=purpose,
                answer_within_days=answer_within_days,
                created_at=now,
            )
    except IntegrityError as error:
        raise NotAllowed(_("There is already a board with this short name.")) from error
    record.write("advise.board_created", about=board, by=by, at=now, facts={"board": slug})
    return board


@transaction.atomic
def add_seat(
    *,
    board: Board,
    category: SeatCategory,
    appointed_by: str,
    term_years: int | None,
    may_stay_empty: bool,
    by: User,
    now: datetime,
) -> Seat:
    """Add one seat. *may_stay_empty* says that the Board is complete without it."""
    check_role(by, Scope.board(board.slug), RoleName.CLERK, to=_("add a seat"))
    rules.check_name(appointed_by)
    seat = Seat.objects.create(
        board=board,
        category=category,
        appointed_by=appointed_by.strip(),
        term_years=term_years,
        may_stay_empty=may_stay_empty,
    )
    facts: dict[str, record.Fact] = {
        "board": board.slug,
        "category": SeatCategory(category).value,
        "may_stay_empty": may_stay_empty,
    }
    record.write("advise.seat_added", about=seat, by=by, at=now, facts=facts)
    return seat


@transaction.atomic
def appoint(
    *,
    seat: Seat,
    name: str,
    member: User | None = None,
    is_chair: bool = False,
    starts_on: date,
    ends_on: date | None = None,
    by: User,
    now: datetime,
) -> Appointment:
    """Appoint somebody to a seat, to the end of its term when no last day is named.

    Two clerks who appoint at once wait for each other on the row of the board, so the second is
    refused: a seat never has two holders on one day, nor the Board two chairs.
    """
    board = Board.objects.select_for_update().get(pk=seat.board_id)
    check_role(by, Scope.board(board.slug), RoleName.CLERK, to=_("appoint a member"))
    rules.check_name(name)
    if ends_on is None and seat.term_years is not None:
        ends_on = rules.term_end(starts_on, seat.term_years)
    term = rules.Term(starts_on, ends_on)
    rules.check_term(term, seat.term_years)
    rules.check_free(term, terms(seat.appointments.all()))
    if is_chair:
        chairs = Appointment.objects.filter(seat__board=board, is_chair=True)
        rules.check_chair(SeatCategory(seat.category), term, terms(chairs))
    appointment = Appointment.objects.create(
        seat=seat,
        member=member,
        name=name.strip(),
        is_chair=is_chair,
        starts_on=starts_on,
        ends_on=ends_on,
        appointed_by=by,
    )
    facts: dict[str, record.Fact] = {
        "seat": seat.pk,
        "category": seat.category,
        "chair": is_chair,
        "from": starts_on.isoformat(),
    }
    record.write("advise.appointed", about=appointment, by=by, at=now, facts=facts)
    return appointment


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, ends_on: date, by: User, now: datetime
) -> Appointment:
    """End an appointment earlier than its term."""
    seat = appointment.seat
    board = Board.objects.select_for_update().get(pk=seat.board_id)
    check_role(by, Scope.board(board.slug), RoleName.CLERK, to=_("end an appointment"))
    appointment.refresh_from_db(from_queryset=Appointment.objects.select_for_update())
    rules.check_shortens(rules.Term(appointment.starts_on, appointment.ends_on), ends_on)
    appointment.ends_on = ends_on
    appointment.save(update_fields=("ends_on",))
    facts: dict[str, record.Fact] = {"seat": seat.pk, "ends_on": ends_on.isoformat()}
    record.write("advise.appointment_ended", about=appointment, by=by, at=now, facts=facts)
    return appointment


@transaction.atomic
def call_meeting(
    *,
    board: Board,
    title: str,
    starts_at: datetime,
    place: str,
    agenda: str,
    by: User,
    now: datetime,
) -> Meeting:
    """Call a meeting of the Board."""
    check_role(by, Scope.board(board.slug), RoleName.CLERK, to=_("call a meeting"))
    rules.check_name(title)
    meeting = Meeting.objects.create(
        board=board, title=title.strip(), starts_at=starts_at, place=place, agenda=agenda
    )
    record.write("advise.meeting_called", about=meeting, by=by, at=now, facts={"board": board.slug})
    return meeting


@transaction.atomic
def minute(*, meeting: Meeting, minutes: str, by: User, now: datetime) -> Meeting:
    """Write or rewrite the minutes of a meeting, until they are agreed."""
    scope = Scope.board(meeting.board.slug)
    check_role(by, scope, RoleName.CLERK, to=_("write the minutes"))
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
    rules.check_held(meeting.starts_at, now)
    rules.check_minute(minutes, meeting.minutes_agreed_at)
    meeting.minutes = minutes
    meeting.save(update_fields=("minutes",))
    record.write("advise.minuted", about=meeting, by=by, at=now)
    return meeting


@transaction.atomic
def agree_minutes(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Agree the minutes: nobody edits them again."""
    scope = Scope.board(meeting.board.slug)
    check_role(by, scope, RoleName.BOARD_CHAIR, to=_("agree the minutes"))
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
    rules.check_agree_minutes(meeting.minutes, meeting.minutes_agreed_at)
    meeting.minutes_agreed_at = now
    meeting.save(update_fields=("minutes_agreed_at",))
    record.write("advise.minutes_agreed", about=meeting, by=by, at=now)
    return meeting


@transaction.atomic
def draft_advice(
    *, meeting: Meeting, version: Version, text: AdviceText, by: User, now: datetime
) -> Advice:
    """Draft a piece of advice on a version of a plan; it gets the Board's next number."""
    board = Board.objects.select_for_update().get(pk=meeting.board_id)
    check_role(by, Scope.board(board.slug), RoleName.CLERK, to=_("draft advice"))
    check_text(text, version)
    highest = board.advice.aggregate(highest=Max("number"))["highest"] or 0
    advice = Advice.objects.create(
        board=board,
        meeting=meeting,
        version=version,
        number=highest + 1,
        statement_id=text.statement_id,
        title=text.title.strip(),
        text=text.text,
        drafted_by=by,
        drafted_at=now,
    )
    note("advise.drafted", advice, by=by, now=now)
    return advice


@transaction.atomic
def redraft(*, advice: Advice, text: AdviceText, by: User, now: datetime) -> Advice:
    """Reword a draft, until the Board agrees it."""
    advice = locked(advice)
    check_role(by, Scope.board(advice.board.slug), RoleName.CLERK, to=_("draft advice"))
    rules.check_redraft(AdviceState(advice.state))
    check_text(text, advice.version)
    advice.statement_id = text.statement_id
    advice.title, advice.text = text.title.strip(), text.text
    advice.save(update_fields=("statement_id", "title", "text"))
    note("advise.redrafted", advice, by=by, now=now)
    return advice


@transaction.atomic
def agree(*, advice: Advice, by: User, now: datetime) -> Advice:
    """The chair agrees the advice for the Board, once its meeting has begun."""
    advice = locked(advice)
    scope = Scope.board(advice.board.slug)
    check_role(by, scope, RoleName.BOARD_CHAIR, to=_("agree advice"))
    check_second_person(advice.drafted_by_id, by.pk, to=_("agree it"))
    rules.check_move(AdviceState(advice.state), AdviceState.AGREED)
    rules.check_held(advice.meeting.starts_at, now)
    advice.state, advice.agreed_at = AdviceState.AGREED, now
    advice.save(update_fields=("state", "agreed_at"))
    note("advise.agreed", advice, by=by, now=now)
    return advice


@transaction.atomic
def send(*, advice: Advice, by: User, now: datetime) -> Advice:
    """Send agreed advice to the Director; from today the days for an answer run."""
    advice = locked(advice)
    check_role(by, Scope.board(advice.board.slug), RoleName.CLERK, to=_("send advice"))
    rules.check_move(AdviceState(advice.state), AdviceState.SENT)
    advice.state, advice.sent_at = AdviceState.SENT, now
    advice.due_on = rules.due_on(timezone.localdate(now), advice.board.answer_within_days)
    advice.save(update_fields=("state", "sent_at", "due_on"))
    note("advise.sent", advice, by=by, now=now)
    return advice


@transaction.atomic
def answer(
    *, advice: Advice, disposition: AdviceDisposition, reason: str, by: User, now: datetime
) -> AdviceReply:
    """The Director answers the advice, with a reason; an answer after the due day is taken too."""
    advice = locked(advice)
    check_role(by, Scope.council(), RoleName.DIRECTOR, to=_("answer advice"))
    rules.check_move(AdviceState(advice.state), AdviceState.ANSWERED)
    rules.check_answer(reason)
    reply = AdviceReply.objects.create(
        advice=advice,
        disposition=disposition,
        reason=reason.strip(),
        answered_by=by,
        answered_at=now,
    )
    advice.state = AdviceState.ANSWERED
    advice.save(update_fields=("state",))
    note("advise.answered", advice, by=by, now=now)
    return reply


@transaction.atomic
def close(*, advice: Advice, by: User, now: datetime) -> Advice:
    """The clerk or the chair closes answered advice; the Director cannot."""
    advice = locked(advice)
    scope = Scope.board(advice.board.slug)
    check_role(by, scope, RoleName.CLERK, RoleName.BOARD_CHAIR, to=_("close advice"))
    rules.check_move(AdviceState(advice.state), AdviceState.CLOSED)
    advice.state = AdviceState.CLOSED
    advice.save(update_fields=("state",))
    note("advise.closed", advice, by=by, now=now)
    return advice


def locked(advice: Advice) -> Advice:
    """The same advice, read anew and held until the transaction ends."""
    advice.refresh_from_db(from_queryset=Advice.objects.select_for_update())
    return advice


def terms(appointments: Iterable[Appointment]) -> list[rules.Term]:
    return [rules.Term(each.starts_on, each.ends_on) for each in appointments]


def check_text(text: AdviceText, version: Version) -> None:
    known = version.statements.values_list("stable_id", flat=True)
    rules.check_words(text.title, text.text)
    rules.check_statement(text.statement_id, known)


def note(verb: str, advice: Advice, *, by: User, now: datetime) -> None:
    facts: dict[str, record.Fact] = {
        "board": advice.board.slug,
        "number": advice.number,
        "state": AdviceState(advice.state).value,
    }
    record.write(verb, about=advice, by=by, at=now, facts=facts)
