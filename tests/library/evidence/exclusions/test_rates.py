"""The rate of one group: never from a hidden figure, never an interval that would mislead."""

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.exclusions import Measure, Pooled, rate, suspended_days_lost

YEAR = (201617,)


def test_a_rate_is_per_hundred_pupils_with_an_exact_interval():
    found = rate(Pooled((), YEAR, known(1), known(200)), Measure.PERMANENT)

    assert found.per_cent == 0.5
    assert found.low < 0.5 < found.high


def test_suspensions_have_a_rate_but_no_interval_because_they_repeat():
    found = rate(Pooled((), YEAR, known(300), known(200)), Measure.SUSPENSIONS)

    assert (found.per_cent, found.low, found.high) == (150.0, None, None)
    assert "many times" in found.note


def test_a_hidden_count_has_no_rate_and_says_why():
    row = Pooled((), YEAR, hidden(Symbol.CONFIDENTIAL), known(200), "count: hidden")

    assert rate(row, Measure.PERMANENT).per_cent is None
    assert rate(row, Measure.PERMANENT).note == "count: hidden"


def test_no_pupils_have_no_rate():
    assert rate(Pooled((), YEAR, known(0), known(0)), Measure.PERMANENT).note == "no pupils"


def test_days_lost_against_no_pupils_are_refused():
    with pytest.raises(ValueError, match="a count and pupils"):
        suspended_days_lost(10, 0)


def test_an_estimated_count_has_its_rate_uncut_and_no_interval():
    found = rate(Pooled((), YEAR, known("45.9412"), known(42688)), Measure.PERMANENT)

    assert found.per_cent == pytest.approx(0.10762, abs=1e-5)
    assert (found.low, found.high) == (None, None)
    assert "not whole" in found.note
