"""A consultation whose answers are read: what the tests of the report begin with."""

from __future__ import annotations

from datetime import datetime

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.listen import changes as listen
from folkmoot.council.listen.changes import ThemeText
from folkmoot.council.listen.models import CodeFrame, Theme
from folkmoot.council.receive.models import Exclusion, ExclusionReason, Submission
from folkmoot.council.report import changes, queries
from folkmoot.council.report.changes import ReplyText
from folkmoot.council.report.models import Disposition, Report
from tests import factories
from tests.cast import person
from tests.clock import london

READ = london("2025-10-01 09:00")
FROZEN = london("2025-10-20 09:00")
REPLIED = london("2025-10-27 09:00")
PUBLISHED = london("2025-11-03 09:00")
AFTER_CLOSING = "2025-09-24 10:00"


def summer_plan() -> Consultation:
    """Closed, with a code frame that has two themes, neither settled nor raised yet."""
    made = factories.consultation(stage=Stage.ANALYSING)
    frame = listen.begin_frame(consultation=made, by=person("ben"), now=READ)
    add_theme(frame, "School meals")
    add_theme(frame, "Buses")
    return made


def add_theme(frame: CodeFrame, title: str) -> Theme:
    text = ThemeText(title, f"Says something about {title.lower()}.")
    return listen.add_theme(frame=frame, text=text, by=person("ben"), now=READ)


def theme(of: Consultation, key: str) -> Theme:
    return Theme.objects.filter(frame__consultation=of, key=key).latest("frame__number")


def says(to: Consultation, *keys: str, words: str = "A thought.", late: bool = False) -> Submission:
    """Somebody chooses "parent" and writes; a reader reads it and puts it under themes."""
    at = AFTER_CLOSING if late else "2025-08-01 10:00"
    made = factories.submission(
        to, answers={"capacity": "parent", "missed": words}, at=at, late=late
    )
    read(made, *keys)
    return made


def read(submission: Submission, *keys: str) -> None:
    answer = submission.answers.get(question_id="missed")
    listen.mark_read(answer=answer, by=person("ben"), now=READ)
    for key in keys:
        raised = theme(submission.consultation, key)
        listen.code(answer=answer, theme=raised, by=person("ben"), now=READ)


def settle(of: Consultation) -> None:
    for each in Theme.objects.filter(frame__consultation=of, settled_at=None):
        listen.settle(theme=each, by=person("ben"), now=READ)


def freeze(of: Consultation, *, now: datetime = FROZEN) -> Report:
    return changes.freeze(consultation=of, summary="What we heard.", by=person("farah"), now=now)


def reply(to: Report, key: str, *, statement_id: str = "priority-1") -> None:
    text = ReplyText(key, Disposition.PARTLY, "There is money for some of it.", statement_id)
    changes.reply(report=to, text=text, by=person("farah"), now=REPLIED)


def reply_to_all(report: Report) -> None:
    for each in queries.findings(report).themes:
        reply(report, each.key)


def publish(report: Report, *, now: datetime = PUBLISHED) -> Report:
    return changes.publish(report=report, by=person("greta"), now=now)


def published(of: Consultation) -> Report:
    settle(of)
    report = freeze(of)
    reply_to_all(report)
    return publish(report)


def leave_out(submission: Submission, reason: ExclusionReason = ExclusionReason.TEST) -> Exclusion:
    return Exclusion.objects.create(
        submission=submission,
        reason=reason,
        proposed_by=person("ben"),
        proposed_at=READ,
        confirmed_by=person("greta"),
        confirmed_at=READ,
    )
