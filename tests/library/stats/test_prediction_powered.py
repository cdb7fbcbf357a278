"""Shares from a sample and from guesses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.stats.prediction_powered import prediction_powered, sampled


def drawn(seed, n=200, total=2000, good=0.8):
    """A population whose share is known, guesses that follow it, and a random sample."""
    draw = np.random.default_rng(seed)
    truth = (draw.random(total) < 0.2).astype(float)
    guesses = np.clip(good * truth + draw.normal(0.1, 0.1, total), 0, 1)
    rows = draw.permutation(total)[:n]
    return truth, guesses, rows


def test_guesses_that_tell_nothing_leave_the_sample_alone():
    codes = np.array([1.0, 0, 0, 1, 0, 1])

    found = prediction_powered(codes, np.full(6, 0.3), np.full(60, 0.3))

    assert (found.power, found.share) == (0.0, 0.5)


def test_guesses_that_point_the_wrong_way_are_not_followed():
    codes = np.array([1.0, 1, 0, 0, 0, 0])

    assert prediction_powered(codes, 1 - codes, np.full(60, 0.5)).power == 0


def test_nineteen_intervals_in_twenty_hold_the_truth():
    held = []
    for seed in range(300):
        truth, guesses, rows = drawn(seed)
        interval = prediction_powered(truth[rows], guesses[rows], guesses).interval
        held.append(interval.low <= truth.mean() <= interval.high)

    assert 0.92 <= np.mean(held) <= 0.98


def test_good_guesses_make_a_narrower_interval():
    truth, guesses, rows = drawn(1)
    powered = prediction_powered(truth[rows], guesses[rows], guesses).interval
    alone = sampled(int(truth[rows].sum()), 200, 2000).interval

    assert powered.high - powered.low < 0.6 * (alone.high - alone.low)


def test_guesses_that_never_erred_in_the_sample_still_leave_a_doubt():
    codes = np.repeat([1.0, 0.0], 20)
    found = prediction_powered(codes, codes, np.concatenate([codes, np.zeros(400)])).interval

    assert found.high - found.low > 0.01


def test_where_all_are_sampled_nothing_is_left_to_chance():
    codes = np.array([1.0, 0, 0, 0])
    found = prediction_powered(
        codes, np.array([0.9, 0.2, 0.1, 0.1]), np.array([0.9, 0.2, 0.1, 0.1])
    )

    assert found.interval.low == found.share == found.interval.high == 0.25
    assert sampled(1, 4, 4).interval.low == sampled(1, 4, 4).interval.high == 0.25


def test_a_larger_part_of_all_leaves_less_to_chance():
    widths = [
        found.interval.high - found.interval.low
        for found in (sampled(10, 100, total) for total in (10_000, 400, 120))
    ]

    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize(("count", "n", "total"), [(3, 2, 9), (0, 0, 9), (1, 9, 8), (-1, 2, 9)])
def test_a_sample_that_cannot_be_is_refused(count, n, total):
    with pytest.raises(ValueError, match="is no share"):
        sampled(count, n, total)


@pytest.mark.parametrize(("codes", "guesses", "everyone"), [(1, 1, 9), (3, 2, 9), (4, 4, 3)])
def test_what_does_not_fit_together_is_refused(codes, guesses, everyone):
    with pytest.raises(ValueError, match="do not fit"):
        prediction_powered(np.zeros(codes), np.zeros(guesses), np.zeros(everyone))


@given(st.data())
def test_the_interval_holds_the_share_and_stays_a_share(data):
    n = data.draw(st.integers(2, 30))
    unit = st.floats(0, 1)
    codes = np.array(data.draw(st.lists(st.sampled_from([0.0, 1.0]), min_size=n, max_size=n)))
    guesses = np.array(data.draw(st.lists(unit, min_size=n, max_size=n)))
    others = np.array(data.draw(st.lists(unit, max_size=40)))

    found = prediction_powered(codes, guesses, np.concatenate([guesses, others]))

    assert 0 <= found.interval.low <= found.share <= found.interval.high <= 1
