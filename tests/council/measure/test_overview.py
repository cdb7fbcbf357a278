"""What stands behind which plan, at a glance; and only what the public may read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.models import Dataset
from folkmoot.council.plan.models import Document, Version, VersionState
from tests import factories
from tests.conftest import Cast
from tests.council.measure import figures, invented_map, invented_rolls

pytestmark = pytest.mark.django_db


@pytest.fixture
def rolls(cast: Cast) -> Dataset:
    return figures.vintage(cast.farah, {2018: "100", 2019: "90"})


@pytest.fixture
def plan(cast: Cast) -> Document:
    return factories.version(state=VersionState.CONSULTATION_DRAFT).document


def beside(cast: Cast, plan: Document, rolls: Dataset, statement: str = "challenge-1") -> None:
    changes.place_beside(
        document=plan,
        statement_id=statement,
        dataset=rolls,
        measure=figures.MEASURE,
        breakdowns=["Reception"],
        heading="Fewer children start school",
        by=cast.farah,
        now=figures.NOW,
    )


def test_a_site_without_figures_is_empty() -> None:
    assert queries.overview().is_empty
    assert not queries.has_evidence()


def test_a_figure_stands_under_its_statement_with_its_newest_number(
    cast: Cast, plan: Document, rolls: Dataset
) -> None:
    beside(cast, plan, rolls)

    (behind,) = queries.overview().plans
    (standing,) = behind.standing
    (told,) = standing.figures
    assert standing.statement.stable_id == "challenge-1"
    assert told.heading == "Fewer children start school"
    assert [(one.label, one.figure, one.period) for one in told.newest] == [
        ("Reception", "90 pupils", "2019-20")
    ]


def test_statements_stand_in_the_order_of_the_plan(
    cast: Cast, plan: Document, rolls: Dataset
) -> None:
    for statement in ("priority-2", "challenge-1", "priority-1"):
        beside(cast, plan, rolls, statement)

    (behind,) = queries.overview().plans
    order = [one.statement.stable_id for one in behind.standing]
    assert order == ["challenge-1", "priority-1", "priority-2"]


def test_a_plan_that_nobody_may_read_yet_is_not_named(cast: Cast, rolls: Dataset) -> None:
    hidden = factories.version(state=VersionState.INTERNAL_DRAFT).document
    beside(cast, hidden, rolls)

    assert queries.overview().plans == ()


def test_an_indicator_stands_under_its_statement_with_its_rating(
    cast: Cast, plan: Document, rolls: Dataset
) -> None:
    made = figures.indicator(cast.farah)
    figures.target(cast.farah, made, value="90")
    changes.bind(
        indicator=made, document=plan, statement_id="challenge-1", by=cast.farah, now=figures.NOW
    )

    (behind,) = queries.overview().plans
    (told,) = behind.standing[0].indicators
    assert (told.slug, told.figure, told.period) == ("reception", "90 pupils", "2019-20")
    assert told.rating.colour == "green"


def test_an_indicator_names_the_statements_that_it_stands_for(
    cast: Cast, plan: Document, rolls: Dataset
) -> None:
    made = figures.indicator(cast.farah)
    changes.bind(
        indicator=made, document=plan, statement_id="priority-1", by=cast.farah, now=figures.NOW
    )

    (one,) = queries.statements_of(made)
    assert (one.slug, one.anchor, one.name) == (plan.slug, "s-priority-1", "Special needs")


def test_of_a_series_only_the_newest_file_is_listed(cast: Cast, rolls: Dataset) -> None:
    figures.vintage(cast.farah, {2018: "100"}, slug="rolls-2", day=date(2025, 5, 1))
    figures.vintage(cast.farah, {2018: "1"}, slug="other", day=date(2025, 5, 1), series="")

    assert {one.slug for one in queries.overview().datasets} == {"rolls-2", "other"}


def test_maps_are_listed(cast: Cast) -> None:
    invented_map.wards(cast.farah)

    assert [one.slug for one in queries.overview().maps] == ["wards"]
    assert queries.has_evidence()


def test_a_public_projection_tells_what_it_expects_of_the_whole_area(cast: Cast) -> None:
    projection = changes.project_rolls(
        facts=invented_rolls.FACTS,
        files=invented_rolls.files(),
        by=cast.farah,
        now=figures.NOW,
    )
    assert queries.overview().projections == ()

    changes.publish_projection(projection=projection, by=cast.farah, now=figures.NOW)
    (one,) = queries.overview().projections

    primary, secondary = one.sentences
    assert re.fullmatch(
        r"Primary: about [0-9,]+ pupils in 2023-24; "
        r"8 times out of 10 between [0-9,]+ and [0-9,]+\.",
        primary,
    )
    assert secondary.startswith("Secondary: about ")


def test_more_figures_ask_the_database_no_more_often(
    cast: Cast, plan: Document, rolls: Dataset
) -> None:
    beside(cast, plan, rolls)
    few = asked()
    for statement in ("priority-1", "priority-2", "vision-1"):
        beside(cast, plan, rolls, statement)
    factories.version(
        Version.objects.get().document,
        number=2,
        state=VersionState.PUBLISHED,
        reported_at=figures.NOW,
        call_in_resolved_at=figures.NOW,
    )

    assert asked() == few


def asked() -> int:
    with CaptureQueriesContext(connection) as queried:
        queries.overview()
    return len(queried)
