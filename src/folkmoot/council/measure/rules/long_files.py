"""May these figures come in? A file of figures is read here, row by row, or refused with words."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.library.errors import BadFile

COLUMNS = ("measure", "place", "place_name", "year", "breakdown", "value", "unit")
"""The columns of a file of figures, in this order, one number in each row ("long" form)."""

LENGTHS: Mapping[str, int] = {"measure": 80, "place_name": 80, "breakdown": 60, "unit": 30}
SIZE_LIMIT = 20_000_000
ROWS_LIMIT = 200_000
YEARS = range(1900, 2101)
PLACE = re.compile(r"[A-Z][0-9]{8}")
NUMBER = re.compile(r"-?[0-9]{1,11}(\.[0-9]{1,3})?")
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True, slots=True)
class Row:
    """One number: what was measured, where (ONS code), in which academic year, of whom.

    *year* is the first calendar year of the academic year; *value* is in *unit*.
    """

    measure: str
    place: str
    place_name: str
    year: int
    breakdown: str
    value: Decimal
    unit: str


def checksum(content: bytes) -> str:
    """The SHA-256 of a file, as 64 hexadecimal characters."""
    return hashlib.sha256(content).hexdigest()


def read_rows(content: bytes, file_name: str) -> tuple[Row, ...]:
    """Every row of a long CSV file in UTF-8, or none: the first bad one is named.

    Raises BadFile naming the file, the row (counted as a spreadsheet does, the header is row 1)
    and the column.
    """
    table = csv.reader(io.StringIO(decoded(content, file_name), newline=""), strict=True)
    try:
        check_header(next(table, []), file_name)
        numbered = enumerate(table, start=2)
        rows = tuple(Reader(file_name).rows(numbered))
    except csv.Error as error:
        raise BadFile(
            _("%(file)s is not a sound CSV file near row %(row)d: %(why)s.")
            % {"file": file_name, "row": max(table.line_num, 1), "why": error}
        ) from error
    if not rows:
        raise BadFile(_("%(file)s has a header but no figures.") % {"file": file_name})
    return rows


def decoded(content: bytes, file_name: str) -> str:
    if len(content) > SIZE_LIMIT:
        raise BadFile(
            _("%(file)s has %(size)d bytes; at most %(limit)d are read. Split it.")
            % {"file": file_name, "size": len(content), "limit": SIZE_LIMIT}
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(
            _("%(file)s is not text in UTF-8. Save it again as “CSV UTF-8”.") % {"file": file_name}
        ) from error


def check_header(cells: list[str], file_name: str) -> None:
    if tuple(cell.strip() for cell in cells) != COLUMNS:
        raise BadFile(
            _("Row 1 of %(file)s must name these columns, in this order: %(columns)s.")
            % {"file": file_name, "columns": ", ".join(COLUMNS)}
        )


class Reader:
    """Reads the rows of one file and remembers where each number stood, to refuse a second one."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.seen: dict[tuple[str, str, str, int], int] = {}
        self.row = 1

    def rows(self, numbered: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
        for self.row, cells in numbered:
            if self.row > ROWS_LIMIT + 1:
                raise BadFile(
                    _("%(file)s has more than %(limit)d rows. Split it.")
                    % {"file": self.file_name, "limit": ROWS_LIMIT}
                )
            if any(cell.strip() for cell in cells):
                yield self.one(cells)

    def one(self, cells: list[str]) -> Row:
        if len(cells) != len(COLUMNS):
            raise BadFile(
                _("Row %(row)d of %(file)s has %(found)d columns; it needs %(needed)d.")
                % {
                    "row": self.row,
                    "file": self.file_name,
                    "found": len(cells),
                    "needed": len(COLUMNS),
                }
            )
        named = {name: cell.strip() for name, cell in zip(COLUMNS, cells, strict=True)}
        row = Row(
            measure=self.words(named, "measure", may_be_empty=False),
            place=self.place(named["place"]),
            place_name=self.words(named, "place_name", may_be_empty=False),
            year=self.year(named["year"]),
            breakdown=self.words(named, "breakdown", may_be_empty=True),
            value=self.value(named["value"]),
            unit=self.words(named, "unit", may_be_empty=False),
        )
        self.note(row)
        return row

    def words(self, named: Mapping[str, str], column: str, *, may_be_empty: bool) -> str:
        cell, limit = named[column], LENGTHS[column]
        if not cell and not may_be_empty:
            raise self.bad(column, cell, _("it is empty"))
        if len(cell) > limit:
            raise self.bad(
                column, cell, _("it is longer than %(limit)d characters") % {"limit": limit}
            )
        if not cell.isprintable():
            raise self.bad(column, cell, _("it has characters that cannot be shown"))
        if cell.startswith(FORMULA):
            raise self.bad(column, cell, _("a spreadsheet would take it for a formula"))
        return cell

    def place(self, cell: str) -> str:
        if not PLACE.fullmatch(cell):
            raise self.bad("place", cell, _("it is not an ONS code such as E09000012"))
        return cell

    def year(self, cell: str) -> int:
        if not re.fullmatch(r"[0-9]{4}", cell) or int(cell) not in YEARS:
            raise self.bad("year", cell, _("it is not a year such as 2019"))
        return int(cell)

    def value(self, cell: str) -> Decimal:
        if not NUMBER.fullmatch(cell):
            raise self.bad(
                "value",
                cell,
                _("it is not a plain number such as 2599 or 12.5, with at most 3 decimals"),
            )
        return Decimal(cell)

    def note(self, row: Row) -> None:
        key = (row.measure, row.place, row.breakdown, row.year)
        if earlier := self.seen.get(key):
            why = _("row %(row)d gives a number for the same measure, place, breakdown and year")
            raise self.bad("value", str(row.value), why % {"row": earlier})
        self.seen[key] = self.row

    def bad(self, column: str, cell: str, why: str) -> BadFile:
        return BadFile(
            _("Row %(row)d of %(file)s, column “%(column)s”, says “%(cell)s”: %(why)s.")
            % {
                "row": self.row,
                "file": self.file_name,
                "column": column,
                "cell": shown(cell),
                "why": why,
            }
        )


def shown(cell: str) -> str:
    """The beginning of a cell, safe to print in a sentence.

    >>> shown("a\\x00b")
    'a?b'
    """
    start = cell[:60] + ("…" if len(cell) > 60 else "")
    return "".join(c if c.isprintable() else "?" for c in start)
