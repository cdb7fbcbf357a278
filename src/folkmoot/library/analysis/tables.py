"""The table of one closed question in one version: base, counts, shares, small numbers hidden."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.questions import BadAnswer, Question, QuestionKind
from folkmoot.library.stats.disclosure import printable
from folkmoot.library.stats.shares import percent

SEVERAL_ANSWERS = "*"
"""The code of the row for a response that, after merging, gave more than one answer."""

NOTES = {
    QuestionKind.SEVERAL_CHOICES: (
        "Each response could choose several, so the shares can add up to more than 100%."
    ),
    QuestionKind.RANKING: (
        "The count is of responses that ranked it first. Each response could rank several, "
        "so the figures for how often each was ranked can add up to more than the base."
    ),
}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One printable line of a table. A hidden figure is None, and *hidden* says why in words.

    *count* is a number of responses (for a ranking: that ranked it first), *percent* its share of
    the table's base, *ranked* how many ranked it at all (None unless a ranking, or hidden).
    """

    code: str
    label: str
    count: int | None
    percent: Decimal | None
    ranked: int | None = None
    hidden: str = ""

    def to_plain(self) -> dict[str, Any]:
        """The row as JSON-able values; a share is written as text, so that it stays exact."""
        return {
            "code": self.code,
            "label": self.label,
            "count": self.count,
            "percent": None if self.percent is None else str(self.percent),
            "ranked": self.ranked,
            "hidden": self.hidden,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The row back from :meth:`to_plain`."""
        share = plain["percent"]
        return cls(
            code=plain["code"],
            label=plain["label"],
            count=plain["count"],
            percent=None if share is None else Decimal(share),
            ranked=plain["ranked"],
            hidden=plain["hidden"],
        )


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The answers to one closed question in one version of the questionnaire.

    *base* responses answered it; *not_answered* had this version before them and left it blank;
    *not_asked* had another version, or a letter without the form; *apart* came late and is shown
    apart. The four together are the responses included in the ledger.
    """

    question: str
    version: int
    kind: QuestionKind
    text: str
    base: int
    not_answered: int
    not_asked: int
    apart: int
    rows: tuple[ResultRow, ...]
    note: str = ""

    def to_plain(self) -> dict[str, Any]:
        """The table as JSON-able values."""
        return {
            "question": self.question,
            "version": self.version,
            "kind": self.kind.value,
            "text": self.text,
            "base": self.base,
            "not_answered": self.not_answered,
            "not_asked": self.not_asked,
            "apart": self.apart,
            "rows": [row.to_plain() for row in self.rows],
            "note": self.note,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The table back from :meth:`to_plain`."""
        return cls(
            question=plain["question"],
            version=plain["version"],
            kind=QuestionKind(plain["kind"]),
            text=plain["text"],
            base=plain["base"],
            not_answered=plain["not_answered"],
            not_asked=plain["not_asked"],
            apart=plain["apart"],
            rows=tuple(ResultRow.from_plain(row) for row in plain["rows"]),
            note=plain["note"],
        )


def table(
    question: Question,
    version: int,
    answers: Iterable[Answered],
    *,
    asked: int,
    included: int,
    threshold: int,
    apart: int = 0,
) -> ResultTable:
    """The table of *question* from its *answers* in *version*.

    *asked* is the number of responses that had this version before them, *included* the number in
    the ledger, *apart* how many of those came late and are not among the answers. A response counts
    once, however many of its submissions answered; where they disagree on a question that takes one
    answer, it stands in a row of its own.
    Raises BadAnswer where an answer names an option that the question does not offer.
    """
    chosen = _chosen_by_response(question, answers)
    counts = _counts(question, chosen)
    ranked = _ranked(question, chosen) if question.kind is QuestionKind.RANKING else {}
    shown = _shown(question, counts, len(chosen), threshold)
    return ResultTable(
        question=question.id,
        version=version,
        kind=question.kind,
        text=question.text,
        base=len(chosen),
        not_answered=asked - len(chosen),
        not_asked=included - asked - apart,
        apart=apart,
        rows=_rows(question, shown, ranked, len(chosen), threshold),
        note=NOTES.get(question.kind, ""),
    )


def _chosen_by_response(
    question: Question, answers: Iterable[Answered]
) -> dict[str, set[tuple[str, ...]]]:
    """For each response that chose anything: the different answers it gave."""
    chosen: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for answer in answers:
        for code in answer.chosen:
            if code not in question.codes:
                raise BadAnswer(
                    f'Response {answer.response} answers "{question.text}" with "{code}", '
                    "which is not among its options. Correct the answer or the question's version."
                )
        if answer.chosen:
            chosen[answer.response].add(answer.chosen)
    return dict(chosen)


def _counts(question: Question, chosen: Mapping[str, set[tuple[str, ...]]]) -> dict[str, int]:
    """The number of responses behind each row, by code, in the order of the options."""
    counts = dict.fromkeys(question.codes, 0)
    for given in chosen.values():
        for code in _counted_under(question, given):
            counts[code] = counts.get(code, 0) + 1
    return counts


def _counted_under(question: Question, given: set[tuple[str, ...]]) -> set[str]:
    """The rows that one response is counted in: one, or for several choices each it chose."""
    if question.kind is QuestionKind.SEVERAL_CHOICES:
        return {code for codes in given for code in codes}
    if len(given) > 1:
        return {SEVERAL_ANSWERS}
    return {next(iter(given))[0]}


def _ranked(question: Question, chosen: Mapping[str, set[tuple[str, ...]]]) -> dict[str, int]:
    """How many responses ranked each option at all."""
    ranked_by = [{code for codes in given for code in codes} for given in chosen.values()]
    return {code: sum(code in ranked for ranked in ranked_by) for code in question.codes}


def _shown(
    question: Question, counts: Mapping[str, int], base: int, threshold: int
) -> dict[str, int | None]:
    """The counts that may be printed, beside a base that the reader knows."""
    if question.kind is QuestionKind.SEVERAL_CHOICES:
        return {code: _shown_alone(count, base, threshold) for code, count in counts.items()}
    return printable(counts, threshold)


def _shown_alone(count: int, base: int, threshold: int) -> int | None:
    """A count that stands alone beside its base: "did not choose it" is the other cell."""
    return printable({"chose": count, "did not": base - count}, threshold)["chose"]


def _rows(
    question: Question,
    shown: Mapping[str, int | None],
    ranked: Mapping[str, int],
    base: int,
    threshold: int,
) -> tuple[ResultRow, ...]:
    labels = {option.code: option.label for option in question.options}
    labels[SEVERAL_ANSWERS] = "Gave more than one answer"
    return tuple(
        ResultRow(
            code=code,
            label=labels[code],
            count=count,
            percent=None if count is None else percent(count, base),
            ranked=_shown_rank(count, ranked.get(code), base, threshold),
            hidden="" if count is not None else why_hidden(threshold),
        )
        for code, count in shown.items()
    )


def _shown_rank(first: int | None, ranked: int | None, base: int, threshold: int) -> int | None:
    """How often an option was ranked, unless that would narrow a hidden count of first places."""
    if first is None or ranked is None:
        return None
    return _shown_alone(ranked, base, threshold)


def why_hidden(threshold: int) -> str:
    """The words that stand where a figure is hidden.

    >>> why_hidden(5)
    'Hidden: it is below 5, or would give away a figure that is.'
    """
    return f"Hidden: it is below {threshold}, or would give away a figure that is."


def versions_of(question: str, answers: Sequence[Answered]) -> tuple[int, ...]:
    """The versions in which *question* was answered; where in none, all that were seen, or 1."""
    own = {answer.version for answer in answers if answer.question == question}
    seen = own or {answer.version for answer in answers} or {1}
    return tuple(sorted(seen))
