"""Red, amber, green by the published rows. Invented spending."""

import pytest

from folkmoot.library.evidence.viability import Category, Colour, rate_spending
from folkmoot.library.evidence.viability.rating import ROWS

OTHERS = [float(amount) for amount in range(100, 200, 5)]


def _colour(own, category=Category.TEACHING, ofsted="good", close=4):
    return rate_spending(category, own, OTHERS, ofsted=ofsted, close=close).colour


def test_every_category_has_ten_colours_for_each_kind_of_school():
    assert {len(row) for rows in ROWS.values() for row in rows.values()} == {10}
    assert set(ROWS) == set(Category)


def test_for_teaching_the_middle_is_green_and_both_ends_are_red():
    assert _colour(10.0) is Colour.RED
    assert _colour(145.0) is Colour.GREEN
    assert _colour(900.0) is Colour.RED


def test_for_overheads_little_is_green():
    assert _colour(10.0, Category.UTILITIES) is Colour.GREEN
    assert _colour(900.0, Category.UTILITIES) is Colour.RED


def test_an_outstanding_school_that_spends_little_on_teaching_is_not_red():
    assert _colour(10.0, ofsted="Outstanding") is Colour.AMBER


def test_with_many_close_comparators_the_second_tenth_is_red_as_well():
    assert _colour(112.0) is Colour.AMBER
    assert _colour(112.0, close=11) is Colour.RED


def test_spending_of_nought_is_left_out_of_the_others_and_kept_for_the_school():
    found = rate_spending(Category.CATERING, 0.0, [0.0, 0.0, 10.0], ofsted="", close=0)

    assert (found.percentile, found.median) == (50, 5)


def test_a_school_alone_stands_in_the_last_tenth():
    assert rate_spending(Category.OTHER, 5.0, [], ofsted="", close=0).decile == 9


@pytest.mark.parametrize("own", [1.0, 150.0, 900.0])
def test_a_decile_is_from_nought_to_nine(own):
    assert 0 <= rate_spending(Category.OTHER, own, OTHERS, ofsted="", close=0).decile <= 9
