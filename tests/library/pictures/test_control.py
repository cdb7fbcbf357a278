"""A control chart: what is drawn, what its signs say, what is refused."""

import math

import pytest

from folkmoot.library.pictures.control import control
from folkmoot.library.pictures.drawing import RUST
from folkmoot.library.pictures.values import Measure
from folkmoot.library.stats.control_charts import Point, Signal, individuals_chart, share_chart
from tests.library.pictures.made import SVG, cells, requests, root, texts, words


def chart(*points: Point, **more):
    """The points month by month."""
    months = [(f"month {at}", point) for at, point in enumerate(points)]
    return control(months, unit="requests", **words(), **more)


def test_a_special_point_has_its_shape_and_the_shape_its_words():
    figure = requests()
    signs = [one for one in root(figure).iter(f"{SVG}path") if one.get("fill") == RUST]

    assert "Beyond the limits" in texts(figure)
    assert len(signs) == 2, "one in the chart, one in the legend"


def test_only_signs_that_are_drawn_are_explained():
    assert "Seven in a row on one side" not in texts(requests())


def test_a_chart_without_special_points_says_so():
    figure = chart(Point(10, 10, 5, 15), Point(11, 10, 5, 15))

    assert "No point is more than ordinary ups and downs." in texts(figure)


def test_the_table_holds_value_middle_limits_and_every_signal():
    point = Point(25, 13, 4.26, 21.74, (Signal.BEYOND, Signal.RUN))
    figure = chart(point)

    assert figure.table_rows == (
        ("month 0", "25.0", "13.0", "4.3 to 21.7", "beyond the limits; seven in a row on one side"),
    )
    assert cells(figure)[0][1:5] == ["25.0", "13.0", "4.3", "21.7"]


def test_a_missing_point_is_not_known_and_leaves_a_gap_in_the_line():
    figure = requests()
    lines = [one.get("d") for one in root(figure).iter(f"{SVG}path") if one.get("d")]

    assert figure.table_rows[3][1] == "not known"
    assert cells(figure)[3][1] == ""
    assert any(one.count("M") == 2 and "Z" not in one for one in lines)


def test_a_missing_point_has_no_limits_of_its_own():
    figure = chart(Point(0.5, 0.5, 0.4, 0.6), Point(None, 0.5, 0.0, 1.0), measure=Measure.SHARE)

    assert [row[3] for row in figure.table_rows] == ["40.0% to 60.0%", "not known"]
    assert cells(figure)[1][3:5] == ["", ""]
    assert "100%" not in texts(figure)


def test_shares_are_printed_as_per_cent():
    points = share_chart([(45, 100), (40, 100), (50, 100), (18, 25)])
    figure = chart(*points, measure=Measure.SHARE)

    assert figure.table_rows[0][1:3] == ("45.0%", "47.1%")
    assert cells(figure)[0][1] == "45.0"
    assert any(text.endswith("%") for text in texts(figure))


def test_the_value_axis_begins_at_nought():
    assert "0" in texts(chart(Point(90, 91, 80, 99), Point(92, 91, 80, 99)))


def test_limits_below_nought_are_drawn_where_they_are():
    points = individuals_chart([1, 9, 2, 8, 1, 9])

    assert points[0].low < 0
    assert any(text.startswith("−") for text in texts(chart(*points)))


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([], "1 to 400 points"),
        ([("a", Point(None, 1, 0, 2))], "1 to 400 points"),
        ([(str(at), Point(1, 1, 0, 2)) for at in range(401)], "1 to 400 points"),
        ([("a", Point(1, 1, 0, 2)), ("a\x00", Point(1, 1, 0, 2))], "a moment twice"),
        ([("a", Point(math.nan, 1, 0, 2))], "not a finite number"),
        ([("a", Point(1, 1, 0, math.inf))], "not a finite number"),
        ([("a", Point(1, 3, 0, 2))], "do not enclose the middle"),
    ],
)
def test_a_chart_that_cannot_be_drawn_honestly_is_refused(points, reason):
    with pytest.raises(ValueError, match=reason):
        control(points, unit="u", **words())


def test_four_hundred_points_can_be_drawn():
    assert chart(*[Point(at % 7, 3, -3, 9) for at in range(400)]).svg
