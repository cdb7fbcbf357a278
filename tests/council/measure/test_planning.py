"""The grid of schools by years: pupils against places, under the projection and under scenarios."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.models import Projected, Projection
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import invented_rolls as invented
from tests.council.measure.test_scenarios import CLOSURE, added

NOW = london("2025-06-02 10:00")


@pytest.fixture
def projection(cast: Cast) -> Projection:
    return changes.project_rolls(
        facts=invented.FACTS, files=invented.files(), by=cast.farah, now=NOW
    )


def test_places_are_admission_numbers_times_year_groups(projection: Projection) -> None:
    rows = {row.name: row for row in queries.planning_grid(projection, column="primary").rows}

    assert [one.places for one in rows["Ash Primary"].years] == [420] * 4
    assert "Dogwood School" not in rows


def test_a_school_has_what_is_projected_for_it(projection: Projection) -> None:
    ash = queries.planning_grid(projection, column="0").rows[0]

    figure = Projected.objects.get(scenario=None, code="100", column="0", year=2020)
    assert (ash.name, ash.years[0].pupils, ash.years[0].places) == (
        "Ash Primary",
        figure.central,
        60,
    )


def test_need_in_one_year_group_is_not_set_off_by_another(projection: Projection) -> None:
    grid = queries.planning_grid(projection, column="primary")

    first = grid.area[0].found
    assert first.used == 7
    assert first.places == 7 * 165
    assert first.needed >= 0
    assert first.spare - first.needed == pytest.approx(first.places - first.forecast)


def test_a_closed_school_offers_no_places(cast: Cast, projection: Projection) -> None:
    scenario = added(cast, projection, CLOSURE)

    grid = queries.planning_grid(projection, scenario, "primary")
    beech = next(row for row in grid.rows if row.urn == "101")

    assert [one.is_closed for one in beech.years] == [False, True, True, True]
    assert [one.found.places for one in grid.area] == [7 * 165, 7 * 135, 7 * 135, 7 * 135]


def test_what_would_give_back_a_hidden_count_is_hidden_in_the_grid(projection: Projection) -> None:
    grid = queries.planning_grid(projection, column="7")

    assert [row.name for row in grid.rows] == ["Dogwood School"]
    assert not any(one.is_hidden for row in grid.rows for one in row.years)


def test_the_figure_has_a_row_for_each_school(projection: Projection) -> None:
    figure = queries.planning_grid(projection, column="primary").figure

    assert figure is not None
    assert [row[0] for row in figure.table_rows] == [
        "Ash Primary",
        "Beech Primary",
        "Cedar Primary",
        "Elm Small School",
    ]


def test_the_grid_asks_the_database_few_times(projection: Projection) -> None:
    with CaptureQueriesContext(connection) as asked:
        queries.planning_grid(projection, column="secondary")

    assert len(asked) <= 4
