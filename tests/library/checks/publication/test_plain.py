"""Cells that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.checks.publication.plain import is_formula


@pytest.mark.parametrize(
    "cell",
    ["=1", "=HYPERLINK(A1)", " =1+1", "\t=1", "＝1", "@SUM(A1)", "+A1", "-2+3+cmd|' /C calc'!A0",
     "-yes", "\r=1"],
)  # fmt: skip
def test_what_runs_is_a_formula(cell: str):
    assert is_formula(cell)


@pytest.mark.parametrize(
    "cell",
    ["", "-", "- none", "–5", "-5", "-5.2%", "+3", "-£1,200", "@moot", "+44 20 7946 0018", "=",
     "a=b", "--", "-3pp", "1-2"],
)  # fmt: skip
def test_what_is_shown_as_it_stands_is_none(cell: str):
    assert not is_formula(cell)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_is_a_formula(number: float):
    assert not is_formula(str(number))
    assert not is_formula(f"{number:+,.2f}")


@given(st.text(max_size=20))
def test_an_equals_sign_before_words_is_a_formula(words: str):
    assert is_formula(f"={words}") == bool(f"={words}".strip()[1:])
