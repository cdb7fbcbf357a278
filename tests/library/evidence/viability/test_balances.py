"""Reserves and years of schools; a symbol never becomes an amount. Invented figures."""

from dataclasses import replace

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.viability import (
    Accounts,
    excess_balance,
    in_year_balance,
    of_income,
    revenue_reserve,
)
from folkmoot.library.evidence.viability.balances import Phase

ACCOUNTS = Accounts(
    known(2_000_000), known(2_050_000), known(40_000), known(90_000), known(-10_000)
)


def test_the_reserve_may_be_less_than_its_parts():
    assert revenue_reserve(ACCOUNTS) == known(120_000)


def test_a_year_may_end_below_nought():
    assert in_year_balance(ACCOUNTS) == known(-50_000)


def test_an_unknown_part_leaves_the_reserve_unknown():
    accounts = replace(ACCOUNTS, community=hidden(Symbol.UNAVAILABLE))

    assert revenue_reserve(accounts) == hidden(Symbol.UNAVAILABLE)


def test_an_unknown_side_leaves_the_year_unknown():
    accounts = replace(ACCOUNTS, expenditure=hidden(Symbol.CONFIDENTIAL))

    assert in_year_balance(accounts) == hidden(Symbol.CONFIDENTIAL)


def test_a_doubtful_income_makes_a_doubtful_year():
    accounts = replace(ACCOUNTS, income=replace(known(1), symbol=Symbol.UNRELIABLE))

    assert in_year_balance(accounts).symbol is Symbol.UNRELIABLE


def test_without_income_nothing_is_a_share_of_it():
    assert of_income(known(5), known(0)) is None
    assert excess_balance(hidden(Symbol.LOW), known(9), Phase.PRIMARY) is None


def test_a_primary_school_may_keep_more_than_a_secondary():
    reserve, income = known(60_000), known(1_000_000)

    assert excess_balance(reserve, income, Phase.PRIMARY) == pytest.approx(-2)
    assert excess_balance(reserve, income, Phase.SECONDARY) == pytest.approx(1)
