"""Means and medians of what is known; where nothing is, the answer is nan and nobody is warned."""

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import Array


def mean(values: Array, axis: int) -> Array:
    """The mean over *axis* of the values that are not nan.

    >>> mean(np.array([[1.0, np.nan], [3.0, np.nan]]), axis=0).tolist()
    [2.0, nan]
    """
    there = np.isfinite(values)
    count = there.sum(axis=axis)
    total = np.where(there, values, 0.0).sum(axis=axis)
    found: Array = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    return found


def median(values: Array, axis: int) -> Array:
    """The median over *axis* of the values that are not nan."""
    there = np.isfinite(values).any(axis=axis)
    blank = np.expand_dims(~there, axis)
    found = np.nanmedian(np.where(blank, 0.0, values), axis=axis) if values.size else np.nan
    middle: Array = np.where(there, found, np.nan)
    return middle


def middle(values: Array) -> float:
    """The median of all that is known, or nought where nothing is."""
    there = values[np.isfinite(values)]
    return float(np.median(there)) if there.size else 0.0
