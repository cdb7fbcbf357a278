"""The desk Receive: the ledger, the register, typing in, leaving out and joining."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.consult import queries as consult
from folkmoot.council.consult.models import Consultation, Questionnaire
from folkmoot.council.people.models import RoleName, Scope
from folkmoot.council.people.queries import roles_in
from folkmoot.council.receive import changes, queries, rules
from folkmoot.council.receive.models import (
    Exclusion,
    ExclusionReason,
    Merge,
    Original,
    Submission,
)
from folkmoot.library.analysis.questions import Section
from folkmoot.web.design import ledgers
from folkmoot.web.design.answers import SectionForm
from folkmoot.web.office.desk import (
    attempt,
    check_sees_desk,
    done,
    find_consultation,
    now,
    officer,
)
from folkmoot.web.office.forms import receive as forms

SEES = (
    RoleName.OWNER,
    RoleName.READER,
    RoleName.APPROVER,
    RoleName.DATA_ENTRY,
    RoleName.DATA_PROTECTION_OFFICER,
)
HANDLES = (RoleName.DATA_ENTRY,)
SEES_CONTACT = (RoleName.DATA_ENTRY, RoleName.DATA_PROTECTION_OFFICER)


@require_safe
def receive(request: HttpRequest) -> HttpResponse:
    check_sees_desk(request, *SEES, to=_("see what arrived"))
    found = Consultation.objects.public()
    return render(request, "office/receive/receive.html", {"consultations": found})


@require_safe
def ledger(request: HttpRequest, slug: str) -> HttpResponse:
    """The ledger and the register behind it."""
    found = find_consultation(request, slug, *SEES, to=_("see the ledger"))
    figures = queries.ledger(found)
    context = {
        "consultation": found,
        "ledger": ledgers.labelled(figures),
        "figure": ledgers.drawn(figures),
        "register": queries.register(found),
        "merges": Merge.objects.filter(kept__consultation=found, undone_at=None),
        "exclusions": Exclusion.objects.filter(submission__consultation=found, lifted_at=None),
    }
    return render(request, "office/receive/ledger.html", context)


def type_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Type in what came by post, by hand, by e-mail or at a session."""
    found = find_consultation(request, slug, *HANDLES, to=_("type in what arrived"))
    versions = list(consult.shown_questionnaires(found))
    printed = printed_on(request, versions)
    facts = forms.type_in(request.POST or None, request.FILES or None, versions, printed.number)
    sections = section_forms(request, printed)
    if facts.is_bound and facts.is_valid() and all_valid(sections):
        made = attempt(facts, lambda: enter(request, found, facts, sections))
        if made:
            return done(request, typed_words(made), "office:submission", slug, made.number)
    context = {"consultation": found, "form": facts, "sections": sections, "printed": printed}
    context["forms"] = [facts, *sections]
    status = 422 if facts.is_bound else 200
    return render(request, "office/receive/type_in.html", context, status=status)


def all_valid(sections: list[SectionForm]) -> bool:
    """Whether every section is right; each is looked at, so that every mistake is shown at once."""
    return sum(not one.is_valid() for one in sections) == 0


def printed_on(request: HttpRequest, versions: list[Questionnaire]) -> Questionnaire:
    """The version of the questions to type into: the one chosen, or else the one asked now."""
    chosen = request.POST.get("questionnaire", "")
    return next((one for one in versions if str(one.number) == chosen), versions[-1])


def section_forms(request: HttpRequest, printed: Questionnaire) -> list[SectionForm]:
    asked = consult.definition(printed)
    sent = request.POST if request.method == "POST" else None
    return [
        SectionForm(optional(section), answers={}, sent=sent, passages={})
        for section in asked.sections
    ]


def optional(section: Section) -> Section:
    """The same section with every question optional: a letter may leave any of them out."""
    return replace(section, questions=tuple(replace(q, required=False) for q in section.questions))


def enter(
    request: HttpRequest, found: Consultation, facts: forms.TypeIn, sections: list[SectionForm]
) -> Submission:
    given = tuple(
        one for form in sections for one in form.cleaned_data.values() if not one.is_blank
    )
    return changes.enter(
        consultation=found,
        arrival=facts.arrival(given),
        received_at=facts.received_at(),
        by=officer(request),
        now=now(request),
    )


def typed_words(made: Submission) -> str:
    return _("It is registered as number %(number)s. Send the receipt code to the person.") % {
        "number": made.number
    }


