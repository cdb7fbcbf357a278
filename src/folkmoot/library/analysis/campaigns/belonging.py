"""Which text belongs to which campaign: decided by the templates alone, never by other texts.

A text belongs where enough of it is the template's, or enough of the template is in it: Broder's
containment, counted in the words that stand in a shared run of three. Containment, not
resemblance, is what finds the template with a longer paragraph of one's own, and two thirds of it.

Turns of phrase that many use who belong to no campaign (a line of the leaflet, the wording of the
question) prove nothing: words that are shared only through them are left out of the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq
from scipy.sparse import csr_matrix

from folkmoot.library.analysis.campaigns.shingles import WIDTH, Shingles, distinct
from folkmoot.library.analysis.campaigns.templates import Template, covered
from folkmoot.library.analysis.campaigns.words import Numbers
from folkmoot.library.progress import Progress, silent

CONTAINED = 0.62
"""The part of the smaller of text and template that must be shared: two thirds of a text is a
copy, three sentences of five in common is a letter of one's own that quotes."""

SHORTEST = 13
"""Words that must be shared: twelve pairs of words. "I agree" from thousands is no campaign."""

TOLD = 6
"""Words among them that must be shared by more than a usual turn of phrase."""

IN_ORDER = 0.65
"""The part of the longer of the two whose words stand in both in one order: so a short text with
every sixth word changed is known, of which hardly three words in a row are left."""

LIKELY = 0.25
"""The part of the shingles that must be shared before words are counted: changing every sixth
word leaves four fifths of the words in runs of three, but only half of the shingles."""

USUAL = 0.06
"""A shingle is commonplace when this part of the letters outside all campaigns have it."""

ROWS = 4000


@dataclass(frozen=True, slots=True)
class Share:
    """What text and template share: *words* of the template, as a *part* of the smaller of both;
    *told* counts the words that are shared by more than a usual turn of phrase."""

    words: np.ndarray
    part: np.ndarray
    told: np.ndarray

    @property
    def is_enough(self) -> np.ndarray:
        """A flag for each text: whether it may belong."""
        enough: np.ndarray = (self.words >= SHORTEST) & (self.told >= TOLD)
        return enough


def commonplace(shingles: Shingles, belongs: Numbers, besides: float) -> np.ndarray:
    """A flag for each shingle: whether many hold it who belong to no campaign.

    They must be *besides* times as many as those in a campaign who hold it, so that copies which
    were missed so far do not make a shared text commonplace.
    """
    outside = np.where(belongs < 0, shingles.texts.counts, 0)
    held_outside = shingles.sets.T @ outside
    held_inside = shingles.sets.T @ (shingles.texts.counts - outside)
    found: np.ndarray = held_outside >= np.maximum(
        np.maximum(USUAL * outside.sum(), 2), besides * held_inside
    )
    return found


def belonging(
    shingles: Shingles,
    templates: Sequence[Template],
    usual: np.ndarray,
    progress: Progress = silent,
) -> Numbers:
    """The place in *templates* of the one that each text belongs to, -1 for none.

    *usual* flags the commonplace shingles.

    Where several would do, it is the one with most words in the text, then the one that is more
    fully in it, then the first.
    """
    best = np.full(len(shingles.texts), -1, dtype=np.int64)
    most = np.zeros(len(shingles.texts), dtype=np.float64)
    likely = _likely(shingles, templates)
    for number, one in enumerate(templates):
        progress("Comparing with the shared texts", number, len(templates))
        near = likely[number]
        share = shared(shingles, one, near, usual)
        # Fullness is below one, so that it decides only between equal numbers of words.
        score = share.told + share.words / (len(one.words) + 1)
        better = share.is_enough & (score > most[near])
        better[better] = (share.part[better] >= CONTAINED) | _in_order(
            shingles, one, near[better], share.part[better]
        )
        best[near[better]] = number
        most[near[better]] = score[better]
    return best


