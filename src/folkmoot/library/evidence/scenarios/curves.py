"""Births, new homes and migration, made into pupils by school year and year group."""

from collections.abc import Sequence

import numpy as np

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.births import JULY_TO_AUGUST, SEPTEMBER_TO_JUNE
from folkmoot.library.evidence.rolls.cohorts import GRADES, PHASES, Array
from folkmoot.library.evidence.scenarios.inputs import Yield
from folkmoot.library.evidence.scenarios.overlays import BirthChange, Housing, Migration


def entry_factor(change: BirthChange, year: int) -> float:
    """By what the births of the children who enter Reception in school year *year* change.

    Ten in twelve were born in the year to June four years before, two in the year after it.

    >>> fewer = BirthChange("Births fell", "all", from_mid_year=2019, factor=0.9)
    >>> [round(entry_factor(fewer, year), 4) for year in (2021, 2022, 2023)]
    [1.0, 0.9833, 0.9]
    """
    last = change.until_mid_year
    parts = ((SEPTEMBER_TO_JUNE, year - 4), (JULY_TO_AUGUST, year - 3))
    changed = sum(
        part
        for part, born in parts
        if born >= change.from_mid_year and (last is None or born <= last)
    )
    return 1.0 + (change.factor - 1.0) * changed


def flow(change: Migration, year: int) -> float:
    """How strong a migration is in school year *year*, beside its first years.

    >>> leaving = Migration("Rents", "all", 0, 6, 2020, years=2, persistence=0.5, share=-0.02)
    >>> [flow(leaving, year) for year in range(2019, 2025)]
    [0.0, 1.0, 1.0, 0.5, 0.25, 0.125]
    """
    if year < change.from_year:
        return 0.0
    after = year - (change.from_year + change.years) + 1
    return float(change.persistence**after) if after > 0 else 1.0


def remaining(housing: Housing, years: int) -> float:
    """The share of a dwelling's yield that is there so many *years* after its completion.

    >>> homes = Housing("Plan", ((2021, 100.0),), area="A", half_life=5)
    >>> [round(remaining(homes, years), 3) for years in (-1, 0, 5, 10)]
    [0.0, 1.0, 0.5, 0.25]
    """
    if years < 0:
        return 0.0
    if housing.half_life is not None:
        return float(0.5 ** (years / housing.half_life))
    return housing.curve[min(years, len(housing.curve) - 1)]


def living(housing: Housing, yields: Array, year: int) -> Array:
    """The pupils of the new homes in school year *year*, by year group."""
    homes = sum(
        number * remaining(housing, year - completed) for completed, number in housing.completions
    )
    pupils: Array = yields * homes * housing.new_to_area
    return pupils


def arriving(housing: Housing, yields: Array, year: int) -> Array:
    """Who comes (or goes) in *year*: those living there, less last year's, a year group higher."""
    there, before = living(housing, yields, year), living(housing, yields, year - 1)
    there[1:] -= before[:-1]
    return there


def yields_of(housing: Housing, table: Sequence[Yield] | None) -> tuple[Array, str]:
    """Pupils for one dwelling by year group, and their source; a phase's are spread evenly over it.

    Raises BadFile where the overlay gives none and *table* holds none for such dwellings.

    >>> homes = Housing("Plan", (), area="A", yields=(("primary", 0.28),), source="Survey of 2019")
    >>> [round(float(one), 2) for one in yields_of(homes, None)[0][:8]]
    [0.04, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04, 0.0]
    """
    if housing.yields:
        return _spread(housing.yields), housing.source
    wanted = tuple(
        " ".join(one.casefold().split())
        for one in (housing.bedrooms, housing.tenure, housing.housing)
    )
    found = [
        one
        for one in table or ()
        if all(not want or want == have for want, have in zip(wanted, _kind(one), strict=True))
    ]
    told = ", ".join(one for one in wanted if one)
    if not found:
        raise BadFile(
            f"No yield is known for dwellings of: {told}. Give a table of yields that has them, "
            "or yields and their source in the overlay."
        )
    if len({one.phase for one in found}) < len(found):
        raise BadFile(
            f"The table of yields has several rows for dwellings of: {told}. "
            "Name bedrooms, tenure and housing in the overlay as the table does."
        )
    sources = "; ".join(sorted({one.source for one in found}))
    return _spread([(one.phase, one.pupils) for one in found]), sources


def _kind(one: Yield) -> tuple[str, str, str]:
    return one.bedrooms, one.tenure, one.housing


def _spread(yields: Sequence[tuple[str, float]]) -> Array:
    by_grade = np.zeros(GRADES)
    for key, pupils in yields:
        grades = list(PHASES[key]) if key in PHASES else [int(key)]
        by_grade[grades] += pupils / len(grades)
    return by_grade
