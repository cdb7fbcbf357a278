"""What the overlays of a scenario mean for each class in a school year: open or closed, full or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from folkmoot.library.evidence.rolls.classes import LAST_OF_SECONDARY
from folkmoot.library.evidence.rolls.cohorts import Array
from folkmoot.library.evidence.scenarios.attraction import Seeker
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.overlays import (
    Admission,
    Choice,
    Closure,
    Merger,
    OfSchools,
    Overlay,
    Site,
)
from folkmoot.library.evidence.scenarios.table import Table


class Cause(StrEnum):
    """Why children need another school than in the baseline."""

    CLOSURE = "closure"
    MERGER = "merger"
    ADMISSION = "admission"


@dataclass(frozen=True, slots=True)
class Limits:
    """By class: whether it is open, the number that a scenario lets in, and its places, if known.

    ``cap`` is infinite where no overlay sets a number; ``is_raised`` where it is above today's.
    """

    is_open: npt.NDArray[np.bool_]
    cap: Array
    room: Array
    is_raised: npt.NDArray[np.bool_]


def limits(table: Table, inputs: Inputs, overlays: Sequence[Overlay], year: int) -> Limits:
    """The limits of school year *year*."""
    today = {one.urn: np.inf if one.places is None else one.places for one in inputs.schools}
    closed, size = closed_in(overlays, year), len(table.base)
    made = {one.into for one in overlays if isinstance(one, Merger) and year > one.last_year}
    taught = {urn for urn in table.urns if urn not in closed}
    is_open = np.array(
        [
            table.urns[at] in (taught if base >= 0 else taught & made)
            for at, base in zip(table.classes.school, table.base, strict=True)
        ],
        dtype=bool,
    )
    cap, room, is_raised = np.full(size, np.inf), np.full(size, np.inf), np.zeros(size, dtype=bool)
    entry = _entry_grades(table)
    for at in range(size):
        urn, grade = table.urns[int(table.classes.school[at])], int(table.classes.grade[at])
        if grade > LAST_OF_SECONDARY:
            continue
        now = today.get(urn, np.inf)
        entered = year - grade + entry[at]
        stated = _stated(overlays, urn, entry[at], entered, year)
        room[at] = now if stated is None else stated
        if table.outside[at] and stated is not None:
            cap[at] = stated
            is_raised[at] = stated > now
    return Limits(is_open, cap, room, is_raised)


def closed_in(overlays: Sequence[Overlay], year: int) -> frozenset[str]:
    """The schools that are closed, or not yet there, in school year *year*."""
    closed: set[str] = set()
    for one in overlays:
        if isinstance(one, Closure) and year > one.last_year:
            closed.add(one.school)
        if isinstance(one, Merger):
            closed.update(one.leaving if year > one.last_year else {one.into} - {*one.schools})
    return frozenset(closed)


def _entry_grades(table: Table) -> list[int]:
    """The year group at which the pupils of each class came from outside."""
    found: list[int] = []
    for at, grade in enumerate(table.classes.grade):
        is_first = at == 0 or table.classes.school[at] != table.classes.school[at - 1]
        found.append(int(grade) if is_first or table.outside[at] else found[-1])
    return found


def _stated(
    overlays: Sequence[Overlay], urn: str, entry: int, entered: int, year: int
) -> float | None:
    """The places that the latest overlay gives to those who *entered* a school; None: as today."""
    found: tuple[int, float] | None = None
    for one in overlays:
        given: tuple[int, int | None] | None = None
        if isinstance(one, Admission) and one.school == urn and one.from_year <= entered:
            if one.year_group in (None, entry):
                given = one.from_year, one.places
        elif isinstance(one, Merger) and one.into == urn and year > one.last_year:
            moved = one.places if one.moved_places is None else one.moved_places
            given = one.last_year + 1, one.places if entered > one.last_year else moved
        if given is not None and (found is None or given[0] >= found[0]):
            found = given[0], np.inf if given[1] is None else float(given[1])
    return None if found is None else found[1]


def concerning(overlays: Sequence[Overlay], urn: str, year: int) -> OfSchools | None:
    """The overlay that makes children of a school look elsewhere in *year*: its closing comes first."""
    found: OfSchools | None = None
    for one in overlays:
        if isinstance(one, Closure) and one.school == urn and year > one.last_year:
            return one
        if isinstance(one, Merger) and urn in (*one.schools, one.into) and year > one.last_year:
            if urn in one.leaving:
                return one
            found = one
        if isinstance(one, Admission) and one.school == urn and one.from_year <= year:
            found = one
    return found


def cause_of(overlay: OfSchools) -> Cause:
    """Why an overlay makes children look elsewhere."""
    if isinstance(overlay, Closure):
        return Cause.CLOSURE
    return Cause.MERGER if isinstance(overlay, Merger) else Cause.ADMISSION


def choice_of(overlay: Overlay | None) -> Choice:
    """How families choose under an overlay."""
    return overlay.choice if isinstance(overlay, OfSchools) else Choice()


def sites_of(inputs: Inputs, overlays: Sequence[Overlay]) -> dict[str, Site]:
    """Where schools stand, those included that a merger makes."""
    sites = dict(inputs.sites or {})
    for one in overlays:
        if isinstance(one, Merger):
            home = one.into if one.into in one.schools else one.schools[0]
            site = one.site or sites.get(home)
            if site is not None and sites:
                sites[one.into] = site
    return sites


def seeker(
    table: Table, inputs: Inputs, overlays: Sequence[Overlay], urn: str, year: int
) -> Seeker:
    """Those of a school who need another one."""
    overlay = concerning(overlays, urn, year)
    preferences: Mapping[str, float] = (inputs.preferences or {}).get(urn, {})
    named = dict(preferences)
    refused = [urn]
    for one in overlays:
        if isinstance(one, Merger) and year > one.last_year:
            if urn in one.leaving:
                refused.append(one.into)
            for gone in one.leaving:
                if gone in named and one.into not in refused:
                    named[one.into] = named.get(one.into, 0.0) + named.pop(gone)
    return Seeker(
        name=urn,
        area=table.areas[int(table.area_of[table.school(urn)])],
        site=sites_of(inputs, overlays).get(urn),
        choice=choice_of(overlay),
        preferences=tuple(sorted(named.items())),
        refused=tuple(refused),
    )
