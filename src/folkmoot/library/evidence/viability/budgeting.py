"""A school's budget out of its accounts and its projected roll: the sum behind the chance of a deficit.

Everything that is taught in a class goes with classes, what pupils use up goes with pupils, and all
else stays. Together they are the school's own total expenditure, to the pound.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import AMOUNTS, Figure, total
from folkmoot.library.evidence.rolls.projected import Projected
from folkmoot.library.evidence.rows import in_six_digits
from folkmoot.library.evidence.viability.budget import FULL_CLASS, Budget, Outlook, project_budget
from folkmoot.library.evidence.viability.reading import Profile, SchoolYear
from folkmoot.library.evidence.viability.roll_draws import roll_draws

BY_CLASS = ("E01", "E02", "E03", "E26")
BY_PUPIL = ("E19", "E20", "E21", "E25")
AHEAD = 3
LUMP_SUM = 130_000.0
"""Pounds a year that a school is taken to get whatever its pupils, where the council's own formula is
not told: a round number of the order of lump sums in England's local formulae, and no published one."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is assumed for every school: *lump_sum* in pounds; *pay_rise* of all spending and
    *funding_rise* of all income, as shares a year; *futures*, and the *seed* of their luck."""

    lump_sum: float = LUMP_SUM
    pay_rise: float = 0.0
    funding_rise: float = 0.0
    futures: int = 1000
    seed: int = 20


@dataclass(frozen=True, slots=True)
class Ahead:
    """The years ahead of one school: first calendar years of the financial *years*, its *budget* as
    it was taken, and the *outlook*; *roll_change* in per cent from the count before to the first year."""

    urn: str
    years: tuple[int, ...]
    budget: Budget
    outlook: Outlook
    roll_change: float


def look_ahead(
    school: SchoolYear, profile: Profile | None, projected: Projected, terms: Terms
) -> Ahead:
    """Up to three years of *school* after its accounts, under its projected roll.

    The financial year that begins in April is funded for the count of the school year before it. With
    accounts that name no year, the first year is the one after the projection's last count. No future
    opens a class that the central projection does not need: a year group expected to fill one class
    turns the thirty-first child away, as an admission number would. Raises BadFile with a sentence
    where the roll, a code of the accounts, or the count before is not known.
    """
    first = _first(school, projected)
    ahead = (first + step for step in range(AHEAD))
    years = tuple(year for year in ahead if (school.urn, year) in _years(projected))
    if not years or years[0] != first:
        raise BadFile(
            f"The projection has no year groups of {school.urn} in {in_six_digits(first)}."
        )
    pupils = profile.pupils if profile else None
    rolls = roll_draws(projected, school.urn, years, pupils, futures=terms.futures, seed=terms.seed)
    before = float(rolls[:, 0].sum(axis=1).mean())
    for at, year in enumerate(years, start=1):
        rolls[:, at] = np.minimum(rolls[:, at], _room(projected, school.urn, year, years))
    if before <= 0:
        raise BadFile(
            f"School {school.urn} has no pupils before {in_six_digits(first)}, so nothing pays for it."
        )
    budget = budget_of(school, before, _classes(projected, school.urn, first), terms)
    outlook = project_budget(budget, rolls, seed=terms.seed)
    after = sum(_groups(projected, school.urn, first))
    return Ahead(school.urn, years, budget, outlook, 100 * (after / before - 1))


def budget_of(school: SchoolYear, pupils: float, classes: int, terms: Terms) -> Budget:
    """The budget that the last accounts show, for so many *pupils* in so many *classes*.

    Teaching, supply, support and agency staff (E01, E02, E03, E26) are the cost of classes; learning
    resources, computing, examinations and catering supplies (E19, E20, E21, E25) that of pupils; the
    rest is fixed. Income but for the lump sum goes with pupils. Raises BadFile where a code that it
    needs is not known, or the lump sum is more than all income.
    """
    by_class, by_pupil = (_pounds(school, codes) for codes in (BY_CLASS, BY_PUPIL))
    income, cost = school.income.as_float, school.expenditure.as_float
    if income < terms.lump_sum:
        raise BadFile(
            f"School {school.urn} has an income below the lump sum of £{terms.lump_sum:,.0f}. "
            "Give your formula's with --lump-sum."
        )
    if cost < by_class + by_pupil or min(by_class, by_pupil) < 0:
        raise BadFile(f"School {school.urn} spends less in all than on its classes and pupils.")
    return Budget(
        reserve=school.reserve.as_float,
        per_pupil=(income - terms.lump_sum) / pupils,
        fixed_income=terms.lump_sum,
        per_class=by_class / max(1, classes),
        per_pupil_cost=by_pupil / pupils,
        fixed_cost=cost - by_class - by_pupil,
        pay_rise=terms.pay_rise,
        funding_rise=terms.funding_rise,
    )


def _first(school: SchoolYear, projected: Projected) -> int:
    if school.year is not None:
        return school.year + 1
    return int(projected.origin[:4]) + 1 if projected.origin else projected.years[0]


def _years(projected: Projected) -> set[tuple[str, int]]:
    return {(code, year) for code, year, part in projected.rows if isinstance(part, int)}


def _groups(projected: Projected, urn: str, year: int) -> list[float]:
    rows: Mapping[int, float] = {
        part: row.pupils.central
        for (code, at, part), row in projected.rows.items()
        if (code, at) == (urn, year) and isinstance(part, int)
    }
    return [rows[group] for group in sorted(rows)]


def _room(projected: Projected, urn: str, year: int, years: Sequence[int]) -> NDArray[np.float64]:
    """Pupils that the classes of each year group hold, in the order of ``roll_draws``."""
    groups = {
        part: row.pupils.central
        for (code, at, part), row in projected.rows.items()
        if (code, at) == (urn, year) and isinstance(part, int)
    }
    taught = {
        part
        for code, at, part in projected.rows
        if code == urn and at in years and isinstance(part, int)
    }
    rooms = [FULL_CLASS * ceil(groups.get(group, 0.0) / FULL_CLASS) for group in sorted(taught)]
    return np.array(rooms, dtype=float)


def _classes(projected: Projected, urn: str, year: int) -> int:
    return sum(ceil(count / FULL_CLASS) for count in _groups(projected, urn, year))


def _pounds(school: SchoolYear, codes: tuple[str, ...]) -> float:
    parts: list[Figure] = [
        one for code, one in sorted(school.coded.amounts.items()) if code[:3] in codes
    ]
    found = total(parts, meaning=AMOUNTS).figure
    if found.number is None:
        why = found.symbol.in_words if found.symbol else "not known"
        raise BadFile(f"School {school.urn}: {', '.join(codes)} together is {why}.")
    return float(found.number)
