"""Every other year group is projected from the one below it a year before.

The progression ratio is r(g, t) = N(g+1, t+1) / N(g, t): how many of a year group are in the next one a
year later. The ratios of an area are helped by those of the others, and an odd year counts less.
"""

import numpy as np
import pytest

from folkmoot.library.evidence.rolls.bands import PRIMARY
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import Rolls, progression
from folkmoot.library.evidence.rolls.intervals import Strayed, learn
from folkmoot.library.evidence.rolls.projecting import Asked, rough
from folkmoot.library.evidence.rolls.rivals import plain
from folkmoot.library.evidence.rolls.shocks import trust


def steady(ratio: float) -> tuple[Rolls, Births]:
    """One invented area of 1,000 in every Reception, of whom *ratio* are left in each later year."""
    counts = np.broadcast_to(1000 * ratio ** np.arange(14), (1, 5, 14)).copy()
    return Rolls(("204",), 2015, counts), Births(("204",), 2008, np.full((1, 16), 1250.0))


def test_a_progression_ratio_is_a_year_group_over_the_younger_one_a_year_before():
    """2,757 in Year 1 after 2,805 in Reception are a ratio of 0.9829."""
    assert float(progression(2805.0, 2757.0)) == pytest.approx(0.9829, abs=0.00005)


def test_plain_cohort_survival_multiplies_by_the_mean_of_the_last_three_ratios():
    """Of 1,000 in Reception, 970 are in Year 1 a year later where 97 % have moved up each year."""
    rolls, births = steady(0.97)

    assert plain(rolls, births, 2020)[0, 0, 1] == pytest.approx(970)


def test_an_area_that_never_changes_is_projected_not_to_change():
    """1,000 pupils in every year group and 1,250 births in every year: 1,000 again, to within two."""
    rolls, births = steady(1.0)
    found = rough(rolls, births, Asked(2024, 100))

    assert np.abs(found.central[0, :, :12] - 1000).max() < 2


def test_a_year_unlike_the_others_counts_less_for_the_years_ahead():
    """After three years within 0.1 % of each other, one that is 1.2 % lower is trusted by a
    twentieth."""
    assert trust(np.array([0.001, 0.0, -0.001, -0.012]), PRIMARY)[3] < 0.06


def test_intervals_are_stretched_where_the_past_strayed_further_than_the_model_thought():
    """Outcomes of three origins that needed arms 1.5 times as long stretch the next ones by 1.28
    (three fifths of the way, in logarithms): the tails need more origins to be believed in full."""
    seen = [Strayed("primary", 1, 2016 + at % 3, 80, 1.5) for at in range(60)]

    assert learn(seen).of("primary", 1, 80) == pytest.approx(1.5**0.6)
