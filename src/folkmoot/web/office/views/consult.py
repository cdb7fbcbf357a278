"""The desk Consult: preparing, checking, announcing, extending and closing a consultation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.consult import changes, queries
from folkmoot.council.consult.models import Consultation, Extension, Session
from folkmoot.council.people.models import RoleName, Scope, ScopeKind
from folkmoot.council.people.queries import places, roles_in
from folkmoot.council.plan import queries as plan
from folkmoot.library.analysis.questions import Question, Questionnaire, Section
from folkmoot.library.errors import NotAllowed, NotFound
from folkmoot.web.office.desk import (
    attempt,
    carried_out,
    check_sees,
    check_sees_desk,
    done,
    find_consultation,
    form_page,
    now,
    officer,
)
from folkmoot.web.office.forms import consult as forms

OWNER = (RoleName.OWNER,)
SEES = (RoleName.OWNER, RoleName.APPROVER, RoleName.READER, RoleName.DATA_ENTRY)


@require_safe
def consult(request: HttpRequest) -> HttpResponse:
    check_sees_desk(request, *SEES, to=_("see the consultations"))
    return render(request, "office/consult/consult.html", {"consultations": own(request)})


def own(request: HttpRequest) -> QuerySet[Consultation]:
    """Every consultation for the council's people; for others those on which they hold a role."""
    by = officer(request)
    if roles_in(Scope.council(), by) & {*SEES, RoleName.AUDITOR}:
        return Consultation.objects.all()
    return Consultation.objects.filter(slug__in=places(by, ScopeKind.CONSULTATION, *SEES))


def consultation_add(request: HttpRequest) -> HttpResponse:
    check_sees(request, *OWNER, to=_("prepare a consultation"))
    form = forms.NewConsultation(request.POST or None)
    if form.is_valid() and (made := attempt(form, lambda: create(request, form))):
        sentence = _("The consultation is there. Now write its questions.")
        return done(request, sentence, "office:consultation", made.slug)
    title, back = _("Prepare a consultation"), reverse("office:consult")
    return form_page(request, form, title=title, button=_("Save"), back=back)


def create(request: HttpRequest, form: forms.NewConsultation) -> Consultation:
    return changes.create(
        slug=form.cleaned_data["slug"],
        version=form.cleaned_data["version"],
        particulars=form.particulars(),
        by=officer(request),
        now=now(request),
    )


@require_safe
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("see this consultation"))
    newest = queries.newest_questionnaire(found)
    context = {
        "consultation": found,
        "life": queries.life(found, now(request)),
        "gates": queries.gates(found, durability(), now(request)),
        "questionnaire": newest,
        "definition": queries.definition(newest) if newest else None,
        "sessions": found.sessions.all(),
        "extensions": found.extensions.all(),
    }
    return render(request, "office/consult/consultation.html", context)


def durability() -> tuple[str, ...]:
    """What is wrong with the database's durability, as sentences; the project knows how to look."""
    look: Callable[[], tuple[str, ...]] = import_string(settings.FOLKMOOT_DURABILITY)
    return look()


def consultation_edit(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *OWNER, to=_("edit this consultation"))
    form = forms.Consult(request.POST or None, initial=forms.first_values(found))
    if form.is_valid() and carried_out(form, lambda: edit(request, found, form)):
        return done(request, _("The consultation is saved."), "office:consultation", slug)
    title, back = _("Edit the consultation"), reverse("office:consultation", args=[slug])
    return form_page(request, form, title=title, button=_("Save"), back=back)


def edit(request: HttpRequest, found: Consultation, form: forms.Consult) -> Consultation:
    by, at = officer(request), now(request)
    return changes.edit(consultation=found, particulars=form.particulars(), by=by, now=at)


@require_POST
def consultation_check(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *OWNER, to=_("check this consultation"))
    by, at = officer(request), now(request)
    changes.check(consultation=found, durability=durability(), by=by, now=at)
    return done(request, _("Every gate is passed."), "office:consultation", slug)


@require_POST
def consultation_schedule(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *OWNER, to=_("announce this consultation"))
    by, at = officer(request), now(request)
    changes.schedule(consultation=found, durability=durability(), by=by, now=at)
    sentence = _("The consultation is announced. It opens and closes by the clock.")
    return done(request, sentence, "office:consultation", slug)


@require_POST
def consultation_close(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *OWNER, to=_("close this consultation"))
    changes.close(consultation=found, by=officer(request), now=now(request))
    sentence = _("The consultation is closed. What still arrives is taken, and shown as late.")
    return done(request, sentence, "office:consultation", slug)


