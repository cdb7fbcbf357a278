"""What a decision stands on: why sentences changed, what is still missing, and the pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from folkmoot.council.advise import queries as advised
from folkmoot.council.advise.models import Advice, AdviceState
from folkmoot.council.advise.queries import AdviceLine
from folkmoot.council.consult.models import Consultation
from folkmoot.council.decide import rules
from folkmoot.council.decide.models import ChangeReason, Decision, DecisionOutcome
from folkmoot.council.plan import queries as plan
from folkmoot.council.plan.models import Assessment, AssessmentKind, AssessmentState, Version
from folkmoot.council.report import queries as reported
from folkmoot.council.report.models import Reply, Report
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.documents.compare import Change, ChangeKind, Run, Stated
from folkmoot.library.errors import NotFound


@dataclass(frozen=True)
class ThemeReply:
    """A theme of the report and what the council replied to it."""

    key: str
    report: int
    title: str
    disposition: str
    disposition_label: str
    reason: str


@dataclass(frozen=True)
class AdviceAnswered:
    """A piece of the Board's advice and the Director's answer."""

    number: int
    board: str
    title: str
    text: str
    disposition: str
    disposition_label: str
    reason: str


@dataclass(frozen=True)
class Traced:
    """One statement that differs from what was consulted on, and why.

    *change* holds the kind, the old and new words and their runs; *reason* is empty while nobody
    gave one; *decision* is the reference of the decision on the version, empty before it.
    """

    change: Change
    reason: str
    because_of_consultation: bool
    reply: ThemeReply | None
    advice: AdviceAnswered | None
    decision: str

    @property
    def is_explained(self) -> bool:
        return bool(self.reason)

    @property
    def name(self) -> str:
        return name_of(self.change)


def consultation_on(version: Version) -> Consultation | None:
    """The consultation that *version* follows: the newest on the nearest version it is based on."""
    before = version.based_on
    while before is not None:
        found = Consultation.objects.public().filter(version=before).order_by("-closes_at", "-pk")
        if consultation := found.first():
            return consultation
        before = before.based_on
    return None


def changes_since(old: Version, new: Version) -> tuple[Change, ...]:
    """Every statement that differs between two versions, moved ones too."""
    found = plan.differences(old, new)
    return tuple(change for change in found if change.kind != ChangeKind.UNCHANGED)


def changed(version: Version) -> tuple[Change, ...]:
    """Every statement of *version* that differs from the version that was consulted on."""
    consultation = consultation_on(version)
    return changes_since(consultation.version, version) if consultation else ()


def trace(version: Version) -> tuple[Traced, ...]:
    """Why each changed statement changed, in the order of the plan; every difference is there."""
    found = version.change_reasons.select_related("reply__report", "advice__reply", "advice__board")
    reasons = {reason.statement_id: reason for reason in found}
    decision = newest_decision(version)
    reference = decision.reference if decision else ""
    return tuple(
        traced(change, reasons.get(change.stable_id), reference) for change in changed(version)
    )


def traced(change: Change, reason: ChangeReason | None, decision: str) -> Traced:
    if reason is None:
        return Traced(change, "", False, None, None, decision)
    return Traced(
        change=change,
        reason=reason.words,
        because_of_consultation=reason.because_of_consultation,
        reply=theme_reply(reason.reply) if reason.reply else None,
        advice=advice_answered(reason.advice) if reason.advice else None,
        decision=decision,
    )


def theme_reply(reply: Reply) -> ThemeReply:
    return ThemeReply(
        key=reply.theme_key,
        report=reply.report.number,
        title=reply.theme_title,
        disposition=reply.disposition,
        disposition_label=reply.get_disposition_display(),
        reason=reply.reason,
    )


def advice_answered(advice: Advice) -> AdviceAnswered:
    reply = getattr(advice, "reply", None)
    return AdviceAnswered(
        number=advice.number,
        board=advice.board.name,
        title=advice.title,
        text=advice.text,
        disposition=reply.disposition if reply else "",
        disposition_label=reply.get_disposition_display() if reply else "",
        reason=reply.reason if reply else "",
    )


def reasons_missing(version: Version) -> tuple[str, ...]:
    """The stable ids of changed statements that nobody has explained, in the order of the plan."""
    return tuple(each.change.stable_id for each in trace(version) if not each.is_explained)


def reasons_to_carry(version: Version) -> tuple[ChangeReason, ...]:
    """The reasons of the version before whose statements stand in *version* as they stood there."""
    before = version.based_on
    if before is None:
        return ()
    different = {change.stable_id for change in changes_since(before, version)}
    found = before.change_reasons.select_related("reply", "advice", "given_by")
    return tuple(reason for reason in found if reason.statement_id not in different)


def name_of(change: Change) -> str:
    """How a sentence names a changed statement: "“Special needs” (priority-1)"."""
    stated = change.new or change.old
    words = (stated.title or stated.text) if stated else ""
    short = words if len(words) <= 60 else f"{words[:59].rstrip()}…"
    return f"“{short}” ({change.stable_id})"


def newest_decision(version: Version) -> Decision | None:
    """The last decision recorded on *version*, or None."""
    return version.decisions.order_by("-recorded_at", "-pk").first()


def decisions_on(consultation: Consultation) -> tuple[Decision, ...]:
    """Every decision that a consultation led to, the first first."""
    return tuple(consultation.decisions.order_by("taken_on", "pk").select_related("version"))


def call_in_end(taken_on: date) -> date:
    """The last day on which a decision of *taken_on* can be called in: the fifth working day."""
    return rules.working_days_after(taken_on, rules.CALL_IN_DAYS)


# What submitting depends on


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


# The pack


def pack(consultation: Consultation, version: Version) -> dict[str, Any]:
    """Everything that the decision stands on (I13), as JSON-able values without a clock.

    The report (number, hash, every theme with its reply), the equality assessment with its date,
    every difference from the version consulted on with its reason, the Board's advice with its
    answers (open advice is named as open), and how many items came late, as the report counted
    them. It reads no submission. Raises NotFound where the report is not published.
    """
    report = reported.published(consultation)
    if report is None:
        raise NotFound("There is no published report of this consultation.")
    return {
        "format": 1,
        "consultation": {
            "slug": consultation.slug,
            "title": consultation.title,
            "closed_at": instant(consultation.closes_at),
        },
        "consulted_version": version_plain(consultation.version),
        "version": version_plain(version),
        "report": report_plain(report),
        "late_items": late_items(report),
        "equality_assessment": assessment_plain(equality_assessment(version)),
        "changes": [traced_plain(each) for each in trace(version)],
        "advice": advice_plain(consultation),
    }


def pack_is_whole(decision: Decision) -> bool:
    """Whether the pack kept with *decision* is still the one whose hash was recorded."""
    return digest(decision.pack) == decision.pack_hash


def instant(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else ""


def version_plain(version: Version) -> dict[str, Any]:
    return {
        "document": version.document.slug,
        "number": version.number,
        "title": version.title,
        "period": version.period,
        "content_hash": plan.content_hash(version),
    }


def report_plain(report: Report) -> dict[str, Any]:
    return {
        "number": report.number,
        "findings_hash": report.findings_hash,
        "published_at": instant(report.published_at),
        "replies": [
            {
                "theme": reply.theme_key,
                "title": reply.theme_title,
                "disposition": reply.disposition,
                "reason": reply.reason,
                "statement": reply.statement_id,
            }
            for reply in report.replies.order_by("theme_key")
        ],
    }


def late_items(report: Report) -> dict[str, Any]:
    """How many submissions came after the closing instant, as the report's frozen ledger counts."""
    ledger = reported.findings(report).ledger
    return {
        "late": ledger.late,
        "received": ledger.received,
        "late_by_channel": {row.channel: row.late for row in ledger.rows},
    }


