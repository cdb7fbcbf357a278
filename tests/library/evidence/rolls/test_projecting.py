import numpy as np
import pytest

from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import Rolls
from folkmoot.library.evidence.rolls.projecting import COLUMNS, Asked, Projection, project
from tests.library.evidence.rolls.invented import invented

SMALL = 100


def projected(rolls: Rolls, births: Births, years: int = 3) -> Projection:
    return project(rolls, births, Asked(rolls.last_year + years, SMALL))


@pytest.fixture(scope="module")
def found() -> Projection:
    return projected(*invented(), years=10)


def test_every_year_to_the_tenth_is_projected_for_every_area(found):
    assert found.central.shape == (12, 10, len(COLUMNS))
    assert np.isfinite(found.central).all()


def test_intervals_nest_around_the_centre(found):
    assert (found.lower[95] <= found.lower[80]).all()
    assert (found.lower[80] <= found.central).all()
    assert (found.central <= found.upper[80]).all()
    assert (found.upper[80] <= found.upper[95]).all()


def test_a_phase_is_the_sum_of_its_year_groups(found):
    assert np.allclose(found.central[:, :, :7].sum(axis=2), found.central[:, :, 14])
    assert np.allclose(found.central[:, :, 7:12].sum(axis=2), found.central[:, :, 15])


def test_what_follows_a_known_course_is_foreseen():
    rolls, births = invented(years=8, noise=0.001)
    found = projected(rolls.until(2019), births)

    actual = rolls.of(2022)[:, :12]
    assert np.abs(found.central[:, 2, :12] / actual - 1).max() < 0.03


def test_the_same_seed_gives_the_same_figures_whatever_the_order_of_areas():
    rolls, births = invented(6)
    order = [3, 0, 5, 1, 4, 2]
    straight, turned = projected(rolls, births), projected(rolls.only(order), births)

    assert np.allclose(turned.lower[95], straight.lower[95][order], rtol=1e-6)
    assert np.allclose(turned.central, straight.central[order], rtol=1e-9)


def test_an_unknown_count_is_carried_on_from_the_year_before_and_never_nought():
    rolls, births = invented()
    whole = projected(rolls, births)
    rolls.counts[2, -1, 4] = np.nan
    gapped = projected(rolls, births)

    assert abs(gapped.of(rolls.codes[2], 2021, 5) / whole.of(rolls.codes[2], 2021, 5) - 1) < 0.02


def test_an_unknown_count_does_not_blow_up_the_years_after_it():
    rolls, births = invented()
    whole = projected(rolls, births, 4)
    rolls.counts[:2, -2:, 11] = np.nan
    rolls.counts[:2, -2:, 10] = np.nan
    gapped = projected(rolls, births, 4)

    assert (gapped.upper[95][:2, 3, 12] < 1.5 * whole.upper[95][:2, 3, 12]).all()


def test_a_year_group_that_is_never_known_is_not_projected():
    rolls, births = invented()
    rolls.counts[0, :, 7:] = np.nan
    found = projected(rolls, births)

    assert np.isnan(found.central[0, :, 7:14][:, 1:]).all()
    assert np.isfinite(found.central[0, :, 14]).all()


def test_an_area_not_counted_in_the_last_year_is_not_projected():
    rolls, births = invented()
    rolls.counts[4, -1] = np.nan

    assert rolls.codes[4] not in projected(rolls, births).codes


def test_an_area_new_in_the_last_year_takes_its_ratios_from_the_others():
    rolls, births = invented()
    rolls.counts[4, :-1] = np.nan
    found = projected(rolls, births)

    assert np.isfinite(found.central[4]).all()
    assert abs(found.of(rolls.codes[4], 2021, 3) / rolls.counts[4, -1, 2] - 0.998) < 0.01


def test_a_single_area_is_projected_alone():
    rolls, births = invented()
    found = projected(rolls.only([0]), births)

    assert np.isfinite(found.lower[95]).all()


def test_births_not_yet_known_widen_the_interval_of_reception():
    rolls, births = invented()
    end = 2018 - births.first_mid_year  # the Reception of 2022/23 needs mid-2018 and mid-2019
    short = Births(births.codes, births.first_mid_year, births.births[:, :end])
    whole, cut = projected(rolls, births, 6), projected(rolls, short, 6)

    def width(found: Projection) -> float:
        return float((found.upper[95][:, 5, 0] / found.lower[95][:, 5, 0]).mean())

    assert width(cut) > 1.02 * width(whole)


def test_an_odd_year_moves_the_projection_by_a_fraction_of_what_it_was():
    calm, births = invented(noise=0.001)
    odd, _births = invented(noise=0.001, shocks={2020: -0.02})
    now = odd.of(2020)[:, 1:6]
    after = projected(odd, births, 1).central[:, 0, 2:7] / now
    usual = projected(calm, births, 1).central[:, 0, 2:7] / calm.of(2020)[:, 1:6]

    assert np.abs(after / usual - 1).max() < 0.004


def test_an_odd_year_widens_the_intervals():
    calm, births = invented(noise=0.001)
    odd, _births = invented(noise=0.001, shocks={2020: -0.02})

    def width(rolls: Rolls) -> float:
        found = projected(rolls, births, 3)
        return float((found.upper[95][:, 2, 14] / found.lower[95][:, 2, 14]).mean())

    assert width(odd) - 1 > 1.5 * (width(calm) - 1)