@require_safe
def submission(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One submission: what it says, where it stands, and what may be done about it."""
    found = find_consultation(request, slug, *SEES, to=_("see a submission"))
    one = find(found, number)
    held = roles_in(Scope.consultation(slug), officer(request))
    context = {
        "consultation": found,
        "submission": one,
        "receipt": rules.grouped(one.receipt),
        "standing": queries.standing(one),
        "reason": reason_words(one),
        "questions": question_texts(one),
        "sees_contact": bool(held & {*SEES_CONTACT}),
        "may_compare": RoleName.DATA_ENTRY in held,
        "exclude": forms.exclude(None, found.exclusion_reasons),
        "merge": forms.MergeInto(prefix="merge"),
    }
    return render(request, "office/receive/submission.html", context | pending(one))


def pending(one: Submission) -> dict[str, Exclusion | Merge | None]:
    """What was proposed or confirmed about a submission and still stands."""
    return {
        "proposed_exclusion": one.exclusions.proposed().first(),
        "standing_exclusion": one.exclusions.standing().first(),
        "proposed_merge": one.merges_away.proposed().first(),
        "standing_merge": one.merges_away.standing().first(),
    }


def find(found: Consultation, number: int) -> Submission:
    return get_object_or_404(found.submissions, number=number)


def reason_words(one: Submission) -> str:
    reason = queries.standing(one).reason
    return str(ExclusionReason(reason).label) if reason else ""


def question_texts(one: Submission) -> list[tuple[str, list[str]]]:
    """Each answered question in its own words, with the labels chosen or the words written."""
    if one.questionnaire is None:
        return []
    asked = {q.id: q for q in consult.definition(one.questionnaire).questions}
    rows = []
    for answer in one.answers.all():
        question = asked[answer.question_id]
        labels = {option.code: option.label for option in question.options}
        said = [labels[code] for code in answer.chosen] or [answer.text]
        rows.append((question.text, said))
    return rows


@require_safe
def original(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The very bytes that arrived, for somebody who handles them; always as a download."""
    found = find_consultation(request, slug, *SEES_CONTACT, to=_("open an original"))
    kept = get_object_or_404(Original, pk=pk, submission__consultation=found)
    answer = HttpResponse(bytes(kept.content), content_type="application/octet-stream")
    name = f"{found.slug}-{kept.submission.number}-{kept.pk}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_POST
def submission_verify(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("verify what was typed in"))
    changes.verify(submission=find(found, number), by=officer(request), now=now(request))
    return done(request, _("It is verified."), "office:submission", slug, number)


@require_POST
def exclusion_propose(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("propose to leave something out"))
    form = forms.exclude(request.POST, found.exclusion_reasons)
    if not form.is_valid():
        return refused(request, slug, number, form)
    reason = ExclusionReason(form.cleaned_data["reason"])
    changes.propose_exclusion(
        submission=find(found, number),
        reason=reason,
        note=form.cleaned_data["note"],
        by=officer(request),
        now=now(request),
    )
    return done(request, _("Proposed. An approver decides."), "office:submission", slug, number)


@require_POST
def exclusion_confirm(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("confirm an exclusion"))
    proposed = get_object_or_404(find(found, number).exclusions.proposed())
    changes.confirm_exclusion(exclusion=proposed, by=officer(request), now=now(request))
    return done(request, _("It is left out, with the reason."), "office:submission", slug, number)


@require_POST
def exclusion_lift(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("lift an exclusion"))
    present = get_object_or_404(find(found, number).exclusions.filter(lifted_at=None))
    changes.lift_exclusion(exclusion=present, by=officer(request), now=now(request))
    return done(request, _("It counts again."), "office:submission", slug, number)


@require_POST
def merge_propose(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("propose to join two submissions"))
    form = forms.MergeInto(request.POST, prefix="merge")
    if not form.is_valid():
        return refused(request, slug, number, form)
    changes.propose_merge(
        kept=find(found, form.cleaned_data["kept"]),
        merged=find(found, number),
        why=form.cleaned_data["why"],
        by=officer(request),
        now=now(request),
    )
    return done(request, _("Proposed. An approver decides."), "office:submission", slug, number)


def refused(request: HttpRequest, slug: str, number: int, form: object) -> HttpResponse:
    """The form alone, with what is wrong and everything typed."""
    context = {"form": form, "slug": slug, "number": number}
    return render(request, "office/receive/refused.html", context, status=422)


@require_POST
def merge_confirm(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("confirm a joining"))
    proposed = get_object_or_404(find(found, number).merges_away.proposed())
    changes.confirm_merge(merge=proposed, by=officer(request), now=now(request))
    return done(request, _("The two are one response now."), "office:submission", slug, number)


@require_POST
def merge_undo(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("undo a joining"))
    present = get_object_or_404(find(found, number).merges_away.filter(undone_at=None))
    changes.undo_merge(merge=present, by=officer(request), now=now(request))
    return done(request, _("They are two responses again."), "office:submission", slug, number)
