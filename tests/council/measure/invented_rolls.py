"""Invented rolls, births and schools of an invented borough and its neighbours, as files of bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import numpy as np

from folkmoot.council.measure.changes import ProjectionFacts
from folkmoot.council.measure.models import InputPart

AREA = "A0"
FIRST, YEARS, AREAS = 2015, 5, 4
LAST = FIRST + YEARS - 1
SCHOOLS = (
    ("100", "Ash Primary", range(7), 45, 60),
    ("101", "Beech Primary", range(7), 28, 30),
    ("102", "Cedar Primary", range(7), 40, 60),
    ("103", "Dogwood School", range(7, 12), 110, 150),
    ("104", "Elm Small School", range(7), 12, 15),
)
"""Urn, name, year groups, pupils in each, places a year."""
FEW = ("104", LAST, 5)
"""Three pupils are in Year 5 of Elm Small School."""

FACTS = ProjectionFacts(
    slug="invented-rolls",
    title="Invented rolls",
    area=AREA,
    area_name="Inventshire",
    until=LAST + 4,
    simulations=100,
    seed=20,
    source="An invented census and invented births",
    limits="Everything here is invented.",
)


def files(*, with_schools: bool = True) -> dict[InputPart, tuple[str, bytes]]:
    """The files of a projection by part."""
    given = {
        InputPart.ROLLS: ("rolls.csv", rolls(with_schools=with_schools)),
        InputPart.BIRTHS: ("births.csv", births()),
    }
    if with_schools:
        given[InputPart.SCHOOLS] = ("schools.csv", schools())
    return given


def rolls(*, with_schools: bool = True) -> bytes:
    """Each area every year, and the schools of the first one."""
    random = np.random.default_rng(7)
    rows: list[Sequence[object]] = []
    for year in range(FIRST, FIRST + YEARS):
        for area in range(AREAS):
            for grade in range(14):
                count = round(400 * 0.98 ** (year - grade - FIRST) + random.integers(-8, 9))
                rows.append((period(year), f"A{area}", grade, count))
        for urn, _name, grades, size, _places in SCHOOLS if with_schools else ():
            for grade in grades:
                count = size + int(random.integers(-2, 3))
                is_few = (urn, year, grade) == FEW
                rows.append((period(year), urn, grade, 3 if is_few else count))
    return table(("time_period", "code", "nc_year", "headcount"), rows)


def births() -> bytes:
    years = range(FIRST - 5, LAST + 1)
    rows = [
        (f"A{area}", year, 900 - 12 * (year - FIRST)) for area in range(AREAS) for year in years
    ]
    return table(("code", "mid_year", "births"), rows)


def schools() -> bytes:
    rows = [
        (urn, AREA, places, name, 534000 + 400 * at, 185000)
        for at, (urn, name, _grades, _size, places) in enumerate(SCHOOLS)
    ]
    return table(("urn", "la", "pan", "name", "easting", "northing"), rows)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    return written.getvalue().encode()


def period(year: int) -> str:
    return f"{year}{(year + 1) % 100:02d}"