def shared(shingles: Shingles, one: Template, near: Numbers, usual: np.ndarray) -> Share:
    """What the texts numbered *near* share with a template, *usual* turns of phrase apart."""
    starts, numbers = _shingles_of(shingles, one)
    telling = ~usual[numbers]
    if covered(_flags(len(one.kept), starts, telling)).sum() < SHORTEST:
        telling = np.ones(len(numbers), dtype=bool)  # all of it is usual: take it as it is
    rows = shingles.sets[near][:, numbers].toarray() > 0
    of_template = _part(
        covered(_flags(len(one.kept), starts, rows & telling)).sum(axis=1),
        covered(_flags(len(one.kept), starts, rows)).sum(axis=1),
        np.full(len(near), len(one.words)),
    )
    told, matched = _covered_in_texts(shingles, (numbers[telling], numbers), near)
    of_text = _part(told, matched, shingles.texts.lengths[near])
    words = covered(_flags(len(one.kept), starts, rows)).sum(axis=1)
    also = covered(_flags(len(one.kept), starts, rows & telling)).sum(axis=1)
    return Share(words, np.maximum(of_text, of_template), np.minimum(also, told))


def _in_order(shingles: Shingles, one: Template, near: Numbers, part: np.ndarray) -> np.ndarray:
    """A flag for each text with too small a *part*: whether its words run along the template's."""
    found = np.zeros(len(near), dtype=bool)
    for place in np.flatnonzero(part < CONTAINED):
        words = shingles.texts.text(int(near[place]))
        longer = max(len(words), len(one.words))
        least = int(np.ceil(IN_ORDER * longer))
        found[place] = LCSseq.similarity(words, one.words, score_cutoff=least) >= least
    return found


def _part(told: np.ndarray, matched: np.ndarray, words: np.ndarray) -> np.ndarray:
    """The part of the words that is tellingly shared; what is only usually shared is left out."""
    found: np.ndarray = told / np.maximum(words - (matched - told), 1)
    return found


def _flags(width: int, starts: Numbers, rows: np.ndarray) -> np.ndarray:
    flags = np.zeros((*rows.shape[:-1], width), dtype=bool)
    flags[..., starts] = rows
    return flags


def _shingles_of(shingles: Shingles, one: Template) -> tuple[Numbers, Numbers]:
    """Where the template's shingles start in its base, and their numbers."""
    kept = one.kept
    whole = kept.copy()
    for step in range(1, WIDTH):
        whole[:-step] &= kept[step:]
        whole[-step:] = False
    starts = np.flatnonzero(whole)
    return starts, shingles.at[shingles.texts.offsets[one.base] + starts].astype(np.int64)


def _likely(shingles: Shingles, templates: Sequence[Template]) -> list[Numbers]:
    """For each template the texts that share enough shingles for their words to be counted."""
    sets = [distinct(_shingles_of(shingles, one)[1]) for one in templates]
    sizes = np.array([len(one) for one in sets])
    indptr = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    columns = np.concatenate([*sets, np.zeros(0, np.int64)])
    ones = np.ones(len(columns), dtype=np.int32)
    held = csr_matrix((ones, columns, indptr), shape=(len(sets), shingles.sets.shape[1])).T.tocsr()
    found: list[list[Numbers]] = [[np.zeros(0, np.int64)] for _ in templates]
    for start in range(0, len(shingles.texts), ROWS):
        common = (shingles.sets[start : start + ROWS] @ held).tocoo()
        smaller = np.minimum(shingles.sizes[start + common.row], sizes[common.col])
        enough = common.data >= np.maximum(LIKELY * smaller, 1)
        rows, numbers = common.row[enough] + start, common.col[enough]
        order = np.lexsort((rows, numbers))
        ends = np.searchsorted(numbers[order], np.arange(len(sets) + 1))
        for number in np.flatnonzero(np.diff(ends)):
            found[number].append(rows[order[ends[number] : ends[number + 1]]].astype(np.int64))
    return [np.concatenate(one) for one in found]


def _covered_in_texts(
    shingles: Shingles, wanted: Sequence[Numbers], near: Numbers
) -> list[np.ndarray]:
    """How many words of each of the texts *near* stand in a shingle of each set of *wanted*."""
    lengths = shingles.texts.lengths[near]
    ends = np.cumsum(lengths)
    starts = ends - lengths
    places = np.repeat(shingles.texts.offsets[near] - starts, lengths) + np.arange(ends[-1:].sum())
    numbers = shingles.at[places]
    found = []
    for some in wanted:
        # One place more, which stays False, for the words where no shingle starts (-1).
        is_wanted = np.zeros(len(shingles.hashes) + 1, dtype=bool)
        is_wanted[some] = True
        sums = np.concatenate([[0], np.cumsum(covered(is_wanted[numbers]))])
        found.append(sums[ends] - sums[starts])
    return found
