"""Schools are projected within their area: cohorts move up, intakes are shared out, and all add up."""

import numpy as np

from folkmoot.library.evidence.rolls.classes import Classes
from folkmoot.library.evidence.rolls.moving import Habits, filling
from folkmoot.library.evidence.rolls.schools import reconciled, within_room


def reception(room: list[float]) -> Classes:
    number = len(room)
    nought = np.zeros(number, np.intp)
    return Classes(np.arange(number), nought, np.full(number, -1), np.array(room))


def test_schools_add_up_to_the_projection_of_their_area():
    """Two schools expected to take 30 each, in an area expected to have 66, take 33 each."""
    total = np.array([66.0] + [np.nan] * 13)

    found = reconciled(np.array([30.0, 30.0]), reception([np.inf, np.inf]), total, Habits())
    assert found.tolist() == [33.0, 33.0]


def test_children_for_whom_a_school_has_no_place_go_where_there_is_room():
    """A school of 60 places that 70 would choose takes 60; the other takes ten more."""
    assert within_room(np.array([70.0, 30.0]), reception([60.0, 60.0])).round(9).tolist() == [
        60,
        40,
    ]


def test_a_class_smaller_than_its_school_s_mean_fills():
    """With a tenth of the distance made up in a year, a class at 80 % of the mean grows by 2.3 %."""
    school = Classes(np.zeros(2, np.intp), np.arange(2), np.array([-1, 0]), np.full(2, np.inf))

    grown = filling(np.array([120.0, 80.0]), school, Habits(fill=0.1))[1]
    assert round(100 * (grown - 1), 1) == 2.3
