"""Ratios and differences of two groups, checked against the distributions they come from."""

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, nchypergeom_fisher, poisson

from folkmoot.library.stats.ratios import (
    Group,
    odds_ratio_log,
    odds_ratio_mid_p,
    rate_ratio_log,
    rate_ratio_mid_p,
    share_difference,
)

GROUPS = st.integers(20, 500).flatmap(
    lambda base: st.builds(Group, st.integers(1, 19), st.just(base))
)


def _mid_p(distribution, count):
    return distribution.sf(count) + distribution.pmf(count) / 2


@settings(deadline=None, max_examples=40)
@given(GROUPS, GROUPS)
def test_both_ends_of_a_rate_ratio_leave_half_the_doubt_by_mid_p(group, reference):
    ratio = rate_ratio_mid_p(group, reference)
    for end, chance in ((ratio.low, 0.025), (ratio.high, 0.975)):
        at = group.base * end / (group.base * end + reference.base)
        counted = binom(group.count + reference.count, at)
        assert _mid_p(counted, group.count) == pytest.approx(chance, abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(GROUPS, GROUPS)
def test_both_ends_of_an_odds_ratio_leave_half_the_doubt_by_mid_p(group, reference):
    ratio = odds_ratio_mid_p(group, reference)
    for end, chance in ((ratio.low, 0.025), (ratio.high, 0.975)):
        everybody = group.base + reference.base
        cells = (everybody, group.base, group.count + reference.count, end)
        assert _mid_p(nchypergeom_fisher(*cells), group.count) == pytest.approx(chance, abs=1e-4)


@settings(deadline=None, max_examples=40)
@given(GROUPS, GROUPS, st.sampled_from([rate_ratio_mid_p, rate_ratio_log, odds_ratio_log]))
def test_turned_round_a_ratio_is_one_over_itself(group, reference, method):
    one, other = method(group, reference), method(reference, group)

    assert log(one.value) == pytest.approx(-log(other.value), abs=1e-6)
    assert log(one.low) == pytest.approx(-log(other.high), abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(GROUPS, GROUPS)
def test_a_difference_lies_within_its_interval_and_the_interval_within_one(group, reference):
    gap = share_difference(group, reference)

    assert -1 <= gap.low <= gap.value <= gap.high <= 1


def test_with_none_in_the_group_a_ratio_has_no_lower_end_above_nought():
    ratio = rate_ratio_mid_p(Group(0, 300), Group(4, 900))

    assert (ratio.value, ratio.low) == (0, 0)
    assert 0 < ratio.high < 10


def test_with_none_in_the_reference_a_ratio_has_no_upper_end():
    ratio = rate_ratio_mid_p(Group(4, 300), Group(0, 900))

    assert (ratio.value, ratio.high) == (None, None)
    assert ratio.low > 1


def test_with_none_in_either_nothing_is_known():
    ratio = rate_ratio_mid_p(Group(0, 300), Group(0, 900))

    assert (ratio.value, ratio.low, ratio.high) == (None, 0, None)


def test_the_log_scale_gives_no_interval_where_a_count_is_nought():
    assert rate_ratio_log(Group(0, 300), Group(4, 900)).high is None
    assert rate_ratio_log(Group(4, 300), Group(0, 900)).value is None
    assert odds_ratio_log(Group(4, 4), Group(1, 9)).value is None
    assert odds_ratio_log(Group(0, 4), Group(1, 9)).low is None


def test_for_large_counts_both_ways_to_a_ratio_agree():
    one = rate_ratio_log(Group(2600, 925950), Group(54700, 54399600))
    other = rate_ratio_mid_p(Group(2600, 925950), Group(54700, 54399600))

    assert one.low == pytest.approx(other.low, rel=0.002)
    assert one.high == pytest.approx(other.high, rel=0.002)


@pytest.mark.parametrize(("count", "base"), [(3, 2), (-1, 2), (0, 0)])
def test_a_group_of_nobody_or_with_more_events_than_people_is_refused(count, base):
    with pytest.raises(ValueError, match="somebody in it"):
        Group(count, base)


@pytest.mark.parametrize(("here", "there"), [(3.0, 6.0), (8.0, 20.0), (15.0, 15.0)])
def test_mid_p_intervals_of_small_counts_cover_about_as_often_as_they_say(here, there):
    counts = range(45)
    covered = 0.0
    for one in counts:
        for other in counts:
            ratio = rate_ratio_mid_p(Group(one, 100_000), Group(other, 100_000))
            high = float("inf") if ratio.high is None else ratio.high
            if ratio.low <= here / there <= high:
                covered += poisson.pmf(one, here) * poisson.pmf(other, there)

    assert 0.935 < covered < 0.985
