"""Each closed question: its table in three ways, and divided by each fact."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.breakdowns import Breakdown, Subject, breakdown
from folkmoot.library.analysis.findings.dividing import (
    NOT_TOLD_APART,
    CountedOnce,
    Dividing,
    InWay,
    in_other_ways,
)
from folkmoot.library.analysis.linked import Block, safe_together
from folkmoot.library.analysis.questions import Question
from folkmoot.library.analysis.tables import ResultTable, TableColumn, cell, why_hidden
from folkmoot.library.analysis.tallies import (
    NOTES,
    SEVERAL_ANSWERS,
    Population,
    Tally,
    result_table,
    shown_alone,
    tally,
)
from folkmoot.library.analysis.three_ways import Way, once
from folkmoot.library.progress import Progress


@dataclass(frozen=True, slots=True)
class Asked:
    """The closed questions as they were asked: *corrected* holds other wordings by version."""

    questions: tuple[Question, ...]
    corrected: Mapping[int, Sequence[Question]]

    def as_worded(self, question: Question, version: int) -> Question:
        """The question in the words that *version* showed."""
        for other in self.corrected.get(version, ()):
            if other.id == question.id:
                return other
        return question

    def in_versions(self, answers: Iterable[Answered]) -> list[tuple[Question, int]]:
        """Each closed question with each version it was answered in; where in none, in all seen."""
        seen: defaultdict[str, set[int]] = defaultdict(set)
        for answer in answers:
            seen[answer.question].add(answer.version)
        every = set().union(*seen.values()) or {1}
        return [
            (question, version)
            for question in self.questions
            if question.kind.takes_options
            for version in sorted(seen.get(question.id, every))
        ]


@dataclass(frozen=True, slots=True)
class Counting:
    """What all tables of one consultation share."""

    population: Population
    threshold: int
    dividing: Dividing
    progress: Progress


def closed_questions(
    asked: Asked, answers: Sequence[Answered], counting: Counting
) -> tuple[tuple[ResultTable, ...], tuple[Breakdown, ...]]:
    """The table of each closed question and version, and each of them by each fact.

    Raises BadAnswer where an answer names an option that was not offered.
    """
    given: defaultdict[tuple[str, int], list[Answered]] = defaultdict(list)
    for answer in answers:
        given[answer.question, answer.version].append(answer)
    versions = asked.in_versions(answers)
    tables, breakdowns = [], []
    for done, (question, version) in enumerate(versions):
        counting.progress("Counting the closed questions", done, len(versions))
        worded = asked.as_worded(question, version)
        table, divided = _closed_question(worded, version, given[question.id, version], counting)
        tables.append(table)
        breakdowns.extend(divided)
    return tuple(tables), tuple(breakdowns)


def _closed_question(
    question: Question, version: int, answers: Sequence[Answered], counting: Counting
) -> tuple[ResultTable, list[Breakdown]]:
    dividing, threshold = counting.dividing, counting.threshold
    at_once = tally(question, version, once(answers, dividing.members))
    counted = _with_rows_of(tally(question, version, answers), at_once)
    alone = shown_alone(counted, threshold)
    block = Block(counted.rows, counted.answered, counted.is_exclusive, threshold, alone)
    safe = safe_together(block, dividing.groupings)
    ways = in_other_ways(block, safe, dividing, CountedOnce(at_once.counts, at_once.base))
    asked = {
        Way.ONCE: len(at_once.asked),
        Way.WITHOUT: len(counted.asked - dividing.members.keys()),
    }
    table = result_table(
        counted,
        safe.rows,
        counting.population,
        threshold=threshold,
        columns=tuple(_column(way, asked[way.column.way], threshold) for way in ways),
    )
    subject = Subject(
        question=counted.question.id,
        version=counted.version,
        title=counted.question.text,
        labels=counted.labels,
        base=counted.base,
        note=NOTES.get(counted.question.kind, ""),
    )
    by_fact = [
        breakdown(subject, of_fact, safe.divided.get(grouping.key))
        for of_fact, grouping in dividing.by_fact
    ]
    return table, by_fact


def _with_rows_of(counted: Tally, at_once: Tally) -> Tally:
    """The tally with a row for several answers, where a campaign counted once stands in it."""
    if SEVERAL_ANSWERS not in at_once.rows or SEVERAL_ANSWERS in counted.rows:
        return counted
    return replace(counted, rows={**counted.rows, SEVERAL_ANSWERS: frozenset()})


def _column(way: InWay, asked: int, threshold: int) -> TableColumn:
    why = why_hidden(threshold) if way.base is not None else NOT_TOLD_APART
    return TableColumn(
        way=way.column.way.value,
        label=way.column.label,
        base=way.base,
        not_answered=None if way.base is None else asked - way.base,
        not_asked=None if way.base is None else way.column.responses - asked,
        cells=tuple(
            cell(count, way.base, why if count is None else "") for count in way.counts.values()
        ),
    )
