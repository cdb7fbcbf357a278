"""A history and its fans: what is drawn, what the table says, what is refused."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.pictures.drawing import BLUE, GREEN, PLUM
from folkmoot.library.pictures.fan import Fan, FanPoint, fan, floor_below
from folkmoot.library.pictures.line import Series, Sign
from tests.library.pictures.made import (
    COUNTED,
    SVG,
    ahead,
    cells,
    numbers,
    place_of,
    rolls,
    root,
    texts,
    words,
)

THREE = (ahead("Baseline", 8500, 8400), ahead("New homes", 8700), ahead("Two merge", 8300))


def strokes(figure):
    """The dashes of the paths that are drawn with each ink."""
    found = {}
    for one in root(figure).iter(f"{SVG}path"):
        found.setdefault(one.get("stroke"), set()).add(one.get("stroke-dasharray"))
    return found


def test_each_fan_is_named_at_its_end_and_has_its_own_colour_and_dashes():
    figure = rolls(*THREE)
    drawn = strokes(figure)

    assert {"Baseline", "New homes", "Two merge"} <= set(texts(figure))
    assert {GREEN, BLUE, PLUM} <= set(drawn)
    assert len({frozenset(drawn[ink]) for ink in (GREEN, BLUE, PLUM)}) == 3


def test_a_fan_opens_from_the_last_value_that_is_known():
    rows = [one.get("d") for one in root(rolls(THREE[0])).iter(f"{SVG}path")]
    centre = next(one for one in rows if one and one.count("L") == 2 and "Z" not in one)
    history = place_of(rolls(THREE[0]), "projection begins")

    assert float(centre[1:].split(",")[0]) == pytest.approx(history[0] - 4, abs=0.6)


def test_the_picture_says_where_the_projection_begins_and_what_the_bands_are():
    drawn = texts(rolls())

    assert "projection begins" in drawn
    assert "Baseline: centre, 8 times in 10, 95 times in 100" in drawn


def test_the_value_axis_begins_at_nought():
    assert "0" in texts(rolls())
    assert "pupils" in texts(rolls())


def test_an_axis_that_begins_elsewhere_says_so():
    drawn = texts(rolls(floor=8000))

    assert "pupils (axis begins at 8,000)" in drawn
    assert "0" not in drawn


def test_labels_of_fans_that_end_together_do_not_stand_on_each_other():
    figure = rolls(ahead("A", 8500), ahead("B", 8500), ahead("C", 8500))
    heights = sorted(place_of(figure, label)[1] for label in ("A", "B", "C"))

    assert heights[1] - heights[0] >= 15
    assert heights[2] - heights[1] >= 15


def test_a_second_fan_is_hatched_so_that_it_is_told_from_the_first_where_they_overlap():
    assert "hatch-scenario" in rolls(*THREE[:2]).svg
    assert "hatch-scenario" not in rolls(THREE[0]).svg


def test_the_table_has_a_row_for_each_known_value_and_each_point_of_each_fan():
    figure = rolls(ahead("Baseline", 8500, 8400.4), history=COUNTED)

    assert figure.table_rows[0] == ("2021/22", "Counted", "9,100", "", "")
    assert figure.table_rows[-1] == (
        "2025/26",
        "Baseline",
        "8,400",
        "8,200 to 8,600",
        "8,000 to 8,800",
    )
    assert cells(figure)[-1] == ["2025/26", "Baseline", "8400", "8200", "8600", "8000", "8800"]


def test_a_gap_in_the_history_is_a_gap_with_its_reason_and_never_nought():
    signs = (Sign("2022/23", "not available", "x"),)
    history = Series("Counted", (("2021/22", 9100), ("2022/23", None), ("2023/24", 8650)), signs)
    figure = rolls(history=history)

    assert figure.table_rows[1] == ("2022/23", "Counted", "not available", "", "")
    assert cells(figure)[1][2] == "x"
    assert sum(one.get("d", "").count("A") for one in root(figure).iter(f"{SVG}path")) >= 2


def test_a_year_that_was_never_counted_may_be_projected():
    history = Series("Counted", (("2022/23", 9100), ("2023/24", 8650), ("2024/25", None)))

    assert rolls(THREE[0], history=history).svg


BAD_POINT = FanPoint("2024/25", 8500, 8600, 8700, 8300, 8800)


@pytest.mark.parametrize(
    ("fans", "reason"),
    [
        ((Fan("A", (BAD_POINT,)),), "must enclose"),
        ((Fan("A", ()),), "no points"),
        ((ahead("Counted", 8500),), "one label"),
        ((ahead("A", 8500), ahead("A\x00", 8500)), "one label"),
        (tuple(ahead(str(at), 8500) for at in range(4)), "1 to 3 fans"),
        ((ahead("A", math.nan),), "not a finite number"),
        ((ahead("A", 10**400, wide=0),), "not a finite number"),
        ((ahead("A", 150),), "below 0"),
        ((Fan("A", ahead("A", 8500).points * 2),), "names a moment twice"),
        ((Fan("A", (FanPoint("2023/24", 1, 1, 1, 1, 1),)),), "already known"),
        ((ahead("A", *[8500.0] * 400, wide=0),), "at most 400 moments"),
    ],
)
def test_a_fan_that_cannot_be_drawn_honestly_is_refused(fans, reason):
    with pytest.raises(ValueError, match=reason):
        rolls(*fans)


def test_a_figure_without_a_fan_or_a_history_is_refused():
    for history, fans in ((COUNTED, ()), (Series("Counted", (("2023/24", None),)), THREE[:1])):
        with pytest.raises(ValueError, match="a history and 1 to 3 fans"):
            fan(history, fans, unit="pupils", **words())


def test_a_flat_fan_is_told_where_its_axis_may_begin():
    flat = Series("Counted", (("2023/24", 9000),))

    assert floor_below(flat, [ahead("A", 8900)]) == 8200
    assert rolls(ahead("A", 8900), history=flat, floor=floor_below(flat, [ahead("A", 8900)])).svg


@pytest.mark.parametrize(("value", "wide"), [(0, 0), (1000, 450), (-50, 10)])
def test_a_fan_that_is_seen_from_nought_begins_there_or_below_its_values(value, wide):
    floor = floor_below(Series("H", (("2023/24", value),)), [ahead("A", value, wide=wide)])

    assert floor == min(0, value - 2 * wide)


def test_a_floor_above_a_value_is_refused():
    with pytest.raises(ValueError, match="below 8,700, where the axis begins"):
        rolls(floor=8700)


@pytest.mark.parametrize("value", [0, 5e-324, 1e-12, 1e15])
def test_any_number_that_an_axis_can_hold_is_drawn(value):
    assert "A" in texts(
        rolls(ahead("A", value, wide=0), history=Series("H", (("2023/24", value),)))
    )


VALUES = st.floats(0, 1e6)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=5, max_size=5).map(sorted), min_size=1, max_size=5))
def test_every_number_of_the_table_stands_in_the_csv(rows):
    points = tuple(
        FanPoint(f"+{at}", row[2], row[1], row[3], row[0], row[4]) for at, row in enumerate(rows)
    )
    figure = rolls(Fan("A", points), decimals=2)

    for row, line in zip(figure.table_rows, cells(figure), strict=True):
        told = [number for cell in row[2:] for number in numbers(cell)]
        assert sorted(told) == sorted(float(cell) for cell in line[2:] if cell)
