"""The objects of a PDF beside its pages: programs, attached files, layers, leftovers, words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.drawings import has_position
from folkmoot.library.checks.publication.passages import Passage
from folkmoot.library.errors import BadFile

OBJECTS_LIMIT = 1_000_000

WORDED = {
    "/Alt": "alternative text",
    "/ActualText": "text for readers aloud",
    "/E": "text for readers aloud",
    "/Title": "bookmark or title",
    "/Contents": "comment",
    "/RC": "comment",
    "/T": "title of a field or comment",
    "/TU": "help of a form field",
    "/V": "value of a form field",
    "/DV": "value of a form field",
    "/URI": "link",
    "/F": "file name",
    "/UF": "file name",
    "/Desc": "description of a file",
    "/Subject": "subject",
    "/Keywords": "keywords",
    "/Opt": "choice of a form field",
}
_REACHING = {"/Launch": "starts a program", "/ImportData": "fetches data", "/GoToR": "opens a file"}


@dataclass(frozen=True, slots=True)
class Objects:
    """All dictionaries (streams among them) reached from the trailer, and the numbers seen."""

    dictionaries: Sequence[DictionaryObject]
    numbers: frozenset[int]


def gathered(reader: PdfReader) -> Objects:
    """The objects of a PDF that its trailer leads to. Raises BadFile where they are too many."""
    found: list[DictionaryObject] = []
    numbers: set[int] = set()
    waiting: list[PdfObject] = [reader.trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in numbers:
                continue
            numbers.add(one.idnum)
            if (target := one.get_object()) is not None:
                waiting.append(target)
        elif isinstance(one, DictionaryObject):
            found.append(one)
            waiting.extend(one.raw_get(key) for key in one)
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))
        if len(waiting) + len(found) > OBJECTS_LIMIT:
            raise BadFile("The PDF has more objects than we read. Print it to PDF again.")
    return Objects(tuple(found), frozenset(numbers))


def active_content(objects: Objects) -> Iterator[Found]:
    """Programs, attached files and actions that reach outside."""
    told: set[str] = set()
    for one in objects.dictionaries:
        for what, remedy in _active(one):
            if what not in told:
                told.add(what)
                yield Found("Document", what, remedy)


def _active(one: DictionaryObject) -> Iterator[tuple[str, str]]:
    if "/JS" in one or one.get("/S") == "/JavaScript":
        yield "There is a program (JavaScript).", "Print it to PDF anew."
    if "/EF" in one or one.get("/Type") == "/EmbeddedFile":
        yield "A whole file is attached.", "Delete the attachments, or print it to PDF anew."
    if "/XFA" in one:
        yield "There is form data (XFA) that no page shows.", "Print it to PDF anew."
    if does := _REACHING.get(str(one.get("/S", ""))):
        yield f"A link or button {does}.", "Delete it."
    if str(one.get("/URI", "")).lower().startswith(("file:", "\\\\")):
        yield "A link leads into a folder of a computer or a network.", "Delete the link."
    if one.get("/Type") == "/Catalog" and "/Collection" in one:
        yield "It is a portfolio of several files.", "Publish the files one by one."


def layers_off(reader: PdfReader) -> Iterator[Found]:
    """Layers (optional content) that are switched off when the file is opened."""
    properties = _of(reader.root_object, "/OCProperties")
    default = _of(properties, "/D")
    off = list(_list(default, "/OFF"))
    if default is not None and default.get("/BaseState") == "/OFF":
        on = {getattr(one, "idnum", 0) for one in _list(default, "/ON")}
        off += [one for one in _list(properties, "/OCGs") if getattr(one, "idnum", 0) not in on]
    for layer in off:
        group = layer.get_object()
        name = str(group.get("/Name", "")) if isinstance(group, DictionaryObject) else ""
        what = f"The layer {name!r} is switched off, and can be switched on."
        yield Found("Document", what, "Delete the layer, or flatten the layers.")


def pictures_with_position(objects: Objects) -> Iterator[Found]:
    """Photographs that say where they were taken."""
    for one in objects.dictionaries:
        is_photograph = isinstance(one, StreamObject) and one.get("/Subtype") == "/Image"
        if is_photograph and has_position(bytes(getattr(one, "_data", b""))[:400_000]):
            what = "A picture says where it was taken (EXIF position)."
            yield Found("Document", what, "Save the picture without its EXIF data.")


def left_over_pages(reader: PdfReader, objects: Objects) -> Iterator[Found]:
    """Pages and page content that are still in the file though nothing leads to them."""
    numbers = {number for of_generation in reader.xref.values() for number in of_generation}
    numbers |= set(reader.xref_objStm)
    pages = 0
    for number in sorted(numbers - objects.numbers - {0}):
        one = reader.get_object(number)
        is_page = isinstance(one, DictionaryObject) and one.get("/Type") == "/Page"
        if is_page or (isinstance(one, StreamObject) and _shows_text(one)):
            pages += 1
    if pages:
        what = "Text or pages that were taken out are still in the file."
        yield Found("Document", what, "Print it to PDF anew.")


def object_texts(objects: Objects) -> Iterator[Passage]:
    """The words that stand in objects rather than on pages."""
    for one in objects.dictionaries:
        for key in one:
            if key in WORDED:
                yield from _texts(WORDED[key], one.raw_get(key))


def _texts(what: str, value: PdfObject) -> Iterator[Passage]:
    if isinstance(value, IndirectObject):
        target = value.get_object()
        if isinstance(target, TextStringObject | ByteStringObject):
            value = target
    if isinstance(value, TextStringObject):
        yield Passage(f"Document, {what}", str(value))
    elif isinstance(value, ByteStringObject):
        yield Passage(f"Document, {what}", bytes(value).decode("latin-1"))
    elif isinstance(value, ArrayObject):
        for one in value:
            if isinstance(one, TextStringObject):
                yield Passage(f"Document, {what}", str(one))


def _shows_text(stream: StreamObject) -> bool:
    if "/Type" in stream or stream.get("/Subtype") == "/Image" or "/Length1" in stream:
        return False
    data = stream.get_data()
    return b"BT" in data and (b"Tj" in data or b"TJ" in data)


def _of(one: DictionaryObject | None, key: str) -> DictionaryObject | None:
    value = None if one is None or key not in one else one[key].get_object()
    return value if isinstance(value, DictionaryObject) else None


def _list(one: DictionaryObject | None, key: str) -> Sequence[PdfObject]:
    value = None if one is None or key not in one else one[key].get_object()
    return list(list.__iter__(value)) if isinstance(value, ArrayObject) else []
