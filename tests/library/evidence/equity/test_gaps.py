"""Gaps with how sure they are; what is hidden gives none. Invented figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_ind_from_stats

from folkmoot.library.evidence.equity import (
    Attained,
    Better,
    Measure,
    Scored,
    gap,
    gaps,
    score_gap,
)

SHARES = st.builds(Attained, st.integers(0, 100).map(float), st.integers(100, 900))


@settings(deadline=None)
@given(SHARES, SHARES)
def test_a_gap_turned_round_is_the_same_gap_with_the_other_sign(one, other):
    first, second = gap(one, other).points, gap(other, one).points

    assert first.value == -second.value
    assert first.low == pytest.approx(-second.high)


@settings(deadline=None)
@given(SHARES, SHARES)
def test_a_gap_lies_within_its_interval_but_for_rounding(one, other):
    found = gap(one, other).points

    assert found.low - 1 <= found.value <= found.high + 1


def test_fewer_pupils_make_a_wider_interval():
    few = gap(Attained(60, 20), Attained(75, 40)).points
    many = gap(Attained(60, 2000), Attained(75, 4000)).points

    assert few.low < many.low < many.high < few.high


def test_a_share_that_is_not_shown_gives_no_gap():
    found = gap(Attained(None, 20), Attained(75, 40))

    assert (found.points, found.note) == (None, "a share is not known or not shown")


def test_without_numbers_of_pupils_there_is_a_gap_and_no_interval():
    found = gap(Attained(60), Attained(75, 40))

    assert (found.points.value, found.points.low) == (-15, None)
    assert "not given" in found.note


def test_a_borough_where_all_do_badly_has_a_national_gap():
    both = gaps(Attained(40, 500), Attained(41, 500), Attained(70, 400_000))

    assert both.within.points.high > 0
    assert both.national.points.high < 0


def test_a_gap_in_scores_is_just_sure_at_the_level_of_welchs_test():
    chance = ttest_ind_from_stats(45.0, 18.0, 80, 48.0, 12.0, 300, equal_var=False).pvalue

    found = score_gap(Scored(45.0, 18.0, 80), Scored(48.0, 12.0, 300), level=1 - chance).points

    assert found.high == pytest.approx(0, abs=1e-9)


def test_a_gap_in_scores_without_spread_has_no_interval():
    assert score_gap(Scored(45.0), Scored(56.9, 17.0, 90)).points.high is None
    assert score_gap(Scored(45.0, 0.0, 9), Scored(56.9, 0.0, 90)).points.high is None


def test_more_than_a_hundred_per_cent_are_refused():
    with pytest.raises(ValueError, match="0 to 100"):
        Attained(101)


def test_pupils_below_nought_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        Attained(50, -1)


def test_less_absence_is_better_and_plans_are_not_ranked():
    assert Measure.PERSISTENT_ABSENCE.better is Better.LOWER
    assert Measure.PLAN.better is None


def test_no_measure_speaks_of_months():
    assert not [one for one in Measure if "month" in one.words]
