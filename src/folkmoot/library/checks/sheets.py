"""Spreadsheets (.xlsx) and .csv files as plain rows of text, within stated limits."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

import python_calamine

from folkmoot.library.documents.reading import SIZE_LIMIT, decoded
from folkmoot.library.documents.tree import tidy
from folkmoot.library.errors import BadFile

UNPACKED_LIMIT = 200_000_000
"""The most bytes that the parts of a spreadsheet may have when unpacked."""
PARTS_LIMIT = 5_000
CELLS_LIMIT = 5_000_000
"""The most cells of one sheet, counted as the rectangle from A1 to its last cell."""
CHUNK = 1_000_000
OVERLAP = 200

CELL = re.compile(rb'<c\b[^>]{0,80}?\br="([A-Z]{1,3})([0-9]{1,7})"')
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (empty for a .csv) and its rows from the first, cells as text."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a .xlsx, in their order, or the one sheet of a .csv.

    A cell is what is stored: a formula gives its last result, a date reads 2025-09-22, and 12.0
    reads 12. Raises BadFile, with a sentence that says what to do, for a damaged or oversized
    file.

    >>> sheets(b"Response,Count\\nYes,12\\n", "answers.csv")[0].rows
    (('Response', 'Count'), ('Yes', '12'))
    """
    if len(content) > SIZE_LIMIT:
        raise BadFile(
            f"{name} has {len(content):,} bytes; we read up to {SIZE_LIMIT:,}. Split it in parts."
        )
    if PurePath(name).suffix.lower() == ".csv":
        return (Sheet("", _csv_rows(decoded(content, name), name)),)
    _check_package(content, name)
    return tuple(_workbook(content, name))


def _csv_rows(text: str, name: str) -> tuple[tuple[str, ...], ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return tuple(tuple(_tidied(cell) for cell in row) for row in reader)
    except csv.Error as error:
        raise BadFile(f"{name} breaks off in line {reader.line_num}: {error}.") from error


def _delimiter(text: str) -> str:
    """The mark between cells: a comma, unless another stands in most lines, outside of quotes."""
    lines = [
        re.sub(r'"[^"]*"', "", line) for line in text.splitlines()[:50] if line.strip(DELIMITERS)
    ]
    # The comma of 1,681 is none between cells.
    plain = [re.sub(r"(?<=\d),(?=\d{3}\b)", "", line) for line in lines]
    others = {mark: sum(mark in line for line in plain) for mark in DELIMITERS[1:]}
    best = max(DELIMITERS[1:], key=lambda mark: others[mark])
    commas = sum("," in line for line in plain)
    return best if others[best] > commas and others[best] * 2 > len(lines) else ","


def _workbook(content: bytes, name: str) -> Iterator[Sheet]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for meta in workbook.sheets_metadata:
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(meta.name)
                rows = sheet.to_python(skip_empty_area=False)
                yield Sheet(meta.name, tuple(tuple(_text(cell) for cell in row) for row in rows))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise BadFile(f"{name} is damaged and cannot be read. Save it again as .xlsx.") from error


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case float():  # fifteen digits, as a spreadsheet shows them: 0.571, not 0.5710000000000001
            return str(float(f"{cell:.15g}"))
        case date() | datetime() | time() | timedelta():
            return str(cell)
        case _:
            return _tidied(str(cell))


def _tidied(text: str) -> str:
    """*text* with single spaces; its line ends stay, since they may part the options of a cell."""
    return "\n".join(line for part in text.splitlines() if (line := tidy(part)))


def _check_package(content: bytes, name: str) -> None:
    """Refuse what is no spreadsheet, or swells when unpacked, before it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(package, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise BadFile(f"{name} is damaged or is not an Excel file. Save it as .xlsx.") from error


def _check_parts(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise BadFile(_too_large(name))
    unpacked = 0
    for part in parts:
        across = down = 0
        for chunk, fresh in _chunks(package, part):
            unpacked += fresh
            if unpacked > UNPACKED_LIMIT:
                raise BadFile(_too_large(name))
            if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise BadFile(f"{name} declares XML entities. Save it again in Excel.")
            for column, row in CELL.findall(chunk):
                across, down = max(across, _column(column)), max(down, int(row))
        if across * down > CELLS_LIMIT:
            raise BadFile(
                f"{name} has a sheet of {down:,} rows and {across:,} columns. "
                "Delete the empty rows and columns after the last figure, and save it again."
            )


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """The bytes of a part bit by bit, each with the end of the last, and how many are fresh."""
    kept = b""
    with package.open(part) as stream:
        while fresh := stream.read(CHUNK):
            yield kept + fresh, len(fresh)
            kept = fresh[-OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _too_large(name: str) -> str:
    return f"{name} unpacks to more than {UNPACKED_LIMIT:,} bytes. Save only the sheets needed."
