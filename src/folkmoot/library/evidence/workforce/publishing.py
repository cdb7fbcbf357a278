"""Rates of teachers as a tidy file in the shape of Explore Education Statistics."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from folkmoot.library.evidence.areas import area_named
from folkmoot.library.evidence.conventions.geographies import ENGLAND, Place
from folkmoot.library.evidence.conventions.meta import Column
from folkmoot.library.evidence.conventions.periods import school_year
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol
from folkmoot.library.evidence.conventions.tidy_writing import Observation, write_tidy
from folkmoot.library.evidence.estimated import (
    counted,
    gravest,
    measured,
    with_ends,
    with_figures,
)
from folkmoot.library.evidence.workforce.measuring import Printed
from folkmoot.library.evidence.workforce.rates import SchoolRate, StaffRate

OF_PERSONS = "for each 100 teachers in post (persons)"
RATES = {
    "vacancy_rate": "Vacancies for each 100 teachers in post (full-time equivalent)",
    "vacancy_rate_steadied": "The same, drawn towards the rate of all schools",
    "turnover_rate": f"Teachers who moved or left {OF_PERSONS}",
    "turnover_rate_steadied": "Turnover, drawn towards the rate of all schools",
    "attrition_rate": f"Teachers who left state-funded schools {OF_PERSONS}",
    "retention_rate": f"Teachers who are still in state-funded schools {OF_PERSONS}",
}
COUNTS = (
    counted("vacancies", "Posts without a permanent holder in November"),
    measured("in_post_fte", "Teachers in post in November (full-time equivalent)", "", 1),
    counted("in_post", "Teachers in post in November (persons)"),
    counted("moved", "Of them, in another state-funded school a year on"),
    counted("left", "Of them, in no state-funded school a year on"),
)
UNKNOWN = Symbol.UNAVAILABLE.value


def columns() -> tuple[Column, ...]:
    """The columns of counts, then of rates with both ends of their intervals."""
    rates = (measured(name, label, "%", 2) for name, label in RATES.items())
    return (*COUNTS, *(column for rate in rates for column in with_ends(rate)))


def write_workforce(path: Path, by_year: Mapping[int, Sequence[Printed]], area: str) -> None:
    """All schools of the *area* together, each part of it and each school, year by year."""
    rows = [
        Observation(school_year(year), _place(one, area), {}, dict(_figures(one)))
        for year, some in sorted(by_year.items())
        for one in some
    ]
    write_tidy(path, columns(), rows)


def _place(one: Printed, area: str) -> Place:
    if one.school is not None:
        named = {"school_urn": one.school.urn or UNKNOWN, "school_name": one.school.name}
        return Place("School", {**ENGLAND.columns, **named})
    if one.area:
        part = {"planning_area_code": UNKNOWN, "planning_area_name": one.area}
        return Place("Planning area", {**ENGLAND.columns, **part})
    return area_named(area)


def _figures(one: Printed) -> Iterator[tuple[str, Figure]]:
    leavers = one.leavers
    yield "vacancies", one.vacancies
    yield "in_post_fte", one.in_post_fte
    yield from (("in_post", leavers.in_post), ("moved", leavers.moved), ("left", leavers.left))
    posts = gravest(one.vacancies, one.in_post_fte)
    people = gravest(leavers.in_post, leavers.moved, leavers.left)
    yield from _rate("vacancy_rate", one.vacancy, posts)
    yield from _steadied("vacancy_rate_steadied", one.steadied_vacancy, posts)
    yield from _rate("turnover_rate", one.turnover.turnover, people)
    yield from _steadied("turnover_rate_steadied", one.steadied_turnover, people)
    yield from _rate("attrition_rate", one.turnover.attrition, people)
    yield from _rate("retention_rate", one.turnover.retention, people)


def _rate(name: str, rate: StaffRate, why_not: Symbol) -> Iterator[tuple[str, Figure]]:
    yield from with_figures(name, rate.per_cent, why_not).items()


def _steadied(name: str, rate: SchoolRate | None, why_not: Symbol) -> Iterator[tuple[str, Figure]]:
    yield from with_figures(name, rate.steadied if rate else None, why_not).items()
