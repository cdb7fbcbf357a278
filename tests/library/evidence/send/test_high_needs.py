import numpy as np
import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.send.high_needs import (
    Grant,
    Spending,
    balance_path,
    read_costs,
    read_grant,
    spending,
)
from folkmoot.library.evidence.send.model import Assumptions, learn
from folkmoot.library.evidence.send.simulating import Asked, simulate
from tests.library.evidence.send.invented import AT_HOME, AWAY, QUIET, borough, population

COSTS = {AT_HOME: known(1000), AWAY: known(9000), QUIET: known(20000)}


@pytest.fixture(scope="module")
def futures():
    model = learn(borough(), population(), Assumptions())
    return simulate(model, population(), Asked(2024, 200))


def spent(*pounds: float) -> Spending:
    years = tuple(range(2022, 2022 + len(pounds)))
    return Spending(years, np.array([[one] * 10 for one in pounds]), np.zeros((len(pounds), 10)))


def test_spending_is_children_times_the_cost_of_their_place(futures):
    found = spending(futures, COSTS)

    need, setting = futures.needs.index("speech"), futures.settings.index("special")
    at_home = futures.children[1, 0, need, 0].sum()
    away = futures.children[1, 0, need, setting].sum()
    quiet = futures.children[1, 0, futures.needs.index("autism"), setting].sum()
    assert found.pounds[1, 0] == at_home * 1000 + away * 9000 + quiet * 20000


def test_costs_rise_from_the_first_year_on(futures):
    level, rising = spending(futures, COSTS), spending(futures, COSTS, rise=10)

    assert rising.pounds[0] == pytest.approx(level.pounds[0])
    assert rising.pounds[2] == pytest.approx(level.pounds[2] * 1.21)


def test_a_place_whose_cost_is_hidden_is_not_free_but_told_apart(futures):
    found = spending(futures, COSTS | {AWAY: hidden(Symbol.CONFIDENTIAL)})

    away = futures.children[:, :, futures.needs.index("speech"), 1].sum(axis=2)
    assert (found.without_cost[:, :] >= away).all()
    with pytest.raises(BadFile, match="cost is not known"):
        list(balance_path(found, [], opening=0))


def test_the_balance_carries_over_from_year_to_year():
    grants = [Grant(2023, known(100), known(10)), Grant(2024, known(100), known(10))]

    found = list(balance_path(spent(80, 85, 110), grants, opening=-7))

    assert [row.balance.central for row in found] == [-2, -22]
    assert [row.in_deficit for row in found] == [100, 100]


def test_no_balance_is_told_after_a_year_whose_grant_is_not_known():
    grants = [
        Grant(2023, known(100), known(0)),
        Grant(2024, hidden(Symbol.UNAVAILABLE), known(0)),
        Grant(2025, known(100), known(0)),
    ]

    found = list(balance_path(spent(80, 85, 90, 95), grants, opening=0))

    assert [row.year for row in found] == [2023]


def test_costs_and_grants_are_read_with_their_symbols(tmp_path):
    costs, grant = tmp_path / "costs.csv", tmp_path / "grant.csv"
    costs.write_text('need,setting,cost\nspeech,special,"12,000"\nautism,special,c\n')
    grant.write_text("calendar-year,income,other-spending\n2024,900,x\n2023,800,\n")

    assert read_costs(costs) == {AWAY: known(12000), QUIET: hidden(Symbol.CONFIDENTIAL)}
    assert read_grant(grant) == (
        Grant(2023, known(800), known(0)),
        Grant(2024, known(900), hidden(Symbol.UNAVAILABLE)),
    )


def test_a_cost_told_twice_is_refused(tmp_path):
    costs = tmp_path / "costs.csv"
    costs.write_text("need,setting,cost\nspeech,special,1\nspeech,special,2\n")

    with pytest.raises(BadFile, match="Row 3 .* need speech in setting special a second time"):
        read_costs(costs)
