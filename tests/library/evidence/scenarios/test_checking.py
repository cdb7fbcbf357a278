from dataclasses import replace

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.projecting import Asked
from folkmoot.library.evidence.scenarios.checking import check_areas, check_schools
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.overlays import (
    Admission,
    BirthChange,
    Closure,
    Housing,
    Merger,
    Migration,
    Scenario,
    Site,
)
from tests.library.evidence.rolls.invented import invented
from tests.library.evidence.rolls.invented_schools import invented_schools

ASKED = Asked(2023, 100)
ROLLS, SCHOOLS, BIRTHS = invented_schools(places=60)
INPUTS = Inputs(ROLLS, BIRTHS, SCHOOLS)
"""Schools 100 to 106, 200 to 206 and 300 to 306 of areas A0, A1 and A2, counted until 2019/20."""
HOMES = Housing("", ((2021, 9.0),), "A0", yields=(("primary", 0.2),), source="s", half_life=5)


def check(*overlays, inputs=INPUTS):
    check_schools(inputs, [Scenario("Elm", "Clare", "", overlays)], ASKED)


def test_a_scenario_that_fits_is_let_through():
    check(
        Closure("", "100", 2019),
        Merger("", ("103", "104"), "new", 2021, 60),
        Admission("", "new", 2023, 45),
        Admission("", "101", 2020, 30),
        Admission("", "101", 2022, 60),
        HOMES,
        BirthChange("", "all", 2020, 0.9),
        Migration("", "A1", 0, 6, 2023, 1, 0.0, pupils=5),
    )


@pytest.mark.parametrize(
    ("overlays", "told"),
    [
        ([Closure("", "999", 2020)], "names school 999, which is not among the schools"),
        ([Closure("", "100", 2023)], "begins to tell in 202425, which is not projected"),
        ([Closure("", "100", 2018)], "begins to tell in 201920"),
        ([Admission("", "100", 2019, 30)], "goes from 202021 to 202324"),
        ([Admission("", "100", 2020, 60)], "changes nothing: school 100 admits 60 a year already"),
        (
            [Admission("", "100", 2020, 30), Admission("", "100", 2020, 45)],
            "the same number as another overlay",
        ),
        ([Closure("", "100", 2020), Closure("", "100", 2021)], "ends school 100, which another"),
        (
            [Closure("", "100", 2020), Merger("", ("100", "101"), "new", 2021, 60)],
            "ends school 100, which another",
        ),
        (
            [Closure("", "100", 2020), Merger("", ("100", "101"), "100", 2021, 60)],
            "merges into school 100, which is closed",
        ),
        (
            [Closure("", "100", 2020), Admission("", "100", 2021, 30)],
            "from 202122, but it is closed after 202021",
        ),
        ([Merger("", ("100", "101"), "102", 2020, 60)], "but that is another school"),
        (
            [
                Merger("", ("100", "101"), "new", 2020, 60),
                Merger("", ("102", "103"), "new", 2020, 60),
            ],
            "as another overlay does",
        ),
        (
            [Merger("", ("100", "101"), "new", 2020, 60), Closure("", "new", 2022)],
            "which a merger of the same scenario makes",
        ),
        (
            [Merger("", ("100", "101"), "new", 2021, 60), Admission("", "new", 2021, 30)],
            "but it begins only after 202122",
        ),
        ([BirthChange("", "A7", 2018, 0.9)], "names area 'A7', of which nothing is projected"),
        ([BirthChange("", "all", 2021, 0.9)], "begins to tell in 202425"),
        ([BirthChange("", "all", 2015, 0.9)], "begins to tell in 201920"),
        ([Migration("", "all", 0, 6, 2021, 1, 0.0, pupils=5)], "Name one area for it"),
        ([Migration("", "A0", 0, 6, 2024, 1, 0.0, share=0.1)], "begins to tell in 202425"),
        ([replace(HOMES, completions=((2019, 5.0),))], "begins to tell in 201920"),
        ([replace(HOMES, area=None, site=Site(1, 1))], "no sites of schools are given"),
        ([replace(HOMES, yields=(), bedrooms="2")], r"Overlay 1 \(housing\) .* No yield is known"),
    ],
)
def test_a_scenario_that_makes_no_sense_is_refused_with_a_sentence(overlays, told):
    with pytest.raises(BadFile, match=told):
        check(*overlays)


def test_every_school_needs_a_site_where_sites_are_given():
    with pytest.raises(BadFile, match="names none for these schools: 101, 102, 103, 104, 105 and"):
        check(inputs=Inputs(ROLLS, BIRTHS, SCHOOLS, sites={"100": Site(0, 0)}))


def test_areas_alone_know_no_schools():
    rolls, births = invented()
    closing = Scenario("Elm", "Clare", "", (Closure("", "100", 2021),))

    with pytest.raises(BadFile, match="needs rolls by school, but these go by area"):
        check_areas(Inputs(rolls, births), [closing], ASKED)
