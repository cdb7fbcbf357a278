"""The public map: chosen by a form, read by table, taken as a file, and kind to wrong addresses."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.council.measure import changes
from folkmoot.council.measure.models import BoundarySet
from tests.conftest import Cast
from tests.council.measure import invented_map, invented_rolls
from tests.council.measure.invented_map import IN_METRES
from tests.visit import Visit


@pytest.fixture
def wards(cast: Cast) -> BoundarySet:
    invented_map.ward_figures(cast.farah)
    return invented_map.wards(cast.farah)


def test_the_map_opens_with_the_newest_figures(visit: Visit, wards: BoundarySet) -> None:
    page = visit("public:evidence_map", "wards")

    assert page.h1 == "Three invented wards"
    assert page.elements("figure svg")
    assert "Oak ward 400 children" in page.main
    assert "Elm ward held back as confidential (c)" in page.main
    assert "This map is a scheme" in page.main


def test_the_form_keeps_what_was_chosen(visit: Visit, wards: BoundarySet) -> None:
    page = visit("/evidence/maps/wards/?figures=ward-figures:New+plans&year=2023&of=girls")

    assert page.forms[0].fields == {
        "figures": "ward-figures:New plans",
        "year": "2023",
        "of": "girls",
        "schools": "",
    }
    assert "Oak ward 3.5 plans" in page.main


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            "figures=nothing",
            "There are no such figures on this map. You see: Children under five.",
        ),
        ("year=1066", "There are no such figures for that year. You see: 2023-24."),
        ("of=dragons", "There are no such figures for those that were asked for. You see: In all."),
        ("schools=hogwarts", "There are no such schools. None is shown."),
    ],
)
def test_a_wrong_choice_is_said_and_the_first_is_shown(
    visit: Visit, wards: BoundarySet, asked: str, sentence: str
) -> None:
    page = visit(f"/evidence/maps/wards/?{asked}")

    assert sentence in page.main
    assert "Oak ward 400 children" in page.main


def test_a_right_choice_is_not_complained_of(visit: Visit, wards: BoundarySet) -> None:
    page = visit("/evidence/maps/wards/?figures=ward-figures:Children+under+five&year=2022&of=")

    assert "There are no such" not in page.main
    assert "Oak ward 410 children" in page.main


def test_nothing_of_a_hostile_address_is_repeated(visit: Visit, wards: BoundarySet) -> None:
    page = visit("/evidence/maps/wards/?figures=%3Cscript%3Ealert(1)%3C/script%3E%00&year=%00")

    assert "alert" not in page.main


def test_places_that_do_not_match_are_named(visit: Visit, wards: BoundarySet) -> None:
    page = visit("public:evidence_map", "wards")

    assert "On the map, but not in the figures: Ash ward." in page.main
    assert "Nowhere ward (X99000009): 7 children" in page.main


def test_the_file_is_that_of_the_choice(visit: Visit, wards: BoundarySet) -> None:
    page = visit("/evidence/maps/wards/?figures=ward-figures:New+plans&of=girls")

    sent = visit.download(page.links["Download these numbers (CSV)"]).content.decode("utf-8-sig")

    assert sent.splitlines()[1:] == [
        "area,X99000003,Ash ward,2023-24,,,,yes",
        "area,X99000002,Elm ward,2023-24,2,plans,,yes",
        "area,X99000001,Oak ward,2023-24,3.5,plans,,yes",
    ]


def test_what_stands_on_no_map_is_in_the_file(visit: Visit, wards: BoundarySet) -> None:
    sent = visit.download("public:evidence_map_csv", "wards").content.decode("utf-8-sig")

    assert "area,X99000002,Elm ward,2023-24,,,c,yes" in sent
    assert "area,X99000009,Nowhere ward,2023-24,7,children,,no" in sent


def test_a_map_without_figures_says_what_will_come(visit: Visit, cast: Cast) -> None:
    invented_map.wards(cast.farah)

    assert (
        "No figures for these areas are published yet."
        in visit("public:evidence_map", "wards").main
    )
    visit.download("public:evidence_map_csv", "wards", expect=404)


def test_schools_of_a_public_projection_are_told_on_the_map_and_as_a_table(
    visit: Visit, cast: Cast
) -> None:
    invented_map.ward_figures(cast.farah)
    invented_map.wards(cast.farah, IN_METRES, file_name="wards.json")
    projection = changes.project_rolls(
        facts=invented_rolls.FACTS,
        files=invented_rolls.files(),
        by=cast.farah,
        now=invented_map.NOW,
    )
    asked = "/evidence/maps/wards/?schools=invented-rolls"
    assert "There are no such schools" in visit(asked).main

    changes.publish_projection(projection=projection, by=cast.farah, now=invented_map.NOW)
    page = visit(asked)

    assert "Every school" in page.main
    assert "Ash Primary" in page.main
    assert page.forms[0].fields["schools"] == "invented-rolls"


def test_an_unknown_map_is_missing(visit: Visit, db: None) -> None:
    visit("public:evidence_map", "nowhere", expect=404)


def test_a_name_is_words_on_the_page_and_in_the_file(visit: Visit, cast: Cast) -> None:
    invented_map.ward_figures(cast.farah)
    hostile = invented_map.TILES.replace("Oak ward", "<script>alert(1)</script>")
    invented_map.wards(cast.farah, hostile.replace("Elm ward", "=HYPERLINK(1)").encode())

    page = visit("public:evidence_map", "wards")  # the door refuses an inline script
    sent = visit.download("public:evidence_map_csv", "wards").content.decode("utf-8-sig")

    assert "<script>alert(1)</script> 400 children" in page.main
    assert ",'=HYPERLINK(1)," in sent


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.dictionaries(st.sampled_from(["figures", "year", "of", "schools", "?"]), st.text()))
def test_whatever_is_asked_for_a_map_is_shown(
    visit: Visit, wards: BoundarySet, asked: dict[str, str]
) -> None:
    sent = {key: words.encode("utf-8", "ignore").decode() for key, words in asked.items()}

    page = visit(f"/evidence/maps/wards/?{urlencode(sent)}")

    assert page.elements("figure svg")
