"""Exclusions and suspensions: rates by the official definition, and how unevenly they fall.

``counted`` holds the figures (pooling of years, groups by one or several characteristics, hiding of
small numbers), ``rates`` the rates of one group, ``disproportionality`` one group beside another.
"""

from folkmoot.library.evidence.exclusions.counted import (
    Counted,
    Measure,
    Pooled,
    hidden_alike,
    pooled,
    printable_counts,
    summed_over,
)
from folkmoot.library.evidence.exclusions.disproportionality import (
    Disproportionality,
    Method,
    compare,
)
from folkmoot.library.evidence.exclusions.rates import (
    Rate,
    days_each,
    per_school_day,
    rate,
    suspended_days_lost,
)

__all__ = [
    "Counted",
    "Disproportionality",
    "Measure",
    "Method",
    "Pooled",
    "Rate",
    "compare",
    "days_each",
    "hidden_alike",
    "per_school_day",
    "pooled",
    "printable_counts",
    "rate",
    "summed_over",
    "suspended_days_lost",
]
