"""Counts of a few pupils at a named school are hidden, with what would give them back."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.rolls.cohorts import GRADES, Rolls
from folkmoot.library.evidence.rolls.small_counts import (
    MOST_SMALL,
    hidden_counts,
    hidden_totals,
)

PRIMARY = GRADES


def rolls(*schools: list[float]) -> Rolls:
    counts = np.full((len(schools), 1, GRADES), np.nan)
    for at, own in enumerate(schools):
        counts[at, 0, : len(own)] = own
    return Rolls(tuple(str(at) for at in range(len(schools))), 2019, counts)


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert not hidden_counts(rolls([30, 28, 31], [60, 0, 58]), threshold=5).any()


def test_a_small_count_is_hidden_with_one_more_of_its_school_and_of_its_year_group() -> None:
    hidden = hidden_counts(rolls([30, 3, 40], [31, 29, 27], [50, 51, 52]), threshold=5)[:, 0]

    assert hidden[0, 1]
    assert hidden[0, :3].sum() >= 2
    assert hidden[:, 1].sum() >= 2


def test_the_total_of_a_tiny_school_is_hidden_too() -> None:
    hidden = hidden_counts(rolls([1, 0, 2], [31, 29, 27], [50, 51, 52]), threshold=5)[:, 0]

    assert hidden[0, PRIMARY]
    assert not hidden[2, PRIMARY] or not hidden[1, PRIMARY]


def test_what_is_not_known_is_not_hidden() -> None:
    assert not hidden_counts(rolls([30, 28], [31, 29]), threshold=5)[:, 0, 2:7].any()


def test_so_many_small_counts_that_it_would_take_minutes_hide_every_year_group() -> None:
    few = [[2.0] * 7 for _ in range(MOST_SMALL // 7 + 1)]

    hidden = hidden_counts(rolls(*few, [50.0] * 7), threshold=5)[:, 0]

    assert hidden[:, :7].all()
    assert not hidden[:, PRIMARY].any()


def test_the_total_of_a_lone_school_would_give_its_count_back() -> None:
    lone = rolls([30, 3, 40])

    assert hidden_totals(lone, lone, threshold=5)[0, 0, 1]


def test_totals_of_many_schools_are_shown() -> None:
    schools = rolls([30, 3, 40], [31, 29, 27], [50, 51, 52])
    area = rolls([111, 83, 119])

    assert not hidden_totals(schools, area, threshold=5).any()


def test_a_few_pupils_of_a_whole_area_are_hidden_too() -> None:
    area = rolls([111, 2, 119])

    assert hidden_totals(area, area, threshold=5)[0, 0, 1]


COUNTS = st.lists(st.integers(0, 40).map(float), min_size=3, max_size=3)


@settings(max_examples=30, deadline=None)
@given(st.lists(COUNTS, min_size=2, max_size=5))
def test_no_small_count_is_ever_shown_nor_alone_hidden_beside_its_total(
    schools: list[list[float]],
) -> None:
    hidden = hidden_counts(rolls(*schools), threshold=5)[:, 0]

    for at, own in enumerate(schools):
        cells = hidden[at, :3]
        assert all(cells[grade] for grade, count in enumerate(own) if 0 < count < 5)
        unknown = [grade for grade in range(3) if cells[grade]]
        if not hidden[at, PRIMARY]:
            assert len(unknown) != 1
