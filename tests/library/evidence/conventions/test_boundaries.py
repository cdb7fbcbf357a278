"""Reading borders: what is taken, what is refused, and with what sentence."""

import json
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile, NotFound
from folkmoot.library.evidence.conventions.boundaries import MOST_POINTS, read_boundaries
from folkmoot.library.pictures.map import Area, Coordinates, map


def square(x, y, side=0.01):
    """A square ring from its lower left corner."""
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def ward(number, geometry=None, **more):
    """An invented ward as a feature; wards stand in a row."""
    ring = square(number / 100, 51.5)
    return {
        "type": "Feature",
        "properties": {
            "OBJECTID": number,
            "WD24CD": f"E{number:03d}",
            "WD24NM": f"Ward {number}",
            "LAD24CD": "E09",
            "LAD24NM": "Invented",
            **more,
        },
        "geometry": geometry or {"type": "Polygon", "coordinates": [ring]},
    }


@pytest.fixture
def saved(tmp_path):
    """Write features, or any other content, and give the path."""

    def write(*features, **more):
        path = tmp_path / "wards.geojson"
        content = {"type": "FeatureCollection", "features": list(features), **more}
        path.write_text(json.dumps(content), "utf-8")
        return path

    return write


def test_code_and_name_are_those_of_the_areas_and_not_of_what_they_lie_in(saved):
    found = read_boundaries(saved(ward(2), ward(1)))

    assert [(one.code, one.name) for one in found] == [("E001", "Ward 1"), ("E002", "Ward 2")]


def test_degrees_are_told_from_metres(saved):
    metres = {"type": "Polygon", "coordinates": [square(533000, 184000, 900)]}

    assert read_boundaries(saved(ward(1)))[0].coordinates is Coordinates.DEGREES
    assert read_boundaries(saved(ward(1, metres)))[0].coordinates is Coordinates.METRES


def test_a_file_that_says_it_is_in_metres_is_believed(saved):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    near_nought = {"type": "Polygon", "coordinates": [square(10, 10, 50)]}

    assert read_boundaries(saved(ward(1, near_nought), crs=crs))[0].coordinates is (
        Coordinates.METRES
    )


def test_every_polygon_and_every_hole_is_kept(saved):
    shape = {
        "type": "MultiPolygon",
        "coordinates": [[square(0, 51, 1), square(0.4, 51.4, 0.2)], [square(2, 51, 0.5)]],
    }

    assert len(read_boundaries(saved(ward(1, shape)))[0].rings) == 3


def test_heights_beside_the_two_numbers_are_left_out(saved):
    ring = [[*point, 30.0] for point in square(0, 51.5)]
    found = read_boundaries(saved(ward(1, {"type": "Polygon", "coordinates": [ring]})))

    assert {len(point) for point in found[0].rings[0]} == {2}


def test_only_the_areas_that_were_asked_for_are_read(saved):
    path = saved(*(ward(number) for number in range(500)))

    assert [one.code for one in read_boundaries(path, codes=["E007", "E003"])] == ["E003", "E007"]
    with pytest.raises(BadFile, match="500 areas; a map shows 400. Name the codes"):
        read_boundaries(path)
    with pytest.raises(BadFile, match="no area with the WD24CD E998, E999"):
        read_boundaries(path, codes=["E999", "E998", "E001"])


def test_a_name_that_is_missing_is_the_code(saved):
    assert read_boundaries(saved(ward(1, WD24NM=None)))[0].name == "E001"


def test_a_code_may_be_called_code(saved):
    feature = {**ward(1), "properties": {"code": 7, "name": "Seven"}}

    assert read_boundaries(saved(feature))[0].code == "7"


def test_large_borders_are_made_simpler_and_say_by_how_much(saved):
    ring = [
        [0.1 * math.cos(at / 5000) + 0.001 * math.sin(at), 51.5 + 0.1 * math.sin(at / 5000)]
        for at in range(31416)
    ]
    found = read_boundaries(saved(ward(1, {"type": "Polygon", "coordinates": [ring]})))[0]
    picture = map(
        [Area(found.code, found.name, found.rings, 1.0)],
        coordinates=found.coordinates,
        heading="H",
        description="D",
        source="S",
        unit="u",
        prefix="p",
    )

    assert len(found.rings[0]) <= MOST_POINTS
    assert 0 < found.tolerance < 200
    assert len(picture.svg) < 200_000


