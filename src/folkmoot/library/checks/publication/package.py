"""The packages that office files are: zipped parts, opened within limits, parsed without trust."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import unquote

from lxml import etree

from folkmoot.library.errors import BadFile

PARTS_LIMIT = 10_000
UNPACKED_LIMIT = 150_000_000
"""The most bytes that all parts may have when unpacked."""
SWELLING_LIMIT = 200
"""How many times larger a part of more than SWELLING_FROM bytes may become when unpacked."""
SWELLING_FROM = 20_000_000
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another part, or to something outside the file."""

    source: str
    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True)
class Package:
    """The parts of one file by their path, and the name of the file for messages."""

    name: str
    parts: Mapping[str, bytes]

    def named(self, pattern: str) -> Iterator[str]:
        """The paths, in order, that match *pattern* from their start, whatever their case."""
        wanted = re.compile(pattern, re.IGNORECASE)
        return (path for path in sorted(self.parts) if wanted.match(path))

    def tree(self, path: str) -> etree._Element | None:
        """The parsed part of that path; None where there is no such part.

        Raises BadFile where it is no XML, or declares entities.
        """
        content = self.parts.get(path)
        return None if content is None else parsed(content, path, self.name)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation of an Office Open XML package, in order of the part that has it."""
        return tuple(one for path in self.named(r".*\.rels$") for one in self._relations_in(path))

    def _relations_in(self, path: str) -> Iterator[Relation]:
        place = PurePosixPath(path)
        folder = place.parent.parent
        source = (folder / place.stem).as_posix() if place.stem else ""
        tree = self.tree(path)
        for element in () if tree is None else tree.iter(RELATIONS):
            target = element.get("Target") or ""
            is_external = element.get("TargetMode") == "External"
            if not is_external:
                target = unquote(posixpath.normpath(posixpath.join("/", folder, target)))[1:]
            kind = (element.get("Type") or "").rsplit("/", 1)[-1]
            yield Relation(source, kind, target, is_external)

    def target(self, source: str, kind: str) -> str:
        """The path of the first part that *source* relates to as *kind*; "" where none."""
        return next((one.target for one in self.relations_of(source) if one.kind == kind), "")

    def relations_of(self, source: str) -> tuple[Relation, ...]:
        """The relations of one part."""
        return tuple(one for one in self.relations if one.source == source)


def opened(content: bytes, name: str) -> Package:
    """The package of *content*.

    Raises BadFile for what is locked, damaged or no package, and for one that has too many parts,
    unpacks to more than UNPACKED_LIMIT bytes or swells more than SWELLING_LIMIT times.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile(
            f"{name} is locked with a password, or is of the kind that Office used before 2007. "
            "Save it again without a password, in today's kind of file."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Package(name, dict(_unpacked(archive, name)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise BadFile(f"{name} is damaged and cannot be read. Save it again.") from error
    except (zlib.error, ValueError) as error:
        raise BadFile(f"{name} is damaged and cannot be read. Save it again.") from error


def _unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    parts = [part for part in archive.infolist() if not part.is_dir()]
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise BadFile(_too_large(name))
    seen: set[str] = set()
    total = 0
    for part in parts:
        if part.flag_bits & 1:
            raise BadFile(f"{name} is locked with a password. Save it again without one.")
        if part.filename.lower() in seen:
            raise BadFile(f"{name} has two parts called {part.filename}. Save it again.")
        seen.add(part.filename.lower())
        room = min(UNPACKED_LIMIT - total, _room(part))
        with archive.open(part) as stream:
            unpacked = _read(stream, room, name)
        total += len(unpacked)
        yield part.filename.lstrip("/"), unpacked


def _room(part: zipfile.ZipInfo) -> int:
    return max(SWELLING_FROM, part.compress_size * SWELLING_LIMIT)


def _read(stream: IO[bytes], room: int, name: str) -> bytes:
    chunks = []
    while chunk := stream.read(CHUNK):
        room -= len(chunk)
        if room < 0:
            raise BadFile(_too_large(name))
        chunks.append(chunk)
    return b"".join(chunks)


def parsed(content: bytes, path: str, name: str) -> etree._Element:
    """The root of the XML in *content*; raises BadFile where it is none or declares entities."""
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", content[:CHUNK], re.IGNORECASE):
        raise BadFile(f"{name} declares XML entities in {path}. Save it again.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFile(f"{name} is damaged: {path} cannot be read. Save it again.") from error


def own_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(tree: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of that name in *tree*, whatever their namespace."""
    yield from tree.iter(f"{{*}}{name}")


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute, whatever its namespace; "" where there is none.

    >>> attribute(etree.fromstring('<a xmlns:x="urn:x" x:b="c"/>'), "b")
    'c'
    """
    if (value := element.get(name)) is not None:
        return str(value)
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith("}" + name)), "")


def is_on(element: etree._Element, name: str) -> bool:
    """Whether a boolean attribute of Office Open XML is set."""
    return attribute(element, name).lower() in {"1", "true", "on"}


def _too_large(name: str) -> str:
    return (
        f"{name} unpacks to more than we read ({UNPACKED_LIMIT // 1_000_000} MB in all), "
        "or swells as harmful files do. Take out what is not needed, or save it again."
    )
