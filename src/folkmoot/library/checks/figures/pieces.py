"""A published report as the pieces that figures stand in: prose, and grids of cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from folkmoot.library.checks.figures.numbers import PER_CENT, PLAIN, count_and_percent, in_cell
from folkmoot.library.checks.sheets import Sheet, sheets
from folkmoot.library.documents.reading import read
from folkmoot.library.documents.tree import Block, Heading, ListItem, Table, texts, tidy
from folkmoot.library.errors import BadFile

KINDS = "a web page (.html), Word (.docx), Excel (.xlsx) or .csv file"
YEARS = range(1900, 2101)
TITLE_LIMIT = 1_000
LONGEST_POINT = 200
"""The most characters that a point of a list of counts has."""

LABEL_FIRST = re.compile(
    rf"^(?P<label>[^\d\W][^:\d]*?(?:\([^)]*\)|\d+[^:\d]*?)?)\s*(?::|[–—=-]|\s)\s*"
    rf"(?P<count>{PLAIN})(?!\d)(?P<noun>(?:\s+[^\W\d][\w'’-]*){{0,4}})\s*"
    rf"(?:[(\[,–—|-]?\s*(?P<percent>{PLAIN}\s*{PER_CENT})\s*[)\]]?)?\s*[.;,]?(?:\s*and)?$",
    re.IGNORECASE,
)
COUNT_FIRST = re.compile(
    rf"^(?P<count>{PLAIN})(?!\d)(?!\s*{PER_CENT})\s+(?P<label>[^\W\d][^\d(),;]*?)\s*"
    rf"(?:[(\[,–—-]\s*(?P<percent>{PLAIN}\s*{PER_CENT})\s*[)\]]?)?\s*[.;,]?(?:\s*and)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of text: where it stands, under which heading (counted from 0), and its words."""

    where: str
    section: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid: where it stands, and its cells."""

    where: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that belong together under one header; *title* is the text just before and after."""

    where: str
    section: int
    title: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


Piece = Prose | Grid


def pieces(content: bytes, name: str) -> tuple[Piece, ...]:
    """The pieces of a report in reading order. Raises BadFile with a sentence.

    >>> [type(one).__name__ for one in pieces(b"Base: 17\\nAnswer,Count\\nYes,5\\n", "a.csv")]
    ['Prose', 'Grid']
    """
    name = PurePath(name).name or "The file"
    match PurePath(name).suffix.lower():
        case ".html" | ".htm" | ".docx":
            return tuple(_from_blocks(read(content, name)))
        case ".xlsx" | ".csv":
            return tuple(_from_sheets(sheets(content, name)))
        case _:
            raise BadFile(f"{name} is not a kind of file whose figures we check. Give {KINDS}.")


def _from_blocks(blocks: Sequence[Block]) -> Iterator[Piece]:
    section = tables = paragraphs = 0
    place = 0
    while place < len(blocks):
        block = blocks[place]
        section += isinstance(block, Heading)
        points = _points(blocks[place:])
        if isinstance(block, Table):
            tables += 1
            named = [(f"Table {tables}, row {n}", row) for n, row in enumerate(block.rows, 1)]
            title = _around(blocks, place)
            yield from _grids(named, f"Table {tables}", section, title)
            place += 1
        elif len(points) > 1:
            intro = blocks[place - 1] if place else None
            rows = [Row(f"Paragraph {paragraphs + n}", one) for n, one in enumerate(points, 1)]
            yield _list_grid(rows, section, _words(intro))
            paragraphs += len(points)
            place += len(points)
        else:
            paragraphs += 1
            yield Prose(f"Paragraph {paragraphs}", section, _words(block))
            place += 1


def _words(block: Block | None) -> str:
    return "" if block is None or isinstance(block, Table) else texts(block)[0]


def _around(blocks: Sequence[Block], place: int) -> str:
    """The text just before a table (its caption) and just after it (its note)."""
    return tidy(" ".join(_words(one) for one in [*blocks[max(0, place - 1) : place + 2]]))


