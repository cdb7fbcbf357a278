import numpy as np

from folkmoot.library.evidence.rolls.cohorts import GRADES
from folkmoot.library.evidence.scenarios.advancing import advanced, over
from folkmoot.library.evidence.scenarios.table import table_of
from tests.library.evidence.scenarios.towns import PRIMARY, SECONDARY, Built, areas_built

TABLE = table_of(
    areas_built([Built("1", PRIMARY, 30), Built("2", PRIMARY, 30), Built("9", SECONDARY, 60)]), ()
)


def counts(pupils):
    return np.array([[pupils[TABLE.urns[school]]] for school in TABLE.classes.school], dtype=float)


BEFORE = counts({"1": 30, "2": 30, "9": 60})


def apart(**by_class):
    difference = np.zeros_like(BEFORE)
    for place, pupils in by_class.items():
        urn, grade = place[1:].split("_")
        difference[TABLE.at(urn, int(grade))] = pupils
    return difference


def test_a_class_that_lost_half_has_lost_half_of_what_it_becomes():
    now = counts({"1": 20, "2": 30, "9": 60})
    grown = advanced(TABLE, BEFORE, now, apart(c1_2=-15), {})

    assert grown.apart[TABLE.at("1", 3), 0] == -10


def test_who_moved_fares_as_those_left_behind_would_have():
    now = counts({"1": 24, "2": 33, "9": 60})
    grown = advanced(TABLE, BEFORE, now, apart(c1_2=-30, c2_2=30), {})

    assert grown.apart[TABLE.at("1", 3), 0] == -24
    assert grown.apart[TABLE.at("2", 3), 0] == 24


def test_who_came_from_outside_fares_as_everyone_does():
    now = counts({"1": 24, "2": 33, "9": 60})
    grown = advanced(TABLE, BEFORE, now, apart(c2_2=20), {})

    assert np.isclose(grown.apart[TABLE.at("2", 3), 0], 20 * (24 + 33) / 60)


def test_leavers_go_to_those_who_take_them_in():
    grown = advanced(TABLE, BEFORE, BEFORE, apart(c1_6=-12), {})

    assert grown.leavers[0, 7, 0] == -12
    assert grown.leavers.sum() == -12


def test_who_waits_for_a_place_is_a_year_older():
    waiting = np.zeros((GRADES, 1))
    waiting[[2, 11]] = 5
    grown = advanced(TABLE, BEFORE, BEFORE, apart(), {"1": waiting})

    assert np.flatnonzero(grown.unplaced["1"]).tolist() == [3]


def test_dividing_by_nobody_gives_what_was_asked_for():
    assert over(np.array([1.0, 1.0]), np.array([0.0, 2.0]), 7.0).tolist() == [7, 0.5]
