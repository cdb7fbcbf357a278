"""Letters of somebody's own that contain a passage of a campaign's text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from folkmoot.library.analysis.campaigns.shingles import (
    MIX,
    WIDTH,
    Shingles,
    distinct,
    starting,
)
from folkmoot.library.analysis.campaigns.templates import Template
from folkmoot.library.analysis.campaigns.words import Hashes, Numbers

PASSAGE = 8
"""Words in a row that are a quotation when they are no usual turn of phrase."""


def quoting(
    shingles: Shingles, templates: Sequence[Template], belongs: Numbers, usual: np.ndarray
) -> Numbers:
    """For each text the place of the template that it quotes, -1 where it quotes none or is a copy.

    Where it quotes several, it is the one with most words quoted, then the first.
    """
    texts = shingles.texts
    found = np.full(len(texts), -1, dtype=np.int64)
    free = np.repeat(belongs < 0, texts.lengths)
    starts = starting(texts, PASSAGE)
    starts = starts[free[starts]]
    starts = starts[_is_telling(shingles, usual, starts)]
    of_templates = [_hashed(shingles, _passages(shingles, one)) for one in templates]
    known = distinct(np.concatenate([*of_templates, np.zeros(0, np.uint64)]))
    hashed = _hashed(shingles, starts)
    is_known = np.isin(hashed, known)
    starts, hashed = starts[is_known], hashed[is_known]
    owners = np.searchsorted(texts.offsets, starts, side="right") - 1
    most = np.zeros(len(texts), dtype=np.int64)
    for place, passages in enumerate(of_templates):
        hits = np.bincount(owners[np.isin(hashed, passages)], minlength=len(texts))
        better = hits > most
        found[better], most[better] = place, hits[better]
    return found


def _hashed(shingles: Shingles, starts: Numbers) -> Hashes:
    """A hash of the passage from each of *starts* on, made of shingles that cover its words."""
    found = np.zeros(len(starts), dtype=np.uint64)
    for step in (*range(0, PASSAGE - WIDTH, WIDTH), PASSAGE - WIDTH):
        found = (found + shingles.at[starts + step].astype(np.uint64) + np.uint64(1)) * MIX
        found ^= found >> np.uint64(29)
    return found


def _passages(shingles: Shingles, one: Template) -> Numbers:
    """Where in ``texts.words`` eight kept words of the template's base stand in a row."""
    whole = np.convolve(one.kept, np.ones(PASSAGE, dtype=np.int64), mode="valid") == PASSAGE
    found: Numbers = shingles.texts.offsets[one.base] + np.flatnonzero(whole)
    return found


def _is_telling(shingles: Shingles, usual: np.ndarray, starts: Numbers) -> np.ndarray:
    """Whether half of the shingles in the passage at each start are not commonplace."""
    within = PASSAGE - WIDTH + 1
    telling = np.zeros(len(starts), dtype=np.int64)
    for step in range(within):
        telling += ~usual[shingles.at[starts + step]]
    found: np.ndarray = 2 * telling >= within
    return found
