"""The ridge and its ten blind models, against the plain sums that they stand for; invented texts."""

import numpy as np

from folkmoot.library.analysis.themes.classifier import RIDGE, Classifier, _without, folds
from folkmoot.library.analysis.themes.features import seen
from folkmoot.library.progress import silent
from tests.library.analysis.themes.invented import THEMES, invented


def test_each_anchor_is_left_out_once():
    dealt = folds(23, seed=1)

    assert len(dealt) == 10
    assert sorted(np.concatenate(dealt)) == list(range(23))


def test_few_anchors_are_left_out_one_by_one():
    assert [len(part) for part in folds(3, seed=1)] == [1, 1, 1]


def test_taking_rows_out_of_an_inverse_is_inverting_without_them():
    draw = np.random.default_rng(3).normal(size=(12, 12))
    matrix = draw @ draw.T + RIDGE * np.eye(12)
    out = np.array([1, 4, 7])
    rows = np.setdiff1d(np.arange(12), out)

    smaller = _without(np.linalg.inv(matrix), rows, out)

    assert np.allclose(smaller, np.linalg.inv(matrix[np.ix_(rows, rows)]))


def test_a_blind_guess_does_not_hang_on_the_reader():
    answers = invented(80)
    anchors = np.arange(30)
    texts = list(answers.texts.values())
    views = seen(texts, anchors, [one.words for one in THEMES], encoder=None, progress=silent)
    codes = np.array(
        [[one.key in answers.themes[str(row + 1)] for one in THEMES] for row in anchors]
    ).astype(np.float64)
    changed = codes.copy()
    changed[4] = 1 - changed[4]

    first, second = (
        Classifier(views, anchors, some).fitted(seed=1, progress=silent)
        for some in (codes, changed)
    )

    assert np.array_equal(first.blind[4], second.blind[4])
    assert np.array_equal(first.blind[anchors], first.whole[anchors])
    assert not np.allclose(first.blind[40], second.blind[40])
