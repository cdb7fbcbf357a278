"""Word documents (.docx): paragraphs, headings, lists, tables, text boxes and footnotes."""

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from folkmoot.library.documents.headings import with_headings
from folkmoot.library.documents.read_text import bullet
from folkmoot.library.documents.tree import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Table,
    tidy,
)
from folkmoot.library.errors import BadFile

UNPACKED_LIMIT = 100_000_000
"""The most bytes that the parts of a Word document may have when unpacked."""
PARTS_LIMIT = 5_000
CHUNK = 1_000_000

STYLED_HEADING = re.compile(r"^heading (\d)$", re.IGNORECASE)
STYLED_LIST = re.compile(r"^list(?: bullet| number| paragraph)?(?: (\d))?$", re.IGNORECASE)
TEXT, TAB, BREAK = qn("w:t"), qn("w:tab"), {qn("w:br"), qn("w:cr")}
PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
BOX, COPY = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def read_word(content: bytes, name: str) -> tuple[Block, ...]:
    """The blocks of a .docx. Where no paragraph is styled as a heading, short lines are guessed.

    Raises BadFile for a damaged file, one that unpacks to more than 100 MB, or one that declares
    XML entities (Word never does).
    """
    _check_package(content, name)
    try:
        document = docx.Document(io.BytesIO(content))
        blocks = tuple(_WordReader(document).blocks())
    except (KeyError, ValueError, AttributeError, etree.LxmlError, zipfile.BadZipFile) as error:
        raise BadFile(f"{name} is damaged and cannot be read. Save it again in Word.") from error
    if any(isinstance(block, Heading) for block in blocks):
        return blocks
    return with_headings(blocks)


def _check_package(content: bytes, name: str) -> None:
    """Refuse what is no Word package, or swells when unpacked, before any XML is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(package, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise BadFile(f"{name} is damaged or is not a Word file. Save it again.") from error


def _check_parts(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    declared = sum(part.file_size for part in parts)
    if len(parts) > PARTS_LIMIT or declared > UNPACKED_LIMIT:
        raise BadFile(_too_large(name))
    unpacked = 0
    for part in parts:
        with package.open(part) as stream:
            start = chunk = stream.read(CHUNK)
            while chunk:
                unpacked += len(chunk)
                if unpacked > UNPACKED_LIMIT:
                    raise BadFile(_too_large(name))
                chunk = stream.read(CHUNK)
        if part.filename.endswith((".xml", ".rels")) and b"<!" in start.replace(b"<!--", b""):
            _refuse_entities(start, name)


def _refuse_entities(start: bytes, name: str) -> None:
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", start, re.IGNORECASE):
        raise BadFile(f"{name} declares XML entities, which Word never does. Save it again.")


def _too_large(name: str) -> str:
    return (
        f"{name} unpacks to more than {UNPACKED_LIMIT:,} bytes. "
        "Take out the pictures, or save it as text."
    )


class _WordReader:
    """Walks the body of one document in reading order, into whatever holds paragraphs."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.styles = {style.style_id: str(style.name) for style in document.styles}

    def blocks(self) -> Iterator[Block]:
        """The blocks of the body, then the footnotes and endnotes as paragraphs."""
        yield from self._walk(self.document.element.body)
        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
                yield from self._walk(parse_xml(relation.target_part.blob))

    def _walk(self, parent: etree._Element) -> Iterator[Block]:
        for element in parent:
            if element.tag == PARAGRAPH:
                yield from self._paragraph(element)
            elif element.tag == TABLE:
                yield Table(tuple(self._row(row) for row in element.iter(ROW)))
            else:
                yield from self._walk(element)

    def _row(self, row: etree._Element) -> tuple[str, ...]:
        return tuple(
            tidy(" ".join(_text(paragraph) for paragraph in cell.iter(PARAGRAPH)))
            for cell in row.iterchildren(CELL)
        )

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        if text := tidy(_text(element)):
            yield self._block(element, text)
        for box in element.iter(BOX):
            if not _is_copy(box):
                yield from self._walk(box)

    def _block(self, element: etree._Element, text: str) -> Block:
        style = self._style(element)
        if style.lower() == "title":
            return Heading(1, text)
        if found := STYLED_HEADING.match(style):
            return Heading(int(found[1]), text)
        if point := bullet(text):
            return ListItem(point[1])
        if (level := _list_level(element, style)) is not None:
            return ListItem(text, level)
        return Quote(text) if "quote" in style.lower() else Paragraph(text)

    def _style(self, element: etree._Element) -> str:
        """The name of a paragraph's style, as Word shows it; empty where it has none."""
        name = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return "" if name is None else self.styles.get(name.get(qn("w:val")), "")


def _list_level(element: etree._Element, style: str) -> int | None:
    """How deep a point stands, from 1, by its numbering or its style; None for running text."""
    numbering = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbering is not None:
        depth = numbering.find(qn("w:ilvl"))
        return 1 + int(depth.get(qn("w:val"), "0") if depth is not None else "0")
    found = STYLED_LIST.match(style)
    return int(found[1] or "1") if found else None


def _text(paragraph: etree._Element) -> str:
    """The words of one paragraph, without those of a text box that hangs on it."""
    parts: list[str] = []
    for element in paragraph.iter(TEXT, TAB, *BREAK):
        holder = next(element.iterancestors(PARAGRAPH), None)
        if holder is paragraph and not _is_copy(element):
            parts.append((element.text or "") if element.tag == TEXT else " ")
    return "".join(parts)


def _is_copy(element: etree._Element) -> bool:
    """Whether an element is the second copy that Word keeps for old readers."""
    return next(element.iterancestors(f"{COPY}Fallback"), None) is not None
