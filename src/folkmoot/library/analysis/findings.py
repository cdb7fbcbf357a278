"""From answers to printable results: one function for the site and for the desk.

The same answers, in whatever order they come, give the same bytes (invariant I20).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.analysis.ledger import Ledger, LedgerDoesNotReconcile
from folkmoot.library.analysis.questions import Question
from folkmoot.library.analysis.tables import ResultRow, ResultTable, table, versions_of
from folkmoot.library.analysis.themes.counted import ThemeFinding, count_themes

__all__ = [
    "Answered",
    "Findings",
    "ResultRow",
    "ResultTable",
    "ThemeFinding",
    "ThemeMentions",
    "analyse",
]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a report prints, as plain values."""

    ledger: Ledger
    tables: tuple[ResultTable, ...]
    themes: tuple[ThemeFinding, ...]
    threshold: int
    method: tuple[str, ...]

    def to_plain(self) -> dict[str, Any]:
        """The findings as JSON-able values."""
        return {
            "ledger": self.ledger.to_plain(),
            "tables": [table.to_plain() for table in self.tables],
            "themes": [theme.to_plain() for theme in self.themes],
            "threshold": self.threshold,
            "method": list(self.method),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The findings back from :meth:`to_plain`."""
        return cls(
            ledger=Ledger.from_plain(plain["ledger"]),
            tables=tuple(ResultTable.from_plain(table) for table in plain["tables"]),
            themes=tuple(ThemeFinding.from_plain(theme) for theme in plain["themes"]),
            threshold=plain["threshold"],
            method=tuple(plain["method"]),
        )

    def digest(self) -> str:
        """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
        return digest(self.to_plain())


def analyse(
    *,
    ledger: Ledger,
    questions: Sequence[Question],
    answers: Iterable[Answered],
    themes: Iterable[ThemeMentions],
    threshold: int,
    corrected: Mapping[int, Sequence[Question]] | None = None,
    apart: int = 0,
) -> Findings:
    """The findings of one consultation: a table per closed question and version, and the themes.

    *questions* are in the order of the questionnaire; *answers* are those of included responses
    only, blank ones among them; *threshold* is the smallest number that is printed. *corrected*
    holds, for a version whose questions were worded otherwise, the questions as it worded them;
    *apart* is the number of included responses that came late and are not among the answers.

    Raises LedgerDoesNotReconcile where the ledger does not add up or counts fewer responses than
    the answers come from; BadAnswer where an answer names an option that was not offered;
    ValueError where an answer names an unknown question.
    """
    answers, themes = tuple(answers), tuple(themes)
    ledger.check()
    _check_included(ledger.included - apart, answers, themes)
    _check_questions(questions, answers)
    return Findings(
        ledger=ledger,
        tables=_tables(ledger, questions, answers, threshold, corrected or {}, apart),
        themes=count_themes(themes, answers, threshold),
        threshold=threshold,
        method=_method(ledger, threshold),
    )


def _check_included(
    included: int, answers: Iterable[Answered], themes: Iterable[ThemeMentions]
) -> None:
    """Refuse answers of more responses than the ledger includes."""
    responses = {answer.response for answer in answers}
    responses = responses.union(*(theme.responses for theme in themes))
    if len(responses) > included:
        raise LedgerDoesNotReconcile(
            f"The answers and themes come from {len(responses)} responses, "
            f"but the ledger includes {included}."
        )


def _check_questions(questions: Iterable[Question], answers: Iterable[Answered]) -> None:
    """Refuse an answer to a question that nobody asked, rather than drop it."""
    known = {question.id for question in questions}
    unknown = sorted({answer.question for answer in answers} - known)
    if unknown:
        raise ValueError(f"There are answers to unknown questions: {', '.join(unknown)}.")


def _tables(
    ledger: Ledger,
    questions: Sequence[Question],
    answers: Sequence[Answered],
    threshold: int,
    corrected: Mapping[int, Sequence[Question]],
    apart: int,
) -> tuple[ResultTable, ...]:
    by_question: defaultdict[tuple[str, int], list[Answered]] = defaultdict(list)
    asked: defaultdict[int, set[str]] = defaultdict(set)
    for answer in answers:
        by_question[answer.question, answer.version].append(answer)
        asked[answer.version].add(answer.response)
    return tuple(
        table(
            _as_worded(question, version, corrected),
            version,
            by_question[question.id, version],
            asked=len(asked[version]),
            included=ledger.included,
            threshold=threshold,
            apart=apart,
        )
        for question in questions
        if question.kind.takes_options
        for version in versions_of(question.id, answers)
    )


def _as_worded(
    question: Question, version: int, corrected: Mapping[int, Sequence[Question]]
) -> Question:
    """The question in the words that *version* showed."""
    for other in corrected.get(version, ()):
        if other.id == question.id:
            return other
    return question


def _method(ledger: Ledger, threshold: int) -> tuple[str, ...]:
    """What a reader must know beside the figures."""
    return (
        f"{ledger.received:,} submissions were received, {ledger.late:,} of them late; "
        f"{ledger.included:,} responses are included, {ledger.excluded_in_all:,} submissions were "
        f"excluded and {ledger.merged_away:,} were merged with another of the same respondent.",
        "Each share is of the base named beside it, to one decimal, with halves rounded up.",
        f"Figures above nought and below {threshold} are hidden, and others where subtraction "
        "would give them back.",
        "A theme is counted once for each response that raised it; one response can raise several.",
        "A consultation is not a vote, and those who answer are not a representative sample.",
    )
