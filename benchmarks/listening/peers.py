"""What most people would do first: TF-IDF and one logistic regression for each theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from benchmarks.listening.coding import Marks, Places, samples_f1

Numbers = NDArray[np.float64]
THRESHOLDS = np.linspace(0.02, 0.9, 89)
WEIGHTS: dict[str, str | None] = {"plain": None, "balanced": "balanced"}
STRENGTHS = (1.0, 10.0)  # C: the larger, the less the sum is held back
KINDS = [(name, weight, c) for name, weight in WEIGHTS.items() for c in STRENGTHS]


def guesses(texts: Sequence[str], marks: Marks, read: Places) -> Iterator[tuple[str, Marks]]:
    """For each kind of peer its name and the themes it guesses for all texts.

    Words and pairs of words, sublinear, fitted on all texts; weights plain or balanced; C 1
    or 10; threshold .5 or the best of five-fold cross-validation on the texts *read*.
    """
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
    for name, weight, c in KINDS:
        everywhere = _likely(vectors[read], marks[read], vectors, weight, c)
        yield f"{name}, C {c:.0f}, threshold .5", (everywhere >= 0.5).astype(np.int64)
        best = _best_threshold(vectors[read], marks[read], weight, c)
        yield (
            f"{name}, C {c:.0f}, threshold by cross-validation",
            (everywhere >= best).astype(np.int64),
        )


def _likely(vectors: object, marks: Marks, asked: object, weight: str | None, c: float) -> Numbers:
    columns = []
    for theme in marks.T:
        if theme.min() == theme.max():
            columns.append(np.full(asked.shape[0], float(theme[0])))  # type: ignore[attr-defined]
            continue
        model = LogisticRegression(C=c, class_weight=weight, solver="liblinear").fit(vectors, theme)
        columns.append(model.predict_proba(asked)[:, 1])
    return np.stack(columns, axis=1)


def _best_threshold(vectors: Numbers, marks: Marks, weight: str | None, c: float) -> float:
    likely = np.zeros(marks.shape)
    for seen, held in KFold(5, shuffle=True, random_state=0).split(marks):
        likely[held] = _likely(vectors[seen], marks[seen], vectors[held], weight, c)
    worth = [samples_f1(marks, (likely >= one).astype(np.int64)).mean() for one in THRESHOLDS]
    return float(THRESHOLDS[int(np.argmax(worth))])
