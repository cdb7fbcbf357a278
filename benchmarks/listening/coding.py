"""Readers played by the codings that a labelled set has: who read what, and how near a guess is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.listening.sets import Labelled
from folkmoot.library.analysis.themes.learn import Theme

Marks = NDArray[np.int64]
Places = NDArray[np.intp]
RESAMPLES = 1000


def frame(labelled: Labelled) -> tuple[Theme, ...]:
    """The code frame of the set."""
    return tuple(map(Theme, labelled.themes, labelled.labels, labelled.descriptions))


def texts(labelled: Labelled) -> dict[str, str]:
    """The answers by id."""
    return dict(zip(labelled.ids, labelled.texts, strict=True))


def codings(labelled: Labelled, read: Places, marks: Marks | None = None) -> dict[str, set[str]]:
    """What readers of the answers *read* coded: the set's own marks, or *marks* instead."""
    of = labelled.marks if marks is None else marks
    return {
        labelled.ids[row]: {labelled.themes[at] for at in np.flatnonzero(of[row])} for row in read
    }


def at_random(labelled: Labelled, count: int, seed: int) -> Places:
    """*count* answers drawn at random."""
    return np.sort(np.random.default_rng(seed).permutation(len(labelled.ids))[:count])


def by_theme(labelled: Labelled, each: int, seed: int) -> Places:
    """Answers drawn until every theme has *each*, or all that it has."""
    draw, chosen = np.random.default_rng(seed), set[int]()
    for theme in labelled.marks.T:
        raising = np.flatnonzero(theme)
        missing = each - len(chosen.intersection(raising.tolist()))
        others = [one for one in raising.tolist() if one not in chosen]
        chosen.update(draw.permutation(others)[: max(0, missing)].tolist())
    return np.array(sorted(chosen), dtype=np.intp)


def samples_f1(marks: Marks, guessed: Marks) -> NDArray[np.float64]:
    """The F1 of each answer; where neither has a theme it is 1."""
    both, sizes = (marks & guessed).sum(axis=1), marks.sum(axis=1) + guessed.sum(axis=1)
    return np.where(sizes == 0, 1.0, 2 * both / np.maximum(sizes, 1))


def interval(by_seed: list[NDArray[np.float64]], seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean over seeds of the mean over answers."""
    draw = np.random.default_rng(seed)
    means = [
        np.mean([one[draw.integers(0, len(one), len(one))].mean() for one in by_seed])
        for _ in range(RESAMPLES)
    ]
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
