"""The sum that learns themes from codings: ridge regression on likeness, then one calibration.

First, for every theme, ridge regression in its dual form scores a response by its likeness to the
responses that were coded and, as one example more, to the theme's own words (Saunders, Gammerman
and Vovk 1998; its leave-one-out scores cost one matrix: Cawley and Talbot 2003). Second, one
logistic regression over all pairs of a response and a theme turns the score, its lead over the next
theme, how often the theme is coded, and the likeness to its words into a probability (stacking,
Wolpert 1992). That second sum is shared by all themes: a theme with two examples borrows from the
others what a score is worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from folkmoot.library.analysis.themes.features import Numbers, Seen
from folkmoot.library.progress import Progress

RIDGE = 0.5  # the best mean F1 over three labelled sets; from 0.3 to 1 it differs by under .005
FOLDS = 10
LEARNING = "Learning from the codings"


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """Probabilities of shape (N, L), of texts by themes.

    *whole*: by the model that saw all codings. *blind*: for an anchor by a model that did not see
    its own coding (one of ten models, each learned without a tenth of the anchors), for any other
    text the mean of the ten.
    """

    whole: Numbers
    blind: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """What there is to learn from: the views of all texts, where the anchors are, their codes.

    *codes*: shape (n, L), 1 where the reader coded the theme, else 0.
    """

    seen: Seen
    anchors: NDArray[np.intp]
    codes: Numbers

    def fitted(self, *, seed: int, progress: Progress) -> Fitted:
        """Learn from all anchors, and ten times from nine tenths of them."""
        held = folds(len(self.anchors), seed)
        inverse = self._inverse()
        nobody = np.zeros(0, dtype=np.intp)
        whole = self._probabilities(inverse, nobody)
        blind = np.zeros_like(whole)
        for done, out in enumerate(held, start=1):
            found = self._probabilities(inverse, out)
            blind += found / len(held)
            progress(LEARNING, done, len(held))
            whole[self.anchors[out]] = found[self.anchors[out]]
        blind[self.anchors] = whole[self.anchors]
        return Fitted(whole, blind)

    def _inverse(self) -> Numbers:
        """The inverse of the ridge's matrix over anchors and themes, shape (n + L, n + L)."""
        total = len(self.seen.alike) - self.codes.shape[1]
        rows = np.concatenate([self.anchors, np.arange(total, len(self.seen.alike))])
        within = self.seen.alike[rows].astype(np.float64)
        within = (within + within.T) / 2
        return np.asarray(np.linalg.inv(within + RIDGE * np.eye(len(rows))))

    def _probabilities(self, inverse: Numbers, out: NDArray[np.intp]) -> Numbers:
        """Probabilities of all themes for all texts, learned without the anchors at *out*."""
        count, themes = self.codes.shape
        kept = np.setdiff1d(np.arange(count), out)
        codes = self.codes[kept]
        usual = codes.sum(axis=0) / max(len(kept), 1)
        prior = (codes.sum(axis=0) + 0.5) / (len(kept) + 1)
        rows = np.concatenate([kept, count + np.arange(themes)])
        smaller = _without(inverse, rows, out)
        wanted = np.vstack([codes, np.eye(themes)]) - usual
        weights = np.zeros((len(inverse), themes))
        weights[rows] = smaller @ wanted
        scores = np.asarray(self.seen.alike[: -themes or None] @ weights, dtype=np.float64)
        alone = wanted - weights[rows] / np.diag(smaller)[:, None]
        learned_from = self.anchors[kept]
        scores[learned_from] = alone[: len(kept)]
        return _calibrated(_signs(scores, prior, self.seen.named), learned_from, codes, prior)


def folds(count: int, seed: int) -> list[NDArray[np.intp]]:
    """*count* anchors dealt at random into ten parts (fewer where there are fewer anchors)."""
    dealt = np.random.default_rng(seed).permutation(count)
    return [np.sort(dealt[start::FOLDS]) for start in range(min(FOLDS, count))]


def _without(inverse: Numbers, rows: NDArray[np.intp], out: NDArray[np.intp]) -> Numbers:
    """The inverse of the matrix that has only *rows*, from the inverse that has *out* too.

    By the formula for the inverse of a block: one inversion serves all ten models.
    """
    kept = inverse[np.ix_(rows, rows)]
    if not len(out):
        return kept
    across = inverse[np.ix_(rows, out)]
    return np.asarray(kept - across @ np.linalg.solve(inverse[np.ix_(out, out)], across.T))


def _signs(scores: Numbers, prior: Numbers, named: Sequence[Numbers]) -> Numbers:
    """What the calibration looks at, for each pair of a text and a theme: shape (N, L, signs)."""
    signs = [
        scores,
        _lead(scores),
        scores / np.sqrt(prior * (1 - prior)),
        np.broadcast_to(np.log(prior / (1 - prior)), scores.shape),
        *named,
    ]
    if named:
        signs.append(_lead(np.sum(named, axis=0)))
    return np.stack(signs, axis=-1)


def _lead(scores: Numbers) -> Numbers:
    """How far each theme's score is above the best of the other themes' in the same text."""
    if scores.shape[1] == 1:
        return np.zeros_like(scores)
    ordered = np.sort(scores, axis=1)
    best, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.asarray(scores - np.where(scores == best, second, best))


def _calibrated(
    signs: Numbers, learned_from: NDArray[np.intp], codes: Numbers, prior: Numbers
) -> Numbers:
    if codes.all() or not codes.any():  # nothing to tell apart
        return np.broadcast_to(prior, signs.shape[:2]).copy()
    shown = signs[learned_from].reshape(-1, signs.shape[-1])
    spread = shown.std(axis=0)
    spread[spread == 0] = 1
    model = LogisticRegression(max_iter=1000).fit(shown / spread, codes.ravel())
    flat = signs.reshape(-1, signs.shape[-1]) / spread
    return np.asarray(model.predict_proba(flat)[:, 1].reshape(signs.shape[:2]), dtype=np.float64)
