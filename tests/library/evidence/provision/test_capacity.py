"""The simulation loses no child, keeps to its places, and compares futures one by one. Invented."""

from dataclasses import replace

import numpy as np
import pytest

from folkmoot.library.evidence.provision import (
    Flow,
    System,
    difference,
    simulate,
    with_places,
)

SYSTEM = System(
    flows=(
        Flow(3.0, 30, weeks=12, moves_up=0.15, comes_back=0.2, worsens=0.05, cost=150),
        Flow(1.0, 20, weeks=16, moves_up=0.25, returns=0.9, comes_back=0.2, worsens=0.02, cost=450),
        Flow(0.3, 15, weeks=40, returns=0.1, cost=700),
    ),
    waiting=(8, 4, 2),
    placed=(28, 20, 14),
)


def test_every_child_is_waiting_placed_or_has_left():
    found = simulate(SYSTEM, weeks=60, futures=40, seed=1)

    inside = found.waiting[:, -1].sum(axis=1) + found.placed[:, -1].sum(axis=1)
    start = sum(SYSTEM.waiting) + sum(SYSTEM.placed)
    assert (start + found.entered == inside + found.left).all()


def test_no_tier_holds_more_than_its_places_and_none_fewer_than_nobody():
    found = simulate(SYSTEM, weeks=60, futures=40, seed=1)

    assert (found.placed <= np.array([30, 20, 15])).all()
    assert found.placed.min() >= 0
    assert found.waiting.min() >= 0


def test_nobody_waits_beside_an_empty_place():
    found = simulate(SYSTEM, weeks=60, futures=40, seed=1)

    empty = np.array([30, 20, 15]) - found.placed
    assert (np.minimum(empty, found.waiting) == 0).all()


def test_nobody_is_turned_out_where_places_are_cut():
    found = simulate(with_places(SYSTEM, (30, 5, 15)), weeks=1, futures=40, seed=1)

    assert found.placed[:, 0, 1].mean() > 15


def test_the_same_seed_is_the_same_future():
    one, other = (simulate(SYSTEM, weeks=20, futures=10, seed=4) for _ in range(2))

    assert (one.placed == other.placed).all()
    assert (one.cost == other.cost).all()


def test_without_a_change_nothing_differs():
    one = simulate(SYSTEM, weeks=20, futures=10, seed=4)

    found = difference(one, simulate(SYSTEM, weeks=20, futures=10, seed=4))

    assert found.cost.lower_95 == found.cost.upper_95 == 0


def test_more_places_in_the_first_tier_spare_the_second():
    baseline = simulate(SYSTEM, weeks=52, futures=200, seed=2)
    scenario = simulate(with_places(SYSTEM, (45, 20, 15)), weeks=52, futures=200, seed=2)

    found = difference(scenario, baseline)

    assert found.started[0].lower_80 > 0
    assert found.waiting_at_end[0].upper_80 <= 0
    assert found.waiting_at_end[1].central < 0


def test_with_the_same_luck_a_difference_is_much_clearer_than_with_other_luck():
    scenario = simulate(with_places(SYSTEM, (36, 20, 15)), weeks=26, futures=200, seed=2)
    same = scenario.started - simulate(SYSTEM, weeks=26, futures=200, seed=2).started
    other = scenario.started - simulate(SYSTEM, weeks=26, futures=200, seed=3).started

    assert same[:, 0].std() < 0.7 * other[:, 0].std()


def test_a_tier_with_room_holds_referrals_times_weeks():
    flow = Flow(2.0, 1000, weeks=10)
    nobody = Flow(0.0, 0, weeks=1)
    system = System((flow, nobody, nobody), (0, 0, 0), (20, 0, 0))

    found = simulate(system, weeks=60, futures=400, seed=3)

    assert found.placed[:, -1, 0].mean() == pytest.approx(20, abs=1.0)
    assert found.occupancy(1, 1000).central == pytest.approx(2, abs=0.2)


def test_all_who_return_and_come_back_do_so_after_the_lag():
    back = Flow(0.0, 50, weeks=1, comes_back=1.0)
    nobody = Flow(0.0, 0, weeks=1)
    system = System((back, nobody, nobody), (0, 0, 0), (10, 0, 0), lag=5)

    found = simulate(system, weeks=6, futures=3, seed=1)

    assert found.placed[:, :, 0].tolist() == [[0, 0, 0, 0, 0, 10]] * 3
    assert found.waiting_bands(1)[0].central == 0


def test_a_week_filled_costs_what_it_costs():
    stay = Flow(0.0, 10, weeks=1e12, cost=100)
    nobody = Flow(0.0, 0, weeks=1)

    found = simulate(System((stay, nobody, nobody), (0, 0, 0), (10, 0, 0)), weeks=4, futures=2)

    assert found.cost.tolist() == [4000, 4000]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"waiting": (0, 0, -1)}, "not negative"),
        ({"lag": 0}, "three tiers"),
        ({"flows": (SYSTEM.flows[0],) * 3}, "no tier above"),
    ],
)
def test_a_system_that_cannot_be_is_refused(change, words):
    with pytest.raises(ValueError, match=words):
        replace(SYSTEM, **change)


def test_a_share_above_all_is_refused():
    with pytest.raises(ValueError, match="from 0 to 1"):
        Flow(1.0, 10, weeks=4, moves_up=1.2)


def test_a_stay_shorter_than_a_week_is_refused():
    with pytest.raises(ValueError, match="weeks >= 1"):
        Flow(1.0, 10, weeks=0.5)


def test_a_simulation_of_no_week_is_refused():
    with pytest.raises(ValueError, match="weeks and futures"):
        simulate(SYSTEM, weeks=0)


def test_scenarios_of_unlike_length_are_not_compared():
    with pytest.raises(ValueError, match="same futures and weeks"):
        difference(simulate(SYSTEM, weeks=2, futures=2), simulate(SYSTEM, weeks=3, futures=2))
