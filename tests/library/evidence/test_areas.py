"""Which area the rows of a file are of; places of the field's shape, gaps told as x."""

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.areas import area_named, area_of, name_of
from folkmoot.library.evidence.conventions.sheets import sheet_of
from tests.library.evidence.conventions.made import data

OLD = "year,level,la_name\n201617,National,England\n201617,Region,London\n201617,Local authority,Foxhall\n"


def sheet(text):
    return sheet_of(text.encode(), "made.csv")


@pytest.mark.parametrize("asked", ["Foxhall", "foxhall", "E09000901", "901"])
def test_an_area_is_known_by_its_name_or_one_of_its_codes(asked):
    area = area_of(data(), asked)

    assert area.name == "Foxhall"
    assert area.rows == {2, 3}
    assert area.place.columns["region_code"] == "E12000007"


def test_the_code_of_a_region_is_not_that_of_its_authorities():
    with pytest.raises(BadFile, match="no area called E12000007"):
        area_of(data(), "E12000007")


@pytest.mark.parametrize(
    ("asked", "level"),
    [("England", "National"), ("London", "Regional"), ("Foxhall", "Local authority")],
)
def test_an_older_file_names_levels_in_its_own_way(asked, level):
    area = area_of(sheet(OLD), asked)

    assert (area.place.level, area.name, len(area.rows)) == (level, asked, 1)


def test_what_an_older_file_does_not_say_is_not_available():
    place = area_of(sheet(OLD), "Foxhall").place

    assert place.columns["new_la_code"] == place.columns["region_name"] == "x"


def test_a_file_that_names_no_place_is_of_the_area_that_is_said():
    area = area_of(sheet("year,headcount\n201617,3\n"), "Foxhall")

    assert (area.name, len(area.rows)) == ("Foxhall", 1)


def test_a_place_without_a_name_has_none():
    assert name_of(area_named("")) == ""


def test_a_file_of_several_areas_asks_for_one():
    with pytest.raises(BadFile, match="is of 2 areas. Name one with --area: England, Foxhall"):
        area_of(data())
