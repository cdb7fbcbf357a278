"""Figures come in, are defined, projected and shown: the only place that writes them."""

from folkmoot.council.measure.changes.loading import DatasetFacts, load
from folkmoot.council.measure.changes.placing import place_beside

__all__ = ("DatasetFacts", "load", "place_beside")
