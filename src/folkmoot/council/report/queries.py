"""What a report says, what still stands in its way, and what became of one submission."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.council.consult import queries as consulting
from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.listen import queries as listening
from folkmoot.council.listen.models import FrameState
from folkmoot.council.receive import queries as receiving
from folkmoot.council.receive.models import ExclusionReason, Submission
from folkmoot.council.report import rules
from folkmoot.council.report.models import Disposition, Reply, Report, ReportState
from folkmoot.library.analysis.findings import (
    Answered,
    Findings,
    ThemeFinding,
    ThemeMentions,
    analyse,
)
from folkmoot.library.analysis.ledger import Ledger
from folkmoot.library.analysis.themes.counted import count_themes

ERASED = "(erased)"
"""Stands for words that were read and then erased; it is counted, never printed."""


@dataclass(frozen=True)
class YouSaid:
    """One theme of a report and what the council replied; the reply's fields are empty before it.

    *count_words* is how many responses raised it, with small numbers hidden; *statement* is the
    title or text of the statement that the reply points at, in the version consulted on.
    """

    theme_key: str
    title: str
    definition: str
    count_words: str
    disposition: str
    reason: str
    statement_id: str
    statement: str

    @property
    def is_answered(self) -> bool:
        return bool(self.disposition)


class StationName(TextChoices):
    """Where a submission has come to, in order."""

    RECEIVED = "received", gettext_lazy("Received")
    READ = "read", gettext_lazy("Registered and read")
    UNDERSTOOD = "understood", gettext_lazy("Understood as")
    REPLIED = "replied", gettext_lazy("The council's reply")


@dataclass(frozen=True)
class Station:
    """One stop on the way of a submission; *reached_at* is None while it is still ahead."""

    name: StationName
    reached_at: datetime | None
    words: str


@dataclass(frozen=True)
class ThemeReply:
    """A theme that a submission was coded under, and the council's published reply to it."""

    key: str
    title: str
    disposition: str
    reason: str
    statement_id: str


@dataclass(frozen=True)
class Story:
    """What became of one submission, for whoever holds its receipt.

    *note* says that it is left out, or stands together with another; else it is empty. Nothing
    here tells who sent it or what it says.
    """

    stations: tuple[Station, ...]
    themes: tuple[ThemeReply, ...]
    note: str


def findings(report: Report) -> Findings:
    """The frozen findings of a report, as plain values."""
    return Findings.from_plain(report.findings)


def published(consultation: Consultation) -> Report | None:
    """The report that the public reads now."""
    return Report.objects.published().filter(consultation=consultation).order_by("number").last()


def findings_now(consultation: Consultation) -> Findings:
    """The findings as they would be frozen at this moment: the same data give the same findings.

    Closed answers and themes are those of included responses that came on time; late ones are told
    in a note. A theme that nobody raised is left out.
    """
    ledger = receiving.ledger(consultation)
    late = listening.late_mentions(consultation)
    raised_late = {theme.key for theme in late if theme.responses}
    themes = [
        theme
        for theme in listening.mentions(consultation)
        if theme.responses or theme.key in raised_late
    ]
    versions = consulting.questions_by_version(consultation)
    found = analyse(
        ledger=ledger,
        questions=consulting.every_question(versions),
        answers=answers_as_read(consultation),
        themes=themes,
        threshold=consultation.threshold,
        corrected=versions,
        apart=len(late_apart(consultation)),
    )
    return replace(found, method=(*found.method, *late_notes(consultation, late)))


def freeze_facts(consultation: Consultation) -> rules.FreezeFacts:
    """What a page shows beside the button that freezes, and what the change decides on."""
    frame = listening.frame_in_use(consultation)
    return rules.FreezeFacts(
        stage=Stage(consultation.stage),
        unread=listening.unread(consultation),
        can_read=frame is not None and frame.state == FrameState.OPEN,
        unsettled=listening.unsettled(consultation),
        shortfalls=receiving.ledger(consultation).shortfalls,
    )


def freeze_problems(consultation: Consultation) -> tuple[str, ...]:
    """A sentence for each thing that is missing before the findings can be frozen."""
    return tuple(rules.freeze_problems(freeze_facts(consultation)))


