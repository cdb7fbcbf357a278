"""What submitting a version for decision depends on."""

from __future__ import annotations

from datetime import date, datetime

from folkmoot.council.advise import queries as advised
from folkmoot.council.advise.models import AdviceState
from folkmoot.council.advise.queries import AdviceLine
from folkmoot.council.consult.models import Consultation
from folkmoot.council.decide import rules
from folkmoot.council.decide.models import DecisionOutcome
from folkmoot.council.decide.queries.tracing import Traced, consultation_on, trace
from folkmoot.council.plan import queries as plan
from folkmoot.council.plan.models import Assessment, AssessmentKind, AssessmentState, Version
from folkmoot.council.report import queries as reported
from folkmoot.council.report.models import Report


def submission_problems(
    version: Version, consultation: Consultation, now: datetime
) -> tuple[str, ...]:
    """Why *version* cannot be submitted at *now*, a sentence each; empty when it can."""
    return rules.problems(submission_facts(version, consultation, now))


def submission_facts(
    version: Version, consultation: Consultation, now: datetime
) -> rules.SubmissionFacts:
    report = reported.published(consultation)
    assessment = equality_assessment(version)
    followed = consultation_on(version)
    found = trace(version)
    return rules.SubmissionFacts(
        reported_at=consultation.reported_at,
        report_published_at=report.published_at if report else None,
        is_on_this_plan=followed is not None and followed.version_id == consultation.version_id,
        unreported=unreported(version, consultation),
        decided_in=approved_in(consultation),
        unexplained=tuple(each.name for each in found if not each.is_explained),
        outdated=tuple(each.name for each in found if is_outdated(each, report)),
        assessment_state=AssessmentState(assessment.state) if assessment else None,
        assessed_at=assessment.dated_at if assessment else None,
        assessment_gaps=plan.assessment_gaps(version.document) if assessment else (),
        closes_at=consultation.closes_at,
        advice=advice_standing(consultation, now),
        is_changed_fundamentally=version.changed_fundamentally,
    )


def unreported(version: Version, consultation: Consultation) -> tuple[str, ...]:
    """The titles of the other consultations on the same words that have no published report yet.

    On the same words: on the version that *consultation* asked about, or on *version* itself.
    """
    asked = Consultation.objects.public().filter(version__in=(consultation.version, version))
    waiting = asked.filter(reported_at=None).exclude(pk=consultation.pk)
    return tuple(waiting.order_by("closes_at", "pk").values_list("title", flat=True))


def is_outdated(each: Traced, report: Report | None) -> bool:
    """Whether the reason names a reply of another report than the published one."""
    return each.reply is not None and report is not None and each.reply.report != report.number


def equality_assessment(version: Version) -> Assessment | None:
    return version.document.assessments.filter(kind=AssessmentKind.EQUALITY).first()


def approved_in(consultation: Consultation) -> str:
    """The reference of the decision that approved a version after *consultation*, or empty."""
    found = consultation.decisions.filter(outcome=DecisionOutcome.APPROVED)
    return found.values_list("reference", flat=True).first() or ""


def advice_since(consultation: Consultation, on: date) -> tuple[AdviceLine, ...]:
    """The Board's advice on the version consulted on and on those after it."""
    first = consultation.version.number
    about = advised.advice_about(consultation.version.document, on)
    return tuple(line for line in about if line.version_number >= first)


def advice_standing(consultation: Consultation, now: datetime) -> tuple[rules.AdviceStanding, ...]:
    today = now.astimezone(rules.LONDON).date()
    return tuple(
        rules.AdviceStanding(line.number, line.state, line.due_on, line.is_overdue)
        for line in advice_since(consultation, today)
        if line.state != AdviceState.DRAFT
    )
