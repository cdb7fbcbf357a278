"""Rows of a workbook (.xlsx, .ods), every cell as text."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from folkmoot.library.analysis.exchange.packages import DAMAGED
from folkmoot.library.analysis.exchange.sheets import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT
from folkmoot.library.analysis.questions import storable
from folkmoot.library.errors import BadFile

Value = int | float | str | bool | time | date | datetime | timedelta


def sheets_of(file: BinaryIO, name: str) -> Iterator[tuple[str, bool, Iterator[Sequence[str]]]]:
    """The name of each sheet, whether it is hidden, and its rows from row 1 and column A on.

    Raises BadFile where the workbook is damaged, or a sheet has cells too far down or to the right.
    """
    cells = 0
    try:
        with CalamineWorkbook.from_filelike(file) as workbook:
            for index, about in enumerate(workbook.sheets_metadata):
                sheet = workbook.get_sheet_by_index(index)
                _check_size(sheet, name)
                cells += sheet.height * sheet.width
                if cells > CELL_LIMIT:
                    raise _too_large(name, f"over {CELL_LIMIT:,} cells")
                yield about.name, about.visible is not SheetVisibleEnum.Visible, _rows(sheet)
    except CalamineError as error:
        raise BadFile(DAMAGED.format(name=name)) from error


def _check_size(sheet: CalamineSheet, name: str) -> None:
    if sheet.total_height > ROW_LIMIT:
        raise _too_large(name, f"{sheet.total_height:,} rows in one sheet")
    if sheet.total_width > COLUMN_LIMIT:
        raise _too_large(name, f"{sheet.total_width:,} columns in one sheet")


def _too_large(name: str, what: str) -> BadFile:
    return BadFile(
        f"{name} has {what}, counted to its last filled cell; we read up to {ROW_LIMIT:,} rows, "
        f"{COLUMN_LIMIT:,} columns and {CELL_LIMIT:,} cells. Look for a cell filled far below or "
        "to the right of the answers, or copy the answers to a new workbook."
    )


def _rows(sheet: CalamineSheet) -> Iterator[Sequence[str]]:
    """Calamine gives rows from the first of the sheet, but columns from the first that is used."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield [*before, *(as_text(value) for value in row)]


def as_text(value: Value) -> str:
    """A cell's value as text: whole numbers without a point, times as ISO 8601.

    >>> as_text(5.0), as_text(True), as_text(datetime(2025, 9, 22, 17, 1))
    ('5', 'TRUE', '2025-09-22 17:01:00')
    """
    match value:
        case str():
            return storable(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
