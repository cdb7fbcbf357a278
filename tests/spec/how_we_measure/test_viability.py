"""Schools' money: reserves, trends, schools like this one, three years ahead.

Rules: Consistent Financial Reporting framework, and the Financial Benchmarking and Insights Tool of
the Department for Education, whose source is open. Figures are invented unless a source is named.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from folkmoot.library.evidence.conventions.symbols import known, read_figure
from folkmoot.library.evidence.viability import (
    Accounts,
    Budget,
    Category,
    Colour,
    Compared,
    break_even_pupils,
    building_distances,
    comparator_set,
    excess_balance,
    in_year_balance,
    is_close,
    of_income,
    project_budget,
    pupil_distances,
    rate_spending,
    revenue_reserve,
    slopes,
    special_distances,
)
from folkmoot.library.evidence.viability.balances import Phase

PUBLISHED = (
    Path(__file__).parents[3].parent
    / "shared/data/evidence/finance/la_maintained_schools_revenue_reserve.csv"
)


def test_the_revenue_reserve_is_three_balances_together():
    """Revenue reserve = B01 + B02 + B06. Hackney's primary schools in 2015-16 had £4.20m committed,
    £4.92m uncommitted and -£0.15m for community use: £8.97m, as published, which is 6.3 % of their
    income of £143.28m (Department for Education, "LA and school expenditure")."""
    accounts = Accounts(known("143.28"), known(0), known("4.2"), known("4.92"), known("-0.15"))

    assert revenue_reserve(accounts) == known("8.97")
    assert round(of_income(revenue_reserve(accounts), accounts.income), 1) == 6.3


def test_the_balance_of_a_year_is_income_less_expenditure():
    """£2,000,000 of income and £2,050,000 of expenditure are a balance of -£50,000."""
    accounts = Accounts(known(2_000_000), known(2_050_000), known(0), known(0), known(0))

    assert in_year_balance(accounts) == known(-50_000)


def test_a_reserve_above_eight_per_cent_of_income_is_called_excessive_in_a_primary():
    """A reserve of £180,000 is 9 % of an income of £2,000,000: one point above the threshold of 8 %
    for primary schools; for secondary schools it is 5 % (Department for Education, 2010)."""
    reserve, income = known(180_000), known(2_000_000)

    assert excess_balance(reserve, income, Phase.PRIMARY) == pytest.approx(1)
    assert excess_balance(reserve, income, Phase.SECONDARY) == pytest.approx(4)


def test_the_slope_of_a_reserve_is_fitted_to_six_years():
    """Reserves of 120, 90, 95, 60, 20 and 30 thousand: steps from the middle year are -2.5 to 2.5;
    (-2.5 x 120 - 1.5 x 90 - 0.5 x 95 + 0.5 x 60 + 1.5 x 20 + 2.5 x 30) / 17.5 = -19.9 thousand
    pounds a year. Slopes below the 10th percentile of all schools are flagged -1, above the 90th
    1."""
    found = slopes({"Ash": [120, 90, 95, 60, 20, 30]})["Ash"]

    assert round(found.pounds_a_year, 1) == -19.9


def test_the_distance_between_schools_is_by_pupils_meals_and_needs():
    """sqrt(0.5 (pupils / range)^2 + 0.4 (meals / range)^2 + 0.1 (needs / range)^2). Where pupils
    range over 200, meals over 40 and needs over 10 points, two schools that differ by 100 pupils and
    20 points of meals are sqrt(0.5 x 0.25 + 0.4 x 0.25) = 0.474 apart."""
    schools = [
        Compared("1", 200, 10, 10, "London"),
        Compared("2", 400, 50, 20, "London"),
        Compared("3", 300, 30, 10, "London"),
    ]

    assert round(pupil_distances(schools)[0, 2], 3) == 0.474


def test_special_schools_and_buildings_have_distances_of_their_own():
    """Special schools: sqrt(0.6 (pupils / range)^2 + 0.4 (meals / range)^2) + sqrt(the sum over
    primary needs of (share / range)^2). Two schools that differ in pupils by all the range, and in
    two needs likewise, are sqrt(0.6) + sqrt(2) = 2.189 apart. Buildings: sqrt(0.8 (floor area /
    range)^2 + 0.2 (age / range)^2)."""
    schools = [Compared("1", 100, 40, 90, "London"), Compared("2", 200, 40, 90, "London")]

    special = special_distances(schools, [(10, 90), (60, 40)])
    buildings = building_distances([1000, 3000, 2000], [20, 20, 60])

    assert round(special[0, 1], 3) == 2.189
    assert round(buildings[0, 1], 3) == 0.894


def test_the_set_is_the_school_and_those_nearest_of_its_region_first():
    """Of the 60 nearest schools those of the same region come first, then the others, until with the
    school itself there are 30. Here the nearest is elsewhere and comes after the farther Londoner."""
    schools = [
        Compared("1", 300, 30, 10, "London"),
        Compared("2", 310, 30, 10, "Kent"),
        Compared("3", 400, 30, 10, "London"),
    ]

    assert comparator_set(schools, 0, pupil_distances(schools)) == ("1", "3", "2")


def test_schools_are_close_within_shares_of_the_larger_of_the_two():
    """Close is: pupils within 25 %, free meals within 5 %, special needs within 10 %, each of the
    larger. 300 and 400 pupils are close; free meals of 30 and 32 % are not, as 2 is more than 1.6."""
    ash = Compared("1", 300, 30, 10, "London")

    assert is_close(ash, Compared("2", 400, 30, 10, "London"))
    assert not is_close(ash, Compared("3", 300, 32, 10, "London"))


def test_for_overheads_spending_little_is_green():
    """The published row for utilities is green in the three lowest tenths, then amber, and red in the
    two highest. With more than ten close schools the row for teaching is stricter: its second tenth
    is red and not amber."""
    others = [float(amount) for amount in range(100, 200, 5)]

    little = rate_spending(Category.UTILITIES, 90, others, ofsted="good", close=4)
    few, many = (
        rate_spending(Category.TEACHING, 112, others, ofsted="good", close=close)
        for close in (4, 11)
    )

    assert little.colour is Colour.GREEN
    assert (few.colour, many.colour) == (Colour.AMBER, Colour.RED)


def test_spending_is_rated_by_its_tenth_among_schools_like_it():
    """Of ten schools, four spend as much on teaching as this one or less: the 40th percentile, the
    fifth tenth (number 4 from nought). The published row for teaching is red, amber, amber, green,
    green, green, amber, amber, amber, red: green."""
    others = [100, 120, 140, 160, 180, 200, 220, 240, 260]

    found = rate_spending(Category.TEACHING, 150, others, ofsted="good", close=4)

    assert (found.percentile, found.decile, found.colour) == (40, 4, Colour.GREEN)


BUDGET = Budget(
    reserve=100_000,
    per_pupil=5500,
    fixed_income=150_000,
    per_class=85_000,
    per_pupil_cost=500,
    fixed_cost=500_000,
    unrest=0.0,
)


def test_a_class_breaks_even_at_so_many_pupils():
    """A school of seven classes has £500,000 of fixed cost and £150,000 of fixed income, £85,000 a
    class, and £5,000 left of each pupil: (500,000 - 150,000 + 7 x 85,000) / 5,000 / 7 = 27 pupils in
    each class. The formula is ours."""
    assert break_even_pupils(BUDGET, classes=7) == 27


def test_falling_rolls_cut_income_a_year_before_they_can_cut_cost():
    """The same school falls from 189 to 182 pupils, one fewer in each class. In the first year it
    saves 7 x £500; in the second, funded for 182, it loses 7 x £5,500 as well: a balance of
    -£35,000. No class is saved."""
    rolls = np.array([[[27.0] * 7, [26.0] * 7, [26.0] * 7]])

    found = project_budget(BUDGET, rolls)

    assert [band.central for band in found.balance] == [3_500, -35_000]


def test_the_chance_of_a_deficit_is_the_share_of_futures_that_end_below_nought():
    """In four projected futures the roll falls to 182, 175, 168 and 161 and stays there. By the end
    of the third year the reserve of £100,000 stands at £33,500, -£33,000, -£99,500 and -£166,000:
    three of four futures are in deficit, a chance of 75 %."""
    rolls = np.array([[[27.0] * 7] + [[size] * 7] * 3 for size in (26.0, 25.0, 24.0, 23.0)])

    found = project_budget(BUDGET, rolls)

    assert found.draws[:, -1].round().tolist() == [33_500, -33_000, -99_500, -166_000]
    assert found.deficit == (0, 0.25, 0.75)


def test_the_published_reserves_are_the_sum_of_their_parts():
    """In the published file the reserve of every row is B01 + B02 + B06, but for rounding to
    £10,000."""
    if not PUBLISHED.exists():
        pytest.skip("the published revenue reserves are not beside the project")
    compared = 0
    with PUBLISHED.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            parts = [read_figure(row[f"{code}_million"]) for code in ("B01", "B02", "B06")]
            reserve = revenue_reserve(Accounts(known(0), known(0), *parts))
            published = read_figure(row["total_revenue_balance_million"])
            if reserve.is_known and published.is_known:
                compared += 1
                assert reserve.as_float == pytest.approx(published.as_float, abs=0.021), row
    assert compared > 1000
