"""How a difference grows up: a year later it stands a year group higher.

Whom a class has lost would have moved up as the class itself does in that future. Whom it has gained
in exchange moves up as those who were lost elsewhere would have, so that moving pupils about changes
no total; gains from outside move up as everyone does. At the end of a school the difference goes to
those who take its leavers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.classes import Places
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.scenarios.placing import DUST
from folkmoot.library.evidence.scenarios.table import Table

LAST_WITH_A_CLAIM = 11
"""Whoever is without a place is offered one again each year until Year 11."""


@dataclass(frozen=True, slots=True)
class Grown:
    """apart: [class, future]; unplaced by who seeks: [grade, future]; leavers: [area, grade, future]."""

    apart: Array
    unplaced: Mapping[str, Array]
    leavers: Array


def by(keys: Places, values: Array, size: int) -> Array:
    """The sums of *values*[row, future] over the rows of each key."""
    sums = np.zeros((size, values.shape[1]))
    np.add.at(sums, keys, values)
    return sums


def over(numerator: Array, denominator: Array, otherwise: Array | float) -> Array:
    """numerator / denominator, and *otherwise* where nothing is to be divided by."""
    is_there = denominator > 0
    ratio: Array = np.where(is_there, numerator / np.where(is_there, denominator, 1.0), otherwise)
    return ratio


def advanced(
    table: Table, before: Array, now: Array, apart: Array, unplaced: Mapping[str, Array]
) -> Grown:
    """The difference *apart* of last year, moved up; *before* and *now* are the baseline's counts."""
    moves = np.flatnonzero(table.classes.before >= 0)
    below, grade = table.classes.before[moves], table.classes.grade[moves]
    lost, gained = np.minimum(apart[below], 0.0), np.maximum(apart[below], 0.0)
    left = lost * over(now[moves], before[below], 0.0)
    sent = _sent_on(table, before, now, apart)
    waiting = {name: _shifted(one) for name, one in unplaced.items()}
    claims = by(grade, gained, GRADES) + sum(waiting.values())
    usual = over(by(grade, now[moves], GRADES), by(grade, before[below], GRADES), 1.0)
    lost_before = by(grade, -lost, GRADES) + sent.straight_before
    lost_now = by(grade, -left, GRADES) + sent.straight_now
    matched = np.minimum(lost_before, claims)
    kept = matched * over(lost_now, lost_before, 0.0) + (claims - matched) * usual
    ratio = over(kept, claims, usual)
    grown = sent.grown
    grown[moves] += left + gained * ratio[grade]
    return Grown(grown, {name: one * ratio for name, one in waiting.items()}, sent.leavers)


def _shifted(waiting: Array) -> Array:
    older = np.zeros_like(waiting)
    older[1 : LAST_WITH_A_CLAIM + 1] = waiting[:LAST_WITH_A_CLAIM]
    return older


@dataclass(frozen=True, slots=True)
class _SentOn:
    """What the ends of schools send on: straight to a partner's class, and to the area's leavers.

    grown: [class, future]; straight_before, straight_now: the losses behind it, before and after the
    step, [grade, future]; leavers: [area, grade, future].
    """

    grown: Array
    straight_before: Array
    straight_now: Array
    leavers: Array


def _sent_on(table: Table, before: Array, now: Array, apart: Array) -> _SentOn:
    last = np.flatnonzero(table.terminal & (table.classes.grade < GRADES - 1))
    cells = table.class_area * GRADES + table.classes.grade
    part = _transfer(table, before, now, last)
    pool, grown = np.zeros_like(part), np.zeros_like(now)
    straight_before, straight_now = np.zeros((2, GRADES, now.shape[1]))
    for at in last:
        cell, to = cells[at] + 1, table.successor[at]
        amount = apart[at] * part[cell]
        if to >= 0:
            straight = np.maximum(np.minimum(amount, 0.0), -now[to] - grown[to])
            grown[to] += straight
            straight_now[table.classes.grade[to]] -= straight
            straight_before[table.classes.grade[to]] -= np.minimum(apart[at], 0.0)
            amount = np.maximum(amount, 0.0)
        pool[cell] += amount
    pool[np.abs(pool) < DUST] = 0.0
    leavers = pool.reshape(len(table.areas), GRADES, -1)
    return _SentOn(grown, straight_before, straight_now, leavers)


def _transfer(table: Table, before: Array, now: Array, last: Places) -> Array:
    """How many of an area's leavers are taken in there, at most all: [area and grade, future]."""
    cells, number = table.class_area * GRADES + table.classes.grade, len(table.areas) * GRADES
    intakes = np.flatnonzero(table.outside)
    taken = by(cells[intakes], now[intakes], number)
    return np.minimum(over(taken, by(cells[last] + 1, before[last], number), 0.0), 1.0)
