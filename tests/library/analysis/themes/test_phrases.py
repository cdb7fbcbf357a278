"""Phrases that tell a group of answers from the others."""

import numpy as np

from folkmoot.library.analysis.themes.phrases import contrastive_phrases

TEXTS = [
    "the late bus again",
    "a late bus today",
    "late bus, late bus",
    "the leaking roof of the school",
    "a leaking roof",
    "our roof is leaking",
]
GROUP = np.array([0, 0, 0, 1, 1, 1])


def test_each_group_is_named_by_its_own_words():
    buses, roofs = contrastive_phrases(TEXTS, GROUP, at_most=1)

    assert buses == ("late bus",)
    assert roofs == ("leaking",)


def test_no_two_phrases_of_a_group_share_a_word():
    for phrases in contrastive_phrases(TEXTS, GROUP, at_most=3):
        words = [word for phrase in phrases for word in phrase.split()]
        assert len(words) == len(set(words))


def test_a_word_that_all_groups_share_names_none():
    texts = [f"school {text}" for text in TEXTS]

    assert not any("school" in phrases for phrases in contrastive_phrases(texts, GROUP, at_most=3))


def test_phrases_neither_begin_nor_end_with_empty_words():
    (phrases,) = contrastive_phrases(["roof of the school", "n/a"], np.array([0, 0]), at_most=3)

    assert phrases == ()


def test_texts_without_words_have_no_phrases():
    assert contrastive_phrases(["", "!"], np.array([0, 1]), at_most=3) == ((), ())
