"""Reserves as published by authority and phase, as cases to try the early warning on.

Source: Department for Education, "LA and school expenditure", maintained schools' revenue reserves.
The file knows no school: only how many of an authority's schools were in deficit, and the average
reserve. What holds between authorities need not hold between schools.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.evidence.rows import Ledger, amount_in, figure_in, school_year_in
from folkmoot.library.evidence.viability.early_warning import Case, Signs

SCHOOLS, DEFICITS = "number_schools", "number_schools_with_deficit"
RESERVE = "revenue_balance_as_pc_total_income"
COLUMNS = (
    "time_period",
    "geographic_level",
    "new_la_code",
    "school_phase",
    SCHOOLS,
    DEFICITS,
    RESERVE,
)
WHOLE = "All LA maintained schools"


@dataclass(frozen=True, slots=True)
class _Published:
    number: int
    schools: int
    deficits: int
    reserve: float


def read_cases(path: Path) -> tuple[tuple[Case, ...], Ledger]:
    """One case for each authority, phase and pair of years that follow each other.

    The signs are those of the earlier year (the reserve, and by how many points it had moved in the
    year before that, where it is known), the deficits those of the later. A row without both numbers
    of schools and a reserve is set aside, as are regions, England, and all phases together. Raises
    BadFile with row and column where a cell cannot be read.
    """
    rows = read_rows(path, columns=COLUMNS)
    ledger = Ledger(len(rows))
    found: dict[tuple[str, int], _Published] = {}
    for row in rows:
        unit = f"{row['new_la_code'].strip()} {row['school_phase'].strip()}"
        if (one := _published(row, path, ledger)) is not None:
            found[unit, school_year_in(row, "time_period", path)] = one
    cases = tuple(_cases(found))
    used = {key for case in cases for key in ((case.unit, case.year), (case.unit, case.year - 1))}
    for key, one in found.items():
        if key not in used:
            ledger.aside(one.number, "no year before or after it to pair with")
    return cases, ledger


def _published(row: Row, path: Path, ledger: Ledger) -> _Published | None:
    if row["geographic_level"].strip() != "Local authority" or row["school_phase"].strip() == WHOLE:
        ledger.aside(row.number, "not an authority, or all phases together")
        return None
    schools, deficits = figure_in(row, SCHOOLS, path), figure_in(row, DEFICITS, path)
    reserve = amount_in(row, RESERVE, path)
    if schools.number is None or deficits.number is None or reserve.number is None:
        ledger.aside(row.number, "a number of schools, or the reserve, is not known")
        return None
    return _Published(row.number, int(schools.number), int(deficits.number), reserve.as_float)


def _cases(found: dict[tuple[str, int], _Published]) -> Iterator[Case]:
    for (unit, year), one in sorted(found.items()):
        before, earlier = found.get((unit, year - 1)), found.get((unit, year - 2))
        if before is None or not one.schools or not before.schools:
            continue
        drift = None if earlier is None else before.reserve - earlier.reserve
        signs = Signs(reserve=before.reserve, drift=drift)
        yield Case(year, unit, signs, one.deficits, one.schools, before.deficits / before.schools)
