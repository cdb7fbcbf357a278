"""Small rates are drawn towards the middle, the more the smaller the group."""

import numpy as np
import pytest

from folkmoot.library.stats.shrunk import Gamma, common_gamma, shrunk_rate, shrunk_ratio


def test_the_common_distribution_comes_back_from_groups_drawn_from_it():
    random = np.random.default_rng(7)
    expected = random.uniform(5, 60, size=2000)
    counts = random.poisson(random.gamma(4.0, 1 / 4.0, size=2000) * expected)

    found = common_gamma(counts.tolist(), expected.tolist())

    assert found.shape == pytest.approx(4.0, rel=0.1)
    assert found.shape / found.rate == pytest.approx(1.0, rel=0.05)


def test_groups_that_differ_by_chance_only_are_given_one_rate():
    random = np.random.default_rng(8)
    counts = random.poisson(20.0, size=60)

    prior = common_gamma(counts.tolist(), [20.0] * 60)

    rates = [shrunk_rate(prior, int(count), 20.0).value for count in counts]
    assert max(rates) - min(rates) < 0.5 * (counts.max() - counts.min()) / 20


def test_groups_that_are_alike_share_no_more_than_their_events_tell():
    prior = common_gamma([2, 3, 0], [1.33, 2.53, 1.14])
    rate = shrunk_rate(prior, 2, 1.33)

    assert rate.high / rate.low > 3, "five events tell a rate no closer"


def test_a_small_group_is_drawn_further_to_the_middle_than_a_large_one():
    prior = Gamma(4.0, 4.0)

    assert 1 < shrunk_rate(prior, 3, 1.0).value < shrunk_rate(prior, 300, 100.0).value < 3


def test_a_shrunk_interval_holds_its_rate_and_is_above_nought():
    rate = shrunk_rate(Gamma(2.0, 2.0), 0, 3.0)

    assert 0 < rate.low < rate.value < rate.high


def test_the_ends_of_a_shrunk_ratio_are_those_of_simulated_rates():
    random = np.random.default_rng(9)
    group, reference = Gamma(6.0, 3.0), Gamma(30.0, 31.0)
    draws = random.gamma(6.0, 1 / 3.0, 200_000) / random.gamma(30.0, 1 / 31.0, 200_000)

    ratio = shrunk_ratio(group, reference)

    assert ratio.low == pytest.approx(np.quantile(draws, 0.025), rel=0.03)
    assert ratio.value == pytest.approx(np.quantile(draws, 0.5), rel=0.03)
    assert ratio.high == pytest.approx(np.quantile(draws, 0.975), rel=0.03)


@pytest.mark.parametrize(
    ("counts", "expected"), [([1, 2], [1.0, 1.0]), ([0, 0, 0], [1.0] * 3), ([1, 1, 1], [0.0] * 3)]
)
def test_too_few_groups_or_no_event_at_all_are_refused(counts, expected):
    with pytest.raises(ValueError, match="Shrinking needs"):
        common_gamma(counts, expected)


def test_shrunk_intervals_cover_about_as_often_as_they_say():
    random = np.random.default_rng(10)
    covered = []
    for _ in range(20):
        true = random.gamma(5.0, 1 / 5.0, size=40)
        expected = random.uniform(2, 20, size=40)
        counts = random.poisson(true * expected)
        prior = common_gamma(counts.tolist(), expected.tolist())
        for rate, count, wanted in zip(true, counts, expected, strict=True):
            found = shrunk_rate(prior, int(count), float(wanted))
            covered.append(found.low <= rate <= found.high)

    assert 0.91 < np.mean(covered) < 0.98
