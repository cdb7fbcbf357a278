"""Why sentences changed, the decisions on them, and what still has no reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from folkmoot.council.advise.models import Advice
from folkmoot.council.consult.models import Consultation
from folkmoot.council.decide import rules
from folkmoot.council.decide.models import ChangeReason, Decision
from folkmoot.council.plan import queries as plan
from folkmoot.council.plan.models import Document, Version
from folkmoot.council.report.models import Reply
from folkmoot.library.documents.compare import Change, ChangeKind


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
    found = consultation.decisions.order_by("taken_on", "pk")
    return tuple(found.select_related("version", "recorded_by"))


def decisions_shown(document: Document) -> tuple[Decision, ...]:
    """Every decision on a version of *document* that the public may read, the newest first."""
    shown = Version.objects.of(document).public()
    found = Decision.objects.filter(version__in=shown).select_related("version", "consultation")
    return tuple(found.order_by("-recorded_at", "-pk"))


def call_in_end(taken_on: date) -> date:
    """The last day on which a decision of *taken_on* can be called in: the fifth working day."""
    return rules.working_days_after(taken_on, rules.CALL_IN_DAYS)
