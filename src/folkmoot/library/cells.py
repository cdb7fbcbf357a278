"""Text in a cell of a CSV: made harmless to a spreadsheet, and restored when it is read back.

A spreadsheet would run a text that starts like a formula. So a text whose first character (after
any apostrophes) is one of ``= + - @``, their full-width twins, a tab or a line end is written with
one apostrophe more. Reading takes that one off again, so every text comes back exactly; an
apostrophe before anything else ('tis) is never touched. After the OWASP page on CSV injection.
"""

import csv
import re
import sys

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""

MARK = "'"
LIKE_A_FORMULA = re.compile(rf"{MARK}*[{re.escape(''.join(FORMULA_STARTS))}]")


def inert(text: str) -> str:
    """*text* with one apostrophe more where a spreadsheet would run it as a formula.

    >>> inert("=1+1"), inert("'=1+1"), inert("'tis"), inert("plain")
    ("'=1+1", "''=1+1", "'tis", 'plain')
    """
    return MARK + text if LIKE_A_FORMULA.match(text) else text


def restored(text: str) -> str:
    """The text that :func:`inert` made *text* of; any other text as it is.

    >>> restored("'=1+1"), restored("''=1+1"), restored("'tis")
    ('=1+1', "'=1+1", "'tis")
    """
    is_marked = text.startswith(MARK) and LIKE_A_FORMULA.match(text)
    return text[1:] if is_marked else text


def take_long_cells() -> None:
    """Let the CSV readers of this process take cells of any length.

    Python refuses one of over 131,072 characters. A long letter must not be lost for that; whoever
    reads a table has limits of its own, each with a sentence.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
