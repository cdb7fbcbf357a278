"""A chart calls a change where there is one, and mostly keeps quiet where there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.stats.control_charts import (
    Signal,
    individuals_chart,
    share_chart,
    wide_share_chart,
)


def _signals(points, signal):
    return [place for place, point in enumerate(points) if signal in point.signals]


def test_a_point_beyond_the_limits_is_called():
    assert _signals(individuals_chart([10, 11, 10, 11, 10, 11, 30]), Signal.BEYOND) == [6]


def test_seven_in_a_row_on_one_side_are_called_and_six_are_not():
    seven = individuals_chart([5, 15] * 6 + [12, 13, 12, 13, 12, 13, 12], baseline=12)
    six = individuals_chart([5, 15] * 6 + [5, 12, 13, 12, 13, 12, 13], baseline=12)

    assert _signals(seven, Signal.RUN) == list(range(11, 19))
    assert _signals(six, Signal.RUN) == []


def test_seven_rising_points_are_called_and_six_are_not():
    seven = individuals_chart([0, 40, 11, 12, 13, 14, 15, 16, 17, 0, 40])
    six = individuals_chart([0, 40, 11, 12, 13, 14, 15, 16, 0, 40, 0])

    assert _signals(seven, Signal.TREND) == [2, 3, 4, 5, 6, 7, 8]
    assert _signals(six, Signal.TREND) == []


def test_two_of_three_near_one_limit_are_called():
    points = individuals_chart([10, 14] * 6 + [20, 12, 20], baseline=12)

    assert _signals(points, Signal.NEAR) == [12, 14]


def test_a_missing_point_is_no_point_and_ends_a_run():
    points = individuals_chart([5, 15] * 6 + [12, 13, 12, None, 12, 13, 12], baseline=12)

    assert points[15].value is None
    assert points[15].signals == ()
    assert _signals(points, Signal.RUN) == []


def test_ordinary_unrest_is_seldom_beyond_the_limits():
    random = np.random.default_rng(5)
    points = individuals_chart(random.normal(50, 5, size=2000).tolist())

    assert len(_signals(points, Signal.BEYOND)) < 0.006 * 2000


def test_two_values_next_to_each_other_are_needed():
    with pytest.raises(ValueError, match="next to each other"):
        individuals_chart([1, None, 2])


@settings(deadline=None)
@given(
    st.lists(
        st.none() | st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
        min_size=3,
        max_size=20,
    ).filter(lambda pairs: any(pairs))
)
def test_limits_of_shares_hold_the_middle_and_stay_within_nought_and_one(pairs):
    for point in share_chart(pairs):
        assert 0 <= point.low <= point.middle <= point.high <= 1


def test_limits_are_wider_where_the_base_is_smaller():
    small, large = share_chart([(5, 10), (500, 1000)])

    assert small.high > large.high


def test_with_large_bases_the_wide_chart_is_quiet_where_the_plain_one_cries():
    random = np.random.default_rng(6)
    pairs = [(int(10_000 * share), 10_000) for share in random.normal(0.5, 0.03, size=40)]

    assert len(_signals(share_chart(pairs), Signal.BEYOND)) > 10
    assert len(_signals(wide_share_chart(pairs), Signal.BEYOND)) <= 2


def test_shares_that_never_change_have_no_wide_chart():
    with pytest.raises(ValueError, match="no unrest"):
        wide_share_chart([(4, 4), (5, 5)])


@pytest.mark.parametrize("pairs", [[(3, 2)], [(-1, 2)]])
def test_more_than_all_is_refused(pairs):
    with pytest.raises(ValueError, match="0 <= count <= base"):
        share_chart(pairs)


def test_no_base_at_all_is_refused():
    with pytest.raises(ValueError, match="at least one base"):
        share_chart([None, (0, 0)])


def test_a_wide_chart_needs_two_shares_next_to_each_other():
    with pytest.raises(ValueError, match="next to each other"):
        wide_share_chart([(1, 3), None, (2, 3)])
