"""A map as plain values: which figures it can show, and one choice of them with every area's number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from folkmoot.council.measure.models import (
    Boundary,
    BoundarySet,
    Counted,
    Dataset,
    Observation,
    PlannedSchool,
    Projection,
)
from folkmoot.council.measure.queries.datasets import figure_words, period_words
from folkmoot.council.measure.queries.overview import newest_vintages
from folkmoot.council.measure.queries.words import number as written
from folkmoot.council.measure.queries.words import printed, school_year, symbol_words
from folkmoot.library.evidence.conventions.national_grid import degrees
from folkmoot.library.pictures.areas import MOST_PLACES, Area, Coordinates, Place
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.map import map as drawn_map
from folkmoot.library.pictures.values import Gap

PHASES = ("primary", "secondary")
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of a dataset that has figures for areas of the map; *words* to choose it by."""

    dataset: Dataset
    measure: str
    words: str

    @property
    def key(self) -> str:
        """What stands for it in an address."""
        return f"{self.dataset.slug}:{self.measure}"


@dataclass(frozen=True, slots=True)
class Slices:
    """When and of whom there are figures: keys with their words, the newest and the whole first."""

    periods: Mapping[str, str]
    breakdowns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice of figures: a measure, when, of whom, and perhaps schools as points."""

    measured: Measured
    period: str
    breakdown: str
    projection: Projection | None = None


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area of the map, and its figure in words; *value* and *symbol* as a file has them."""

    code: str
    name: str
    figure: str
    value: str
    symbol: str


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school: its name, its pupils at the last count, and its admission number, in words."""

    urn: str
    name: str
    pupils: str
    counted: int | None
    admission_number: str
    is_on_map: bool


@dataclass(frozen=True, slots=True)
class MapShown:
    """A map with its tables. *astray* are places that have figures and stand not on the map.

    The figure's own table is left away: *areas* and *schools* say the same, and more.
    """

    figure: Figure
    unit: str
    period: str
    areas: tuple[AreaRow, ...]
    schools: tuple[SchoolRow, ...]
    astray: tuple[AreaRow, ...]
    without: tuple[str, ...]
    dataset: Dataset


def measured_on(boundaries: BoundarySet) -> tuple[Measured, ...]:
    """Every measure with a figure for an area of the map, of the newest file of each series."""
    codes = boundaries.boundaries.values("code")
    pairs = Observation.objects.filter(place__in=codes).order_by()
    found = set(pairs.values_list("dataset_id", "measure").distinct())
    datasets = newest_vintages(Dataset.objects.filter(pk__in={dataset for dataset, _m in found}))
    offered = [
        (dataset, measure)
        for dataset in datasets
        for owner, measure in sorted(found)
        if owner == dataset.pk
    ]
    several = Counter(measure for _dataset, measure in offered)
    return tuple(
        Measured(one, name, f"{name} ({one.title})" if several[name] > 1 else name)
        for one, name in offered
    )


def slices(measured: Measured, boundaries: BoundarySet) -> Slices:
    """When and of whom *measured* has figures for areas of the map."""
    rows = observations_of(measured).filter(place__in=boundaries.boundaries.values("code"))
    known = rows.order_by().values_list("year", "period", "breakdown").distinct()
    when = sorted({(year, period) for year, period, _whom in known}, reverse=True)
    whom = sorted({breakdown for _year, _period, breakdown in known})
    return Slices(
        periods={period_key(year, period): period or school_year(year) for year, period in when},
        breakdowns={one: one or _("In all") for one in whom},
    )


def observations_of(measured: Measured) -> QuerySet[Observation]:
    """Every observation of one measure."""
    return Observation.objects.filter(dataset=measured.dataset, measure=measured.measure)


def period_key(year: int, period: str) -> str:
    """What stands for a time in an address.

    >>> period_key(2019, ""), period_key(2019, "Autumn term 2019")
    ('2019', '2019:Autumn term 2019')
    """
    return f"{year}:{period}" if period else str(year)


def map_shown(boundaries: BoundarySet, chosen: Chosen, *, prefix: str = "map") -> MapShown:
    """The map of *chosen*, with every area and school by name, on the map or not."""
    outlines = list(boundaries.boundaries.order_by("name", "code"))
    rows = {row.place: row for row in rows_of(chosen)}
    on_map = {one.code: one.name for one in outlines}
    shown = [row for code, row in sorted(rows.items()) if code in on_map]
    unit = next((row.unit for row in rows.values()), "")
    period = next((period_words(row) for row in rows.values()), chosen.period)
    schools = schools_of(chosen.projection, boundaries)
    dataset = chosen.measured.dataset
    figure = drawn_map(
        [area(one, rows.get(one.code)) for one in outlines],
        [place for place, _row in schools if place][:MOST_PLACES],
        coordinates=coordinates(boundaries),
        heading=heading(chosen, period, shown, on_map),
        description=described(chosen, len(outlines), len(shown), len(schools)),
        source=credited(dataset, boundaries, chosen.projection),
        unit=unit,
        prefix=prefix,
        decimals=decimals(shown),
    )
    return MapShown(
        figure=replace(figure, table_rows=()),
        unit=unit,
        period=period,
        areas=tuple(area_row(one.code, one.name, rows.get(one.code)) for one in outlines),
        schools=tuple(row for _place, row in schools),
        astray=tuple(
            area_row(code, row.place_name, row)
            for code, row in sorted(rows.items())
            if code not in on_map
        ),
        without=tuple(one.name for one in outlines if one.code not in rows),
        dataset=dataset,
    )


def rows_of(chosen: Chosen) -> QuerySet[Observation]:
    """The observations of one choice, one a place."""
    year, _colon, period = chosen.period.partition(":")
    return observations_of(chosen.measured).filter(
        year=int(year), period=period, breakdown=chosen.breakdown
    )


def coordinates(boundaries: BoundarySet) -> Coordinates:
    """In what the points of a map are measured."""
    if boundaries.is_schematic:
        return Coordinates.TILES
    return Coordinates.METRES if boundaries.is_in_metres else Coordinates.DEGREES


def area(outline: Boundary, row: Observation | None) -> Area:
    """One area as it is drawn."""
    rings = tuple(
        tuple((point[0], point[1]) for point in ring)
        for polygon in outline.rings
        for ring in polygon
    )
    symbol = row.symbol if row else ""
    return Area(
        code=outline.code,
        name=outline.name,
        rings=rings,
        value=float(row.value) if row and row.value is not None else None,
        note=symbol_words(symbol) if symbol else "",
        gap=Gap.HIDDEN if symbol == "c" else Gap.UNKNOWN,
    )


def area_row(code: str, name: str, row: Observation | None) -> AreaRow:
    """One area in words."""
    figure = figure_words(row.value, row.symbol, row.unit) if row else _("not in the figures")
    value = written(row.value) if row and row.value is not None else ""
    return AreaRow(code, name, figure, value, row.symbol if row else "")


def decimals(rows: Sequence[Observation]) -> int:
    """How many decimal places the numbers need, two at most."""
    known = [row.value.normalize() for row in rows if row.value is not None]
    return min(2, max((max(0, -int(value.as_tuple().exponent)) for value in known), default=0))


def heading(
    chosen: Chosen, period: str, rows: Sequence[Observation], names: Mapping[str, str]
) -> str:
    """The sentence that says what to see: where the number is highest and where it is lowest.

    *names* are those of the map: its table and its picture call the areas so.
    """
    what = ", ".join(part for part in (chosen.measured.measure, chosen.breakdown, period) if part)
    known = {row.place: row for row in rows if row.value is not None}
    if not known:
        return _("%(what)s: no number is known for any area of this map") % {"what": what}
    of_value: dict[Decimal, list[str]] = {}
    for place, row in known.items():
        of_value.setdefault(row.value or Decimal(0), []).append(names[place])
    least, most = min(of_value), max(of_value)
    unit = next(iter(known.values())).unit
    said = {
        "what": what,
        "high": several_names(of_value[most]),
        "most": figure_words(most, "", unit),
        "low": several_names(of_value[least]),
        "least": figure_words(least, "", unit),
    }
    if least == most:
        return _("%(what)s: %(most)s wherever it is known") % said
    return _("%(what)s: highest in %(high)s (%(most)s), lowest in %(low)s (%(least)s)") % said


def several_names(names: Sequence[str]) -> str:
    """Areas of one number: up to three by name, more of them counted.

    >>> several_names(["Oak", "Elm"]), several_names(["Oak", "Elm", "Ash", "Yew"])
    ('Elm, Oak', '4 areas')
    """
    if len(names) > MOST_NAMED:
        return _("%(number)d areas") % {"number": len(names)}
    return ", ".join(sorted(names))


def described(chosen: Chosen, areas: int, known: int, schools: int) -> str:
    """The picture in words for those who listen; the table holds every number."""
    words = [
        _("A map of %(areas)d areas; %(known)d of them have a figure.")
        % {"areas": areas, "known": known}
    ]
    if chosen.projection:
        words.append(_("%(schools)d schools are named below it.") % {"schools": schools})
    words.append(_("The tables under the map hold every number."))
    return " ".join(words)


def credited(dataset: Dataset, boundaries: BoundarySet, projection: Projection | None) -> str:
    """Whose figures and whose boundaries a map shows."""
    parts = [
        f"{dataset.attribution}. {dataset.source}.",
        _("Boundaries: %(attribution)s. %(source)s.")
        % {"attribution": boundaries.attribution, "source": boundaries.source},
    ]
    if projection:
        parts.append(_("Schools: %(source)s.") % {"source": projection.source})
    return " ".join(part.replace("..", ".") for part in parts)


def schools_of(
    projection: Projection | None, boundaries: BoundarySet
) -> list[tuple[Place | None, SchoolRow]]:
    """Each school of *projection* as a row, and as a point where it can stand on the map."""
    if projection is None:
        return []
    pupils = pupils_counted(projection)
    found: list[tuple[Place | None, SchoolRow]] = []
    for school in projection.schools.order_by("name", "urn"):
        place = point(school, boundaries, pupils)
        row = SchoolRow(
            urn=school.urn,
            name=school.name,
            pupils=pupils_words(school.urn, pupils),
            counted=pupils.get(school.urn),
            admission_number=(
                _("not known") if school.admission_number is None else str(school.admission_number)
            ),
            is_on_map=place is not None,
        )
        found.append((place, row))
    return found


def pupils_counted(projection: Projection) -> dict[str, int | None]:
    """The pupils of each school in the year last counted; None where a part of them is hidden."""
    rows = Counted.objects.filter(
        projection=projection, year=projection.origin, column__in=PHASES
    ).values_list("code", "pupils")
    hidden = {code for code, number in rows if number is None}
    pupils: dict[str, int | None] = dict.fromkeys(hidden)
    for code, number in rows:
        if code not in hidden:
            pupils[code] = (pupils.get(code) or 0) + (number or 0)
    return pupils


def pupils_words(urn: str, pupils: Mapping[str, int | None]) -> str:
    """The pupils of one school in words."""
    if urn not in pupils:
        return _("not known")
    number = pupils[urn]
    return symbol_words("c") if number is None else printed(number)


def point(
    school: PlannedSchool, boundaries: BoundarySet, pupils: Mapping[str, int | None]
) -> Place | None:
    """Where a school stands on the map; None where nobody says, and on a scheme."""
    if school.easting is None or school.northing is None or boundaries.is_schematic:
        return None
    x, y = float(school.easting), float(school.northing)
    if not boundaries.is_in_metres:
        x, y = degrees(x, y)
    counted = pupils.get(school.urn)
    gap = Gap.HIDDEN if school.urn in pupils else Gap.UNKNOWN
    return Place(school.name, x, y, None if counted is None else float(counted), gap)
