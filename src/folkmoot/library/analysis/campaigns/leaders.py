"""Groups of texts that are alike, found by leaders among MinHash candidates.

Candidates come from MinHash with bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of
Massive Datasets, chapter 3) over the shingles that more than one text holds. The text that most
people sent leads; each text joins a leader that shares enough of the smaller of the two, or leads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rensa import RMinHash

from folkmoot.library.analysis.campaigns.shingles import Shingles, distinct
from folkmoot.library.analysis.campaigns.words import Hashes, Numbers

PERMUTATIONS = 64
ROWS = 2
SEED = 20260
CHUNK = 20_000
LIKELY = 0.8
"""A candidate is compared when MinHash puts it at this part of what is asked, or above."""

COMPARED = 3
"""Likely candidates with which a text is compared: the likeliest leaders."""


@dataclass(frozen=True, slots=True)
class Sketches:
    """The MinHash values of every text (a row), and the texts from the most likely leader down."""

    values: np.ndarray
    order: Numbers


def sketched(shingles: Shingles) -> Sketches:
    """The sketches of *texts*."""
    sets = shingles.sets
    held_by = np.bincount(sets.indices, minlength=sets.shape[1])
    shared = held_by[sets.indices] > 1
    tokens = shingles.hashes[sets.indices[shared]]
    offsets = np.concatenate([[0], np.cumsum(shared)])[sets.indptr].astype(np.uint64)
    weight = np.concatenate([[0.0], np.cumsum(np.log2(held_by[sets.indices]))])[sets.indptr]
    commonness = np.round(np.diff(weight), 3)
    order = np.lexsort((shingles.ties, -commonness, -shingles.texts.counts))
    return Sketches(_values(tokens, offsets), order)


def stars(shingles: Shingles, sketches: Sketches, among: np.ndarray, alike: float) -> list[Numbers]:
    """The texts of *among* (a flag for each) in groups round a leader, the leader first.

    Each member shares at least *alike* of the smaller of its own and its leader's shingles.
    """
    ranked = sketches.order[among[sketches.order] & (shingles.sizes[sketches.order] > 0)]
    pairs = _candidates(sketches.values[ranked])
    near = _near(shingles, ranked, pairs, sketches.values, alike)
    return [ranked[star] for star in _led(len(ranked), near)]


def _values(tokens: Hashes, offsets: Hashes) -> np.ndarray:
    found = []
    for start in range(0, len(offsets) - 1, CHUNK):
        part = offsets[start : start + CHUNK + 1]
        rows = RMinHash.digest_matrix_from_flat_token_hashes(
            tokens[int(part[0]) : int(part[-1])], part - part[0], PERMUTATIONS, SEED
        ).to_rows()
        found.append(np.array(rows, dtype=np.uint32))
    return np.concatenate(found) if found else np.zeros((0, PERMUTATIONS), np.uint32)


def _candidates(values: np.ndarray) -> np.ndarray:
    """Pairs of ranks (the better first) that share a band: each with the first and the one before."""
    count = len(values)
    found = [np.zeros(0, np.int64)]
    for band in range(0, PERMUTATIONS, ROWS):
        key = values[:, band].astype(np.uint64) << np.uint64(32) | values[:, band + 1]
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        same = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
        first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        leader = order[first[np.searchsorted(first, same, side="right") - 1]]
        found.append(leader * count + order[same])
        found.append(order[same - 1] * count + order[same])
    merged = distinct(np.concatenate(found))
    return np.stack(np.divmod(merged, max(count, 1)), axis=1)


def _near(
    shingles: Shingles, ranked: Numbers, pairs: np.ndarray, values: np.ndarray, alike: float
) -> np.ndarray:
    """The *pairs* whose sets share at least *alike* of the smaller."""
    sizes, kept = shingles.sizes[ranked], [np.zeros((0, 2), np.int64)]
    likely = _likely(sizes, pairs, values[ranked], alike)
    for start in range(0, len(likely), CHUNK):
        part = likely[start : start + CHUNK]
        left, right = part[:, 0], part[:, 1]
        common = shingles.sets[ranked[left]].multiply(shingles.sets[ranked[right]]).sum(axis=1)
        smaller = np.minimum(sizes[left], sizes[right])
        kept.append(part[np.asarray(common).ravel() >= alike * smaller])
    return np.concatenate(kept)


def _likely(sizes: Numbers, pairs: np.ndarray, values: np.ndarray, alike: float) -> np.ndarray:
    """Of each text's *pairs* with better ranks, the first few that MinHash finds alike enough."""
    kept = [np.zeros((0, 2), np.int64)]
    for start in range(0, len(pairs), CHUNK):
        part = pairs[start : start + CHUNK]
        left, right = part[:, 0], part[:, 1]
        resemblance = (values[left] == values[right]).mean(axis=1)
        both = resemblance / (1 + resemblance) * (sizes[left] + sizes[right])
        kept.append(part[both >= LIKELY * alike * np.minimum(sizes[left], sizes[right])])
    likely = np.concatenate(kept)
    likely = likely[np.lexsort((likely[:, 0], likely[:, 1]))]
    ends = np.searchsorted(likely[:, 1], likely[:, 1])
    found: np.ndarray = likely[np.arange(len(likely)) - ends < COMPARED]
    return found


def _led(count: int, near: np.ndarray) -> list[Numbers]:
    """Groups of ranks round their leaders: by rank, whoever has no leader yet leads the rest."""
    both = np.concatenate([near, near[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    starts = np.searchsorted(both[:, 0], np.arange(count + 1))
    free, found = np.ones(count, dtype=bool), []
    for rank in range(count):
        if free[rank]:
            others = both[starts[rank] : starts[rank + 1], 1]
            members = np.concatenate([[rank], others[free[others]]])
            free[members] = False
            found.append(members)
    return found
