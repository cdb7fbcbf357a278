"""Small numbers are hidden, and cannot be found by subtraction."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.stats.disclosure import printable

TABLES = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 60), min_size=1, max_size=8
)
THRESHOLDS = st.integers(1, 12)


def could_be(shown: dict[str, int | None], total: int, threshold: int) -> dict[str, set[int]]:
    """Each value that a reader must think possible for each hidden figure, tried one by one.

    The reader knows the total, every shown figure, that hidden figures are above nought and not
    above the smallest shown one, and that one of them is below the threshold.
    """
    hidden = [name for name, count in shown.items() if count is None]
    above_nought = [count for count in shown.values() if count]
    together = total - sum(above_nought)
    ceiling = min(above_nought, default=together)
    possible: dict[str, set[int]] = {name: set() for name in hidden}
    for values in ways(together, len(hidden), ceiling):
        if min(values) < threshold:
            for name, value in zip(hidden, values, strict=True):
                possible[name].add(value)
    return possible


def ways(total: int, number: int, ceiling: int) -> list[tuple[int, ...]]:
    """Every way to write *total* as *number* figures from 1 to *ceiling*."""
    if number == 1:
        return [(total,)] if 1 <= total <= ceiling else []
    return [
        (first, *rest)
        for first in range(1, min(ceiling, total) + 1)
        for rest in ways(total - first, number - 1, ceiling)
    ]


def test_a_figure_below_the_threshold_is_hidden_and_the_next_smallest_with_it():
    counts = {"parents": 212, "governors": 14, "young people": 3}

    assert printable(counts, 5) == {"parents": 212, "governors": None, "young people": None}


def test_two_hidden_figures_that_could_hardly_differ_take_a_third_with_them():
    # 4 + 4 beside a shown 5 could only be 3, 4 or 5 each.
    assert printable({"a": 4, "b": 4, "c": 5, "d": 60}, 5)["c"] is None


def test_noughts_and_large_figures_are_shown():
    assert printable({"yes": 40, "no": 12, "unsure": 0}, 5) == {"yes": 40, "no": 12, "unsure": 0}


def test_a_figure_at_the_threshold_is_shown():
    assert printable({"yes": 40, "no": 5}, 5) == {"yes": 40, "no": 5}


def test_everything_is_hidden_where_the_total_itself_is_small():
    assert printable({"yes": 3, "no": 0}, 5) == {"yes": None, "no": None}


def test_the_hidden_figure_of_a_tie_does_not_tell_by_which_was_chosen():
    shown = printable({"a": 1, "b": 9, "c": 9, "d": 40}, 5)

    assert shown == {"a": None, "b": None, "c": None, "d": 40}


def test_no_more_is_hidden_than_the_promise_needs():
    # 1 + 5 beside a shown 60: each could be any of 1, 2, 3, 4 and 5, and five values are enough.
    assert printable({"a": 1, "b": 5, "c": 60, "d": 70}, 5)["c"] == 60
    assert printable({"a": 1, "b": 4, "c": 60, "d": 70}, 5)["c"] is None


@settings(deadline=None)
@given(TABLES, THRESHOLDS)
def test_no_figure_from_one_to_below_the_threshold_is_ever_shown(counts, threshold):
    shown = printable(counts, threshold)

    assert not [count for count in shown.values() if count is not None and 0 < count < threshold]


@settings(deadline=None)
@given(TABLES, THRESHOLDS)
def test_what_is_shown_is_true_and_in_the_same_order(counts, threshold):
    shown = printable(counts, threshold)

    assert list(shown) == list(counts)
    assert all(count in (None, counts[name]) for name, count in shown.items())


@settings(deadline=None)
@given(TABLES, THRESHOLDS)
def test_a_table_without_small_figures_is_shown_whole(counts, threshold):
    large = {name: count + threshold if count else 0 for name, count in counts.items()}

    assert printable(large, threshold) == large


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(0, 14), min_size=2, max_size=4).filter(any),
    st.integers(2, 6),
)
def test_a_reader_who_subtracts_cannot_narrow_a_figure_to_fewer_values_than_the_threshold(
    figures, threshold
):
    counts = {f"row {place}": figure for place, figure in enumerate(figures)}
    shown = printable(counts, threshold)
    if all(count is None for count in shown.values()):
        return  # nothing is shown, so there is nothing to subtract; the total must not be printed

    for values in could_be(shown, sum(figures), threshold).values():
        assert len(values) >= threshold


@pytest.mark.parametrize(("threshold", "size"), [(3, 2), (3, 3), (3, 4), (5, 3)])
def test_even_a_reader_who_replays_this_rule_on_every_table_never_finds_a_single_value(
    threshold, size
):
    most = 12
    tables = defaultdict(list)
    for figures in product(range(most + 1), repeat=size):
        if threshold <= sum(figures) <= most:
            shown = printable(dict(zip("abcd", figures, strict=False)), threshold)
            tables[sum(figures), tuple(shown.values())].append(figures)

    for (_, shown), alike in tables.items():
        for place, count in enumerate(shown):
            assert count is not None or len({figures[place] for figures in alike}) >= 2


@pytest.mark.parametrize(("counts", "threshold"), [({"a": -1}, 5), ({"a": 1}, 0)])
def test_impossible_figures_are_refused(counts, threshold):
    with pytest.raises(ValueError, match="not negative"):
        printable(counts, threshold)
