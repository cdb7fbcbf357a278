"""The caseload model beside the published output of another: 1,000 simulations of an open model.

Nothing of that model or its data is in this project; the tests read it where it lies beside it. Its
published output is met when joiners of the past are counted against the population two years older
than they are, and those of years to come against the population of their year.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from folkmoot.library.evidence.send.high_needs import read_costs, spending
from folkmoot.library.evidence.send.model import Assumptions, learn
from folkmoot.library.evidence.send.simulating import Asked, simulate
from folkmoot.library.evidence.send.transitions import (
    OLDEST,
    YOUNGEST,
    read_age_ranges,
    read_population,
    read_transitions,
)

DEMO = Path(__file__).parents[3].parent / "shared/data/evidence/witan_send_demo"
SIMULATIONS = 1000
ENOUGH = 5
"""Children expected; fewer are mostly the model's prior, and priors differ."""


@pytest.fixture(scope="module")
def futures():
    if not DEMO.is_dir():
        pytest.skip("The other model's published output is not beside the project.")
    population, _ = read_population(DEMO / "population.csv")
    ages = read_age_ranges(DEMO / "valid-states.csv")
    assumptions = Assumptions(population_lag=2, age_ranges=ages)
    model = learn(read_transitions(DEMO / "transitions.csv"), population, assumptions)
    return simulate(model, population, Asked(2022, SIMULATIONS, seed=50))


def _published(name, column=None):
    with (DEMO / f"ref1000_Output_{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            (int(row["calendar-year"]), row[column] if column else ""): row
            for row in csv.DictReader(file)
        }


def _apart(draws, row):
    """How far two means are apart, in standard deviations of the published simulations."""
    return abs(float(draws.mean()) - float(row["mean"])) / float(row["std-dev"])


def _all_apart(futures, axes, names, published):
    draws = futures.children.sum(axis=axes)
    return [
        _apart(draws[at, :, place], published[year, str(name)])
        for at, year in enumerate(futures.years)
        if at
        for place, name in enumerate(names)
        if float(published.get((year, str(name)), {"mean": 0})["mean"]) >= ENOUGH
    ]


def test_all_plans_of_every_year(futures):
    """Expected plans are less than a quarter of a standard deviation from the published ones in every
    year, and spread as far, within a tenth."""
    published = _published("Count")

    for at, year in enumerate(futures.years[1:], start=1):
        row = published[year, ""]
        assert _apart(futures.totals[at], row) < 0.25
        assert futures.totals[at].std() == pytest.approx(float(row["std-dev"]), rel=0.1)


def test_the_bounds_of_all_plans(futures):
    """The bounds that hold 95 of 100 futures are within one per cent of the published ones."""
    published = _published("Count")

    for at, year in enumerate(futures.years[1:], start=1):
        lower, upper = np.quantile(futures.totals[at], (0.025, 0.975))
        row = published[year, ""]
        assert lower == pytest.approx(float(row["low-95pc-bound"]), rel=0.01)
        assert upper == pytest.approx(float(row["high-95pc-bound"]), rel=0.01)


def test_what_they_cost(futures):
    """Expected spending is less than a quarter of a standard deviation from the published one."""
    published = _published("Cost")
    spent = spending(futures, read_costs(DEMO / "costs.csv"))

    apart = [
        _apart(spent.pounds[at], published[year, ""]) for at, year in enumerate(futures.years) if at
    ]
    assert max(apart) < 0.25


def test_plans_by_academic_year(futures):
    """Half of all figures by age are within a fifth of a standard deviation, all within 1.25."""
    apart = _all_apart(
        futures, (2, 3), range(YOUNGEST, OLDEST + 1), _published("AY", "academic-year")
    )

    assert np.median(apart) < 0.2
    assert max(apart) < 1.25


def test_plans_by_need(futures):
    """Half of all figures by need are within half a standard deviation, all within 1.75."""
    apart = _all_apart(futures, (3, 4), futures.needs, _published("Need", "need"))

    assert np.median(apart) < 0.5
    assert max(apart) < 1.75


def test_plans_by_setting(futures):
    """Half of all figures by setting are within half a standard deviation, all within 1.5."""
    apart = _all_apart(futures, (2, 4), futures.settings, _published("Setting", "setting"))

    assert np.median(apart) < 0.5
    assert max(apart) < 1.5
