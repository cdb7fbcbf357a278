"""Schools' accounts by code: what came in, what went out, what is kept. Invented schools."""

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.cfr import (
    accounts_by_school,
    accounts_of,
    check_cfr,
    code_of,
)
from folkmoot.library.evidence.conventions.symbols import Symbol, known
from tests.library.evidence.conventions.made import sheet

HEADER = (
    "URN,School Name,I01  Funds delegated by the LA,I18A  A grant,Total Income   I01 to I18,"
    "E01  Teaching Staff,E28a  Bought in services,Total Expenditure  E01 to E32,B01,B02,B03,B06,"
    "Revenue Reserve   B01 plus B02 plus B06"
)
ZOE = '900001,St Zoë,"1,000,000.40",50000,1050000,900000,200000,1100000,-70000,20000,9,1000,-49000'


def accounts(row=ZOE, header=HEADER):
    return sheet(f"{header}\n{row}", "cfr.csv")


def test_income_expenditure_and_reserve_are_sums_of_their_codes():
    zoe = accounts_of(accounts())[0]

    assert zoe.income.figure == known("1050000.40")
    assert zoe.expenditure.figure == known(1100000)
    assert zoe.in_year_balance == known("-49999.60")
    assert zoe.reserve.figure == known(-49000)


def test_a_code_is_read_from_the_beginning_of_its_heading():
    assert [
        code_of(one) for one in ("E03 Education support staff", "e01", "I19", "B04", "E33")
    ] == [
        "E03",
        "",
        "",
        "",
        "",
    ]


def test_a_hidden_amount_leaves_no_total_and_no_balance():
    zoe = accounts_of(accounts(ZOE.replace("900000", "c")))[0]

    assert zoe.expenditure.figure.symbol is Symbol.CONFIDENTIAL
    assert (zoe.expenditure.least, zoe.expenditure.most) == (None, None)
    assert zoe.in_year_balance.symbol is Symbol.CONFIDENTIAL


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (",1050000,", ",1500000,", "Row 2, column Total Income   I01 to I18: It says £1,500,000"),
        ("-49000", "49000", "add up to £-49,000"),
        ("900000", "dear", "Row 2, column E01  Teaching Staff: “dear” is neither a number"),
        (",-49000", "", "Row 2: The row has too many or too few cells."),
    ],
)
def test_each_fault_is_told_with_row_and_column(before, after, says):
    faults = check_cfr(accounts(ZOE.replace(before, after)))

    assert any(says in one.in_words for one in faults), [one.in_words for one in faults]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("URN,", "Number,", "no column URN"),
        ("E28a", "E01", "Two columns are of code E01"),
        ("I01  Funds delegated by the LA,I18A  A grant", "a,b", r"no column of income \(I01"),
    ],
)
def test_a_header_that_lacks_something_is_told(before, after, says):
    with pytest.raises(BadFile, match=says):
        accounts_of(accounts(header=HEADER.replace(before, after)))


def test_totals_may_differ_by_the_pounds_of_rounding():
    assert check_cfr(accounts()) == ()


def test_a_hidden_part_is_no_reason_to_doubt_the_total():
    assert check_cfr(accounts(ZOE.replace("900000", "x"))) == ()


def test_a_school_with_two_rows_is_told():
    both = accounts_of(accounts(f"{ZOE}\n{ZOE}"))

    with pytest.raises(BadFile, match="School 900001 has two rows"):
        accounts_by_school(both)
    assert accounts_by_school(both[:1])["900001"] is both[0]
