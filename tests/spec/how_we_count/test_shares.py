"""A share names its base, and recomputes from its count."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.stats.shares import percent, share_text

COUNTS = st.integers(1, 10**7).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def test_a_share_is_rounded_to_one_decimal_with_halves_up():
    assert percent(1, 16) == Decimal("6.3")
    assert percent(1, 2000) == Decimal("0.1")


def test_a_share_is_printed_with_its_count_and_its_base():
    assert share_text(212, 412) == "51.5% (212 of 412 responses)"


def test_a_base_of_nought_has_no_share():
    assert percent(0, 0) is None
    assert share_text(0, 0) == "no share (0 of 0 responses)"


@pytest.mark.parametrize(("count", "base"), [(5, 4), (-1, 4), (0, -1)])
def test_more_than_all_or_less_than_none_is_refused(count, base):
    with pytest.raises(ValueError, match="0 <= count <= base"):
        percent(count, base)


@settings(deadline=None)
@given(COUNTS)
def test_the_printed_share_is_within_half_a_tenth_of_the_true_one(pair):
    count, base = pair
    error = Fraction(percent(count, base)) - Fraction(100 * count, base)

    assert -Fraction(1, 20) < error <= Fraction(1, 20)


@settings(deadline=None)
@given(st.integers(1, 500).flatmap(lambda b: st.tuples(st.integers(0, b), st.just(b))))
def test_the_count_comes_back_from_the_share_and_the_base(pair):
    count, base = pair

    assert round(percent(count, base) * base / 100) == count
