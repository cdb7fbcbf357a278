"""Questions in running text: which lines ask, which are options, which introduce."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from folkmoot.library.checks.questions.asked import Answering, Asked
from folkmoot.library.documents.tree import Block, Heading, ListItem, Table, tidy

NUMBERED = re.compile(
    r"^(?:Q(?:uestion)?\s*)?(\d{1,3}[a-z]?)\s*[.):]\s+(?=\S)|^Q(?:uestion)?\s*(\d{1,3})\b[.):]?\s+",
    re.I,
)
BOX = re.compile(r"^(?:[☐□❏❑◻▢○◯⚪o]\s+|\[\s?\]\s*|\(\s?\)\s*|_{2,}\s*)")
MARK = re.compile(r"^(?:[-*•‣▪·–—]\s+|\(?[a-z][.)]\s+)")
REQUIRED = re.compile(
    r"\s*(?:\*|\((?:required|mandatory|compulsory|must be answered)\))\s*$|^\*\s*", re.I
)
ASIDE = re.compile(
    r"\s*\((?:please )?(?:tick|select|choose|mark|circle|pick|one|all|optional|rank|required)[^)]*\)\s*\.?$",
    re.I,
)
INVITES = re.compile(
    r"^(?:please )?(?:tell us|describe|explain|rank|rate|give us|share|comment on|put these)\b",
    re.I,
)
ASKS = re.compile(
    r"^(?:please )?(?:tell us|describe|explain|say|list|select|choose|tick|rank|rate|state|indicate"
    r"|give us|share|comment on|put these|to what extent|how (?:much|far|strongly|satisfied|likely"
    r"|important)|what is|do you|are you|have you|which)\b",
    re.I,
)
LONGEST_OPTION = 14
"""The most words that an option has."""


@dataclass(slots=True)
class _Line:
    """One line or block: its words, its marks, how deep it stands."""

    text: str
    number: str = ""
    is_boxed: bool = False
    is_marked: bool = False
    is_heading: bool = False
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Outline:
    """What was read so far: questions, and the words that are none."""

    questions: list[Asked] = field(default_factory=list)
    introductions: list[str] = field(default_factory=list)


def from_lines(lines: Iterable[str]) -> Outline:
    """The questions in the lines of a text."""
    found = []
    for line in lines:
        text = tidy(line)
        if text:
            heading = re.match(r"^#{1,6}\s+", text)
            text = text[heading.end() :] if heading else text
            text = text.strip("*_ ") if text.startswith(("**", "__")) else text
            depth = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            found.append(_line(text, is_heading=bool(heading), level=depth))
    return _outline(found)


def from_blocks(blocks: Sequence[Block]) -> Outline:
    """The questions in the blocks of a document."""
    found: list[_Line] = []
    for block in blocks:
        if isinstance(block, Table):
            if block.rows:
                found.append(_Line("", cells=tuple(cell for cell in block.rows[0] if cell)))
        elif isinstance(block, Heading):
            found.append(_line(block.text, is_heading=True))
        else:
            line = _line(block.text, is_heading=False)
            if isinstance(block, ListItem):
                line.is_marked, line.level = True, block.level
            found.append(line)
    return _outline(found)


def _line(text: str, *, is_heading: bool, level: int = 0) -> _Line:
    if box := BOX.match(text):
        return _Line(text[box.end() :].strip(), is_boxed=True, level=level)
    if number := NUMBERED.match(text):
        return _Line(
            text[number.end() :].strip(), number[1] or number[2], level=level, is_heading=is_heading
        )
    if mark := MARK.match(text):
        rest = text[mark.end() :].strip()
        if box := BOX.match(rest):
            return _Line(rest[box.end() :].strip(), is_boxed=True, level=level)
        return _Line(rest, is_marked=True, level=level)
    return _Line(text, is_heading=is_heading, level=level)


def _outline(lines: Sequence[_Line]) -> Outline:
    outline = Outline()
    around: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if _is_question(lines, place):
            options, used = _options(lines, place)
            outline.questions.append(_asked(line, options, len(outline.questions) + 1, around))
            place += used
        else:
            if line.is_heading:
                around = []
            if line.text:
                around.append(line.text)
                outline.introductions.append(line.text)
            place += 1
    return outline


def _bare(text: str) -> str:
    """The words of a question without its asides: (tick one), *, (required)."""
    before = ""
    while before != text:
        before, text = text, ASIDE.sub("", REQUIRED.sub("", text)).strip()
    return text


def _is_question(lines: Sequence[_Line], place: int) -> bool:
    """Whether the line at *place* asks: by its mark, its number, its verb or the boxes after it."""
    line = lines[place]
    if line.is_boxed or not line.text:
        return False
    bare = _bare(line.text)
    if bare.endswith("?") or re.search(r"\?\s+[A-Z][^?]{0,120}$", bare):
        return True
    if INVITES.match(bare) and (line.number or line.is_marked):
        return True
    follower = lines[place + 1] if place + 1 < len(lines) else _Line("")
    if follower.is_boxed:
        return True
    if line.number and not line.is_heading:
        return bool(ASKS.match(bare)) or follower.is_marked
    return bool(ASKS.match(bare)) and follower.is_marked and not line.is_marked


def _options(lines: Sequence[_Line], place: int) -> tuple[list[str], int]:
    """The options after the question at *place*, and how many lines question and options take."""
    question, options = lines[place], list[str]()
    for at in range(place + 1, len(lines)):
        line = lines[at]
        if line.cells and not options:
            return [
                cell for cell in line.cells if len(cell.split()) <= LONGEST_OPTION
            ], at + 1 - place
        if line.is_heading or not line.text or (not line.is_boxed and _is_question(lines, at)):
            break
        is_option = (
            line.is_boxed
            or line.is_marked
            or (line.number and not question.number and not line.text.endswith("?"))
        )
        if not is_option:
            parts = [
                part.strip() for part in re.split(r"\s+/\s+|\s*[☐□]\s*", line.text) if part.strip()
            ]
            if not options and len(parts) > 1 and all(len(part.split()) < 8 for part in parts):
                return parts, at + 1 - place
            break
        if len(line.text.split()) > LONGEST_OPTION:
            break
        options.append(line.text)
    return options, len(options) + 1


def _asked(line: _Line, options: Sequence[str], number: int, around: Sequence[str]) -> Asked:
    return Asked(
        where=f"Question {line.number or number}",
        text=_bare(line.text),
        answering=_answering(line.text, options),
        options=tuple(options),
        is_required=bool(REQUIRED.search(line.text)),
        around=" ".join(around),
    )


def _answering(text: str, options: Sequence[str]) -> Answering:
    if re.search(r"\brank\b|order of (?:importance|preference)", text, re.I):
        return Answering.RANKING
    if not options:
        is_short = re.search(
            r"postcode|e-?mail|your name|how many|how old|what year|date", text, re.I
        )
        return Answering.SHORT if is_short else Answering.LONG
    if re.search(
        r"all that apply|as many as|more than one|up to (?:two|three|\d)|tick all", text, re.I
    ):
        return Answering.SEVERAL
    return Answering.ONE
