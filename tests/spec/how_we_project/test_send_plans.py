"""Plans for children with special needs: who joins, moves, stays and leaves.

All figures are invented, but where a test says otherwise.
"""

import numpy as np
import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.send.high_needs import Grant, Spending, balance_path
from folkmoot.library.evidence.send.model import Assumptions, learn
from folkmoot.library.evidence.send.places import Provision, balances
from folkmoot.library.evidence.send.simulating import Asked, Futures, Scenario, simulate
from folkmoot.library.evidence.send.transitions import YOUNGEST, Population, State, Transition

SCHOOL, SPECIAL = State("speech", "mainstream"), State("speech", "special")
RECEPTION = 0 - YOUNGEST


def _each_year(number, age, before, after):
    return [Transition(year, age, before, after) for year in (2020, 2021) for _ in range(number)]


def _population(of_year=lambda year: 2000.0):
    return Population(2020, YOUNGEST, np.array([[of_year(y)] * 31 for y in range(2020, 2030)]))


def test_children_join_at_a_rate_of_the_population():
    """If 40 of 2,000 children of Reception age were given a first plan in an average year, and
    3,000 children of that age are expected, we expect 60 to join: 40 / 2,000 x 3,000."""
    steps = _each_year(40, -1, None, SCHOOL)
    grows = _population(lambda year: 2000.0 if year <= 2022 else 3000.0)

    futures = simulate(learn(steps, grows, Assumptions()), grows, Asked(2023, 4000))

    assert futures.joined[1].mean() == pytest.approx(60, rel=0.03)


def test_a_rate_is_believed_as_much_as_one_average_year_tells():
    """Years differ from each other by more than chance. So however many years were counted, the
    joiners to come vary twice as much as chance alone would have it: 40 expected, a variance of
    about 80 (40 for not knowing the rate, 40 for chance). The variance of a Gamma-Poisson count."""
    steps = _each_year(40, -1, None, SCHOOL)

    futures = simulate(learn(steps, _population(), Assumptions()), _population(), Asked(2023, 8000))

    assert futures.joined[1].var() == pytest.approx(80, rel=0.06)


def test_a_setting_with_few_children_borrows_from_its_age():
    """At one age 20 of 200 children left in all. A setting from which 1 of 2 left is not believed
    to lose half of its children: as if it had 12 children more that left like their age, its rate is
    (1 + 12 x 0.102) / (2 + 12) = 0.159. (20.5 of 201 is 0.102, by the prior of Jeffreys.)"""
    steps = [
        *(Transition(2020, 5, SCHOOL, None) for _ in range(19)),
        *(Transition(2020, 5, SCHOOL, SCHOOL) for _ in range(179)),
        Transition(2020, 5, SPECIAL, None),
        Transition(2020, 5, SPECIAL, SPECIAL),
    ]

    model = learn(steps, _population(), Assumptions())

    assert model.leaving.mean[1, 5 - YOUNGEST] == pytest.approx(0.159, abs=0.0005)


def test_every_child_is_accounted_for():
    """In every possible future: plans this January = plans last January - leavers + joiners. A child
    who moves is neither lost nor counted twice."""
    steps = _each_year(9, 3, SCHOOL, SCHOOL) + _each_year(4, 3, SCHOOL, SPECIAL)
    steps += _each_year(2, 3, SCHOOL, None) + _each_year(5, 2, None, SCHOOL)

    futures = simulate(learn(steps, _population(), Assumptions()), _population(), Asked(2026, 500))

    change = futures.joined[1:] - futures.left[1:]
    assert (futures.totals[1:] == futures.totals[:-1] + change).all()


def test_a_scenario_meets_the_same_luck_as_its_baseline():
    """If a tenth fewer children joined special schools, no child of a mainstream school is touched by
    it in any future: the difference between the two is the scenario's alone."""
    steps = _each_year(9, 2, None, SCHOOL) + _each_year(9, 2, None, SPECIAL)
    model = learn(steps, _population(), Assumptions())

    plain = simulate(model, _population(), Asked(2023, 500))
    fewer = Asked(2023, 500, scenario=Scenario(joiners={"special": 0.9}))
    altered = simulate(model, _population(), fewer)

    assert (altered.children[1][:, :, 0] == plain.children[1][:, :, 0]).all()
    assert (altered.children[1][:, :, 1] <= plain.children[1][:, :, 1]).all()


def _certain(children):
    """One future of one need and setting, with so many children of Reception age each year."""
    now = np.zeros((len(children), 1, 1, 1, 31), dtype=np.int32)
    now[:, 0, 0, 0, RECEPTION] = children
    flows = np.zeros((3, len(children), 1), dtype=np.int64)
    years = tuple(range(2024, 2024 + len(children)))
    return Futures(("speech",), ("special",), years, now, *flows)


def test_places_left_over_are_places_less_children():
    """With 50 places in special schools for primary age and 54 children in them: 50 - 54 = 4 short.
    Places for another phase do not help."""
    primary = Provision(None, "special", "primary", 0, known(50))
    secondary = Provision(None, "special", "secondary", 0, known(30))

    short, spare = balances(_certain([54]), [primary, secondary])

    assert (short.left_over.central, short.short) == (-4, 100)
    assert (spare.left_over.central, spare.short) == (30, 0)


def test_a_capacity_that_is_held_back_is_not_nought():
    """Where the places of a provision are confidential, the balance is not known."""
    row = next(
        balances(_certain([54]), [Provision(None, None, None, 0, hidden(Symbol.CONFIDENTIAL))])
    )

    assert row.left_over is None


def test_the_high_needs_balance_carries_over():
    """A deficit of £2.0m; income £50.0m, of which £9.0m is spent on other things than places; places
    cost £42.5m: -2.0 + 50.0 - 9.0 - 42.5 = -3.5, a deficit of £3.5m to carry over."""
    spent = Spending((2024, 2025), np.array([[40e6], [42.5e6]]), np.zeros((2, 1), dtype=np.int64))
    grant = Grant(2025, known(50_000_000), known(9_000_000))

    end = next(balance_path(spent, [grant], opening=-2e6))

    assert (end.balance.central, end.in_deficit) == (-3_500_000, 100)
