"""Slips of readers are found; the texts and the slips are invented."""

import numpy as np

from folkmoot.library.analysis.themes.learn import learn
from folkmoot.library.analysis.themes.suspects import suspects
from tests.library.analysis.themes.invented import THEMES, invented

ANSWERS = invented(300)


def with_slips(count):
    """Codings of which *count* have a theme too many or too few; and whose they are."""
    draw, coded = np.random.default_rng(5), dict(ANSWERS.themes)
    slips = [str(one) for one in draw.permutation(sorted(coded))[:count]]
    for one in slips:
        coded[one] = coded[one] ^ {str(draw.choice([theme.key for theme in THEMES]))}
    return coded, slips


def test_most_slips_stand_in_the_first_tenth():
    coded, slips = with_slips(15)
    first = {one.response for one in suspects(learn(ANSWERS.texts, coded, THEMES))[:30]}

    assert len(first & set(slips)) >= 9


def test_a_suspect_names_the_theme_and_whether_it_is_too_much():
    one = next(key for key, themes in ANSWERS.themes.items() if themes == {"bus"})
    learned = learn(ANSWERS.texts, {**ANSWERS.themes, one: frozenset({"bus", "trees"})}, THEMES)
    found = next(each for each in suspects(learned) if each.response == one)

    assert (found.theme, found.is_coded) == ("trees", True)
    assert found.doubt > 0.5


def test_every_coded_response_is_listed_once_the_most_doubtful_first():
    coded = ANSWERS.coded(ANSWERS.drawn(50))
    found = suspects(learn(ANSWERS.texts, coded, THEMES))

    assert sorted(one.response for one in found) == sorted(coded)
    assert [one.doubt for one in found] == sorted((one.doubt for one in found), reverse=True)
