"""A difference laid over the futures of an area, and the intervals of both and of the difference."""

from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import Array
from folkmoot.library.evidence.rolls.intervals import LEVELS, Factors, arms
from folkmoot.library.evidence.rolls.projecting import (
    KINDS,
    Future,
    Projection,
    stretched,
    with_totals,
)

SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Bands:
    """What is expected and its intervals: central, lower[level], upper[level], each of one shape."""

    central: Array
    lower: dict[int, Array]
    upper: dict[int, Array]


def by_rank(central: Array, draws: Array) -> Bands:
    """The bands of *draws*[..., future] around *central*[...], by nearest rank."""
    ordered = np.sort(draws, axis=-1)
    last = draws.shape[-1] - 1
    lower, upper = {}, {}
    for level, (low, high) in LEVELS.items():
        lower[level] = np.minimum(ordered[..., round(low * last)], central)
        upper[level] = np.maximum(ordered[..., round(high * last)], central)
    return Bands(central, lower, upper)


def baseline_counts(future: Future) -> Array:
    """The counts of an area, the central path first: [horizon, year group, 1 + simulation]."""
    central = np.nan_to_num(future.central)
    strays = future.strays.transpose(1, 2, 0).astype(float)
    counts = central[:, :, None] * np.exp(strays)
    return np.concatenate([central[:, :, None], counts], axis=2)


def laid_over(future: Future, apart: Array) -> Bands:
    """An area's figures with *apart*[horizon, year group, 1 + simulation] added: [horizon, column].

    Intervals are found as those of ``projecting.rough`` are: quantiles of logarithms.
    """
    known = np.isfinite(future.central)
    expected = np.maximum(np.nan_to_num(future.central) + apart[:, :, 0], 0.0)
    expected = np.where(expected < SMALLEST, 0.0, expected)
    central = with_totals(np.where(known, expected, np.nan))
    counts = np.maximum(baseline_counts(future)[:, :, 1:] + apart[:, :, 1:], 0.0)
    whole = with_totals(counts.transpose(2, 0, 1))
    middle = np.maximum(np.nan_to_num(central), SMALLEST)
    strays = np.log(np.maximum(whole, SMALLEST) / middle).astype(np.float32)
    lower, upper = {}, {}
    for level in LEVELS:
        low, high = arms(strays, level)
        lower[level], upper[level] = central * np.exp(low), central * np.exp(high)
    return Bands(central, lower, upper)


def difference(future: Future, apart: Array) -> Bands:
    """The difference itself, by year group and phase: [horizon, column]; nan where nothing is known."""
    with_phases = with_totals(apart.transpose(2, 0, 1)).transpose(1, 2, 0)
    known = np.isfinite(with_totals(future.central))
    central = np.where(known, with_phases[:, :, 0], np.nan)
    return by_rank(central, with_phases[:, :, 1:])


def stretched_rolls(plain: Projection, factors: Factors) -> Projection:
    """As ``projecting.stretched``, but where nobody is expected the upper bound stays as it is."""
    is_empty = plain.central <= 0
    empty = {level: np.where(is_empty, 0.0, one) for level, one in plain.upper.items()}
    found = stretched(
        Projection(plain.codes, plain.origin, plain.central, plain.lower, empty), factors
    )
    upper = {level: np.where(is_empty, plain.upper[level], found.upper[level]) for level in LEVELS}
    return Projection(plain.codes, plain.origin, plain.central, found.lower, upper)


def stretched_change(change: Projection, factors: Factors) -> Projection:
    """A difference with the arms of its intervals stretched by the *factors* of the projection.

    The arms of a difference are pupils and not ratios, so they are multiplied.
    """
    lower, upper = {}, {}
    horizons = range(1, change.central.shape[1] + 1)
    for level in LEVELS:
        times = np.array([[factors.of(kind, one, level) for kind in KINDS] for one in horizons])
        lower[level] = change.central - times * (change.central - change.lower[level])
        upper[level] = change.central + times * (change.upper[level] - change.central)
    wide, narrow = max(LEVELS), min(LEVELS)
    lower[wide] = np.minimum(lower[wide], lower[narrow])
    upper[wide] = np.maximum(upper[wide], upper[narrow])
    return Projection(change.codes, change.origin, change.central, lower, upper)


def nought(baseline: Projection) -> Projection:
    """No difference: nought wherever *baseline* has a figure."""
    none = np.where(np.isnan(baseline.central), np.nan, 0.0)
    return Projection(
        *(baseline.codes, baseline.origin, none),
        {level: none.copy() for level in LEVELS},
        {level: none.copy() for level in LEVELS},
    )


def with_rows(projection: Projection, rows: dict[str, Bands]) -> Projection:
    """*projection* with the figures of some codes replaced, or added, in order of code."""
    codes = tuple(sorted({*projection.codes, *rows}))
    shape = (len(codes), *projection.central.shape[1:])
    place = {code: at for at, code in enumerate(codes)}
    kept = [place[code] for code in projection.codes]

    def filled(before: Array, found: dict[str, Array]) -> Array:
        values = np.full(shape, np.nan)
        values[kept] = before
        for code, one in found.items():
            values[place[code]] = one
        return values

    return Projection(
        codes,
        projection.origin,
        filled(projection.central, {code: one.central for code, one in rows.items()}),
        {
            at: filled(projection.lower[at], {code: one.lower[at] for code, one in rows.items()})
            for at in LEVELS
        },
        {
            at: filled(projection.upper[at], {code: one.upper[at] for code, one in rows.items()})
            for at in LEVELS
        },
    )
