"""The desk Advise: boards, seats, meetings, advice and its answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.advise import changes, queries
from folkmoot.council.advise.models import (
    Advice,
    AdviceDisposition,
    Appointment,
    Board,
    Meeting,
    Seat,
    SeatCategory,
)
from folkmoot.council.people.models import RoleName, Scope
from folkmoot.library.errors import NotFound
from folkmoot.web.office.desk import (
    attempt,
    carried_out,
    check_sees,
    check_sees_desk,
    done,
    form_page,
    now,
    officer,
)
from folkmoot.web.office.forms import advise as forms

SEES = (
    RoleName.CLERK,
    RoleName.BOARD_CHAIR,
    RoleName.BOARD_MEMBER,
    RoleName.DIRECTOR,
    RoleName.OWNER,
)


@require_safe
def advise(request: HttpRequest) -> HttpResponse:
    check_sees_desk(request, *SEES, to=_("see the boards"))
    return render(request, "office/advise/advise.html", {"boards": Board.objects.all()})


def board_add(request: HttpRequest) -> HttpResponse:
    check_sees(request, RoleName.CLERK, to=_("add a board"))
    form, by, at = forms.AddBoard(request.POST or None), officer(request), now(request)
    if form.is_valid():
        said = form.cleaned_data
        made = attempt(
            form,
            lambda: changes.create_board(
                slug=said["slug"], name=said["name"], purpose=said["purpose"], by=by, now=at
            ),
        )
        if made:
            return done(request, _("The board is there."), "office:board", made.slug)
    title, back = _("Add a board"), reverse("office:advise")
    return form_page(request, form, title=title, button=_("Add the board"), back=back)


def find_board(request: HttpRequest, slug: str, *roles: RoleName, to: str) -> Board:
    check_sees(request, *roles, to=to, scope=Scope.board(slug))
    found = Board.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(_("There is no board at this address."))
    return found


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_board(request, slug, *SEES, to=_("see this board"))
    today = timezone.localdate(now(request))
    context = {
        "board": found,
        "composition": queries.composition(found, today),
        "seats": queries.seats(found, today),
        "meetings": found.meetings.all(),
        "advice": queries.advice_on(found, today),
    }
    return render(request, "office/advise/board.html", context)


def seat_add(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_board(request, slug, RoleName.CLERK, to=_("add a seat"))
    form = forms.AddSeat(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: add_seat(request, found, form)):
        return done(request, _("The seat is there."), "office:board", slug)
    title, back = _("Add a seat"), reverse("office:board", args=[slug])
    return form_page(request, form, title=title, button=_("Add the seat"), back=back)


def add_seat(request: HttpRequest, found: Board, form: forms.AddSeat) -> Seat:
    said = form.cleaned_data
    return changes.add_seat(
        board=found,
        category=SeatCategory(said["category"]),
        appointed_by=said["appointed_by"],
        term_years=said["term_years"],
        may_stay_empty=said["may_stay_empty"],
        by=officer(request),
        now=now(request),
    )


def appoint(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = find_board(request, slug, RoleName.CLERK, to=_("appoint somebody"))
    seat = get_object_or_404(found.seats, pk=pk)
    form = forms.Appoint(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: seat_somebody(request, seat, form)):
        return done(request, _("The seat is held."), "office:board", slug)
    title = _("Appoint to the seat of %(kind)s") % {"kind": seat.get_category_display()}
    back = reverse("office:board", args=[slug])
    return form_page(request, form, title=title, button=_("Appoint"), back=back)


def seat_somebody(request: HttpRequest, seat: Seat, form: forms.Appoint) -> Appointment:
    said = form.cleaned_data
    return changes.appoint(
        seat=seat,
        name=said["name"],
        is_chair=said["is_chair"],
        starts_on=said["starts_on"],
        ends_on=said["ends_on"],
        by=officer(request),
        now=now(request),
    )


def meeting_call(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_board(request, slug, RoleName.CLERK, to=_("call a meeting"))
    form = forms.CallMeeting(request.POST or None)
    if form.is_valid() and (made := attempt(form, lambda: call(request, found, form))):
        return done(request, _("The meeting is called."), "office:meeting", slug, made.pk)
    title, back = _("Call a meeting"), reverse("office:board", args=[slug])
    return form_page(request, form, title=title, button=_("Call it"), back=back)


def call(request: HttpRequest, found: Board, form: forms.CallMeeting) -> Meeting:
    return changes.call_meeting(
        board=found,
        title=form.cleaned_data["title"],
        starts_at=form.starts_at(),
        place=form.cleaned_data["place"],
        agenda=form.cleaned_data["agenda"],
        by=officer(request),
        now=now(request),
    )


def meeting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One meeting: its agenda, its minutes, and the advice drafted at it."""
    found = find_board(request, slug, *SEES, to=_("see a meeting"))
    one = get_object_or_404(found.meetings, pk=pk)
    form = forms.Minute(request.POST or None, initial={"minutes": one.minutes})
    by, at = officer(request), now(request)
    if form.is_valid() and carried_out(
        form,
        lambda: changes.minute(meeting=one, minutes=form.cleaned_data["minutes"], by=by, now=at),
    ):
        return done(request, _("The minutes are kept."), "office:meeting", slug, pk)
    context = {"board": found, "meeting": one, "form": form, "advice": one.advice.all()}
    status = 422 if form.errors else 200
    return render(request, "office/advise/meeting.html", context, status=status)


