"""The bounded process that opens a file of unknown origin; started by :mod:`.opening` alone.

It has the file as its standard input, cannot write another, may use so much memory and so many
seconds of the processor, and writes one JSON list a line: what it found, or why it refuses.
"""

import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any, BinaryIO

from folkmoot.library.analysis.exchange.delimited import SEPARATORS, decoded, rows_of, separator
from folkmoot.library.analysis.exchange.packages import check_package
from folkmoot.library.analysis.exchange.sheets import (
    CELL_LIMIT,
    ROW_LIMIT,
    check_cells,
    without_blank_end,
)
from folkmoot.library.analysis.exchange.workbooks import sheets_of
from folkmoot.library.errors import BadFile

if sys.platform != "win32":
    import resource

MEMORY_LEAST, MEMORY_MOST, MEMORY_PER_BYTE = 448_000_000, 1_000_000_000, 20
"""Bytes of memory that the process may take: the least, the most, and for each byte of the file.

A bomb is small. The memory is not bounded on Windows, where only the checks and the clock are."""
SECONDS_LIMIT = 20
"""The most seconds of the processor that it may take."""

BLANK_ROWS_LIMIT = 1_048_576
"""A sheet saved as text may go on with blank rows to the last that a spreadsheet has."""

WORKBOOK, ZIP, OLD_OFFICE = {".xlsx", ".ods"}, b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def main() -> None:
    """Read standard input, whose name is the first argument, and say what is in it."""
    name = sys.argv[1]
    output = io.TextIOWrapper(sys.stdout.buffer, encoding="ascii", newline="\n")
    teller = _Teller(output)
    teller.say("begun")
    output.flush()
    _bound(os.fstat(sys.stdin.fileno()).st_size)
    try:
        _open(sys.stdin.buffer, name, teller)
    except BadFile as refusal:
        teller.say("refused", str(refusal))
    except MemoryError:
        teller.say("too much")
    else:
        teller.say("end", teller.rows)
    output.flush()


class _Teller:
    """What is found, line by line, with the number of rows told so far."""

    def __init__(self, output: io.TextIOWrapper) -> None:
        self.output = output
        self.rows = 0
        self.cells = 0

    def say(self, *what: Any) -> None:
        self.output.write(json.dumps(what, separators=(",", ":")) + "\n")

    def sheet(self, title: str, is_hidden: bool, rows: Iterable[Sequence[str]], name: str) -> None:
        """Tell a sheet; blank rows at its end are never told."""
        self.say("sheet", title, is_hidden)
        for number, cells in enumerate(rows, start=1):
            kept = without_blank_end(cells)
            if number > BLANK_ROWS_LIMIT:
                raise BadFile(
                    f"{name} has over {BLANK_ROWS_LIMIT:,} rows, more than any spreadsheet, most of "
                    "them empty. Export it again."
                )
            if not kept:
                continue
            self._check(name, number, kept)
            self.say("row", number, *kept)

    def _check(self, name: str, number: int, kept: Sequence[str]) -> None:
        check_cells(name, number, kept)
        self.rows += 1
        self.cells += len(kept)
        if number > ROW_LIMIT or self.cells > CELL_LIMIT:
            raise BadFile(
                f"{name} has more than {ROW_LIMIT:,} rows or {CELL_LIMIT:,} cells. Part it into "
                "several files and give them together."
            )


def _bound(size: int) -> None:
    """Give up what this process does not need, before it reads a byte of the file."""
    if sys.platform != "win32":
        memory = min(MEMORY_LEAST + MEMORY_PER_BYTE * size, MEMORY_MOST)
        for what, limit in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, SECONDS_LIMIT),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, 16),
        ):
            _, hard = resource.getrlimit(what)
            within = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(what, (within, within))


def _open(file: BinaryIO, name: str, teller: _Teller) -> None:
    start = file.read(8)
    file.seek(0)
    ending = PurePath(name).suffix.lower()
    _check_kind(start, ending, name)
    if ending in WORKBOOK:
        _open_workbook(file, name, teller)
    else:
        _open_text(file, name, ending, teller)


def _check_kind(start: bytes, ending: str, name: str) -> None:
    """Refuse a file that is not what its name says."""
    if start.startswith(OLD_OFFICE):
        raise BadFile(
            f"{name} is an old workbook (.xls) or one locked with a password, which cannot be "
            "checked for harm. Open it and save it as .xlsx without a password, or as .csv (UTF-8)."
        )
    if ending in WORKBOOK and not start.startswith(ZIP):
        raise BadFile(
            f"{name} is not a workbook by its content, whatever its name says. If it is text, "
            "give it the ending .csv; otherwise export it again."
        )
    if ending not in WORKBOOK and start.startswith(ZIP):
        raise BadFile(
            f"{name} is a workbook or zip file by its content. Give it the ending .xlsx or .ods, "
            "or unpack it first."
        )
    if ending not in WORKBOOK and start.startswith(b"%PDF"):
        raise BadFile(f"{name} is a PDF by its content. Export the answers as .csv or .xlsx.")


def _open_workbook(file: BinaryIO, name: str, teller: _Teller) -> None:
    errors = check_package(file, name)
    file.seek(0)
    for title, is_hidden, rows in sheets_of(file, name):
        teller.sheet(title, is_hidden, rows, name)
    if errors:
        teller.say(
            "note",
            f"{name} has {errors:,} cells that hold an error such as #NAME? in place of what was "
            "written; they read as blank. Look at the original export: Excel makes these of "
            "answers that begin with =, + or -.",
        )


def _open_text(file: BinaryIO, name: str, ending: str, teller: _Teller) -> None:
    found = decoded(file.read(), name)
    if found.note:
        teller.say("note", found.note)
    one = separator(found.text, preferred="\t" if ending == ".tsv" else ",")
    if one != ",":
        teller.say("note", f"The cells of {name} are parted by {SEPARATORS.get(one, one)}.")
    teller.sheet("", False, rows_of(found.text, one, name), name)


if __name__ == "__main__":
    main()
