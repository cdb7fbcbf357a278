"""Each school against its share, and children against the limit. Invented figures."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.fair_access import (
    School,
    Share,
    punctuality,
    school_days,
    shares_taken,
)

SCHOOLS = st.lists(
    st.builds(School, st.just("a school"), st.integers(1, 1500), st.integers(0, 40)),
    min_size=1,
    max_size=20,
)


@settings(deadline=None)
@given(SCHOOLS)
def test_expected_placements_add_up_to_those_made(schools):
    found = shares_taken(schools)
    placed = sum(school.placed for school in schools)

    assert sum(one.expected or 0 for one in found) == pytest.approx(placed)


def test_a_school_far_above_its_share_and_one_far_below_are_named():
    found = shares_taken([School("Ash", 500, 40), School("Elm", 500, 8), School("Oak", 500, 24)])

    assert [one.share for one in found] == [Share.MORE, Share.FEWER, Share.IN_LINE]
    assert found[0].per_hundred == 8


def test_with_small_numbers_nobody_is_blamed():
    found = shares_taken([School("Ash", 500, 4), School("Elm", 500, 1)])

    assert {one.share for one in found} == {Share.IN_LINE}


def test_where_one_count_is_unknown_no_school_has_an_expected_number():
    found = shares_taken([School("Ash", 500, 4), School("Elm", 500, None)])

    assert [one.share for one in found] == [Share.UNKNOWN] * 2
    assert [one.per_hundred for one in found] == [0.8, None]


def test_where_no_child_was_placed_there_is_no_share():
    assert shares_taken([School("Ash", 500, 0)])[0].share is Share.UNKNOWN


def test_schools_without_places_are_refused():
    with pytest.raises(ValueError, match="schools with places"):
        shares_taken([])


def test_negative_placements_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        shares_taken([School("Ash", 500, -1)])


def test_those_who_wait_beyond_the_limit_count_as_late():
    found = punctuality(within=9, later=0, waiting_beyond=1, waiting=7)

    assert (found.per_cent, found.of, found.undecided) == (90, 10, 7)


def test_nobody_decided_has_no_share():
    assert punctuality(within=0, later=0, waiting_beyond=0, waiting=3).per_cent is None


def test_children_below_nought_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        punctuality(within=-1, later=0, waiting_beyond=0, waiting=0)


def test_twenty_school_days_are_four_weeks_without_holidays():
    assert school_days(date(2025, 9, 8), date(2025, 10, 6), closed=[]) == 20


def test_half_term_does_not_count():
    holiday = {date(2025, 10, day) for day in range(27, 32)}

    assert school_days(date(2025, 10, 20), date(2025, 11, 3), closed=holiday) == 5


def test_the_day_of_referral_does_not_count():
    assert school_days(date(2025, 9, 8), date(2025, 9, 8), closed=[]) == 0


def test_a_placement_before_its_referral_is_refused():
    with pytest.raises(ValueError, match="before the referral"):
        school_days(date(2025, 9, 8), date(2025, 9, 7), closed=[])
