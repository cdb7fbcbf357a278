import numpy as np
import pytest

from folkmoot.library.evidence.send.demand import PHASES, Demand, demand, draws_of, interval
from folkmoot.library.evidence.send.model import AGES, Assumptions, learn
from folkmoot.library.evidence.send.simulating import Asked, simulate
from folkmoot.library.evidence.send.transitions import OLDEST, YOUNGEST
from tests.library.evidence.send.invented import borough, population


@pytest.fixture(scope="module")
def futures():
    model = learn(borough(), population(), Assumptions())
    return simulate(model, population(), Asked(2024, 200))


def of(rows, year, **part):
    wanted = {"age": None, "need": None, "setting": None, "phase": None} | part
    return next(
        row.children.central
        for row in rows
        if row.year == year and all(getattr(row, name) == one for name, one in wanted.items())
    )


def test_every_age_belongs_to_exactly_one_phase():
    ages = [age for first, last in PHASES.values() for age in range(first, last + 1)]

    assert ages == list(range(YOUNGEST, OLDEST + 1))


def test_central_figures_of_the_parts_add_up_to_that_of_all(futures):
    rows = list(demand(futures))
    total = of(rows, 2024)

    ages = sum(of(rows, 2024, age=age) for age in range(YOUNGEST, OLDEST + 1))
    needs = sum(of(rows, 2024, need=need) for need in futures.needs)
    settings = sum(of(rows, 2024, setting=setting) for setting in futures.settings)
    phases = sum(of(rows, 2024, phase=phase) for phase in PHASES)
    both = sum(of(rows, 2024, need=need, phase=phase) for need in futures.needs for phase in PHASES)
    assert [ages, needs, settings, phases, both] == pytest.approx([total] * 5)


def test_bounds_stand_in_order_around_the_central_figure(futures):
    for row in demand(futures):
        one = row.children
        bounds = [one.lower_95, one.lower_80, one.upper_80, one.upper_95]
        assert bounds == sorted(bounds)
        assert isinstance(row, Demand)


def test_the_year_that_was_counted_is_certain(futures):
    rows = [row for row in demand(futures) if row.year == 2022]

    assert len(rows) == 1 + AGES + 2 + 2 + len(PHASES) * 3
    assert all(row.children.lower_95 == row.children.upper_95 for row in rows)


def test_draws_of_a_part_are_taken_in_each_future(futures):
    special = draws_of(futures, 1, setting="special")

    assert special.shape == (200,)
    assert (special == futures.children[1, :, :, 1].sum(axis=(1, 2))).all()


def test_eighty_of_a_hundred_draws_lie_within_the_inner_bounds():
    found = interval(np.arange(1000))

    assert ((np.arange(1000) >= found.lower_80) & (np.arange(1000) <= found.upper_80)).sum() == 800
