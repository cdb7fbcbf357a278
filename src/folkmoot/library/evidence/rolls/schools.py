"""The expected rolls of the schools of one area: cohorts move up, intakes are shared out.

Progression within schools is that of the area times a factor of the school's own, drawn to one;
intakes are shares of the area's year group, recent years first. Then the schools are made to add up to
the area: each takes a part of the gap by how uncertain it is (the diagonal form of minimum trace
reconciliation: Wickramasuriya, Athanasopoulos and Hyndman 2019, JASA 114, 804-819), no intake exceeds
its admission number while another school has room.
"""

from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.classes import Classes
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.rolls.moving import (
    SIXTH_FORM,
    Habits,
    filling,
    intake_shares,
    latest,
    move_factors,
)

ROUNDS = 6
"""How often what does not fit into one school is offered to those with room."""
SMALLEST = 0.25
"""A reconciled class is at least this share of what was expected of it."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is expected of an area's classes: [class, horizon]; *wanted*, if all had room."""

    classes: Classes
    central: Array
    wanted: Array


def course(counts: Array, found: Classes, area: Array, habits: Habits) -> Course:
    """The expected size of every class of schools with *counts*[school, year, year group].

    *area* is what the schools have to add up to: [horizon, year group], nan where nothing is known.
    """
    sizes = counts[found.school, :, found.grade]
    factor, share = move_factors(sizes, found, habits), intake_shares(sizes, found, habits)
    now = latest(sizes)
    path, wanted = np.zeros((2, len(found.grade), len(area)))
    for horizon, total in enumerate(area):
        moved = now[found.before] * factor * filling(now, found, habits)[found.before]
        expected = np.where(found.is_intake, share * np.nan_to_num(total)[found.grade], moved)
        wanted[:, horizon] = balanced(expected, found, total, habits)
        path[:, horizon] = now = within_room(wanted[:, horizon], found)
    return Course(found, path, wanted)


def reconciled(expected: Array, found: Classes, total: Array, habits: Habits) -> Array:
    """*expected* sizes, made to add up to *total*[year group], within their admission numbers."""
    return within_room(balanced(expected, found, total, habits), found)


def balanced(expected: Array, found: Classes, total: Array, habits: Habits) -> Array:
    """*expected* sizes, made to add up to *total*[year group], the least certain giving most."""
    noise = np.where(found.grade < SIXTH_FORM, habits.noise, habits.sixth_noise)
    doubt = noise * expected + (habits.shock * expected) ** 2
    of_intake = habits.intake_noise * expected + (habits.intake_spread * expected) ** 2
    doubt = np.where(found.is_intake, of_intake, doubt)
    sums = np.bincount(found.grade, expected, GRADES)
    gap = np.where(np.isfinite(total), total - sums, 0.0)
    part = doubt / np.maximum(np.bincount(found.grade, doubt, GRADES), 1e-12)[found.grade]
    moved = np.maximum(expected + part * gap[found.grade], SMALLEST * expected)
    sums = np.bincount(found.grade, moved, GRADES)
    scale = np.where(np.isfinite(total) & (sums > 0), total / np.maximum(sums, 1e-12), 1.0)
    wanted: Array = moved * scale[found.grade]
    return wanted


def within_room(sizes: Array, found: Classes) -> Array:
    """No intake above its admission number while another of the year group has room.

    What does not fit spills over in proportion to size; where no school has room, all stay above.
    """
    if np.isinf(found.room).all():
        return sizes
    filled = sizes.copy()
    for _ in range(ROUNDS):
        over = np.where(found.is_intake, np.maximum(filled - found.room, 0.0), 0.0)
        free = np.where(found.is_intake & (over == 0), found.room - filled, 0.0)
        spill = np.bincount(found.grade, over, GRADES)
        if not spill.any():
            break
        weight = np.where(free > 0, filled, 0.0)
        whole = np.bincount(found.grade, weight, GRADES)
        wanted = spill[found.grade] * weight / np.maximum(whole, 1e-12)[found.grade]
        taken = np.minimum(wanted, free)
        placed = np.bincount(found.grade, taken, GRADES)
        moved = np.where(spill > 0, placed / np.maximum(spill, 1e-12), 0.0)[found.grade]
        filled = filled + taken - over * moved
        if not placed.any():
            break
    return filled
