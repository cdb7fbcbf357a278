"""One file of responses read by its mapping: every row accounted for, nothing half-read."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.exchange.choices import (
    NOTHING,
    Chooser,
    Chosen,
    Unfit,
    ticked,
    with_categories,
    with_options,
)
from folkmoot.library.analysis.exchange.dates import Written, times
from folkmoot.library.analysis.exchange.headings import Table, table
from folkmoot.library.analysis.exchange.mapping import (
    Asked,
    ColumnMap,
    Meaning,
    Spread,
    Stated,
)
from folkmoot.library.analysis.exchange.scales import folded
from folkmoot.library.analysis.exchange.sheets import Opened, Row
from folkmoot.library.analysis.gathered import Arrived, Fact, Fate
from folkmoot.library.analysis.questions import Option, Question
from folkmoot.library.errors import BadFile

NOBODY = {"anonymous", "n/a", "na", "none", "-", "x"}
"""What stands in place of a name or address where there is none."""
VERSION = 1
"""A file has one version of its questionnaire."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a submission, as far as a file says; for finding duplicates and for nothing else."""

    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file as it was read. *rows* below the headings = submissions + *blank_rows*.

    *prefix* stands before each of its ids. *merged_into* maps a submission to the id that its row
    names; *answers* and *facts_of* stand under the submission's own id, without those of excluded
    submissions.
    """

    name: str
    prefix: str
    rows: int
    blank_rows: int
    questions: tuple[Question, ...]
    facts: tuple[Fact, ...]
    submissions: tuple[Arrived, ...]
    merged_into: Mapping[str, str]
    answers: tuple[Answered, ...]
    facts_of: Mapping[str, Mapping[str, str]]
    senders: Mapping[str, Sender]

    def __post_init__(self) -> None:
        """Keep read-only views."""
        for name in ("merged_into", "facts_of", "senders"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))


def read_file(opened: Opened, mapping: ColumnMap, prefix: str = "") -> FileRead:
    """What *opened* holds by *mapping*; *prefix* is put before ids made of row numbers.

    Raises BadFile, naming rows and columns and what to do, where the mapping names a column that
    is not there or the file has one that it does not name, an id is missing or stands twice, a
    value is none of the options, a date or number is none, or a row is both excluded and merged.
    """
    sheet = opened.sheet(mapping.sheet)
    found = table(sheet, mapping.header, opened.name)
    _check_columns(found, mapping, opened.name)
    return _Reader(found, mapping, opened.name, prefix).read()


def _check_columns(found: Table, mapping: ColumnMap, name: str) -> None:
    """Refuse a column that is not there, or that holds something and was not mapped."""
    names = [heading.name for heading in found.headings]
    mapped = {column for entry in mapping.entries for column in entry.columns}
    for column in (column for entry in mapping.entries for column in entry.columns):
        if column not in names:
            near = difflib.get_close_matches(column, names, n=1)
            meant = f' Did you mean "{near[0]}"?' if near else ""
            raise BadFile(
                f'{name} has no column "{column}", which the mapping names.{meant} Correct the '
                "mapping, or make one for this file with: folkmoot columns FILE"
            )
    for column, cells in zip(names, found.columns, strict=True):
        if column not in mapped and any(cell.strip() for cell in cells):
            raise BadFile(
                f'{name} has a column "{column}" that the mapping does not name. Add it there; if '
                "it is not needed, as ignored."
            )


class _Reader:
    """The reading of one table; kept together because every cell needs its row and column."""

    def __init__(self, found: Table, mapping: ColumnMap, name: str, prefix: str) -> None:
        self.mapping, self.name, self.prefix = mapping, name, prefix
        self.at = {heading.name: index for index, heading in enumerate(found.headings)}
        width = len(found.headings)
        self.rows = [
            Row(row.number, row.cells + ("",) * (width - len(row.cells)))
            for row in found.rows
            if row.cells
        ]
        self.blank_rows = len(found.rows) - len(self.rows)
        self.unfit = Unfit()
        self.holding = {
            meaning: [(entry, self.at[entry.column]) for entry in mapping.held(meaning)]
            for meaning in Meaning
        }
        self.times = self._times()

    def read(self) -> FileRead:
        ids = self._ids()
        arrived = [self._arrived(one, row) for one, row in zip(ids, self.rows, strict=True)]
        kept = [
            (one.id, row)
            for one, row in zip(arrived, self.rows, strict=True)
            if one.fate is not Fate.EXCLUDED
        ]
        questions, answers = self._answers(kept)
        facts, facts_of = self._facts(kept)
        self._check_fit(questions, facts)
        return FileRead(
            name=self.name,
            prefix=self.mapping.prefix,
            rows=len(self.rows) + self.blank_rows,
            blank_rows=self.blank_rows,
            questions=questions,
            facts=facts,
            submissions=tuple(arrived),
            merged_into=self._merged_into(arrived),
            answers=answers,
            facts_of=facts_of,
            senders=self._senders(ids),
        )

    def _cell(self, row: Row, column: str) -> str:
        return row.cells[self.at[column]]

    def _held(self, row: Row, meaning: Meaning) -> str:
        """What a row holds of a meaning that one column may have, without spaces around it."""
        for _, place in self.holding[meaning]:
            return row.cells[place].strip()
        return ""

    def _cells(self, column: str) -> Iterable[str]:
        return (self._cell(row, column) for row in self.rows)

    def _refuse(self, row: Row, meaning: Meaning, sentence: str) -> BadFile:
        column = self.holding[meaning][0][0].column
        return BadFile(f'{self.name}, row {row.number:,}, column "{column}": {sentence}')

    def _times(self) -> dict[int, datetime]:
        for entry, _ in self.holding[Meaning.RECEIVED_AT]:
            cells = [Written(row.number, self._cell(row, entry.column)) for row in self.rows]
            try:
                return times(cells, entry.column, order=self.mapping.dates, zone=self.mapping.zone)
            except BadFile as error:
                raise BadFile(f"{self.name}: {error}") from error
        return {}

    def _ids(self) -> list[str]:
        if not self.holding[Meaning.RESPONSE_ID]:
            before = self.mapping.prefix or self.prefix
            return [f"{before}row {row.number}" for row in self.rows]
        first: dict[str, int] = {}
        for row in self.rows:
            one = self.mapping.prefix + self._held(row, Meaning.RESPONSE_ID)
            if one == self.mapping.prefix:
                raise self._refuse(
                    row, Meaning.RESPONSE_ID, "There is no response id. Give the row one."
                )
            if one in first:
                raise self._refuse(
                    row,
                    Meaning.RESPONSE_ID,
                    f'The response id "{one}" stands in row {first[one]:,} already. If it is the '
                    "same submission, delete one of the rows; if not, correct the id.",
                )
            first[one] = row.number
        return list(first)

    def _arrived(self, one: str, row: Row) -> Arrived:
        fate, reason = self._fate(row)
        received_at = self.times.get(row.number)
        closes_at = self.mapping.closes_at
        channel = self._held(row, Meaning.CHANNEL) or self.mapping.channel
        return Arrived(
            id=one,
            channel=" ".join(channel.lower().split()),
            fate=fate,
            response=one if fate is Fate.INCLUDED else "",
            reason=reason,
            received_at=received_at,
            is_late=bool(received_at and closes_at and received_at > closes_at),
            may_publish=self._may_publish(row),
            language=self._held(row, Meaning.LANGUAGE),
            people=self._number(row, Meaning.PEOPLE),
            signatures=self._number(row, Meaning.SIGNATURES),
            attendees=self._number(row, Meaning.ATTENDEES),
        )

    def _fate(self, row: Row) -> tuple[Fate, str]:
        reason = self._reason(row)
        merged = self._held(row, Meaning.MERGED)
        if reason and merged:
            raise self._refuse(
                row,
                Meaning.MERGED,
                "A submission is either excluded or merged, not both. Clear one cell.",
            )
        if reason:
            return Fate.EXCLUDED, reason
        return (Fate.MERGED if merged else Fate.INCLUDED), ""

    def _reason(self, row: Row) -> str:
        for entry, place in self.holding[Meaning.EXCLUDED]:
            value = row.cells[place].strip()
            word = folded(value)
            if not word or word in {folded(one) for one in entry.values}:
                return ""
            return {folded(said): reason for said, reason in entry.reasons}.get(word, value)
        return ""

    def _may_publish(self, row: Row) -> bool:
        for entry, place in self.holding[Meaning.CONSENT]:
            word = folded(row.cells[place])
            return bool(word) and word in {folded(one) for one in entry.values}
        return False

    def _number(self, row: Row, meaning: Meaning) -> int | None:
        text = self._held(row, meaning).replace(",", "")
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise self._refuse(
                row, meaning, f'"{text[:60]}" is not a whole number. Write figures only.'
            )
        return int(text)

    def _merged_into(self, arrived: Sequence[Arrived]) -> dict[str, str]:
        return {
            one.id: self._held(row, Meaning.MERGED)
            for one, row in zip(arrived, self.rows, strict=True)
            if one.fate is Fate.MERGED
        }

    def _answers(
        self, kept: Sequence[tuple[str, Row]]
    ) -> tuple[tuple[Question, ...], tuple[Answered, ...]]:
        questions, readers = [], []
        for entry in self.mapping.asked:
            question, reader = self._question(entry)
            questions.append(question)
            readers.append((question.id, reader))
        answers = [
            Answered(one, identity, VERSION, said.codes, said.text)
            for one, row in kept
            for identity, reader in readers
            for said in (reader(row),)
        ]
        return tuple(questions), tuple(answers)

    def _question(self, entry: Asked | Spread) -> tuple[Question, Callable[[Row], Chosen]]:
        if isinstance(entry, Spread):
            places = [self.at[column] for column in entry.columns]
            return entry.question, lambda row: ticked(
                entry, [row.cells[place] for place in places], row.number, self.unfit
            )
        place = self.at[entry.column]
        question = with_options(entry, self._cells(entry.column))
        if question.kind.takes_text:
            return question, lambda row: _words(row.cells[place])
        chooser = Chooser(
            entry.column,
            question.options,
            entry.separator,
            not question.kind.takes_one,
            entry.others,
            self.unfit,
        )
        return question, lambda row: chooser.read(row.cells[place], row.number)

    def _facts(
        self, kept: Sequence[tuple[str, Row]]
    ) -> tuple[tuple[Fact, ...], dict[str, dict[str, str]]]:
        facts: list[Fact] = []
        facts_of: dict[str, dict[str, str]] = {}
        for entry in self.mapping.stated:
            fact = with_categories(entry, self._cells(entry.column))
            facts.append(fact)
            chooser = self._fact_chooser(entry, fact)
            for one, row in kept:
                for category in chooser.read(self._cell(row, entry.column), row.number).codes:
                    facts_of.setdefault(one, {})[fact.key] = category
        return tuple(facts), facts_of

    def _fact_chooser(self, entry: Stated, fact: Fact) -> Chooser:
        options = [Option(category, category) for category in fact.categories]
        return Chooser(entry.column, options, "", False, entry.others, self.unfit)

    def _check_fit(self, questions: Sequence[Question], facts: Sequence[Fact]) -> None:
        known: dict[str, Sequence[str]] = {}
        for entry, question in zip(self.mapping.asked, questions, strict=True):
            labels = [option.label for option in question.options]
            known.update((column, labels) for column in entry.columns)
        for stated, fact in zip(self.mapping.stated, facts, strict=True):
            known[stated.column] = fact.categories
        self.unfit.check(self.name, known)

    def _senders(self, ids: Sequence[str]) -> dict[str, Sender]:
        found = {}
        for one, row in zip(ids, self.rows, strict=True):
            sender = Sender(
                name=self._all_of(row, Meaning.NAME),
                email=self._all_of(row, Meaning.EMAIL),
                phone=self._all_of(row, Meaning.PHONE),
                postcode=self._all_of(row, Meaning.POSTCODE),
            )
            if sender != Sender():
                found[one] = sender
        return found

    def _all_of(self, row: Row, meaning: Meaning) -> str:
        cells = (row.cells[place] for _, place in self.holding[meaning])
        said = " ".join(" ".join(cells).split())
        return "" if folded(said) in NOBODY else said


def _words(cell: str) -> Chosen:
    return Chosen(text=cell) if cell else NOTHING
