"""A projection as it is shown: history, fans, how far it was tested, and what may not be told."""

from __future__ import annotations

import doctest

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.models import Projection
from folkmoot.council.measure.queries import columns, projections, tested
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import invented_rolls as invented
from tests.council.measure.test_scenarios import FEWER, added

NOW = london("2025-06-02 10:00")


@pytest.fixture
def projection(cast: Cast) -> Projection:
    return changes.project_rolls(
        facts=invented.FACTS, files=invented.files(), by=cast.farah, now=NOW
    )


@pytest.mark.parametrize("module", [columns, projections, tested])
def test_the_examples_are_true(module: object) -> None:
    tried = doctest.testmod(module)  # type: ignore[arg-type]

    assert tried.attempted
    assert not tried.failed


def test_the_history_comes_before_the_fan(projection: Projection) -> None:
    shown = queries.projection_shown(projection, "A0", "primary")

    assert shown.figure is not None
    rows = shown.figure.table_rows
    assert [row[0] for row in rows][:1] == ["2015-16"]
    assert [row[0] for row in rows][-1] == "2023-24"
    assert len(rows) == invented.YEARS + 4
    assert shown.figure.heading.startswith("Inventshire: fewer pupils in primary year groups, from")


def test_the_sentence_gives_the_share_that_was_seen(projection: Projection) -> None:
    projection.tested = [
        {"level": "area", "phase": "primary", "horizon": horizon, "error": 1.0, "bias": 0.1}
        | {"coverage_80": share, "coverage_95": 100.0, "figures": 50, "from": 2015, "to": 2019}
        for horizon, share in ((1, 84.0), (2, 80.0))
    ]

    sentence = queries.coverage_sentence(projection, "area", "primary")
    by_year_group = queries.coverage_sentence(projection, "area", "3")

    assert sentence == (
        "8 times out of 10 the real number has fallen inside the dark band (82 of 100, tested on "
        "2015-16 to 2019-20, 100 figures)."
    )
    assert by_year_group.endswith("not on this year group alone.")


def test_a_band_that_held_too_seldom_is_said_to(projection: Projection) -> None:
    row = {"level": "area", "phase": "primary", "horizon": 1, "error": 1.0, "bias": 0.1}
    more = {"coverage_80": 61.0, "coverage_95": 90.0, "figures": 50, "from": 2018, "to": 2019}
    projection.tested = [row | more]

    assert queries.coverage_sentence(projection, "area", "primary").startswith(
        "Of 100 real numbers, 61 have fallen inside the dark band, which is drawn for 80"
    )


def test_what_was_not_tested_is_said_to_be_so(projection: Projection) -> None:
    projection.tested = []

    assert queries.coverage_sentence(projection, "area", "primary").startswith("Not tested")
    assert queries.coverage_sentence(projection, "area", "12").startswith("Not tested")


def test_a_figure_that_would_give_back_a_hidden_count_is_not_drawn(projection: Projection) -> None:
    shown = queries.projection_shown(projection, "104", "6")

    assert shown.figure is None
    assert shown.note.startswith("Counts below 5 pupils at a school are not shown")


def test_a_year_group_that_a_school_does_not_teach_is_told(projection: Projection) -> None:
    shown = queries.projection_shown(projection, "101", "9")

    assert (shown.figure, shown.note) == (None, "Beech Primary has no pupils in Year 9.")


def test_the_inputs_are_named_with_their_checksums(projection: Projection) -> None:
    inputs = queries.projection_shown(projection, "A0", "0").inputs

    assert [one.file_name for one in inputs] == ["births.csv", "rolls.csv", "schools.csv"]
    assert all(len(one.checksum) == 64 for one in inputs)


def test_the_csv_has_the_shape_of_the_desk_and_hides_the_same(projection: Projection) -> None:
    header, *rows = queries.projection_rows(projection)

    assert header[:4] == ("time_period", "code", "nc_year", "phase")
    hidden = {(row[1], row[2], row[0]) for row in rows if row[4] == "c"}
    assert ("104", "6", "202021") in hidden
    assert ("104", "5", "202021") not in hidden or len(hidden) > 2
    assert not any(code == "A0" for code, _column, _year in hidden)


def test_showing_a_projection_asks_the_database_few_times(projection: Projection) -> None:
    with CaptureQueriesContext(connection) as asked:
        queries.projection_shown(projection, "101", "primary")

    assert len(asked) <= 5


def test_a_scenario_that_changes_nothing_here_is_named_and_not_drawn(
    cast: Cast, projection: Projection
) -> None:
    fewer = added(cast, projection, FEWER, name="Fewer births")

    secondary = queries.projection_shown(projection, "A0", "secondary", [fewer])
    primary = queries.projection_shown(projection, "A0", "primary", [fewer])

    assert secondary.note == "Fewer births: nothing changes here."
    assert secondary.figure is not None
    assert {row[1] for row in secondary.figure.table_rows} == {"Counted", "As things are"}
    assert primary.figure is not None
    assert "Fewer births" in {row[1] for row in primary.figure.table_rows}
