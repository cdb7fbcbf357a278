"""May these figures come in? A file of figures is read here, row by row, or refused with words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.council.measure.rules.rows import (
    LENGTHS,
    ROWS_LIMIT,
    SIZE_LIMIT,
    Parsed,
    Row,
    has_room,
)
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import PRESENT

COLUMNS = ("measure", "place", "place_name", "year", "breakdown", "value", "unit")
"""The columns of a file of figures, in this order, one number in each row ("long" form)."""

ALL_COLUMNS = (*COLUMNS, "period", "status")
"""With the last two, which may be missing: of when a number is, in words, where not of a school
year; and whether it is provisional, final or revised."""
STATUSES = frozenset({"", "provisional", "final", "revised"})
YEARS = range(1900, 2101)
PLACE = re.compile(r"[A-Z][0-9]{8}")
NUMBER = re.compile(r"(?P<number>-?[0-9]{1,11}(\.[0-9]{1,6})?)(?P<doubt> \[u\])?")
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def read_long(content: bytes, file_name: str) -> Parsed:
    """Every row of a long CSV file in UTF-8, or none: the first bad one is named.

    A row with nothing in it is set aside. The value may be one of the symbols z, x, c, low and u
    of Explore Education Statistics, or a number of low reliability such as "12.5 [u]".

    Raises BadFile naming the file, the row (counted as a spreadsheet does, the header is row 1)
    and the column.
    """
    table = csv.reader(io.StringIO(decoded(content, file_name), newline=""), strict=True)
    try:
        columns = header(next(table, []), file_name)
        reader = Reader(file_name, columns)
        rows = tuple(reader.rows(enumerate(table, start=2)))
    except csv.Error as error:
        raise BadFile(
            _("%(file)s is not a sound CSV file near row %(row)d: %(why)s.")
            % {"file": file_name, "row": max(table.line_num, 1), "why": error}
        ) from error
    if not rows:
        raise BadFile(_("%(file)s has a header but no figures.") % {"file": file_name})
    aside = {_("blank row"): reader.blank} if reader.blank else {}
    return Parsed(rows, len(rows) + reader.blank, aside)


def read_rows(content: bytes, file_name: str) -> tuple[Row, ...]:
    """The figures of a long CSV file. Raises BadFile as `read_long` does."""
    return read_long(content, file_name).rows


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


def header(cells: list[str], file_name: str) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in cells)
    if columns not in {COLUMNS, ALL_COLUMNS}:
        raise BadFile(
            _("Row 1 of %(file)s must name these columns, in this order: %(columns)s.")
            % {"file": file_name, "columns": ", ".join(COLUMNS)}
        )
    return columns


class Reader:
    """Reads the rows of one file and remembers where each number stood, to refuse a second one."""

    def __init__(self, file_name: str, columns: tuple[str, ...]) -> None:
        self.file_name = file_name
        self.columns = columns
        self.seen: dict[tuple[str, str, str, int, str], int] = {}
        self.row = 1
        self.blank = 0

    def rows(self, numbered: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
        for self.row, cells in numbered:
            if self.row > ROWS_LIMIT + 1:
                raise BadFile(
                    _("%(file)s has more than %(limit)d rows. Split it.")
                    % {"file": self.file_name, "limit": ROWS_LIMIT}
                )
            if any(cell.strip() for cell in cells):
                yield self.one(cells)
            else:
                self.blank += 1

    def one(self, cells: list[str]) -> Row:
        if len(cells) != len(self.columns):
            raise BadFile(
                _("Row %(row)d of %(file)s has %(found)d columns; it needs %(needed)d.")
                % {
                    "row": self.row,
                    "file": self.file_name,
                    "found": len(cells),
                    "needed": len(self.columns),
                }
            )
        named = {name: cell.strip() for name, cell in zip(self.columns, cells, strict=True)}
        value, symbol = self.value(named["value"])
        row = Row(
            measure=self.words(named, "measure", may_be_empty=False),
            place=self.place(named["place"]),
            place_name=self.words(named, "place_name", may_be_empty=False),
            year=self.year(named["year"]),
            breakdown=self.words(named, "breakdown", may_be_empty=True),
            value=value,
            unit=self.words(named, "unit", may_be_empty=False),
            symbol=symbol,
            period=self.words(named, "period", may_be_empty=True) if "period" in named else "",
            status=self.status(named.get("status", "")),
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

    def value(self, cell: str) -> tuple[Decimal | None, str]:
        if cell in PRESENT:
            return None, cell
        found = NUMBER.fullmatch(cell)
        if found is None:
            raise self.bad(
                "value",
                cell,
                _(
                    "it is neither a plain number such as 2599 or 12.5, with at most 6 decimals,"
                    " nor one of the symbols z, x, c, low and u"
                ),
            )
        number = Decimal(found["number"])
        if not has_room(number):
            raise self.bad("value", cell, _("it has more than 15 digits"))
        return number, "u" if found["doubt"] else ""

    def status(self, cell: str) -> str:
        if cell not in STATUSES:
            raise self.bad("status", cell, _("it is not provisional, final or revised"))
        return cell

    def note(self, row: Row) -> None:
        if earlier := self.seen.get(row.key):
            why = _("row %(row)d gives a number for the same measure, place, breakdown and year")
            raise self.bad("value", row.symbol or str(row.value), why % {"row": earlier})
        self.seen[row.key] = self.row

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
