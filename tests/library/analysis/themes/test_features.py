"""How alike texts are; the texts are invented."""

import numpy as np

from folkmoot.library.analysis.themes.features import seen
from folkmoot.library.progress import silent

TEXTS = ["The bus is late", "the BUS is late", "Cold lunches", "A cold lunch today", ""]


def laid(themes):
    return seen(TEXTS, np.array([0, 2]), themes, encoder=None, progress=silent)


def test_equal_words_are_most_alike():
    alike = laid(["Meals", "Buses"]).alike

    assert alike.shape == (7, 4)
    assert alike[1, 0] > 0.99
    assert alike[3, 1] > alike[3, 0]


def test_a_text_without_words_is_like_nothing():
    assert not laid(["Meals"]).alike[4, :2].any()


def test_a_theme_without_words_tells_nothing():
    assert laid(["", ""]).named == ()


def test_each_view_compares_a_text_with_the_words_of_the_themes():
    named = laid(["Cold meals", "Late buses"]).named

    assert len(named) == 3
    assert all(view.shape == (5, 2) and np.allclose(view.sum(axis=1), 0) for view in named)
    assert all(view[0, 1] > view[3, 1] for view in named)
