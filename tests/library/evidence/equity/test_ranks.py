"""The rank gap depends on order alone. Invented scores."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu, rankdata

from folkmoot.library.evidence.equity import gap_index, rank_gap

SCORES = st.lists(st.integers(0, 30), min_size=2, max_size=40)


@settings(deadline=None)
@given(SCORES, SCORES)
def test_the_gap_is_the_difference_in_mean_percentile_ranks(first, second):
    ranks = rankdata([*first, *second]) / (len(first) + len(second)) * 100

    found = rank_gap(first, second).value

    assert found == pytest.approx(ranks[: len(first)].mean() - ranks[len(first) :].mean())


@settings(deadline=None)
@given(SCORES, SCORES)
def test_the_gap_is_that_of_the_rank_sum_test(first, second):
    chance = mannwhitneyu(first, second).statistic / len(first) / len(second)

    assert rank_gap(first, second).value == pytest.approx(100 * (chance - 0.5))


@settings(deadline=None)
@given(SCORES, SCORES)
def test_a_scale_that_keeps_the_order_keeps_the_gap(first, second):
    stretched = ([score**3 + 7 for score in some] for some in (first, second))

    assert rank_gap(*stretched).value == pytest.approx(rank_gap(first, second).value)


def test_the_interval_covers_as_often_as_it_says():
    random = np.random.default_rng(3)
    truth = 100 * (0.5 - 0.6381631950841185)  # normal scores half a deviation apart
    covered = 0
    for _ in range(300):
        found = rank_gap(random.normal(0, 1, 60), random.normal(0.5, 1, 90))
        covered += found.low <= truth <= found.high
    assert 0.91 <= covered / 300 <= 0.985


def test_groups_that_do_not_overlap_have_the_whole_gap_and_no_interval():
    found = rank_gap([1, 2], [3, 4])

    assert (found.value, found.low) == (-50, None)


def test_one_pupil_has_no_interval():
    assert rank_gap([2.5], [1, 2, 3, 4]).low is None


@pytest.mark.parametrize(("first", "second"), [([], [1]), ([1, float("nan")], [1, 2])])
def test_missing_scores_are_refused(first, second):
    with pytest.raises(ValueError, match="every one of them a number"):
        rank_gap(first, second)


def test_the_index_runs_from_minus_ten_to_ten():
    assert (gap_index(-50), gap_index(50)) == (-10, 10)
