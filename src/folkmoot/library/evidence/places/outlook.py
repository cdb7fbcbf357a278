"""Places needed and spare under a projection, with the projection's own intervals.

Places needed = pupils - places where that is above nought, and spare places the other way round, for
each year group. Both only ever rise (or fall) as pupils rise, so that the ends of the projection's
interval give the ends of theirs: the upper end of pupils is the upper end of need and the lower end
of spare places. For a single year group that is exact. In a sum over year groups it supposes that
all of them are at the same end together; the interval of the sum is therefore wider than it must be.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.places.supply import (
    LAST_GROUP,
    Places,
    SchoolPlaces,
    Supply,
    supply_of,
)
from folkmoot.library.evidence.rolls.cohorts import PHASES
from folkmoot.library.evidence.rolls.projected import BOUNDS, Projected
from folkmoot.library.evidence.rows import Ledger, in_six_digits
from folkmoot.library.evidence.sufficiency import (
    Sufficiency,
    Unfilled,
    YearGroup,
    first_year_at_least,
    first_year_at_most,
    forms_removable,
    sufficiency,
    unfilled_places,
)
from folkmoot.library.stats.simulated import Band

ALL = "all"
"""The part that holds both phases, Reception to Year 11."""
OTHER_END = {
    "central": "central",
    "lower_80": "upper_80",
    "upper_80": "lower_80",
    "lower_95": "upper_95",
    "upper_95": "lower_95",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """One year group of one area or school in one year: pupils in bands, and places.

    *places* is None where they are not known.
    """

    code: str
    year: int
    group: int
    pupils: Band
    places: float | None

    def at(self, bound: str) -> YearGroup:
        """The same with the pupils of one *bound* of the projection ("upper_80")."""
        period = int(in_six_digits(self.year))
        pupils = getattr(self.pupils, bound)
        return YearGroup(self.code, period, self.group, pupils, self.places)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Year groups together in one year: places, and pupils, need, spare places and surplus in bands.

    *known* is false where the places of a year group are not known: then the sums are of the others
    only. *surplus* is in per cent of places, None where there is no place.
    """

    places: float
    pupils: Band
    needed: Band
    spare: Band
    surplus: Band | None
    is_known: bool


