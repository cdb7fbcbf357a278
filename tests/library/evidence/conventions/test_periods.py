"""Years as the field writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.periods import FAMILIES, Period, read_period


@given(st.integers(1900, 2100), st.sampled_from(sorted(FAMILIES)))
def test_a_period_is_read_back_as_it_was_written(year, identifier):
    period = Period(year, identifier)

    assert read_period(period.written, identifier) == period


@pytest.mark.parametrize(
    ("time_period", "identifier", "says"),
    [
        ("201820", "Academic year", "write 201819"),
        ("2018", "Academic year", "takes 6 digits"),
        ("201819", "Calendar year", "takes 4 digits"),
        ("2018/19", "Academic year", "takes 6 digits"),
        ("", "Academic year", "takes 6 digits"),
        ("201819", "School year", "not a time identifier"),
    ],
)
def test_what_is_no_period_is_refused_with_what_to_write(time_period, identifier, says):
    with pytest.raises(BadFile, match=says):
        read_period(time_period, identifier)


def test_the_turn_of_the_century_is_a_year_like_others():
    assert read_period("199900", "Academic year").in_words == "1999/00"


def test_a_year_of_money_has_a_hyphen():
    assert read_period("201516", "Financial year").in_words == "2015-16"


def test_terms_stand_beside_terms_and_never_beside_years():
    assert "Spring term" in FAMILIES["Autumn term"]
    assert "Academic year" not in FAMILIES["Autumn term"]
