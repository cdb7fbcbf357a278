"""Places in the shape of Explore Education Statistics. Invented figures."""

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, known
from folkmoot.library.evidence.places.outlook import ALL, Expected, outlook
from folkmoot.library.evidence.places.published import Places, columns, group_name, observations
from folkmoot.library.stats.simulated import Band

BAND = Band(50, 46, 54, 42, 58)


@pytest.mark.parametrize(
    ("code", "level", "column"),
    [
        ("E09000012", "Local authority", "new_la_code"),
        ("204", "Local authority", "old_la_code"),
        ("North", "Planning area", "planning_area_code"),
        ("204001", "Planning area", "planning_area_code"),
    ],
)
def test_a_code_says_what_kind_of_place_it_is_of(code, level, column):
    place = Places({}, are_schools=False).of(code)

    assert (place.level, place.columns[column]) == (level, code)


def test_codes_of_schools_are_of_schools():
    place = Places({"100001": "Ash"}, are_schools=True).of("100001")

    assert (place.level, place.columns["school_name"]) == ("School", "Ash")


def test_every_figure_has_a_column_and_every_column_a_figure():
    one = Expected("North", 2026, 0, BAND, 60)

    (found,) = observations([one], {}, Places({}, are_schools=False))

    assert {*found.categories, *found.figures} == {column.name for column in columns()}
    assert found.figures["places_spare_upper_95"] == known("18.0")


def test_what_is_not_known_is_x_but_for_the_pupils():
    one = Expected("North", 2026, 0, BAND, None)
    totals = {("North", 2026, ALL): outlook([one])}

    total, group = observations([one], totals, Places({}, are_schools=False))

    for found in (total, group):
        assert found.figures["places_needed"].symbol is Symbol.UNAVAILABLE
        assert found.figures["pupils"] == known("50.0")
    assert (total.categories["nc_year_group"], group.categories["nc_year_group"]) == (
        "Total",
        group_name(0),
    )


def test_a_year_group_without_a_place_has_no_surplus():
    (found,) = observations(
        [Expected("North", 2026, 0, BAND, 0)], {}, Places({}, are_schools=False)
    )

    assert found.figures["surplus"].symbol is Symbol.UNAVAILABLE
    assert found.figures["places_needed"] == known("50.0")
