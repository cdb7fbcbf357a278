"""Groups of texts that could be copies of one text, and which of several found texts are one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import LCSseq

from folkmoot.library.analysis.campaigns.alignment import Ruler
from folkmoot.library.analysis.campaigns.belonging import CONTAINED, SHORTEST, shared
from folkmoot.library.analysis.campaigns.leaders import Sketches, stars
from folkmoot.library.analysis.campaigns.shingles import Shingles
from folkmoot.library.analysis.campaigns.templates import Template, template
from folkmoot.library.analysis.campaigns.words import Numbers

CLOSE = 0.7
"""The part of shingles that copies share which nobody reworded."""

LOOSE = 0.35
"""The part that two copies share of which each had about every sixth word changed."""

LEAST_ALONE = 5
"""Copies that a text needs of which nobody sent the original, or that is much like another: fewer
could be chance."""

PLACES = 2
"""Places in which two texts differ that are not one text with a name or a borough filled in."""

ALONG = 0.6
"""The part of the shorter of two reworded copies whose words stand in both in one order."""

LOOKED_AT = 40
"""Members of a group of reworded copies that are looked at to see whether it is one."""

WHOLE = 0.65
"""The part of the nearest text that most copies share, or what they share is a turn of phrase."""

SAME = 0.9
"""Two shared texts are one when this part of either is in the other,"""

STRAY = 6
"""or all but so many words of either: a name, a greeting, a closing."""


def copied(
    shingles: Shingles, sketches: Sketches, free: np.ndarray, smallest: int
) -> list[Numbers]:
    """Groups of the texts that *free* flags, sent by *smallest* or more nearly as they were.

    A text that several sent word for word is also a group by itself, so that a second text which
    takes half its sentences from a first is found beside it.
    """
    counts = shingles.texts.counts
    often = np.flatnonzero((counts >= max(smallest, LEAST_ALONE)) & free)
    groups = stars(shingles, sketches, free, CLOSE)
    groups = [group for group in groups if counts[group].sum() >= smallest]
    return groups + [often[place : place + 1] for place in range(len(often))]


def reworded(
    shingles: Shingles, sketches: Sketches, free: np.ndarray, smallest: int
) -> list[Numbers]:
    """Groups of the texts that *free* flags, of which each copy was reworded in its own way.

    They share few shingles, as letters do that only share turns of phrase; but the words of a copy
    run along those of the others, and so do not the words of letters.
    """
    counts, least = shingles.texts.counts, max(smallest, LEAST_ALONE)
    groups = stars(shingles, sketches, free, LOOSE)
    return [one for one in groups if counts[one].sum() >= least and _run_along(shingles, one)]


def drawn(shingles: Shingles, groups: Sequence[Numbers]) -> list[Template]:
    """The templates of *groups* of texts, the one with most copies first."""
    found = [
        (int(shingles.texts.counts[members].sum()), template(shingles, members))
        for members in groups
        if len(members)
    ]
    found.sort(key=lambda one: (-one[0], int(shingles.ties[one[1].base])))
    return [one for _, one in found if _is_a_text(one)]


def distinct_copied(shingles: Shingles, templates: Sequence[Template]) -> list[Template]:
    """*templates* without those of which an earlier one is nearly the whole, or nearly a part.

    Both stay where each was sent word for word by several and words in the middle of one stand for
    others in several places: so the answer to a campaign is told from the campaign.
    """
    bases = np.array([one.base for one in templates], dtype=np.int64)
    nothing = np.zeros(len(shingles.hashes), dtype=bool)
    dropped: set[int] = set()
    for number, one in enumerate(templates):
        if number not in dropped:
            share = shared(shingles, one, bases, nothing)
            smaller = np.minimum(len(one.words), shingles.texts.lengths[bases])
            same = (share.part >= SAME) | (share.words >= np.maximum(smaller - STRAY, SHORTEST))
            dropped.update(
                other
                for other in np.flatnonzero(same).tolist()
                if other > number and not _answers(shingles, templates[other], one)
            )
    return [one for number, one in enumerate(templates) if number not in dropped]


def distinct_reworded(
    shingles: Shingles, known: Sequence[Template], found: Sequence[Template]
) -> list[Template]:
    """*known*, and those of *found* that cannot be a rewording of any other."""
    kept = list(known)
    nothing = np.zeros(len(shingles.hashes), dtype=bool)
    for one in found:
        base = np.array([one.base], dtype=np.int64)
        parts = (shared(shingles, other, base, nothing).part[0] for other in kept)
        if not any(
            part >= CONTAINED or along(one.words, other.words) >= ALONG
            for part, other in zip(parts, kept, strict=True)
        ):
            kept.append(one)
    return kept


def along(some: Sequence[int], others: Sequence[int]) -> float:
    """The part of the shorter of two texts whose words stand in both in one order (0 to 1).

    >>> along([1, 2, 3, 4], [9, 1, 9, 2, 3, 9])
    0.75
    """
    shorter = min(len(some), len(others))
    return LCSseq.similarity(some, others) / shorter if shorter else 0.0


def _answers(shingles: Shingles, one: Template, other: Template) -> bool:
    """Whether two much alike texts, each sent word for word by several, are two all the same."""
    if min(shingles.texts.counts[[one.base, other.base]]) < LEAST_ALONE:
        return False
    gaps = Ruler(other.words).lay(one.words).gaps
    changed = [gap for gap in gaps if 0 < gap.of_start < gap.of_end < len(other.words)]
    return len(changed) >= PLACES


def _run_along(shingles: Shingles, group: Numbers) -> bool:
    words = template(shingles, group).words
    looked_at = group[:: max(1, len(group) // LOOKED_AT)]
    parts = [along(shingles.texts.text(int(number)), words) for number in looked_at]
    return float(np.median(parts)) >= ALONG


def _is_a_text(one: Template) -> bool:
    return len(one.words) >= max(SHORTEST, WHOLE * len(one.kept))
