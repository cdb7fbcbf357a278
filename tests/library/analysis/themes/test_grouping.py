"""Grouping rows: each in the group of its nearest centre, the same every time."""

import numpy as np
import pytest

from folkmoot.library.analysis.themes.grouping import SAMPLE, grouped


def clouds(rows_each: int) -> np.ndarray:
    """Three clouds far from each other, one after the other."""
    corners = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]])
    noise = np.random.default_rng(5).normal(size=(3 * rows_each, 2))
    return np.repeat(corners, rows_each, axis=0) + noise


@pytest.mark.parametrize("rows_each", [10, SAMPLE])
def test_clouds_that_lie_apart_are_told_apart(rows_each):
    group = grouped(clouds(rows_each), groups=3, seed=1).group.reshape(3, rows_each)

    assert len({int(np.bincount(row).argmax()) for row in group}) == 3
    assert np.mean([np.bincount(row).max() / rows_each for row in group]) > 0.99


def test_each_row_is_in_the_group_of_its_nearest_centre():
    found = grouped(clouds(50), groups=7, seed=1)

    assert (found.distances.argmin(axis=1) == found.group).all()


def test_there_are_never_more_groups_than_rows_that_differ():
    assert set(grouped(np.ones((5, 3)), groups=4, seed=1).group) == {0}
    assert len(grouped(np.eye(3), groups=9, seed=1).distances[0]) == 3


def test_no_rows_cannot_be_grouped():
    with pytest.raises(ValueError, match="at least one row"):
        grouped(np.zeros((0, 3)), groups=2, seed=1)
