"""Places needed and spare are never set off against each other. Invented figures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.sufficiency import (
    Standing,
    YearGroup,
    by_area_and_year,
    first_year_at_least,
    first_year_at_most,
    forms_removable,
    sufficiency,
    surplus_draws,
    unfilled_places,
)

ROWS = st.lists(
    st.builds(
        YearGroup,
        area=st.sampled_from(["North", "South"]),
        school_year=st.just(202425),
        nc_year=st.integers(0, 6),
        forecast=st.none() | st.integers(0, 500),
        existing=st.none() | st.integers(30, 500),
        additional=st.integers(0, 60),
        to_remove=st.integers(0, 30),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(ROWS)
def test_every_year_group_is_used_or_set_aside(rows):
    found = sufficiency(rows)

    assert found.used + found.aside == len(rows)


@settings(deadline=None)
@given(ROWS)
def test_need_less_spare_is_forecast_less_places(rows):
    found = sufficiency(rows)

    assert found.needed - found.spare == pytest.approx(found.forecast - found.places)


@settings(deadline=None)
@given(ROWS)
def test_the_need_of_areas_adds_up_to_the_need_of_all(rows):
    parts = by_area_and_year(rows)

    assert sum(part.needed for part in parts.values()) == sufficiency(rows).needed


def test_an_unknown_forecast_is_no_spare_place():
    found = sufficiency([YearGroup("North", 202425, 0, None, 420)])

    assert (found.spare, found.surplus, found.aside) == (0, None, 1)
    assert found.standing() is Standing.UNKNOWN


@pytest.mark.parametrize(
    ("forecast", "standing"),
    [
        (430, Standing.SHORT),
        (410, Standing.BELOW),
        (399, Standing.WITHIN),
        (378, Standing.WITHIN),
        (377, Standing.ABOVE),
    ],
)
def test_a_surplus_stands_below_within_or_above_the_range(forecast, standing):
    assert sufficiency([YearGroup("North", 202425, 0, forecast, 420)]).standing() is standing


def test_more_places_removed_than_there_are_is_refused():
    with pytest.raises(ValueError, match="more places removed"):
        YearGroup("North", 202425, 0, 10, 30, to_remove=60)


def test_pupils_below_nought_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        YearGroup("North", 202425, 0, -1, 30)


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(0, 600), st.sampled_from([0, 5, 10]))
def test_after_the_forms_are_gone_the_surplus_is_kept_and_one_more_would_break_it(
    forecast, existing, surplus
):
    forms = forms_removable([YearGroup("North", 202425, 0, forecast, existing)], surplus)
    left = existing - 30 * forms

    assert forms == 0 or left - forecast >= left * surplus / 100 - 1e-6
    assert left - 30 - forecast < (left - 30) * surplus / 100 + 1e-6


def test_the_year_group_with_least_room_decides():
    rows = [YearGroup("North", 202425, year, 300, places) for year, places in ((0, 450), (1, 360))]

    assert forms_removable(rows, surplus=0) == 2


def test_no_form_is_offered_where_a_year_group_is_unknown():
    rows = [YearGroup("North", 202425, 0, 10, 420), YearGroup("North", 202425, 1, None, 420)]

    assert forms_removable(rows, surplus=5) is None


def test_forms_of_no_year_group_are_refused():
    with pytest.raises(ValueError, match="Forms need year groups"):
        forms_removable([], surplus=5)


def test_the_first_year_that_reaches_the_bound_is_named_either_way():
    found = {
        year: sufficiency([YearGroup("North", year, 0, forecast, 400)])
        for year, forecast in ((202425, 320), (202526, 350), (202627, 370))
    }

    assert first_year_at_most(found, 10) == 202627
    assert first_year_at_most(found, 5) is None
    assert first_year_at_least(found, 12) == 202425
    assert first_year_at_least(found, 50) is None


def test_a_year_with_an_unknown_year_group_is_not_judged():
    rows = [YearGroup("North", 202425, 0, 380, 400), YearGroup("North", 202425, 1, None, 400)]

    assert first_year_at_most({202425: sufficiency(rows)}, 10) is None


def test_draws_of_the_wrong_shape_are_refused():
    with pytest.raises(ValueError, match="draws x year groups"):
        surplus_draws(np.zeros((3, 2)), np.zeros(3))


@settings(deadline=None)
@given(st.lists(st.tuples(st.none() | st.integers(0, 900), st.integers(1, 900)), max_size=9))
def test_unfilled_places_lie_between_none_and_all(schools):
    found = unfilled_places(schools)

    assert 0 <= found.unfilled <= found.places
    assert found.used + found.aside == len(schools)


def test_a_surplus_of_no_place_is_refused():
    with pytest.raises(ValueError, match="needs places"):
        surplus_draws(np.ones((3, 1)), np.zeros(1))
