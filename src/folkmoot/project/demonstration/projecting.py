"""The demonstration's projection: an invented borough, its invented schools, and two scenarios.

Everything is computed here by plain arithmetic, so that the files are the same at every start.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from folkmoot.council.measure import changes as measure
from folkmoot.council.measure.models import Projection
from folkmoot.project.demonstration.cast import Cast

AREA, AREA_NAME = "X99000000", "Inventshire"
FIRST, LAST, UNTIL = 2016, 2024, 2031
"""School years by their first calendar year: counted from, counted last, projected to."""
PRIMARY = (
    ("990001", "Lark Rise Primary", 60, 0.125),
    ("990002", "Heron Bank Primary", 60, 0.110),
    ("990003", "Wren Fields Primary", 45, 0.085),
    ("990004", "Swift Lane Primary", 30, 0.065),
    ("990005", "Plover Green Primary", 60, 0.120),
    ("990006", "Kestrel Hill Primary", 30, 0.070),
    ("990007", "Robin Court Primary", 45, 0.055),
    ("990008", "Starling Road Primary", 60, 0.130),
    ("990009", "Finch Square Primary", 30, 0.060),
    ("990010", "Magpie End Primary", 60, 0.105),
    ("990011", "Curlew Wharf Primary", 30, 0.060),
    ("990012", "Jackdaw Park Small School", 15, 0.015),
)
SECONDARY = (
    ("990021", "Osprey Academy", 180, 0.40),
    ("990022", "Kingfisher School", 150, 0.34),
    ("990023", "Nightjar School", 120, 0.26),
)
"""Number, name, places a year, and share of each year's children."""
NEIGHBOURS = (
    ("X98000001", 980, 0.970),
    ("X98000002", 1240, 0.978),
    ("X98000003", 760, 0.985),
    ("X98000004", 1510, 0.981),
    ("X98000005", 890, 0.974),
    ("X98000006", 1120, 0.990),
    ("X98000007", 1330, 0.968),
)
"""Invented areas around: code, children who began in 2009, and what each year keeps of the one before."""
STARTED, BEGAN, KEPT = 2009, 620, 0.972
MOVED_ON, TO_SECONDARY, OF_BIRTHS = 0.988, 0.86, 0.58
SOURCE = "Invented for this demonstration: no real borough, school or child is counted here"

CLOSURE = {
    "name": "Robin Court Primary closes",
    "author": "Farah, place planning (invented)",
    "story": "Robin Court Primary has the most empty places. It would close in the summer of 2027,"
    " and its children would move to schools nearby. Nobody has proposed this: the school and"
    " the borough are invented.",
    "overlays": [
        {
            "kind": "closure",
            "because": "More than a third of its places are empty.",
            "school": "990007",
            "last_year": "202627",
        }
    ],
}
FEWER_BIRTHS = {
    "name": "Fewer births",
    "author": "Farah, place planning (invented)",
    "story": "Suppose that one birth in ten fewer than expected is seen from the year to June 2024"
    " on, as families leave for cheaper homes.",
    "overlays": [
        {
            "kind": "births",
            "because": "Rents rise faster than wages.",
            "area": AREA,
            "from_mid_year": 2024,
            "factor": 0.9,
        }
    ],
}


def show(people: Cast, now: datetime) -> Projection:
    """Project the invented borough and publish it with both scenarios."""
    facts = measure.ProjectionFacts(
        slug="invented-rolls",
        title="Pupils in Inventshire to 2031-32 (an invented borough)",
        area=AREA,
        area_name=AREA_NAME,
        until=UNTIL,
        simulations=500,
        seed=20,
        source=SOURCE,
        limits="It tells nothing about any real place. The figures go through the same sums as"
        " real ones would.",
    )
    files = {
        "rolls": ("invented-rolls.csv", rolls()),
        "births": ("invented-births.csv", births()),
        "schools": ("invented-schools.csv", schools()),
    }
    projection = measure.project_rolls(facts=facts, files=files, by=people.farah, now=now)
    measure.publish_projection(projection=projection, by=people.farah, now=now)
    for plain in (CLOSURE, FEWER_BIRTHS):
        scenario = measure.add_scenario(
            projection=projection, plain=plain, by=people.farah, now=now
        )
        measure.publish_scenario(scenario=scenario, by=people.farah, now=now)
    return projection


def rolls() -> bytes:
    """January counts of the borough's schools and of the areas around."""
    rows = [*counts_of_schools(), *counts_of_neighbours()]
    return table(("time_period", "code", "nc_year", "headcount"), rows)


def counts_of_schools() -> Iterator[Sequence[object]]:
    for year in range(FIRST, LAST + 1):
        for urn, _name, places, share in PRIMARY:
            for grade in range(7):
                count = share * began(year - grade) * MOVED_ON**grade + ripple(urn, year - grade)
                yield period(year), urn, grade, min(max(round(count), 2), places)
        for urn, _name, places, share in SECONDARY:
            for grade in range(7, 12):
                joined = share * TO_SECONDARY * began(year - grade) * MOVED_ON ** (grade - 7)
                count = joined + 3 * ripple(urn, year - grade)
                yield period(year), urn, grade, min(round(count), places)


def counts_of_neighbours() -> Iterator[Sequence[object]]:
    for year in range(FIRST, LAST + 1):
        for code, children, kept in NEIGHBOURS:
            for grade in range(12):
                size = children * kept ** (year - grade - STARTED) * MOVED_ON**grade
                to_secondary = TO_SECONDARY if grade > 6 else 1.0
                yield (
                    period(year),
                    code,
                    grade,
                    round(size * to_secondary * (1 + 0.006 * ripple(code, year))),
                )


def births() -> bytes:
    """Births in years to June, four to five years before the children start school."""
    areas = ((AREA, BEGAN, KEPT), *NEIGHBOURS)
    rows = [
        (code, year, round(children * kept ** (year + 4 - STARTED) / OF_BIRTHS))
        for code, children, kept in areas
        for year in range(FIRST - 5, LAST)
    ]
    return table(("code", "mid_year", "births"), rows)


def schools() -> bytes:
    """The borough's schools, their places, and where they stand: a grid of 700 metres."""
    rows = [
        (urn, AREA, places, name, 534000 + 700 * (at % 4), 185000 + 700 * (at // 4))
        for at, (urn, name, places, _share) in enumerate((*PRIMARY, *SECONDARY))
    ]
    return table(("urn", "la", "pan", "name", "easting", "northing"), rows)


def began(year: int) -> float:
    """Children of the borough who began school in *year*."""
    return BEGAN * KEPT ** (year - STARTED)


def ripple(code: str, year: int) -> int:
    """From -3 to 3, without order to the eye, the same at every start."""
    return (int(code[-3:]) * 37 + year * 53 + (year * int(code[-2:])) % 11) % 7 - 3


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    return written.getvalue().encode()


def period(year: int) -> str:
    return f"{year}{(year + 1) % 100:02d}"
