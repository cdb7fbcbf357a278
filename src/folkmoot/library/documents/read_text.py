"""Plain text: bullets, pipe tables, and short lines as headings."""

import re
from collections.abc import Sequence

from folkmoot.library.documents.headings import with_headings
from folkmoot.library.documents.tree import Block, ListItem, Paragraph, Table, tidy

BULLET = re.compile(r"^(?P<indent>[ \t]*)(?:[-*•‣◦▪·–—]|\d{1,3}[.)])[ \t]+(?P<text>\S.*)$")
RULE = re.compile(r"^[\s|:-]*-[\s|:-]*$")
WRAPPED_AT = range(50, 101)


def read_text(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text. A line is a block, unless the text is wrapped by hand.

    The marks of a list (``-``, ``•``, ``1.``) and the rules of a table are not part of the words.

    >>> read_text("We will:\\n- listen\\n- answer")
    (Paragraph(text='We will:'), ListItem(text='listen', level=1), ListItem(text='answer', level=1))
    """
    return with_headings(_blocks(_unwrapped(text.splitlines())))


def bullet(line: str) -> tuple[int, str] | None:
    """The indent in columns and the words of a line that begins with the mark of a list.

    >>> bullet("  • Fair access")
    (2, 'Fair access')
    """
    found = BULLET.match(line)
    if found is None:
        return None
    return len(found["indent"].expandtabs(4)), tidy(found["text"])


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines with those joined that were broken by hand at a column from 50 to 100."""
    if any(len(line) >= WRAPPED_AT.stop for line in lines):
        return list(lines)
    joined: list[str] = []
    before = ""
    for line in lines:
        if joined and len(before) in WRAPPED_AT and _continues(line, before):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
        before = line
    return joined


def _continues(line: str, before: str) -> bool:
    return bool(line.strip()) and bullet(line) is None and "|" not in line + before


def _blocks(lines: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    indents: list[int] = []
    place = 0
    while place < len(lines):
        if height := _table_height(lines, place):
            blocks.append(_table(lines[place : place + height]))
            place += height
            continue
        line = lines[place]
        if point := bullet(line):
            blocks.append(ListItem(point[1], _level(indents, point[0])))
        elif line.strip():
            indents.clear()
            blocks.append(Paragraph(tidy(line)))
        place += 1
    return blocks


def _level(indents: list[int], indent: int) -> int:
    """How deep a point stands, given the indents of the points it stands under (kept here)."""
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    return len(indents)


def _table_height(lines: Sequence[str], place: int) -> int:
    """How many lines from *place* are one table: a row, a rule, and rows; 0 where none begins."""
    if place + 1 >= len(lines) or "|" not in lines[place]:
        return 0
    if "|" not in lines[place + 1] or not RULE.match(lines[place + 1]):
        return 0
    end = place + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - place


def _table(lines: Sequence[str]) -> Table:
    return Table(tuple(_cells(line) for number, line in enumerate(lines) if number != 1))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(tidy(cell) for cell in line.strip().strip("|").split("|"))
