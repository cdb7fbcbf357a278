"""Texts as sets of shingles: every three words in a row, as a number.

Broder 1997, On the resemblance and containment of documents. The hash is computed from the words
alone with 64-bit arithmetic, so shingles are the same on every machine and in every run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from folkmoot.library.analysis.campaigns.words import Hashes, Numbers, Texts

WIDTH = 3
"""Words in a shingle: two are shared by chance too often, four do not survive every sixth word."""

ODD = np.uint64(0x9E3779B97F4A7C15)
MIX = np.uint64(0xBF58476D1CE4E5B9)
CHUNK = 4000  # texts
BLOCK = 2**16  # words, few enough to stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles of every text. *at* has the shingle number that starts at each word of
    ``texts.words`` (-1 where fewer than three words are left); *sets* has a 1 for each text (row)
    and shingle (column) that it holds; *hashes* is the hash of each shingle;
    *ties* a hash of each whole text, by which ties are broken whatever the order of the texts."""

    texts: Texts
    at: NDArray[np.int32]
    sets: csr_matrix
    hashes: Hashes
    ties: Hashes

    @property
    def sizes(self) -> Numbers:
        """The number of distinct shingles of every text."""
        found: Numbers = np.diff(self.sets.indptr).astype(np.int64)
        return found


def shingled(texts: Texts) -> Shingles:
    """The shingles of *texts*."""
    starts = starting(texts, WIDTH)
    hashes, numbers = _numbered(runs(texts, WIDTH)[starts])
    at = np.full(len(texts.words), -1, dtype=np.int32)
    at[starts] = numbers
    del starts, numbers
    return Shingles(texts, at, _sets(texts, at, len(hashes)), hashes, _ties(texts))


def _sets(texts: Texts, at: NDArray[np.int32], width: int) -> csr_matrix:
    """A row for each text with a 1 for each shingle in it; worked out for CHUNK texts at a time."""
    indptr, columns = [np.zeros(1, np.int64)], [np.zeros(0, np.int32)]
    for start in range(0, len(texts), CHUNK):
        ends = texts.offsets[start : start + CHUNK + 1]
        numbers = at[ends[0] : ends[-1]].astype(np.int64)
        owner = np.repeat(np.arange(len(ends) - 1, dtype=np.int64), np.diff(ends))
        keys = distinct((owner * width + numbers)[numbers >= 0])
        rows, column = np.divmod(keys, np.int64(max(width, 1)))
        indptr.append(indptr[-1][-1] + np.searchsorted(rows, np.arange(1, len(ends))))
        columns.append(column.astype(np.int32))
    indices, ends = np.concatenate(columns), np.concatenate(indptr)
    ones = np.ones(len(indices), dtype=np.int32)
    return csr_matrix((ones, indices, ends), shape=(len(texts), width))


def distinct(values: np.ndarray) -> np.ndarray:
    """*values* sorted, each once. By sorting, which for millions beats the tables of np.unique."""
    ordered = np.sort(values)
    found: np.ndarray = ordered[
        np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]
    ]
    return found


def _numbered(values: Hashes) -> tuple[Hashes, NDArray[np.int32]]:
    """The distinct *values* in rising order, and the place among them of each value.

    A value gives up its lowest bits to its place in the row, so that one plain sort, the quickest
    there is, orders both; forty bits of hash are left for sixteen million words.
    """
    bits = np.uint64(max(len(values), 2).bit_length())
    mask = (np.uint64(1) << bits) - np.uint64(1)
    packed = np.sort((values & ~mask) | np.arange(len(values), dtype=np.uint64))
    places = (packed & mask).astype(np.int64)
    packed >>= bits
    new = np.concatenate([[True], packed[1:] != packed[:-1]])[: len(packed)]
    numbers = np.empty(len(values), dtype=np.int32)
    numbers[places] = np.cumsum(new, dtype=np.int32) - np.int32(1)
    return packed[new] * ODD, numbers


def starting(texts: Texts, width: int) -> Numbers:
    """The places in ``texts.words`` at which *width* words of the same text start."""
    starts = np.ones(len(texts.words), dtype=bool)
    for back in range(1, width):
        ends = texts.offsets[1:] - back
        starts[ends[ends >= texts.offsets[:-1]]] = False
    return np.flatnonzero(starts)


def runs(texts: Texts, width: int) -> Hashes:
    """The hash of the *width* words from every place on; across the end of a text it means nothing."""
    rolled = np.zeros(len(texts.words), dtype=np.uint64)
    for start in range(0, len(rolled), BLOCK):
        words = texts.hashes[texts.words[start : start + BLOCK + width - 1]]
        part = rolled[start : start + BLOCK]
        for step in range(width):
            part *= MIX
            part[: len(words) - step] += words[step : step + len(part)]
            part ^= part >> np.uint64(29)
    return rolled


def _ties(texts: Texts) -> Hashes:
    words = texts.hashes[texts.words] if len(texts.words) else np.zeros(0, np.uint64)
    places = np.arange(len(words), dtype=np.uint64) - np.repeat(
        texts.offsets[:-1].astype(np.uint64), texts.lengths
    )
    mixed = (words ^ (places * ODD)) * MIX
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed ^ (mixed >> np.uint64(31)))])
    found: Hashes = sums[texts.offsets[1:]] - sums[texts.offsets[:-1]]
    return found
