"""Cells in rows and columns as passages: each with its heading, and what kind of table it is in."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from folkmoot.library.checks.publication.passages import Passage

Cell = tuple[int, int]
"""Row and column, both from 1."""

_SEARCHED = 30  # a heading stands in the first rows, below a title and a note or two
_OF_PEOPLE = re.compile(
    r"\b(?:respondent|response(?:[ _]?(?:id|ref|reference|no|number))?|comments?|answer|feedback|"
    r"submission|fore_?name|surname|(?:first|last|full|family|child'?s?|pupil'?s?|parent'?s?|"
    r"your|respondent)[ _]name|dob|(?:date of )?birth|gender|ethnic\w*|you|your|said|home)\b|"
    r"response_id|respondent_",
    re.IGNORECASE,
)
_OF_COUNTS = re.compile(
    r"\b(?:counts?|totals?|shares?|per ?cent(?:age)?|responses|respondents|pupils)\b|%",
    re.IGNORECASE,
)
_OF_PLACES = re.compile(
    r"\b(?:schools?|urn|dfe|establishments?|providers?|venues?|librar(?:y|ies)|settings?|"
    r"nurser(?:y|ies)|sites?|buildings?|centres?|offices?|branch(?:es)?|services?|teams?|"
    r"organisations?|hubs?|halls?|academ(?:y|ies))\b",
    re.IGNORECASE,
)
_VALUE = re.compile(r"@|://|\b0\d{2,4}[\s)]")  # no heading, but what would stand below one
_WAYS_TO_REACH = re.compile(
    r"e-?mail|post_? ?code|\b(?:tele)?phone|\bmobile|\btel\b|address", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Naming:
    """How cells and columns of one table are called."""

    cell: Callable[[Cell], str]
    column: Callable[[int, str], str]


def letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> letters(1), letters(28), letters(16384)
    ('A', 'AB', 'XFD')
    """
    made = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        made = chr(ord("A") + rest) + made
    return made


def sheet_naming(sheet: str) -> Naming:
    """Cells and columns as a spreadsheet calls them."""

    def column(number: int, heading: str) -> str:
        called = f" ({heading[:40]})" if heading else ""
        return f"Sheet {sheet}, column {letters(number)}{called}"

    return Naming(lambda cell: f"Sheet {sheet}, cell {letters(cell[1])}{cell[0]}", column)


def table_passages(cells: Mapping[Cell, str], naming: Naming) -> Iterator[Passage]:
    """The cells that hold something, in order, with the words that tell what they are about."""
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in sorted(cells.items()):
        if text.strip():
            rows[row][column] = text
    heading_row = _heading_row(rows)
    headings = rows.get(heading_row, {})
    words = "\n".join(headings.values())
    is_of_people = bool(_OF_PEOPLE.search(words)) and not _OF_COUNTS.search(words)
    is_of_places = not is_of_people and bool(_OF_PLACES.search(words))
    is_of_people = is_of_people or (not is_of_places and bool(_WAYS_TO_REACH.search(words)))
    for row, of_row in rows.items():
        is_below = row > heading_row > 0
        near = "" if is_below and (is_of_people or is_of_places) else _around(rows, row)
        for column, text in of_row.items():
            heading = headings.get(column, "") if is_below else ""
            group = naming.column(column, heading) if heading else ""
            if is_below and is_of_people:
                around, heading = "", f"{heading} (of a respondent)"
            elif is_below and is_of_places:
                around = "office"
            else:
                around = near
            yield Passage(naming.cell((row, column)), text, around, heading, group)


def _heading_row(rows: Mapping[int, Mapping[int, str]]) -> int:
    """The first row with words in most of its columns; 0 where there is none."""
    widest = max((len(of_row) for of_row in rows.values()), default=0)
    for row in sorted(rows)[:_SEARCHED]:
        worded = sum(bool(re.search(r"[^\W\d_]", text)) for text in rows[row].values())
        is_long = max(map(len, rows[row].values())) >= 200
        if worded > widest / 2 and not is_long and not any(map(_VALUE.search, rows[row].values())):
            return row
    return 0


def _around(rows: Mapping[int, Mapping[int, str]], row: int) -> str:
    near = (rows.get(one, {}) for one in range(row - 2, row + 3))
    return "\n".join(text[:500] for of_row in near for text in of_row.values())
