"""Place planning: files become a projection, changes are supposed one after the other, all compared."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from folkmoot.council.measure import changes
from folkmoot.council.measure.models import Projection, Scenario
from folkmoot.council.measure.rules import projecting
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import invented_rolls as invented
from tests.council.measure.test_scenarios import CLOSURE, added
from tests.visit import Visit

NOW = london("2025-06-02 10:00")
SAID = {
    "title": "Invented rolls",
    "slug": "invented-rolls",
    "area": "A0",
    "area_name": "Inventshire",
    "until": "2023/24",
    "source": "An invented census",
    "simulations": "100",
    "seed": "20",
}
TOLD = {"name": "Beech closes", "author": "Farah", "story": "What if?", "because": "It is empty."}


@pytest.fixture
def projection(cast: Cast) -> Projection:
    return changes.project_rolls(
        facts=invented.FACTS, files=invented.files(), by=cast.farah, now=NOW
    )


def uploads(**other: bytes) -> dict[str, SimpleUploadedFile]:
    files = {part.value: content for part, (_name, content) in invented.files().items()} | other
    return {part: SimpleUploadedFile(f"{part}.csv", files[part]) for part in files}


def sent(cast: Cast, client: Client, **other: bytes) -> str:
    """What the page says after the files are sent."""
    client.force_login(cast.farah)
    answer = client.post("/office/planning/add/", {**SAID, **uploads(**other)}, follow=True)
    return answer.content.decode()


def suppose(cast: Cast, visit: Visit, kind: str, data: dict[str, object], **more: object) -> str:
    page = visit.as_(cast.farah).send(
        f"/office/planning/invented-rolls/suppose/{kind}/{more.get('query', '')}",
        data={**TOLD, **data},  # type: ignore[dict-item]
        expect=int(str(more.get("expect", 200))),
    )
    return page.main


def test_before_the_first_projection_the_desk_says_what_it_will_give(
    cast: Cast, visit: Visit
) -> None:
    assert "No projection yet." in visit.as_(cast.farah)("office:planning").main


def test_files_become_a_projection(cast: Cast, client: Client) -> None:
    words = sent(cast, client)

    assert "The rolls are projected." in words
    assert Projection.objects.get().until == 2023
    assert "Only the office sees it." in words


def test_a_bad_file_is_told_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, client: Client
) -> None:
    words = sent(cast, client, births=b"code,mid_year,births\nA0,2014,many\n")

    assert "Row 2 of births.csv has &#x27;many&#x27; in column births" in words
    assert 'href="#id_births"' in words
    assert 'value="Inventshire"' in words
    assert not Projection.objects.exists()


def test_a_file_that_is_too_long_is_refused_before_it_is_read(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projecting, "SIZE_LIMIT", 1000)

    words = sent(cast, client)

    assert "use the command “folkmoot rolls” at a desk" in words
    assert 'href="#id_rolls"' in words


def test_the_desk_of_a_projection_shows_fans_places_tests_and_inputs(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    page = visit.as_(cast.farah)("/office/planning/invented-rolls/?column=7")

    assert "As things are: spare places in Year 7" in page.main
    assert "Inventshire: fewer pupils in Years 7 to 11" in page.main
    assert "How far it was tested" in page.main


def test_a_projection_is_published_with_one_button(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    page = visit.as_(cast.farah).post("office:projection", "invented-rolls")

    assert "Everybody can see the projection now." in page.main
    assert Projection.objects.get().is_public


def test_a_closure_is_supposed_in_plain_fields(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    words = suppose(cast, visit, "closure", {"school": "101", "last_year": "202021"})

    assert "The scenario is computed with the same dice." in words
    assert "Beech Primary closes at the end of 2020-21. It is empty." in words
    assert "Who would go elsewhere" in words
    assert words.index("Places beside pupils") < words.index("primary year groups, from")


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        (
            "admission",
            {"school": "100", "from_year": "202122", "places": "30", "applicants": ""},
            "From 2021-22 Ash Primary admits 30 a year.",
        ),
        (
            "merger",
            {"schools": ["100", "101"], "into": "100", "last_year": "202021"}
            | {"places": "60", "follow": "100"},
            "Ash Primary and Beech Primary become one, Ash Primary, which admits 60 a year.",
        ),
        (
            "births",
            {"from_mid_year": "2016", "until_mid_year": "", "percent": "90"},
            "From the year to June 2016 births are 90% of what is expected.",
        ),
        (
            "housing",
            {"from_year": "202122", "years": "2", "number": "100", "primary": "25"}
            | {"secondary": "", "source": "An invented survey", "half_life": "10", "new": "100"},
            "200 new homes are completed in 2021-22 and 2022-23, in Inventshire.",
        ),
        (
            "migration",
            {"from_year": "202122", "years": "1", "unit": "share", "amount": "-2"}
            | {"first": "0", "last": "6", "persistence": "0"},
            "From 2021-22, 2% of the pupils in Reception to Year 6 leave, in one year. It is empty.",
        ),
    ],
)
def test_every_kind_of_change_is_supposed_and_told(
    cast: Cast,
    visit: Visit,
    projection: Projection,
    kind: str,
    data: dict[str, object],
    sentence: str,
) -> None:
    assert sentence in suppose(cast, visit, kind, data)


def test_a_change_that_does_not_fit_the_files_is_refused_above_the_form(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    data = {"from_mid_year": "2022", "until_mid_year": "", "percent": "90"}
    words = suppose(cast, visit, "births", data, expect=422)

    assert "which is not projected" in words


def test_a_choice_that_is_not_offered_is_refused_in_place(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    words = suppose(cast, visit, "closure", {"school": "101", "last_year": "202324"}, expect=422)

    assert "Choose one of the list." in words
    assert not Scenario.objects.exists()


def test_a_second_change_is_laid_over_the_first_as_a_new_scenario(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    suppose(cast, visit, "closure", {"school": "101", "last_year": "202021"})

    suppose(
        cast,
        visit,
        "births",
        {"name": "Both", "from_mid_year": "2016", "until_mid_year": "", "percent": "90"},
        query="?based=beech-closes",
    )

    assert [len(one.overlays) for one in Scenario.objects.order_by("pk")] == [1, 2]


def test_scenarios_are_compared_side_by_side(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    added(cast, projection, CLOSURE)

    page = visit.as_(cast.farah)(
        "/office/planning/invented-rolls/compare/?code=100&scenario=beech-closes"
    )

    assert "Ash Primary: " in page.main
    assert "Beech closes: change" in page.main
    assert "Beech closes: spare places in primary year groups" in page.main


def test_without_schools_no_closure_is_offered(cast: Cast, visit: Visit) -> None:
    changes.project_rolls(
        facts=invented.FACTS, files=invented.files(with_schools=False), by=cast.farah, now=NOW
    )
    farah = visit.as_(cast.farah)

    assert "A school closes" not in farah("office:projection", "invented-rolls").main
    farah("office:scenario_add", "invented-rolls", "closure", expect=404)


def test_a_scenario_is_published_after_its_projection(
    cast: Cast, visit: Visit, projection: Projection
) -> None:
    added(cast, projection, CLOSURE)
    address = "/office/planning/invented-rolls/scenarios/beech-closes/"
    assert "once its projection is" in visit.as_(cast.farah)(address).main

    changes.publish_projection(projection=projection, by=cast.farah, now=NOW)
    page = visit.as_(cast.farah).post(address)

    assert "Everybody can see the scenario now." in page.main
