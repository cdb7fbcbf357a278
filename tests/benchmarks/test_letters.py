"""The invented letters on which campaigns are measured."""

from collections import Counter

from benchmarks.listening.campaigns import scored
from benchmarks.listening.letters import Kind, Recipe, pile


def test_the_letters_of_a_seed_are_always_the_same():
    assert pile(Recipe(50, 20, 3), seed=1) == pile(Recipe(50, 20, 3), seed=1)


def test_every_kind_of_change_is_made_and_templates_are_copied_equally_often():
    letters = pile(Recipe(600, 400, 6), seed=1)

    assert {one.kind for one in letters} == set(Kind)
    assert set(Counter(one.template for one in letters if one.template >= 0).values()) == {100}


def test_pairs_that_are_torn_apart_cost_recall_and_wrong_ones_precision():
    assert scored([0, 0, 0, 0], [1, 1, 2, 2]) == (1.0, 2 / 6)
    assert scored([0, 0, 1, 1], [5, 5, 5, 5]) == (2 / 6, 1.0)
