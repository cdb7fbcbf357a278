"""Additional and alternative provision in three tiers, as counts only: no child is in here.

``tiers`` says what happened in each tier over a period, ``capacity`` what would happen with other
places or referrals. ``reading`` takes the counts out of a file, once ``aggregated`` has seen that they
are counts, and ``what_if`` puts a question to them.
"""

from folkmoot.library.evidence.provision.capacity import (
    Difference,
    Flow,
    Simulated,
    System,
    difference,
    simulate,
    with_places,
)
from folkmoot.library.evidence.provision.tiers import Monitored, Outcome, Tier, TierCounts, monitor

__all__ = [
    "Difference",
    "Flow",
    "Monitored",
    "Outcome",
    "Simulated",
    "System",
    "Tier",
    "TierCounts",
    "difference",
    "monitor",
    "simulate",
    "with_places",
]
