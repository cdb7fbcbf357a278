"""The whole report as one paper, in the order in which a reader asks."""

from collections.abc import Iterable, Iterator

from folkmoot.library.analysis.findings import Findings
from folkmoot.library.analysis.questions import Question
from folkmoot.library.analysis.reporting.asked import asked, by_group
from folkmoot.library.analysis.reporting.said import campaigns, rare, themes
from folkmoot.library.analysis.reporting.who import arrived, responded
from folkmoot.library.analysis.reporting.words import several
from folkmoot.library.documents.paper import Aside, Paper, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph

CAVEAT = (
    "A consultation is not a vote. Those who answer choose to answer; they are not a "
    "representative sample, and no share here says how many in the borough agree."
)


def report(findings: Findings, questions: Iterable[Question]) -> Paper:
    """The findings as a paper; *questions* give the words of those answered in writing.

    Chapters without anything to tell are left out. The order follows published consultation
    reports: what arrived, who responded, what was answered and written, method and limits.
    """
    titles = {question.id: question.text for question in questions}
    return Paper(
        title=findings.title or "What people said",
        authority=findings.authority or "Consultation report",
        pieces=(
            *_summary(findings),
            *arrived(findings),
            *responded(findings),
            *asked(findings),
            *by_group(findings),
            *campaigns(findings),
            *themes(findings, titles),
            *rare(findings, titles),
            *_method(findings),
        ),
    )


def _summary(findings: Findings) -> Iterator[Piece]:
    ledger = findings.ledger
    yield Heading(2, "In short")
    yield Paragraph(
        f"{several(ledger.received, 'submission was', 'submissions were')} received and "
        f"{several(ledger.included, 'is', 'are')} included in this report. "
        f"{several(ledger.excluded_in_all, 'was', 'were')} excluded for a stated reason, and "
        f"{several(ledger.merged_away, 'was', 'were')} merged with another of the same respondent."
    )
    largest = [theme for theme in findings.themes if theme.percent is not None][:5]
    if largest:
        yield Paragraph("The themes raised most often:")
    for theme in largest:
        about = "about " if theme.is_estimated else ""
        yield ListItem(f"{theme.title}: {about}{theme.percent}% of those who wrote")
    yield Aside(CAVEAT)


def _method(findings: Findings) -> Iterator[Piece]:
    yield Heading(2, "How this was done")
    for sentence in findings.method:
        yield Paragraph(sentence)
    if not findings.limits:
        return
    yield Heading(2, "What this report cannot say")
    for limit in findings.limits:
        yield ListItem(limit)
