"""Ticks of an axis."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.pictures.axes import lifted, shortened, ticks

NUMBERS = st.floats(-1e15, 1e15)


@given(NUMBERS, NUMBERS)
def test_ticks_rise_and_hold_both_ends(one, other):
    low, high = sorted((one, other))
    found = ticks(low, high)

    assert all(a < b for a, b in pairwise(found))
    slack = 1e-8 * (high - low)
    assert found[0] <= low + slack
    assert found[-1] >= high - slack
    assert 2 <= len(found) <= 8


def test_ticks_are_round_numbers():
    assert ticks(0, 0.37) == [0, 0.1, 0.2, 0.3, 0.4]
    assert ticks(12_000, 17_800) == [12_000, 14_000, 16_000, 18_000]


@given(st.lists(st.floats(0, 100), max_size=6).map(sorted))
def test_lifted_labels_keep_their_distance_and_their_order(values):
    found = lifted(values, 10, most=50)

    assert all(b - a >= 10 - 1e-9 for a, b in pairwise(found))
    assert all(at <= 50 + 1e-9 for at in found)


def test_a_long_text_is_cut_where_it_would_take_too_much_room():
    assert shortened("a" * 20, 10) == "a" * 9 + "…"
    assert shortened("a" * 10, 10) == "a" * 10
