import numpy as np

from folkmoot.library.evidence.rolls.births import intake
from folkmoot.library.evidence.rolls.projecting import fitted_to
from folkmoot.library.evidence.rolls.ratios import fit
from tests.library.evidence.rolls.invented import invented


def fitted(**told):
    rolls, births = invented(**told)
    return fitted_to(rolls, intake(rolls, births, rolls.last_year + 1))


def test_the_ratios_that_made_the_rolls_are_found_again():
    level = np.exp(fitted(noise=0.001).level)

    assert np.allclose(level[:, 1:7], 0.998, atol=0.0015)
    assert np.allclose(level[:, 7], 0.96, atol=0.002)
    assert np.allclose(level[:, 0], 0.95, atol=0.01)


def test_areas_that_differ_by_noise_alone_are_drawn_together():
    rolls, births = invented(areas=30, years=4, noise=0.005)
    entering = intake(rolls, births, rolls.last_year)
    level = fitted_to(rolls, entering).level[:, 3]
    with np.errstate(invalid="ignore"):
        plain = np.log(rolls.counts[:, 1:, 3] / rolls.counts[:, :-1, 2]).mean(axis=1)

    assert level.std() < 0.6 * plain.std()


def test_an_area_that_truly_differs_keeps_its_own_ratio():
    rolls, births = invented(areas=20, noise=0.001)
    rolls.counts[0, 1:, 9] = rolls.counts[0, :-1, 8] * 1.25
    level = fitted_to(rolls, intake(rolls, births, rolls.last_year)).level

    assert abs(np.exp(level[0, 9]) - 1.25) < 0.01


def test_a_step_that_an_area_does_not_show_is_taken_from_the_others():
    rolls, births = invented()
    rolls.counts[0, :, 4] = np.nan
    level = fitted_to(rolls, intake(rolls, births, rolls.last_year)).level

    assert abs(level[0, 4] - np.median(level[1:, 4])) < 0.005


def test_more_pupils_mean_less_doubt():
    rolls, births = invented(areas=20)
    variance = fitted_to(rolls, intake(rolls, births, rolls.last_year)).variance

    assert variance[-1, 5] < variance[0, 5]


def test_no_figures_at_all_give_priors_and_no_error():
    empty = np.full((2, 3, 14), np.nan)
    found = fit(empty, empty, [0, 0])

    assert np.isfinite(found.level).all()
    assert np.isfinite(found.variance).all()
