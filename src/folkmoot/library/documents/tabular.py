"""The small tables that the desk reads and writes: CSV, tolerant on the way in, safe on the way out.

In: UTF-8 with or without a mark, UTF-16, Windows-1252; commas, semicolons or tabs; columns in any
order, others beside them. Nothing is half read: a row that does not fit its header is refused.

Out: UTF-8, commas, RFC 4180. A text that a spreadsheet would run is made harmless, and restored when
it is read back (``library/cells.py``). Numbers stay numbers.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from folkmoot.library.cells import inert, restored, take_long_cells
from folkmoot.library.errors import BadFile, NotFound

take_long_cells()

LARGEST_FILE = 512 * 2**20  # bytes; a table that does not fit in memory is refused, not half read
SEPARATORS = (",", ";", "\t")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

NAMED = 10
"""A message names so many columns that are there."""

Cell = str | int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_rows(
    path: Path, *, columns: Sequence[str], optional: Sequence[str] = ()
) -> tuple[Row, ...]:
    """The rows of the table at *path* that are not blank, with the named columns only.

    Column names are compared without case, and "Response ID" is response_id. A column of
    *optional* that is missing reads as empty. Raises NotFound, and BadFile with the row where the
    file cannot be read, a column of *columns* is missing, or a row has more cells than the header.
    """
    records = _records(decoded(content_of(path), path.name), columns, path.name)
    header = [_plain_name(cell) for cell in records[0]] if records else []
    places = _places(header, columns, optional, path.name)
    rows = []
    for number, cells in enumerate(records[1:], start=2):
        if any(cell.strip() for cell in cells[len(header) :]):
            raise BadFile(
                f"Row {number} of {path.name} has {len(cells)} cells, but the header names "
                f"{len(header)}. Put texts that hold commas or line ends in quotation marks."
            )
        if any(cell.strip() for cell in cells):
            rows.append(Row(number, {name: _cell(cells, at) for name, at in places.items()}))
    return tuple(rows)


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table to *path*: texts made safe against formulas, numbers as they are.

    Raises BadFile where the file cannot be written.
    """
    write_bytes(path, csv_bytes(header, rows))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as `write_rows` writes it.

    >>> csv_bytes(("name", "said"), [("Kai", "=1+1")])
    b"name,said\\r\\nKai,'=1+1\\r\\n"
    """
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow([_safe(name) for name in header])
    table.writerows([_safe(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8")


def write_bytes(path: Path, content: bytes) -> None:
    """Write *content* to *path*, its folder made where missing; BadFile where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except (FileExistsError, NotADirectoryError) as error:
        raise BadFile(
            f"{path.parent} is a file, where a folder is needed to write {path.name} to. Name another."
        ) from error
    except OSError as error:
        raise BadFile(f"{path} cannot be written: {error.strerror}.") from error


def _safe(cell: Cell) -> Cell:
    return inert(cell) if isinstance(cell, str) else cell


def decoded(content: bytes, name: str) -> str:
    """The text in *content*: by its mark, else UTF-8, else UTF-16 without a mark, else Windows-1252.

    Raises BadFile where it is none of these.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded_as(content, encoding, name)
    if b"\0" in content[:2]:
        # Latin letters in UTF-16 have a nought on one side: which one tells the order.
        return _decoded_as(content, "utf-16-be" if content[:1] == b"\0" else "utf-16-le", name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_as(content, "cp1252", name)


def _decoded_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadFile(
            f"{name} is not a text that can be read (tried as {encoding}). "
            "Save it again as CSV UTF-8."
        ) from error


def content_of(path: Path) -> bytes:
    """The bytes of the file at *path*.

    Raises NotFound where there is none, BadFile where it is too large or cannot be opened.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadFile(f"{path.name} is larger than 512 MB. Split it, or remove other columns.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise BadFile(f"{path} is a folder. Name a file in it.") from error
    except OSError as error:
        raise BadFile(f"{path} cannot be opened: {error.strerror}.") from error


def _records(text: str, columns: Sequence[str], name: str) -> list[list[str]]:
    """The cells of every row, by the separator under which the header names most of *columns*."""
    if told := re.match(r"sep=(.)\r?\n", text):
        return _separated(text[told.end() :], told[1], name)
    heading = text.splitlines()[0] if text else ""

    def fits(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([heading], delimiter=separator), [])
        return len({_plain_name(cell) for cell in cells} & set(columns)), len(cells)

    return _separated(text, max(SEPARATORS, key=fits), name)


def _separated(text: str, separator: str, name: str) -> list[list[str]]:
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(table)
    except csv.Error as error:
        raise BadFile(
            f"Row {len(records) + 1} of {name} (line {table.line_num}) cannot be read: a quotation "
            "mark stands inside a cell or is not closed. Save the table again as CSV UTF-8."
        ) from error
    return records


def _places(
    header: Sequence[str], columns: Sequence[str], optional: Sequence[str], name: str
) -> dict[str, int]:
    """Where each wanted column stands; -1 for an optional one that is not there."""
    missing = [column for column in columns if column not in header]
    if missing:
        known = [one for one in header if one]
        more = f" and {len(known) - NAMED:,} more" if len(known) > NAMED else ""
        named = (", ".join(one[:40] for one in known[:NAMED]) or "nothing") + more
        raise BadFile(
            f"{name} has no column {' and no column '.join(missing)}; its first row names {named}. "
            "Rename the columns in the first row."
        )
    wanted = (*columns, *optional)
    twice = [column for column in wanted if header.count(column) > 1]
    if twice:
        raise BadFile(f"{name} has two columns {twice[0]}. Rename or remove one of them.")
    return {column: header.index(column) if column in header else -1 for column in wanted}


def _cell(cells: Sequence[str], at: int) -> str:
    return restored(cells[at]) if 0 <= at < len(cells) else ""


def _plain_name(cell: str) -> str:
    """A column's name without case, spaces or a stray mark: "Response ID" is response_id."""
    return re.sub(r"[\s_-]+", "_", restored(cell).strip("\ufeff \t\"'").casefold())
