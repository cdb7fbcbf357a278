"""Opening a file of responses of unknown origin, in a bounded process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO

from folkmoot.library.analysis.exchange import child
from folkmoot.library.analysis.exchange.packages import DAMAGED
from folkmoot.library.analysis.exchange.sheets import Opened, Row, Sheet
from folkmoot.library.analysis.questions import storable
from folkmoot.library.errors import BadFile, NotFound

SIZE_LIMIT = 200_000_000
"""The most bytes that a file of responses may have."""
ENDINGS = {".csv", ".tsv", ".txt", ".xlsx", ".ods"}
KINDS = "a table as .csv, .tsv, .txt, .xlsx or .ods"
REFUSED_ENDINGS = {
    ".xls": "is an old workbook, which cannot be checked for harm; save it as .xlsx",
    ".xlsm": "is a workbook with macros; save it as .xlsx",
    ".xlsb": "is a binary workbook; save it as .xlsx",
    ".xltm": "is a template with macros; save it as .xlsx",
    ".zip": "is a zip file; unpack it and give the table inside",
    ".pdf": "is a PDF; export the answers as .csv or .xlsx",
    ".docx": "is a Word file; export the answers as .csv or .xlsx",
}
CLOCK_LIMIT = 3 * child.SECONDS_LIMIT
CHILD = "folkmoot.library.analysis.exchange.child"


def open_file(path: Path) -> Opened:
    """The sheets of the table at *path*, read whole or not at all.

    The file is read by a process of its own, which has no other file, writes nothing, and is ended
    where it takes more memory, processor or time than :mod:`.child` states.
    Raises NotFound where there is no such file and BadFile, with what is wrong and what to do, for
    one that is too large, damaged, of another kind than its name says, or made to do harm.
    """
    name = storable(path.name)
    if not path.exists():
        raise NotFound(f"There is no file {storable(str(path))}.")
    if not path.is_file():
        raise BadFile(f"{storable(str(path))} is not a file. Give {KINDS}.")
    _check_ending(name)
    try:
        with path.open("rb") as file:
            _check_size(file, name)
            return _opened(_told(file, name), name)
    except OSError as error:
        raise BadFile(f"{name} cannot be opened: {error.strerror}.") from error


def _check_ending(name: str) -> None:
    ending = Path(name).suffix.lower()
    if ending in REFUSED_ENDINGS:
        raise BadFile(f"{name} {REFUSED_ENDINGS[ending]}.")
    if ending not in ENDINGS:
        raise BadFile(f"{name} is not a kind of file that we read. Give {KINDS}.")


def _check_size(file: BinaryIO, name: str) -> None:
    size = os.fstat(file.fileno()).st_size
    if size > SIZE_LIMIT:
        raise BadFile(
            f"{name} has {size:,} bytes; we read up to {SIZE_LIMIT:,}. Leave out the columns that "
            "are not needed, or part it into several files and give them together."
        )
    if size == 0:
        raise BadFile(f"{name} is empty. Export it again.")


def _told(file: BinaryIO, name: str) -> list[bytes]:
    """The lines that the child said of the file, to the last.

    Raises BadFile where the child was ended before it had finished, or fell over the file.
    """
    # -P: nothing is imported from the folder that the command happens to run in.
    command = [sys.executable, "-P", "-m", CHILD, name]
    try:
        done = subprocess.run(
            command, stdin=file, capture_output=True, timeout=CLOCK_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(name) from error
    lines = done.stdout.splitlines()
    if not lines:
        raise RuntimeError(f"The reading process did not begin: {done.stderr[-500:]!r}")
    if done.returncode == 1:
        raise BadFile(DAMAGED.format(name=name))
    if done.returncode:
        raise _too_much(name)
    return lines


def _too_much(name: str) -> BadFile:
    return BadFile(
        f"{name} took more memory or time to read than a table of answers does, and was not read. "
        "It may have been made to do harm, or hold cells far below or to the right of the answers. "
        "Copy the answers to a new workbook, or save the sheet as .csv (UTF-8)."
    )


def _opened(told: list[bytes], name: str) -> Opened:
    sheets: list[tuple[str, bool, list[Row]]] = []
    notes: list[str] = []
    for line in told:
        what, *rest = json.loads(line)
        match what:
            case "sheet":
                sheets.append((rest[0], rest[1], []))
            case "row":
                _add(sheets[-1][2], rest)
            case "note":
                notes.append(rest[0])
            case "refused":
                raise BadFile(rest[0])
            case "too much":
                raise _too_much(name)
    made = (Sheet(title, tuple(rows), is_hidden) for title, is_hidden, rows in sheets)
    return Opened(name, tuple(made), tuple(notes))


def _add(rows: list[Row], rest: list[Any]) -> None:
    number, *cells = rest
    # Blank rows are not told, only passed over.
    rows.extend(Row(blank, ()) for blank in range(len(rows) + 1, number))
    rows.append(Row(number, tuple(cells)))
