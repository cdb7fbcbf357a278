"""More or fewer children than in the baseline: births, migration, new homes, leavers of other schools."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.scenarios.attraction import Seeker, attraction
from folkmoot.library.evidence.scenarios.curves import arriving, entry_factor, flow
from folkmoot.library.evidence.scenarios.overlays import (
    EVERYWHERE,
    BirthChange,
    Housing,
    Migration,
)
from folkmoot.library.evidence.scenarios.placing import DUST
from folkmoot.library.evidence.scenarios.year import (
    Year,
    homes_name,
    leave,
    of_area,
    options_of,
    seek,
    seeker_named,
)

Mask = npt.NDArray[np.bool_]


def send_on(at: Year, leavers: Array) -> None:
    for area, code in enumerate(at.plan.table.areas):
        for grade in range(1, GRADES):
            if leavers[area, grade].any():
                _change(at, code, grade, leavers[area, grade], at.plan.table.outside)


def bear(at: Year) -> None:
    """Births: the intake of Reception changes as the births of its cohort do."""
    table = at.plan.table
    for code in table.areas:
        factor = 1.0
        for one in at.plan.overlays:
            if isinstance(one, BirthChange) and one.area in (code, EVERYWHERE):
                factor *= entry_factor(one, at.year)
        if factor != 1.0:
            rows = (table.class_area == table.areas.index(code)) & (table.classes.grade == 0)
            born = (factor - 1.0) * at.now[rows].sum(axis=0)
            _change(at, code, 0, born, table.outside)


def move(at: Year) -> None:
    """Migration: a share or a number of pupils of some year groups comes or goes."""
    everyone = np.ones(len(at.now), dtype=bool)
    for one in at.plan.overlays:
        if not isinstance(one, Migration) or flow(one, at.year) == 0.0:
            continue
        codes = _areas_named(at, one.area)
        for code in codes:
            for grade, pupils in _moving(at, one, code):
                _change(at, code, grade, pupils, everyone)


def _moving(at: Year, one: Migration, code: str) -> list[tuple[int, Array]]:
    table = at.plan.table
    in_band = (table.classes.grade >= one.first) & (table.classes.grade <= one.last)
    rows = (table.class_area == table.areas.index(code)) & in_band
    there = {
        grade: at.now[rows & (table.classes.grade == grade)].sum(axis=0)
        for grade in range(one.first, one.last + 1)
    }
    strength = flow(one, at.year)
    if one.share is not None:
        return [(grade, pupils * one.share * strength) for grade, pupils in there.items()]
    whole = np.maximum(sum(there.values()), DUST)
    amount = (one.pupils or 0.0) * strength
    return [(grade, amount * pupils / whole) for grade, pupils in there.items()]


def settle(at: Year) -> None:
    """New homes: their pupils come, and go when there are fewer of them."""
    for number, yields in at.plan.homes.items():
        homes = at.plan.overlays[number]
        if not isinstance(homes, Housing):
            continue
        who = seeker_named(at, homes_name(number, homes))
        for grade, pupils in enumerate(arriving(homes, yields, at.year)):
            if pupils > 0:
                seek(at, who, grade, np.full(at.now.shape[1], pupils))
            elif pupils < 0:
                _move_out(at, who, grade, -pupils)


def _move_out(at: Year, who: Seeker, grade: int, pupils: float) -> None:
    """Fewer live there: first those go who had no place, then others from where they would go to."""
    going = np.full(at.now.shape[1], pupils)
    for name in (who.name, of_area(who.area or "")):
        if name in at.seeking:
            waiting = at.seeking[name][grade]
            gone = np.minimum(waiting, going)
            at.seeking[name][grade] = waiting - gone
            going = going - gone
    options, rows = options_of(at, grade)
    share = attraction(who, options)[:, None]
    at.apart[rows] -= np.minimum(share * going, np.maximum(at.counts[rows], 0.0))


def _areas_named(at: Year, area: str) -> Sequence[str]:
    return [one for one in at.plan.table.areas if area in (one, EVERYWHERE)]


def _change(at: Year, code: str, grade: int, pupils: Array, among: Mask) -> None:
    """Add *pupils*[future] (or take them away) to a year group of an area, *among* some classes."""
    table = at.plan.table
    rows = (table.class_area == table.areas.index(code)) & (table.classes.grade == grade)
    places = np.flatnonzero(rows & among)
    if places.size:
        leave(at, places, np.maximum(-pupils, 0.0))
        seek(at, seeker_named(at, of_area(code)), grade, pupils)
