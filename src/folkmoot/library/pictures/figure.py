"""A figure: the picture, and the same numbers as a table and as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.library.cells import inert


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, ready to be set on a page.

    *heading* is the sentence that says what to see. *svg* has ``role="img"``, a title and a desc,
    and neither a style element nor a style attribute, so that a strict Content-Security-Policy
    shows it whole. *description* is the picture in words; *source* says where the numbers come
    from. The table's cells are text as printed; *csv* holds the plain numbers (UTF-8, CRLF).
    """

    heading: str
    svg: str
    table_header: tuple[str, ...]
    table_rows: tuple[tuple[str, ...], ...]
    csv: str
    description: str
    source: str


def as_csv(header: Sequence[str], rows: Sequence[Sequence[str | float | None]]) -> str:
    """The rows as CSV; a text that a spreadsheet would run as a formula gets a leading ``'``.

    >>> as_csv(["Year", "Pupils"], [["=1+1", -2], ["2024", None]])
    "Year,Pupils\\r\\n'=1+1,-2\\r\\n2024,\\r\\n"
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([inert(cell) for cell in header])
    writer.writerows(
        [[inert(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    )
    return out.getvalue()


def number_text(value: float) -> str:
    """A number as it is printed: thousands parted, no trailing noughts.

    >>> number_text(12345.0), number_text(0.5)
    ('12,345', '0.5')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
