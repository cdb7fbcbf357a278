"""A grid of spare and short places: what is drawn, what is hidden, what is refused."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.pictures.grid import Cell, Gap, Tone, grid
from folkmoot.library.pictures.grid_drawing import SHADES
from tests.library.pictures.made import SVG, cells, numbers, place_of, room, root, texts, words


def test_each_number_is_printed_with_its_sign_and_shaded_by_what_it_means():
    figure = room()
    fills = {one.get("fill") for one in root(figure).iter(f"{SVG}path")}

    assert {"+12", "−3"} <= set(texts(figure))
    assert {SHADES[Tone.ABOVE].fill, SHADES[Tone.SHORT].fill} <= fills


def test_rows_and_columns_stand_in_the_order_given():
    figure = room()

    assert place_of(figure, "Oak")[1] < place_of(figure, "Elm")[1]
    assert place_of(figure, "2024/25")[0] < place_of(figure, "2025/26")[0]


def test_a_hidden_cell_is_c_and_one_that_was_not_given_is_x_in_picture_table_and_csv():
    figure = room()

    assert figure.table_rows[1] == ("Elm", "c", "x")
    assert cells(figure)[1] == ["Elm", "c", "x"]
    assert {"c", "x", "c: hidden", "x: not known"} <= set(texts(figure))


def test_the_legend_names_the_shades_that_are_drawn_and_no_others():
    drawn = texts(room())

    assert {"Places short", "Above the range"} <= set(drawn)
    assert "Within the range" not in drawn


def test_a_tone_can_be_given_other_words():
    figure = grid(
        ["Oak"],
        ["2024"],
        [Cell("Oak", "2024", 3)],
        unit="u",
        words={Tone.WITHIN: "fine"},
        **words(),
    )

    assert "Fine" in texts(figure)


def test_nought_has_no_sign():
    figure = grid(["Oak"], ["2024"], [Cell("Oak", "2024", -0.2)], unit="u", **words())

    assert figure.table_rows == (("Oak", "0"),)
    assert cells(figure) == [["Oak", "0"]]


def test_a_minus_stays_a_number_in_the_csv():
    assert cells(room())[0] == ["Oak", "12", "-3"]


@pytest.mark.parametrize(
    ("rows", "columns", "given_cells", "reason"),
    [
        ([], ["a"], [], "1 to 120 rows"),
        (["a"], [], [], "1 to 15 columns"),
        ([str(at) for at in range(121)], ["a"], [], "1 to 120 rows"),
        (["a"], [str(at) for at in range(16)], [], "1 to 15 columns"),
        (["a", "a\x00"], ["b"], [], "one name"),
        (["a"], ["b", "b"], [], "one name"),
        (["a"], ["b"], [Cell("a", "b", 1), Cell("a", "b", 2)], "given twice"),
        (["a"], ["b"], [Cell("a", "c", 1)], "not a cell of this grid"),
        (["a"], ["b"], [Cell("a", "b", math.nan)], "not a finite number"),
    ],
)
def test_a_grid_that_cannot_be_laid_out_is_refused(rows, columns, given_cells, reason):
    with pytest.raises(ValueError, match=reason):
        grid(rows, columns, given_cells, unit="u", **words())


def test_the_largest_grid_can_be_drawn():
    rows, columns = [str(at) for at in range(120)], [f"20{at}/{at + 1}" for at in range(20, 35)]
    some = [Cell(row, column, 100) for row in rows for column in columns]

    assert len(grid(rows, columns, some, unit="u", **words()).svg) < 400_000


@settings(max_examples=8, deadline=None)
@given(st.lists(st.none() | st.integers(-2000, 2000), min_size=4, max_size=4))
def test_a_number_is_in_picture_table_and_csv_or_in_none_of_them(values):
    rows, columns = ["row a", "row b"], ["year a", "year b"]
    places = [(row, column) for row in rows for column in columns]
    some = [Cell(*place, value) for place, value in zip(places, values, strict=True)]
    figure = grid(rows, columns, some, unit="u", **words())

    shown = sorted(value for value in values if value is not None)
    table = [number for row in figure.table_rows for cell in row for number in numbers(cell)]
    plain = [float(cell) for row in cells(figure) for cell in row[1:] if cell != "c"]
    picture = [
        number for text in texts(figure) if not re.match("[cx]", text) for number in numbers(text)
    ]
    assert sorted(table) == sorted(plain) == sorted(picture) == shown


def test_gaps_have_symbols_of_their_own():
    assert [gap.symbol for gap in Gap] == ["c", "x"]
