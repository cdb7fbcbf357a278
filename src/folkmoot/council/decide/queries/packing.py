"""The pack that a decision stands on (I13): put together, read again, and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from folkmoot.council.consult.models import Consultation
from folkmoot.council.decide.models import Decision
from folkmoot.council.decide.queries.submitting import advice_since, equality_assessment
from folkmoot.council.decide.queries.tracing import Traced, trace
from folkmoot.council.plan import queries as plan
from folkmoot.council.plan.models import Assessment, Version
from folkmoot.council.report import queries as reported
from folkmoot.council.report.models import Report
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.documents.compare import Run, Stated
from folkmoot.library.errors import NotFound


@dataclass(frozen=True)
class PackContents:
    """What the pack of one decision holds, counted: for people who ask what was known.

    *report* is the report's number, *replies* how many themes it answers; *late* of *received*
    submissions came after the closing instant; *assessed_at* is None without an equality
    assessment; *consulted_number* is the number of the version that people were asked about.
    """

    consulted_number: int
    report: int
    replies: int
    received: int
    late: int
    assessed_at: datetime | None
    changes: int
    advice: int
    advice_open: int


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


def pack_contents(decision: Decision) -> PackContents:
    """What the pack kept with *decision* holds; read from the pack, so from nothing newer."""
    kept = decision.pack
    assessment = kept["equality_assessment"]
    return PackContents(
        consulted_number=kept["consulted_version"]["number"],
        report=kept["report"]["number"],
        replies=len(kept["report"]["replies"]),
        received=kept["late_items"]["received"],
        late=kept["late_items"]["late"],
        assessed_at=datetime.fromisoformat(assessment["dated_at"]) if assessment else None,
        changes=len(kept["changes"]),
        advice=len(kept["advice"]),
        advice_open=sum(line["is_open"] for line in kept["advice"]),
    )


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
