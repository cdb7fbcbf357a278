import numpy as np

from folkmoot.library.evidence.rolls.classes import classes
from folkmoot.library.evidence.rolls.moving import (
    Habits,
    filling,
    intake_shares,
    latest,
    move_factors,
    relative_size,
)


def two_schools(first: list[float], second: list[float]):
    """Two schools of years 0 to 2, the same in every year; returns sizes and classes."""
    counts = np.zeros((2, 4, 14))
    counts[0, :, :3], counts[1, :, :3] = first, second
    found = classes(counts, [None, None])
    return counts[found.school, :, found.grade], found


def test_a_school_that_loses_more_children_than_the_others_is_expected_to_go_on():
    sizes, found = two_schools([300, 300, 300], [300, 240, 192])
    factor = move_factors(sizes, found, Habits())

    assert factor[found.school == 1][1] < factor[found.school == 0][1]
    assert (factor[found.is_intake] == 1).all()


def test_a_small_school_is_drawn_closer_to_its_area_than_a_large_one():
    large, found = two_schools([300, 300, 300], [300, 240, 192])
    small = large.copy()
    small[3:] /= 10
    factors = [move_factors(one, found, Habits())[4] for one in (large, small)]
    usual = [move_factors(one, found, Habits(own=1e-6))[4] for one in (large, small)]

    assert factors[1] / usual[1] > factors[0] / usual[0]


def test_a_small_class_fills_and_a_large_one_sheds():
    sizes, found = two_schools([30, 20, 40], [30, 30, 30])
    by = filling(sizes[:, -1], found, Habits())

    assert by[1] > 1 > by[2]
    assert np.allclose(by[found.school == 1], 1.0)


def test_no_class_has_no_relative_size():
    sizes, found = two_schools([30, 20, 40], [30, 30, 30])

    assert (relative_size(np.zeros(len(sizes)), found) == 0).all()


def test_shares_of_an_intake_add_up():
    sizes, found = two_schools([30, 30, 30], [60, 60, 60])
    shares = intake_shares(sizes, found, Habits())

    assert np.allclose(shares[found.is_intake], [1 / 3, 2 / 3])


def test_a_large_intake_follows_its_last_year_more_than_a_small_one():
    sizes, found = two_schools([30, 30, 30], [60, 60, 60])
    sizes[found.school == 1, -1] = 90
    small = intake_shares(sizes, found, Habits())[3]
    large = intake_shares(sizes * 20, found, Habits())[3]

    assert 2 / 3 < small < large < 3 / 4


def test_an_unknown_size_is_taken_from_the_year_before():
    assert latest(np.array([[10.0, np.nan], [np.nan, np.nan]])).tolist() == [10.0, 0.0]
