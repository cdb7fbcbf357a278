"""Projections for everybody: only what is published, whatever the address asks for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.council.measure import changes
from folkmoot.council.measure.models import Projection, Scenario
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import invented_rolls as invented
from tests.council.measure.test_scenarios import CLOSURE, FEWER, added
from tests.visit import Visit

NOW = london("2025-06-02 10:00")
EXPLORE = "/evidence/explore/"


@pytest.fixture
def hidden(cast: Cast) -> Projection:
    return changes.project_rolls(
        facts=invented.FACTS, files=invented.files(), by=cast.farah, now=NOW
    )


@pytest.fixture
def projection(cast: Cast, hidden: Projection) -> Projection:
    return changes.publish_projection(projection=hidden, by=cast.farah, now=NOW)


@pytest.fixture
def closure(cast: Cast, projection: Projection) -> Scenario:
    scenario = added(cast, projection, CLOSURE)
    return changes.publish_scenario(scenario=scenario, by=cast.farah, now=NOW)


def test_a_projection_is_told_with_its_places_tests_and_inputs(
    visit: Visit, closure: Scenario
) -> None:
    page = visit("public:projection", "invented-rolls")

    assert "Inventshire: fewer pupils in primary year groups" in page.main
    assert "inside the dark band" in page.main
    assert "Beech closes: spare places" not in page.main
    assert "As things are: spare places in primary year groups" in page.main
    assert "Beech Primary closes at the end of 2020-21." in page.main
    assert "rolls.csv" in page.main


def test_a_projection_that_is_not_published_is_not_there(visit: Visit, hidden: Projection) -> None:
    visit("public:projection", "invented-rolls", expect=404)
    visit("/evidence/projections/invented-rolls/figures.csv", expect=404)


def test_a_scenario_that_is_not_published_is_nowhere(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    added(cast, projection, FEWER, name="Secretly fewer births")

    assert "Secretly" not in visit("public:projection", "invented-rolls").main
    page = visit(f"{EXPLORE}?scenario=secretly-fewer-births")
    assert "There is no such scenario here." in page.main
    assert "Secretly" not in page.main
    file = visit.download("public:projection_csv", "invented-rolls")
    assert b"secretly" not in file.content


def test_exploring_before_anything_is_published_says_what_will_come(visit: Visit, db: None) -> None:
    assert "No projection is published yet." in visit("public:explore").main


def test_a_school_a_year_group_and_a_scenario_are_chosen_by_the_address(
    visit: Visit, closure: Scenario
) -> None:
    page = visit(f"{EXPLORE}?code=100&column=primary&scenario=beech-closes")

    assert "Ash Primary:" in page.main
    assert "Beech closes: change" in page.main


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("code=nowhere", "There is no such area or school. You see Inventshire."),
        ("column=99", "There is no such year group. You see Primary (Reception to Year 6)."),
        ("projection=%00", "There is no such projection. You see Invented rolls."),
        ("scenario=nothing", "There is no such scenario here."),
    ],
)
def test_an_odd_address_gets_a_kind_sentence(
    visit: Visit, projection: Projection, asked: str, sentence: str
) -> None:
    assert sentence in visit(f"{EXPLORE}?{asked}").main


def test_a_figure_of_a_few_pupils_is_not_drawn(visit: Visit, projection: Projection) -> None:
    page = visit(f"{EXPLORE}?code=104&column=6")

    assert "Elm Small School: Year 6" in page.main
    assert "Counts below 5 pupils at a school are not shown" in page.main


def test_the_file_can_be_narrowed_to_one_school(visit: Visit, projection: Projection) -> None:
    whole = visit.download("public:projection_csv", "invented-rolls").content.decode()
    one = visit.download(
        "/evidence/projections/invented-rolls/figures.csv?code=101"
    ).content.decode()

    assert whole.startswith("\ufefftime_period,code,nc_year,phase,central,lower_80")
    assert {line.split(",")[1] for line in one.splitlines()[1:]} == {"101"}
    assert len(whole) > 4 * len(one)


def test_a_file_of_a_school_that_is_not_there_is_not_found(
    visit: Visit, projection: Projection
) -> None:
    visit("/evidence/projections/invented-rolls/figures.csv?code=999", expect=404)


def test_the_pages_ask_the_database_few_times(visit: Visit, closure: Scenario) -> None:
    for address, most in (("/evidence/projections/invented-rolls/", 32), (EXPLORE, 22)):
        with CaptureQueriesContext(connection) as asked:
            visit(address)

        assert len(asked) <= most
