"""A school that gets more room takes those whom it turned away before; so does one that empties."""

import numpy as np

from folkmoot.library.evidence.rolls.classes import Places
from folkmoot.library.evidence.rolls.cohorts import Array
from folkmoot.library.evidence.scenarios.advancing import over
from folkmoot.library.evidence.scenarios.attraction import attraction
from folkmoot.library.evidence.scenarios.events import seeker
from folkmoot.library.evidence.scenarios.overlays import Admission
from folkmoot.library.evidence.scenarios.placing import DUST
from folkmoot.library.evidence.scenarios.year import Year, options_of

LEAST_KEPT = 0.1
"""A school that gives pupils back to one that has more room keeps this share of a year group."""


def take_back(at: Year, horizon: int) -> None:
    """Children whom a full school turned away come to it, where it has room as others have not."""
    table = at.plan.table
    turned = at.plan.turned_away[:, horizon]
    for grade in np.unique(table.classes.grade[table.outside]):
        options, rows = options_of(at, int(grade))
        wanted = _wanted_back(at, rows, turned)
        if not (wanted > DUST).any():
            continue
        there = np.maximum(at.counts[rows], 0.0)
        taken, takes = np.zeros_like(wanted), (wanted > DUST).any(axis=1)
        for one in np.flatnonzero(takes):
            urn = options[one].urn
            who = seeker(table, at.plan.inputs, at.plan.overlays, urn, at.year)
            givers = attraction(who, options) * ~takes
            drawn = givers[:, None] * over(there, there[:, :1], 0.0)
            whole = drawn.sum(axis=0)
            wanted[one] = np.where(whole > 0, wanted[one], 0.0)
            taken += drawn * over(wanted[one], whole, 0.0)
        most = (1 - LEAST_KEPT) * there
        scale = np.minimum(over(most, taken, 1.0), 1.0).min(axis=0)
        at.apart[rows] += (wanted - taken) * scale


def _wanted_back(at: Year, rows: Places, turned: Array) -> Array:
    """How many more would come to each class than come now, as far as there is room: [row, future]."""
    counts, baseline = at.counts[rows], at.now[rows]
    more = turned[rows][:, None] * over(baseline, baseline[:, :1], 1.0)
    limit = np.where(at.limits.is_raised[rows][:, None], at.limits.cap[rows][:, None], baseline)
    for place_, row in enumerate(rows):
        applicants = _applicants(at, int(row))
        if applicants is not None:
            more[place_] = np.maximum(applicants - counts[place_], 0.0)
    limit = np.minimum(limit, at.limits.cap[rows][:, None])
    return np.where(more > DUST, np.minimum(more, np.maximum(limit - counts, 0.0)), 0.0)


def _applicants(at: Year, row: int) -> Array | None:
    """The children who would take a place in a class, if an overlay in force says so."""
    table = at.plan.table
    urn, grade = table.urns[int(table.classes.school[row])], int(table.classes.grade[row])
    in_force = [
        one
        for one in at.plan.overlays
        if isinstance(one, Admission) and one.school == urn and one.from_year <= at.year
        if one.year_group in (None, grade)
    ]
    found = max(in_force, key=lambda one: one.from_year, default=None)
    if found is None or found.applicants is None or not table.outside[row]:
        return None
    alike = (table.class_area == table.class_area[row]) & (table.classes.grade == grade)
    first = at.plan.central[alike, found.from_year - at.plan.first_year].sum()
    applicants: Array = found.applicants * at.now[alike].sum(axis=0) / max(float(first), DUST)
    return applicants
