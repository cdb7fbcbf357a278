"""Schools' money ahead: a budget out of the accounts, and an early warning.

All schools and figures are invented unless a source is named. The formulas are ours.
"""

import numpy as np
import pytest

from folkmoot.library.evidence.conventions.cfr import Accounts
from folkmoot.library.evidence.conventions.symbols import known
from folkmoot.library.evidence.viability.budgeting import Terms, budget_of
from folkmoot.library.evidence.viability.early_warning import (
    PLAIN,
    TRIED,
    Case,
    Signs,
    auc,
    learn,
    validate,
    warn,
)
from folkmoot.library.evidence.viability.rating import Category
from folkmoot.library.evidence.viability.reading import SchoolYear
from folkmoot.library.evidence.viability.roll_draws import held_together
from folkmoot.library.evidence.viability.spending import spent

AMOUNTS = {"I01": 1_130_000, "E01": 600_000, "E03": 100_000, "E16": 30_000, "E19": 40_000}
COST = 1_100_000


def _school() -> SchoolYear:
    amounts = {code: known(pounds) for code, pounds in {**AMOUNTS, "E05": 330_000}.items()}
    coded = Accounts("100001", amounts, {})
    return SchoolYear(2, "100001", 2023, coded, known(1_130_000), known(COST), known(50_000))


def test_a_budget_is_the_accounts_parted_by_what_they_go_with():
    """A school of 200 pupils in 7 classes has an income of £1,130,000, of which £130,000 come whatever
    its pupils: £5,000 a pupil. Teachers and assistants (E01 and E03) cost £700,000, £100,000 a class;
    learning resources (E19) £40,000, £200 a pupil; the other £360,000 stay as they are."""
    budget = budget_of(_school(), pupils=200, classes=7, terms=Terms(lump_sum=130_000))

    assert (budget.per_pupil, budget.fixed_income) == (5000, 130_000)
    assert (budget.per_class, budget.per_pupil_cost, budget.fixed_cost) == (100_000, 200, 360_000)


def test_how_far_year_groups_err_together_follows_from_the_width_of_the_phase():
    """Two year groups may each be off by 3 and by 4 pupils. If the school may be off by 7, they err
    together; if by 5, which is the root of 9 + 16, each errs for itself; if by 6, in between: (36 -
    25) / (49 - 25) = 0.46."""
    assert held_together([3, 4], 7) == 1
    assert held_together([3, 4], 5) == 0
    assert round(held_together([3, 4], 6), 2) == 0.46


def test_spending_is_sorted_into_published_categories():
    """Energy (E16) and water (E15) are utilities. Here only energy is in the file: £30,000. Source:
    Financial Benchmarking and Insights Tool, "Cost categories"."""
    assert spent(_school().coded.amounts, Category.UTILITIES) == 30_000


def test_the_early_warning_is_a_sum_that_can_be_read_off():
    """A reserve of 4 % of income, falling by 2 points a year, a roll to fall by 5 % and 14 % of places
    unfilled: 4 x -0.45 + -2 x -0.23 + -5 x -0.23 + (14 - 10) x 0.05 = 0.01 in log-odds, a chance of
    50 %."""
    found = warn(Signs(reserve=4, drift=-2, rolls=-5, vacancies=14))

    assert sum(found.parts.values()) == pytest.approx(0.01)
    assert round(found.chance, 2) == 0.5


def test_what_is_not_known_adds_nothing_and_is_named():
    """Of a school only the reserve is known, 4 % of income: 4 x -0.45 = -1.8, a chance of 14 %. That
    the trend, the roll and unfilled places are not known is said beside it."""
    found = warn(Signs(reserve=4))

    assert (round(found.chance, 2), found.missing) == (0.14, ("drift", "rolls", "vacancies"))


def test_with_too_small_a_past_the_plain_weights_stand():
    """The weights are judgements in the open. They are learned from the schools' own past only where
    it holds 20 school years that ended in deficit and 20 that did not."""
    few = [Case(2022, f"School {at}", Signs(reserve=float(at)), int(at < 9)) for at in range(60)]

    assert learn(few) is PLAIN


def test_a_warning_is_judged_by_pairs_and_by_squared_errors():
    """Three schools scored 10, 40 and 80 %. The second went into deficit. Of the two pairs of one
    school in deficit and one not, one is in order (40 above 10), one not (40 below 80): a rank of
    0.5."""
    scores, events = np.array([0.1, 0.4, 0.8]), np.array([0.0, 1.0, 0.0])

    assert auc(scores, events, np.ones(3)) == 0.5


def test_a_year_is_judged_by_what_was_known_before_it():
    """Of two years only the second is scored: the first has no year before it. Its chances stand
    beside the share in deficit of the year before, here 10 of 40 schools."""
    cases = [
        Case(year, f"School {at}", Signs(reserve=at - 9.5), int(at < 10), before=float(at < 10))
        for year in (2021, 2022)
        for at in range(40)
    ]

    found = validate(cases)

    assert (found.years, found.schools) == ((2022,), 40)
    assert found.brier_base == 0.25 * 0.75**2 + 0.75 * 0.25**2
    assert found.auc == 1


def test_the_warning_says_that_it_is_untested_at_school_level():
    """It was made without a file of schools' reserves over years. Tried on shares by authority it is
    worse than last year's share alone, and that stands beside every score (Department for Education,
    "LA and school expenditure", 2015-16 to 2020-21). Give accounts of several years, and it is tried on
    your own schools."""
    assert "untested at school level" in TRIED
    assert "worse" in TRIED