@require_POST
def minutes_agree(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = find_board(request, slug, *SEES, to=_("agree the minutes"))
    one = get_object_or_404(found.meetings, pk=pk)
    changes.agree_minutes(meeting=one, by=officer(request), now=now(request))
    return done(request, _("The minutes are agreed."), "office:meeting", slug, pk)


def advice_draft(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = find_board(request, slug, RoleName.CLERK, to=_("draft advice"))
    one = get_object_or_404(found.meetings, pk=pk)
    form = forms.DraftAdvice(request.POST or None)
    by, at = officer(request), now(request)
    if form.is_valid():
        version = form.cleaned_data["version"]
        made = attempt(
            form,
            lambda: changes.draft_advice(
                meeting=one, version=version, text=form.words(), by=by, now=at
            ),
        )
        if made:
            return done(request, _("The advice is drafted."), "office:advice", slug, made.number)
    title, back = _("Draft advice"), reverse("office:meeting", args=[slug, pk])
    return form_page(request, form, title=title, button=_("Save the draft"), back=back)


def find_advice(board: Board, number: int) -> Advice:
    return get_object_or_404(
        Advice.objects.select_related("meeting", "version__document", "reply"),
        board=board,
        number=number,
    )


def advice(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One piece of advice, and the Director's answer."""
    found = find_board(request, slug, *SEES, to=_("see the Board's advice"))
    one = find_advice(found, number)
    form = forms.Answer(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: answer(request, one, form)):
        return done(request, _("The answer is given."), "office:advice", slug, number)
    context = {"board": found, "advice": one, "form": form}
    status = 422 if form.errors else 200
    return render(request, "office/advise/advice.html", context, status=status)


def answer(request: HttpRequest, one: Advice, form: forms.Answer) -> object:
    return changes.answer(
        advice=one,
        disposition=AdviceDisposition(form.cleaned_data["disposition"]),
        reason=form.cleaned_data["reason"],
        by=officer(request),
        now=now(request),
    )


@require_POST
def advice_agree(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_board(request, slug, *SEES, to=_("agree advice"))
    changes.agree(advice=find_advice(found, number), by=officer(request), now=now(request))
    return done(request, _("The Board has agreed it."), "office:advice", slug, number)


@require_POST
def advice_close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_board(request, slug, *SEES, to=_("close advice"))
    changes.close(advice=find_advice(found, number), by=officer(request), now=now(request))
    return done(request, _("The advice is closed."), "office:advice", slug, number)


@require_POST
def advice_send(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_board(request, slug, *SEES, to=_("send advice"))
    changes.send(advice=find_advice(found, number), by=officer(request), now=now(request))
    return done(request, _("It is sent to the Director."), "office:advice", slug, number)
