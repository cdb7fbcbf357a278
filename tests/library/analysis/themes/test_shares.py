"""What share raises each theme; the texts are invented."""

import numpy as np
import pytest

from folkmoot.library.analysis.themes.learn import SEED, learn
from folkmoot.library.analysis.themes.sampling import in_sampling_order
from folkmoot.library.analysis.themes.shares import (
    IN_ONE_BLOCK,
    OF_OTHER_LENGTH,
    RANDOM_NEEDED,
    Method,
    shares,
)
from tests.library.analysis.themes.invented import THEMES, invented

ANSWERS = invented(600)
TRUE = {
    theme.key: sum(theme.key in raised for raised in ANSWERS.themes.values()) / 600
    for theme in THEMES
}


def found(ids):
    return shares(learn(ANSWERS.texts, ANSWERS.coded(ids), THEMES))


def test_where_people_read_all_their_codings_are_counted():
    counted = found(list(ANSWERS.texts))

    assert {one.theme: one.share for one in counted.themes} == TRUE
    assert {one.method for one in counted.themes} == {Method.COUNTED}
    assert all(one.interval.low == one.share == one.interval.high for one in counted.themes)
    assert counted.cautions == ()


def test_a_sample_gives_intervals_around_the_truth():
    estimated = found(ANSWERS.drawn(150)).themes

    assert {one.method for one in estimated} == {Method.PREDICTION_POWERED}
    assert sum(one.interval.low <= TRUE[one.theme] <= one.interval.high for one in estimated) >= 4
    assert all(one.interval.low <= one.share <= one.interval.high for one in estimated)
    assert {(one.coded, one.n) for one in estimated} == {(150, 600)}


def test_guesses_make_the_interval_narrower_than_the_sample_alone():
    bus = next(one for one in found(ANSWERS.drawn(150)).themes if one.theme == "bus")
    alone = 2 * 1.96 * (0.4 * 0.6 / 150 * (1 - 150 / 600)) ** 0.5

    assert bus.interval.high - bus.interval.low < 0.8 * alone


def test_a_rare_theme_is_listed_from_the_sample_alone():
    trees = next(one for one in found(ANSWERS.drawn(40)).themes if one.theme == "trees")

    assert trees.is_few
    assert trees.method is Method.SAMPLED
    assert trees.method_text == "sample only; raised by fewer than 5 of those read"
    assert trees.interval.high > trees.share


def test_a_theme_that_nobody_raised_is_listed_with_how_large_it_could_be():
    ids = [one for one in ANSWERS.drawn(60) if "trees" not in ANSWERS.themes[one]]
    trees = next(one for one in found(ids).themes if one.theme == "trees")

    assert trees.share == 0
    assert 0 < trees.interval.high < 0.2


def test_no_share_is_less_than_what_is_already_known():
    estimated = found(ANSWERS.drawn(590)).themes

    assert all(one.raised / 600 <= one.interval.low for one in estimated)
    assert all(one.interval.high <= one.raised / 600 + 10 / 600 + 1e-12 for one in estimated)


def test_what_was_read_because_it_teaches_is_no_part_of_the_sample():
    order = in_sampling_order(ANSWERS.texts, SEED)
    picked = [one for one in order[120:] if "trees" in ANSWERS.themes[one]]
    trees = next(one for one in found([*order[:120], *picked]).themes if one.theme == "trees")

    assert trees.coded == 120


def test_it_is_always_said_that_a_random_sample_is_needed():
    assert RANDOM_NEEDED in found(ANSWERS.drawn(100)).cautions


def test_the_first_rows_of_a_file_are_doubted():
    doubted = found([str(number) for number in range(1, 101)])

    assert IN_ONE_BLOCK in doubted.cautions
    assert all(one.method_text.endswith("the sample may not be random") for one in doubted.themes)


def test_the_longest_answers_are_doubted():
    longest = sorted(ANSWERS.texts, key=lambda one: -len(ANSWERS.texts[one]))[:100]

    assert OF_OTHER_LENGTH in found(longest).cautions


@pytest.mark.parametrize("seed", range(5))
def test_a_random_sample_is_not_doubted(seed):
    assert found(ANSWERS.drawn(60, seed)).cautions == (RANDOM_NEEDED,)


def test_what_the_model_assigns_is_never_counted():
    """The share moves with the codings of the sample, and not with the rule that assigns."""
    learned = learn(ANSWERS.texts, ANSWERS.coded(ANSWERS.drawn(150)), THEMES)
    before = shares(learned)
    learned.assigned[:] = np.True_

    assert shares(learned) == before
