"""Tables as CSV files that a spreadsheet opens as words and numbers, never as formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(cell: object) -> str:
    """The cell as text; an apostrophe stands before what a spreadsheet would take for a formula.

    >>> harmless("=HYPERLINK(1)"), harmless("  @me"), harmless(-3), harmless("Hackney")
    ("'=HYPERLINK(1)", "'  @me", '-3', 'Hackney')
    """
    text = "" if cell is None else str(cell)
    is_formula = text.startswith(STARTS_A_FORMULA) or text.lstrip().startswith(STARTS_A_FORMULA)
    return f"'{text}" if is_formula and isinstance(cell, str) else text


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV (RFC 4180), every cell made harmless."""
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def attached(text: str, file_name: str) -> HttpResponse:
    """*text* as a CSV file to save; the byte order mark tells spreadsheets that it is UTF-8."""
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
