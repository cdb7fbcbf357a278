"""Scenarios are laid over a projection with the same dice, and kept with author and story."""

from __future__ import annotations

import doctest

import pytest

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.models import Projected, Projection, Scenario
from folkmoot.council.measure.queries import scenarios as told
from folkmoot.council.people.models import Line
from folkmoot.library.errors import BadFile, NotAllowed
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import invented_rolls as invented

NOW = london("2025-06-02 10:00")
CLOSURE = {
    "kind": "closure",
    "because": "Half its places are empty.",
    "school": "101",
    "last_year": "202021",
}
FEWER = {
    "kind": "births",
    "because": "Families leave.",
    "area": "A0",
    "from_mid_year": 2016,
    "factor": 0.9,
}


@pytest.fixture
def projection(cast: Cast) -> Projection:
    return changes.project_rolls(
        facts=invented.FACTS, files=invented.files(), by=cast.farah, now=NOW
    )


def added(
    cast: Cast, projection: Projection, *overlays: dict[str, object], name: str = "Beech closes"
) -> Scenario:
    plain = {"name": name, "author": "Farah", "story": "What if?", "overlays": list(overlays)}
    return changes.add_scenario(projection=projection, plain=plain, by=cast.farah, now=NOW)


def central(projection: Projection, scenario: Scenario | None, code: str) -> list[float]:
    rows = Projected.objects.filter(
        projection=projection, scenario=scenario, code=code, column="primary"
    )
    return list(rows.order_by("year").values_list("central", flat=True))


def test_the_examples_are_true() -> None:
    assert doctest.testmod(told).failed == 0


def test_a_closed_school_has_nobody_and_its_pupils_go_elsewhere(
    cast: Cast, projection: Projection
) -> None:
    scenario = added(cast, projection, CLOSURE)

    before, after = central(projection, None, "101"), central(projection, scenario, "101")
    assert after[0] == before[0]
    assert after[1:] == [0.0, 0.0, 0.0]
    assert {one.origin for one in queries.scenario_shown(scenario).moved} == {"Beech Primary"}


def test_fewer_births_lower_the_area_and_leave_secondary_alone(
    cast: Cast, projection: Projection
) -> None:
    scenario = added(cast, projection, FEWER)

    assert central(projection, scenario, "A0")[-1] < central(projection, None, "A0")[-1]
    secondary = Projected.objects.filter(scenario=scenario, code="A0", column="secondary")
    assert {row.change for row in secondary} == {0.0}


def test_intervals_of_a_scenario_hold_their_centre(cast: Cast, projection: Projection) -> None:
    scenario = added(cast, projection, CLOSURE, FEWER)

    for row in Projected.objects.filter(scenario=scenario):
        assert row.lower_95 <= row.lower_80 <= row.central <= row.upper_80 <= row.upper_95


def test_the_same_overlays_give_the_same_figures(cast: Cast, projection: Projection) -> None:
    first = added(cast, projection, CLOSURE)
    again = added(cast, projection, CLOSURE, name="Once more")

    assert central(projection, first, "100") == central(projection, again, "100")
    assert first.displaced == again.displaced


def test_a_scenario_is_kept_with_author_and_story_and_told_in_sentences(
    cast: Cast, projection: Projection
) -> None:
    shown = queries.scenario_shown(added(cast, projection, CLOSURE, FEWER))

    assert (shown.author, shown.story) == ("Farah", "What if?")
    assert shown.changes == (
        "Beech Primary closes at the end of 2020-21. Half its places are empty.",
        "From the year to June 2016 births are 90% of what is expected. Families leave.",
    )


def test_a_school_that_is_not_there_is_named(cast: Cast, projection: Projection) -> None:
    with pytest.raises(BadFile, match="names school 999"):
        added(cast, projection, {**CLOSURE, "school": "999"})

    assert not Scenario.objects.exists()


@pytest.mark.parametrize("name", ["", "Counted", "as things are"])
def test_a_name_that_would_be_mistaken_is_refused(
    cast: Cast, projection: Projection, name: str
) -> None:
    with pytest.raises(NotAllowed):
        added(cast, projection, CLOSURE, name=name)


def test_a_name_is_taken_once(cast: Cast, projection: Projection) -> None:
    added(cast, projection, CLOSURE)

    with pytest.raises(NotAllowed, match="“beech closes” is taken"):
        added(cast, projection, FEWER, name="beech closes")


def test_without_schools_a_closure_cannot_be_tried(cast: Cast) -> None:
    projection = changes.project_rolls(
        facts=invented.FACTS, files=invented.files(with_schools=False), by=cast.farah, now=NOW
    )

    with pytest.raises(BadFile, match="needs rolls by school"):
        added(cast, projection, CLOSURE)


def test_a_scenario_is_shown_only_beside_a_projection_that_is(
    cast: Cast, projection: Projection
) -> None:
    scenario = added(cast, projection, CLOSURE)

    with pytest.raises(NotAllowed, match="Publish the projection first"):
        changes.publish_scenario(scenario=scenario, by=cast.farah, now=NOW)

    changes.publish_projection(projection=projection, by=cast.farah, now=NOW)
    scenario = Scenario.objects.get(pk=scenario.pk)
    assert changes.publish_scenario(scenario=scenario, by=cast.farah, now=NOW).is_public
    assert Line.objects.filter(verb="measure.scenario_published").count() == 1


def test_scenarios_stand_side_by_side_with_the_change(cast: Cast, projection: Projection) -> None:
    scenario = added(cast, projection, FEWER)

    rows = queries.compared(projection, [scenario], "A0", "primary")

    assert [row.year for row in rows] == ["2020-21", "2021-22", "2022-23", "2023-24"]
    assert rows[-1].scenarios[0][1].startswith("−")
    assert queries.compared(projection, [scenario], "A0", "secondary")[0].scenarios[0][1] == (
        "no change"
    )


def test_schools_to_which_only_a_few_go_are_told_in_one_line(
    cast: Cast, projection: Projection
) -> None:
    scenario = added(cast, projection, CLOSURE)
    way = {"year": 2021, "origin": "101", "lower_80": 0.0, "upper_80": 9.0, "distance_m": None}
    numbers = (("100", 20.0), ("102", 3.0), ("104", 2.0), ("", 1.5))
    scenario.displaced = [{**way, "to": to, "central": central} for to, central in numbers]

    moved = queries.scenario_shown(scenario).moved

    assert [(one.to, one.pupils) for one in moved] == [
        ("Ash Primary", "20"),
        ("2 other schools", "fewer than 5 each"),
        ("", "fewer than 5"),
    ]
