"""A symbol outlives every sum."""

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, known
from folkmoot.library.evidence.sums import hide_small, less, plus, why_unknown

FIGURES = st.integers(-50, 50).map(known) | st.sampled_from([hidden(one) for one in Symbol])


@settings(deadline=None)
@given(FIGURES, FIGURES)
def test_a_sum_is_a_number_exactly_where_both_are(one, other):
    both = one.is_known and other.is_known

    assert plus(one, other).is_known == less(one, other).is_known == both
    assert (why_unknown(one, other) == "") == both


@settings(deadline=None)
@given(FIGURES, FIGURES)
def test_what_was_added_can_be_taken_away(one, other):
    if one.is_known and other.is_known:
        assert less(plus(one, other), other) == one


def test_doubt_is_carried_along():
    doubtful = Figure(known(3).number, Symbol.UNRELIABLE)

    assert plus(known(4), doubtful).symbol is Symbol.UNRELIABLE
    assert less(doubtful, known(4)).symbol is Symbol.UNRELIABLE


def test_only_counts_from_one_to_below_the_threshold_are_hidden():
    shown = [hide_small(known(count), threshold=5).as_text for count in (0, 1, 4, 5)]

    assert shown == ["0", "c", "c", "5"]
    assert hide_small(hidden(Symbol.LOW), threshold=5) == hidden(Symbol.LOW)
