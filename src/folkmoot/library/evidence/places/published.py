"""Places needed and spare in the shape of Explore Education Statistics, with their intervals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from folkmoot.library.evidence.conventions.geographies import ENGLAND, Place
from folkmoot.library.evidence.conventions.meta import Column, ColumnKind
from folkmoot.library.evidence.conventions.periods import school_year
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, known
from folkmoot.library.evidence.conventions.tidy_writing import (
    UNCERTAINTY,
    Observation,
    with_uncertainty,
)
from folkmoot.library.evidence.places.outlook import ALL, Expected, Outlook, outlook, phase_of
from folkmoot.library.evidence.rolls.projected import BOUNDS
from folkmoot.library.stats.simulated import Band

DECIMALS = 1
TOTAL = "Total"
NOT_GIVEN = "Not available"
PHASE_NAMES = {ALL: TOTAL, "primary": "Primary", "secondary": "Secondary"}
BANDED = {
    "pupils": ("Pupils expected", ""),
    "places_needed": ("Additional places needed, without offsetting", ""),
    "places_spare": ("Spare places, without offsetting", ""),
    "surplus": ("Spare places in per cent of places", "%"),
}


@dataclass(frozen=True, slots=True)
class Places:
    """How places are named: *names* by code, and whether the codes are of schools."""

    names: Mapping[str, str]
    are_schools: bool

    def of(self, code: str) -> Place:
        """The place of *code*: a school, a local authority by its code, else a planning area.

        What a file of places does not tell (the region of an authority) is "x", not available.
        """
        name = self.names.get(code) or code
        if self.are_schools:
            return Place("School", {**ENGLAND.columns, "school_urn": code, "school_name": name})
        is_new, is_old = code.startswith(("E06", "E07", "E08", "E09", "E10")), code.isdigit()
        if is_new or (is_old and len(code) == 3):  # noqa: PLR2004
            codes = {"new_la_code": code if is_new else "x", "old_la_code": "x" if is_new else code}
            region = {"region_code": "x", "region_name": NOT_GIVEN}
            return Place("Local authority", {**ENGLAND.columns, **region, **codes, "la_name": name})
        columns = {"planning_area_code": code, "planning_area_name": name}
        return Place("Planning area", {**ENGLAND.columns, **columns})


def columns() -> tuple[Column, ...]:
    """The columns of the file: phase and year group, then each figure with its intervals."""
    filters = (
        Column("school_phase", ColumnKind.FILTER, "Phase"),
        Column("nc_year_group", ColumnKind.FILTER, "National curriculum year group"),
    )
    places = Column("places", ColumnKind.INDICATOR, "Places there will be", decimals=DECIMALS)
    figures = [
        one for name, (label, unit) in BANDED.items() for one in _with_bounds(name, label, unit)
    ]
    return (*filters, places, *figures)


def observations(
    rows: Sequence[Expected],
    totals: Mapping[tuple[str, int, str], Outlook],
    places: Places,
) -> Iterator[Observation]:
    """One observation for each year group of *rows* and for each total, by year and place.

    A total over year groups of which one has no known places is "x" but for its pupils.
    """
    found = [
        (
            one.year,
            one.code,
            list(PHASE_NAMES).index(phase_of(one.group)),
            one.group,
            outlook([one]),
        )
        for one in rows
    ]
    found += [
        (year, code, list(PHASE_NAMES).index(phase), -1, one)
        for (code, year, phase), one in totals.items()
    ]
    for year, code, phase_at, group, one in sorted(found, key=lambda each: each[:4]):
        categories = {
            "school_phase": tuple(PHASE_NAMES.values())[phase_at],
            "nc_year_group": group_name(group),
        }
        yield Observation(school_year(year), places.of(code), categories, _figures(one))


def group_name(group: int) -> str:
    """A year group as it is written; below nought all of them.

    >>> group_name(0), group_name(6), group_name(-1)
    ('Reception', 'Year 6', 'Total')
    """
    if group < 0:
        return TOTAL
    return f"Year {group}" if group else "Reception"


def _with_bounds(name: str, label: str, unit: str) -> Iterator[Column]:
    column = Column(name, ColumnKind.INDICATOR, label, unit=unit, decimals=DECIMALS)
    for one in with_uncertainty(column):
        yield replace(one, name=f"{name}_{one.name}") if one.name in UNCERTAINTY else one


def _figures(one: Outlook) -> dict[str, Figure]:
    found = {"places": known(round(one.places, DECIMALS)) if one.is_known else _unknown()}
    bands = {
        "pupils": one.pupils,
        "places_needed": one.needed if one.is_known else None,
        "places_spare": one.spare if one.is_known else None,
        "surplus": one.surplus if one.is_known else None,
    }
    for name, band in bands.items():
        for bound in BOUNDS:
            column = name if bound == BOUNDS[0] else f"{name}_{bound}"
            found[column] = _figure(band, bound)
    return found


def _figure(band: Band | None, bound: str) -> Figure:
    return _unknown() if band is None else known(round(getattr(band, bound), DECIMALS + 1))


def _unknown() -> Figure:
    return hidden(Symbol.UNAVAILABLE)
