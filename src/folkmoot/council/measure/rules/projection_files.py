"""The files of a projection, read whole or refused with a sentence that names file, row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

from folkmoot.council.measure.rules.projecting import check_matched, check_size
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import Array, Rolls
from folkmoot.library.evidence.rolls.reading import School, Tally, read_births, read_rolls
from folkmoot.library.evidence.rolls.school_places import SchoolPlace, read_school_places
from folkmoot.library.evidence.scenarios.inputs import (
    Inputs,
    read_preferences,
    read_sites,
    read_yields,
)
from folkmoot.library.evidence.scenarios.overlays import Site

T = TypeVar("T")
LONGEST_NAME = 200
"""Bytes of a file's name that every system takes."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the files of a projection hold: rolls of areas and of one area's schools, apart.

    An area that the file counts by its schools alone is their sum. *of_schools* is None where no
    school of the area is counted. *aside* says for each file what became of its rows.
    """

    areas: Rolls
    of_schools: Rolls | None
    births: Births
    places: tuple[SchoolPlace, ...]
    aside: Mapping[str, Tally]

    def area(self, code: str) -> Rolls:
        """The rolls of one area alone."""
        return self.areas.only([self.areas.codes.index(code)])

    @property
    def schools(self) -> tuple[School, ...]:
        """The area's schools as the projection takes them."""
        return tuple(one.school for one in self.places)


def read_parts(files: Mapping[str, tuple[str, bytes]], area: str) -> Parts:
    """The parts *rolls*, *births* and, where it is given, *schools*, for *area*.

    *files* has for each part its file's name and bytes. Raises BadFile.
    """
    rolls, of_rolls = read_with(files, "rolls", read_rolls)
    births, of_births = read_with(files, "births", read_births)
    places: tuple[SchoolPlace, ...] = ()
    if "schools" in files:
        places = read_with(files, "schools", read_school_places)
        check_matched(rolls.codes, [one.school.urn for one in places], files["schools"][0])
    own = tuple(one for one in places if one.school.area == area)
    return Parts(
        areas=of_areas(rolls, places),
        of_schools=of_schools(rolls, {one.school.urn for one in own}),
        births=births,
        places=own,
        aside={files["rolls"][0]: of_rolls, files["births"][0]: of_births},
    )


def read_with(files: Mapping[str, tuple[str, bytes]], part: str, read: Callable[[Path], T]) -> T:
    """What *read* makes of one part. In its sentences the file has the name that its owner gave."""
    name, content = files[part]
    check_size(name, len(content))
    with TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(name, part)
        path.write_bytes(content)
        return read(path)


def safe_name(name: str, part: str) -> str:
    """*name* where a file can be called so, else the name of its part.

    >>> safe_name("C:/rolls/January 2020.csv", "rolls"), safe_name("..", "rolls")
    ('January 2020.csv', 'rolls.csv')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    if not last.strip(". ") or not last.isprintable() or len(last.encode()) > LONGEST_NAME:
        return f"{part}.csv"
    return last


def of_areas(rolls: Rolls, places: Sequence[SchoolPlace]) -> Rolls:
    """The rolls of every code that is no school, and the sums of schools whose area has none."""
    members: dict[str, list[int]] = {}
    schools = {one.school.urn: one.school.area for one in places}
    for at, code in enumerate(rolls.codes):
        members.setdefault(schools.get(code, code), []).append(at)
    counted = {code: at for at, code in enumerate(rolls.codes) if code not in schools}
    codes = sorted(members)
    rows = [
        rolls.counts[counted[code]] if code in counted else summed(rolls.counts[members[code]])
        for code in codes
    ]
    return Rolls(tuple(codes), rolls.first_year, np.array(rows))


def summed(counts: Array) -> Array:
    """The sum over schools; unknown where none is known."""
    return np.where(np.isfinite(counts).any(axis=0), np.nansum(counts, axis=0), np.nan)


def of_schools(rolls: Rolls, urns: set[str]) -> Rolls | None:
    """The rolls of *urns*; None where none was counted.

    A year group of which a file never says a word is not taught there: it is empty, not unknown.
    """
    at = [place for place, code in enumerate(rolls.codes) if code in urns]
    if not at:
        return None
    own = rolls.only(at)
    is_silent = np.isnan(own.counts).all(axis=1, keepdims=True)
    return Rolls(own.codes, own.first_year, np.where(is_silent, 0.0, own.counts))


def inputs_of(files: Mapping[str, tuple[str, bytes]], area: str) -> Inputs:
    """What scenarios are laid over: the area's schools where there are some, else all areas.

    Where no file of sites is given, the schools' own eastings and northings count, if all have them.
    Raises BadFile.
    """
    parts = read_parts(files, area)
    yields = read_with(files, "yields", read_yields) if "yields" in files else None
    if parts.of_schools is None:
        return Inputs(parts.areas, parts.births, yields=yields)
    counted = set(parts.of_schools.codes)
    schools = tuple(one for one in parts.schools if one.urn in counted)
    return Inputs(
        rolls=parts.of_schools,
        births=parts.births,
        schools=schools,
        sites=sites_of(files, parts),
        preferences=read_with(files, "preferences", read_preferences)
        if "preferences" in files
        else None,
        yields=yields,
    )


def sites_of(files: Mapping[str, tuple[str, bytes]], parts: Parts) -> dict[str, Site] | None:
    """Where the schools stand; None where that is not known of each of them."""
    if "sites" in files:
        return read_with(files, "sites", read_sites)
    found = {
        one.school.urn: Site(one.easting, one.northing)
        for one in parts.places
        if one.easting is not None and one.northing is not None
    }
    return found if found and len(found) == len(parts.places) else None
