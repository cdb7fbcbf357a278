import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from folkmoot.library.evidence.send.drawing import binomial, poisson

LUCK = st.floats(0.001, 0.999)


@pytest.mark.parametrize("mean", [0.1, 1.0, 7.5, 29.0, 31.0, 500.0])
def test_counts_are_the_quantiles_of_the_poisson_distribution(mean):
    luck = np.linspace(0.0007, 0.9993, 997)

    assert poisson(np.full(997, mean), luck).tolist() == stats.poisson.ppf(luck, mean).tolist()


@pytest.mark.parametrize(("of", "chance"), [(1, 0.3), (8, 0.9), (60, 0.2), (60, 0.95), (900, 0.1)])
def test_counts_are_the_quantiles_of_the_binomial_distribution(of, chance):
    luck = np.linspace(0.0007, 0.9993, 997)

    found = binomial(np.full(997, of), np.full(997, chance), luck)

    assert found.tolist() == stats.binom.ppf(luck, of, chance).tolist()


@given(st.integers(0, 300), st.floats(0, 1), st.floats(0, 1), LUCK)
def test_a_greater_chance_never_gives_a_smaller_count(of, one, other, luck):
    lower, upper = sorted((one, other))

    counts = binomial(np.full(2, of), np.array([lower, upper]), np.full(2, luck))

    assert 0 <= counts[0] <= counts[1] <= of


def test_the_greatest_luck_there_is_gives_a_count_and_no_endless_one():
    most = np.array([1.0 - 2.0**-53])

    assert poisson(np.array([2.0]), most)[0] < 40
    assert binomial(np.array([50]), np.array([0.01]), most)[0] < 30
