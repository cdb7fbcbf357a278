"""Rows of a table: used, or set aside once, by a reason that is told. Invented figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.documents.tabular import read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Symbol, known
from folkmoot.library.evidence.rows import (
    Ledger,
    amount_in,
    date_in,
    named_in,
    school_year_in,
)


@pytest.fixture
def cell(tmp_path):
    def row(text):
        path = tmp_path / "table.csv"
        path.write_text(f"what,other\n{text},1\n", encoding="utf-8")
        return read_rows(path, columns=("what", "other"))[0], "what", path

    return row


@given(st.lists(st.tuples(st.integers(2, 12), st.sampled_from(["one", "another"])), max_size=30))
def test_a_row_is_set_aside_once_by_its_first_reason(reasons):
    ledger = Ledger(11)
    for number, reason in reasons:
        ledger.aside(number, reason)

    first = dict(reversed(reasons))
    assert ledger.reasons == first
    assert ledger.account.used == 11 - len(first)


def test_reasons_are_counted():
    ledger = Ledger(5)
    for number, reason in ((2, "empty"), (3, "hidden"), (5, "empty")):
        ledger.aside(number, reason)

    assert ledger.account.aside == {"empty": 2, "hidden": 1}


@pytest.mark.parametrize("text", ["2025-09-01", "01/09/2025", "1/9/2025"])
def test_a_day_is_read_as_people_write_it(cell, text):
    assert date_in(*cell(text)) == date(2025, 9, 1)


def test_no_day_is_none(cell):
    assert date_in(*cell("")) is None


@pytest.mark.parametrize("text", ["31/02/2025", "2025-9", "soon", "1/9", "09/2025", "1/2/3/4"])
def test_a_day_that_cannot_be_is_refused(cell, text):
    with pytest.raises(BadFile, match=f"Row 2 of table.csv has '{text}' in column what"):
        date_in(*cell(text))


def test_an_amount_may_be_below_nought(cell):
    assert amount_in(*cell("-5")) == known(-5)
    assert amount_in(*cell("c")).symbol is Symbol.CONFIDENTIAL


def test_an_amount_in_words_is_refused(cell):
    with pytest.raises(BadFile, match="'five' in column what"):
        amount_in(*cell("five"))


def test_a_school_year_is_six_digits_or_two_years(cell):
    assert school_year_in(*cell("202526")) == school_year_in(*cell("2025/26")) == 2025


def test_a_name_is_there(cell):
    assert named_in(*cell(" Ash  Primary "), "a name") == "Ash Primary"
    with pytest.raises(BadFile, match="where a name is expected"):
        named_in(*cell(" "), "a name")
