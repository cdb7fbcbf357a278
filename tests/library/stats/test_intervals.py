"""Intervals for a share, against another implementation and at their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from folkmoot.library.stats.intervals import Interval, wilson


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_the_one_that_scipy_finds(count_and_n):
    count, n = count_and_n

    expected = binomtest(count, n).proportion_ci(0.95, method="wilson")

    found = wilson(count, n)
    assert found.low == pytest.approx(expected.low, abs=1e-9)
    assert found.high == pytest.approx(expected.high, abs=1e-9)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_itself_lies_in_its_interval(count_and_n):
    count, n = count_and_n
    interval = wilson(count, n)

    assert 0 <= interval.low <= count / n <= interval.high <= 1


def test_of_nobody_nothing_is_known():
    assert wilson(0, 0) == Interval(0.0, 1.0)


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5), (0, -1)])
def test_a_count_beyond_its_base_is_refused(count, n):
    with pytest.raises(ValueError, match="0 <= count <= n"):
        wilson(count, n)


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_a_level_that_is_no_share_is_refused(level):
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(1, 2, level)
