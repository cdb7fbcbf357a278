import numpy as np

from folkmoot.library.evidence.scenarios.events import (
    Cause,
    cause_of,
    choice_of,
    closed_in,
    concerning,
    limits,
    seeker,
    sites_of,
)
from folkmoot.library.evidence.scenarios.overlays import (
    Admission,
    BirthChange,
    Choice,
    Closure,
    Merger,
    Site,
)
from folkmoot.library.evidence.scenarios.table import table_of
from tests.library.evidence.scenarios.towns import PRIMARY, Built, areas_built, inputs_of

SCHOOLS = [Built("1", PRIMARY, 30, 30), Built("2", PRIMARY, 50, 60), Built("3", PRIMARY, 40)]
MERGER = Merger("One roof", ("1", "2"), "new", 2021, 60, moved_places=90)


def limits_in(year, *overlays):
    table = table_of(areas_built(SCHOOLS), [one for one in overlays if isinstance(one, Merger)])
    return table, limits(table, inputs_of(SCHOOLS), overlays, year)


def test_a_school_is_closed_from_the_year_after_its_last():
    closing = [Closure("", "1", 2021)]

    assert [closed_in(closing, year) for year in (2021, 2022)] == [frozenset(), {"1"}]


def test_a_merged_school_opens_when_the_others_close():
    assert closed_in([MERGER], 2021) == {"new"}
    assert closed_in([MERGER], 2022) == {"1", "2"}


def test_every_year_group_has_the_places_with_which_it_was_admitted():
    table, found = limits_in(2023, Admission("", "2", 2022, 45))
    rooms = [found.room[table.at("2", grade)] for grade in range(4)]

    assert rooms == [45, 45, 60, 60]
    assert found.cap[table.at("2", 0)] == 45
    assert np.isinf(found.cap[table.at("2", 1)])


def test_places_that_are_not_known_are_without_limit():
    table, found = limits_in(2022)

    assert np.isinf(found.room[table.at("3", 0)])
    assert np.isinf(found.cap).all()


def test_the_latest_number_counts():
    table, found = limits_in(2024, Admission("", "2", 2022, 45), Admission("", "2", 2024, 75))

    assert found.cap[table.at("2", 0)] == 75
    assert found.is_raised[table.at("2", 0)]


def test_lifting_a_number_leaves_no_limit():
    table, found = limits_in(2022, Admission("", "2", 2022, None))

    assert np.isinf(found.room[table.at("2", 0)])


def test_those_who_move_into_a_merged_school_have_places_of_their_own():
    table, found = limits_in(2022, MERGER)

    assert [found.room[table.at("new", grade)] for grade in (0, 1, 6)] == [60, 90, 90]


def test_the_closing_of_a_school_comes_before_its_number():
    overlays = [Admission("", "1", 2021, 15), Closure("", "1", 2022)]

    assert concerning(overlays, "1", 2022) == overlays[0]
    assert concerning(overlays, "1", 2023) == overlays[1]
    assert concerning(overlays, "2", 2023) is None
    assert [cause_of(one) for one in (*overlays, MERGER)] == [
        *(Cause.ADMISSION, Cause.CLOSURE, Cause.MERGER),
    ]


def test_what_names_no_school_has_the_usual_choice():
    assert choice_of(BirthChange("", "all", 2020, 0.9)) == Choice()


def test_a_merged_school_stands_where_it_is_said_or_where_the_first_one_does():
    sites = {one.urn: Site(float(at), 0) for at, one in enumerate(SCHOOLS)}
    inputs = inputs_of(SCHOOLS, sites=sites)
    moved = Merger("", ("1", "2"), "new", 2021, 60, site=Site(9, 9))

    assert sites_of(inputs, [MERGER])["new"] == sites["1"]
    assert sites_of(inputs, [moved])["new"] == Site(9, 9)


def test_a_preference_for_a_merged_school_is_one_for_its_successor():
    inputs = inputs_of(SCHOOLS, preferences={"3": {"1": 0.4, "2": 0.1}})
    table = table_of(areas_built(SCHOOLS), [MERGER])

    assert dict(seeker(table, inputs, [MERGER], "3", 2022).preferences) == {"new": 0.5}


def test_who_does_not_follow_does_not_go_there_after_all():
    table = table_of(areas_built(SCHOOLS), [MERGER])

    assert seeker(table, inputs_of(SCHOOLS), [MERGER], "1", 2022).refused == ("1", "new")
