"""Places beside projected pupils: school by year, summed without offsetting, under any scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.council.measure.models import PlannedSchool, Projected, Projection, Scenario
from folkmoot.council.measure.queries.columns import PHASES, among
from folkmoot.council.measure.queries.projections import hidden_counts, is_hidden
from folkmoot.council.measure.rules import school_year
from folkmoot.library.evidence.scenarios.offered import Offer, has_ended, merged, offered
from folkmoot.library.evidence.scenarios.overlays import Overlay
from folkmoot.library.evidence.scenarios.plain import scenario_from_plain
from folkmoot.library.evidence.sufficiency import (
    HEALTHY,
    Standing,
    Sufficiency,
    YearGroup,
    forms_removable,
    sufficiency,
)
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.grid import Cell, Gap, Tone, grid
from folkmoot.library.pictures.values import printed

MOST_ROWS = 120
GRID_COLUMNS = ("0", "7", "primary", "secondary")
"""What is planned for: the two intakes, and each phase together."""
TONES = {
    Standing.SHORT: Tone.SHORT,
    Standing.BELOW: Tone.BELOW,
    Standing.WITHIN: Tone.WITHIN,
    Standing.ABOVE: Tone.ABOVE,
}


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """One school in one year: pupils expected, places, and the difference (spare above nought).

    None where not known; *is_hidden* where pupils may not be told, *is_closed* after its end.
    """

    year: int
    pupils: float | None
    places: int | None
    is_hidden: bool = False
    is_closed: bool = False

    @property
    def spare(self) -> float | None:
        if self.pupils is None or self.places is None:
            return None
        return self.places - self.pupils

    @property
    def standing(self) -> Standing:
        """Where the share of spare places stands against 5 to 10 %."""
        if self.spare is None or not self.places:
            return Standing.UNKNOWN
        share = 100 * self.spare / self.places
        if share < 0:
            return Standing.SHORT
        if share < HEALTHY[0]:
            return Standing.BELOW
        return Standing.WITHIN if share <= HEALTHY[1] else Standing.ABOVE


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school and its years."""

    urn: str
    name: str
    years: tuple[PlannedYear, ...]


@dataclass(frozen=True, slots=True)
class AreaYear:
    """All schools of the area in one year by the formula: need and spare places apart."""

    year: int
    found: Sufficiency

    @property
    def year_words(self) -> str:
        return school_year(self.year)

    @property
    def pupils(self) -> str:
        return printed(self.found.forecast)

    @property
    def places(self) -> str:
        return printed(self.found.places)

    @property
    def needed(self) -> str:
        return printed(self.found.needed)

    @property
    def spare(self) -> str:
        return printed(self.found.spare)

    @property
    def standing(self) -> str:
        """Where the surplus stands, in words with the per cent."""
        words = {
            Standing.SHORT: _("%(share)s%%, but places are short in some year group"),
            Standing.BELOW: _("%(share)s%%, below the range"),
            Standing.WITHIN: _("%(share)s%%, within the range"),
            Standing.ABOVE: _("%(share)s%%, above the range"),
        }
        told = words.get(self.found.standing(), _("not known"))
        return told % {"share": printed(self.found.surplus or 0.0, 1)}


@dataclass(frozen=True, slots=True)
class PlanningGrid:
    """The grid of one column under the projection or a scenario, with the area's sums.

    *forms* is how many forms of entry could go and still leave 5 % spare in every year group and
    year (None: not known); *within* the first year in which 5 to 10 % are spare; *aside* names the
    schools whose admission number is not known.
    """

    column: str
    under: str
    prefix: str
    rows: tuple[SchoolRow, ...]
    area: tuple[AreaYear, ...]
    forms: int | None
    within: str
    aside: tuple[str, ...]
    figure: Figure | None

    @property
    def forms_words(self) -> str:
        """How many forms of entry could go."""
        if self.forms is None:
            return _("How many forms of entry could go is not known.")
        if self.forms == 0:
            return _("No form of entry could go and leave 5% spare in every year group and year.")
        return ngettext(
            "%(forms)d form of entry could go and leave 5%% spare in every year group and year.",
            "%(forms)d forms of entry could go and leave 5%% spare in every year group and year.",
            self.forms,
        ) % {"forms": self.forms}

    @property
    def within_words(self) -> str:
        """When the surplus is first within the range."""
        if not self.within:
            return _("In no projected year are 5 to 10% of places spare with none short.")
        return _("5 to 10%% of places are first spare in %(year)s.") % {"year": self.within}


