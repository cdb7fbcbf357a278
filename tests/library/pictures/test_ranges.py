"""Values with intervals: what is drawn, what is hidden, what is refused."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.pictures.ranges import Range, Scale, ranges
from folkmoot.library.pictures.ranges_drawing import Drawing, axis_values
from folkmoot.library.pictures.values import Gap, Measure
from tests.library.pictures.made import SVG, cells, gaps, numbers, place_of, root, texts, words


def shares(*rows: Range, **more):
    """Invented shares with intervals, on a plain scale."""
    return ranges(rows, unit="share of pupils", measure=Measure.SHARE, **words(), **more)


def test_each_row_prints_its_value_and_interval_beside_it():
    assert {"Group A", "2.79 (2.47 to 3.16)", "all pupils"} <= set(texts(gaps()))


def test_the_axis_says_what_the_lines_are():
    assert "rate ratio (line: 95% interval)" in texts(gaps())
    assert "share of pupils" in texts(shares(Range("A", 0.5)))


def test_twice_and_half_stand_equally_far_from_the_line_of_reference():
    figure = gaps()
    half, one, twice = (place_of(figure, text)[0] for text in ("0.5", "1", "2"))

    assert one - half == pytest.approx(twice - one)


def test_a_hidden_row_says_why_and_shows_nothing_else():
    figure = gaps()

    assert "hidden: too few children" in texts(figure)
    assert figure.table_rows[2] == ("Group C", "hidden", "hidden", "too few children")
    assert cells(figure)[2] == ["Group C", "", "", "", "hidden: too few children"]


def test_a_value_that_nobody_knows_is_told_from_one_that_is_hidden():
    figure = shares(Range("A", None, gap=Gap.UNKNOWN), Range("B", 0.5))

    assert figure.table_rows[0][1] == "not known"
    assert "not known" in texts(figure)


def test_a_ratio_of_nought_stands_at_the_edge_with_an_arrow_and_its_own_number():
    figure = gaps()
    turned = [one for one in root(figure).iter(f"{SVG}path") if one.get("d", "").count("L") == 2]

    assert "0.00 (0.00 to 1.90)" in texts(figure)
    assert turned


def test_a_ratio_of_nought_is_never_drawn_on_the_line_of_reference():
    axis = Drawing("u", Scale.LOG, 1.0, "", Measure.NUMBER, 2)

    assert axis_values([Range("A", 0), Range("B", 3)], axis)[0] < 1


def test_an_endless_interval_says_that_it_has_no_upper_end():
    figure = shares(Range("A", 0.5, 0.1, math.inf))

    assert figure.table_rows[0][2] == "10.00% to no upper end"
    assert cells(figure)[0][3] == ""


def test_shares_are_printed_as_per_cent():
    figure = shares(Range("A", 0.625, 0.6, 0.65), decimals=1)

    assert figure.table_rows[0] == ("A", "62.5%", "60.0% to 65.0%", "")
    assert cells(figure)[0] == ["A", "62.5", "60.0", "65.0", ""]
    assert "60%" in texts(figure)


def test_a_plain_axis_holds_nought():
    axis = Drawing("u", Scale.PLAIN, 4.0, "", Measure.NUMBER, 2)

    assert axis_values([Range("A", 3, 2.5, 3.5)], axis)[0] == 0


def test_an_axis_of_ratios_holds_its_reference_and_never_nought():
    axis = Drawing("u", Scale.LOG, 1.0, "", Measure.NUMBER, 2)

    assert axis_values([Range("A", 3, 2.5, 3.5)], axis) == [1, 2, 5]
    assert axis_values([Range("A", 1)], axis) == [0.5, 1, 2]
    assert axis_values([Range("A", 0, 0, math.inf)], axis) == [0.1, 0.2, 0.5, 1, 2, 5, 10]
    assert axis_values([Range("A", 1e-9, 1e-12, 1e12)], axis)[0] == 0.05


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "1 to 60 rows"),
        ([Range(str(at), 1) for at in range(61)], "1 to 60 rows"),
        ([Range("A", 1), Range("A\x00", 2)], "one label"),
        ([Range("A", 1, 2, 3)], "does not enclose"),
        ([Range("A", 1, 0.5)], "one end"),
        ([Range("A", None, 1, 2)], "hides its value"),
        ([Range("A", math.nan)], "not a finite number"),
        ([Range("A", 1, math.nan, 2)], "not a finite number"),
        ([Range("A", math.inf)], "not a finite number"),
        ([Range("A", 10**400)], "not a finite number"),
        ([Range("A", -1, -2, 3)], "below nought"),
    ],
)
def test_rows_that_cannot_be_drawn_honestly_are_refused(rows, reason):
    with pytest.raises(ValueError, match=reason):
        ranges(rows, unit="u", scale=Scale.LOG, reference=1, **words())


@pytest.mark.parametrize(("reference", "reason"), [(0, "above nought"), (math.nan, "not a finite")])
def test_a_reference_that_has_no_place_is_refused(reference, reason):
    with pytest.raises(ValueError, match=reason):
        ranges([Range("A", 1)], unit="u", scale=Scale.LOG, reference=reference, **words())


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize("value", [0, 5e-324, 1e15])
def test_any_number_that_an_axis_can_hold_is_drawn(scale, value):
    assert "A" in texts(ranges([Range("A", value)], unit="u", scale=scale, **words()))


ROWS = st.lists(
    st.none() | st.lists(st.floats(0, 1e6), min_size=3, max_size=3).map(sorted),
    min_size=1,
    max_size=6,
)


@settings(max_examples=8, deadline=None)
@given(ROWS, st.sampled_from(Scale))
def test_every_number_of_the_table_stands_in_the_csv_and_a_hidden_row_has_none(values, scale):
    rows = [
        Range(f"row {'abcdef'[at]}", None, note="few")
        if one is None
        else Range(f"row {'abcdef'[at]}", one[1], one[0], one[2])
        for at, one in enumerate(values)
    ]
    figure = ranges(rows, unit="u", scale=scale, **words())

    for row, line in zip(figure.table_rows, cells(figure), strict=True):
        told = [number for cell in row[1:3] for number in numbers(cell)]
        assert sorted(told) == sorted(float(cell) for cell in line[1:4] if cell)
        assert (row[1] == "hidden") == (not told)
