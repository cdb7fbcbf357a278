"""Schools' accounts over years, and what schools are compared by, out of CSV files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.cfr import (
    RESERVE,
    SCHOOL,
    TOLERANCE,
    accounts_of,
    code_of,
)
from folkmoot.library.evidence.conventions.cfr import Accounts as Coded
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure
from folkmoot.library.evidence.rows import (
    Ledger,
    figure_in,
    in_six_digits,
    named_in,
    parsed_school_year,
    refuse,
    refuse_twice,
)
from folkmoot.library.evidence.sums import less
from folkmoot.library.evidence.viability.balances import Phase
from folkmoot.library.evidence.viability.comparators import Compared

PERIODS = ("time_period", "financial_year", "year")
LIKE_A_CODE = re.compile(r"[IE][0-9]{2}[A-Za-z]?\b")
NUMBERS = ("pupils", "fsm", "sen", "capacity", "floor_area", "building_age")
PERCENT = ("fsm", "sen")
WORDS = ("name", "phase", "region", "ofsted", "private_finance", "boarders")
YES = {"yes", "y", "true", "1", "part of pfi"}


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One school's accounts of one financial year (its first calendar year; None: the only one).

    *income*, *expenditure* and *reserve* are those that the file prints, else the sums of its codes.
    """

    number: int
    urn: str
    year: int | None
    coded: Coded
    income: Figure
    expenditure: Figure
    reserve: Figure

    @property
    def balance(self) -> Figure:
        """Income less expenditure in pounds; a symbol where either is one."""
        return less(self.income, self.expenditure)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a school is compared by; None where a figure is not known, "" where a word is not.

    *meals* and *needs* are per cent of pupils, *floor_area* square metres, *building_age* years;
    *number* is its row.
    """

    number: int
    urn: str
    name: str
    phase: str
    region: str
    ofsted: str
    pupils: float | None
    meals: float | None
    needs: float | None
    capacity: float | None
    floor_area: float | None
    building_age: float | None
    has_private_finance: bool
    has_boarders: bool

    @property
    def compared(self) -> Compared | None:
        """The school for a comparator set; None where a characteristic is not known."""
        if self.pupils is None or self.meals is None or self.needs is None:
            return None
        return Compared(
            self.urn,
            *(self.pupils, self.meals, self.needs),
            region=self.region,
            has_private_finance=self.has_private_finance,
            has_boarders=self.has_boarders,
        )

    @property
    def vacancies(self) -> float | None:
        """Unfilled places in per cent of the capacity; None where either is not known."""
        if self.pupils is None or not self.capacity:
            return None
        return 100 * max(0.0, self.capacity - self.pupils) / self.capacity


def read_years(path: Path) -> tuple[tuple[SchoolYear, ...], Ledger]:
    """The accounts of every school and year of the file at *path*, by school and year.

    The file is one of Consistent Financial Reporting: URN and columns that begin with the codes I01
    to I18, E01 to E32 and B01, B02, B06; with a column time_period (201920 or 2019-20) it may hold
    several years. Set aside are rows without a known income, expenditure or reserve, and rows whose
    printed totals differ from the sums of their codes. Raises BadFile with row and column where a
    cell cannot be read, a column of accounts is not known, or a school stands twice in a year.
    """
    sheet = read_sheet(path)
    _check_header(sheet)
    accounts = accounts_of(sheet)
    years = _years(sheet)
    ledger = Ledger(len(sheet.rows))
    found: dict[tuple[str, int | None], SchoolYear] = {}
    for number, year, coded in zip(sheet.numbers, years, accounts, strict=True):
        if not coded.urn:
            raise BadFile(f"Row {number} of {path.name} has no URN. Add it, or remove the row.")
        if reason := _not_used(coded):
            ledger.aside(number, reason)
            continue
        key = coded.urn, year
        if key in found:
            raise BadFile(
                f"Rows {found[key].number} and {number} of {path.name} are both of school {coded.urn}"
                " in one year. Keep one, or add a column time_period."
            )
        found[key] = SchoolYear(number, coded.urn, year, coded, *_totals(coded))
    if not found:
        raise BadFile(
            f"{path.name} holds no school with a known income, expenditure and reserve. "
            "Check the columns I01 to I18, E01 to E32, B01, B02 and B06."
        )
    return tuple(found[key] for key in sorted(found, key=lambda one: (one[0], one[1] or 0))), ledger


def read_profile(path: Path) -> tuple[Mapping[str, Profile], Ledger]:
    """Columns urn, and where there are any: name, phase, region, pupils, fsm, sen (per cent of
    pupils), capacity, floor_area, building_age, ofsted, private_finance and boarders (yes).

    Raises BadFile with row and column where a cell cannot be read, or a school stands twice.
    """
    rows = read_rows(path, columns=("urn",), optional=(*WORDS, *NUMBERS))
    found: dict[str, Profile] = {}
    for row in rows:
        urn = named_in(row, "urn", path, "the number of a school")
        if urn in found:
            refuse_twice(row, found[urn].number, path, f"school {urn}")
        found[urn] = _profile(urn, row, path)
    return found, Ledger(len(rows))


def phase_in(name: str) -> Phase | None:
    """The phase that thresholds know by a phase as files name it; None for all-through and others.

    >>> phase_in("Primary"), phase_in("Middle deemed secondary"), phase_in("All-through")
    (<Phase.PRIMARY: 'primary'>, <Phase.SECONDARY: 'secondary'>, None)
    """
    plain = name.casefold()
    return next((one for one in Phase if one.value in plain), None)


def _check_header(sheet: Sheet) -> None:
    if SCHOOL not in sheet.places:
        raise BadFile(f"{sheet.name} has no column {SCHOOL}, so no amount has a school. Add it.")
    for name in sheet.header:
        if LIKE_A_CODE.match(name) and not code_of(name):
            raise BadFile(
                f"{sheet.name} has a column “{name}” that looks like a code of accounts and is none "
                "that is known here. Add its amounts to the code that it belongs to (E20C to E20), "
                "and remove the column."
            )
    missing = [code for code in RESERVE[:2] if code not in map(code_of, sheet.header)]
    if missing and not any("revenue reserve" in name.casefold() for name in sheet.header):
        raise BadFile(
            f"{sheet.name} has no column {missing[0]}, so that no reserve is known. Add it."
        )


def _years(sheet: Sheet) -> list[int | None]:
    plain = {re.sub(r"[\s_-]+", "_", one.casefold()): one for one in sheet.header}
    name = next((plain[one] for one in PERIODS if one in plain), "")
    if not name:
        return [None] * len(sheet.rows)
    found: list[int | None] = []
    for number, cell in zip(sheet.numbers, sheet.column(name), strict=True):
        year = parsed_school_year(cell)
        if year is None:
            raise BadFile(
                f"Row {number} of {sheet.name} has '{cell}' in column {name}, where a financial year "
                "such as 201920 or 2019-20 is expected. Correct the cell, or remove the row."
            )
        found.append(year)
    return found


def _totals(coded: Coded) -> tuple[Figure, Figure, Figure]:
    sums = {
        "income": coded.income.figure,
        "expenditure": coded.expenditure.figure,
        "reserve": coded.reserve.figure,
    }
    for word, printed in coded.printed.items():
        if printed.number is not None:
            sums[word] = printed
    return sums["income"], sums["expenditure"], sums["reserve"]


def _not_used(coded: Coded) -> str:
    figures = zip(("income", "expenditure", "reserve"), _totals(coded), strict=True)
    for word, figure in figures:
        if figure.number is None:
            return f"its {word} is {figure.symbol.in_words if figure.symbol else 'not known'}"
    sums = {"income": coded.income, "expenditure": coded.expenditure, "reserve": coded.reserve}
    for word, printed in coded.printed.items():
        parts = sums[word]
        if printed.number is None or parts.figure.number is None:
            continue
        if abs(printed.number - parts.figure.number) > TOLERANCE * max(1, parts.used):
            return f"its printed {word} differs from the sum of its codes"
    return ""


def _profile(urn: str, row: Row, path: Path) -> Profile:
    numbers = {name: _number(row, name, path) for name in NUMBERS}
    words = {name: " ".join(row[name].split()) for name in WORDS}
    return Profile(
        number=row.number,
        urn=urn,
        name=words["name"],
        phase=words["phase"],
        region=words["region"],
        ofsted=words["ofsted"],
        pupils=numbers["pupils"],
        meals=numbers["fsm"],
        needs=numbers["sen"],
        capacity=numbers["capacity"],
        floor_area=numbers["floor_area"],
        building_age=numbers["building_age"],
        has_private_finance=words["private_finance"].casefold() in YES,
        has_boarders=words["boarders"].casefold() in YES,
    )


def _number(row: Row, name: str, path: Path) -> float | None:
    figure = figure_in(row, name, path)
    if name in PERCENT and figure.number is not None and figure.number > 100:  # noqa: PLR2004
        refuse(row, name, path, "per cent of pupils, from 0 to 100,")
    return None if figure.number is None else float(figure.number)


def year_name(year: int | None) -> str:
    """A financial year as files write it; "" where the file names none.

    >>> year_name(2019), year_name(None)
    ('201920', '')
    """
    return "" if year is None else in_six_digits(year)
