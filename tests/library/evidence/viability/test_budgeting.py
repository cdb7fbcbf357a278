"""Budgets out of accounts and projected rolls. Invented schools."""

from dataclasses import replace

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.projected import by_code, read_projection
from folkmoot.library.evidence.viability.budgeting import Terms, budget_of, look_ahead
from folkmoot.library.evidence.viability.reading import read_profile, read_years
from tests.library.evidence.viability import invented


@pytest.fixture
def school(tmp_path):
    def read(period="202324", **changed):
        rows = [("100001", period, {"B02": 50_000, **changed})]
        (tmp_path / "accounts.csv").write_text(invented.accounts(rows))
        return read_years(tmp_path / "accounts.csv")[0][0]

    return read


@pytest.fixture
def projected(tmp_path):
    (tmp_path / "projection.csv").write_text(invented.projection(["100001"]))
    return by_code(read_projection(tmp_path / "projection.csv")[0])["100001"]


@pytest.fixture
def profile(tmp_path):
    (tmp_path / "profile.csv").write_text(invented.profiles(1, pupils=196))
    return read_profile(tmp_path / "profile.csv")[0]["100001"]


def test_the_parts_of_a_budget_add_up_to_the_accounts(school):
    budget = budget_of(school(), pupils=200, classes=7, terms=Terms(lump_sum=100_000))

    assert budget.fixed_income + 200 * budget.per_pupil == pytest.approx(1_100_000)
    costs = 7 * budget.per_class + 200 * budget.per_pupil_cost + budget.fixed_cost
    assert costs == pytest.approx(1_070_000)
    assert 7 * budget.per_class == pytest.approx(560_000 + 10_000 + 200_000 + 10_000)


def test_three_years_follow_the_accounts(school, projected, profile):
    found = look_ahead(school(), profile, projected, Terms())

    assert found.years == (2024, 2025, 2026)
    assert found.roll_change == pytest.approx(0)
    # 14 pupils fewer each year at about £5,000 each, and no class is saved.
    assert found.outlook.balance[2].central < found.outlook.balance[1].central < 31_000


def test_no_future_opens_a_class_that_the_projection_does_not_need(school, projected, profile):
    found = look_ahead(school(), profile, projected, Terms(futures=4000))

    # 28 children are expected in a year group, and more than 30 come in one future of ten.
    assert found.outlook.balance[0].lower_95 > -50_000


def test_a_school_with_a_larger_reserve_is_less_likely_to_be_in_deficit(school, projected, profile):
    poor, rich = (
        look_ahead(school(B02=reserve), profile, projected, Terms()).outlook.deficit
        for reserve in (10_000, 200_000)
    )

    assert all(one >= other for one, other in zip(poor, rich, strict=True))
    assert poor[2] > rich[2]


def test_a_projection_that_begins_later_is_refused(school, projected, profile):
    with pytest.raises(BadFile, match="no year groups of 100001 in 202122"):
        look_ahead(school(period="202021"), profile, projected, Terms())


def test_accounts_without_a_year_are_those_of_the_last_count(school, projected, profile):
    found = look_ahead(replace(school(), year=None), profile, projected, Terms())

    assert found.years[0] == 2024


def test_a_hidden_cost_of_teaching_leaves_no_budget(school):
    hidden = school(E15="z")
    amounts = {**hidden.coded.amounts, "E01": replace(hidden.reserve, number=None, symbol="c")}

    with pytest.raises(BadFile, match="E01, E02, E03, E26 together is"):
        budget_of(replace(hidden, coded=replace(hidden.coded, amounts=amounts)), 200, 7, Terms())


def test_a_lump_sum_above_all_income_is_refused(school):
    with pytest.raises(BadFile, match="Give your formula's with --lump-sum"):
        budget_of(school(), 200, 7, Terms(lump_sum=2_000_000))
