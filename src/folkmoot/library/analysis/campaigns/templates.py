"""The supplied text behind a group of alike texts: the passages that at least half of them share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from folkmoot.library.analysis.campaigns.shingles import WIDTH, Shingles
from folkmoot.library.analysis.campaigns.words import Numbers

MOST = 0.5
LONGEST_SLOT = 6
"""Words that may stand in a place where the copies differ, such as a name and a road."""


@dataclass(frozen=True, slots=True)
class Template:
    """A supplied text: the text that comes nearest to it (*base*), and which of its words are
    *kept* because most copies share them. *words* are these alone; *slots* the numbers of kept
    words before each place where copies differ by a few."""

    base: int
    kept: np.ndarray
    words: tuple[int, ...]
    slots: frozenset[int]


def template(shingles: Shingles, members: Numbers) -> Template:
    """The template that the texts numbered *members* share most of.

    The base is the member with most of what most share and least of its own.
    """
    sets, counts = shingles.sets[members], shingles.texts.counts[members]
    weights = np.repeat(counts, np.diff(sets.indptr))
    held, column = np.unique(sets.indices, return_inverse=True)
    share = np.bincount(column, weights=weights, minlength=len(held)) / counts.sum()
    sums = np.concatenate([[0.0], np.cumsum(2 * share[column] - 1)])[sets.indptr]
    score = np.round(np.diff(sums), 6)
    base = int(members[np.lexsort((shingles.ties[members], -counts, -score))[0]])
    shared = held[share >= MOST]
    return kept_of(shingles, base, covered(_within(shingles, base, shared)))


def kept_of(shingles: Shingles, base: int, kept: np.ndarray) -> Template:
    """The template with the *kept* words of *base*."""
    words = shingles.texts.words[shingles.texts.offsets[base] : shingles.texts.offsets[base + 1]]
    edges = np.flatnonzero(np.diff(np.concatenate([[True], kept, [True]]).astype(np.int8)))
    before = np.concatenate([[0], np.cumsum(kept)])
    slots = {
        int(before[start])
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if end - start <= LONGEST_SLOT
    }
    return Template(base, kept, tuple(words[kept].tolist()), frozenset(slots))


def covered(starts: np.ndarray) -> np.ndarray:
    """Which words stand in a shingle of which *starts* flags the first word; last axis: words."""
    found = starts.copy()
    for step in range(1, WIDTH):
        found[..., step:] |= starts[..., :-step]
    return found


def _within(shingles: Shingles, base: int, shared: np.ndarray) -> np.ndarray:
    numbers = shingles.at[shingles.texts.offsets[base] : shingles.texts.offsets[base + 1]]
    found: np.ndarray = np.isin(numbers, shared) & (numbers >= 0)
    return found
