"""A map: what is drawn, what fits, what is hidden, what is refused."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.pictures.areas import Projected
from folkmoot.library.pictures.map import Area, Coordinates, Gap, Place, Tile, map, tiles
from folkmoot.library.pictures.map_classes import RAMP, classes
from tests.library.pictures.made import SQUARES, SVG, cells, numbers, root, texts, wards, words

SQUARE = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0))
HOLE = ((400.0, 400.0), (600.0, 400.0), (600.0, 600.0), (400.0, 600.0))


def one_area(value=1.0, *, rings=(SQUARE,), places=(), coordinates=Coordinates.METRES, **more):
    """A map of one invented ward."""
    return map(
        [Area("E1", "Oak ward", rings, value)],
        places,
        coordinates=coordinates,
        unit="children",
        **words(),
        **more,
    )


def row_of_wards(values, **more):
    """Invented wards side by side, with these values."""
    squares = tiles([Tile(f"E{at}", "", at, 0) for at in range(len(values))])
    areas = [Area(f"E{at}", f"ward {at}", squares[f"E{at}"], one) for at, one in enumerate(values)]
    return map(areas, coordinates=Coordinates.TILES, unit="children", **words(), **more)


def test_an_area_prints_its_name_and_value_where_they_fit():
    assert {"Oak ward", "12.5", "Elm ward", "hidden"} <= set(texts(wards()))


def test_a_name_too_long_for_its_area_is_broken_and_then_left_out():
    thin = ((0.0, 0.0), (60.0, 0.0), (60.0, 1000.0), (0.0, 1000.0))
    wide = ((60.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (60.0, 1000.0))
    areas = [
        Area("E1", "A ward with a name", (thin,), 7.0),
        Area("E2", "Elm", (wide,), 8.0),
    ]
    figure = map(areas, coordinates=Coordinates.METRES, unit="u", decimals=0, **words())

    assert "7" in texts(figure)
    assert "A ward with a name" not in texts(figure)
    assert figure.table_rows[0][0] == "A ward with a name"


def test_an_area_without_a_value_is_hatched_and_told_why():
    figure = wards()

    assert "wards-hatch-hidden" in figure.svg
    assert ("Elm ward", "children in 1,000", "hidden", "") in figure.table_rows
    assert cells(figure)[1] == ["E2", "Elm ward", "children in 1,000", "", "hidden", "", ""]
    assert "Hidden (1 area)" in texts(figure)


def test_an_area_that_nobody_counted_is_told_from_a_hidden_one():
    figure = one_area(None)

    assert "p-hatch-unknown" in figure.svg
    assert "Not known (1 area)" in texts(figure)
    assert figure.table_rows[0][2] == "not known"


def test_a_place_is_a_circle_whose_area_grows_with_its_value():
    places = [Place("Big", 200, 200, 400), Place("Small", 800, 800, 100)]
    paths = [one.get("d") for one in root(one_area(places=places)).iter(f"{SVG}path")]
    arcs = {re.findall(r"A([\d.]+),", path)[0] for path in paths if path and "A" in path}
    radii = sorted(float(one) for one in arcs)

    assert radii[-1] / radii[0] == pytest.approx(2, rel=0.01)


def test_places_stand_in_table_and_csv_with_their_points():
    figure = wards()

    assert ("Oak school", "pupils", "420", "") in figure.table_rows
    assert ("Elm school", "pupils", "not known", "") in figure.table_rows
    assert ["", "Oak school", "pupils", "420", "", "0.3", "0.2"] in cells(figure)
    assert "A place whose pupils are not known" in texts(figure)


def test_a_name_that_would_stand_on_another_is_left_to_the_table():
    places = [Place(f"Crowded school {at}", 500, 500, 10) for at in range(9)]
    figure = one_area(places=places)
    drawn = [text for text in texts(figure) if text.startswith("Crowded")]

    assert 1 <= len(drawn) < 9
    assert len(figure.table_rows) == 10


def test_a_hole_is_a_hole_whichever_way_round_it_was_drawn():
    for hole in (HOLE, HOLE[::-1]):
        picture = root(one_area(rings=(SQUARE, hole)))
        shape = next(one for one in picture.iter(f"{SVG}path") if one.get("fill") in RAMP)

        assert picture.get("fill-rule") == "evenodd"
        assert shape.get("d").count("M") == 2


def test_a_schematic_map_says_that_it_is_one():
    assert "schematic map" in wards().description
    assert "schematic map" in root(wards())[1].text
    assert "schematic map" not in one_area().description


def test_north_is_up_in_metres_and_degrees_and_the_first_row_is_up_in_tiles():
    for kind, is_north_up in (
        (Coordinates.METRES, True),
        (Coordinates.DEGREES, True),
        (Coordinates.TILES, False),
    ):
        square = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
        plane = Projected.of([Area("E1", "", (square,), 1)], [], kind, (560, 560))

        assert (plane.at(1, 2)[1] < plane.at(1, 0)[1]) is is_north_up


def test_a_borough_in_degrees_keeps_its_shape():
    # At 60 degrees north a degree east is half as long as a degree north.
    square = ((0.0, 60.0), (0.2, 60.0), (0.2, 60.1), (0.0, 60.1))
    plane = Projected.of([Area("E1", "", (square,), 1)], [], Coordinates.DEGREES, (560, 560))

    assert plane.width / plane.height == pytest.approx(1, rel=0.01)


def test_a_map_fits_into_its_frame():
    tall = ((0.0, 0.0), (10.0, 0.0), (10.0, 1000.0), (0.0, 1000.0))
    plane = Projected.of([Area("E1", "", (tall,), 1)], [], Coordinates.METRES, (560, 400))

    assert plane.height == pytest.approx(400)
    assert plane.width < 10


def test_classes_hold_as_equally_many_areas_as_can_be():
    figure = row_of_wards([float(at) for at in range(1, 11)], decimals=0)

    assert [text for text in texts(figure) if "areas" in text] == [
        f"{low} to {low + 1} (2 areas)" for low in (1, 3, 5, 7, 9)
    ]


def test_equal_values_are_of_one_class():
    found = classes([1, 1, 1, 1, 2], None, 0)

    assert found.breaks == (2,)
    assert classes([3, 3, 3], None, 0).breaks == ()


def test_values_that_are_printed_alike_are_of_one_class():
    found = classes([1.04, 0.96, 5.0], None, 1)

    assert found.place(1.04) == found.place(0.96)


def test_given_breaks_are_kept_and_a_value_on_one_is_of_the_upper_class():
    found = classes([1, 5, 9], [5], 0)

    assert (found.place(4.9), found.place(5), found.place(4)) == (1, 1, 0)


@settings(deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=60))
def test_every_class_of_a_map_holds_an_area_and_higher_values_are_darker(values):
    found = classes(values, None, 0)
    places = [found.place(value) for value in sorted(values)]

    assert set(places) == set(range(len(found.breaks) + 1))
    assert len(set(places)) <= 5
    assert places == sorted(places)


@pytest.mark.parametrize("breaks", [[1, 2, 3, 4, 5], [2, 1], [1, 1], [math.nan]])
def test_breaks_that_make_no_classes_are_refused(breaks):
    with pytest.raises(ValueError, match="at most 5 classes|must be finite and rise"):
        one_area(breaks=breaks)


@pytest.mark.parametrize(
    ("area", "reason"),
    [
        (Area("E1", "A", (), 1), "no border"),
        (Area("E1", "A", (((0, 0), (1, 1), (0, 0)),), 1), "fewer than three points"),
        (Area("E1", "A", (((0, 0), (1, 1), (math.nan, 0)),), 1), "two finite numbers"),
        (Area("E1", "A", (SQUARE,), math.inf), "not a finite number"),
        (Area("E1", "A", (tuple((at, at * at) for at in range(6001)),), 1), "at most 6,000 points"),
    ],
)
def test_an_area_that_cannot_be_drawn_is_refused(area, reason):
    with pytest.raises(ValueError, match=reason):
        map([area], coordinates=Coordinates.METRES, unit="u", **words())


def test_a_map_of_nothing_of_too_much_or_of_one_code_twice_is_refused():
    one = Area("E1", "A", (SQUARE,), 1)
    many = [Area(str(at), "A", (SQUARE,), 1) for at in range(401)]
    for areas, reason in (([], "1 to 400"), (many, "1 to 400"), ([one, one], "one code")):
        with pytest.raises(ValueError, match=reason):
            map(areas, coordinates=Coordinates.METRES, unit="u", **words())


def test_metres_that_are_called_degrees_are_refused():
    with pytest.raises(ValueError, match="are they metres"):
        one_area(coordinates=Coordinates.DEGREES)


def test_a_place_below_nought_is_refused():
    with pytest.raises(ValueError, match="no circle can show"):
        one_area(places=[Place("A", 0, 0, -1)])


def test_a_map_without_extent_is_refused():
    line = ((0.0, 5e-324), (0.0, 0.0), (5e-324, 0.0))
    with pytest.raises(ValueError, match="one point"):
        one_area(rings=(line,), coordinates=Coordinates.DEGREES)


def test_two_tiles_of_one_code_or_on_one_place_are_refused():
    with pytest.raises(ValueError, match="one code"):
        tiles([Tile("E1", "", 0, 0), Tile("E1", "", 1, 0)])
    with pytest.raises(ValueError, match="one place"):
        tiles([Tile("E1", "", 0, 0), Tile("E2", "", 0, 0)])


def test_the_largest_map_stays_below_two_hundred_thousand_characters():
    ring = tuple(
        (500 + 499 * math.cos(at / 955), 500 + 499.123 * math.sin(at / 955)) for at in range(6000)
    )

    assert len(one_area(rings=(ring,)).svg) < 200_000


@settings(max_examples=6, deadline=None)
@given(st.lists(st.none() | st.integers(0, 9999), min_size=1, max_size=4))
def test_a_number_is_in_table_and_csv_or_in_neither_and_a_hidden_one_nowhere(values):
    letters = "abcd"
    areas = [
        Area(letters[at], f"ward {letters[at]}", (SQUARE,), one, gap=Gap.HIDDEN)
        for at, one in enumerate(values)
    ]
    figure = map(areas, coordinates=Coordinates.METRES, unit="u", decimals=0, **words())

    table = [number for row in figure.table_rows for number in numbers(row[2])]
    plain = [float(line[3]) for line in cells(figure) if line[3]]
    assert table == plain == [value for value in values if value is not None]
    drawn = {number for text in texts(figure) if "area" not in text for number in numbers(text)}
    assert drawn <= set(plain)


def test_squares_are_the_tiles_own():
    assert SQUARES["E1"] == (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),)
