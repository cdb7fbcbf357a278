"""Two readers of the same responses are compared, and how far they agree is always printed."""

import pytest

from folkmoot.library.errors import NotAllowed
from folkmoot.library.stats.agreement import (
    Reliance,
    agreement,
    judged_blind,
    krippendorff_alpha,
    reliance,
    samples_f1,
)

BEN = {"1": {"cost"}, "2": {"cost", "trees"}, "3": set(), "4": {"trees"}}
DELE = {"1": {"cost"}, "2": {"cost"}, "3": set(), "4": {"trees"}, "5": {"cost"}}


def test_only_responses_that_both_read_are_compared_and_the_rest_are_counted():
    """A response that one reader has not read says nothing about agreement; we say how many."""
    found = agreement(BEN, DELE)

    assert (found.compared, found.only_first, found.only_second) == (4, 0, 1)


def test_every_theme_counts_the_decisions_on_which_two_readers_agree_and_differ():
    """On each response a reader decides whether it raises a theme: both, one of them, or neither."""
    cost, trees = agreement(BEN, DELE).themes

    assert (cost.both, cost.first_only, cost.second_only, cost.neither) == (2, 0, 0, 2)
    assert (trees.both, trees.first_only, trees.second_only, trees.neither) == (1, 1, 0, 2)
    assert trees.agreement == 0.75


def test_agreement_by_chance_is_taken_off():
    """Alpha is 1 where readers agree wholly and 0 where they agree as often as chance would have it.

    The example is Krippendorff's: two readers agree on six of ten articles, most of them plain, and
    alpha is .095.
    """
    meg, owen = "0100000010", "1110010000"

    assert sum(one == other for one, other in zip(meg, owen, strict=True)) == 6
    assert krippendorff_alpha([meg, owen]) == pytest.approx(0.095, abs=5e-4)


def test_the_f1_of_two_readers_is_two_times_what_they_share_over_all_that_they_gave():
    """Where both found nothing they agree: 1. The mean over responses is printed."""
    shared = samples_f1([{"cost", "trees"}, set(), {"cost"}], [{"cost"}, set(), {"trees"}])

    assert shared.round(3).tolist() == [0.667, 1.0, 0.0]


def test_a_theme_below_two_thirds_is_flagged():
    """Alpha of .800 or more is firm, from .667 tentative; below that the theme is flagged."""
    assert [reliance(value) for value in (0.8, 0.667, 0.666)] == [
        Reliance.FIRM,
        Reliance.TENTATIVE,
        Reliance.FLAGGED,
    ]


def test_where_every_decision_is_the_same_nothing_is_known():
    """Readers who never use a theme agree on it by chance alone, so no figure is printed."""
    found = agreement({"1": set(), "2": set()}, {"1": set(), "2": set()})

    assert (found.overall.kappa.value, found.overall.alpha.value) == (None, None)


def test_each_figure_has_an_interval_drawn_over_responses():
    """The responses are drawn again two thousand times; the middle 95 % of the results is printed."""
    ben = {str(n): {"cost"} if n % 3 else set() for n in range(90)}
    dele = {key: {"cost"} if int(key) % 10 == 0 else found for key, found in ben.items()}
    alpha = agreement(ben, dele).overall.alpha

    assert alpha.lower < alpha.value < alpha.upper
    assert agreement(ben, dele).overall.alpha == alpha


def test_a_model_is_judged_only_by_readers_who_saw_nothing_of_it():
    """A reader who has seen a suggestion leans towards it, so such responses are refused."""
    with pytest.raises(NotAllowed, match="saw its suggestions: 2"):
        judged_blind(BEN, DELE, shown=["2"])
