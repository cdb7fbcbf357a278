"""Simulated counts have the mean and spread asked for; the same luck gives the same future."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.stats.simulated import arrivals, bands, luck, spread_of


@pytest.mark.parametrize(("mean", "spread"), [(0.3, 1.0), (12.0, 1.0), (12.0, 3.0)])
def test_counts_have_the_mean_and_the_spread_that_were_asked_for(mean, spread):
    found = arrivals(luck(400, 100, seed=1), mean, spread)

    assert found.mean() == pytest.approx(mean, rel=0.03)
    assert found.var() / found.mean() == pytest.approx(spread, rel=0.05)


@settings(deadline=None)
@given(st.floats(0, 40), st.floats(0, 10), st.floats(1, 5))
def test_with_the_same_luck_a_larger_mean_never_gives_fewer(mean, more, spread):
    chances = luck(20, 5, seed=2)

    assert (arrivals(chances, mean + more, spread) >= arrivals(chances, mean, spread)).all()


def test_nothing_arrives_where_nothing_is_expected():
    assert arrivals(luck(5, 5, seed=1), 0.0).sum() == 0


def test_the_same_seed_is_the_same_luck_and_another_is_not():
    assert (luck(3, 3, seed=1) == luck(3, 3, seed=1)).all()
    assert (luck(3, 3, seed=1) != luck(3, 3, seed=2)).any()


def test_bands_are_nested():
    (band,) = bands(np.random.default_rng(1).normal(size=(500, 1)))

    assert band.lower_95 < band.lower_80 < band.central < band.upper_80 < band.upper_95


def test_bands_of_no_future_are_refused():
    with pytest.raises(ValueError, match="futures x periods"):
        bands(np.zeros((0, 3)))


def test_a_mean_below_nought_is_refused():
    with pytest.raises(ValueError, match="nought or more"):
        arrivals(luck(1, 1, seed=1), -1.0)


def test_the_spread_of_the_past_is_at_least_that_of_chance():
    assert spread_of(np.array([5.0, 5.0, 5.0])) == 1.0
    assert spread_of(np.array([1.0, 19.0])) == pytest.approx(16.2)
    assert spread_of(np.array([4.0])) == 1.0
