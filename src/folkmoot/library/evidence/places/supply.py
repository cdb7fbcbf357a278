"""The places that there are and will be, out of a small CSV table: by year group, or by school."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Figure, known
from folkmoot.library.evidence.rows import (
    Ledger,
    figure_in,
    named_in,
    refuse_twice,
    school_year_in,
    whole,
)

LAST_GROUP = 11
"""The formula is for Reception to Year 11: sixth forms have no published places by year group."""
CHANGES = ("additional", "to_remove")
BY_GROUP = ("time_period", "code", "nc_year", "existing")
BY_SCHOOL = ("urn", "pan", "capacity")
EVERY_YEAR = -1
"""Stands for the years of a row whose time_period is empty: all that no other row names."""


@dataclass(frozen=True, slots=True)
class Places:
    """Places of one year group; *number* is the row that gave them.

    *existing* are today's, *additional* and *to_remove* those that firm plans add and take away.
    """

    number: int
    existing: Figure
    additional: Figure
    to_remove: Figure

    @property
    def total(self) -> float | None:
        """The places there will be; None where one of the three is not known."""
        parts = (self.existing.number, self.additional.number, self.to_remove.number)
        if parts[0] is None or parts[1] is None or parts[2] is None:
            return None
        return float(parts[0] + parts[1] - parts[2])

    @property
    def unknown(self) -> str:
        """Which of the three is not known, and why; "" where all are."""
        named = zip(
            ("existing", *CHANGES), (self.existing, self.additional, self.to_remove), strict=True
        )
        for name, figure in named:
            if figure.number is None:
                return f"{name} is {figure.symbol.in_words if figure.symbol else 'not known'}"
        return ""


@dataclass(frozen=True, slots=True)
class Supply:
    """Places by code, first calendar year (or EVERY_YEAR) and year group; names by code."""

    groups: Mapping[tuple[str, int, int], Places]
    names: Mapping[str, str]

    @property
    def codes(self) -> frozenset[str]:
        """Whose places are given."""
        return frozenset(code for code, _, _ in self.groups)

    def of(self, code: str, year: int, group: int) -> Places | None:
        """The places of one year group: those named for *year*, else those for every year."""
        return self.groups.get((code, year, group)) or self.groups.get((code, EVERY_YEAR, group))


@dataclass(frozen=True, slots=True)
class SchoolPlaces:
    """A school: its published admission number and its capacity in all year groups together."""

    number: int
    urn: str
    name: str
    pan: Figure
    capacity: Figure


def is_by_school(path: Path) -> bool:
    """Whether the table at *path* gives places by school (urn) and not by year group (nc_year)."""
    rows = read_rows(path, columns=(), optional=("urn", "nc_year"))
    return any(row["urn"].strip() for row in rows) and not any(
        row["nc_year"].strip() for row in rows
    )


def read_supply(path: Path) -> tuple[Supply, Ledger]:
    """Columns time_period, code, nc_year, existing, and where there are any: additional, to_remove,
    name. An empty time_period holds for every year that no other row of the year group names.

    A column of additional places (or of places to remove) that is missing means that none are
    planned; an empty cell in one that is there is not known. Raises BadFile with row and column
    where a cell is none of what it may be, or two rows differ on one thing.
    """
    rows = read_rows(path, columns=BY_GROUP, optional=(*CHANGES, "name"))
    planned = _columns_there(path)
    ledger = Ledger(len(rows))
    groups: dict[tuple[str, int, int], Places] = {}
    names: dict[str, str] = {}
    for row in rows:
        code = named_in(row, "code", path, "the code of an area")
        year = (
            school_year_in(row, "time_period", path) if row["time_period"].strip() else EVERY_YEAR
        )
        key = code, year, whole(row, "nc_year", path, 0, 13)
        names[code] = row["name"].strip() or names.get(code, "")
        if key[2] > LAST_GROUP:
            ledger.aside(row.number, f"a year group above {LAST_GROUP}")
            continue
        found = _places(row, path, planned)
        if (earlier := groups.get(key)) is None:
            groups[key] = found
        elif _same(earlier, found):
            ledger.aside(row.number, "the same row again")
        else:
            refuse_twice(row, earlier.number, path, f"the places of {code}, year group {key[2]}")
    if not groups:
        raise BadFile(f"{path.name} gives no places for a year group from 0 to {LAST_GROUP}.")
    return Supply(groups, names), ledger


def read_school_places(path: Path) -> tuple[tuple[SchoolPlaces, ...], Ledger]:
    """Columns urn, pan, capacity, and name where there is one; sorted by urn.

    Raises BadFile with row and column where a cell cannot be read, or a school stands twice.
    """
    rows = read_rows(path, columns=BY_SCHOOL, optional=("name",))
    found: dict[str, SchoolPlaces] = {}
    for row in rows:
        urn = named_in(row, "urn", path, "the number of a school")
        if urn in found:
            refuse_twice(row, found[urn].number, path, f"school {urn}")
        pan, capacity = figure_in(row, "pan", path), figure_in(row, "capacity", path)
        found[urn] = SchoolPlaces(row.number, urn, row["name"].strip(), pan, capacity)
    if not found:
        raise BadFile(f"{path.name} names no school.")
    return tuple(found[urn] for urn in sorted(found)), Ledger(len(rows))


def supply_of(school: SchoolPlaces, groups: tuple[int, ...]) -> dict[int, Places]:
    """The places of a school by year group, 0 to 11, for the *groups* (0 to 13) that it teaches.

    Each year group has as many as the school admits (pan); where that is not known, its share of the
    capacity, of which a sixth form has its own. How the school spreads its capacity may differ: give
    places by year group where it does.

    >>> ash = SchoolPlaces(2, "100", "Ash", known(60), known(420))
    >>> supply_of(ash, (0, 1))[1].total
    60.0
    """
    each = school.pan
    if each.number is None and school.capacity.number is not None and groups:
        each = known(round(school.capacity.number / len(groups), 1))
    return {
        one: Places(school.number, each, known(0), known(0)) for one in groups if one <= LAST_GROUP
    }


def _columns_there(path: Path) -> tuple[str, ...]:
    # An absent column reads as empty cells; only the file itself tells the two apart.
    there = []
    for name in CHANGES:
        try:
            read_rows(path, columns=(name,))
        except BadFile:
            continue
        there.append(name)
    return tuple(there)


def _places(row: Row, path: Path, planned: tuple[str, ...]) -> Places:
    existing = figure_in(row, "existing", path)
    added, removed = (
        figure_in(row, name, path) if name in planned else known(0) for name in CHANGES
    )
    found = Places(row.number, existing, added, removed)
    if (total := found.total) is not None and total < 0:
        raise BadFile(
            f"Row {row.number} of {path.name} removes {removed.as_text} places in column to_remove, "
            "more than there are. Correct the number."
        )
    return found


def _same(one: Places, other: Places) -> bool:
    return (one.existing, one.additional, one.to_remove) == (
        other.existing,
        other.additional,
        other.to_remove,
    )
