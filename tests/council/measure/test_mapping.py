"""Boundaries come in whole, or not at all, with a sentence that says why."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.measure import changes, rules
from folkmoot.council.measure.models import Boundary, BoundarySet
from folkmoot.council.measure.queries import datasets, maps
from folkmoot.council.people.models import Line
from folkmoot.library.errors import BadFile, NotAllowed
from folkmoot.library.pictures.areas import Coordinates
from tests.conftest import Cast
from tests.council.measure import invented_map
from tests.council.measure.invented_map import ASH, ELM, IN_DEGREES, IN_METRES, OAK, TILES


@pytest.mark.parametrize("module", [datasets, maps])
def test_the_examples_are_true(module: object) -> None:
    tried = doctest.testmod(module)  # type: ignore[arg-type]

    assert tried.attempted > 0
    assert tried.failed == 0


@pytest.mark.django_db
def test_a_table_of_tiles_becomes_a_scheme(cast: Cast) -> None:
    made = invented_map.wards(cast.farah)

    assert made.is_schematic
    assert [(one.code, one.name) for one in made.boundaries.order_by("code")] == [
        (OAK, "Oak ward"),
        (ELM, "Elm ward"),
        (ASH, "Ash ward"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "is_in_metres"), [(IN_METRES, True), (IN_DEGREES, False)])
def test_geojson_says_in_what_it_is_measured(
    cast: Cast, content: bytes, is_in_metres: bool
) -> None:
    made = invented_map.wards(cast.farah, content, file_name="wards.geojson")

    assert (made.is_in_metres, made.is_schematic) == (is_in_metres, False)
    assert made.boundaries.count() == 3


@pytest.mark.django_db
def test_only_the_areas_that_are_named_are_taken(cast: Cast) -> None:
    made = invented_map.wards(cast.farah, IN_METRES, file_name="wards.geojson", codes=(OAK, ASH))

    assert set(made.boundaries.values_list("code", flat=True)) == {OAK, ASH}


@pytest.mark.django_db
def test_loading_writes_one_line_with_the_checksum(cast: Cast) -> None:
    made = invented_map.wards(cast.farah)

    line = Line.objects.get()
    assert line.verb == "measure.boundaries_loaded"
    assert line.facts == {"checksum": made.checksum, "areas": 3}


@pytest.mark.django_db
def test_the_same_file_again_is_the_same_map(cast: Cast) -> None:
    assert invented_map.wards(cast.farah) == invented_map.wards(cast.farah)
    assert Line.objects.count() == 1


@pytest.mark.django_db
def test_another_file_under_a_name_that_is_taken_is_refused(cast: Cast) -> None:
    invented_map.wards(cast.farah)

    with pytest.raises(NotAllowed, match="another map at this address"):
        invented_map.wards(cast.farah, TILES.replace("Oak", "Yew").encode())


@pytest.mark.django_db
def test_other_areas_of_the_same_file_need_a_new_name(cast: Cast) -> None:
    invented_map.wards(cast.farah)

    with pytest.raises(NotAllowed, match="Load these areas under a new name"):
        invented_map.wards(cast.farah, codes=(OAK,))


@pytest.mark.django_db
def test_only_an_owner_loads_boundaries(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="load boundaries"):
        invented_map.wards(cast.ben)
    assert not BoundarySet.objects.exists()


@pytest.mark.django_db
def test_boundaries_without_a_credit_are_refused(cast: Cast) -> None:
    nobody = changes.BoundaryFacts(
        slug="wards", title="Wards", source="", licence="None", attribution="?", file_name="w.csv"
    )
    with pytest.raises(NotAllowed, match="the source"):
        changes.load_boundaries(
            facts=nobody, content=TILES.encode(), by=cast.farah, now=invented_map.NOW
        )


@pytest.mark.django_db
def test_a_bad_file_leaves_nothing_behind(cast: Cast) -> None:
    with pytest.raises(BadFile):
        invented_map.wards(cast.farah, b"{}", file_name="wards.geojson")
    assert not BoundarySet.objects.exists()
    assert not Boundary.objects.exists()


HEADER = "code,name,column,row\n"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("", "wards.csv holds no areas"),
        ("A,One,0,0\nA,Two,1,0\n", "two areas with the code “A”"),
        ("A,One,0,0\nB,Two,0,0\n", "two areas at column 0, row 0"),
        ("A,One,-1,0\n", "Row 2 of wards.csv, column “column”, says “-1”"),
        ("A,One,0,1.5\n", "column “row”, says “1.5”"),
        ("A,One,0,101\n", "from 0 to 100"),
        (",One,0,0\n", "give it a code of 1 to 20"),
        (f"A,{'n' * 81},0,0\n", "a name of 1 to 80 characters"),
        ("".join(f"A{n},One,{n % 50},{n // 50}\n" for n in range(401)), "has 401 areas"),
    ],
)
def test_a_table_of_tiles_that_cannot_be_drawn_is_refused_by_name(rows: str, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        rules.read_outlines("wards.csv", (HEADER + rows).encode())


def test_a_code_that_the_file_does_not_hold_is_named() -> None:
    with pytest.raises(BadFile, match="no area with the code “Z1”"):
        rules.read_outlines("wards.csv", TILES.encode(), ("Z1",))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("folkmoot.council.measure.rules.mapping.SIZE_LIMIT", 10)

    with pytest.raises(BadFile, match="at most 10 are read"):
        rules.read_outlines("wards.csv", TILES.encode())


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.geojson", "../x.json", ""]))
def test_whatever_is_given_is_read_or_refused_with_a_sentence(content: bytes, name: str) -> None:
    try:
        found = rules.read_outlines(name, content)
    except BadFile as refusal:
        assert str(refusal)
    else:
        assert found.areas


@given(st.sets(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=40))
def test_every_tile_of_a_sound_table_becomes_an_area(at: set[tuple[int, int]]) -> None:
    rows = "".join(f"C{n},Ward {n},{x},{y}\n" for n, (x, y) in enumerate(sorted(at)))

    found = rules.read_outlines("wards.csv", (HEADER + rows).encode())

    assert found.coordinates is Coordinates.TILES
    assert len(found.areas) == len(at)
