"""The Local Authority Interactive Tool: its CSV exports, its dictionary, statistical neighbours.

Source: LAIT of the Department for Education. In its exports "-" stands where there is no number.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from folkmoot.library.documents.tabular import content_of
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Fault, Weight, by_reason, refuse
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure, read_figure

PLACE = ("LA Number", "LA and Regions")
LONG = ("Years", "Values")
YEAR = re.compile(r"(19|20)[0-9]{2}([-/ ][0-9]{2,4})?")
MEASURES = ("Measure", "Short Desc", "Data item", "Topic")
DICTIONARY = ("Measure_code", "Topic", "Measure", "Measure_short", "Polarity", "dps", "Year_Type")
NEIGHBOUR = re.compile(r"SN([1-9]|10)")
NUMBER, NAME = "LA number", "LA Name"


@dataclass(frozen=True, slots=True)
class Value:
    """One number of an export: where, of when as it writes it, and what."""

    la_number: str
    name: str
    measure: str
    year: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Measure:
    """What the tool's dictionary says of a measure.

    *polarity* is "High" or "Low" where more or less of it is better, "-" where neither is.
    *decimals* is None where it is not told.
    """

    code: str
    topic: str
    name: str
    short_name: str
    polarity: str
    decimals: int | None
    kind_of_year: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A statistical neighbour: its number, its rank from 1 (nearest) to 10, how close it is."""

    la_number: str
    rank: int
    closeness: str


def read_export(path: Path) -> tuple[Value, ...]:
    """Every value of the CSV export at *path*, of either shape. Raises NotFound and BadFile."""
    return export_of(read_sheet(path))


def export_of(sheet: Sheet) -> tuple[Value, ...]:
    """Every value of *sheet*: a row each (columns Years, Values), or a column for each year."""
    refuse(check_export(sheet), sheet.name)
    return tuple(_values(sheet))


def _values(sheet: Sheet) -> Iterator[Value]:
    named = [name for name in MEASURES if name in sheet.places]
    measures = sheet.column(named[0]) if named else ("",) * len(sheet.rows)
    places = zip(*(sheet.column(name) for name in PLACE), measures, strict=True)
    for (number, name, measure), cells in zip(places, sheet.rows, strict=True):
        for year, text in _years(sheet, cells):
            yield Value(number, name, measure, year, read_figure(text))


def _years(sheet: Sheet, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    if set(LONG) <= sheet.places.keys():
        yield cells[sheet.places["Years"]], cells[sheet.places["Values"]]
        return
    for name in sheet.header:
        if YEAR.fullmatch(name):
            yield name, cells[sheet.places[name]]


def check_export(sheet: Sheet) -> tuple[Fault, ...]:
    """What is wrong with an export of the tool."""
    faults = [
        Fault(f"The export has no column {name}.") for name in PLACE if name not in sheet.places
    ]
    wide = [name for name in sheet.header if YEAR.fullmatch(name)]
    if not wide and not set(LONG) <= sheet.places.keys():
        faults.append(
            Fault("The export has neither columns Years and Values nor one for each year.")
        )
    if sheet.uneven:
        faults.append(Fault("The row has too many or too few cells.", sheet.uneven))
    if faults:
        return tuple(faults)
    places: dict[tuple[str, str], list[int]] = {}
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        for year, text in _years(sheet, cells):
            try:
                read_figure(text)
            except BadFile as error:
                column = year if wide and not set(LONG) <= sheet.places.keys() else "Values"
                places.setdefault((column, str(error)), []).append(number)
    return by_reason(places, Weight.WRONG)


def read_dictionary(path: Path) -> tuple[Measure, ...]:
    """The measures of the dictionary at *path*. Raises NotFound and BadFile."""
    sheet = read_sheet(path)
    return tuple(
        Measure(code, topic, name, short, polarity, _decimals(told), kind)
        for code, topic, name, short, polarity, told, kind in sheet.columns(*DICTIONARY)
    )


def _decimals(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def read_neighbours(path: Path) -> Mapping[str, tuple[Neighbour, ...]]:
    """The statistical neighbours of each authority, nearest first, of the workbook at *path*.

    Raises NotFound, and BadFile where no sheet has the columns "LA number" and SN1 to SN10.
    """
    for rows in _workbook(path):
        for at, row in enumerate(rows):
            headings = [_text(cell) for cell in row]
            if NUMBER in headings and {"SN1", "SN10"} <= set(headings):
                return dict(_neighbours(headings, rows[at + 1 :]))
    raise BadFile(f"{path.name} has no sheet with the columns {NUMBER} and SN1 to SN10.")


def _workbook(path: Path) -> list[list[list[object]]]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content_of(path)))
        return [
            [list(row) for row in book.get_sheet_by_name(name).to_python()]
            for name in book.sheet_names
        ]
    except CalamineError as error:
        raise BadFile(
            f"{path.name} is not a workbook that can be opened. Save it again."
        ) from error


def _neighbours(
    headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> Iterator[tuple[str, tuple[Neighbour, ...]]]:
    ranks = [
        (int(found[1]), at)
        for at, heading in enumerate(headings)
        if (found := NEIGHBOUR.fullmatch(heading))
    ]
    for row in rows:
        number = _text(row[headings.index(NUMBER)])
        if number.isdigit():
            near = (
                Neighbour(_text(row[at]), rank, _text(row[at + 1])) for rank, at in sorted(ranks)
            )
            yield number, tuple(one for one in near if one.la_number.isdigit())


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
