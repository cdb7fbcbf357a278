"""How pupils move up a school and into it: what is usual, what is a school's own, what fills up."""

from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.classes import Classes
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array

FADING = 0.8
"""The weight of a year of progression against the year after it."""
SIXTH_FORM = 12
"""From this year group on a school's own ratio counts: not all have a sixth form to stay for."""
SIXTH_PRIOR = 20.0
"""Pupils' worth of the area's ratio beside a sixth form's own."""
PSEUDO = 50.0
"""Pupils who are expected to move up one for one, beside those of the area."""
FILLED = 0.7
"""How far a class may be from the mean one, in logs, before the difference says no more."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How schools vary, estimated over all of them; before that, what is believed.

    ``noise``, ``intake_noise``, ``sixth_noise``: variance times pupils of a class that moves up, of
    an intake, and of a class of the sixth form; ``intake_spread``: the part of an intake's spread
    that does not fall with size; ``shock``: spread of what a year does to a whole school; ``own``:
    spread between schools of their factors; ``wander``: spread of a year's lasting change in
    popularity; ``fill``: the share of the distance from the school's mean class that a class makes
    up in a year.
    """

    noise: float = 0.35
    shock: float = 0.02
    own: float = 0.02
    sixth_noise: float = 3.0
    intake_noise: float = 0.8
    intake_spread: float = 0.06
    wander: float = 0.05
    fill: float = 0.08


def filling(now: Array, found: Classes, habits: Habits) -> Array:
    """By what each class changes beside the usual, as it is smaller or larger than its school's mean.

    Children who move to an area are sent where there is room: small classes fill, large ones shed.
    """
    return np.exp(-habits.fill * relative_size(now, found))


def relative_size(now: Array, found: Classes) -> Array:
    """The logarithm of each class against the mean class of its school, below the sixth form."""
    is_main = (found.grade < SIXTH_FORM) & (now > 0)
    pupils, number = (of_school(one * is_main, found) for one in (now, np.ones_like(now)))
    mean = pupils / np.maximum(number, 1.0)
    ratio = np.where(is_main, now, 1.0) / np.where(is_main, np.maximum(mean, 1.0), 1.0)
    return np.clip(np.log(ratio), -FILLED, FILLED)


def latest(sizes: Array) -> Array:
    """The last size of each class; what is unknown is taken from the year before, then nought."""
    now: Array = sizes[:, -1]
    for year in range(sizes.shape[1] - 2, -1, -1):
        now = np.where(np.isfinite(now), now, sizes[:, year])
    filled: Array = np.nan_to_num(now)
    return filled


def move_factors(sizes: Array, found: Classes, habits: Habits) -> Array:
    """The expected ratio of each class to the one below it a year before, 1 for intakes."""
    before, after, weights = moves(sizes, found)
    usual = usual_moves(sizes, found)
    seen, expected = (after * weights).sum(axis=1), (before * weights).sum(axis=1) * usual
    is_main = found.grade < SIXTH_FORM
    prior = habits.noise / habits.own**2
    school = (
        of_school(seen * is_main, found) + prior,
        of_school(expected * is_main, found) + prior,
    )
    sixth = (seen + SIXTH_PRIOR) / (expected + SIXTH_PRIOR)
    own = np.where(is_main, school[0] / school[1], sixth)
    return np.where(found.is_intake, 1.0, usual * own)


def of_school(values: Array, found: Classes) -> Array:
    """The sum over its school, for each class."""
    sums = np.bincount(found.school, values)
    whole: Array = sums[found.school].astype(float)
    return whole


def moves(sizes: Array, found: Classes) -> tuple[Array, Array, Array]:
    """Pupils below, pupils a year later, and weights: [class, year]; nought where nobody moves up."""
    before, after = sizes[found.before][:, :-1], sizes[:, 1:]
    is_move = np.isfinite(before) & np.isfinite(after) & (before > 0) & (after > 0)
    is_move &= ~found.is_intake[:, None]
    years = FADING ** np.arange(sizes.shape[1] - 2, -1, -1.0)
    return np.where(is_move, before, 0.0), np.where(is_move, after, 0.0), is_move * years


def usual_moves(sizes: Array, found: Classes) -> Array:
    """The ratio at which classes of each year group move up in the whole area, for each class."""
    before, after, weights = moves(sizes, found)
    below, above = (by_grade(one * weights, found, PSEUDO) for one in (before, after))
    usual: Array = (above / below)[found.grade]
    return usual


def intake_shares(sizes: Array, found: Classes, habits: Habits) -> Array:
    """The share of its area's year group that each class holds; large ones soon forget the past.

    The gain is that of a level that wanders, seen through noise (Harvey 1989, section 4.3).
    """
    known = np.nan_to_num(sizes)
    totals = np.zeros((GRADES, sizes.shape[1]))
    np.add.at(totals, found.grade, known)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = known / totals[found.grade]
    counted = np.isfinite(sizes) & np.isfinite(shares) & (np.cumsum(known, axis=1) > 0)
    usual = np.maximum(known.sum(axis=1) / np.maximum(counted.sum(axis=1), 1), 1.0)
    ratio = habits.wander**2 / (habits.intake_noise / usual + habits.intake_spread**2)
    gain = (np.sqrt(ratio**2 + 4 * ratio) - ratio) / 2
    ages = np.arange(sizes.shape[1] - 1, -1, -1.0)
    weights = counted * (1 - gain)[:, None] ** ages
    total = np.where(counted, shares, 0.0) * weights
    drawn: Array = total.sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-12)
    return drawn


def by_grade(values: Array, found: Classes, prior: float) -> Array:
    """The sums of *values*[class, year] over each year group, and *prior*."""
    sums = np.bincount(found.grade, values.sum(axis=1), GRADES)
    whole: Array = sums.astype(float) + prior
    return whole