@dataclass(frozen=True, slots=True)
class When:
    """The first school year (six digits) of something by the *central* forecast, and the *earliest*
    and *latest* over its 80 % interval; None where it does not come about."""

    central: int | None
    earliest: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the years ahead hold for one phase of one area.

    *reached* is when the surplus is first at most the upper end of the healthy range, *passed* when
    it is first that or more. *forms* are, by school year, the forms of entry that could go and leave
    the lower end of the range in every year group, *cautious* the same if pupils come at the upper
    end of the 80 % interval; None where places are not known.
    """

    code: str
    phase: str
    by_year: Mapping[int, Sufficiency]
    reached: When
    passed: When
    forms: Mapping[int, int | None]
    cautious: Mapping[int, int | None]


def joined(
    projected: Projected, supply: Supply, of_rolls: Ledger, of_places: Ledger
) -> tuple[Expected, ...]:
    """Every year group that the projection and the places both name, in order.

    Rows of either that find no partner are set aside in their ledger. A year group whose places are
    not known stays, without places. Raises BadFile where no code is in both.
    """
    if not set(projected.codes) & supply.codes:
        raise BadFile(
            "No code of the places is a code of the projection. The places name "
            f"{', '.join(sorted(supply.codes)[:3])}, the projection {', '.join(projected.codes[:3])}."
        )
    found: list[Expected] = []
    used: set[int] = set()
    for (code, year, part), row in sorted(projected.rows.items(), key=_in_order):
        if isinstance(part, str):
            if reason := _total_not_used(projected, supply, (code, year, part)):
                of_rolls.aside(row.number, reason)
            continue
        places = supply.of(code, year, part)
        if reason := _not_used(part, code in supply.codes, places):
            of_rolls.aside(row.number, reason)
        if places is not None and part <= LAST_GROUP:
            used.add(places.number)
            if places.unknown:
                of_places.aside(places.number, places.unknown)
            found.append(Expected(code, year, part, row.pupils, places.total))
    for places in supply.groups.values():
        if places.number not in used:
            of_places.aside(places.number, "no forecast of its year group and year is known")
    return tuple(found)


def supply_by_school(
    projected: Projected, schools: Sequence[SchoolPlaces], of_places: Ledger
) -> Supply:
    """The places of schools by the year groups that the projection says each teaches."""
    taught: dict[str, set[int]] = defaultdict(set)
    for code, _, part in projected.rows:
        if isinstance(part, int):
            taught[code].add(part)
    groups: dict[tuple[str, int, int], Places] = {}
    for school in schools:
        if school.urn not in taught:
            of_places.aside(school.number, "no forecast of its year groups is known")
        for group, places in supply_of(school, tuple(sorted(taught[school.urn]))).items():
            for year in projected.years:
                if (school.urn, year, group) in projected.rows:
                    groups[school.urn, year, group] = places
    return Supply(groups, {one.urn: one.name for one in schools})


def outlooks(rows: Sequence[Expected], projected: Projected) -> dict[tuple[str, int, str], Outlook]:
    """The outlook of each code, year and phase ("primary", "secondary", "all"), in order.

    The pupils of a phase have the projection's own interval where the file gives one; those of all
    are the sum of both.
    """
    parts: dict[tuple[str, int, str], list[Expected]] = defaultdict(list)
    for row in rows:
        parts[row.code, row.year, phase_of(row.group)].append(row)
        parts[row.code, row.year, ALL].append(row)
    found = {}
    for key in sorted(parts):
        given = projected.rows.get(key)
        one = outlook(parts[key])
        is_whole = key[2] in PHASES and {row.group for row in parts[key]} == _taught(projected, key)
        if given and is_whole and isclose(given.pupils.central, _pupils(parts[key]), rel_tol=0.02):
            one = replace(one, pupils=given.pupils)
        found[key] = one
    return found


def outlook(rows: Sequence[Expected]) -> Outlook:
    """The *rows* of one year together, each sum in bands.

    >>> group = Expected("North", 2024, 0, Band(412, 400, 424, 390, 434), 390)
    >>> outlook([group]).needed.upper_80, outlook([group]).spare.upper_95
    (34.0, 0.0)
    """
    by_bound = {bound: sufficiency(row.at(bound) for row in rows) for bound in BOUNDS}
    return Outlook(
        places=by_bound["central"].places,
        pupils=_band(lambda bound: sum(getattr(row.pupils, bound) for row in rows)),
        needed=_band(lambda bound: by_bound[bound].needed),
        spare=_band(lambda bound: by_bound[OTHER_END[bound]].spare),
        surplus=_band(lambda bound: by_bound[OTHER_END[bound]].surplus or 0.0)
        if by_bound["central"].places
        else None,
        is_known=not by_bound["central"].aside,
    )


def ahead(rows: Sequence[Expected], healthy: tuple[float, float]) -> tuple[Ahead, ...]:
    """What the years ahead hold, for each code and phase of *rows*, in order.

    *healthy* is a range of surplus in per cent, such as (5, 10).
    """
    parts: dict[tuple[str, str], list[Expected]] = defaultdict(list)
    for row in rows:
        parts[row.code, phase_of(row.group)].append(row)
    return tuple(_ahead(*key, parts[key], healthy) for key in sorted(parts))


def unfilled(projected: Projected, schools: Sequence[SchoolPlaces]) -> dict[int, Unfilled]:
    """Unfilled places of all schools in each year (six digits): roll against capacity, by school.

    A school's roll is all its projected year groups together, a sixth form too, as its capacity is.
    """
    rolls: dict[tuple[str, int], float] = defaultdict(float)
    for (code, year, part), row in projected.rows.items():
        if isinstance(part, int):
            rolls[code, year] += row.pupils.central
    return {
        int(in_six_digits(year)): unfilled_places(
            (rolls.get((one.urn, year)), _number(one)) for one in schools
        )
        for year in projected.years
    }


def phase_of(group: int) -> str:
    """The phase of a year group.

    >>> phase_of(6), phase_of(7)
    ('primary', 'secondary')
    """
    return next(name for name, groups in PHASES.items() if group in groups)


def _in_order(item: tuple[tuple[str, int, int | str], object]) -> tuple[str, int, bool, str]:
    code, year, part = item[0]
    return code, year, isinstance(part, str), f"{part:>2}"


def _not_used(group: int, is_given: bool, places: Places | None) -> str:
    if group > LAST_GROUP:
        return f"a year group above {LAST_GROUP}"
    if not is_given:
        return "no places are given for its code"
    if places is None:
        return "no places are given for its year group and year"
    return "its places are not known" if places.total is None else ""


def _total_not_used(projected: Projected, supply: Supply, key: tuple[str, int, str]) -> str:
    code, year, _ = key
    if code not in supply.codes:
        return "no places are given for its code"
    if all(supply.of(code, year, group) for group in _taught(projected, key)):
        return ""
    return "a total of year groups of which some have no places given"


def _pupils(rows: Sequence[Expected]) -> float:
    return sum(row.pupils.central for row in rows)


def _taught(projected: Projected, key: tuple[str, int, str]) -> set[int]:
    code, year, phase = key
    return {group for group in PHASES[phase] if (code, year, group) in projected.rows}


def _band(at: Callable[[str], float]) -> Band:
    return Band(*(at(bound) for bound in BOUNDS))


def _ahead(code: str, phase: str, rows: Sequence[Expected], healthy: tuple[float, float]) -> Ahead:
    low, high = healthy
    central, fewest, most = (_by_year(rows, bound) for bound in ("central", "lower_80", "upper_80"))
    found = {name: _summed(years) for name, years in (("c", central), ("f", fewest), ("m", most))}
    return Ahead(
        code=code,
        phase=phase,
        by_year=found["c"],
        reached=When(*(first_year_at_most(found[one], high) for one in ("c", "m", "f"))),
        passed=When(*(first_year_at_least(found[one], high) for one in ("c", "f", "m"))),
        forms={year: forms_removable(each, low) for year, each in central.items()},
        cautious={year: forms_removable(each, low) for year, each in most.items()},
    )


def _by_year(rows: Sequence[Expected], bound: str) -> dict[int, list[YearGroup]]:
    parts: dict[int, list[YearGroup]] = defaultdict(list)
    for row in rows:
        parts[int(in_six_digits(row.year))].append(row.at(bound))
    return {year: parts[year] for year in sorted(parts)}


def _summed(years: Mapping[int, Sequence[YearGroup]]) -> dict[int, Sufficiency]:
    return {year: sufficiency(rows) for year, rows in years.items()}


def _number(school: SchoolPlaces) -> float | None:
    return None if school.capacity.number is None else float(school.capacity.number)
