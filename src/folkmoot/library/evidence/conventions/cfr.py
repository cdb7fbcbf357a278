"""Consistent financial reporting: what maintained schools took in, spent and kept, by code.

Source: the CFR framework of the Department for Education: income I01 to I18, expenditure E01 to E32
(E28 in two parts), revenue balances B01 and B02, capital B03 and B05, community-focused B06. In-year
balance = total income - total expenditure; revenue reserve = B01 + B02 + B06. Amounts are pounds.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Fault, Weight, by_reason, refuse
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import AMOUNTS, Figure, Total, known, read_figure
from folkmoot.library.evidence.conventions.symbols import total as added

CODE = re.compile(r"(I0[1-9]|I1[0-8][A-Da-d]?|E0[1-9]|E[12][0-9][A-Ga-g]?|E3[0-2]|B0[12356])\b")
TOTALS = {
    "income": re.compile(r"total income\b", re.IGNORECASE),
    "expenditure": re.compile(r"total expenditure\b", re.IGNORECASE),
    "reserve": re.compile(r"revenue reserve\b", re.IGNORECASE),
}
RESERVE = ("B01", "B02", "B06")
SCHOOL = "URN"
TOLERANCE = Decimal(1)
"""Pounds by which a printed total may differ from its parts for each part: they are rounded."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """One school's year: amounts in pounds by code ("E28A"), and the totals that the file prints."""

    urn: str
    amounts: Mapping[str, Figure]
    printed: Mapping[str, Figure]

    @property
    def income(self) -> Total:
        """All income, I01 to I18."""
        return added(self._of("I"), meaning=AMOUNTS)

    @property
    def expenditure(self) -> Total:
        """All expenditure, E01 to E32."""
        return added(self._of("E"), meaning=AMOUNTS)

    @property
    def in_year_balance(self) -> Figure:
        """Income less expenditure; hidden, under the gravest symbol, where either is not known."""
        income, expenditure = self.income.figure, self.expenditure.figure
        if income.number is None:
            return income
        if expenditure.number is None:
            return expenditure
        return known(income.number - expenditure.number)

    @property
    def reserve(self) -> Total:
        """The revenue reserve: B01, B02 and B06."""
        return added(
            (self.amounts[code] for code in RESERVE if code in self.amounts), meaning=AMOUNTS
        )

    def _of(self, letter: str) -> Iterable[Figure]:
        return (one for code, one in self.amounts.items() if code.startswith(letter))


def code_of(heading: str) -> str:
    """The CFR code at the beginning of a column's heading, "" where there is none.

    >>> code_of("E28a  Bought in professional services - other (except PFI)"), code_of("Energy")
    ('E28A', '')
    """
    found = CODE.match(heading.strip())
    return found[1].upper() if found else ""


def read_accounts(path: Path) -> tuple[Accounts, ...]:
    """The accounts of every school of the file at *path*. Raises NotFound and BadFile."""
    return accounts_of(read_sheet(path))


def accounts_of(sheet: Sheet) -> tuple[Accounts, ...]:
    """The accounts of every school of *sheet*. Raises BadFile where it holds none."""
    refuse(_shape(sheet), sheet.name)
    refuse(_unread(sheet), sheet.name)
    coded = _coded(sheet)
    printed = _printed(sheet)
    urns = sheet.column(SCHOOL)
    by_code = {code: [read_figure(cell) for cell in sheet.column(name)] for code, name in coded}
    by_total = {word: [read_figure(cell) for cell in sheet.column(name)] for word, name in printed}
    return tuple(
        Accounts(
            urn,
            {code: figures[at] for code, figures in by_code.items()},
            {word: figures[at] for word, figures in by_total.items()},
        )
        for at, urn in enumerate(urns)
    )


def _coded(sheet: Sheet) -> list[tuple[str, str]]:
    return [(code, name) for name in sheet.header if (code := code_of(name))]


def _printed(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (word, name)
        for word, pattern in TOTALS.items()
        for name in sheet.header
        if pattern.match(name)
    ]


def check_cfr(sheet: Sheet) -> tuple[Fault, ...]:
    """What is wrong with a file of accounts: shape, amounts, and totals that do not add up."""
    wrong = (*_shape(sheet), *_unread(sheet))
    return wrong or _totals(sheet)


def _shape(sheet: Sheet) -> tuple[Fault, ...]:
    faults: list[Fault] = []
    if SCHOOL not in sheet.places:
        faults.append(Fault(f"The file has no column {SCHOOL}, so no amount has a school."))
    codes = [code for code, _ in _coded(sheet)]
    for letter, word in (("I", "income (I01 to I18)"), ("E", "expenditure (E01 to E32)")):
        if not any(code.startswith(letter) for code in codes):
            faults.append(Fault(f"The file has no column of {word}."))
    for code in sorted({one for one in codes if codes.count(one) > 1}):
        faults.append(Fault(f"Two columns are of code {code}; remove one of them."))
    if sheet.uneven:
        faults.append(Fault("The row has too many or too few cells.", sheet.uneven))
    return tuple(faults)


def _unread(sheet: Sheet) -> tuple[Fault, ...]:
    places: dict[tuple[str, str], list[int]] = {}
    for name in (*(name for _, name in _coded(sheet)), *(name for _, name in _printed(sheet))):
        for number, cell in zip(sheet.numbers, sheet.column(name), strict=True):
            try:
                read_figure(cell)
            except BadFile as error:
                places.setdefault((name, str(error)), []).append(number)
    return by_reason(places, Weight.WRONG)


def _totals(sheet: Sheet) -> tuple[Fault, ...]:
    columns = dict(_printed(sheet))
    parts = {
        "income": sum(code.startswith("I") for code, _ in _coded(sheet)),
        "expenditure": sum(code.startswith("E") for code, _ in _coded(sheet)),
        "reserve": sum(code in RESERVE for code, _ in _coded(sheet)),
    }
    faults: list[Fault] = []
    for number, one in zip(sheet.numbers, accounts_of(sheet), strict=True):
        sums = {"income": one.income, "expenditure": one.expenditure, "reserve": one.reserve}
        for word, told in one.printed.items():
            says = _total_says(told, sums[word], parts[word])
            faults += [Fault(says, (number,), columns[word])] if says else []
    return tuple(faults)


def _total_says(told: Figure, parts: Total, count: int) -> str:
    if told.number is None or parts.figure.number is None:
        return ""
    apart = abs(told.number - parts.figure.number)
    if apart <= TOLERANCE * count:
        return ""
    return (
        f"It says £{told.number:,f}, but the columns of its codes add up to "
        f"£{parts.figure.number:,f}. Check the total, or whether a code's column is missing."
    )


def accounts_by_school(accounts: Sequence[Accounts]) -> Mapping[str, Accounts]:
    """The accounts by URN. Raises BadFile where a school stands twice."""
    found: dict[str, Accounts] = {}
    for one in accounts:
        if one.urn in found:
            raise BadFile(f"School {one.urn} has two rows of accounts; keep one year in a file.")
        found[one.urn] = one
    return found
