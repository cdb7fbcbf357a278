"""The steps of a school career that behave alike, and what is believed of each before data."""

from dataclasses import dataclass

LASTING = 1.0
"""A common shock that does not fade: the years after it start from where it led."""


@dataclass(frozen=True, slots=True)
class Band:
    """Steps that share their shocks, with prior beliefs that few years of data cannot replace.

    All spreads are standard deviations of a logarithm of a ratio. ``noise`` times one over the
    number of pupils is the variance of a single ratio; ``walk`` is the variance of a year's lasting
    change as a share of that noise; ``area_shock`` is what a year does to one area's whole band;
    ``common_shock`` what it does to all areas (scale of Student's t); ``memory`` is the weight of a
    year's common level against the year after it; ``lasting`` is how much of a common shock is still
    at work a year later; ``drawn`` is by how many spreads of its own noise an area's level may be drawn
    to the others'; a band ``is_closed`` where nobody need come or leave, so that a ratio of one is
    expected without figures.
    """

    name: str
    grades: tuple[int, ...]
    noise: float
    walk: float
    area_shock: float
    group_shock: float
    common_shock: float
    memory: float
    lasting: float = 0.5
    drawn: float = 1.0
    is_closed: bool = False


# Noise, walks and memories were chosen on the rolls of England's authorities 2015/16 to 2019/20, among
# some twenty settings of which most differed by less than 1 % in error. A replay of these same years
# is therefore kinder to them than years that nobody had seen. Common shocks are wider than these calm
# years show, since migration turns every few years (A8 accession 2004, recession 2008, leaving the EU
# 2016) and a handful of years holds none of it. Who stays on after Year 11 and Year 12 moves with law
# and money (the leaving age, the A levels, colleges), and what has moved stays moved: in one county the
# share rose in eight of eleven years to 2010, by 28 % in all.
# Where most go to a college, few stay on: areas are of two kinds, and neither is drawn to the other.
ENTRY = Band("entry", (0,), 0.75, 0.8, 0.0, 0.004, 0.0060, 0.4)
PRIMARY = Band(
    "primary", tuple(range(1, 7)), 0.085, 0.05, 0.0020, 0.0010, 0.0018, 0.7, is_closed=True
)
TRANSFER = Band("transfer", (7,), 0.45, 1.0, 0.0, 0.0025, 0.0030, 0.7)
SECONDARY = Band("secondary", tuple(range(8, 12)), 0.100, 0.5, 0.0020, 0.0010, 0.0018, 0.7)
SIXTH = Band("sixth form", (12,), 5.6, 1.0, 0.03, 0.005, 0.0200, 0.4, LASTING, 0.0)
FINAL = Band("final", (13,), 0.75, 0.5, 0.015, 0.004, 0.0200, 0.4, LASTING)

BANDS = (ENTRY, PRIMARY, TRANSFER, SECONDARY, SIXTH, FINAL)
"""Every year group from Reception (by births) to 13, each in one band."""
