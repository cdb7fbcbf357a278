import numpy as np
import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.send.model import Assumptions, learn
from folkmoot.library.evidence.send.simulating import Asked, Scenario, simulate
from folkmoot.library.evidence.send.transitions import YOUNGEST, AgeRange
from tests.library.evidence.send.invented import AT_HOME, AWAY, borough, population, some

ASKED = Asked(until=2026, simulations=300, seed=7)


def model(**assumed):
    return learn(borough(), population(), Assumptions(**assumed))


@pytest.fixture(scope="module")
def futures():
    return simulate(model(), population(), ASKED)


def test_the_first_year_is_the_count_in_every_future(futures):
    assert futures.years == (2022, 2023, 2024, 2025, 2026)
    assert (futures.children[0] == model().now).all()


def test_children_of_a_year_are_those_before_less_leavers_and_with_joiners(futures):
    before, after = futures.totals[:-1], futures.totals[1:]

    assert (after == before - futures.left[1:] + futures.joined[1:]).all()


def test_nobody_is_less_than_nobody(futures):
    assert futures.children.min() >= 0


def test_the_same_seed_gives_the_same_futures_and_another_seed_others(futures):
    again = simulate(model(), population(), ASKED)
    other = simulate(model(), population(), Asked(2026, 300, seed=8))

    assert (again.children == futures.children).all()
    assert (other.children != futures.children).any()


def test_the_order_of_the_rows_changes_nothing(futures):
    turned = learn(borough()[::-1], population(), Assumptions())

    assert (simulate(turned, population(), ASKED).children == futures.children).all()


def test_fewer_futures_are_the_first_of_more(futures):
    fewer = simulate(model(), population(), Asked(2026, 250, seed=7))

    assert (fewer.children == futures.children[:, :250]).all()


def test_joiners_follow_the_population():
    twice = simulate(model(), population(), ASKED).joined[1].mean()
    grown = population()
    grown.children[5:] *= 2

    assert simulate(model(), grown, ASKED).joined[1].mean() == pytest.approx(2 * twice, rel=0.05)


def test_a_scenario_of_more_joiners_takes_nobody_away_in_any_future(futures):
    more = Asked(2023, 300, 7, Scenario(joiners={"special": 1.5}))

    found = simulate(model(), population(), more).children[1]

    assert (found >= futures.children[1]).all()
    assert (found[:, :, 0] == futures.children[1][:, :, 0]).all()
    assert found.sum() > futures.children[1].sum()


def test_a_scenario_changes_nothing_before_its_first_year(futures):
    later = Asked(2026, 300, 7, Scenario(joiners={"special": 3}, first_year=2025))

    found = simulate(model(), population(), later)

    assert (found.children[:3] == futures.children[:3]).all()
    assert (found.children[3] != futures.children[3]).any()


def test_fewer_leavers_leave_more_children(futures):
    fewer = Asked(2023, 300, 7, Scenario(leavers={"mainstream": 0.5}))

    assert (simulate(model(), population(), fewer).totals[1] >= futures.totals[1]).all()


def test_a_scenario_for_a_setting_that_is_not_there_is_refused():
    with pytest.raises(BadFile, match="names setting moon"):
        simulate(model(), population(), Asked(2023, 100, 7, Scenario(joiners={"moon": 2})))


def test_a_population_that_is_lacking_in_a_year_to_come_is_asked_for():
    with pytest.raises(BadFile, match="population of academic year .* in 2030 is not known"):
        simulate(model(), population(), Asked(2030, 100))


def test_nobody_stays_in_a_setting_beyond_its_oldest_year():
    ages = {"mainstream": AgeRange(-1, 10), "special": AgeRange(-1, 20)}
    steps = [one for one in borough() if one.age < 10]

    known = learn(steps, population(), Assumptions(age_ranges=ages))
    found = simulate(known, population(), ASKED)

    assert found.children[1:, :, :, 0, 11 - YOUNGEST :].sum() == 0


def test_needs_that_turn_lose_nobody():
    turned = type(AWAY)("autism", "special")
    steps = some(9, 3, AT_HOME, AT_HOME) + some(9, 4, AT_HOME, turned)

    found = simulate(learn(steps, population(), Assumptions()), population(), ASKED)

    assert found.children[1, :, 0].sum() > 0
    assert (found.totals[1] == found.totals[0] - found.left[1]).all()


def test_progress_is_told_once_for_each_portion():
    told = []

    simulate(model(), population(), ASKED, progress=lambda words, done, of: told.append((done, of)))

    assert told == [(0, 300), (250, 300)]
    assert np.diff([done for done, _ in told]).tolist() == [250]
