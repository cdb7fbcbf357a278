"""From the answers to one closed question in one version: who answered what, and the table of it.

A tally knows the responses behind each row, so that it can be divided by what is known of them;
what may be printed of it is decided by small numbers (:mod:`folkmoot.library.analysis.linked`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.questions import BadAnswer, Question, QuestionKind
from folkmoot.library.analysis.tables import ResultRow, ResultTable, TableColumn, why_hidden
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

Shown = Mapping[str, int | None]
"""What may be printed, by the code of the row; None is hidden."""


@dataclass(frozen=True, slots=True)
class Population:
    """Those included in the ledger, and those of them who stand beside every table.

    *apart* came late and are shown apart; *session_notes* are no responses.
    """

    included: int
    apart: int = 0
    session_notes: int = 0

    @property
    def counted(self) -> int:
        """The responses that the tables are about."""
        return self.included - self.apart - self.session_notes


@dataclass(frozen=True, slots=True)
class Tally:
    """Who answered what: *rows* gives for each row's code the responses counted in it.

    *asked* are the responses that had the question before them, *answered* those of them that chose
    something. *ranked* tells how many ranked each option at all, and is empty for other kinds.
    """

    question: Question
    version: int
    asked: frozenset[str]
    answered: frozenset[str]
    rows: Mapping[str, frozenset[str]]
    ranked: Mapping[str, int]

    @property
    def base(self) -> int:
        """How many responses answered."""
        return len(self.answered)

    @property
    def counts(self) -> dict[str, int]:
        """How many responses stand in each row."""
        return {code: len(responses) for code, responses in self.rows.items()}

    @property
    def is_exclusive(self) -> bool:
        """Whether each response stands in exactly one row."""
        return self.question.kind is not QuestionKind.SEVERAL_CHOICES

    @property
    def labels(self) -> dict[str, str]:
        """The words of each row."""
        labels = {option.code: option.label for option in self.question.options}
        labels[SEVERAL_ANSWERS] = "Gave more than one answer"
        return {code: labels[code] for code in self.rows}


def tally(question: Question, version: int, answers: Sequence[Answered]) -> Tally:
    """The tally of *question* from its *answers* in *version*, blank ones among them.

    A response was asked where it has an answer here, blank or not. It counts once, however many of
    its submissions answered; where they disagree on a question that takes one answer, it stands in
    a row of its own. Raises BadAnswer where an answer names an option that was not offered.
    """
    chosen = _chosen_by_response(question, answers)
    rows: dict[str, set[str]] = {code: set() for code in question.codes}
    for response, given in chosen.items():
        for code in _counted_under(question, given):
            rows.setdefault(code, set()).add(response)
    return Tally(
        question=question,
        version=version,
        asked=frozenset(answer.response for answer in answers),
        answered=frozenset(chosen),
        rows={code: frozenset(responses) for code, responses in rows.items()},
        ranked=_ranked(question, chosen) if question.kind is QuestionKind.RANKING else {},
    )


def _chosen_by_response(
    question: Question, answers: Iterable[Answered]
) -> dict[str, set[tuple[str, ...]]]:
    """For each response that chose anything: the different answers it gave."""
    chosen: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    codes = set(question.codes)
    for answer in answers:
        for code in answer.chosen:
            if code not in codes:
                raise BadAnswer(
                    f'Response {answer.response} answers "{question.text}" with "{code}", '
                    "which is not among its options. Correct the answer or the question's version."
                )
        if answer.chosen:
            chosen[answer.response].add(answer.chosen)
    return dict(chosen)


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


def shown_alone(counted: Tally, threshold: int) -> dict[str, int | None]:
    """The counts that may be printed of a table that nothing else is linked with."""
    if counted.is_exclusive:
        return printable(counted.counts, threshold)
    return {
        code: _beside_its_base(count, counted.base, threshold)
        for code, count in counted.counts.items()
    }


def _beside_its_base(count: int, base: int, threshold: int) -> int | None:
    """A count that stands alone beside its base: "did not choose it" is the other cell."""
    return printable({"chose": count, "did not": base - count}, threshold)["chose"]


def result_table(
    counted: Tally,
    shown: Shown,
    population: Population,
    *,
    threshold: int,
    columns: tuple[TableColumn, ...] = (),
) -> ResultTable:
    """The printable table of a tally, of whose rows *shown* says what may be printed."""
    return ResultTable(
        question=counted.question.id,
        version=counted.version,
        kind=counted.question.kind,
        text=counted.question.text,
        base=counted.base,
        not_answered=len(counted.asked) - counted.base,
        not_asked=population.counted - len(counted.asked),
        apart=population.apart,
        rows=_rows(counted, shown, threshold),
        note=NOTES.get(counted.question.kind, ""),
        session_notes=population.session_notes,
        columns=columns,
    )


def _rows(counted: Tally, shown: Shown, threshold: int) -> tuple[ResultRow, ...]:
    labels, base = counted.labels, counted.base
    return tuple(
        ResultRow(
            code=code,
            label=labels[code],
            count=count,
            percent=None if count is None else percent(count, base),
            ranked=_shown_rank(count, counted.ranked.get(code), base, threshold),
            hidden="" if count is not None else why_hidden(threshold),
        )
        for code, count in shown.items()
    )


def _shown_rank(first: int | None, ranked: int | None, base: int, threshold: int) -> int | None:
    """How often an option was ranked, unless that would narrow a hidden count of first places."""
    if first is None or ranked is None:
        return None
    return _beside_its_base(ranked, base, threshold)
