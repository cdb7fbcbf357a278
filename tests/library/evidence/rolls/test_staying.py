import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.evidence.rolls.births import intake
from folkmoot.library.evidence.rolls.projecting import Asked, fitted_to, rough
from folkmoot.library.evidence.rolls.staying import LEAST, MOST, STAYING, weighed
from tests.library.evidence.rolls.invented import invented


@given(st.floats(0.02, 0.85), st.integers(200, 5000))
def test_it_is_the_variance_of_the_logarithm_of_a_share(chance, pupils):
    size = weighed(np.full((1, 14), float(pupils)), np.array([chance]))[0, STAYING]

    assert np.isclose(1 / size, (1 - chance) / (pupils * chance))


def test_a_simulated_share_strays_as_much_as_that():
    stayed = np.random.default_rng(5).binomial(1800, 0.12, 20_000)
    size = weighed(np.full((1, 14), 1800.0), np.array([0.12]))[0, STAYING]

    assert abs(np.log(stayed / 1800).std() * np.sqrt(size) - 1) < 0.03


def test_other_year_groups_and_what_was_given_are_left_alone():
    sizes = np.arange(28.0).reshape(1, 2, 14)
    found = weighed(sizes, np.array([0.3]))
    others = [grade for grade in range(14) if grade != STAYING]

    assert (found[:, :, others] == sizes[:, :, others]).all()
    assert (sizes == np.arange(28.0).reshape(1, 2, 14)).all()


def test_shares_of_nobody_of_all_and_unknown_ones_have_odds_too():
    found = weighed(np.ones((4, 14)), np.array([0.0, 1.0, 1.2, np.nan]))[:, STAYING]

    assert np.allclose(found, [LEAST / (1 - LEAST), MOST / (1 - MOST), MOST / (1 - MOST), 1.0])


def test_an_area_where_few_stay_has_the_wider_interval():
    rolls, births = invented(12)
    for grade in (12, 13):
        rolls.counts[0, :, grade] = np.round(rolls.counts[0, :, grade] / 20)
    found = rough(rolls, births, Asked(rolls.last_year + 1, 1000))
    arms = np.log(found.upper[80][:, 0, STAYING] / found.lower[80][:, 0, STAYING])

    assert arms[0] > 2 * np.median(arms[1:])


def test_an_area_where_few_stay_is_not_drawn_to_the_others():
    rolls, births = invented(12)
    rolls.counts[0, :, 12] = 15
    level = fitted_to(rolls, intake(rolls, births, rolls.last_year)).level[0, STAYING]
    seen = 15 / rolls.counts[0, :-1, 11]

    assert seen.min() < np.exp(level) < seen.max()
