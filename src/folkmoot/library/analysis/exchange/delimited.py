"""Rows of a text file (.csv, .tsv, .txt): its encoding, its separator, its quoted cells."""

import codecs
import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from folkmoot.library.cells import take_long_cells
from folkmoot.library.errors import BadFile

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LOOKED_AT = 200
"""How many rows the guess of the separator looks at,"""
LOOKED_IN = 2_000_000
"""within how many characters."""
BADLY_QUOTED = 0.8
SEPARATOR_SAID = re.compile(r"\A\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
STEERING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters that no text has."""
STEERING_LEAST, STEERING_SHARE = 8, 0.01
"""Up to so many, or such a share, may have slipped into somebody's words."""
UNKNOWN = "\ufffd"

take_long_cells()


class _Rows(Protocol):
    """What csv.reader makes, whose class has no public name."""

    @property
    def line_num(self) -> int: ...
    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and a sentence where its encoding had to be guessed."""

    text: str
    note: str = ""


def decoded(content: bytes, name: str) -> Decoded:
    """The text of *content*: UTF-8 or UTF-16 by its mark, UTF-8, otherwise Windows-1252.

    Raises BadFile for what is no text, and for a file whose bytes are partly UTF-8 and partly
    not, since any guess would alter somebody's words; names the line.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Decoded(_checked(_marked(content[len(mark) :], encoding, name), name))
    try:
        return Decoded(_checked(content.decode("utf-8"), name))
    except UnicodeDecodeError as error:
        return _windows(content, error.start, name)


def _marked(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadFile(
            f"{name} says that it is {encoding.upper()}, but is not from byte {error.start:,} on. "
            "Export it again, or save it as CSV UTF-8."
        ) from error


def _windows(content: bytes, first: int, name: str) -> Decoded:
    """The text as Windows-1252, unless it is UTF-8 with a few damaged places."""
    line = content.count(b"\n", 0, first) + 1
    loose = content.decode("utf-8", "replace")
    damaged = loose.count(UNKNOWN)
    sound = sum(one > "\x7f" for one in loose) - damaged
    if sound > damaged:
        raise BadFile(
            f"Line {line:,} of {name} has a character that is not UTF-8, though the rest is. "
            "Retype that character, or export the file again as CSV UTF-8."
        )
    try:
        text = _checked(content.decode("cp1252"), name)
    except UnicodeDecodeError as error:
        raise _no_text(name) from error
    return Decoded(
        text,
        f"{name} is not in UTF-8 (line {line:,} shows it) and was read as Windows-1252, as older "
        "Excel saves it. If accents, pounds or quotation marks look wrong, save it as CSV UTF-8.",
    )


def _checked(text: str, name: str) -> str:
    if "\x00" in text:
        raise _no_text(name)
    steering = sum(1 for _ in STEERING.finditer(text))
    if steering > max(STEERING_LEAST, STEERING_SHARE * len(text)):
        raise _no_text(name)
    return text


def _no_text(name: str) -> BadFile:
    return BadFile(
        f"{name} is not readable as text. Export it again as CSV (UTF-8), or save it as .xlsx."
    )


def separator(text: str, preferred: str = ",") -> str:
    """The character that parts the cells: the one by which most of the first rows are as wide.

    *preferred* is returned where none parts them.

    >>> separator("id;answer\\n1;Yes, of course\\n2;No\\n")
    ';'
    """
    if said := SEPARATOR_SAID.match(text):
        return said.group(1)
    found = {one: _evenness(text, one) for one in SEPARATORS}
    best = max(found, key=lambda one: (found[one], one == preferred))
    return best if found[best][0] >= 0.5 else preferred


def _evenness(text: str, one: str) -> tuple[float, int]:
    """The share of the first rows that are of the commonest width, and that width.

    A file whose commonest width is one is not parted by this character.
    """
    rows: list[list[str]] = []
    trust = 1.0
    try:
        rows.extend(itertools.islice(_reader(text[:LOOKED_IN], one), LOOKED_AT))
    except csv.Error:
        # Badly quoted, which is refused later, or by this separator only; or cut in two by us.
        trust = BADLY_QUOTED
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return 0.0, 0
    width, number = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (round(trust * number / widths.total(), 1), width) if width > 1 else (0.0, 0)


def rows_of(text: str, one: str, name: str) -> Iterator[Sequence[str]]:
    """The rows of *text*, parted by *one*, blank rows among them.

    Raises BadFile, with the line, where a quotation mark is not closed or not doubled: otherwise
    words would be lost or two rows run into one.
    """
    if said := SEPARATOR_SAID.match(text):
        text = text[said.end() :]
    reader = _reader(text, one)
    while True:
        begun = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise _badly_quoted(name, begun, reader.line_num) from error
        if row is None:
            return
        yield row


def _reader(text: str, one: str) -> "_Rows":
    # Bytes take less memory than io.StringIO, which keeps four for each character.
    lines = io.TextIOWrapper(io.BytesIO(text.encode("utf-8")), "utf-8", newline="")
    return csv.reader(lines, delimiter=one, strict=True)


def _badly_quoted(name: str, begun: int, ended: int) -> BadFile:
    where = f"line {begun:,}" if begun >= ended else f"lines {begun:,} to {ended:,}"
    return BadFile(
        f"{name} has a quotation mark that is not closed, or not doubled inside a text, in "
        f"{where}. Put that right, or export the file again; nothing of it was read."
    )
