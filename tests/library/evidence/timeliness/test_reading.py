"""Timeliness out of published files: each row is used or set aside, and symbols stay symbols."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import read_figure
from folkmoot.library.evidence.timeliness.reading import (
    in_20_weeks,
    published_of,
    yearly_rows,
)
from tests.library.evidence.timeliness.made import ALL, FOXHALL, PLANS, REQUESTS, sheet


def rows_of(year, *texts):
    files = [published_of(sheet(text, f"{at}.csv"), "Foxhall") for at, text in enumerate(texts)]
    return {one.name: one for one in yearly_rows(files)[year]}


def test_every_row_is_used_or_set_aside():
    account = published_of(sheet(PLANS), "Foxhall").account

    assert (account.rows, account.used) == (6, 4)
    assert account.aside == {"one group of children only": 1, "another area": 1}


def test_exceptions_are_the_difference_of_both_counts_and_have_their_row():
    rows = rows_of(2021, PLANS)

    exceptions = rows["final plan within 20 weeks, exceptions"]
    assert (exceptions.within.as_text, exceptions.of.as_text) == ("10", "20")
    assert rows["final plan within 20 weeks, without exceptions"].per_cent == 50


def test_requests_give_the_funnel_and_the_six_weeks():
    rows = rows_of(2024, REQUESTS, PLANS)

    assert rows["requests refused"].of.as_text == "220"
    assert rows["requests that led to an assessment"].within.as_text == "150"
    assert rows["decision whether to assess within 6 weeks, all cases"].per_cent == 90
    assert "final plan within 20 weeks, all cases" in rows


def test_a_year_without_figures_has_rows_without_shares():
    rows = rows_of(2023, PLANS)

    assert all(one.per_cent is None and "not available" in one.note for one in rows.values())


def test_the_chart_leaves_out_the_year_that_is_not_known():
    found = in_20_weeks([published_of(sheet(PLANS), "Foxhall")])

    assert found == {2021: (50, 100), 2022: (52, 110), 2023: None, 2024: (28, 118)}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("140,118,30,28", "140,118,30,many", "Row 5 of made.csv, column plans_issued_20_weeks_ex"),
        ("\n2022,", "\n2021,", "Rows 2 and 3 of made.csv are both of Foxhall in 2021"),
        ("\n2022,", "\n202,", "Row 3 of made.csv: “202” is not a period of Calendar year"),
        ("plans_issued_den,", "plans,", "neither the SEN2 file of requests nor that of plans"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(before, after, says):
    with pytest.raises(BadFile, match=says):
        published_of(sheet(PLANS.replace(before, after, 1)), "Foxhall")


def test_more_in_time_than_there_are_is_refused():
    with pytest.raises(BadFile, match="0.csv, 2021: .* has 101 in time of 100"):
        rows_of(2021, PLANS.replace("120,100,60,50", "120,100,102,101"))


@given(
    st.lists(
        st.sampled_from(["0", "7", "c", "x", "z", "low", "u", "", "~"]), min_size=4, max_size=4
    )
)
def test_no_symbol_becomes_a_number(cells):
    text = f"{PLANS.splitlines()[0]}\n2024,{FOXHALL},{ALL},{','.join(cells)}"
    (found,) = published_of(sheet(text)).years.values()

    given_in = [read_figure(cell) for cell in cells]
    assert sorted(map(repr, found)) == sorted(map(repr, given_in))
