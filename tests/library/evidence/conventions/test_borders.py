"""Borders made simpler."""

import math
import random

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.evidence.conventions.borders import simpler

WAVY = [(at / 10, math.sin(at)) for at in range(1, 100)]
"""A border between two areas, with every point of it a wave."""
UPPER = ((0.0, 0.0), *WAVY, (10.0, 0.0), (10.0, 9.0), (0.0, 9.0))
LOWER = ((10.0, 0.0), *WAVY[::-1], (0.0, 0.0), (0.0, -9.0), (10.0, -9.0))


def sides(ring):
    """The sides of a ring, whichever way round."""
    return {frozenset(pair) for pair in zip(ring, (*ring[1:], ring[0]), strict=True)}


def test_neighbours_keep_one_border():
    found = simpler({"U": [UPPER], "L": [LOWER]}, 0.8)
    upper, lower = found["U"][0], found["L"][0]
    shared = sides(upper) & sides(lower)

    assert len(upper) < len(UPPER) / 2
    assert len(shared) == len(upper) - 3


def test_where_borders_meet_the_point_stays():
    found = simpler({"U": [UPPER], "L": [LOWER]}, 5)

    assert found["U"][0] == ((0.0, 0.0), (10.0, 0.0), (10.0, 9.0), (0.0, 9.0))


def test_an_island_in_a_hole_has_the_same_border_as_the_hole():
    round_ring = tuple((math.cos(at / 20), math.sin(at / 20)) for at in range(126))
    frame = ((-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0))
    turned = round_ring[40:] + round_ring[:40]
    found = simpler({"A": [frame, round_ring], "B": [turned[::-1]]}, 0.1)

    assert sides(found["A"][1]) == sides(found["B"][0])


def test_an_islet_is_left_out_but_never_a_whole_area():
    islet = ((50.0, 50.0), (50.1, 50.0), (50.0, 50.1), (49.9, 50.0))
    frame = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))

    assert len(simpler({"A": [frame, islet]}, 1)["A"]) == 1
    assert len(simpler({"A": [islet]}, 1)["A"][0]) == 3


def test_points_that_repeat_are_one_point():
    ring = ((0.0, 0.0), (0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (9.0, 9.0), (0.0, 0.0))

    assert simpler({"A": [ring]}, 0.1) == {"A": (((0.0, 0.0), (9.0, 0.0), (9.0, 9.0)),)}


def test_the_order_of_areas_changes_nothing():
    one = simpler({"U": [UPPER], "L": [LOWER]}, 0.8)
    other = simpler({"L": [LOWER], "U": [UPPER]}, 0.8)

    assert one == other


POINTS = st.tuples(st.integers(-20, 20).map(float), st.integers(-20, 20).map(float))
RINGS = st.lists(POINTS, min_size=3, max_size=30, unique=True).map(tuple)


@given(RINGS, st.floats(0.1, 10))
def test_no_point_lies_farther_from_the_simpler_border_than_was_said(ring, tolerance):
    made = simpler({"A": [ring]}, tolerance)["A"][0]

    assert set(made) <= set(ring)
    assert len(made) >= 3
    if len(made) > 3:
        assert all(distance(point, made) <= tolerance + 1e-9 for point in ring)


def distance(point, ring):
    """From a point to the nearest side of a ring."""
    return min(to_side(point, *pair) for pair in zip(ring, (*ring[1:], ring[0]), strict=True))


def to_side(point, start, end):
    """From a point to one side."""
    step = (end[0] - start[0], end[1] - start[1])
    length = step[0] ** 2 + step[1] ** 2
    along = (point[0] - start[0]) * step[0] + (point[1] - start[1]) * step[1]
    share = min(1, max(0, along / length)) if length else 0
    return math.dist(point, (start[0] + share * step[0], start[1] + share * step[1]))


@given(RINGS, st.randoms(use_true_random=False))
def test_a_ring_may_begin_anywhere(ring, chance: random.Random):
    at = chance.randrange(len(ring))

    assert sides(simpler({"A": [ring]}, 2)["A"][0]) == sides(
        simpler({"A": [ring[at:] + ring[:at]]}, 2)["A"][0]
    )
