"""What became of each child with a plan from one January to the next, out of a small CSV table.

Every row is used or refused with its row and column; a population that is hidden by a symbol is not
known, and never nought.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Figure, read_figure

WITHOUT_PLAN = "NONSEND"
"""How a transitions table writes that a child has no plan (as setting and as need)."""
YOUNGEST, OLDEST = -5, 25
EARLIEST, LATEST = 1980, 2100
COLUMNS = (
    *("calendar_year", "setting_1", "need_1", "academic_year_1"),
    *("setting_2", "need_2", "academic_year_2"),
)
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class State:
    """A plan as it stands in one January: the child's primary need and the setting named."""

    need: str
    setting: str


@dataclass(frozen=True, slots=True)
class Transition:
    """One child from January *year* to the next: None stands for no plan; *age* is before."""

    year: int
    age: int
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class Population:
    """Children by calendar year and academic year, with or without a plan; nan where not known."""

    first_year: int
    first_age: int
    children: NDArray[np.float64]  # [year, academic year]

    def of(self, year: int, age: int) -> float:
        """Children of *age* in *year*, or nan where the table does not tell.

        >>> Population(2020, 0, np.array([[500.0, 480.0]])).of(2020, 1)
        480.0
        """
        at, column = year - self.first_year, age - self.first_age
        if 0 <= at < self.children.shape[0] and 0 <= column < self.children.shape[1]:
            return float(self.children[at, column])
        return float("nan")


@dataclass(frozen=True, slots=True)
class AgeRange:
    """The youngest and the oldest academic year that a setting takes."""

    youngest: int
    oldest: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the rows of a file: rows = used + those set aside, by reason."""

    rows: int
    aside: Mapping[str, int]

    @property
    def used(self) -> int:
        """The rows that were used."""
        return self.rows - sum(self.aside.values())


def read_transitions(path: Path) -> tuple[Transition, ...]:
    """The transitions in the table at *path*, one child a row; NONSEND stands for no plan.

    Raises BadFile with row and column where a cell is none of what it may be, where a child has a
    plan neither before nor after, does not grow a year older, or where a year is missing.
    """
    rows = read_rows(path, columns=COLUMNS)
    found = tuple(_transition(row, path) for row in rows)
    years = {one.year for one in found}
    if not years:
        raise BadFile(f"{path.name} holds no transitions. Give one row for each child and year.")
    missing = sorted(set(range(min(years), max(years) + 1)) - years)
    if missing:
        raise BadFile(
            f"{path.name} has transitions from {min(years)} to {max(years)}, but none in "
            f"{missing[0]}. Add that year, or remove the years before it."
        )
    return found


def read_population(path: Path) -> tuple[Population, Tally]:
    """Children by year and age: columns calendar-year, academic-year, population.

    Raises BadFile with row and column where a cell cannot be read or a figure is given twice.
    """
    known: dict[tuple[int, int], float] = {}
    aside: Counter[str] = Counter()
    rows = read_rows(path, columns=("calendar_year", "academic_year", "population"))
    for row in rows:
        key = _year(row, "calendar_year", path), _age(row, "academic_year", path)
        figure = figure_in(row, "population", path)
        if figure.number is None:
            reason = figure.symbol.in_words if figure.symbol else "not written"
            aside[f"population is {reason}"] += 1
            known.setdefault(key, float("nan"))
            continue
        if not np.isnan(known.get(key, float("nan"))):
            raise BadFile(
                f"Row {row.number} of {path.name} gives the population of academic year {key[1]} "
                f"in {key[0]} a second time. Keep the row that is right."
            )
        known[key] = float(figure.number)
    if not any(not np.isnan(one) for one in known.values()):
        raise BadFile(f"{path.name} holds no population. Give one row for each year and age.")
    return _population(known), Tally(len(rows), dict(aside))


def read_age_ranges(path: Path) -> dict[str, AgeRange]:
    """The ages each setting takes: columns setting, min-academic-year, max-academic-year.

    Raises BadFile where a setting stands twice or its oldest is younger than its youngest.
    """
    found: dict[str, AgeRange] = {}
    for row in read_rows(path, columns=("setting", "min_academic_year", "max_academic_year")):
        name = row["setting"].strip() or refuse(row, "setting", path, "the name of a setting")
        youngest = _age(row, "min_academic_year", path)
        oldest = _age(row, "max_academic_year", path)
        if name in found or oldest < youngest:
            refuse(row, "setting", path, "a setting named once, with its youngest year first")
        found[name] = AgeRange(youngest, oldest)
    return found


def names(transitions: Iterable[Transition]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The needs and the settings that are named anywhere, sorted."""
    states = {one for step in transitions for one in (step.before, step.after) if one is not None}
    return tuple(sorted({s.need for s in states})), tuple(sorted({s.setting for s in states}))


