"""The register of schools ("Get information about schools"): ``edubasealldata*.csv``.

Source: the download of all establishments of the Department for Education; Windows-1252.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Fault, Weight, by_reason, refuse
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure, read_figure

COLUMNS = (
    *("URN", "LA (code)", "EstablishmentNumber", "EstablishmentName"),
    *("TypeOfEstablishment (name)", "EstablishmentStatus (name)", "PhaseOfEducation (name)"),
    *("StatutoryLowAge", "StatutoryHighAge", "SchoolCapacity", "NumberOfPupils"),
    *("OpenDate", "CloseDate", "Postcode"),
)
COUNTS = ("StatutoryLowAge", "StatutoryHighAge", "SchoolCapacity", "NumberOfPupils")
DATES = ("OpenDate", "CloseDate")
SMALL_AREA = "LSOA (code)"


class Status(StrEnum):
    """Whether a school is open, in the words of the register."""

    OPEN = "Open"
    CLOSING = "Open, but proposed to close"
    CLOSED = "Closed"
    PROPOSED = "Proposed to open"


@dataclass(frozen=True, slots=True)
class School:
    """One establishment. *urn* names it until it becomes another one, by academisation or merger.

    *capacity* and *pupils* are head counts of the whole school; *low_age* and *high_age* the
    statutory range in years.
    """

    urn: str
    la_code: str
    number: str
    name: str
    kind: str
    status: Status
    phase: str
    low_age: Figure
    high_age: Figure
    capacity: Figure
    pupils: Figure
    opened_on: date | None
    closed_on: date | None
    postcode: str
    small_area: str

    @property
    def laestab(self) -> str:
        """The authority's code and the establishment's number in seven digits; "" if either lacks.

        Source: Department for Education, "LAESTAB".
        """
        return f"{self.la_code}{self.number}" if self.la_code and self.number else ""

    def was_open_on(self, day: date) -> bool:
        """Whether the school was open on *day*, as far as its dates tell."""
        if self.status is Status.PROPOSED or (self.opened_on and self.opened_on > day):
            return False
        return self.status is not Status.CLOSED or bool(self.closed_on and self.closed_on > day)


def read_schools(path: Path) -> tuple[School, ...]:
    """Every establishment of the register at *path*, in its order. Raises NotFound and BadFile."""
    return schools_of(read_sheet(path))


def schools_of(sheet: Sheet) -> tuple[School, ...]:
    """Every establishment of *sheet*. Raises BadFile where it is not the register."""
    refuse(check_gias(sheet), sheet.name)
    areas = sheet.column(SMALL_AREA) if SMALL_AREA in sheet.places else ("",) * len(sheet.rows)
    rows = zip(sheet.columns(*COLUMNS), areas, strict=True)
    return tuple(_school(cells, area) for cells, area in rows)


def _school(cells: tuple[str, ...], area: str) -> School:
    urn, la_code, number, name, kind, status, phase, low, high, *rest = cells
    capacity, pupils, opened, closed, postcode = rest
    return School(
        urn=urn,
        la_code=la_code,
        number=number,
        name=name,
        kind=kind,
        status=Status(status),
        phase=phase,
        low_age=read_figure(low),
        high_age=read_figure(high),
        capacity=read_figure(capacity),
        pupils=read_figure(pupils),
        opened_on=read_day(opened),
        closed_on=read_day(closed),
        postcode=postcode,
        small_area=area,
    )


@lru_cache(maxsize=2**15)
def read_day(text: str) -> date | None:
    """A day as the register writes it, or None where there is none. Raises BadFile.

    >>> read_day("01-09-2024").isoformat()
    '2024-09-01'
    """
    if not text:
        return None
    for pattern in ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise BadFile(f"“{text}” is no day; the register writes 01-09-2024.")


def check_gias(sheet: Sheet) -> tuple[Fault, ...]:
    """What is wrong with a register of schools."""
    missing = [name for name in COLUMNS if name not in sheet.places]
    if missing:
        return tuple(Fault(f"The register has no column {name}.") for name in missing)
    places: dict[tuple[str, str], list[int]] = {}
    seen: dict[str, int] = {}
    for number, cells in zip(sheet.numbers, sheet.columns(*COLUMNS), strict=True):
        row = dict(zip(COLUMNS, cells, strict=True))
        for column, says in (*_row_faults(row), *_urn_faults(row["URN"], seen)):
            places.setdefault((column, says), []).append(number)
        seen.setdefault(row["URN"], number)
    uneven = (
        (Fault("The row has too many or too few cells.", sheet.uneven),) if sheet.uneven else ()
    )
    return (*uneven, *by_reason(places, Weight.WRONG))


def _urn_faults(urn: str, seen: dict[str, int]) -> Iterator[tuple[str, str]]:
    if not (urn.isascii() and urn.isdigit() and 5 <= len(urn) <= 7):
        yield "URN", f"“{urn}” is no unique reference number; it has 6 digits."
    elif urn in seen:
        yield "URN", f"{urn} stands already in row {seen[urn]}."


def _row_faults(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if row["EstablishmentStatus (name)"] not in set(Status):
        told = row["EstablishmentStatus (name)"]
        yield "EstablishmentStatus (name)", f"“{told}” is no status such as Open or Closed."
    for column in COUNTS:
        try:
            read_figure(row[column])
        except BadFile as error:
            yield column, str(error)
    for column in DATES:
        try:
            read_day(row[column])
        except BadFile as error:
            yield column, str(error)
