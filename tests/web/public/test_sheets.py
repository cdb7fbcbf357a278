"""A spreadsheet never runs what somebody wrote."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.web.public.sheets import STARTS_A_FORMULA, csv_text, harmless

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "=HYPERLINK(1)")


@pytest.mark.parametrize("words", FORMULAS)
def test_an_apostrophe_stands_before_a_formula(words: str) -> None:
    assert harmless(words) == f"'{words}"


@pytest.mark.parametrize("cell", [-3, 2.5, 0])
def test_a_number_stays_a_number(cell: float) -> None:
    assert harmless(cell) == str(cell)


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_no_words_begin_a_formula_and_none_are_lost(rows: list[list[str]]) -> None:
    for row in rows:
        for words in row:
            told = harmless(words)
            assert not told.lstrip().startswith(STARTS_A_FORMULA)
            assert told.removeprefix("'") == words.removeprefix("'") or told == f"'{words}"


@given(st.lists(st.text(st.characters(exclude_characters="\r\n\x00", codec="utf-8")), min_size=1))
def test_a_row_is_read_back_as_it_was_written(row: list[str]) -> None:
    read = next(csv.reader(io.StringIO(csv_text([row]))))

    assert read == [harmless(words) for words in row]
