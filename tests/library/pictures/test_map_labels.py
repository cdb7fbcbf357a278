"""Where words fit on a map."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.pictures.map_labels import (
    LETTER,
    clearance,
    inside,
    is_free,
    label_beside,
    label_inside,
)
from folkmoot.library.pictures.pixels import Box

SQUARE = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0]])
HOLE = SQUARE / 2 + 25
FRAME = Box(0, 500, 0, 500)


def test_a_point_in_a_hole_lies_outside():
    points = np.array([[10.0, 10.0], [50.0, 50.0], [150.0, 50.0]])

    assert inside(points, [SQUARE, HOLE]).tolist() == [True, False, False]
    assert inside(points, [HOLE, SQUARE]).tolist() == [True, False, False]


def test_the_clearance_is_the_way_to_the_nearest_border():
    points = np.array([[50.0, 50.0], [10.0, 40.0]])

    assert clearance(points, [SQUARE]).tolist() == [50, 10]
    assert clearance(points, [SQUARE, HOLE]).tolist() == pytest.approx([25, 10])


def test_a_label_stands_where_there_is_most_room():
    label = label_inside([SQUARE], [("12",)], [])

    assert (label.x, label.y) == (50, 50)


def test_the_fullest_words_that_fit_are_taken():
    assert label_inside([SQUARE], [("x" * 99,), ("fits",)], []).lines == ("fits",)


def test_where_nothing_fits_there_is_no_label():
    assert label_inside([SQUARE / 20], [("12",)], []) is None


def test_a_label_avoids_what_stands_there_already():
    taken = [Box(30, 70, 30, 70)]
    label = label_inside([SQUARE], [("1",)], taken)

    assert not (30 < label.x < 70 and 30 < label.y < 70)


def test_a_name_goes_to_the_other_side_where_one_is_taken():
    right, _ = label_beside(250, 250, 5, "Oak", within=FRAME, taken=[])
    left, _ = label_beside(250, 250, 5, "Oak", within=FRAME, taken=[Box(255, 400, 200, 300)])

    assert (right.align, left.align) == ("left", "right")


def test_a_name_never_leaves_the_frame():
    found = label_beside(495, 250, 5, "Oak", within=FRAME, taken=[])

    assert found is not None
    assert found[1].right <= 500
    assert label_beside(5, 5, 5, "x" * 99, within=FRAME, taken=[]) is None


@given(st.floats(1, 99), st.floats(1, 99), st.integers(1, 8))
def test_a_label_lies_wholly_inside_its_area(x, y, letters):
    triangle = np.array([[0.0, 0.0], [100.0, 0.0], [x, y]])
    label = label_inside([triangle], [("x" * letters,)], [])

    if label:
        half = letters * LETTER / 2
        corners = np.array([(label.x + a, label.y + b) for a in (-half, half) for b in (-9.0, 9.0)])
        assert inside(corners, [triangle]).all()


def test_boxes_that_only_touch_are_free_of_each_other():
    assert is_free(Box(0, 10, 0, 10), [Box(10, 20, 0, 10)])
    assert not is_free(Box(0, 10, 0, 10), [Box(9, 20, 9, 20)])