def figure_in(row: Row, column: str, path: Path) -> Figure:
    """The figure or symbol in a cell; refuses what is neither, and a number below nought."""
    try:
        figure = read_figure(row[column])
    except BadFile:
        refuse(row, column, path, "a number, or a symbol such as c, x or low")
    if figure.number is not None and figure.number < 0:
        refuse(row, column, path, "a number that is not below nought")
    return figure


def refuse(row: Row, column: str, path: Path, wanted: str) -> NoReturn:
    """Raise BadFile: which cell, what stands in it, what was expected, what to do."""
    raise BadFile(
        f"Row {row.number} of {path.name} has {row[column].strip()!r} in column {column}, "
        f"where {wanted} is expected. Correct the cell, or remove the row."
    )


def _transition(row: Row, path: Path) -> Transition:
    year = _year(row, "calendar_year", path)
    age = whole(row, "academic_year_1", path, YOUNGEST, OLDEST)
    if _age(row, "academic_year_2", path) != age + 1:
        refuse(row, "academic_year_2", path, f"one more than academic year 1, {age + 1},")
    before, after = _state(row, "1", path), _state(row, "2", path)
    if before is None and after is None:
        refuse(row, "setting_2", path, "a setting, because the child had no plan before,")
    return Transition(year, age, before, after)


def _state(row: Row, side: str, path: Path) -> State | None:
    need, setting = row[f"need_{side}"].strip(), row[f"setting_{side}"].strip()
    for column, cell in ((f"need_{side}", need), (f"setting_{side}", setting)):
        if not cell:
            refuse(row, column, path, f"a name, or {WITHOUT_PLAN} for a child without a plan,")
    if (need == WITHOUT_PLAN) != (setting == WITHOUT_PLAN):
        refuse(row, f"need_{side}", path, f"{WITHOUT_PLAN} exactly where the setting says so")
    return None if setting == WITHOUT_PLAN else State(need, setting)


def _year(row: Row, column: str, path: Path) -> int:
    return whole(row, column, path, EARLIEST, LATEST)


def _age(row: Row, column: str, path: Path) -> int:
    return whole(row, column, path, YOUNGEST, OLDEST + 1)


def whole(row: Row, column: str, path: Path, least: int, most: int) -> int:
    """A whole number from *least* to *most*; refuses the cell where it is none."""
    try:
        number = int(row[column].strip())
    except ValueError:
        refuse(row, column, path, f"a whole number from {least} to {most}")
    if not least <= number <= most:
        refuse(row, column, path, f"a whole number from {least} to {most}")
    return number


def _population(known: Mapping[tuple[int, int], float]) -> Population:
    years, ages = sorted({year for year, _ in known}), sorted({age for _, age in known})
    children = np.full((years[-1] - years[0] + 1, ages[-1] - ages[0] + 1), np.nan)
    for (year, age), count in known.items():
        children[year - years[0], age - ages[0]] = count
    return Population(years[0], ages[0], children)
