"""Workbooks made for the tests, sound and hostile, with invented words."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

TABLE = [["Response ID", "What have we missed?"], ["1", "Longer library hours"], ["2", ""]]


def workbook(path: Path, rows: Sequence[Sequence[object]] = TABLE) -> Path:
    """A sound workbook with one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def repacked(path: Path, parts: dict[str, bytes]) -> Path:
    """The workbook at *path* with *parts* added, or put in place of its own."""
    with zipfile.ZipFile(path) as old:
        found = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in (found | parts).items():
            new.writestr(name, content)
    return path


def lying(path: Path, part: str, size: int) -> Path:
    """The workbook at *path* whose list of parts says that *part* unpacks to *size* bytes only."""
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        start = package.start_dir
    place = content.index(part.encode(), start) - 46
    content[place + 24 : place + 28] = size.to_bytes(4, "little")
    path.write_bytes(bytes(content))
    return path


def part_of(path: Path, name: str) -> bytes:
    """One part of a workbook, unpacked."""
    with zipfile.ZipFile(path) as package:
        return package.read(name)
