from folkmoot.library.evidence.scenarios.overlays import Merger
from folkmoot.library.evidence.scenarios.table import table_of
from tests.library.evidence.scenarios.towns import INFANT, JUNIOR, PRIMARY, Built, areas_built

SCHOOLS = [
    Built("1", INFANT, 40),
    Built("2", JUNIOR, 40),
    Built("3", PRIMARY, 30, area="B"),
]


def test_without_mergers_the_table_is_that_of_today():
    table = table_of(areas_built(SCHOOLS), ())

    assert table.urns == ("1", "2", "3")
    assert table.base.tolist() == list(range(14))
    assert (table.successor == -1).all()


def test_a_merged_school_teaches_what_its_schools_taught():
    table = table_of(areas_built(SCHOOLS), [Merger("", ("1", "2"), "new", 2021, 60)])
    own = table.of_school("new")

    assert table.classes.grade[own].tolist() == list(range(7))
    assert table.areas[table.area_of[table.school("new")]] == "A"
    assert table.classes.before[own[3]] == own[2]


def test_a_junior_school_that_takes_in_the_infants_goes_on_from_them():
    table = table_of(areas_built(SCHOOLS), [Merger("", ("1", "2"), "2", 2021, 60)])

    assert table.classes.before[table.at("2", 3)] == table.at("2", 2)
    assert table.base[table.at("2", 2)] == -1
    assert table.outside[table.at("2", 3)]


def test_infants_of_a_merged_school_are_no_longer_newcomers_of_its_juniors():
    table = table_of(areas_built(SCHOOLS), [Merger("", ("1", "2"), "new", 2021, 60)])

    assert table.successor[table.at("1", 2)] == table.at("2", 3)


def test_schools_of_two_areas_merge_where_the_first_or_the_lasting_one_stands():
    new = table_of(areas_built(SCHOOLS), [Merger("", ("2", "3"), "new", 2021, 60)])
    taken_in = table_of(areas_built(SCHOOLS), [Merger("", ("2", "3"), "3", 2021, 60)])

    assert new.areas[new.area_of[new.school("new")]] == "A"
    assert taken_in.areas[taken_in.area_of[taken_in.school("3")]] == "B"
