"""Reading a questionnaire from whatever file it was written in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from folkmoot.library.checks.questions.asked import Answering, Asked
from folkmoot.library.checks.questions.outlined import Outline, from_blocks, from_lines
from folkmoot.library.checks.questions.plain_values import from_plain, parsed
from folkmoot.library.checks.sheets import Sheet, sheets
from folkmoot.library.documents.reading import decoded, read
from folkmoot.library.errors import BadFile

KINDS = "a .csv, .xlsx, .docx, .txt, .md, .html, .yaml or .json file"
COLUMNS = {
    "text": re.compile(r"^(?:question|question text|text|title|label|wording|item)s?$", re.I),
    "options": re.compile(
        r"^(?:options?|answers?|choices?|answer options?|responses?|response options?|values?|scale)$",
        re.I,
    ),
    "kind": re.compile(r"^(?:kind|type|question type|answer type|format)$", re.I),
    "required": re.compile(r"^(?:required|mandatory|compulsory|obligatory|must answer)\??$", re.I),
    "hint": re.compile(
        r"^(?:hint|help|help text|guidance|description|note|notes|purpose|why)$", re.I
    ),
    "section": re.compile(r"^(?:section|page|group|heading|part|theme)(?: title| name)?$", re.I),
    "number": re.compile(r"^(?:id|no\.?|number|q|question (?:id|no\.?|number)|code|#)$", re.I),
}
OPTION_COLUMN = re.compile(r"^(?:option|answer|choice|response)\s*[_-]?\s*(?:\d+|[a-h])$", re.I)
YES = re.compile(r"^(?:yes|y|true|1|x|required|mandatory|compulsory|✓|✔)$", re.I)
SEPARATORS = re.compile(r"\s*(?:\n|;|\||\s/\s)\s*")


@dataclass(frozen=True, slots=True)
class Stated:
    """The questions of a file, and all the text that is no question."""

    questions: tuple[Asked, ...]
    introductions: str = ""


def read_questions(content: bytes, name: str) -> Stated:
    """The questions that a file states. Raises BadFile where it states none.

    A table needs a column "question", and may have "options" (parted by semicolons, bars or line
    ends, or one column each), "type", "required", "hint" and "section". In a text, a question is a
    line that ends with a question mark, is numbered, or is followed by boxes to tick.

    >>> read_questions(b"1. Do you cycle?\\n- Yes\\n- No\\n", "asked.txt").questions[0].options
    ('Yes', 'No')
    """
    name = PurePath(name).name or "The file"
    match PurePath(name).suffix.lower():
        case ".csv" | ".xlsx":
            stated = _from_table(sheets(content, name), name)
        case ".txt" | ".md" | ".markdown":
            stated = _outlined(from_lines(decoded(content, name).splitlines()))
        case ".docx" | ".html" | ".htm":
            stated = _outlined(from_blocks(read(content, name)))
        case ".yaml" | ".yml" | ".json":
            questions, introductions = from_plain(parsed(decoded(content, name), name))
            stated = Stated(questions, introductions)
        case _:
            raise BadFile(f"{name} is not a kind of file whose questions we check. Give {KINDS}.")
    if not stated.questions:
        raise BadFile(
            f"{name} states no question that we could find. End each question with a question "
            'mark, or give a table with a column "question".'
        )
    return stated


def _outlined(outline: Outline) -> Stated:
    return Stated(tuple(outline.questions), " ".join(outline.introductions))


def _from_table(every: Sequence[Sheet], name: str) -> Stated:
    questions: list[Asked] = []
    for sheet in every:
        header = next((n for n, row in enumerate(sheet.rows) if "text" in _places(row)), None)
        if header is not None:
            questions += _rows(sheet.rows, header)
    if not questions and len(every) == 1 and _is_one_column(every[0]):
        return _outlined(from_lines([row[0] for row in every[0].rows if row]))
    if not questions:
        raise BadFile(
            f'{name} has no column named "question". Name the column with the questions so, and '
            'the one with the answers "options".'
        )
    return Stated(tuple(questions))


def _is_one_column(sheet: Sheet) -> bool:
    return all(sum(bool(cell) for cell in row) <= 1 for row in sheet.rows)


def _places(row: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by the names in *row*."""
    names = [re.sub(r"[_\s]+", " ", cell).strip() for cell in row]
    found = {
        part: next((at for at, cell in enumerate(names) if pattern.match(cell)), -1)
        for part, pattern in COLUMNS.items()
    }
    return {part: at for part, at in found.items() if at >= 0}


def _rows(rows: Sequence[Sequence[str]], header: int) -> list[Asked]:
    places = _places(rows[header])
    single = [at for at, cell in enumerate(rows[header]) if OPTION_COLUMN.match(cell.strip())]
    asked: list[Asked] = []
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cells = {part: row[at].strip() if at < len(row) else "" for part, at in places.items()}
        if cells["text"]:
            own = [row[at].strip() for at in single if at < len(row) and row[at].strip()]
            asked.append(_asked(number, cells, own))
    return asked


def _asked(row: int, cells: Mapping[str, str], own: Sequence[str]) -> Asked:
    options = tuple(own) or tuple(split_options(cells.get("options", "")))
    number = cells.get("number", "")
    return Asked(
        where=f"Question {number} in row {row}" if number else f"Row {row}",
        text=" ".join(cells["text"].split()),
        answering=answering(cells.get("kind", ""), cells["text"], options),
        options=options,
        is_required=bool(YES.match(cells.get("required", ""))),
        around=" ".join((cells.get("section", ""), cells.get("hint", ""))).strip(),
    )


def split_options(cell: str) -> list[str]:
    """The options of a cell, parted by line ends, semicolons, bars or slashes, else by commas.

    >>> split_options("Yes; No; Don't know"), split_options("Yes, No")
    (['Yes', 'No', "Don't know"], ['Yes', 'No'])
    """
    parts = [part.strip(" -*•☐□○") for part in SEPARATORS.split(cell)]
    if len(parts) == 1:
        parts = [part.strip() for part in re.split(r",(?!\d{3}\b)", cell)]
    return [part for part in parts if part]


def answering(kind: str, text: str, options: Sequence[str]) -> Answering:
    """How a question is answered, by the name of its kind, its words and its options.

    >>> answering("Checkboxes", "Which?", ["a", "b"]), answering("", "What have we missed?", [])
    (<Answering.SEVERAL: 'several'>, <Answering.LONG: 'long'>)
    """
    words = f"{kind} {text}".replace("_", " ").lower()
    if re.search(r"\brank", words):
        return Answering.RANKING
    if re.search(r"several|multi|checkbox|tick all|all that apply|as many as", words):
        return Answering.SEVERAL
    if options:
        return Answering.ONE
    short = re.search(r"short|single line|number|date|postcode|e-?mail|your name|how many", words)
    return Answering.SHORT if short else Answering.LONG