def assessment_plain(assessment: Assessment | None) -> dict[str, Any] | None:
    if assessment is None:
        return None
    return {
        "dated_at": instant(assessment.dated_at),
        "summary": assessment.summary,
        "rows": [
            {
                "characteristic": row.characteristic,
                "evidence": row.evidence,
                "none_because": row.none_because,
            }
            for row in assessment.rows.order_by("characteristic")
        ],
    }


def traced_plain(each: Traced) -> dict[str, Any]:
    return {
        "statement": each.change.stable_id,
        "kind": each.change.kind.value,
        "is_moved": each.change.is_moved,
        "old": stated_plain(each.change.old),
        "new": stated_plain(each.change.new),
        "title_runs": runs_plain(each.change.title_runs),
        "text_runs": runs_plain(each.change.text_runs),
        "reason": each.reason,
        "because_of_consultation": each.because_of_consultation,
        "theme": each.reply.key if each.reply else None,
        "advice": [each.advice.board, each.advice.number] if each.advice else None,
    }


def stated_plain(stated: Stated | None) -> dict[str, Any] | None:
    if stated is None:
        return None
    return {
        "parent": stated.parent,
        "kind": stated.kind,
        "title": stated.title,
        "text": stated.text,
    }


def runs_plain(runs: Sequence[Run]) -> list[list[str]]:
    return [[run.kind.value, run.text] for run in runs]


def advice_plain(consultation: Consultation) -> list[dict[str, Any]]:
    """The advice that was sent; whether it is late is left to the reader, who has a clock."""
    return [
        {
            "board": line.board,
            "number": line.number,
            "title": line.title,
            "text": line.text,
            "statement": line.statement_id,
            "sent_at": instant(line.sent_at),
            "due_on": line.due_on.isoformat() if line.due_on else "",
            "is_open": line.is_open,
            "answer": line.disposition,
            "reason": line.reason,
        }
        for line in advice_since(consultation, date.min)
        if line.is_public
    ]
