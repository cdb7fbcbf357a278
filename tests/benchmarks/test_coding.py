"""Readers played by a labelled set; the set is invented."""

import numpy as np

from benchmarks.listening.coding import at_random, by_theme, codings, interval, samples_f1
from benchmarks.listening.mistaking import with_slips
from benchmarks.listening.peers import guesses
from benchmarks.listening.sets import Labelled

MARKS = np.array([[row % 2, int(row % 5 == 0)] for row in range(60)])
WORDS = (("plain", "apple"), ("bread", "bread and apple"))
INVENTED = Labelled(
    name="invented",
    ids=tuple(str(row) for row in range(60)),
    texts=tuple(f"some {WORDS[1 - second][first]} here" for first, second in MARKS),
    themes=("odd", "fifth"),
    labels=("", ""),
    descriptions=("", ""),
    marks=MARKS,
)


def test_readers_are_drawn_without_return():
    assert len(set(at_random(INVENTED, 20, 1).tolist())) == 20


def test_every_theme_has_as_many_as_were_asked_for():
    assert (MARKS[by_theme(INVENTED, 4, 1)].sum(axis=0) >= 4).all()


def test_readers_code_what_the_set_says():
    assert codings(INVENTED, np.array([0, 5, 2])) == {
        "0": {"fifth"},
        "5": {"odd", "fifth"},
        "2": set(),
    }


def test_none_against_none_is_right_and_half_is_two_thirds():
    marks = np.array([[0, 0], [1, 1]])

    assert samples_f1(marks, np.array([[0, 0], [1, 0]])).tolist() == [1.0, 2 / 3]


def test_the_interval_holds_the_mean():
    low, high = interval([np.linspace(0, 1, 101)] * 3)

    assert 0.4 < low < 0.5 < high < 0.6


def test_one_in_twenty_is_given_a_wrong_code():
    for slip in ("flip", "swap", "too much", "missing"):
        slipped, wrong = with_slips(MARKS, np.arange(40), slip, 1)

        assert len(wrong) == 2
        assert set(np.flatnonzero((slipped != MARKS).any(axis=1))) == set(wrong)


def test_the_peers_learn_what_words_tell():
    found = dict(guesses(INVENTED.texts, MARKS, np.arange(40)))

    assert len(found) == 8
    assert samples_f1(MARKS, found["balanced, C 10, threshold .5"])[40:].mean() > 0.9
