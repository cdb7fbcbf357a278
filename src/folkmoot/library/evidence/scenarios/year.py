"""One school year of a scenario in the making: who is where, who seeks a place, and who goes where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from folkmoot.library.evidence.rolls.classes import Places
from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.scenarios.attraction import Option, Seeker, distances, within
from folkmoot.library.evidence.scenarios.events import Limits, cause_of, concerning, seeker
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.outcomes import Displaced
from folkmoot.library.evidence.scenarios.overlays import Choice, Housing, Overlay, Site
from folkmoot.library.evidence.scenarios.placing import DUST
from folkmoot.library.evidence.scenarios.table import Table

SHOWN = 0.05
"""Fewer pupils than this, in the centre and in the upper bound, are not listed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is laid over which classes.

    ``homes``: pupils for each dwelling by year group, by the number of the overlay; ``central`` and
    ``turned_away``: pupils of the baseline, and those whom a full school turns away in it, by class
    and horizon from ``first_year``.
    """

    table: Table
    inputs: Inputs
    overlays: tuple[Overlay, ...]
    homes: Mapping[int, Array]
    turned_away: Array
    central: Array
    first_year: int


@dataclass(slots=True)
class Year:
    """One school year in the making."""

    plan: Plan
    year: int
    now: Array
    apart: Array
    limits: Limits
    sites: Mapping[str, Site]
    seeking: dict[str, Array] = field(default_factory=dict)
    seekers: dict[str, Seeker] = field(default_factory=dict)
    displaced: list[Displaced] = field(default_factory=list)
    beyond: dict[str, Array] = field(default_factory=dict)

    @property
    def counts(self) -> Array:
        """The pupils of each class under the scenario."""
        return self.now + self.apart


def seek(at: Year, who: Seeker, grade: int, pupils: Array) -> None:
    """Note that *pupils*[future] of a year group need a place."""
    if not (pupils > DUST).any():
        return
    at.seekers[who.name] = who
    waiting = at.seeking.setdefault(who.name, np.zeros((GRADES, at.now.shape[1])))
    waiting[grade] += np.maximum(pupils, 0.0)


def leave(at: Year, rows: Places, pupils: Array) -> None:
    """Take *pupils*[future] from the classes *rows*, in proportion to size, never below nought."""
    there = np.maximum(at.counts[rows], 0.0)
    whole = there.sum(axis=0)
    share = np.minimum(pupils / np.where(whole > 0, whole, 1.0), 1.0)
    at.apart[rows] -= there * np.maximum(share, 0.0)


def options_of(at: Year, grade: int) -> tuple[list[Option], Places]:
    """The open schools that teach a year group, and their classes."""
    table = at.plan.table
    rows = np.flatnonzero((table.classes.grade == grade) & at.limits.is_open)
    sizes = at.now[rows, 0] + at.apart[rows, 0]
    found = []
    for row, size in zip(rows, sizes, strict=True):
        school = int(table.classes.school[row])
        urn = table.urns[school]
        area = table.areas[int(table.area_of[school])]
        found.append(Option(urn, area, float(size), at.sites.get(urn)))
    return found, rows


def seeker_named(at: Year, name: str) -> Seeker:
    table, plan = at.plan.table, at.plan
    if name in table.urns:
        return seeker(table, plan.inputs, plan.overlays, name, at.year)
    if name in at.seekers:
        return at.seekers[name]
    for number in plan.homes:
        homes = plan.overlays[number]
        if isinstance(homes, Housing) and name == homes_name(number, homes):
            return Seeker(name, homes.area, homes.site, Choice())
    return Seeker(name, name.removeprefix("area "), None, Choice())


def of_area(code: str) -> str:
    return f"area {code}"


def homes_name(number: int, homes: Housing) -> str:
    return f"new homes {number + 1}" if homes.area is None else f"new homes in {homes.area}"


def note(at: Year, who: Seeker, row: int, moved: Array, free: float) -> None:
    """Keep for the table who of a school went where."""
    table = at.plan.table
    overlay = None
    if who.name in table.urns:
        overlay = concerning(at.plan.overlays, who.name, at.year)
    centre, low, high = spread(moved) if overlay is not None else (0.0, 0.0, 0.0)
    if overlay is None or max(centre, high) < SHOWN:
        return
    urn = table.urns[int(table.classes.school[row])]
    grade, school = int(table.classes.grade[row]), int(table.classes.school[row])
    option = Option(urn, table.areas[int(table.area_of[school])], 0.0, at.sites.get(urn))
    far = float(distances(who, [option])[0])
    own = table.at(who.name, grade)
    at.displaced.append(
        Displaced(
            cause=cause_of(overlay),
            year=at.year,
            year_group=grade,
            origin=who.name,
            to=urn,
            central=centre,
            lower_80=low,
            upper_80=high,
            is_intake=bool(own >= 0 and table.outside[own]),
            free=None if np.isinf(free) else free,
            distance_m=None if np.isnan(far) else far,
            is_within_reach=bool(within(who, [option], grade)[0]),
        )
    )


def spread(pupils: Array) -> tuple[float, float, float]:
    """The centre (the first future) and the 80 % interval over the others, by nearest rank."""
    centre, rest = float(pupils[0]), np.sort(pupils[1:])
    if not rest.size:
        return centre, centre, centre
    low, high = (float(rest[round(share * (rest.size - 1))]) for share in (0.1, 0.9))
    return centre, min(low, centre), max(high, centre)
