"""A closing gap is called so when chance alone would hardly draw it. Invented figures."""

import numpy as np
import pytest

from folkmoot.library.evidence.equity import trend
from folkmoot.library.stats.estimates import Estimate


def _gaps(*values, reach=2.0):
    return {
        2022 + step: None if value is None else Estimate(value, value - reach, value + reach, "")
        for step, value in enumerate(values)
    }


def test_a_gap_that_closes_steadily_is_a_trend():
    found = trend(_gaps(-20.0, -18.0, -16.0, -14.0))

    assert found.change.value == pytest.approx(2)
    assert found.change.low > 0
    assert found.chance < 0.01


def test_a_gap_that_wavers_is_none():
    found = trend(_gaps(-20.0, -14.0, -21.0, -16.0))

    assert found.change.low < 0 < found.change.high
    assert found.chance > 0.2


def test_years_that_lie_off_the_line_widen_it():
    steady = trend(_gaps(-20.0, -18.0, -16.0, -14.0))
    wild = trend(_gaps(-20.0, -10.0, -24.0, -14.0))

    assert wild.change.high - wild.change.low > 2 * (steady.change.high - steady.change.low)


def test_a_missing_year_is_set_aside_and_named():
    found = trend(_gaps(-20.0, None, -16.0, -14.0))

    assert found.aside == (2023,)
    assert found.change.value == pytest.approx(2, abs=0.1)


def test_two_years_are_no_trend():
    found = trend(_gaps(-20.0, None, -16.0))

    assert (found.change, found.note) == (None, "fewer than 3 years are known")


def test_a_year_without_an_interval_is_set_aside():
    gaps = {**_gaps(-20.0, -18.0), 2024: Estimate(-16.0, None, None, "")}

    assert trend(gaps).aside == (2024,)


def test_where_nothing_changes_a_trend_is_seldom_called():
    random = np.random.default_rng(11)
    called = 0
    for _ in range(400):
        values = -15 + random.normal(0, 1, size=6)
        called += trend(_gaps(*values, reach=1.96)).chance < 0.05
    assert called / 400 < 0.075
