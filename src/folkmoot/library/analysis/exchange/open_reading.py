"""Our open format, read back: each file checked, each mistake named by file, row and column."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.exchange.open_writing import (
    ANSWERS,
    FORMAT,
    QUESTIONS,
    SUBMISSIONS,
)
from folkmoot.library.analysis.gathered import Arrived, Fact, Fate, Gathered
from folkmoot.library.analysis.questions import Option, Question, QuestionKind
from folkmoot.library.cells import restored, take_long_cells
from folkmoot.library.documents.write_package import DESCRIPTOR, Column
from folkmoot.library.errors import BadFile, NotFound

NAMES = ("questions.csv", "submissions.csv", "answers.csv", "respondents.csv")
SIZE_LIMIT = 500_000_000
"""The most bytes that one file of a package may have."""

Value = TypeVar("Value")

take_long_cells()


def read_folder(folder: Path) -> Gathered:
    """What the package in *folder* (or the folder of its datapackage.json) holds.

    Raises NotFound where a file is missing, and BadFile as :func:`read` does.
    """
    if folder.name == DESCRIPTOR:
        folder = folder.parent
    files = {}
    for name in (DESCRIPTOR, *NAMES):
        path = folder / name
        if not path.is_file():
            raise NotFound(
                f"There is no {name} in {folder}. A data package needs {len(NAMES) + 1}."
            )
        if path.stat().st_size > SIZE_LIMIT:
            raise BadFile(f"{path} has more than {SIZE_LIMIT:,} bytes, which is more than we read.")
        files[name] = path.read_bytes()
    return read(files)


def read(files: Mapping[str, bytes]) -> Gathered:
    """What the files of a package hold: the same value that :func:`.open_writing.write` took.

    Raises BadFile, naming file, row and column, for whatever is not as the format says: a missing
    column, a number that is none, a question, option or response that stands nowhere else, the
    same submission twice.
    """
    facts = _descriptor(files[DESCRIPTOR])
    questions, corrected = _questions(files)
    submissions = tuple(_submissions(files))
    responses = {one.response for one in submissions if one.response}
    answers = _answers(files, questions, corrected, responses)
    return Gathered(
        questions=questions,
        submissions=submissions,
        answers=answers,
        facts=facts,
        facts_of=_facts_of(files, facts, responses),
        corrected=corrected,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: where it stands and its cells by column."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def wrong(self, words: str) -> BadFile:
        """The mistake in *words*, with the row before it."""
        return BadFile(f"Row {self.number} of {self.file} {words}")

    def as_(self, kind: Callable[[str], Value], column: str, what: str) -> Value | None:
        """The cell as a value of *kind*, or None where it is empty."""
        text = self[column]
        if not text:
            return None
        try:
            return kind(text)
        except ValueError as error:
            said = f'has "{text[:40]}" in column {column}, which is no {what}. Correct the cell.'
            raise self.wrong(said) from error


def _descriptor(content: bytes) -> tuple[Fact, ...]:
    try:
        plain: Any = json.loads(content)
        if plain["format"] != FORMAT:
            raise BadFile(
                f'{DESCRIPTOR} says that its format is "{plain["format"]}"; we read {FORMAT}.'
            )
        return tuple(
            Fact(one["key"], one["label"], tuple(one["categories"]), bool(one["is_equality"]))
            for one in plain["facts"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadFile(
            f"{DESCRIPTOR} is not the descriptor of our open format: it needs valid JSON with "
            '"format" and "facts".'
        ) from error


def _lines(files: Mapping[str, bytes], name: str, columns: tuple[Column, ...]) -> Iterator[Line]:
    """The rows of one file, each checked against its columns."""
    try:
        text = files[name].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{name} is not UTF-8. Save it as CSV in UTF-8.") from error
    rows = csv.reader(io.StringIO(text, newline=""))
    header = next(rows, [])
    missing = [column.name for column in columns if column.name not in header]
    if missing:
        raise BadFile(f"{name} has no column {missing[0]}. Add it to the first row.")
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        if len(row) != len(header):
            raise BadFile(
                f"Row {number} of {name} has {len(row)} cells, but the first row has {len(header)}."
            )
        line = Line(name, number, dict(zip(header, map(restored, row), strict=True)))
        for column in columns:
            _check(line, column)
        yield line


def _check(line: Line, column: Column) -> None:
    cell = line[column.name]
    if column.is_required and not cell:
        raise line.wrong(f"has nothing in column {column.name}, which every row needs.")
    if column.kinds and cell and cell not in column.kinds:
        raise line.wrong(
            f'has "{cell[:40]}" in column {column.name}; it takes {", ".join(column.kinds)}.'
        )


def _questions(
    files: Mapping[str, bytes],
) -> tuple[tuple[Question, ...], dict[int, tuple[Question, ...]]]:
    """The questions in use, and those that other versions worded otherwise."""
    grouped: dict[tuple[int | None, str], list[Line]] = {}
    for line in _lines(files, "questions.csv", QUESTIONS):
        version = line.as_(int, "version", "whole number")
        grouped.setdefault((version, line["question"]), []).append(line)
    in_use: list[Question] = []
    corrected: dict[int, tuple[Question, ...]] = {}
    for (version, _id), lines in grouped.items():
        if version is None:
            in_use.append(_question(lines))
        else:
            corrected[version] = (*corrected.get(version, ()), _question(lines))
    return tuple(in_use), corrected


def _question(lines: list[Line]) -> Question:
    first = lines[0]
    try:
        return Question(
            id=first["question"],
            kind=QuestionKind(first["kind"]),
            text=first["text"],
            hint=first["hint"],
            options=tuple(
                Option(line["option"], line["label"]) for line in lines if line["option"]
            ),
            required=bool(first.as_(_truth, "required", "true or false")),
            about=first["about"],
        )
    except ValueError as error:
        raise first.wrong(f"begins a question that cannot be asked: {error}") from error


def _submissions(files: Mapping[str, bytes]) -> Iterator[Arrived]:
    seen: dict[str, int] = {}
    started: dict[str, int] = {}
    merged: list[Line] = []
    for line in _lines(files, "submissions.csv", SUBMISSIONS):
        if line["submission"] in seen:
            raise line.wrong(
                f"has submission {line['submission']}, which stands in row "
                f"{seen[line['submission']]} already. Each stands once."
            )
        seen[line["submission"]] = line.number
        one = _arrived(line)
        if one.fate is Fate.INCLUDED:
            if one.response in started:
                raise line.wrong(
                    f"starts response {one.response}, which row {started[one.response]} starts "
                    "already. Give it its own, or the fate merged."
                )
            started[one.response] = line.number
        elif one.fate is Fate.MERGED:
            merged.append(line)
        yield one
    for line in merged:
        if line["response"] not in started:
            raise line.wrong(
                f"is merged into response {line['response']}, which no included row starts."
            )


def _arrived(line: Line) -> Arrived:
    fate = Fate(line["fate"])
    if fate is Fate.EXCLUDED and not line["reason"]:
        raise line.wrong("is excluded without a reason. Write the reason in column reason.")
    if fate is not Fate.EXCLUDED and not line["response"]:
        raise line.wrong(f"is {fate.value} and names no response in column response.")
    return Arrived(
        id=line["submission"],
        channel=line["channel"],
        fate=fate,
        response=line["response"],
        reason=line["reason"],
        received_at=line.as_(_moment, "received_at", "time with its offset from UTC"),
        is_late=bool(line.as_(_truth, "is_late", "true or false")),
        may_publish=bool(line.as_(_truth, "may_publish", "true or false")),
        language=line["language"],
        people=line.as_(_number, "people", "whole number from nought"),
        signatures=line.as_(_number, "signatures", "whole number from nought"),
        attendees=line.as_(_number, "attendees", "whole number from nought"),
    )


def _answers(
    files: Mapping[str, bytes],
    questions: tuple[Question, ...],
    corrected: Mapping[int, tuple[Question, ...]],
    responses: set[str],
) -> tuple[Answered, ...]:
    in_use = {question.id: question for question in questions}
    reworded = {(version, one.id): one for version, some in corrected.items() for one in some}
    grouped: dict[tuple[str, str, int, int], list[Line]] = {}
    for line in _lines(files, "answers.csv", ANSWERS):
        if line["question"] not in in_use:
            raise line.wrong(
                f"names question {line['question']}, which is not in questions.csv. "
                "Add the question or remove the row."
            )
        if line["response"] not in responses:
            raise line.wrong(f"names response {line['response']}, which is not in submissions.csv.")
        version = line.as_(int, "version", "whole number") or 0
        given = line.as_(int, "given", "whole number") or 0
        asked = reworded.get((version, line["question"]), in_use[line["question"]])
        if line["option"] and line["option"] not in asked.codes:
            raise line.wrong(
                f"chooses option {line['option'][:40]}, which question {asked.id} does not offer."
            )
        grouped.setdefault((line["response"], line["question"], version, given), []).append(line)
    return tuple(
        Answered(
            response=response,
            question=question,
            version=version,
            chosen=tuple(line["option"] for line in lines if line["option"]),
            text=lines[0]["text"],
        )
        for (response, question, version, _given), lines in grouped.items()
    )


def _facts_of(
    files: Mapping[str, bytes], facts: tuple[Fact, ...], responses: set[str]
) -> dict[str, dict[str, str]]:
    columns = (
        Column("response", "string", "", is_required=True),
        *(Column(fact.key, "string", "", False, fact.categories) for fact in facts),
    )
    stated: dict[str, dict[str, str]] = {}
    for line in _lines(files, "respondents.csv", columns):
        response = line["response"]
        if response not in responses:
            raise line.wrong(f"names response {response}, which is not in submissions.csv.")
        if response in stated:
            raise line.wrong(f"names response {response} a second time. Each stands once.")
        stated[response] = {fact.key: line[fact.key] for fact in facts if line[fact.key]}
    return stated


def _truth(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"


def _number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
