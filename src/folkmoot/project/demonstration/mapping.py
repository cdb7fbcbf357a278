"""The demonstration's map: twelve invented wards as a scheme, with invented figures that say so."""

from __future__ import annotations

from datetime import datetime

from folkmoot.council.measure import changes as measure
from folkmoot.council.measure.models import BoundarySet
from folkmoot.project.demonstration.cast import Cast

INVENTED = "Invented for this demonstration"
LICENCE = "None needed: it is made up"
WHOLE = ("X99000000", "The invented borough as a whole")
WARDS = (
    ("X99000001", "Lark Rise", 1, 0),
    ("X99000002", "Heron Bank", 2, 0),
    ("X99000003", "Wren Fields", 0, 1),
    ("X99000004", "Swift Lane", 1, 1),
    ("X99000005", "Plover Green", 2, 1),
    ("X99000006", "Kestrel Hill", 3, 1),
    ("X99000007", "Robin Court", 0, 2),
    ("X99000008", "Starling Road", 1, 2),
    ("X99000009", "Finch Square", 2, 2),
    ("X99000010", "Magpie End", 3, 2),
    ("X99000011", "Curlew Wharf", 1, 3),
    ("X99000012", "Jackdaw Park", 2, 3),
)
"""Code, name, column and row. No ward of this name, and none of these codes, exists in Hackney."""
UNDER_FIVE = (640, 585, 720, 810, 690, 455, 530, 770, 615, 380, 295)
NEW_PLANS = ("31", "24", "38", "44", "c", "19", "27", "41", "33", "c", "12")
"""Of each ward but the last, which is left out of the figures on purpose; "c" is held back."""
YEARS = (2021, 2022, 2023)
SHRINKS = 0.96
"""Each later year has so many of the children of the year before."""


def show(people: Cast, now: datetime) -> BoundarySet:
    """Load the scheme, and the figures for it."""
    facts = measure.BoundaryFacts(
        slug="invented-wards",
        title="Twelve invented wards",
        source=INVENTED,
        licence=LICENCE,
        attribution="Ward names, codes and places are made up",
        file_name="invented-wards.csv",
    )
    boundaries = measure.load_boundaries(facts=facts, content=tiles(), by=people.farah, now=now)
    figures = measure.DatasetFacts(
        slug="invented-ward-figures",
        title="Young children by ward (invented figures)",
        publisher="Nobody: invented for this demonstration",
        source=INVENTED,
        licence=LICENCE,
        attribution="Invented figures",
        years="2021-22 to 2023-24",
        file_name="invented-ward-figures.csv",
        limits="It tells nothing about any real place. One ward is left out, small numbers are "
        "held back, and a total stands in it that has no place on the map, to show how each of "
        "these is told.",
    )
    measure.load(facts=figures, content=numbers(), by=people.farah, now=now)
    return boundaries


def tiles() -> bytes:
    """The wards as a table of tiles."""
    lines = [f"{code},{name},{column},{row}" for code, name, column, row in WARDS]
    return "\n".join(["code,name,column,row", *lines, ""]).encode()


def numbers() -> bytes:
    """The figures, in the form of a file of figures."""
    header = "measure,place,place_name,year,breakdown,value,unit"
    return "\n".join([header, *under_five(), *new_plans(), ""]).encode()


def under_five() -> list[str]:
    """Children under five, by ward and in all."""
    lines = []
    for turn, year in enumerate(YEARS):
        counted = [round(number * SHRINKS**turn) for number in UNDER_FIVE]
        places = [(code, name) for code, name, _column, _row in WARDS]
        for (code, name), number in zip(
            [*places[:-1], WHOLE], [*counted, sum(counted)], strict=True
        ):
            lines.append(f"Children under five,{code},{name},{year},,{number},children")
    return lines


def new_plans() -> list[str]:
    """New education, health and care plans, by ward, with the small numbers held back."""
    return [
        f"New education health and care plans,{code},{name},{YEARS[-1]},,{number},plans"
        for (code, name, _column, _row), number in zip(WARDS, NEW_PLANS, strict=False)
    ]
