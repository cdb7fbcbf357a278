"""A table as it stands in a CSV file: its header, its rows and their numbers, its checksum.

Every row of the file is among ``rows`` or named in ``blank`` or ``uneven``; none is lost unsaid.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from folkmoot.library.documents.tabular import LARGEST_FILE, content_of, decoded
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.datasets import checksum


@dataclass(frozen=True)
class Sheet:
    """The cells of one CSV file, as text.

    *rows* are those with as many cells as the header, without the spaces round a cell; *numbers*
    are their row numbers in a spreadsheet (the header is row 1). *blank* and *uneven* number the
    rows set aside because they hold nothing, or a different number of cells. *padded* numbers the
    rows in which a cell had spaces round it, by column.
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    blank: tuple[int, ...]
    uneven: tuple[int, ...]
    padded: Mapping[str, tuple[int, ...]]
    sha256: str

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each column stands, counted from nought; of two with one name, the first."""
        return {name: at for at, name in reversed(tuple(enumerate(self.header)))}

    @cached_property
    def by_column(self) -> tuple[tuple[str, ...], ...]:
        """The cells, column by column."""
        if not self.rows:
            return ((),) * len(self.header)
        return tuple(zip(*self.rows, strict=True))

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of one column, from top to bottom. Raises BadFile where there is none."""
        if name not in self.places:
            raise BadFile(
                f"{self.name} has no column {name}; its first row names {', '.join(self.header)}."
            )
        return self.by_column[self.places[name]]

    def columns(self, *names: str) -> list[tuple[str, ...]]:
        """The cells of several columns, row by row. Raises BadFile where one is missing."""
        return list(zip(*(self.column(name) for name in names), strict=True))

    @property
    def records(self) -> int:
        """How many rows there are under the header, whatever became of them."""
        return len(self.rows) + len(self.blank) + len(self.uneven)


def sheet_of(content: bytes, name: str) -> Sheet:
    """The table that *content* holds, separated by commas; spaces round a cell are not part of it.

    UTF-8 (with or without its mark) or Windows-1252, as the register of schools writes it. Raises
    BadFile where it is no text, has no header, or a quotation mark is not closed.
    """
    table = csv.reader(io.StringIO(decoded(content, name), newline=""), strict=True)
    records: list[list[str]] = []
    try:
        records.extend(table)
    except csv.Error as error:
        raise BadFile(
            f"Row {len(records) + 1} of {name} (line {table.line_num}) cannot be read: a quotation "
            "mark stands inside a cell or is not closed. Save the table again as CSV UTF-8."
        ) from error
    if not records or not any(cell.strip() for cell in records[0]):
        raise BadFile(f"{name} has no header: its first row is empty.")
    return _sorted_out(records, name, checksum(content))


def _sorted_out(records: Sequence[list[str]], name: str, sha256: str) -> Sheet:
    header = tuple(cell.strip() for cell in records[0])
    rows, numbers, blank, uneven = [], [], [], []
    padded: dict[str, list[int]] = {}
    for number, cells in enumerate(records[1:], start=2):
        bare = [cell.strip() for cell in cells]
        if not any(bare):
            blank.append(number)
            continue
        if len(bare) != len(header):
            uneven.append(number)
            continue
        rows.append(bare)
        numbers.append(number)
        if bare != cells:
            for column, cell, stripped in zip(header, cells, bare, strict=True):
                if cell != stripped:
                    padded.setdefault(column, []).append(number)
    spaced = {column: tuple(where) for column, where in padded.items()}
    return Sheet(name, header, rows, numbers, tuple(blank), tuple(uneven), spaced, sha256)


def read_sheet(path: Path) -> Sheet:
    """The table of the CSV file at *path*. Raises NotFound and BadFile."""
    return sheet_of(content_of(path), path.name)


def sheets_in(path: Path) -> Iterator[Sheet]:
    """The table of a CSV file, or every table of a ZIP file of them, in order of their names.

    Raises NotFound and BadFile.
    """
    if path.suffix.casefold() != ".zip":
        yield read_sheet(path)
        return
    for name, content in members_of(path):
        yield sheet_of(content, PurePosixPath(name).name)


def members_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each CSV file in the ZIP file at *path*. Raises NotFound and BadFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content_of(path))) as archive:
            for one in sorted(archive.infolist(), key=lambda member: member.filename):
                if one.filename.casefold().endswith(".csv"):
                    if one.file_size > LARGEST_FILE:
                        raise BadFile(f"{one.filename} in {path.name} is larger than 512 MB.")
                    yield one.filename, archive.read(one)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadFile(
            f"{path.name} is not a ZIP file that can be opened. Download it again, or unpack it."
        ) from error
