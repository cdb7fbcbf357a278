"""Pictures and shapes of office files: covered, cropped, hidden, or telling where they were taken."""

import io
import struct
from collections.abc import Iterator

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.package import Package, attribute, is_on, own_name
from folkmoot.library.checks.publication.passages import Passage

CROPPED = 1_000
"""Thousandths of a percent: what is cut off below one percent is rounding."""

_GPS = 0x8825
_EXIF = b"Exif\x00\x00"


def has_position(content: bytes) -> bool:
    """Whether a JPEG, PNG, TIFF or WebP picture says in its EXIF where it was taken."""
    start = content.find(_EXIF, 0, 200_000)
    if start >= 0:
        return _tiff_has_position(content[start + len(_EXIF) :])
    if content.startswith(b"\x89PNG") and (start := content.find(b"eXIf", 0, 200_000)) >= 0:
        return _tiff_has_position(content[start + 4 :])
    if content[:4] in {b"II*\x00", b"MM\x00*"}:
        return _tiff_has_position(content)
    return b"exif:GPSLatitude" in content[:500_000]


def pictures_with_position(package: Package) -> Iterator[Found]:
    """Pictures of a package that say where they were taken."""
    for path in package.named(r".*\.(?:jpe?g|png|tiff?|webp)$"):
        if has_position(package.parts[path]):
            what = "The picture says where it was taken (EXIF position)."
            yield Found(f"Picture {path}", what, "Save the picture without its EXIF data.")


def shape_texts(tree: etree._Element, where: str) -> Iterator[Passage]:
    """Names, titles and alternative texts of pictures and shapes."""
    for element in tree.iter("*"):
        if own_name(element) in {"cNvPr", "docPr", "shape", "rect", "imagedata"}:
            for name in ("descr", "title", "name", "alt"):
                if text := attribute(element, name):
                    yield Passage(f"{where}, alternative text of a picture or shape", text)


def hidden_shapes(tree: etree._Element, where: str) -> Iterator[Found]:
    """Shapes and pictures that are there but not shown, or show only a part of what is kept."""
    for element in tree.iter("*"):
        name = own_name(element)
        if name in {"cNvPr", "docPr"} and is_on(element, "hidden"):
            yield Found(where, "A picture or shape is hidden.", "Delete it, or show it.")
        if "visibility:hidden" in attribute(element, "style").replace(" ", "") and name != "shape":
            yield Found(where, "A shape is hidden.", "Delete it, or show it.")
        if name == "srcRect" and _is_cropped(element):
            what = "A picture is cropped; the cut-off parts are still in the file."
            remedy = "Delete cropped areas: Picture Format, Compress Pictures."
            yield Found(where, what, remedy)


def _is_cropped(element: etree._Element) -> bool:
    cut = (attribute(element, side) for side in "ltrb")
    return any(one.isdigit() and int(one) >= CROPPED for one in cut)


def _tiff_has_position(tiff: bytes) -> bool:
    """Whether the first directory of a TIFF structure has an entry for a position that holds one."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return False
    try:
        entries = dict(_entries(tiff, order, *struct.unpack_from(f"{order}4xI", tiff)))
        position = entries.get(_GPS)
        return position is not None and bool(dict(_entries(tiff, order, position)))
    except struct.error:
        return False


def _entries(tiff: bytes, order: str, start: int) -> Iterator[tuple[int, int]]:
    """Tag and value of each entry of one directory (TIFF 6.0, section 2)."""
    stream = io.BytesIO(tiff)
    stream.seek(start)
    (count,) = struct.unpack(f"{order}H", stream.read(2))
    for _ in range(count):
        tag, _kind, _length, value = struct.unpack(f"{order}HHII", stream.read(12))
        yield tag, value
