"""What a school spends by category, and how that stands among schools like it.

Source of the categories: Financial Benchmarking and Insights Tool, "Cost categories" (its table gives
agency supply teachers as E03; the code of the reporting framework is E26).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import AMOUNTS, Figure, total
from folkmoot.library.evidence.viability.comparators import (
    Compared,
    building_distances,
    comparator_set,
    is_close,
    is_close_building,
    pupil_distances,
)
from folkmoot.library.evidence.viability.rating import Category, Rating, rate_spending
from folkmoot.library.evidence.viability.reading import Profile, SchoolYear

CODES: Mapping[Category, tuple[str, ...]] = MappingProxyType(
    {
        Category.TEACHING: ("E01", "E02", "E03", "E26", "E27"),
        Category.SUPPLIES: ("E19", "E21"),
        Category.COMPUTING: ("E20",),
        Category.SUPPORT: ("E05", "E07", "E28A"),
        Category.PREMISES: ("E04", "E12", "E14", "E18"),
        Category.UTILITIES: ("E15", "E16"),
        Category.ADMINISTRATION: ("E22",),
        Category.CATERING: ("E06", "E25"),
        Category.OTHER: (
            *("E08", "E09", "E10", "E11", "E13", "E17", "E23", "E24"),
            *("E28B", "E29", "E30", "E31", "E32"),
        ),
    }
)
BY_AREA = frozenset({Category.PREMISES, Category.UTILITIES})
"""Categories compared by square metre among buildings alike; the others by pupil."""
FEWEST = 10
"""With fewer schools that spend than this a tenth of them means nothing, and nothing is rated."""
MOST = 5000
"""All distances between so many schools of a phase fit in memory."""


@dataclass(frozen=True, slots=True)
class Near:
    """One school of a comparator set: its *place* (from 1), its distance, and whether it is close."""

    urn: str
    comparator: str
    place: int
    distance: float
    is_close: bool


@dataclass(frozen=True, slots=True)
class Rated:
    """One category of one school: pounds *each* pupil (or square metre), *others* that it was rated
    among, and its rating; None where it is not rated, and *note* says why."""

    urn: str
    category: Category
    each: float | None
    others: int
    rating: Rating | None
    note: str = ""


def spent(amounts: Mapping[str, Figure], category: Category) -> float | None:
    """Pounds spent in *category*; None where a code of it is not known, or none is in the file.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> spent({"E15": known(4000), "E16": known(21_000)}, Category.UTILITIES)
    25000.0
    """
    wanted = CODES[category]
    parts = [one for code, one in sorted(amounts.items()) if code in wanted or code[:3] in wanted]
    figure = total(parts, meaning=AMOUNTS).figure
    return None if figure.number is None else float(figure.number)


def has_set(one: Profile) -> bool:
    """Whether the profile tells enough of the school's kind for a comparator set: a phase, and not
    a special school."""
    return bool(one.phase) and "special" not in one.phase.casefold()


def comparators(
    profiles: Mapping[str, Profile], urns: Sequence[str]
) -> dict[str, tuple[Near, ...]]:
    """The comparator set of each of *urns* whose characteristics are known, without itself.

    Schools are compared within their phase. Special schools need their pupils' primary needs, which a
    profile does not hold, and have none. Raises BadFile for too many schools of one phase.
    """
    found: dict[str, tuple[Near, ...]] = {}
    for schools in _by_phase(profiles).values():
        places = {one.urn: at for at, one in enumerate(schools)}
        distances = pupil_distances(schools)
        for urn in urns:
            if urn in places:
                at = places[urn]
                chosen = comparator_set(schools, at, distances)[1:]
                found[urn] = tuple(
                    Near(
                        *(urn, other, place, round(float(distances[at, places[other]]), 6)),
                        is_close(schools[at], schools[places[other]]),
                    )
                    for place, other in enumerate(chosen, start=1)
                )
    return dict(sorted(found.items()))


def ratings(
    accounts: Mapping[str, SchoolYear], profiles: Mapping[str, Profile]
) -> tuple[Rated, ...]:
    """How the spending of each school of *accounts* is rated, by category, in order.

    Schools of its comparator set without accounts here, or without spending in the category, take no
    part: give the accounts of other councils' schools too, where you have them. Premises and
    utilities are rated by square metre, among buildings alike, where floor area and age are known.
    """
    urns = sorted(accounts.keys() & profiles.keys())
    each = {
        (urn, category): _each(urn, category, accounts, profiles)
        for urn in urns
        for category in Category
    }
    by_pupils = comparators(profiles, urns)
    by_buildings = _buildings(profiles, urns)
    found: list[Rated] = []
    for urn in urns:
        for category in Category:
            near = (by_buildings if category in BY_AREA else by_pupils).get(urn)
            if near is None:
                note = _no_set(profiles[urn], category)
                found.append(Rated(urn, category, None, 0, None, note))
            else:
                found.append(_rated(urn, category, near, each, profiles[urn].ofsted))
    return tuple(found)


def _rated(
    urn: str,
    category: Category,
    near: Sequence[Near],
    each: Mapping[tuple[str, Category], float | None],
    ofsted: str,
) -> Rated:
    own = each[urn, category]
    if own is None:
        return Rated(urn, category, None, 0, None, "its spending is not known")
    spending = {one.comparator: each.get((one.comparator, category)) for one in near}
    others = [amount for amount in spending.values() if amount is not None and amount > 0]
    if len(others) < FEWEST:
        note = f"fewer than {FEWEST} schools like it have accounts here"
        return Rated(urn, category, own, len(others), None, note)
    close = 1 + sum(one.is_close for one in near if spending[one.comparator] is not None)
    rating = rate_spending(category, own, others, ofsted=ofsted, close=close)
    return Rated(urn, category, own, len(others), rating)


def _each(
    urn: str,
    category: Category,
    accounts: Mapping[str, SchoolYear],
    profiles: Mapping[str, Profile],
) -> float | None:
    base = profiles[urn].floor_area if category in BY_AREA else profiles[urn].pupils
    pounds = spent(accounts[urn].coded.amounts, category)
    return None if pounds is None or not base else pounds / base


def _by_phase(profiles: Mapping[str, Profile]) -> dict[str, list[Compared]]:
    found: dict[str, list[Compared]] = defaultdict(list)
    for _, one in sorted(profiles.items()):
        if one.compared is not None and has_set(one):
            found[one.phase.casefold()].append(one.compared)
    _check_size(found)
    return found


def _buildings(profiles: Mapping[str, Profile], urns: Sequence[str]) -> dict[str, tuple[Near, ...]]:
    found: dict[str, tuple[Near, ...]] = {}
    phases: dict[str, list[tuple[Profile, Compared, tuple[float, float]]]] = defaultdict(list)
    for _, one in sorted(profiles.items()):
        school = one.compared
        if school and has_set(one) and one.floor_area and one.building_age is not None:
            building = one.floor_area, one.building_age
            phases[one.phase.casefold()].append((one, school, building))
    _check_size(phases)
    for rows in phases.values():
        distances = building_distances([row[2][0] for row in rows], [row[2][1] for row in rows])
        places = {row[0].urn: at for at, row in enumerate(rows)}
        for urn in (one for one in urns if one in places):
            at = places[urn]
            chosen = comparator_set([row[1] for row in rows], at, distances)[1:]
            found[urn] = tuple(
                Near(
                    *(urn, other, place, round(float(distances[at, places[other]]), 6)),
                    is_close_building(rows[at][2], rows[places[other]][2]),
                )
                for place, other in enumerate(chosen, start=1)
            )
    return found


def _no_set(one: Profile, category: Category) -> str:
    if not one.phase:
        return "its phase is not known"
    if not has_set(one):
        return "special schools are compared by primary needs, which the profile does not hold"
    if category in BY_AREA and one.compared is not None:
        return "its floor area or the age of its buildings is not known"
    return "its pupils, free meals or special needs are not known"


def _check_size(phases: Mapping[str, Sequence[object]]) -> None:
    for phase, schools in phases.items():
        if len(schools) > MOST:
            raise BadFile(
                f"The profile holds {len(schools):,} schools of phase {phase}, more than {MOST:,}. "
                "Keep one region."
            )
