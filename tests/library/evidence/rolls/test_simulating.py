import numpy as np

from folkmoot.library.evidence.rolls.bands import BANDS
from folkmoot.library.evidence.rolls.births import intake
from folkmoot.library.evidence.rolls.projecting import Asked, fitted_to, rough
from folkmoot.library.evidence.rolls.simulating import generator, shared_draws
from tests.library.evidence.rolls.invented import invented


def test_draws_depend_on_the_seed_and_the_name_alone():
    one, again = generator(7, "area", "E06000001"), generator(7, "area", "E06000001")
    other, later = generator(7, "area", "E06000002"), generator(8, "area", "E06000001")
    first = one.standard_normal(4)

    assert np.array_equal(first, again.standard_normal(4))
    assert not np.array_equal(first, other.standard_normal(4))
    assert not np.array_equal(first, later.standard_normal(4))


def test_futures_spread_further_the_further_they_are():
    rolls, births = invented(4)
    found = rough(rolls, births, Asked(rolls.last_year + 6, 200))
    arms = np.log(found.upper[95][:, :, 14] / found.central[:, :, 14])

    assert (np.diff(arms.mean(axis=0)) > 0).all()


def test_what_moves_the_sixth_form_everywhere_lasts_and_other_shocks_fade():
    rolls, births = invented(4)
    fitted = fitted_to(rolls, intake(rolls, births, rolls.last_year + 6))
    common = shared_draws(fitted, 6, 4000, seed=1).common
    names = [band.name for band in BANDS]
    primary, sixth = (
        common[:, :, names.index(one)].std(axis=0) for one in ("primary", "sixth form")
    )

    assert sixth[5] > 1.9 * sixth[0]
    assert primary[5] < 1.4 * primary[0]
