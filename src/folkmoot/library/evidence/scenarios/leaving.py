"""Who has to leave, or cannot come: closed schools, merged ones, and numbers that are reached."""

from collections.abc import Mapping

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.scenarios.advancing import over
from folkmoot.library.evidence.scenarios.events import seeker
from folkmoot.library.evidence.scenarios.overlays import Merger
from folkmoot.library.evidence.scenarios.placing import DUST
from folkmoot.library.evidence.scenarios.year import Year, note, seek


def close(at: Year) -> None:
    """Who would be at a closed school moves to the merged one, or looks elsewhere."""
    table, plan = at.plan.table, at.plan
    mergers = [one for one in plan.overlays if isinstance(one, Merger) and at.year > one.last_year]
    joined = {urn: one for one in mergers for urn in one.leaving}
    following: dict[str, dict[str, Array]] = {}
    for row in np.flatnonzero(~at.limits.is_open):
        urn, grade = table.urns[int(table.classes.school[row])], int(table.classes.grade[row])
        pupils = np.maximum(at.counts[row], 0.0)
        at.apart[row] = -at.now[row]
        if not (pupils > DUST).any():
            continue
        if urn in joined:
            waiting = following.setdefault(joined[urn].into, {})
            waiting.setdefault(urn, np.zeros((GRADES, len(pupils))))[grade] += pupils
        else:
            seek(at, seeker(table, plan.inputs, plan.overlays, urn, at.year), grade, pupils)
    for one in mergers:
        if one.into in following:
            _follow(at, one, following[one.into])


def _follow(at: Year, merger: Merger, following: Mapping[str, Array]) -> None:
    """Those who go along take the places of the merged school together; the others look elsewhere."""
    table, plan = at.plan.table, at.plan
    whole: Array = np.sum(list(following.values()), axis=0) * merger.follow
    for grade in range(GRADES):
        row = table.at(merger.into, grade)
        free = np.zeros_like(whole[grade])
        if row >= 0:
            free = np.maximum(at.limits.room[row] - at.counts[row], 0.0)
        part = np.minimum(over(free, whole[grade], 1.0), 1.0)
        for urn in sorted(following):
            pupils = following[urn][grade]
            going = pupils * merger.follow * part
            who = seeker(table, plan.inputs, plan.overlays, urn, at.year)
            if row >= 0 and (going > DUST).any():
                at.apart[row] += going
                note(at, who, row, going, float(free[0]))
            seek(at, who, grade, pupils - going)


def turn_away(at: Year) -> None:
    """Who does not fit within a number that the scenario sets looks elsewhere."""
    table, plan = at.plan.table, at.plan
    for row in np.flatnonzero(np.isfinite(at.limits.cap) & at.limits.is_open):
        above = np.maximum(at.counts[row] - at.limits.cap[row], 0.0)
        if (above > DUST).any():
            at.apart[row] -= above
            urn = table.urns[int(table.classes.school[row])]
            who = seeker(table, plan.inputs, plan.overlays, urn, at.year)
            seek(at, who, int(table.classes.grade[row]), above)
