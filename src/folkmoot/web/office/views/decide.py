"""The desk Decide: why sentences changed, submitting, the decision and what follows it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.advise.models import Advice
from folkmoot.council.consult.models import Consultation
from folkmoot.council.decide import changes, queries
from folkmoot.council.decide.models import ChangeReason, Decision
from folkmoot.council.people.models import RoleName
from folkmoot.council.plan.models import AFTER_CONSULTATION, Version, VersionState
from folkmoot.council.report.models import Reply
from folkmoot.web.office.desk import (
    carried_out,
    check_sees_desk,
    done,
    find_consultation,
    form_page,
    now,
    officer,
)
from folkmoot.web.office.forms import decide as forms

SEES = (
    RoleName.OWNER,
    RoleName.DEMOCRATIC_SERVICES,
    RoleName.CABINET,
    RoleName.DIRECTOR,
    RoleName.APPROVER,
)
REVISED_OR_LATER = (VersionState.REVISED, *AFTER_CONSULTATION)


@require_safe
def decide(request: HttpRequest) -> HttpResponse:
    check_sees_desk(request, *SEES, to=_("see the decisions"))
    found = Consultation.objects.public().select_related("version__document")
    return render(request, "office/decide/decide.html", {"consultations": found})


@require_safe
def decision_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The version that goes to decision, why it differs, and what is still missing."""
    found = find_consultation(request, slug, *SEES, to=_("see what is decided"))
    version = newest(found)
    context = {
        "consultation": found,
        "version": version,
        "traced": queries.trace(version),
        "problems": queries.submission_problems(version, found, now(request)),
        "decisions": [(each, queries.pack_is_whole(each)) for each in queries.decisions_on(found)],
        "today": timezone.localdate(now(request)),
        "to_carry": queries.reasons_to_carry(version),
    }
    return render(request, "office/decide/decision_desk.html", context)


def newest(found: Consultation) -> Version:
    """The newest version that was revised after *found*, else the one that it asked about.

    A draft inside the council, or a version that follows another consultation, is not decided here.
    """
    revised = found.version.document.versions.filter(state__in=REVISED_OR_LATER)
    versions = revised.select_related("based_on", "document").order_by("-number")
    return next((each for each in versions if follows(each, found)), found.version)


def follows(version: Version, found: Consultation) -> bool:
    """Whether *version* was begun from the version that *found* asked about."""
    asked = queries.consultation_on(version)
    return asked is not None and asked.version_id == found.version_id


def reason_give(request: HttpRequest, slug: str, statement_id: str) -> HttpResponse:
    found = find_consultation(request, slug, RoleName.OWNER, to=_("give a reason"))
    replies = Reply.objects.filter(report__consultation=found, report__state="published")
    advice = Advice.objects.filter(version__document=found.version.document)
    form = forms.give_reason(request.POST or None, replies, advice)
    if form.is_valid() and carried_out(form, lambda: give(request, found, statement_id, form)):
        return done(request, _("The reason is kept."), "office:decision_desk", slug)
    title = _("Why does %(id)s change?") % {"id": statement_id}
    back = reverse("office:decision_desk", args=[slug])
    return form_page(request, form, title=title, button=_("Save the reason"), back=back)


def give(
    request: HttpRequest, found: Consultation, statement_id: str, form: forms.GiveReason
) -> ChangeReason:
    by, at = officer(request), now(request)
    return changes.give_reason(version=newest(found), why=form.why(statement_id), by=by, now=at)


@require_POST
def reasons_carry(request: HttpRequest, slug: str) -> HttpResponse:
    """Take over the reasons of the version that was referred back, where the words are the same."""
    found = find_consultation(request, slug, RoleName.OWNER, to=_("take over reasons"))
    changes.carry_reasons(version=newest(found), by=officer(request), now=now(request))
    return done(request, _("The reasons are taken over."), "office:decision_desk", slug)


@require_POST
def version_submit(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, RoleName.OWNER, to=_("submit the version"))
    by, at = officer(request), now(request)
    changes.submit_version(version=newest(found), consultation=found, by=by, now=at)
    return done(request, _("It is submitted for decision."), "office:decision_desk", slug)


def decision_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what was decided, with everything that the regulation asks for."""
    needed = RoleName.DEMOCRATIC_SERVICES
    found = find_consultation(request, slug, needed, to=_("record a decision"))
    form = forms.RecordDecision(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: keep(request, found, form)):
        return done(request, _("The decision is recorded."), "office:decision_desk", slug)
    title, back = _("Record the decision"), reverse("office:decision_desk", args=[slug])
    return form_page(request, form, title=title, button=_("Record it"), back=back)


def keep(request: HttpRequest, found: Consultation, form: forms.RecordDecision) -> Decision:
    by, at = officer(request), now(request)
    return changes.record_decision(
        consultation=found, version=newest(found), facts=form.facts(), by=by, now=at
    )


@require_POST
def decision_adopt(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("adopt the version"))
    decision = get_object_or_404(found.decisions, pk=pk)
    changes.adopt(decision=decision, by=officer(request), now=now(request))
    return done(request, _("It is in force and published."), "office:decision_desk", slug)
