"""Teachers of each school out of a council's own table: in post, vacancies, who moved and who left.

Every row is used, or set aside by a reason; a symbol is kept and is never a number.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, read_figure
from folkmoot.library.evidence.rolls.reading import parsed_school_year
from folkmoot.library.evidence.workforce.rates import Leavers

NAMES = ("school", "school_name")
NUMBERS = ("urn", "school_urn")
AREAS = ("area", "planning_area")
FIGURES: Mapping[str, tuple[str, ...]] = {
    "vacancies": ("vacancies", "vacancy"),
    "in_post_fte": ("in_post_fte", "teachers_fte", "fte"),
    "in_post": ("in_post", "teachers"),
    "moved": ("moved",),
    "left": ("left",),
}
"""What is counted, by the columns that may hold it. Persons are in_post, moved and left."""
PERSONS = ("in_post", "moved", "left")
BLANK = hidden(Symbol.BLANK)


@dataclass(frozen=True, slots=True)
class Staffed:
    """One school in one school year (2024 for 2024/25): its teachers, vacant posts and leavers."""

    name: str
    urn: str
    area: str
    year: int
    vacancies: Figure
    in_post_fte: Figure
    leavers: Leavers


@dataclass(frozen=True, slots=True)
class Staff:
    """What a table says, school by school, in order of year and name."""

    name: str
    schools: tuple[Staffed, ...]
    account: Account

    @property
    def years(self) -> tuple[int, ...]:
        """The school years in order."""
        return tuple(sorted({one.year for one in self.schools}))


def read_staff(path: Path) -> Staff:
    """The table at *path*: time_period, school, and either vacancies with in_post_fte (full-time
    equivalent), or in_post, moved and left (persons), or both; area and urn where kept.

    Raises NotFound; BadFile with row and column where a cell cannot be read, a school stands twice
    in a year, or more went than were there.
    """
    optional = [*NAMES, *NUMBERS, *AREAS, *(one for some in FIGURES.values() for one in some)]
    rows = read_rows(path, columns=("time_period",), optional=[*optional, "geographic_level"])
    _check_columns(rows, path)
    aside: Counter[str] = Counter()
    found: dict[tuple[int, str], tuple[int, Staffed]] = {}
    for row in rows:
        name = _first(row, NAMES) or _first(row, NUMBERS)
        if reason := _why_not(row, name):
            aside[reason] += 1
            continue
        one = _staffed(row, name, path)
        key = one.year, one.urn or one.name
        if key in found:
            raise BadFile(
                f"Rows {found[key][0]} and {row.number} of {path.name} are both of {name} in "
                f"{row['time_period']}. Keep the one that is right."
            )
        found[key] = row.number, one
    if not found:
        raise BadFile(f"{path.name} has no row of a school that can be used.")
    schools = sorted(
        (one for _, one in found.values()), key=lambda one: (one.year, one.name, one.urn)
    )
    return Staff(path.name, tuple(schools), Account(len(rows), len(found), dict(aside)))


def _check_columns(rows: tuple[Row, ...], path: Path) -> None:
    """Refuse a table none of whose rows holds what a rate needs: both its count and its base."""
    filled = {
        what
        for what, columns in FIGURES.items()
        if any(row[column].strip() for row in rows for column in columns)
    }
    if not ({"vacancies", "in_post_fte"} <= filled or set(PERSONS) <= filled):
        raise BadFile(
            f"{path.name} has not what a rate needs: vacancies and in_post_fte (teachers in post, "
            "full-time equivalent), or in_post, moved and left (persons). Add the columns."
        )


def _why_not(row: Row, name: str) -> str:
    level = row["geographic_level"].strip()
    if level and level.casefold() != "school":
        return "a row that is not of one school"
    if not name:
        return "no school is named"
    return "a total of schools" if name.casefold() in {"total", "all", "all schools"} else ""


def _staffed(row: Row, name: str, path: Path) -> Staffed:
    year = parsed_school_year(row["time_period"])
    if year is None:
        raise BadFile(
            f"Row {row.number} of {path.name} has “{row['time_period']}” in column time_period, "
            "where a school year is expected, as 202425 for 2024/25. Correct the cell."
        )
    figures = {what: _figure(row, columns, path) for what, columns in FIGURES.items()}
    for what in PERSONS:
        number = figures[what].number
        if number is not None and number % 1:
            raise _wrong(row, what, path, "a whole number of persons")
    leavers = Leavers(*(figures[what] for what in PERSONS))
    went = [one.number for one in (leavers.moved, leavers.left) if one.number is not None]
    if leavers.in_post.number is not None and sum(went) > leavers.in_post.number:
        raise BadFile(
            f"Row {row.number} of {path.name}: {sum(went)} teachers of {name} moved or left, but "
            f"{leavers.in_post.as_text} were in post. Correct in_post, moved or left."
        )
    return Staffed(
        name=name,
        urn=_first(row, NUMBERS),
        area=_first(row, AREAS),
        year=year,
        vacancies=figures["vacancies"],
        in_post_fte=figures["in_post_fte"],
        leavers=leavers,
    )


def _first(row: Row, columns: tuple[str, ...]) -> str:
    return next((row[column].strip() for column in columns if row[column].strip()), "")


def _figure(row: Row, columns: tuple[str, ...], path: Path) -> Figure:
    column = next((one for one in columns if row[one].strip()), "")
    if not column:
        return BLANK
    try:
        figure = read_figure(row[column])
    except BadFile as error:
        raise BadFile(f"Row {row.number} of {path.name}, column {column}: {error}") from error
    if figure.number is not None and figure.number < 0:
        raise _wrong(row, column, path, "a number of nought or more")
    return figure


def _wrong(row: Row, what: str, path: Path, wanted: str) -> BadFile:
    column = next((one for one in FIGURES.get(what, (what,)) if row[one].strip()), what)
    return BadFile(
        f"Row {row.number} of {path.name} has {row[column]} in column {column}, where {wanted} is "
        "expected. Correct the cell."
    )
