"""From probabilities to themes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from folkmoot.library.analysis.themes.assigning import (
    Rule,
    best_rule,
    confident_from,
    expected_f1,
    samples_f1,
)

TABLE = arrays.arrays(np.float64, (12, 4), elements=st.floats(0, 1))


def test_what_is_nearly_as_likely_as_the_likeliest_is_assigned_too():
    assert Rule(0.5, 0.0).assigned(np.array([[0.4, 0.2, 0.19]])).tolist() == [[True, True, False]]


def test_nothing_is_assigned_below_the_floor():
    assert not Rule(0.5, 0.3).assigned(np.array([[0.29, 0.2]])).any()


def test_what_is_impossible_is_never_assigned():
    assert not Rule(0.1, 0.0).assigned(np.zeros((1, 3))).any()


def test_none_against_none_is_right():
    nothing = np.zeros((1, 3), dtype=bool)

    assert samples_f1(nothing, nothing).tolist() == [1.0]


def test_where_readers_often_code_none_the_floor_rises():
    likely = np.tile([[0.9, 0.1], [0.2, 0.1]], (30, 1))
    codes = np.tile([[True, False], [False, False]], (30, 1))
    rule = best_rule(likely, codes)

    assert np.array_equal(rule.assigned(likely), codes)


def test_where_readers_always_code_a_theme_there_is_no_floor():
    likely = np.tile([[0.9, 0.1], [0.2, 0.1]], (30, 1))

    assert best_rule(likely, np.tile([[True, False]], (60, 1))).floor == 0


def test_the_confident_begin_where_enough_are_right():
    expected = np.linspace(1, 0, 100)
    f1 = np.where(expected > 0.5, 1.0, 0.0)

    assert 0.3 < confident_from(expected, f1) < 0.5


def test_nobody_is_confident_where_nothing_is_right():
    assert confident_from(np.ones(50), np.full(50, 0.5)) == np.inf


@given(TABLE)
def test_the_expected_f1_is_a_share(probabilities):
    expected = expected_f1(probabilities, Rule(0.5, 0.1).assigned(probabilities))

    assert ((expected >= 0) & (expected <= 1 + 1e-9)).all()


@given(TABLE, st.floats(0.1, 1), st.floats(0, 1))
def test_the_likeliest_is_assigned_where_anything_is(probabilities, ratio, floor):
    assigned = Rule(ratio, floor).assigned(probabilities)
    some = assigned.any(axis=1)

    assert assigned[some, probabilities[some].argmax(axis=1)].all()