def test_the_order_of_the_file_changes_nothing(saved):
    wards = [ward(number) for number in range(9)]
    first = read_boundaries(saved(*wards))
    random.Random(5).shuffle(wards)

    assert read_boundaries(saved(*wards)) == first


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04", "not GeoJSON: it cannot be read as JSON"),
        (b"\xff\xfe{}", "not GeoJSON: it cannot be read as JSON"),
        (b"<kml/>", "not GeoJSON: it cannot be read as JSON"),
        (b"[" * 100_000, "not GeoJSON: it cannot be read as JSON"),
        (b"", "not GeoJSON: it cannot be read as JSON"),
        (b"[]", "its type is not FeatureCollection"),
        (b'{"type": "Topology"}', "its type is not FeatureCollection"),
        (b'{"type": "FeatureCollection"}', "holds no areas"),
        (b'{"type": "FeatureCollection", "features": []}', "holds no areas"),
        (b'{"type": "FeatureCollection", "features": [3]}', "number 1 in its list"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, content, reason):
    path = tmp_path / "wards.geojson"
    path.write_bytes(content)

    with pytest.raises(BadFile, match=reason):
        read_boundaries(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotFound, match="no file"):
        read_boundaries(tmp_path / "wards.geojson")


def test_a_file_that_is_too_large_is_refused(saved, monkeypatch):
    monkeypatch.setattr("folkmoot.library.evidence.conventions.boundaries.LARGEST", 10)

    with pytest.raises(BadFile, match="Take a generalised version"):
        read_boundaries(saved(ward(1)))


def polygon(*points):
    """A shape of one ring."""
    return {"type": "Polygon", "coordinates": [list(points)]}


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Point", "coordinates": [0, 51]}, "area E001 is not drawn as a Polygon"),
        ({"type": "Polygon"}, "not a list of points"),
        ({"type": "Polygon", "coordinates": 3}, "not a list of points"),
        (polygon([0], [1, 1], [2, 2]), "not a list of points"),
        (polygon(["0", "1"], ["1", "1"], ["2", "2"]), "not a list of points"),
        (polygon([True, 1], [1, 1], [2, 2]), "not a list of points"),
        (polygon([10**400, 1], [1, 1], [2, 2]), "not a list of points"),
        (polygon([0, 51], [1, 51]), "fewer than three points"),
        (polygon([0, 51], [1, 51], [0, 51], [1, 51]), "fewer than three points"),
        ({"type": "MultiPolygon", "coordinates": []}, "no border"),
        (polygon([0, 51], [1, 51], [math.nan, 52]), "two finite numbers"),
        (polygon([0, 51], [1, 51], [math.inf, 52]), "two finite numbers"),
        (polygon([-8000, 6715000], [0, 6715000], [0, 6716000]), "neither degrees"),
        (polygon([0, 90], [1, 90], [0, 89]), "neither degrees"),
    ],
)
def test_an_area_that_cannot_be_drawn_is_refused_by_name(saved, geometry, reason):
    with pytest.raises(BadFile, match=reason):
        read_boundaries(saved(ward(1, geometry)))


def test_an_area_without_a_border_is_refused(saved):
    with pytest.raises(BadFile, match="no border"):
        read_boundaries(saved({**ward(1), "geometry": None}))


def test_areas_that_no_code_tells_apart_are_refused(saved):
    with pytest.raises(BadFile, match="differs in every area; its areas have OBJECTID, WD24CD"):
        read_boundaries(saved(ward(1), ward(2, WD24CD="E001")))
    with pytest.raises(BadFile, match="no properties"):
        read_boundaries(saved({**ward(1), "properties": None}))


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "coordinates", "properties", "WDCD"]), inner, max_size=3
            )
        ),
    )
)
def test_whatever_a_feature_holds_it_is_read_or_refused_with_a_sentence(tmp_path_factory, held):
    path = tmp_path_factory.mktemp("odd") / "wards.geojson"
    feature = {"type": "Feature", "properties": {"WDCD": "E1"}, "geometry": held}
    for one in (held, feature, {**feature, "properties": held}):
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [one]}), "utf-8")
        try:
            assert read_boundaries(path)
        except BadFile as error:
            assert str(error).endswith((".", ")."))
