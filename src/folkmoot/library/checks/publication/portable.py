"""PDF files: what they carry that no reader of the pages sees."""

import io
import struct
import zlib
from collections.abc import Collection, Iterator

from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.covered import (
    hidden_characters,
    lines,
    pictures_off_the_page,
)
from folkmoot.library.checks.publication.painting import PaintedPage, TooMuch, painted
from folkmoot.library.checks.publication.passages import Passage, personal_found
from folkmoot.library.checks.publication.portable_objects import (
    Objects,
    active_content,
    gathered,
    layers_off,
    left_over_pages,
    object_texts,
    pictures_with_position,
)
from folkmoot.library.checks.publication.portable_properties import portable_properties
from folkmoot.library.checks.publication.revisions import earlier_revisions
from folkmoot.library.errors import BadFile
from folkmoot.library.progress import Progress, silent

PAGES_LIMIT = 3_000
STREAMS_LIMIT = 200_000_000
"""The most bytes that all content of pages may have when unpacked."""

DAMAGED = (
    PyPdfError,
    PDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What the two readers raise on files that are no sound PDF."""

_MAY_STAY = {"/Link", "/Widget", "/PrinterMark", "/TrapNet", "/Popup"}
_BOXES = {"/Square", "/Circle", "/Polygon", "/Highlight", "/Ink", "/Line", "/Stamp"}


def check_portable(
    content: bytes, name: str, allowed: Collection[str], progress: Progress = silent
) -> Iterator[Found]:
    """What a PDF should not be published with. Raises BadFile where it cannot be read."""
    if b"%PDF-" not in content[:1024]:
        raise BadFile(f"{name} is no PDF by its content. Save it again as PDF.")
    try:
        yield from _checked(content, name, allowed, progress)
    except TooMuch as error:
        raise BadFile(f"{name} has more on one page than we read. Split the page.") from error
    except DAMAGED as error:
        raise BadFile(f"{name} is damaged and cannot be read. Print it to PDF again.") from error


def _checked(
    content: bytes, name: str, allowed: Collection[str], progress: Progress
) -> list[Found]:
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise BadFile(f"{name} is locked (encrypted). Save it without a password or restrictions.")
    count = len(reader.pages)
    if count > PAGES_LIMIT:
        raise BadFile(f"{name} has more than {PAGES_LIMIT:,} pages. Split it.")
    _check_size(reader, name)
    objects = gathered(reader)
    found: list[Found] = []
    passages: list[Passage] = []
    for number, drawn in enumerate(_painted_pages(content), start=1):
        progress("Looking at pages", number, count)
        found += hidden_characters(drawn, number)
        found += pictures_off_the_page(drawn, number)
        passages += _line_passages(drawn, number)
    found += _annotations(reader)
    found += active_content(objects)
    found += layers_off(reader)
    found += _values_in_forms(objects)
    found += pictures_with_position(objects)
    found += portable_properties(reader, objects, allowed)
    found += list(earlier_revisions(content)) or list(left_over_pages(reader, objects))
    return [*found, *personal_found([*passages, *object_texts(objects)], allowed)]


def _check_size(reader: PdfReader, name: str) -> None:
    """Unpack each page's content once, within pypdf's own limit on any one stream."""
    total = 0
    for page in reader.pages:
        contents = page.get_contents()
        total += len(contents.get_data()) if contents is not None else 0
        if total > STREAMS_LIMIT:
            raise BadFile(f"{name} unpacks to more than we read. Print it to PDF again.")


def _painted_pages(content: bytes) -> Iterator[PaintedPage]:
    manager = PDFResourceManager()
    return (painted(page, manager) for page in PDFPage.get_pages(io.BytesIO(content)))


def _line_passages(drawn: PaintedPage, number: int) -> Iterator[Passage]:
    texts = lines(drawn)
    for index, text in enumerate(texts):
        around = "\n".join(texts[max(index - 2, 0) : index + 3])
        yield Passage(f"Page {number}, line {index + 1}", text, around)


def _annotations(reader: PdfReader) -> Iterator[Found]:
    for number, page in enumerate(reader.pages, start=1):
        annotations = page.get("/Annots")
        for reference in (annotations.get_object() if annotations is not None else None) or ():
            one = reference.get_object()
            kind = str(one.get("/Subtype", "")) if isinstance(one, DictionaryObject) else ""
            where = f"Page {number}"
            if kind == "/Redact":
                what = "A redaction is marked but not applied; the words are still there."
                yield Found(where, what, "Apply the redactions, then save anew.")
            elif kind == "/FileAttachment":
                yield Found(where, "A file is attached to the page.", "Delete the attachment.")
            elif kind in _BOXES:
                called = kind[1:].lower()
                what = f"A {called} is laid over the page as an annotation; it can be moved away."
                yield Found(where, what, "Delete what must not be read, and the annotation.")
            elif kind and kind not in _MAY_STAY:
                what = f"There is a comment ({kind[1:]} annotation)."
                yield Found(where, what, "Delete it.")


def _values_in_forms(objects: Objects) -> Iterator[Found]:
    told = set()
    for one in objects.dictionaries:
        value = one.get("/V")
        parent = one["/Parent"].get_object() if "/Parent" in one else None
        inherited = parent.get("/FT", "") if isinstance(parent, DictionaryObject) else ""
        kind = str(one.get("/FT") or inherited)
        filled = value is not None and str(value.get_object()).strip() not in {"", "/Off"}
        is_field = "/FT" in one or "/T" in one
        if is_field and filled and kind != "/Sig" and (title := str(one.get("/T", ""))) not in told:
            told.add(title)
            what = f"The form field {title!r} is filled in."
            yield Found("Form", what, "Clear the form, or print it to PDF anew.")
