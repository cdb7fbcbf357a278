"""Which area the rows of a file are of, and the one that was asked for.

Published files name places in the columns of Explore Education Statistics; a council's own file may
name none, and is then of one area.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.geographies import (
    ENGLAND,
    LEVELS,
    LOCAL_AUTHORITY,
    PLACE_COLUMNS,
    Place,
)
from folkmoot.library.evidence.conventions.sheets import Sheet
from folkmoot.library.evidence.conventions.symbols import Symbol

LEVEL_COLUMNS = ("geographic_level", "level")
LEVEL_NAMES = {"region": "Regional", "national": "National", "": "Local authority"}
NAMES = (
    *("school_name", "planning_area_name", "ward_name", "lad_name", "la_name"),
    *("region_name", "country_name"),
)
"""The columns that name a place, the smallest first."""
CODES = ("new_la_code", "old_la_code", "region_code", "country_code", "school_urn")
NAMED = 8
OTHER_AREA = "another area"


@dataclass(frozen=True, slots=True)
class Area:
    """The area that was asked for, and the rows that are of it, counted from nought."""

    place: Place
    rows: frozenset[int]

    @property
    def name(self) -> str:
        """The area's name; empty where the file gives none and nobody said it."""
        return name_of(self.place)


def name_of(place: Place) -> str:
    """The name of the smallest place that is named.

    >>> name_of(ENGLAND)
    'England'
    """
    names = (place.columns.get(column, "") for column in NAMES)
    first = next((name for name in names if name), "")
    return "" if first == Symbol.UNAVAILABLE else first


def area_of(sheet: Sheet, asked: str = "") -> Area:
    """The one area of *sheet*, or that of several whose name or code is *asked*.

    A file that names no places is of the area *asked*. Raises BadFile where the file is of several
    areas and none, or none of them, is asked for.
    """
    columns = [name for name in sheet.header if name in PLACE_COLUMNS or name in LEVEL_COLUMNS]
    if not set(columns) - set(LEVEL_COLUMNS):
        return Area(area_named(asked), frozenset(range(len(sheet.rows))))
    cells = sheet.columns(*columns)
    places = {row: _placed(dict(zip(columns, row, strict=True))) for row in dict.fromkeys(cells)}
    wanted = [row for row, place in places.items() if _is_called(place, asked.strip())]
    names = sorted({name_of(places[row]) for row in wanted})
    if len(names) != 1:
        raise BadFile(_which(sheet.name, asked, places.values()))
    kept = set(wanted)
    return Area(
        max((places[row] for row in wanted), key=lambda one: len(one.columns)),
        frozenset(at for at, row in enumerate(cells) if row in kept),
    )


def area_named(name: str) -> Place:
    """The place of a file that names none: an authority of that *name*, its codes not known ("x")."""
    return _place("", {"la_name": name.strip()})


def _placed(cells: Mapping[str, str]) -> Place:
    level = next((cells[name] for name in LEVEL_COLUMNS if name in cells), "")
    return _place(level, cells)


def _place(level: str, cells: Mapping[str, str]) -> Place:
    """The place with everything that its level needs; "x" stands for what the file does not say."""
    level = LEVEL_NAMES.get(level.casefold(), level)
    known = {name: cell for name, cell in cells.items() if name in PLACE_COLUMNS and cell}
    known.pop("geographic_level", None)
    if level == "Regional" and "region_name" not in known:
        known["region_name"] = known.pop("la_name", Symbol.UNAVAILABLE.value)
    if level == "National":
        return Place(level, {**ENGLAND.columns, **_of(known, *ENGLAND.columns)})
    needed = LEVELS[level].needed if level in LEVELS else (LOCAL_AUTHORITY,)
    columns = next((some for some in needed if known.keys() & set(some)), needed[0])
    gaps = dict.fromkeys(columns, Symbol.UNAVAILABLE.value)
    allowed = LEVELS[level].columns if level in LEVELS else known.keys()
    return Place(level, {**ENGLAND.columns, **gaps, **_of(known, *allowed)})


def _of(known: Mapping[str, str], *columns: str) -> dict[str, str]:
    return {name: cell for name, cell in known.items() if name in columns}


def _is_called(place: Place, asked: str) -> bool:
    if not asked:
        return True
    called = {name_of(place), *(place.columns.get(code, "") for code in _own_codes(place))}
    return asked.casefold() in {one.casefold() for one in called}


def _own_codes(place: Place) -> Sequence[str]:
    """The codes of the place itself, not of what it lies in."""
    if place.level == "National":
        return ("country_code",)
    if place.level == "Regional":
        return ("region_code",)
    return [code for code in CODES if code not in {"country_code", "region_code"}]


def _which(name: str, asked: str, places: Iterable[Place]) -> str:
    names = sorted({name_of(place) for place in places})
    told = ", ".join(names[:NAMED]) + (
        f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    )
    if asked:
        return f"{name} is of no area called {asked}. Name one of {told} with --area."
    return f"{name} is of {len(names)} areas. Name one with --area: {told}."
