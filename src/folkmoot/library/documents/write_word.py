"""A paper as a Word document, with real headings, header rows and words for every picture."""

import io
import zipfile
from datetime import datetime

import docx
import vl_convert
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from folkmoot.library.documents.paper import Aside, Grid, Paper, Picture, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph, Quote
from folkmoot.library.pictures.drawing import NOT_XML

NO_TIME = datetime(2000, 1, 1)
"""Stands in the file where Word keeps a time, so that the same paper gives the same bytes."""
WIDTH = Cm(15.5)


def write_word(paper: Paper) -> bytes:
    """The paper as the bytes of a .docx; the same paper gives the same bytes.

    Headings are Word's own, a table's first row is repeated on each page, and a picture carries
    its description; its numbers follow it as a table.
    """
    document = docx.Document()
    _describe(document, paper)
    document.add_paragraph(_safe(paper.authority))
    document.add_heading(_safe(paper.title), level=1)
    for piece in paper.pieces:
        _add(document, piece)
    kept = io.BytesIO()
    document.save(kept)
    return _without_times(kept.getvalue())


def _describe(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.author = _safe(paper.title), _safe(paper.authority)
    properties.comments, properties.last_modified_by = "", ""
    properties.created = properties.modified = NO_TIME
    properties.language = paper.language
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(12)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), paper.language)
    style.element.get_or_add_rPr().append(language)


def _add(document: Document, piece: Piece) -> None:
    match piece:
        case Heading(level=level, text=text):
            document.add_heading(_safe(text), level=level)
        case Paragraph(text=text):
            document.add_paragraph(_safe(text))
        case ListItem(text=text):
            document.add_paragraph(_safe(text), style="List Bullet")
        case Quote(text=text):
            document.add_paragraph(_safe(text), style="Quote")
        case Aside(text=text):
            document.add_paragraph(_safe(text), style="Intense Quote")
        case Grid():
            _add_grid(document, piece)
        case Picture():
            _add_picture(document, piece)


def _add_grid(document: Document, grid: Grid) -> None:
    document.add_paragraph(
        _safe(grid.caption), style="Caption"
    ).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(grid.header), style="Light List")
    _fill(table, 0, grid.header)
    for number, row in enumerate(grid.rows, start=1):
        table.add_row()
        _fill(table, number, row)
    _repeat_header(table)
    for note in grid.notes:
        document.add_paragraph(_safe(note))


def _fill(table: Table, number: int, cells: tuple[str, ...]) -> None:
    for cell, text in zip(table.rows[number].cells, cells, strict=True):
        cell.text = _safe(text)


def _repeat_header(table: Table) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(header)


def _add_picture(document: Document, picture: Picture) -> None:
    figure = picture.figure
    document.add_paragraph(_safe(figure.heading), style="Caption")
    shape = document.add_picture(
        io.BytesIO(vl_convert.svg_to_png(figure.svg, scale=2)), width=WIDTH
    )
    said = shape._inline.docPr
    said.set("descr", _safe(figure.description))
    said.set("title", _safe(figure.heading))
    _add_grid(document, Grid("The numbers", figure.table_header, figure.table_rows))
    document.add_paragraph(_safe(f"Source: {figure.source}"))


def _without_times(content: bytes) -> bytes:
    """The same package with every part stamped alike: a zip keeps the time of each part."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=NO_TIME.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return kept.getvalue()


def _safe(text: str) -> str:
    """*text* without what XML cannot hold."""
    return NOT_XML.sub("", text)
