import numpy as np

from folkmoot.library.evidence.rolls.cohorts import Rolls, logarithms, phase_totals, survival


def rolls(counts: list[list[float]]) -> Rolls:
    filled = np.full((1, len(counts), 14), np.nan)
    for year, row in enumerate(counts):
        filled[0, year, : len(row)] = row
    return Rolls(("E06000001",), 2015, filled)


def test_a_cohort_is_followed_from_one_year_group_to_the_next():
    ratios = survival(rolls([[100, 80], [90, 95]]))

    assert ratios[0, 1, 1] == 0.95
    assert np.isnan(ratios[0, 0]).all()
    assert np.isnan(ratios[0, :, 0]).all()


def test_nobody_there_before_gives_no_ratio():
    assert np.isnan(survival(rolls([[0, 80], [90, 95]]))[0, 1, 1])


def test_nobody_left_gives_no_logarithm():
    assert np.isnan(logarithms(survival(rolls([[50, 80], [90, 0]])))).all()


def test_a_phase_adds_up_what_is_known():
    assert phase_totals(rolls([[10, 20, 30]]).counts, range(7))[0, 0] == 60


def test_a_phase_of_which_nothing_is_known_is_unknown():
    assert np.isnan(phase_totals(rolls([[10, 20, 30]]).counts, range(7, 12))[0, 0])


def test_what_was_known_then_ends_with_the_origin():
    then = rolls([[1], [2], [3]]).until(2016)

    assert then.last_year == 2016
    assert then.counts.shape == (1, 2, 14)
