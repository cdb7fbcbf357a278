import numpy as np

from folkmoot.library.evidence.rolls.births import Births, intake
from tests.library.evidence.rolls.invented import invented


def test_births_that_are_known_are_taken_as_they_are():
    rolls, births = invented(2)
    found = intake(rolls, births, 2020)

    at = 2020 - 4 - births.first_mid_year
    wanted = births.births[:, at] * 10 / 12 + births.births[:, at + 1] * 2 / 12
    assert np.allclose(found.of(2020), wanted)
    assert not found.own_spread.any()


def test_births_that_end_early_are_carried_on_with_growing_doubt():
    rolls, births = invented(3)
    short = Births(births.codes, births.first_mid_year, births.births[:, :20])  # to mid-2014
    found = intake(rolls, short, 2024)

    assert np.isfinite(found.expected).all()
    doubt = found.own_spread[:, -4:]
    assert (np.diff(doubt, axis=1) > 0).all()
    assert (np.diff(found.shared_spread[-4:]) > 0).all()


def test_a_falling_trend_goes_on_but_is_damped():
    rolls, births = invented(3)
    falling = births.births[:, :20] * 0.98 ** np.arange(20)
    found = intake(rolls, Births(births.codes, births.first_mid_year, falling), 2028)

    steps = np.diff(np.log(found.expected[0, -8:]))
    assert (steps < 0).all()
    assert steps[-1] > steps[0]


def test_an_area_without_births_takes_the_course_of_the_others():
    rolls, births = invented(4)
    without = Births(births.codes[1:], births.first_mid_year, births.births[1:])
    found = intake(rolls, without, 2022)

    assert found.is_proxy.tolist() == [True, False, False, False]
    assert np.isfinite(found.expected).all()


def test_births_of_nobody_here_still_give_a_level_course():
    rolls, births = invented(2)
    strangers = Births(("E06000077",), births.first_mid_year, births.births[:1])

    assert intake(rolls, strangers, 2022).is_proxy.all()
    assert (np.diff(intake(rolls, strangers, 2022).expected) == 0).all()
