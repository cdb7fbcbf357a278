"""Gaps between groups of children, from early years to sixteen, in attendance and in plans.

``gaps`` (percentage points and points of score), ``ranks`` (the rank gap), ``trends`` (is a gap
closing), ``neighbours`` (where the borough stands among those like it). A gap is never told in
"months of learning": the factor that turns one into the other is nobody's measurement of these
children.
"""

from folkmoot.library.evidence.equity.gaps import (
    Attained,
    Better,
    Gap,
    Gaps,
    Measure,
    Scored,
    gap,
    gaps,
    score_gap,
)
from folkmoot.library.evidence.equity.neighbours import Standing, standing_among
from folkmoot.library.evidence.equity.ranks import gap_index, rank_gap
from folkmoot.library.evidence.equity.trends import Trend, trend

__all__ = [
    "Attained",
    "Better",
    "Gap",
    "Gaps",
    "Measure",
    "Scored",
    "Standing",
    "Trend",
    "gap",
    "gap_index",
    "gaps",
    "rank_gap",
    "score_gap",
    "standing_among",
    "trend",
]
