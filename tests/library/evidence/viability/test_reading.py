"""Accounts and profiles out of files: every row used or set aside. Invented schools."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import known
from folkmoot.library.evidence.viability.reading import read_profile, read_years
from tests.library.evidence.viability import invented


@pytest.fixture
def table(tmp_path):
    def written(text):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_income_expenditure_balance_and_reserve_come_of_the_codes(table):
    (one,), _ = read_years(table(invented.accounts([("100001", "202324", {"B02": 50_000})])))

    assert (one.income, one.expenditure) == (known(1_100_000), known(1_070_000))
    assert (one.balance, one.reserve, one.year) == (known(30_000), known(50_000), 2023)


def test_a_file_without_years_is_of_one_year(table):
    (one,), _ = read_years(table("URN,I01,E01,B01,B02,B06\n100001,5,4,0,-1,0\n"))

    assert (one.year, one.reserve) == (None, known(-1))


def test_years_may_be_written_as_money_years_are(table):
    text = "URN,Financial year,I01,E01,B01,B02,B06\n100001,2023-24,5,4,0,1,0\n"
    (one,), _ = read_years(table(text))

    assert one.year == 2023


def test_a_printed_total_that_differs_from_its_codes_sets_the_row_aside(table):
    text = (
        "URN,I01,E01,B01,B02,B06,Total Income I01 to I18\n"
        "100001,500,400,0,1,0,900\n100002,500,400,0,1,0,500\n"
    )
    found, ledger = read_years(table(text))

    assert [one.urn for one in found] == ["100002"]
    assert ledger.account.aside == {"its printed income differs from the sum of its codes": 1}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("URN,I01,E01,E20Z,B01,B02\n1,5,4,1,0,1\n", "looks like a code of accounts"),
        ("URN,I01,E01,B02\n1,5,4,1\n", "no column B01"),
        ("URN,time_period,I01,E01,B01,B02\n1,2023,5,4,0,1\n", "Row 2 of table.csv has '2023'"),
        ("URN,I01,E01,B01,B02\n1,5,4,0,1\n1,5,4,0,1\n", "Rows 2 and 3"),
        ("URN,I01,E01,B01,B02\n,5,4,0,1\n", "Row 2 of table.csv has no URN"),
        ("URN,I01,E01,B01,B02\n1,five,4,0,1\n", "five"),
        ("URN,I01,E01,B01,B02\n1,c,4,0,1\n", "holds no school with a known income"),
    ],
)
def test_accounts_that_cannot_be_are_refused(table, text, says):
    with pytest.raises(BadFile, match=says):
        read_years(table(text))


CELL = st.sampled_from(["10000", "c", "x", "", "low", "z"])


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=6))
def test_every_row_is_used_or_set_aside_and_no_symbol_is_a_number(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("accounts") / "accounts.csv"
    cells = [("10000", "10000", "10000"), *rows]
    path.write_text(
        invented.accounts(
            [
                (str(100001 + at), "202324", {"I05": income, "E19": cost, "B02": reserve})
                for at, (income, cost, reserve) in enumerate(cells)
            ]
        )
    )

    found, ledger = read_years(path)

    assert ledger.account.used == len(found)
    assert ledger.account.used + sum(ledger.account.aside.values()) == len(cells)
    kept = {one.urn for one in found}
    for at, row in enumerate(cells):
        # "z" is not applicable: it takes no part in a sum, and is no nought that somebody wrote.
        assert (str(100001 + at) in kept) == all(cell in ("10000", "z") for cell in row)


def test_what_a_profile_does_not_tell_is_none(table):
    text = invented.PROFILE + "100001,Ash,Primary,London,c,,10,240,\n"
    profiles, _ = read_profile(table(text))

    ash = profiles["100001"]
    assert (ash.pupils, ash.meals, ash.needs, ash.compared, ash.vacancies) == (
        *(None, None, 10, None, None),
    )


def test_unfilled_places_are_a_share_of_the_capacity(table):
    profiles, _ = read_profile(table(invented.profiles(1, pupils=210)))

    assert profiles["100001"].vacancies == 12.5


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("100001,Ash,Primary,London,many,20,10,240,", "'many' in column pupils"),
        ("100001,Ash,Primary,London,200,120,10,240,", "per cent of pupils, from 0 to 100"),
        (",Ash,Primary,London,200,20,10,240,", "in column urn"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(table, row, says):
    with pytest.raises(BadFile, match=says):
        read_profile(table(invented.PROFILE + row + "\n"))


def test_a_school_twice_in_a_profile_is_refused(table):
    text = invented.profiles(1) + invented.profiles(1).splitlines()[1] + "\n"

    with pytest.raises(BadFile, match="Rows 2 and 3"):
        read_profile(table(text))