def planning_grid(
    projection: Projection, scenario: Scenario | None = None, column: str = "primary"
) -> PlanningGrid:
    """School by year: projected pupils against admission numbers, under a scenario where one is given.

    *column* is "0" (Reception), "7", "primary" or "secondary".
    """
    overlays = overlays_of(scenario)
    grades = [int(column)] if column not in PHASES else list(PHASES[column])
    pupils = expected(projection, scenario)
    schools = {one.urn: one for one in PlannedSchool.objects.filter(projection=projection)}
    offers = merged(offers_of(schools, pupils), overlays)
    names = called(schools, offers)
    hidden = hidden_counts(projection)
    rows = []
    for urn in sorted(offers, key=lambda one: (names[one].casefold(), one)):
        taught = [grade for grade in grades if grade in offers[urn].taught]
        if taught:
            place = Place(urn, offers[urn], overlays, taught, column)
            seen = hidden.get(urn, {})
            years = tuple(
                planned(place, year, pupils, is_hidden(projection.origin, seen, column, year))
                for year in years_of(projection)
            )
            rows.append(SchoolRow(urn, names[urn], years))
    groups = year_groups(projection, pupils, offers, overlays, grades)
    area = tuple(
        AreaYear(year, sufficiency(one for one in groups if one.school_year == year))
        for year in years_of(projection)
        if not is_hidden(projection.origin, hidden.get(projection.area, {}), column, year)
    )
    under = scenario.name if scenario else _("As things are")
    prefix = f"grid-{scenario.slug}" if scenario else "grid"
    return PlanningGrid(
        column=column,
        under=under,
        prefix=prefix,
        rows=tuple(rows),
        area=area,
        forms=forms_removable(groups, surplus=HEALTHY[0]) if groups else None,
        within=first_within(area),
        aside=tuple(one.name for one in rows if all(year.places is None for year in one.years)),
        figure=pictured(projection, column, under, prefix, tuple(rows)),
    )


def years_of(projection: Projection) -> range:
    return range(projection.origin + 1, projection.until + 1)


def overlays_of(scenario: Scenario | None) -> tuple[Overlay, ...]:
    """What a scenario changes, read back from what was kept."""
    if scenario is None:
        return ()
    plain = {"name": scenario.name, "author": scenario.author, "story": scenario.story}
    return scenario_from_plain({**plain, "overlays": scenario.overlays}).overlays


Expected = Mapping[tuple[str, str, int], float]
"""Pupils by school, column and school year."""


def expected(projection: Projection, scenario: Scenario | None) -> Expected:
    rows = Projected.objects.filter(projection=projection, scenario=scenario)
    rows = rows.exclude(code=projection.area)
    cells = rows.values_list("code", "column", "year", "central")
    return {(code, column, year): central for code, column, year, central in cells}


def offers_of(schools: Mapping[str, PlannedSchool], pupils: Expected) -> dict[str, Offer]:
    """What each school offers: its admission number, and the year groups that it is projected for."""
    taught: dict[str, set[int]] = {}
    for urn, column, _year in pupils:
        if column not in PHASES:
            taught.setdefault(urn, set()).add(int(column))
    return {
        urn: Offer(one.admission_number, tuple(sorted(taught[urn])))
        for urn, one in schools.items()
        if urn in taught
    }


