"""A rank, and what is sure of it. Invented figures."""

from folkmoot.library.evidence.equity import Better, standing_among
from folkmoot.library.stats.estimates import Estimate


def _of(value, reach=2.0):
    return Estimate(value, value - reach, value + reach, "")


OTHERS = {"Ash": _of(75.0), "Elm": _of(69.0), "Oak": _of(60.0), "Yew": None}


def test_the_rank_counts_those_that_are_better():
    found = standing_among(_of(68.0), OTHERS, Better.HIGHER)

    assert (found.rank, found.of) == (3, 4)


def test_only_those_whose_intervals_do_not_touch_are_surely_better_or_worse():
    found = standing_among(_of(68.0), OTHERS, Better.HIGHER)

    assert (found.surely_better, found.surely_worse) == (("Ash",), ("Oak",))


def test_where_less_is_better_all_is_turned_round():
    found = standing_among(_of(68.0), OTHERS, Better.LOWER)

    assert found.rank == 2
    assert (found.surely_better, found.surely_worse) == (("Oak",), ("Ash",))


def test_equals_share_the_better_rank():
    assert standing_among(_of(75.0), OTHERS, Better.HIGHER).rank == 1


def test_a_neighbour_without_a_figure_is_set_aside_not_put_last():
    found = standing_among(_of(50.0), OTHERS, Better.HIGHER)

    assert (found.rank, found.of, found.aside) == (4, 4, ("Yew",))


def test_a_borough_without_a_figure_has_no_rank():
    assert standing_among(Estimate(None, None, None, ""), OTHERS, Better.HIGHER).rank is None


def test_without_intervals_nothing_is_sure():
    found = standing_among(Estimate(68.0, None, None, ""), OTHERS, Better.HIGHER)

    assert (found.rank, found.surely_better, found.surely_worse) == (3, (), ())
