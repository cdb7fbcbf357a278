"""Exact intervals cover what they promise, whatever the size of the count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from folkmoot.library.stats.intervals import wilson
from folkmoot.library.stats.rates import clopper_pearson, garwood

COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(deadline=None)
@given(COUNTS)
def test_at_both_ends_of_an_exact_share_the_count_is_just_in_the_tail(pair):
    count, n = pair
    share = clopper_pearson(count, n)

    assert share.low <= share.value <= share.high
    if count:
        assert binom.sf(count - 1, n, share.low) == pytest.approx(0.025)
    if count < n:
        assert binom.cdf(count, n, share.high) == pytest.approx(0.025)


@settings(deadline=None)
@given(st.integers(0, 400))
def test_at_both_ends_of_an_exact_count_the_count_is_just_in_the_tail(count):
    rate = garwood(count)

    assert poisson.cdf(count, rate.high) == pytest.approx(0.025)
    assert count == 0 or poisson.sf(count - 1, rate.low) == pytest.approx(0.025)


def test_nought_events_still_have_an_upper_end():
    assert garwood(0, 100).low == 0
    assert garwood(0, 100).high == pytest.approx(0.0369, abs=1e-4)


def test_a_share_of_nobody_is_not_known():
    share = clopper_pearson(0, 0)

    assert (share.value, share.low, share.high) == (None, 0.0, 1.0)


def test_an_exact_interval_is_not_narrower_than_wilsons_in_the_middle():
    exact, score = clopper_pearson(20, 50), wilson(20, 50)

    assert exact.high - exact.low > score.high - score.low


@pytest.mark.parametrize(("count", "n"), [(5, 4), (-1, 4)])
def test_more_than_all_or_less_than_none_is_refused(count, n):
    with pytest.raises(ValueError, match="0 <= count <= n"):
        clopper_pearson(count, n)


def test_a_rate_against_nothing_is_refused():
    with pytest.raises(ValueError, match="exposure above nought"):
        garwood(1, 0)


def test_a_level_beyond_certainty_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        garwood(1, 10, level=1.0)
