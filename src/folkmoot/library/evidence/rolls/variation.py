"""How schools vary, estimated by moments over many of them."""

from collections.abc import Sequence

import numpy as np

from folkmoot.library.evidence.rolls.classes import Classes
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.rolls.moving import (
    SIXTH_FORM,
    Habits,
    move_factors,
    moves,
    relative_size,
    usual_moves,
)

FEWEST = 50
"""Moves or intakes needed before their variation is estimated from them."""
CLIP, LEAST = 0.3, 0.005
"""A school that closes or merges is not an example; and no school is quite like the others."""
LONGEST, CHANGE, SLOPES = 4, 0.8, (0.2, 3.0)
"""Intakes are compared over up to so many years; changes and slopes are kept within limits."""
PRIOR_SQUARES = 5.0
"""What is believed of filling is worth some 150 moves of classes that differ as they usually do."""
MOST_FILLED = 0.3
"""The most of its distance from the mean that a class makes up in a year."""


def habits_of(areas: Sequence[tuple[Array, Classes]]) -> Habits:
    """How schools vary, by moments over all areas; what too few classes show is believed as before."""
    before = Habits()
    steps = [_step_residuals(*one) for one in areas]
    noise, sixth_noise = (_step_noise([one[part] for one in steps]) for part in (0, 1))
    main = noise or before.noise
    shock, own = _school_habits([one[2:] for one in steps], main)
    intakes = _intake_habits([_intake_changes(*one) for one in areas])
    fill = _fill([_fill_products(*one) for one in areas])
    return Habits(main, shock, own, sixth_noise or before.sixth_noise, *intakes, fill)


def _fill_products(counts: Array, found: Classes) -> tuple[float, float]:
    """Sums of products of relative size and what the class did, and of squares of the first."""
    sizes = counts[found.school, :, found.grade]
    before, after, weights = moves(sizes, found)
    expected = before * usual_moves(sizes, found)[:, None]
    usable = (weights > 0) & (found.grade < SIXTH_FORM)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.where(usable, np.clip(np.log(after / expected), -CLIP, CLIP), 0.0)
    sized = [relative_size(np.nan_to_num(one), found)[found.before] for one in sizes[:, :-1].T]
    relative = np.column_stack(sized) * usable
    return float((relative * change).sum()), float((relative**2).sum())


def _fill(products: Sequence[tuple[float, float]]) -> float:
    together, squares = (sum(one[part] for one in products) for part in range(2))
    found = (PRIOR_SQUARES * Habits().fill - together) / (PRIOR_SQUARES + squares)
    return float(np.clip(found, 0.0, MOST_FILLED))


def _step_residuals(counts: Array, found: Classes) -> tuple[Array, Array, Array, Array]:
    """Residuals of moves times the root of pupils, below and in the sixth form, and by school.

    The third and fourth are the log residual of a whole school in a year and its pupils.
    """
    sizes = counts[found.school, :, found.grade]
    before, after, weights = moves(sizes, found)
    factor = move_factors(sizes, found, Habits())
    expected = (
        before * np.where(found.grade < SIXTH_FORM, usual_moves(sizes, found), factor)[:, None]
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = np.where(weights > 0, np.log(after / expected) * np.sqrt(before), np.nan)
    is_main = found.grade < SIXTH_FORM
    shape = (counts.shape[0], sizes.shape[1] - 1)
    seen, wanted = np.zeros(shape), np.zeros(shape)
    np.add.at(seen, found.school, after * is_main[:, None])
    np.add.at(wanted, found.school, expected * is_main[:, None])
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = np.where((wanted > 0) & (seen > 0), np.log(seen / wanted), np.nan)
    return scaled[is_main].ravel(), scaled[~is_main].ravel(), whole, wanted


def _step_noise(residuals: Sequence[Array]) -> float | None:
    left = np.concatenate(residuals) if residuals else np.empty(0)
    left = left[np.isfinite(left)]
    return _spread(left) ** 2 if left.size >= FEWEST else None


def _school_habits(wholes: Sequence[tuple[Array, Array]], noise: float) -> tuple[float, float]:
    """What a year does to a whole school, and how schools differ for good: two spreads."""
    before = Habits()
    pairs, apart = [np.empty(0)], [np.empty(0)]
    for whole, wanted in wholes:
        clipped = np.clip(whole, -CLIP, CLIP)
        apart.append((clipped**2 - noise / np.maximum(wanted, 1.0))[np.isfinite(clipped)])
        product = (clipped[:, 1:] * clipped[:, :-1]).ravel()
        pairs.append(product[np.isfinite(product)])
    lasting, yearly = np.concatenate(pairs), np.concatenate(apart)
    if lasting.size < FEWEST:
        return before.shock, before.own
    own = max(float(lasting.mean()), LEAST**2)
    return float(np.sqrt(max(float(yearly.mean()) - own, LEAST**2))), float(np.sqrt(own))


def _intake_changes(counts: Array, found: Classes) -> tuple[Array, Array, Array, int]:
    """Squares of changes of intakes against their area's, over one year and several; pupils; years."""
    sizes = np.where(counts > 0, counts, np.nan)[found.school, :, found.grade]
    totals = np.zeros((GRADES, sizes.shape[1]))
    np.add.at(totals, found.grade, np.nan_to_num(sizes))
    kept = found.is_intake & np.isfinite(sizes).all(axis=1)
    logs = np.log(sizes[kept] / totals[found.grade[kept]])
    apart = min(LONGEST, sizes.shape[1] - 1)
    single, several = (
        (np.clip(logs[:, lag:] - logs[:, :-lag], -CHANGE, CHANGE) ** 2).mean(axis=1)
        for lag in (1, apart)
    )
    return single, several, sizes[kept].mean(axis=1), apart


def _intake_habits(
    intakes: Sequence[tuple[Array, Array, Array, int]],
) -> tuple[float, float, float]:
    """Noise of intakes by size, the part that does not fall with size, and how popularity wanders.

    Changes over k years have variance 2 noise + k wander (the variogram of a level that wanders).
    """
    before = Habits()
    single, several, pupils = (
        np.concatenate([one[part] for one in intakes] or [np.empty(0)]) for part in range(3)
    )
    apart = intakes[0][3] if intakes else 0
    if pupils.size < FEWEST or apart < 2:
        return before.intake_noise, before.intake_spread, before.wander
    wander = max(float((several - single).mean()) / (apart - 1), LEAST**2)
    is_large = pupils > np.median(pupils)
    halves = [~is_large, is_large] if is_large.any() else [~is_large, ~is_large]
    noise = [max(float(single[one].mean()) - wander, LEAST**2) / 2 for one in halves]
    inverse = [float((1 / pupils[one]).mean()) for one in halves]
    slope = (noise[0] - noise[1]) / max(inverse[0] - inverse[1], 1e-9)
    falling = float(np.clip(slope, *SLOPES)) if is_large.any() else before.intake_noise
    level = max(noise[1] - falling * inverse[1], LEAST**2)
    return falling, float(np.sqrt(level)), float(np.sqrt(wander))


def _spread(values: Array) -> float:
    """The spread, half by the middle of the values and half by their squares without the extremes."""
    usual = float(np.median(np.abs(values))) * 1.4826
    clipped = float((np.clip(values, -4 * usual, 4 * usual) ** 2).mean())
    return float(np.sqrt((usual**2 + clipped) / 2))