def unanswered(report: Report) -> tuple[str, ...]:
    """The titles of the themes that the council has not replied to."""
    replied = set(report.replies.values_list("theme_key", flat=True))
    return tuple(theme.title for theme in findings(report).themes if theme.key not in replied)


def publish_facts(report: Report) -> rules.PublishFacts:
    """What decides whether a report may be published."""
    frozen = findings(report)
    return rules.PublishFacts(
        stage=Stage(report.consultation.stage),
        state=ReportState(report.state),
        unanswered=unanswered(report),
        ledger_frozen=frozen.ledger,
        ledger_now=receiving.ledger(report.consultation),
        is_as_frozen=frozen.digest() == report.findings_hash,
        is_current=is_current(report),
    )


def is_current(report: Report) -> bool:
    """Whether what is counted now gives the findings of a report that waits to be published.

    A report that does not wait any more is not counted again: it stands as it was read. An erasure
    changes nothing here, as erased words still count as written.
    """
    if report.state != ReportState.FROZEN:
        return True
    return findings_now(report.consultation).digest() == report.findings_hash


def publish_problems(report: Report) -> tuple[str, ...]:
    """A sentence for each thing that stands in the way of publishing."""
    return tuple(rules.publish_problems(publish_facts(report)))


def you_said(report: Report) -> tuple[YouSaid, ...]:
    """Each theme of the report with how many raised it and what the council replied."""
    replies = {reply.theme_key: reply for reply in report.replies.all()}
    statements = {
        statement.stable_id: statement.title or statement.text
        for statement in report.consultation.version.statements.all()
    }
    return tuple(
        YouSaid(
            theme_key=theme.key,
            title=theme.title,
            definition=theme.definition,
            count_words=count_words(theme),
            disposition=disposition_label(reply),
            reason=reply.reason if reply else "",
            statement_id=reply.statement_id if reply else "",
            statement=statements.get(reply.statement_id, "") if reply else "",
        )
        for theme in findings(report).themes
        for reply in (replies.get(theme.key),)
    )


def story(submission: Submission) -> Story:
    """What became of a submission: themes and replies only once the report is published."""
    report = published(submission.consultation)
    standing = receiving.standing(submission)
    received = station_received(submission, standing)
    if standing.place == receiving.Place.EXCLUDED:
        return Story(stations=(received,), themes=(), note=left_out(standing))
    themes = replied_themes(submission, report) if report else ()
    return Story(
        stations=(
            received,
            station_read(submission),
            station_understood(submission, report, themes),
            station_replied(submission, report, themes),
        ),
        themes=themes,
        note=stands_together(submission, standing),
    )


def answers_as_read(consultation: Consultation) -> tuple[Answered, ...]:
    """The counted answers; whose words were read and then erased still counts as having written.

    So findings frozen after an erasure have the same bases as those frozen before it (I17).
    """
    erased = listening.read_then_erased(consultation)
    return tuple(
        replace(each, text=ERASED)
        if each.is_blank and (each.response, each.question, each.version) in erased
        else each
        for each in receiving.answers(consultation)
    )


def late_apart(consultation: Consultation) -> set[str]:
    """The included responses that came late with every part: they are counted apart."""
    on_time = set(listening.on_time(consultation).values())
    return set(listening.late(consultation).values()) - on_time


def late_notes(consultation: Consultation, late: tuple[ThemeMentions, ...]) -> Iterator[str]:
    """What a reader must know about what came late. Plain English, as all words of the findings."""
    apart = late_apart(consultation)
    if not apart:
        return
    yield (
        f"Of the included responses, {len(apart):,} came only after the closing time. They were "
        "read like the others. They are counted apart: the tables name them beside their base, and "
        "the counts of themes are without them."
    )
    if len(apart) >= consultation.threshold:
        found = count_themes((each for each in late if each.responses), (), consultation.threshold)
        told = ", ".join(f"{theme.title} ({theme.count_text})" for theme in found)
        yield f"What came late raised these themes: {told or 'none'}."


