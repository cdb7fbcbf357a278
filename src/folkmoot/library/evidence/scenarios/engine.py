"""The schools of some areas under a scenario, year by year, in every future at once.

The first future is the central path. What is carried along is the difference from the baseline, so
that where no overlay reaches, the difference is nought and not nearly so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.scenarios.advancing import advanced
from folkmoot.library.evidence.scenarios.attraction import attraction, within
from folkmoot.library.evidence.scenarios.demand import bear, move, send_on, settle
from folkmoot.library.evidence.scenarios.events import limits, sites_of
from folkmoot.library.evidence.scenarios.leaving import close, turn_away
from folkmoot.library.evidence.scenarios.outcomes import Displaced, Unplaced
from folkmoot.library.evidence.scenarios.placing import DUST, place
from folkmoot.library.evidence.scenarios.taking_back import take_back
from folkmoot.library.evidence.scenarios.year import (
    SHOWN,
    Plan,
    Year,
    note,
    options_of,
    seek,
    seeker_named,
    spread,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One school year: pupils and the difference, by class and future; who moved, who found no place."""

    counts: Array
    apart: Array
    displaced: tuple[Displaced, ...]
    unplaced: tuple[Unplaced, ...]


def years(plan: Plan, before: Array, baseline: Iterable[Array]) -> Iterator[Step]:
    """The steps of a plan, laid over *baseline* counts of each year: [class, future].

    *before* are the counts of the year before the first one.
    """
    apart, unplaced = np.zeros_like(before), dict[str, Array]()
    for horizon, now in enumerate(baseline):
        year = plan.first_year + horizon
        grown = advanced(plan.table, before, now, apart, unplaced)
        at = Year(
            plan,
            year,
            now,
            grown.apart,
            limits(plan.table, plan.inputs, plan.overlays, year),
            sites_of(plan.inputs, plan.overlays),
        )
        wait_on(at, grown.unplaced)
        send_on(at, grown.leavers)
        bear(at)
        move(at)
        settle(at)
        take_back(at, horizon)
        close(at)
        turn_away(at)
        unplaced = place_all(at)
        apart = _tidy(now, at.apart)
        yield Step(now + apart, apart, tuple(at.displaced), _unplaced(at, unplaced))
        before = now


def _tidy(now: Array, apart: Array) -> Array:
    """*apart* without the dust of rounding: no difference is none, and an empty class is empty."""
    clean = np.where(np.abs(apart) < DUST, 0.0, apart)
    return np.where(np.abs(now + clean) < DUST, -now, clean)


def wait_on(at: Year, unplaced: Mapping[str, Array]) -> None:
    for name in sorted(unplaced):
        for grade in range(GRADES):
            seek(at, seeker_named(at, name), grade, unplaced[name][grade])


def place_all(at: Year) -> dict[str, Array]:
    """Place all who seek, near first; what is left of each is [year group, future]."""
    names = sorted(at.seeking)
    for grade in range(GRADES):
        who = [at.seekers[name] for name in names if at.seeking[name][grade].any()]
        options, rows = options_of(at, grade)
        if not who:
            continue
        free = np.maximum(at.limits.room[rows][:, None] - at.counts[rows], 0.0)
        weights = np.array([attraction(one, options) for one in who]).reshape(len(who), len(rows))
        near = np.array([within(one, options, grade) for one in who]).reshape(weights.shape)
        before = free[:, 0].copy()
        for reach in (near, ~near):
            seeking = np.array([at.seeking[one.name][grade] for one in who])
            found = place(seeking, weights * reach, free)
            moved = found.moved.sum(axis=0)
            at.apart[rows] += moved
            free = np.maximum(free - moved, 0.0)
            for number, one in enumerate(who):
                at.seeking[one.name][grade] = found.left[number]
                if reach is not near:
                    beyond = at.beyond.setdefault(one.name, np.zeros(GRADES))
                    beyond[grade] += found.moved[number, :, 0].sum()
                for place_, row in enumerate(rows):
                    note(at, one, int(row), found.moved[number, place_], float(before[place_]))
    return {name: at.seeking[name] for name in names if at.seeking[name].any()}


def _unplaced(at: Year, left: Mapping[str, Array]) -> tuple[Unplaced, ...]:
    found = []
    for name in sorted({*left, *at.beyond}):
        for grade in range(GRADES):
            pupils = left[name][grade] if name in left else np.zeros(1)
            beyond = float(at.beyond[name][grade]) if name in at.beyond else 0.0
            centre, low, high = spread(pupils)
            if max(centre, high, beyond) >= SHOWN:
                found.append(Unplaced(at.year, grade, name, centre, low, high, beyond))
    return tuple(found)
