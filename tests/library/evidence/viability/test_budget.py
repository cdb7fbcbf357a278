"""Three years ahead: pupils are paid for a year late, classes go one at a time. Invented school."""

from dataclasses import replace

import numpy as np
import pytest

from folkmoot.library.evidence.viability import Budget, break_even_pupils, project_budget

BUDGET = Budget(
    reserve=100_000,
    per_pupil=5500,
    fixed_income=150_000,
    per_class=85_000,
    per_pupil_cost=500,
    fixed_cost=500_000,
    unrest=0.0,
)


def _rolls(*totals, futures=1):
    """Seven year groups that share the totals of each year evenly."""
    years = np.array([[total / 7] * 7 for total in totals])
    return np.tile(years, (futures, 1, 1))


def test_a_school_at_break_even_keeps_its_reserve():
    found = project_budget(BUDGET, _rolls(*[7 * 27] * 4))

    assert [band.central for band in found.balance] == [0, 0, 0]
    assert [band.central for band in found.reserve] == [100_000] * 3
    assert found.deficit == (0, 0, 0)


def test_a_pupil_lost_costs_income_only_in_the_year_after():
    found = project_budget(BUDGET, _rolls(189, 182, 182))

    assert found.balance[0].central == 7 * 500
    assert found.balance[1].central == 7 * 500 - 7 * 5500


def test_a_class_is_saved_only_when_it_is_gone():
    thirty, one_more = (
        project_budget(BUDGET, np.array([[[30.0], [pupils]]])).balance[0].central
        for pupils in (30.0, 31.0)
    )

    assert thirty - one_more == 85_000 + 500


def test_rises_in_pay_beyond_funding_run_a_school_down():
    plain = project_budget(BUDGET, _rolls(*[189] * 4))
    dearer = project_budget(replace(BUDGET, pay_rise=0.03), _rolls(*[189] * 4))

    assert dearer.reserve[-1].central < plain.reserve[-1].central
    assert dearer.balance[0] == plain.balance[0]


def test_rolls_that_may_fall_give_a_chance_of_deficit():
    random = np.random.default_rng(2)
    rolls = _rolls(189, 189, 189, 189, futures=500)
    rolls[:, 1:] -= random.uniform(0, 5, size=(500, 1, 1))

    found = project_budget(BUDGET, rolls)

    assert found.deficit[0] == 0
    assert 0.3 < found.deficit[2] <= found.ever < 1


def test_the_same_seed_is_the_same_departure_from_plan():
    unsure = replace(BUDGET, unrest=0.05)
    one, other = (project_budget(unsure, _rolls(*[189] * 4, futures=50), seed=6) for _ in range(2))

    assert (one.draws == other.draws).all()


def test_unrest_makes_a_deficit_possible_where_none_was_planned():
    found = project_budget(replace(BUDGET, unrest=0.1), _rolls(*[189] * 4, futures=2000))

    assert 0.1 < found.deficit[0] < found.deficit[2]
    assert found.overspent[0] == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("rolls", [np.zeros((2, 3)), np.zeros((2, 1, 7)), -np.ones((2, 3, 7))])
def test_rolls_of_another_shape_or_below_nought_are_refused(rolls):
    with pytest.raises(ValueError, match="futures x"):
        project_budget(BUDGET, rolls)


def test_amounts_below_nought_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        replace(BUDGET, per_class=-1)


def test_nothing_breaks_even_where_a_pupil_costs_what_it_brings():
    with pytest.raises(ValueError, match="breaks even"):
        break_even_pupils(replace(BUDGET, per_pupil_cost=5500), classes=7)
