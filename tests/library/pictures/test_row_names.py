"""The names of rows to the left of a picture."""

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.pictures.grid import Cell, grid
from folkmoot.library.pictures.row_names import LETTERS, lines_of
from tests.library.pictures.made import place_of, room, texts, words


def test_a_short_name_stands_on_one_line():
    assert lines_of("Oak") == ("Oak",)
    assert lines_of("") == ("",)


@given(st.text(max_size=120))
def test_no_name_takes_more_than_two_lines_or_more_than_its_room(name):
    lines = lines_of(name)

    assert 1 <= len(lines) <= 2
    assert all(len(line) <= LETTERS for line in lines)


def test_two_lines_stand_about_the_middle_of_their_row():
    name = "Elm Community School and Nursery"
    figure = grid([name], ["2024"], [Cell(name, "2024", 7)], unit="u", **words())
    first, second = lines_of(name)
    middle = place_of(figure, "+7")[1]

    assert {first, second} <= set(texts(figure))
    assert place_of(figure, first)[1] < middle < place_of(figure, second)[1]


def test_names_end_left_of_the_plot():
    assert place_of(room(), "Oak")[0] < 0
