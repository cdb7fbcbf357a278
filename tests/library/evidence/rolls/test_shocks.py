import numpy as np

from folkmoot.library.evidence.rolls.bands import PRIMARY, SIXTH
from folkmoot.library.evidence.rolls.shocks import common, trust, year_weights


def logs(yearly: list[float]) -> np.ndarray:
    """Ten areas at different levels, six steps, with the same course over years."""
    levels = np.linspace(-0.02, 0.02, 10)[:, None, None]
    return levels + np.array(yearly)[None, :, None] + np.zeros((10, len(yearly), 6))


def test_what_a_year_did_to_everyone_is_found():
    found = common(logs([0.001, -0.001, 0.002]), np.full((10, 3, 6), 1e6), PRIMARY)

    steps = np.diff(found.shocks) / [-0.002, 0.003]
    assert (steps > 0.8).all()
    assert (steps < 1).all()
    assert np.isclose((found.shocks * found.weights).sum(), 0)


def test_one_area_that_reorganises_is_nobody_elses_shock():
    values = logs([0.0, 0.0, 0.0])
    values[0, 2] += 0.5

    assert np.allclose(common(values, np.full((10, 3, 6), 1e6), PRIMARY).shocks, 0.0)


def test_a_year_unlike_the_others_counts_less_for_the_future_and_widens_the_doubt():
    calm = common(logs([0.001, 0.0, -0.001, 0.0]), np.full((10, 4, 6), 1e6), PRIMARY)
    odd = common(logs([0.001, 0.0, -0.001, -0.012]), np.full((10, 4, 6), 1e6), PRIMARY)

    assert odd.weights[-1] < calm.weights[-1] / 4
    assert odd.spread > 2 * calm.spread


def test_the_last_year_counts_most_where_all_are_alike():
    weights = year_weights(np.array([0.0, 0.0, 0.0]), PRIMARY)

    assert weights[2] > weights[1] > weights[0]
    assert np.isclose(weights.sum(), 1.0)


def test_a_year_that_nobody_saw_counts_nothing():
    weights = year_weights(np.array([np.nan, 0.0, 0.001]), PRIMARY)

    assert weights[0] == 0
    assert not year_weights(np.array([np.nan]), PRIMARY).any()


def test_a_single_small_area_cannot_tell_a_common_shock_from_its_own_noise():
    alone = common(logs([0.0, 0.0, -0.01])[:1], np.full((1, 3, 6), 500.0), PRIMARY)

    assert abs(alone.shocks[2]) < 0.005


def test_where_shocks_last_an_odd_year_is_where_the_next_one_starts():
    yearly = np.array([0.0, 0.0, 0.0, 0.05])

    assert trust(yearly, SIXTH).tolist() == [1, 1, 1, 1]
    assert trust(yearly, PRIMARY)[-1] < 0.1
    assert year_weights(yearly, SIXTH)[-1] > 0.5


def test_a_year_that_was_not_seen_is_not_trusted():
    assert trust(np.array([np.nan, 0.0, 0.01]), SIXTH).tolist() == [0, 1, 1]
