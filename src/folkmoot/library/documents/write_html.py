"""A paper as one HTML file that carries everything with it: no script, no link to elsewhere."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import count
from typing import Any

from lxml import etree
from lxml.builder import E

from folkmoot.library.documents.paper import Aside, Grid, Paper, Picture, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph, Quote
from folkmoot.library.pictures.drawing import NOT_XML

STYLE = (files(__package__) / "paper.css").read_text(encoding="utf-8")
"""Kept in the file itself, so that it looks the same wherever it is sent."""


def write_html(paper: Paper) -> bytes:
    """The paper as UTF-8 bytes of HTML; the same paper gives the same bytes.

    One h1, a list of contents, every table with caption and header cells, every figure with its
    numbers as a table; text is escaped, and characters that no page can hold are taken out.
    """
    numbers = count(1)
    body = E.body(
        E.a("Skip to the report", href="#report", **{"class": "skip"}),
        E.header(E.p(_safe(paper.authority))),
        E.main(
            E.h1(_safe(paper.title)),
            _contents(paper),
            *_written(paper.pieces, numbers),
            id="report",
        ),
    )
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(_safe(f"{paper.title} - {paper.authority}")),
        E.style(STYLE),
    )
    page = E.html(head, body, lang=paper.language)
    return bytes(etree.tostring(page, method="html", encoding="utf-8", doctype="<!DOCTYPE html>"))


def _contents(paper: Paper) -> Any:
    links = [E.li(E.a(_safe(words), href=f"#{anchor}")) for anchor, words in paper.chapters()]
    return E.nav(E.ul(*links), **{"aria-label": "Contents"})


def _written(pieces: Iterable[Piece], numbers: Iterator[int]) -> Iterator[Any]:
    """The elements of *pieces*; list items that follow each other stand in one list."""
    chapters = count(1)
    items: list[Any] = []
    for piece in pieces:
        if isinstance(piece, ListItem):
            items.append(E.li(_safe(piece.text)))
            continue
        if items:
            yield E.ul(*items)
            items = []
        yield from _one(piece, chapters, numbers)
    if items:
        yield E.ul(*items)


def _one(piece: Piece, chapters: Iterator[int], numbers: Iterator[int]) -> Iterator[Any]:
    match piece:
        case Heading(level=2, text=text):
            yield E.h2(_safe(text), id=f"chapter-{next(chapters)}")
        case Heading(level=level, text=text):
            yield E(f"h{min(level, 6)}", _safe(text))
        case Paragraph(text=text):
            yield E.p(_safe(text))
        case Quote(text=text):
            yield E.blockquote(E.p(_safe(text)))
        case Aside(text=text):
            yield E.p(_safe(text), **{"class": "aside"})
        case Grid():
            yield from _table(piece, next(numbers))
        case Picture():
            yield _figure(piece, next(numbers))


def _table(grid: Grid, number: int) -> Iterator[Any]:
    """The table in a frame of its own that scrolls, and can be reached with the keyboard."""
    head = E.thead(E.tr(*(E.th(_safe(cell), scope="col") for cell in grid.header)))
    rows = [
        E.tr(E.th(_safe(row[0]), scope="row"), *(E.td(_safe(cell)) for cell in row[1:]))
        for row in grid.rows
    ]
    caption = E.caption(_safe(grid.caption), id=f"table-{number}")
    table = E.table(caption, head, E.tbody(*rows))
    if grid.is_numeric:
        table.set("class", "numbers")
    frame = {"class": "wide", "role": "region", "aria-labelledby": f"table-{number}"}
    yield E.div(table, tabindex="0", **frame)
    for note in grid.notes:
        yield E.p(_safe(note), **{"class": "note"})


def _figure(picture: Picture, number: int) -> Any:
    figure = picture.figure
    behind = Grid(figure.heading, figure.table_header, figure.table_rows)
    frame = {"class": "wide", "role": "region", "aria-labelledby": f"figure-{number}"}
    return E.figure(
        E.figcaption(_safe(figure.heading), id=f"figure-{number}"),
        # Its words would be too small to read on a telephone: there it scrolls, as tables do.
        E.div(etree.fromstring(figure.svg), tabindex="0", **frame),
        E.details(E.summary("See the numbers"), *_table(behind, number)),
        E.p(_safe(f"Source: {figure.source}"), **{"class": "note"}),
    )


def _safe(text: str) -> str:
    """*text* without what XML cannot hold."""
    return NOT_XML.sub("", text)
