"""Answering: begin, go through the sections in any order, check, send."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.council.consult import queries as consult
from folkmoot.council.consult.models import Consultation
from folkmoot.council.consult.rules import Life, has_passed
from folkmoot.council.people.rules import allows
from folkmoot.council.receive import changes
from folkmoot.council.receive.models import Draft, Submission
from folkmoot.council.receive.rules import CannotSend, check_may_begin
from folkmoot.library.analysis.questions import Section
from folkmoot.web.clock import now
from folkmoot.web.design.answers import Passage, SectionForm
from folkmoot.web.design.dates import clock_words
from folkmoot.web.design.pieces import Problem
from folkmoot.web.public import answered, finding
from folkmoot.web.public.asked import definition
from folkmoot.web.public.forms.sending import SendForm
from folkmoot.web.public.passages import passages
from folkmoot.web.public.private import private
from folkmoot.web.public.tokens import guarded
from folkmoot.web.public.unsent import unsent

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@guarded
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """What we ask and what happens with the answers; a POST begins a draft."""
    at = now(request)
    consultation = finding.consultation(slug)
    if request.method == "POST":
        draft = changes.begin_draft(consultation=consultation, now=at)
        return redirect("public:respond_contents", slug, draft.key)
    life = consult.life(consultation, at)
    shown = {
        "consultation": consultation,
        "now": at,
        "is_open": life == Life.OPEN,
        "is_forthcoming": life == Life.FORTHCOMING,
        "may_begin": _may_begin(consultation, at),
        "sections": definition(consult.frozen_questionnaire(consultation)).sections,
    }
    return render(request, "public/respond/start.html", shown)


@require_safe
@private
@finding.on_draft
def contents(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The sections, each with how much of it is answered."""
    shown = {
        "draft": draft,
        "consultation": draft.consultation,
        "tasks": answered.tasks(draft),
        "is_late": has_passed(draft.consultation.closes_at, now(request)),
        "address": f"{settings.FOLKMOOT_BASE_URL}{request.path}",
    }
    return render(request, "public/respond/contents.html", shown)


def sent_already(request: HttpRequest, sent: Submission) -> HttpResponse:
    """A section of what was sent: the receipt, or, where something new was typed, those words."""
    if request.method != "POST":
        return finding.to_the_receipt(request, sent)
    shown = {
        "consultation": sent.consultation,
        "receipt": sent.receipt,
        "words": unsent(sent, request.POST),
    }
    return render(request, "public/respond/sent.html", shown, status=409)


@require_http_methods(GET_OR_POST)
@private
@guarded
@finding.on_draft_or(sent_already)
def section(request: HttpRequest, draft: Draft, section_id: str) -> HttpResponse:
    """One section's questions; a POST keeps whatever was typed, then goes on if it can be taken."""
    at = now(request)
    asked = _section(draft, section_id)
    form = _form(request, draft, asked)
    if request.method == "POST":
        changes.save_section(draft=draft, section_id=asked.id, given=form.given(), now=at)
        if form.is_valid():
            return redirect(answered.after(draft, asked, wish=request.POST.get("go", "")))
    form.passages = _passages(draft, asked)  # only now: a form that leads on shows none
    shown = {
        "draft": draft,
        "consultation": draft.consultation,
        "section": asked,
        "form": form,
        "is_saved": asked.id in draft.seen,
        "saved_at": clock_words(draft.saved_at),
    }
    return render(request, "public/respond/section.html", shown, status=422 if form.errors else 200)


@require_http_methods(GET_OR_POST)
@private
@guarded
@finding.on_draft
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Everything answered so far; a POST sends it, or says what must be put right first."""
    at = now(request)
    form = SendForm(request.POST if request.method == "POST" else None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("public:receipt", _send(draft, form, at).receipt)
        except CannotSend as error:
            problems = answered.located(draft, error.problems)
    shown = {
        "draft": draft,
        "consultation": draft.consultation,
        "reviewed": answered.reviewed(draft),
        "problems": problems,
        "form": form,
        "is_late": has_passed(draft.consultation.closes_at, at),
    }
    status = 422 if form.errors or problems else 200
    return render(request, "public/respond/check.html", shown, status=status)


def _send(draft: Draft, form: SendForm, at: datetime) -> Submission:
    return changes.send_draft(
        draft=draft,
        contact=form.contact(),
        may_be_quoted=form.cleaned_data["may_be_quoted"],
        language=get_language() or "en",
        now=at,
    )


def _may_begin(consultation: Consultation, at: datetime) -> bool:
    return allows(check_may_begin, consultation.stage, consultation.opens_at, at, ways=())


def _section(draft: Draft, section_id: str) -> Section:
    """The section of the draft's own questionnaire; Http404 where it has none of that id."""
    sections = definition(draft.questionnaire).sections
    found = next((section for section in sections if section.id == section_id), None)
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, draft: Draft, asked: Section) -> SectionForm:
    return SectionForm(
        asked,
        answers=draft.answers,
        sent=request.POST if request.method == "POST" else None,
        passages={},
    )


def _passages(draft: Draft, asked: Section) -> dict[str, Passage]:
    return passages(draft.consultation, {question.about for question in asked.questions})
