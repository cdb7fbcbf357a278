import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.rolls.intervals import (
    NARROWEST,
    WIDEST,
    Factors,
    Strayed,
    arms,
    learn,
)


def outcomes(ratio: float, origins: int, level: int = 80) -> list[Strayed]:
    return [
        Strayed("primary", 1, 2016 + origin, level, ratio)
        for origin in range(origins)
        for _ in range(30)
    ]


def test_outcomes_beyond_the_arms_stretch_them():
    assert learn(outcomes(1.5, 3)).of("primary", 1, 80) > 1.2


def test_more_origins_are_believed_more():
    few, many = learn(outcomes(1.5, 1)), learn(outcomes(1.5, 8))

    assert 1 < few.of("primary", 1, 80) < many.of("primary", 1, 80) <= 1.5


def test_calm_years_do_not_narrow_the_outer_interval():
    assert learn(outcomes(0.2, 8, level=95)).of("primary", 1, 95) == NARROWEST[95] == 1.0


def test_a_horizon_that_was_never_tested_takes_the_nearest_shorter_one():
    factors = learn(outcomes(1.5, 3))

    assert factors.of("primary", 7, 80) == factors.of("primary", 1, 80)
    assert factors.of("secondary", 1, 80) == 1.0


def test_a_handful_of_outcomes_teaches_nothing():
    assert learn(outcomes(9.0, 1)[:5]) == Factors({})


@settings(deadline=None)
@given(st.lists(st.floats(0, 50), min_size=20, max_size=60), st.sampled_from([80, 95]))
def test_a_factor_stays_within_its_limits(ratios, level):
    found = learn([Strayed("primary", 2, 2016, level, one) for one in ratios])

    assert NARROWEST[level] <= found.of("primary", 2, level) <= WIDEST


def test_the_arms_hold_the_centre_between_them():
    lower, upper = arms(np.ones((50, 3), dtype=np.float32), 80)

    assert (lower == 0).all()
    assert np.allclose(upper, 1)
