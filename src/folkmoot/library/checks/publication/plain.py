"""Comma-separated files (.csv): cells that spreadsheets run, characters that hide, people."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence

from folkmoot.library.cells import take_long_cells
from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.passages import personal_found
from folkmoot.library.checks.publication.tables import Cell, Naming, letters, table_passages
from folkmoot.library.errors import BadFile

FEW = 20
"""After so many cells of one kind the rest is counted, not listed."""

MARKS_OF_ORDER = "\ufeff"
_NUMBER = re.compile(r"^[+-]?\s?[£$€]?\s?\d[\d,. ]*(?:e[+-]?\d+)?\s*(?:%|[a-z]{1,4}|pp)?$", re.I)
_PHONE = re.compile(r"^\+\d[\d ()-]+$")
_SIGNS = "=＝"
_ALSO_SIGNS = "+-@＋－＠"
_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATED_FORMULA = re.compile(r"[;\t]\s*\"?[=＝]\s*\S")


def check_plain(content: bytes, name: str, allowed: Collection[str]) -> Iterator[Found]:
    """What a .csv should not be published with. Raises BadFile where it is no text."""
    if content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise BadFile(f"{name} is no text by its content. Save it as CSV UTF-8.")
    text = _decoded(content, name)
    yield from _characters(text)
    rows = _rows(text, name)
    yield from _formulas(rows)
    cells: dict[Cell, str] = {
        (row, column): value
        for row, line in enumerate(rows, start=1)
        for column, value in enumerate(line, start=1)
    }
    naming = Naming(
        lambda cell: f"Row {cell[0]}, column {letters(cell[1])}",
        lambda column, heading: f"Column {letters(column)} ({heading[:40]})",
    )
    yield from personal_found(table_passages(cells, naming), allowed)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run *cell* rather than show it.

    >>> [is_formula(one) for one in ["=1+1", "-12.5%", "- none", "@SUM(A1)", "+44 20 7946 0018"]]
    [True, False, False, True, False]
    """
    start = cell.lstrip(" \t\r\n\xa0'\"" if cell[:1] in "\t\r\n " else "")
    if start[:1] and start[0] in _SIGNS:
        return len(start.strip()) > 1
    if not start[:1] or start[0] not in _ALSO_SIGNS or len(start) < 2:
        return False
    if start[0] in "@＠":
        return bool(re.match(r"[\w.]+\s*\(", start[1:]))
    if _NUMBER.match(start) or _PHONE.match(start) or start[1] in " -–—+":
        return bool(re.search(r"[|!]|\w\(", start)) and not _NUMBER.match(start)
    return True


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.removeprefix(MARKS_OF_ORDER)
    raise BadFile(f"{name} is not readable as text. Save it as CSV UTF-8.")


def _characters(text: str) -> Iterator[Found]:
    """Characters that nobody sees: NUL, controls, marks of byte order, of direction, of no width."""
    remedy = "Delete it, or save the file anew as CSV UTF-8."
    for row, line in enumerate(text.split("\n"), start=1):
        if "\x00" in line:
            yield Found(f"Line {row}", "There is a NUL byte, at which programs stop.", remedy)
        elif MARKS_OF_ORDER in line:
            yield Found(f"Line {row}", "There is a stray mark of byte order (BOM).", remedy)
        elif found := _UNSEEN.search(line):
            what = f"There is a character that nobody sees (U+{ord(found.group()):04X})."
            yield Found(f"Line {row}", what, remedy)
        elif found := _CONTROLS.search(line):
            what = f"There is a control character (U+{ord(found.group()):04X})."
            yield Found(f"Line {row}", what, remedy)


def _rows(text: str, name: str) -> Sequence[Sequence[str]]:
    head = text[:20_000]
    try:
        delimiter = csv.Sniffer().sniff(head, delimiters=",;\t|").delimiter
    except csv.Error:
        delimiter = ","
    take_long_cells()
    try:
        return list(csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter))
    except csv.Error as error:
        raise BadFile(f"{name} cannot be read as CSV: {error}. Save it anew.") from error


def _formulas(rows: Sequence[Sequence[str]]) -> Iterator[Found]:
    found = 0
    what = "A spreadsheet would run this cell as a formula."
    remedy = "Put an apostrophe before it, or write the value."
    for row, line in enumerate(rows, start=1):
        for column, value in enumerate(line, start=1):
            if is_formula(value) or _SEPARATED_FORMULA.search(value):
                found += 1
                if found <= FEW:
                    yield Found(f"Row {row}, column {letters(column)}", what, remedy)
    if found > FEW:
        yield Found("Further rows", f"{found - FEW} more cells would be run as formulas.", remedy)
