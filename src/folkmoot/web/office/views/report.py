"""The desk Report: freezing what was found, replying to every theme, publishing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people.models import RoleName, Scope
from folkmoot.council.people.queries import roles_in
from folkmoot.council.plan import queries as plan
from folkmoot.council.report import changes, queries
from folkmoot.council.report.models import Report
from folkmoot.library.errors import NotFound
from folkmoot.web.design import ledgers
from folkmoot.web.office.desk import (
    carried_out,
    check_sees_desk,
    done,
    find_consultation,
    form_page,
    now,
    officer,
)
from folkmoot.web.office.forms import report as forms

SEES = (RoleName.OWNER, RoleName.APPROVER, RoleName.READER)


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    check_sees_desk(request, *SEES, to=_("see the reports"))
    found = Consultation.objects.public()
    return render(request, "office/report/report.html", {"consultations": found})


@require_safe
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    """What is frozen, what is still to reply to, and what keeps it from being published."""
    found = find_consultation(request, slug, *SEES, to=_("see the findings"))
    newest = found.reports.order_by("number").last()
    context = {
        "consultation": found,
        "report": newest,
        "ledger": ledgers.labelled(queries.findings(newest).ledger) if newest else None,
        "you_said": queries.you_said(newest) if newest else (),
        "freeze_problems": queries.freeze_problems(found),
        "publish_problems": queries.publish_problems(newest) if newest else (),
        "may_publish": newest is not None and may_publish(request, found, newest),
    }
    return render(request, "office/report/findings.html", context)


def may_publish(request: HttpRequest, found: Consultation, newest: Report) -> bool:
    """Whether the person here is an approver who neither froze the findings nor owns it all."""
    by = officer(request)
    held = roles_in(Scope.consultation(found.slug), by)
    is_owner = RoleName.OWNER in held
    return RoleName.APPROVER in held and not is_owner and newest.frozen_by_id != by.pk


def findings_freeze(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("freeze the findings"))
    form = forms.Freeze(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: freeze(request, found, form)):
        sentence = _("The findings are frozen. Now reply to every theme.")
        return done(request, sentence, "office:findings", slug)
    title, back = _("Freeze the findings"), reverse("office:findings", args=[slug])
    return form_page(request, form, title=title, button=_("Freeze them"), back=back)


def freeze(request: HttpRequest, found: Consultation, form: forms.Freeze) -> Report:
    by, at = officer(request), now(request)
    return changes.freeze(consultation=found, summary=form.cleaned_data["summary"], by=by, now=at)


def reply(request: HttpRequest, slug: str, theme_key: str) -> HttpResponse:
    found = find_consultation(request, slug, RoleName.OWNER, to=_("reply to a theme"))
    newest = latest(found)
    theme = next((one for one in queries.you_said(newest) if one.theme_key == theme_key), None)
    if theme is None:
        raise NotFound(_("There is no such theme in the findings."))
    form = reply_form(request, found, newest, theme_key)
    if form.is_valid() and carried_out(form, lambda: write(request, newest, theme_key, form)):
        return done(request, _("The reply is kept."), "office:findings", slug)
    title = _("Reply: %(theme)s") % {"theme": theme.title}
    back, intro = reverse("office:findings", args=[slug]), theme.definition
    button = _("Save the reply")
    return form_page(request, form, title=title, button=button, intro=intro, back=back)


def latest(found: Consultation) -> Report:
    newest = found.reports.order_by("number").last()
    if newest is None:
        raise NotFound(_("Nothing is frozen yet. Freeze the findings first."))
    return newest


def reply_form(
    request: HttpRequest, found: Consultation, newest: Report, theme_key: str
) -> forms.WriteReply:
    statements = [(s.stable_id, s.title or s.text[:80]) for s in plan.stated(found.version)]
    kept = newest.replies.filter(theme_key=theme_key).first()
    first = (
        {"disposition": kept.disposition, "reason": kept.reason, "statement": kept.statement_id}
        if kept
        else {}
    )
    return forms.write_reply(request.POST or None, first, statements)


def write(request: HttpRequest, newest: Report, theme_key: str, form: forms.WriteReply) -> object:
    by, at = officer(request), now(request)
    return changes.reply(report=newest, text=form.words(theme_key), by=by, now=at)


@require_POST
def report_publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("publish the report"))
    chosen = get_object_or_404(found.reports, number=number)
    changes.publish(report=chosen, by=officer(request), now=now(request))
    return done(request, _("The report is published."), "office:findings", slug)