def count_words(theme: ThemeFinding) -> str:
    """How many responses raised a theme, and out of how many; a hidden number stands alone."""
    if theme.count is None:
        return _("%(count)s responses") % {"count": theme.count_text}
    return _("%(count)s of the %(base)s responses with words") % {
        "count": theme.count_text,
        "base": f"{theme.base:,}",
    }


def disposition_label(reply: Reply | None) -> str:
    return str(Disposition(reply.disposition).label) if reply else ""


def left_out(standing: receiving.Standing) -> str:
    """Why a submission is not counted, said kindly."""
    reason = str(ExclusionReason(standing.reason).label)
    return _(
        "Thank you for what you sent. We keep it, but we do not count it in the results. "
        "The reason is: %(reason)s. Two people agreed on this. "
        "If you think that it is a mistake, write to us and name your receipt."
    ) % {"reason": reason}


def stands_together(submission: Submission, standing: receiving.Standing) -> str:
    """That a submission counts together with another of the same person; empty where it is alone."""
    is_merged = standing.place == receiving.Place.MERGED
    if not is_merged and not submission.merges_into.standing().exists():
        return ""
    return _(
        "It stands together with another submission of the same person: both are kept and read, "
        "and together they count as one response."
    )


def replied_themes(submission: Submission, report: Report) -> tuple[ThemeReply, ...]:
    """The themes of a submission as the published report counted them, with the replies."""
    frame = listening.frame_locked_by(submission.consultation, report.frozen_at)
    if frame is None:
        return ()
    replies = {reply.theme_key: reply for reply in report.replies.all()}
    return tuple(
        ThemeReply(
            key=theme.key,
            title=reply.theme_title,
            disposition=disposition_label(reply),
            reason=reply.reason,
            statement_id=reply.statement_id,
        )
        for theme in listening.themes_of(submission, frame)
        if (reply := replies.get(theme.key))
    )


def station_received(submission: Submission, standing: receiving.Standing) -> Station:
    words = _("We received it. It has the number %(number)s.") % {"number": submission.number}
    if standing.is_late:
        words += " " + _(
            "It came after the closing time. We read it like the others and show it apart."
        )
    return Station(StationName.RECEIVED, submission.received_at, words)


def station_read(submission: Submission) -> Station:
    """A submission without written words is read when it is registered."""
    has_words = listening.has_words(submission)
    reached_at = listening.read_at(submission) if has_words else submission.recorded_at
    if not has_words:
        words = _("It is registered. It holds chosen answers, and they are counted.")
    elif reached_at:
        words = _("A person has read every word of it.")
    else:
        words = _("It is registered. Somebody will read every word of it.")
    return Station(StationName.READ, reached_at, words)


def station_understood(
    submission: Submission, report: Report | None, themes: tuple[ThemeReply, ...]
) -> Station:
    if report is None:
        words = _("When the report is published, you see here which themes we found in it.")
        return Station(StationName.UNDERSTOOD, None, words)
    if submission.recorded_at > report.frozen_at:
        words = _("It came after the report was made, so the report could not yet take it in.")
        return Station(StationName.UNDERSTOOD, None, words)
    if not themes:
        words = _("It counts in the results. It raised none of the themes of the report.")
        return Station(StationName.UNDERSTOOD, report.published_at, words)
    titles = _(", ").join(theme.title for theme in themes)
    words = _("We found these themes in it: %(themes)s.") % {"themes": titles}
    return Station(StationName.UNDERSTOOD, report.published_at, words)


def station_replied(
    submission: Submission, report: Report | None, themes: tuple[ThemeReply, ...]
) -> Station:
    if report is None or submission.recorded_at > report.frozen_at:
        return Station(StationName.REPLIED, None, _("The council replies to every theme."))
    if not themes:
        words = _("The report holds the council's reply to every theme that was raised.")
    else:
        words = _("The council has replied to each of these themes.")
    return Station(StationName.REPLIED, report.published_at, words)


def frozen_ledger(report: Report) -> Ledger:
    """The ledger as it stood when the findings were frozen: for the decision pack."""
    return findings(report).ledger
