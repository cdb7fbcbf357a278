"""What scenarios are laid over: rolls, births and schools; sites, other preferences and yields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, isfinite
from pathlib import Path
from typing import NoReturn

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import PHASES, Rolls
from folkmoot.library.evidence.rolls.reading import SYMBOLS, School
from folkmoot.library.evidence.scenarios.overlays import Site

Sites = Mapping[str, Site]
Preferences = Mapping[str, Mapping[str, float]]
"""Of each school the share of its families who named each other one as another preference."""
FARTHEST = 1_300_000
"""Metres: the national grid goes no further north."""
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Yield:
    """Pupils of a phase for each dwelling of a kind, and where that is known from."""

    bedrooms: str
    tenure: str
    housing: str
    phase: str
    pupils: float
    source: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is projected; *schools* is empty where *rolls* go by area.

    *sites* and *preferences* by urn tell where children go who find no place; without them they go
    to the schools of the same area in proportion to size.
    """

    rolls: Rolls
    births: Births
    schools: tuple[School, ...] = ()
    sites: Sites | None = None
    preferences: Preferences | None = None
    yields: tuple[Yield, ...] | None = None


def distance(one: Site, other: Site) -> float:
    """The straight distance between two sites, in metres.

    >>> distance(Site(534000, 185000), Site(534300, 185400))
    500.0
    """
    return hypot(one.easting - other.easting, one.northing - other.northing)


def read_sites(path: Path) -> dict[str, Site]:
    """Where schools stand: columns urn, easting, northing (metres of the national grid).

    Raises BadFile where a school stands twice or a cell is no such number.
    """
    found: dict[str, Site] = {}
    for row in read_rows(path, columns=("urn", "easting", "northing")):
        urn = _text(row, "urn", path, "the urn of a school")
        if urn in found:
            _twice(row, f"school {urn}", path)
        place = (_metres(row, column, path) for column in ("easting", "northing"))
        found[urn] = Site(*place)
    return found


def read_preferences(path: Path) -> dict[str, dict[str, float]]:
    """Other preferences: columns school, other, share (of the families of school who named other).

    Raises BadFile where a pair stands twice, a school names itself, a share is not from 0 to 1, or
    the shares of a school come to more than 1.
    """
    found: dict[str, dict[str, float]] = {}
    for row in read_rows(path, columns=("school", "other", "share")):
        school, other = (
            _text(row, one, path, "the urn of a school") for one in ("school", "other")
        )
        if school == other:
            _refuse(row, "other", path, "another school than the one of the row")
        if other in found.setdefault(school, {}):
            _twice(row, f"school {school} with {other}", path)
        found[school][other] = _number(row, "share", path, "a share from 0 to 1", 1.0)
    for school in sorted(found):
        whole = sum(found[school].values())
        if whole > 1 + ROUNDING:
            raise BadFile(
                f"The shares of school {school} in {path.name} come to {whole:g}, which is above 1. "
                "Give the share of its families who named each other school as their next choice."
            )
    return found


def read_yields(path: Path) -> tuple[Yield, ...]:
    """Pupil yields in the columns of the Department for Education, of primary and secondary phase.

    Columns tenure, housing, number_of_bedrooms, education_phase, pupil_yield (for one dwelling);
    source beside them if there is one. Rows of other phases, and rows with a symbol, are left out.
    Raises BadFile where two rows say different things of the same dwellings.
    """
    columns = ("tenure", "housing", "number_of_bedrooms", "education_phase", "pupil_yield")
    found: dict[tuple[str, str, str, str], Yield] = {}
    for row in read_rows(path, columns=columns, optional=("source",)):
        phase, figure = row["education_phase"].strip().casefold(), row["pupil_yield"].strip()
        if phase not in PHASES or figure.casefold() in SYMBOLS:
            continue
        bedrooms, tenure = _plain(row["number_of_bedrooms"]), _plain(row["tenure"])
        key = (bedrooms, tenure, _plain(row["housing"]), phase)
        pupils = _number(row, "pupil_yield", path, "pupils for one dwelling, from 0 to 10", 10.0)
        if key in found and found[key].pupils != pupils:
            _twice(row, f"{phase} for dwellings of {', '.join(key[:3])}", path)
        found[key] = Yield(*key, pupils, row["source"].strip() or path.name)
    return tuple(found[key] for key in sorted(found))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _text(row: Row, column: str, path: Path, wanted: str) -> str:
    return row[column].strip() or _refuse(row, column, path, wanted)


def _metres(row: Row, column: str, path: Path) -> float:
    return _number(row, column, path, "metres of the national grid", FARTHEST)


def _number(row: Row, column: str, path: Path, wanted: str, high: float) -> float:
    text = row[column].strip()
    if not re.fullmatch(r"\d+(\.\d+)?", text) or not isfinite(float(text)) or float(text) > high:
        _refuse(row, column, path, wanted)
    return float(text)


def _refuse(row: Row, column: str, path: Path, wanted: str) -> NoReturn:
    raise BadFile(
        f"Row {row.number} of {path.name} has {row[column].strip()!r} in column {column}, "
        f"where {wanted} is expected. Correct the cell, or remove the row."
    )


def _twice(row: Row, what: str, path: Path) -> NoReturn:
    raise BadFile(f"Row {row.number} of {path.name} names {what} a second time. Keep one row.")
