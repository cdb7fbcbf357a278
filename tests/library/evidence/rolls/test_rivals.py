import numpy as np
import pytest

from folkmoot.library.evidence.rolls.rivals import RIVALS, damped_trend, persistence, plain
from tests.library.evidence.rolls.invented import invented


def test_persistence_keeps_every_year_group_as_it_is():
    rolls, births = invented(2)

    assert np.array_equal(persistence(rolls, births, 2022)[:, 1, :14], rolls.of(2020))


def test_plain_cohort_survival_carries_cohorts_on_by_the_mean_of_three_ratios():
    rolls, births = invented(2)
    ratios = rolls.counts[0, -3:, 5] / rolls.counts[0, -4:-1, 4]

    assert np.isclose(plain(rolls, births, 2021)[0, 0, 5], rolls.counts[0, -1, 4] * ratios.mean())


def test_a_year_group_from_outside_stays_as_it_was_for_a_rival():
    rolls, births = invented(2)
    rolls.counts[:, :, :7] = np.nan

    assert plain(rolls, births, 2022)[0, 1, 7] == rolls.counts[0, -1, 7]


def test_a_trend_is_carried_on_and_damped():
    found = damped_trend(np.array([0.66, 0.64, 0.62, 0.60, 0.58]), 4)

    assert found[0] < 0.58
    assert (np.diff(np.abs(np.diff(found))) < 0).all()


@pytest.mark.parametrize("name", sorted(RIVALS))
def test_every_rival_gives_a_figure_for_every_column(name):
    rolls, births = invented(3)

    assert np.isfinite(RIVALS[name](rolls, births, 2023)).all()