def called(schools: Mapping[str, PlannedSchool], offers: Mapping[str, Offer]) -> dict[str, str]:
    """The name of each school, with its number where two have one name."""
    names = {urn: schools[urn].name if urn in schools else urn for urn in offers}
    often = Counter(names.values())
    return {urn: name if often[name] == 1 else f"{name} ({urn})" for urn, name in names.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """A school as a row of the grid: what it offers in the year groups of the column."""

    urn: str
    offer: Offer
    overlays: tuple[Overlay, ...]
    taught: Sequence[int]
    column: str


def planned(place: Place, year: int, pupils: Expected, hide: bool) -> PlannedYear:
    if has_ended(place.urn, year, place.overlays):
        return PlannedYear(year, None, 0, is_closed=True)
    places = [
        offered(place.offer, place.urn, grade, year, place.overlays) for grade in place.taught
    ]
    whole = None if None in places else sum(one for one in places if one is not None)
    found = None if hide else pupils.get((place.urn, place.column, year))
    return PlannedYear(year, found, whole, is_hidden=hide)


def year_groups(
    projection: Projection,
    pupils: Expected,
    offers: Mapping[str, Offer],
    overlays: tuple[Overlay, ...],
    grades: Sequence[int],
) -> list[YearGroup]:
    """The area's year groups: pupils and places of the schools whose admission number is known."""
    return [
        group_of(projection.area, year, grade, known)
        for year in years_of(projection)
        for grade in grades
        if (known := list(places_of(offers, overlays, grade, year, pupils)))
    ]


def places_of(
    offers: Mapping[str, Offer],
    overlays: tuple[Overlay, ...],
    grade: int,
    year: int,
    pupils: Expected,
) -> Iterator[tuple[float, int]]:
    """Pupils and places of each school that teaches the year group, where both are known."""
    for urn, offer in offers.items():
        if grade in offer.taught and not has_ended(urn, year, overlays):
            places = offered(offer, urn, grade, year, overlays)
            found = pupils.get((urn, str(grade), year))
            if places is not None and found is not None:
                yield found, places


def group_of(area: str, year: int, grade: int, known: Sequence[tuple[float, int]]) -> YearGroup:
    return YearGroup(
        area=area,
        school_year=year,
        nc_year=grade,
        forecast=sum(found for found, _places in known),
        existing=sum(places for _found, places in known),
    )


def first_within(area: Sequence[AreaYear]) -> str:
    """The first school year with 5 to 10 % spare, in words; "" where there is none."""
    found = (one.year_words for one in area if one.found.standing() is Standing.WITHIN)
    return next(found, "")


def pictured(
    projection: Projection, column: str, under: str, prefix: str, rows: tuple[SchoolRow, ...]
) -> Figure | None:
    """The grid as a picture; None for no school, or more than a picture holds."""
    if not 0 < len(rows) <= MOST_ROWS:
        return None
    heading = _("%(under)s: spare places in %(column)s") % {
        "under": under,
        "column": among(column),
    }
    source = _("%(title)s. %(source)s. Places are admission numbers times year groups.") % {
        "title": projection.title,
        "source": projection.source.rstrip("."),
    }
    return drawn_once(rows, heading, told(rows), source, prefix)


@lru_cache(maxsize=64)
def drawn_once(
    rows: tuple[SchoolRow, ...], heading: str, description: str, source: str, prefix: str
) -> Figure:
    """The grid, drawn once a process: everything it is drawn from is in its arguments."""
    return grid(
        [row.name for row in rows],
        [school_year(one.year) for one in rows[0].years],
        [cell(row.name, one) for row in rows for one in row.years],
        heading=heading,
        description=description,
        source=source,
        unit=_("places spare (+) or short (−)"),
        prefix=prefix,
        corner=_("School"),
    )


def cell(name: str, one: PlannedYear) -> Cell:
    gap = Gap.HIDDEN if one.is_hidden else Gap.UNKNOWN
    return Cell(name, school_year(one.year), one.spare, TONES.get(one.standing, Tone.WITHIN), gap)


def told(rows: Sequence[SchoolRow]) -> str:
    """The last year in words: how many schools stand where."""
    last = [row.years[-1].standing for row in rows]
    count = Counter(last)
    return _(
        "In %(year)s, of %(schools)d schools %(short)d would have too few places, %(above)d more "
        "than 10%% spare."
    ) % {
        "year": school_year(rows[0].years[-1].year),
        "schools": len(rows),
        "short": count[Standing.SHORT],
        "above": count[Standing.ABOVE],
    }
