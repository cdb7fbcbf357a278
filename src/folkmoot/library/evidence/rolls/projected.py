"""A projection of rolls as `folkmoot rolls` wrote it, read back for what rests on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.cohorts import GRADES, PHASES
from folkmoot.library.evidence.rows import (
    Ledger,
    figure_in,
    named_in,
    refuse,
    refuse_twice,
    school_year_in,
    whole,
)
from folkmoot.library.stats.simulated import Band

BOUNDS = ("central", "lower_80", "upper_80", "lower_95", "upper_95")
RISING = ("lower_95", "lower_80", "upper_80", "upper_95")

Part = int | str
"""A year group (0 to 13) or a phase ("primary")."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """One row: pupils expected, with the intervals of the projection; *number* is its row."""

    number: int
    pupils: Band


@dataclass(frozen=True, slots=True)
class Projected:
    """The rows of a projection by code, first calendar year of the school year, and part.

    *origin* is the school year of the last count (six digits), or "" where the file names none.
    *unknown* are the codes and years of which a row was set aside because of a symbol.
    """

    rows: Mapping[tuple[str, int, Part], Forecast]
    origin: str
    unknown: frozenset[tuple[str, int]] = frozenset()

    @property
    def codes(self) -> tuple[str, ...]:
        """The areas or schools, sorted."""
        return tuple(sorted({code for code, _, _ in self.rows}))

    @property
    def years(self) -> tuple[int, ...]:
        """The first calendar years of the school years, sorted."""
        return tuple(sorted({year for _, year, _ in self.rows}))


def by_code(projected: Projected) -> dict[str, Projected]:
    """The same projection, apart for each code: what looks at one school need not look at all."""
    rows: dict[str, dict[tuple[str, int, Part], Forecast]] = {}
    for key, row in projected.rows.items():
        rows.setdefault(key[0], {})[key] = row
    return {
        code: Projected(
            rows[code],
            projected.origin,
            frozenset(one for one in projected.unknown if one[0] == code),
        )
        for code in sorted(rows)
    }


def read_projection(path: Path) -> tuple[Projected, Ledger]:
    """The projection at *path*: time_period, code, nc_year or phase, central and four bounds.

    A row in which any of the five is a symbol is set aside. Raises BadFile with row and column where
    a cell is none of what it may be, the bounds do not lie round the central figure, two rows
    differ on one thing, or the file joins several origins.
    """
    columns = ("time_period", "code", "nc_year", "phase", *BOUNDS)
    rows = read_rows(path, columns=columns, optional=("origin",))
    ledger = Ledger(len(rows))
    found: dict[tuple[str, int, Part], Forecast] = {}
    unknown: set[tuple[str, int]] = set()
    for row in rows:
        key = (
            named_in(row, "code", path, "the code of an area or a school"),
            school_year_in(row, "time_period", path),
            _part(row, path),
        )
        band = _band(row, path, ledger)
        if band is None:
            unknown.add(key[:2])
            continue
        if (earlier := found.get(key)) is None:
            found[key] = Forecast(row.number, band)
        elif earlier.pupils == band:
            ledger.aside(row.number, "the same row again")
        else:
            refuse_twice(row, earlier.number, path, f"{key[0]} in {row['time_period'].strip()}")
    if not found:
        raise BadFile(f"{path.name} holds no forecast that is known. Run `folkmoot rolls` first.")
    origin = _origin({row["origin"].strip() for row in rows}, path)
    return Projected(found, origin, frozenset(unknown)), ledger


def _part(row: Row, path: Path) -> Part:
    group, phase = row["nc_year"].strip(), row["phase"].strip().casefold()
    if bool(group) == bool(phase):
        refuse(row, "nc_year", path, "a year group, or nothing where phase is filled in,")
    if group:
        return whole(row, "nc_year", path, 0, GRADES - 1)
    if phase not in PHASES:
        refuse(row, "phase", path, f"one of {', '.join(PHASES)}")
    return phase


def _band(row: Row, path: Path, ledger: Ledger) -> Band | None:
    figures = {name: figure_in(row, name, path) for name in BOUNDS}
    for name, figure in figures.items():
        if figure.number is None:
            told = figure.symbol.in_words if figure.symbol else "not known"
            ledger.aside(row.number, f"{name} is {told}")
            return None
    rising = [figures[name].as_float for name in RISING]
    if rising != sorted(rising):
        refuse(row, "lower_95", path, "bounds that lie round each other, 95 % outside 80 %,")
    if not rising[0] <= figures["central"].as_float <= rising[-1]:
        refuse(row, "central", path, "a figure between its bounds")
    return Band(*(figures[name].as_float for name in BOUNDS))


def _origin(origins: set[str], path: Path) -> str:
    if len(origins) > 1:
        _several(sorted(origins), path)
    return next(iter(origins), "")


def _several(origins: list[str], path: Path) -> NoReturn:
    raise BadFile(
        f"{path.name} joins projections of several origins ({', '.join(origins)}). Keep one of them."
    )