def _points(blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    """The points of a list that each print one count: (label, count, percentage), till one fails.

    Two or more lines of running text that read "Label: 12 (30%)" are taken for a list, too.
    """
    points: list[tuple[str, ...]] = []
    for block in blocks:
        if isinstance(block, Table | Heading):
            break
        found = _point(block.text, is_marked=isinstance(block, ListItem))
        if found is None:
            break
        points.append(found)
    return points


def _point(text: str, *, is_marked: bool) -> tuple[str, ...] | None:
    if len(text) > LONGEST_POINT or not (is_marked or ":" in text):
        return None
    found = LABEL_FIRST.match(text) or (COUNT_FIRST.match(text) if is_marked else None)
    if found is None:
        return None
    return found["label"].strip(), found["count"], found["percent"] or ""


def _list_grid(points: Sequence[Row], section: int, intro: str) -> Grid:
    where = f"The list from {points[0].where[:1].lower()}{points[0].where[1:]}"
    if any(row.cells[2] for row in points):
        return Grid(where, section, intro, ("", "count", "%"), tuple(points))
    rows = tuple(Row(row.where, row.cells[:2]) for row in points)
    return Grid(where, section, intro, ("", "count"), rows)


def _from_sheets(every: Iterable[Sheet]) -> Iterator[Piece]:
    for section, sheet in enumerate(every):
        place = f"Sheet {sheet.name}, row" if sheet.name else "Row"
        named = [
            (f"{place} {n}", tuple(tidy(cell) for cell in row))
            for n, row in enumerate(sheet.rows, 1)
        ]
        where = f"Sheet {sheet.name}" if sheet.name else "The table"
        yield from _with_lists([*_grids(named, where, section, "")])


def _with_lists(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """*pieces* with lines of prose that each print one count joined to a list."""
    place = 0
    while place < len(pieces):
        points = []
        for piece in pieces[place:]:
            if (
                not isinstance(piece, Prose)
                or (point := _point(piece.text, is_marked=True)) is None
            ):
                break
            points.append(Row(piece.where, point))
        if len(points) > 1:
            before = pieces[place - 1] if place else None
            intro = before.text if isinstance(before, Prose) else ""
            yield _list_grid(points, pieces[place].section, intro)
            place += len(points)
        else:
            yield pieces[place]
            place += 1


def _grids(
    named: Iterable[tuple[str, tuple[str, ...]]], where: str, section: int, title: str
) -> Iterator[Piece]:
    """Rows cut into grids at blank rows and at rows of a single cell, which are read as prose."""
    header: tuple[str, ...] = ()
    block: list[tuple[str, tuple[str, ...]]] = []
    for place, cells in [*named, ("", ())]:
        filled = [cell for cell in cells if cell]
        if len(filled) > 1:
            block.append((place, cells))
            continue
        if block:
            grid = _grid(block, where, section, title, header)
            header = grid.header
            yield grid
            block = []
        if filled:
            title = tidy(f"{title} {filled[0]}")[-TITLE_LIMIT:]
            yield Prose(place, section, filled[0])
        elif place:
            header = ()


def _grid(
    named: Sequence[tuple[str, tuple[str, ...]]],
    where: str,
    section: int,
    title: str,
    inherited: tuple[str, ...],
) -> Grid:
    width = max(len(cells) for _, cells in named)
    rows = [Row(place, cells + ("",) * (width - len(cells))) for place, cells in named]
    height = next((n for n, row in enumerate(rows) if not _is_header(row.cells)), len(rows))
    header = tuple(
        tidy(" ".join(row.cells[column] for row in rows[:height])) for column in range(width)
    )
    if not height and len(inherited) == width:
        header = inherited
    return Grid(where, section, title, header, tuple(rows[height:]))


def _is_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns: no numbers in it, or none but years after the first cell."""
    if any(count_and_percent(cell) for cell in cells):
        return False
    numbers = [one.value for cell in cells if not _states_base(cell) and (one := in_cell(cell))]
    if not numbers:
        return True
    return not in_cell(cells[0]) and all(one in YEARS for one in numbers)


def _states_base(cell: str) -> bool:
    """Whether a cell is "n = 17" or "(n=17)", as stands under the name of a column."""
    return bool(re.match(r"^\(?\s*n\s*=", cell, re.IGNORECASE))
