"""Freezing findings, replying to themes, publishing: the only place that writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.consult import changes as consulting
from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.listen import changes as listen
from folkmoot.council.listen import queries as listening
from folkmoot.council.listen.models import FrameState
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role, roles_in
from folkmoot.council.people.rules import check_second_person
from folkmoot.council.report import queries, rules
from folkmoot.council.report.models import Reply, Report, ReportState
from folkmoot.library.analysis.findings import ThemeFinding
from folkmoot.library.analysis.questions import storable


@dataclass(frozen=True)
class ReplyText:
    """The council's reply to one theme: what it does, why, and the statement that it concerns."""

    theme_key: str
    disposition: str
    reason: str
    statement_id: str = ""


@transaction.atomic
def freeze(*, consultation: Consultation, summary: str, by: User, now: datetime) -> Report:
    """Freeze what was found: from here on only a new report can say something else.

    Locks the code frame. An earlier report that was only frozen is replaced at once; one that is
    published stays until the new one is published. Replies to themes that mean the same are kept.
    """
    scope = Scope.consultation(consultation.slug)
    check_role(by, scope, RoleName.OWNER, RoleName.READER, to=_("freeze the findings"))
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    rules.check_may_freeze(queries.freeze_facts(consultation))
    lock_frame(consultation, by=by, now=now)
    found = queries.findings_now(consultation)
    before = consultation.reports.order_by("number").last()
    if before and before.state == ReportState.FROZEN:
        replace(before)
    report = Report.objects.create(
        consultation=consultation,
        number=before.number + 1 if before else 1,
        findings=found.to_plain(),
        findings_hash=found.digest(),
        summary=storable(summary).strip(),
        frozen_by=by,
        frozen_at=now,
    )
    kept = keep_replies(before, report) if before else 0
    facts: dict[str, record.Fact] = {
        "number": report.number,
        "findings": report.findings_hash,
        "replies_kept": kept,
    }
    record.write("report.frozen", about=report, by=by, at=now, facts=facts)
    return report


@transaction.atomic
def reply(*, report: Report, text: ReplyText, by: User, now: datetime) -> Reply:
    """Say what the council does with a theme, and why; replaceable until the report is published."""
    consultation = report.consultation
    scope = Scope.consultation(consultation.slug)
    check_role(by, scope, RoleName.OWNER, to=_("reply to a theme"))
    report = Report.objects.select_for_update().get(pk=report.pk)
    themes = {theme.key: theme for theme in queries.findings(report).themes}
    reason = storable(text.reason).strip()
    rules.check_may_reply(ReportState(report.state))
    rules.check_theme_known(text.theme_key, themes)
    rules.check_disposition(text.disposition)
    rules.check_reason(reason)
    statements = consultation.version.statements.values_list("stable_id", flat=True)
    rules.check_statement_known(text.statement_id, set(statements))
    made, is_new = Reply.objects.update_or_create(
        report=report,
        theme_key=text.theme_key,
        defaults={
            "theme_title": themes[text.theme_key].title,
            "disposition": text.disposition,
            "reason": reason,
            "statement_id": text.statement_id,
            "replied_by": by,
            "replied_at": now,
        },
    )
    facts: dict[str, record.Fact] = {
        "theme": made.theme_key,
        "disposition": str(made.disposition),
        "statement": made.statement_id,
        "replaced": not is_new,
    }
    record.write("report.replied", about=made, by=by, at=now, facts=facts)
    return made


@transaction.atomic
def publish(*, report: Report, by: User, now: datetime) -> Report:
    """Put a report before the public: an act of a second person, who does not own the consultation.

    Refused while a theme has no reply, while the consultation is open again, and when what is
    counted now gives other findings than those that were frozen.
    """
    consultation = Consultation.objects.select_for_update(no_key=True).get(
        pk=report.consultation_id
    )
    scope = Scope.consultation(consultation.slug)
    check_role(by, scope, RoleName.APPROVER, to=_("publish the report"))
    report = Report.objects.select_for_update().get(pk=report.pk)
    check_second_person(report.frozen_by_id, by.pk, to=_("publish the report"))
    rules.check_not_owner(roles_in(scope, by))
    rules.check_may_publish(queries.publish_facts(report))
    if before := queries.published(consultation):
        replace(before)
    rules.check_move(ReportState(report.state), ReportState.PUBLISHED)
    report.state = ReportState.PUBLISHED
    report.published_by, report.published_at = by, now
    report.save(update_fields=("state", "published_by", "published_at"))
    facts: dict[str, record.Fact] = {"number": report.number, "findings": report.findings_hash}
    record.write("report.published", about=report, by=by, at=now, facts=facts)
    if consultation.stage == Stage.ANALYSING:
        consulting.mark_reported(consultation=consultation, by=by, now=now)
    return report


def lock_frame(consultation: Consultation, *, by: User, now: datetime) -> None:
    """Close the book of codes, where there is one that is open."""
    frame = listening.frame_in_use(consultation)
    if frame and frame.state == FrameState.OPEN:
        listen.lock(frame=frame, by=by, now=now)


def replace(report: Report) -> None:
    """A report gives way to a newer one; it is kept."""
    rules.check_move(ReportState(report.state), ReportState.CORRECTED)
    report.state = ReportState.CORRECTED
    report.save(update_fields=("state",))


def keep_replies(before: Report, report: Report) -> int:
    """Copy the replies to themes whose words have not changed; the number of them."""
    meant = {theme.key: meaning(theme) for theme in queries.findings(before).themes}
    same = {
        theme.key
        for theme in queries.findings(report).themes
        if meant.get(theme.key) == meaning(theme)
    }
    kept = Reply.objects.bulk_create(
        Reply(
            report=report,
            theme_key=reply.theme_key,
            theme_title=reply.theme_title,
            disposition=reply.disposition,
            reason=reply.reason,
            statement_id=reply.statement_id,
            replied_by_id=reply.replied_by_id,
            replied_at=reply.replied_at,
        )
        for reply in before.replies.filter(theme_key__in=same)
    )
    return len(kept)


def meaning(theme: ThemeFinding) -> tuple[str, str]:
    return theme.title, theme.definition
