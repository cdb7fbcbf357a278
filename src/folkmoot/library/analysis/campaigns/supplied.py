"""The supplied texts among all texts, and which text belongs to which of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from folkmoot.library.analysis.campaigns.belonging import belonging, commonplace
from folkmoot.library.analysis.campaigns.leaders import sketched
from folkmoot.library.analysis.campaigns.seeds import (
    LEAST_ALONE,
    copied,
    distinct_copied,
    distinct_reworded,
    drawn,
    reworded,
)
from folkmoot.library.analysis.campaigns.shingles import Shingles
from folkmoot.library.analysis.campaigns.templates import Template
from folkmoot.library.analysis.campaigns.words import Numbers
from folkmoot.library.progress import Progress, silent

MISSED_AT_FIRST, MISSED = 0.3, 0.05
"""The part of a campaign's copies that may not be known yet, before and after the first look."""


def supplied(
    shingles: Shingles, smallest: int, progress: Progress = silent
) -> tuple[list[Template], Numbers, np.ndarray]:
    """The supplied texts, for each text the place of the one that it belongs to (or -1), and a
    flag for each shingle: whether it is a usual turn of phrase.

    First the texts that *smallest* or more sent nearly as they were; then, among what is left,
    those of which every copy was reworded.
    """
    progress("Sketching the texts", 0, 1)
    sketches = sketched(shingles)
    nobody = np.full(len(shingles.texts), -1, dtype=np.int64)

    progress("Looking for copies", 0, 1)
    groups = copied(shingles, sketches, nobody < 0, smallest)
    templates = distinct_copied(shingles, drawn(shingles, groups))
    templates, belongs, usual = _settled(shingles, templates, _taken(nobody, groups), progress)

    progress("Looking for reworded copies", 0, 1)
    groups = reworded(shingles, sketches, belongs < 0, smallest)
    both = distinct_reworded(shingles, templates, drawn(shingles, groups))
    if len(both) == len(templates):
        return templates, belongs, usual
    return _settled(shingles, both, _taken(belongs, groups), progress)


def _settled(
    shingles: Shingles, templates: Sequence[Template], taken: Numbers, progress: Progress
) -> tuple[list[Template], Numbers, np.ndarray]:
    """*templates* drawn anew from all that belong to them, and what belongs to these."""
    usual = commonplace(shingles, taken, MISSED_AT_FIRST)
    belongs = belonging(shingles, templates, usual, progress)
    usual = commonplace(shingles, belongs, MISSED)
    settled = distinct_copied(shingles, drawn(shingles, _groups(belongs)))
    belongs = belonging(shingles, settled, usual, progress)
    if lost := [one for one in templates if _is_lost(shingles, one, belongs)]:
        settled = [*settled, *lost]
        belongs = belonging(shingles, settled, usual, progress)
    return settled, belongs, usual


def _is_lost(shingles: Shingles, one: Template, belongs: Numbers) -> bool:
    """Whether a text that several sent word for word belongs to nothing any more.

    So it is where letters of people's own came to it by turns of phrase, and what they share with
    its copies is no text. The copies are a campaign all the same.
    """
    return bool(belongs[one.base] < 0 and shingles.texts.counts[one.base] >= LEAST_ALONE)


def _taken(belongs: Numbers, groups: Sequence[Numbers]) -> Numbers:
    """*belongs* as if the texts in *groups* belonged to something, too."""
    taken = belongs.copy()
    for group in groups:
        taken[group] = 0
    return taken


def _groups(belongs: Numbers) -> list[Numbers]:
    order = np.argsort(belongs, kind="stable")
    ends = np.searchsorted(belongs[order], np.arange(belongs.max(initial=-1) + 2))
    return np.split(order, ends)[1:-1]
