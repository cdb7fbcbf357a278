"""Looking at a workbook's package (.xlsx, .ods are zip files) before anything in it is read."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from folkmoot.library.errors import BadFile

UNPACKED_LIMIT = 400_000_000
"""The most bytes that all parts of a workbook may have together when unpacked."""
PARTS_LIMIT = 5_000
RATIO_LIMIT = 250
"""A part of over a million bytes may be packed at most this many times smaller than it is."""
RATIO_FROM = 1_000_000
SHEET_ROWS_LIMIT = 500_000
CHUNK = 1 << 20
OVERLAP = 64

TRAPS = {
    "macros": re.compile(r"vbaProject|^Basic/|^Scripts/|macrosheets/", re.IGNORECASE),
    "links to other files or data sources": re.compile(
        r"externalLinks/|connections\.xml$|queryTables/|customData/", re.IGNORECASE
    ),
    "embedded objects": re.compile(
        r"embeddings/|activeX/|ctrlProps/|oleObject|^Object \d+$", re.IGNORECASE
    ),
}
LINKED = (b"<table:dde-link", b"<office:dde-source", b"<table:table-source")
ERRORS = (b' t="e"', b'calcext:value-type="error"')
DAMAGED = "{name} is damaged or is not a workbook. Export it again, or save it as .csv (UTF-8)."


def check_package(file: BinaryIO, name: str) -> int:
    """Refuse a workbook that could do harm; the number of cells that hold an error such as #NAME?.

    The list of parts is looked at first, for what it declares; then each part is unpacked and
    counted without being kept, for declarations lie. Raises BadFile for a package that swells,
    carries macros, links to other files, embedded objects, passwords or XML entities.
    """
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            _check_declared(parts, name)
            return sum(_checked_part(file, part, name) for part in parts)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, OverflowError) as error:
        raise BadFile(DAMAGED.format(name=name)) from error
    except (NotImplementedError, RuntimeError) as error:
        raise BadFile(
            f"{name} is packed in a way that no spreadsheet uses. Save it again."
        ) from error


def _check_declared(parts: list[zipfile.ZipInfo], name: str) -> None:
    names = [part.filename for part in parts]
    if len(parts) > PARTS_LIMIT or len({one.lower() for one in names}) != len(names):
        raise BadFile(f"{name} is not put together as a workbook is. Save it again from Excel.")
    for what, pattern in TRAPS.items():
        if found := next((one for one in names if pattern.search(one)), ""):
            raise BadFile(
                f"{name} has {what} in it ({found[:80]!r}), which a table of answers does not "
                "need and which can do harm. Copy the answers to a new workbook as values, or "
                "save the sheet as .csv (UTF-8)."
            )
    if any(part.flag_bits & 1 for part in parts):
        raise BadFile(f"{name} is locked with a password. Save it again without one.")
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise _swells(name)
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > RATIO_LIMIT * part.compress_size:
            raise _swells(name)


def _swells(name: str) -> BadFile:
    return BadFile(
        f"{name} is small but unpacks to far more than a table of answers needs, as a file made "
        "to do harm does. It was not read. Export it again from where it came."
    )


def _checked_part(file: BinaryIO, part: zipfile.ZipInfo, name: str) -> int:
    """Unpack one part to the end, looking at each piece; the number of error cells in it."""
    counted = errors = rows = 0
    tail = b""
    for piece in _unpacked(file, part):
        counted += len(piece)
        if counted > part.file_size:
            raise _swells(name)
        # Without the zero bytes, what is written in UTF-16 is found as well.
        text = tail + piece.replace(b"\x00", b"")
        _check_xml(text, name)
        # What stood whole in the tail was counted with the piece before.
        errors += sum(text.count(mark) - tail.count(mark) for mark in ERRORS)
        rows += text.count(b"<row ") - tail.count(b"<row ")
        tail = text[-OVERLAP:]
    if counted != part.file_size:
        raise BadFile(DAMAGED.format(name=name))
    if rows > SHEET_ROWS_LIMIT:
        raise BadFile(
            f"{name} has a sheet with {rows:,} rows, empty ones among them; we read up to "
            f"{SHEET_ROWS_LIMIT:,}. Delete the empty rows below the answers, and save it again."
        )
    return errors


def _unpacked(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part in pieces, unpacked to its true end and not only to the declared one."""
    file.seek(part.header_offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise NotImplementedError
    unpacker = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    left = part.compress_size
    while left > 0 and (packed := file.read(min(left, CHUNK // 16))):
        left -= len(packed)
        if unpacker is None:
            yield packed
            continue
        while packed:
            yield unpacker.decompress(packed, CHUNK)
            packed = unpacker.unconsumed_tail


def _check_xml(text: bytes, name: str) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise BadFile(
            f"{name} declares XML entities, which no spreadsheet does and which can do harm. "
            "It was not read. Save it again from Excel or LibreOffice."
        )
    if any(mark in text for mark in LINKED):
        raise BadFile(
            f"{name} takes cells from other files. Copy the answers to a new workbook as values."
        )
    if b"<manifest:encryption-data" in text:
        raise BadFile(f"{name} is locked with a password. Save it again without one.")
