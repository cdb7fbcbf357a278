"""Who the properties of a PDF name, in its information dictionary and in its XMP."""

import re
from collections.abc import Collection, Iterator

from lxml import etree
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.package import own_name, parsed
from folkmoot.library.checks.publication.passages import Passage, personal_found
from folkmoot.library.checks.publication.portable_objects import Objects
from folkmoot.library.checks.publication.properties import named_property
from folkmoot.library.errors import BadFile

USUAL = {"/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
         "/Trapped"}  # fmt: skip
_PEOPLE = re.compile(
    r"author|manager|company|review|editor|owner|respondent|contact|by$|person|client|creator$|"
    r"name|checked|approved|contributor|publisher|writer|typist|operator",
    re.IGNORECASE,
)
_XMP_PEOPLE = {
    "creator": "the author",
    "contributor": "a contributor",
    "publisher": "the publisher",
    "Author": "the author",
    "Manager": "the manager",
    "Company": "the company",
    "CaptionWriter": "the writer of a caption",
    "Credit": "whom to credit",
    "Owner": "the owner",
    "LastModifiedBy": "who saved it last",
}


def portable_properties(
    reader: PdfReader, objects: Objects, allowed: Collection[str]
) -> Iterator[Found]:
    """What the properties of a PDF tell about people, each person once."""
    told: set[str] = set()
    for found in [*_information(reader, allowed), *_xmp(objects, allowed)]:
        if found.what not in told:
            told.add(found.what)
            yield found


def _information(reader: PdfReader, allowed: Collection[str]) -> Iterator[Found]:
    information = reader.trailer.get("/Info")
    values = information.get_object() if information is not None else None
    if not isinstance(values, DictionaryObject):
        return
    passages = []
    for key in values:
        value = str(values[key])
        if key == "/Author" or (key not in USUAL and _PEOPLE.search(key)):
            what = "the author" if key == "/Author" else f"somebody under {key[1:]!r}"
            yield from named_property(what, value, allowed)
        else:
            passages.append(Passage("Document properties", value))
    yield from personal_found(passages, allowed)


def _xmp(objects: Objects, allowed: Collection[str]) -> Iterator[Found]:
    for one in objects.dictionaries:
        if isinstance(one, StreamObject) and one.get("/Type") == "/Metadata":
            yield from _of_packet(one.get_data(), allowed)


def _of_packet(packet: bytes, allowed: Collection[str]) -> Iterator[Found]:
    try:
        tree = parsed(packet.strip(b"\x00 \r\n\t"), "XMP", "The PDF")
    except BadFile:
        text = re.sub(r"<[^>]*>", " ", packet.decode("utf-8", "replace"))
        yield from personal_found([Passage("Document properties (XMP)", text)], allowed)
        return
    passages = []
    for element in tree.iter("*"):
        texts = [(own_name(element), _own_text(element))]
        texts += [
            (etree.QName(str(key)).localname, str(value)) for key, value in element.attrib.items()
        ]
        for name, text in texts:
            if what := _XMP_PEOPLE.get(name):
                yield from named_property(what, text, allowed)
            passages.append(Passage("Document properties (XMP)", text))
    yield from personal_found(passages, allowed)


def _own_text(element: etree._Element) -> str:
    """The text of an element, or of the items of the list that it holds."""
    if element.text and element.text.strip():
        return str(element.text).strip()
    items = [str(one.text or "").strip() for one in element.iter("*") if own_name(one) == "li"]
    return "; ".join(item for item in items if item) if len(items) < 20 else ""