def consultation_extend(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *OWNER, to=_("extend this consultation"))
    form = forms.Extend(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: extend(request, found, form)):
        return done(request, _("The closing time is moved."), "office:consultation", slug)
    title, back = _("Extend the time"), reverse("office:consultation", args=[slug])
    return form_page(request, form, title=title, button=_("Extend"), back=back)


def extend(request: HttpRequest, found: Consultation, form: forms.Extend) -> Extension:
    return changes.extend(
        consultation=found,
        closes_at=form.closes_at(),
        reason=form.cleaned_data["reason"],
        by=officer(request),
        now=now(request),
    )


def session_add(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *OWNER, to=_("add a session"))
    form = forms.AddSession(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: add_session(request, found, form)):
        return done(request, _("The session is added."), "office:consultation", slug)
    title, back = _("Add a session"), reverse("office:consultation", args=[slug])
    return form_page(request, form, title=title, button=_("Add it"), back=back)


def add_session(request: HttpRequest, found: Consultation, form: forms.AddSession) -> Session:
    return changes.add_session(
        consultation=found,
        title=form.cleaned_data["title"],
        starts_at=form.starts_at(),
        place=form.cleaned_data["place"],
        by=officer(request),
        now=now(request),
    )


def section_add(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *OWNER, to=_("write the questions"))
    form = forms.AddSection(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: add_section(request, found, form)):
        sentence = _("The section is added. Now add its questions.")
        return done(request, sentence, "office:consultation", slug)
    title, back = _("Add a section"), reverse("office:consultation", args=[slug])
    return form_page(request, form, title=title, button=_("Add it"), back=back)


def add_section(request: HttpRequest, found: Consultation, form: forms.AddSection) -> object:
    asked = present(found)
    words = form.cleaned_data
    section = Section(id=f"s{len(asked.sections) + 1}", title=words["title"], intro=words["intro"])
    return write(request, found, replace(asked, sections=(*asked.sections, section)))


def question_add(request: HttpRequest, slug: str, section_id: str) -> HttpResponse:
    found = find_consultation(request, slug, *OWNER, to=_("write the questions"))
    statements = [(s.stable_id, s.title or s.text[:80]) for s in plan.stated(found.version)]
    form = forms.add_question(request.POST or None, statements)
    if form.is_valid() and carried_out(
        form, lambda: add_question(request, found, section_id, form)
    ):
        return done(request, _("The question is added."), "office:consultation", slug)
    title, back = _("Add a question"), reverse("office:consultation", args=[slug])
    return form_page(request, form, title=title, button=_("Add it"), back=back)


def add_question(
    request: HttpRequest, found: Consultation, section_id: str, form: forms.AddQuestion
) -> object:
    asked = present(found)
    if section_id not in {section.id for section in asked.sections}:
        raise NotFound(_("There is no such section in this questionnaire."))
    try:
        longer = with_question(asked, section_id, form.question(question_id(asked, form)))
    except ValueError as error:  # what no questionnaire can be, in the library's words
        raise NotAllowed(str(error)) from error
    return write(request, found, longer)


def question_id(asked: Questionnaire, form: forms.AddQuestion) -> str:
    """The short name of a new question: only one of them asks who is answering."""
    if not form.cleaned_data["required"]:
        return f"q{len(asked.questions) + 1}"
    if "capacity" in {question.id for question in asked.questions}:
        raise NotAllowed(
            _(
                "There is a question that asks who is answering already, and no other may insist "
                "on an answer. Take away the tick."
            )
        )
    return "capacity"


def with_question(asked: Questionnaire, section_id: str, question: Question) -> Questionnaire:
    """*asked* with one more question at the end of a section; raises ValueError for a name used twice."""
    sections = tuple(
        replace(one, questions=(*one.questions, question)) if one.id == section_id else one
        for one in asked.sections
    )
    return replace(asked, sections=sections)


@require_POST
def questions_clear(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the questionnaire again."""
    found = find_consultation(request, slug, *OWNER, to=_("write the questions"))
    write(request, found, Questionnaire(id=found.slug, version=1, sections=()))
    return done(request, _("The questionnaire is empty again."), "office:consultation", slug)


def present(found: Consultation) -> Questionnaire:
    newest = queries.newest_questionnaire(found)
    if newest is None:
        return Questionnaire(id=found.slug, version=1, sections=())
    return queries.definition(newest)


def write(request: HttpRequest, found: Consultation, asked: Questionnaire) -> object:
    by, at = officer(request), now(request)
    return changes.write_questionnaire(consultation=found, definition=asked, by=by, now=at)
