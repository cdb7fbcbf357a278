"""A map shows every area and every place by name: on it or not, with a number or with the reason."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.models import (
    BoundarySet,
    Counted,
    Observation,
    PlannedSchool,
    Projection,
)
from folkmoot.council.measure.queries import Chosen, MapShown
from tests.conftest import Cast
from tests.council.measure import invented_map, invented_rolls
from tests.council.measure.invented_map import ASH, ELM, IN_DEGREES, IN_METRES, OAK

pytestmark = pytest.mark.django_db


@pytest.fixture
def wards(cast: Cast) -> BoundarySet:
    invented_map.ward_figures(cast.farah)
    return invented_map.wards(cast.farah)


def shown(
    boundaries: BoundarySet,
    measure: str = "Children under five",
    *,
    period: str = "2023",
    breakdown: str = "",
    projection: Projection | None = None,
) -> MapShown:
    (measured,) = [one for one in queries.measured_on(boundaries) if one.measure == measure]
    return queries.map_shown(boundaries, Chosen(measured, period, breakdown, projection))


def figures(of: MapShown) -> Mapping[str, str]:
    return {row.name: row.figure for row in of.areas}


def test_what_the_map_can_show_is_what_has_figures_for_its_areas(wards: BoundarySet) -> None:
    found = queries.measured_on(wards)

    assert [one.words for one in found] == ["Children under five", "New plans"]


def test_a_map_without_figures_can_show_nothing(cast: Cast) -> None:
    assert queries.measured_on(invented_map.wards(cast.farah)) == ()


def test_the_newest_year_is_offered_first(wards: BoundarySet) -> None:
    slices = queries.slices(queries.measured_on(wards)[0], wards)

    assert dict(slices.periods) == {"2023": "2023-24", "2022": "2022-23"}
    assert dict(slices.breakdowns) == {"": "In all"}


def test_every_area_has_its_number_or_the_reason_why_not(wards: BoundarySet) -> None:
    assert figures(shown(wards)) == {
        "Ash ward": "not in the figures",
        "Elm ward": "held back as confidential (c)",
        "Oak ward": "400 children",
    }


def test_a_symbol_is_never_drawn_as_a_number(wards: BoundarySet) -> None:
    drawn = [line.split(",")[1:5] for line in shown(wards).figure.csv.splitlines()[1:]]

    assert drawn == [
        ["Ash ward", "children", "", "not known"],
        ["Elm ward", "children", "", "hidden: held back as confidential"],
        ["Oak ward", "children", "400", ""],
    ]


def test_an_area_that_is_not_in_the_figures_is_named(wards: BoundarySet) -> None:
    assert shown(wards).without == ("Ash ward",)


def test_a_place_that_is_not_on_the_map_is_named_with_its_figure(wards: BoundarySet) -> None:
    (stray,) = shown(wards).astray

    assert (stray.code, stray.name, stray.figure) == ("X99000009", "Nowhere ward", "7 children")


def test_the_sentence_names_the_highest_and_the_lowest(wards: BoundarySet) -> None:
    of = shown(wards, "New plans", breakdown="girls")

    assert of.figure.heading == (
        "New plans, girls, 2023-24: highest in Oak ward (3.5 plans), lowest in Elm ward (2 plans)"
    )


def test_the_sentence_calls_areas_as_the_map_does(wards: BoundarySet) -> None:
    wards.boundaries.filter(code=OAK).update(name="Great Oak")

    of = shown(wards, "New plans", breakdown="girls")

    assert "highest in Great Oak (3.5 plans)" in of.figure.heading


def test_areas_of_the_same_number_are_named_together(wards: BoundarySet) -> None:
    Observation.objects.filter(place=ELM).update(value=400, symbol="")
    Observation.objects.filter(place="X99000009", year=2023).update(place=ASH)

    of = shown(wards)

    assert of.figure.heading == (
        "Children under five, 2023-24: highest in Elm ward, Oak ward (400 children), "
        "lowest in Ash ward (7 children)"
    )


def test_every_figure_is_on_the_map_or_named_beside_it(wards: BoundarySet) -> None:
    of = shown(wards)

    in_the_file = Observation.objects.filter(measure="Children under five", year=2023)
    told = [row for row in (*of.areas, *of.astray) if row.name not in of.without]
    assert sorted(row.code for row in told) == sorted(in_the_file.values_list("place", flat=True))


def test_one_known_number_is_neither_highest_nor_lowest(wards: BoundarySet) -> None:
    assert shown(wards).figure.heading == (
        "Children under five, 2023-24: 400 children wherever it is known"
    )


def test_a_choice_without_any_figure_says_so(wards: BoundarySet) -> None:
    of = shown(wards, "New plans", period="1999", breakdown="girls")

    assert of.figure.heading.endswith("no number is known for any area of this map")
    assert of.without == ("Ash ward", "Elm ward", "Oak ward")


def test_both_the_figures_and_the_boundaries_are_credited(wards: BoundarySet) -> None:
    assert "Invented. Invented for a test. Boundaries: Nobody." in shown(wards).figure.source


@pytest.fixture
def projection(cast: Cast) -> Projection:
    return changes.project_rolls(
        facts=invented_rolls.FACTS,
        files=invented_rolls.files(),
        by=cast.farah,
        now=invented_map.NOW,
    )


@pytest.mark.parametrize("content", [IN_METRES, IN_DEGREES])
def test_schools_stand_on_a_map_of_metres_or_of_degrees(
    cast: Cast, projection: Projection, content: bytes
) -> None:
    invented_map.ward_figures(cast.farah)
    wards = invented_map.wards(cast.farah, content, file_name="wards.json")

    of = shown(wards, projection=projection)

    assert {row.is_on_map for row in of.schools} == {True}
    assert len(of.figure.csv.splitlines()) - 1 == 3 + len(invented_rolls.SCHOOLS)


def test_on_a_scheme_schools_are_told_in_the_table_alone(
    wards: BoundarySet, projection: Projection
) -> None:
    of = shown(wards, projection=projection)

    assert [row.name for row in of.schools] == [
        name for _u, name, _g, _s, _p in invented_rolls.SCHOOLS
    ]
    assert {row.is_on_map for row in of.schools} == {False}
    assert len(of.figure.csv.splitlines()) - 1 == 3


def test_a_school_of_which_nobody_says_where_it_stands_is_named(
    cast: Cast, projection: Projection
) -> None:
    invented_map.ward_figures(cast.farah)
    wards = invented_map.wards(cast.farah, IN_METRES, file_name="wards.json")
    PlannedSchool.objects.filter(urn="101").update(easting=None)

    of = shown(wards, projection=projection)

    assert [row.name for row in of.schools if not row.is_on_map] == ["Beech Primary"]


def test_a_school_whose_count_is_hidden_in_part_is_hidden_whole(
    wards: BoundarySet, projection: Projection
) -> None:
    one = Counted.objects.filter(projection=projection, code="103", column="secondary")
    one.filter(year=projection.origin).update(pupils=None)

    (school,) = [row for row in shown(wards, projection=projection).schools if row.urn == "103"]

    assert (school.pupils, school.counted) == ("held back as confidential", None)


def test_areas_of_two_maps_do_not_meet(cast: Cast, wards: BoundarySet) -> None:
    other = invented_map.wards(
        cast.farah, IN_METRES, file_name="other.json", slug="other", codes=(OAK, ELM)
    )

    assert figures(shown(other)) == {
        "Elm ward": "held back as confidential (c)",
        "Oak ward": "400 children",
    }
