"""Rolls, births and school places out of small CSV tables; every row is used or set aside by reason.

A symbol that stands for a headcount (suppressed, not available, low) makes it unknown, never nought.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import numpy as np

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import GRADES, Rolls

SYMBOLS = {
    "z": "not applicable",
    "x": "not available",
    ":": "not available",
    "..": "not available",
    "-": "not available",
    "na": "not available",
    "n/a": "not available",
    "c": "suppressed",
    "low": "low, but not nought",
    "k": "low, but not nought",
    "~": "low, but not nought",
    "u": "of low reliability",
    "": "empty",
}
"""What may stand for a number in education statistics (and its obsolete forms), in words."""
OTHER_GRADES = {"14", "e1", "e2", "n1", "n2", "n", "x", "m", "total"}
EARLIEST, LATEST = 1980, 2100
LONGEST_GAP = 5
"""Years between two counts: no pupil is followed over more, and most such gaps are mistyped years."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the rows of a file: rows = used + those set aside, by reason."""

    rows: int
    used: int
    aside: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class School:
    """A school: the area whose intake it shares, and how many it admits a year (None: not known)."""

    urn: str
    area: str
    places: int | None


def read_rolls(path: Path) -> tuple[Rolls, Tally]:
    """January counts: columns time_period (201516), code, nc_year (0-13), headcount.

    Raises BadFile with row and column where a cell is none of what it may be, where two rows give
    different headcounts for one thing, or where there are not two school years.
    """
    cells: dict[tuple[str, int, int], tuple[float, int]] = {}
    aside: Counter[str] = Counter()
    rows = read_rows(path, columns=("time_period", "code", "nc_year", "headcount"))
    for row in rows:
        year = school_year(row, path)
        code = _code(row, "code", path)
        grade = _grade(row, path)
        if grade is None:
            aside["year group outside 0 to 13"] += 1
            continue
        count = _number(row, "headcount", path, aside)
        _keep(cells, (code, year, grade), count, row, path, aside)
    return _rolls(cells, path), Tally(len(rows), len(rows) - sum(aside.values()), dict(aside))


def read_births(path: Path) -> tuple[Births, Tally]:
    """Births in years to 30 June: columns code, mid_year, births. Raises BadFile as read_rolls."""
    cells: dict[tuple[str, int, int], tuple[float, int]] = {}
    aside: Counter[str] = Counter()
    rows = read_rows(path, columns=("code", "mid_year", "births"))
    for row in rows:
        text = row["mid_year"].strip()
        if not re.fullmatch(r"\d{4}", text) or not EARLIEST <= int(text) <= LATEST:
            _refuse(
                row, "mid_year", path, "a year of four digits, as 2014 for the year to June 2014"
            )
        count = _number(row, "births", path, aside)
        _keep(cells, (_code(row, "code", path), int(text), 0), count, row, path, aside)
    known = {key: found for key, found in cells.items() if not np.isnan(found[0])}
    if not known:
        raise BadFile(f"{path.name} holds no births. Give code, mid_year and births in each row.")
    codes = sorted({code for code, _year, _ in known})
    years = [year for _code, year, _ in known]
    births = np.full((len(codes), max(years) - min(years) + 1), np.nan)
    places = {code: at for at, code in enumerate(codes)}
    for (code, year, _), (count, _row) in known.items():
        births[places[code], year - min(years)] = count
    tally = Tally(len(rows), len(rows) - sum(aside.values()), dict(aside))
    return Births(tuple(codes), min(years), births), tally


def read_schools(path: Path) -> tuple[School, ...]:
    """Schools, sorted: columns urn, la, pan (published admission number; may be empty).

    Raises BadFile where a school stands twice or a cell cannot be read.
    """
    found: dict[str, School] = {}
    for row in read_rows(path, columns=("urn", "la"), optional=("pan",)):
        urn = _code(row, "urn", path)
        if urn in found:
            raise BadFile(
                f"Row {row.number} of {path.name} names school {urn} a second time. "
                "Keep one row for each school."
            )
        places = _number(row, "pan", path, Counter())
        found[urn] = School(urn, _code(row, "la", path), None if np.isnan(places) else int(places))
    return tuple(found[urn] for urn in sorted(found))


def school_year(row: Row, path: Path) -> int:
    """The first calendar year of the row's time_period: 2015 of 201516."""
    year = parsed_school_year(row["time_period"])
    if year is None:
        _refuse(row, "time_period", path, "a school year of six digits, as 201516 for 2015/16")
    return year


def parsed_school_year(text: str) -> int | None:
    """The first calendar year of a school year, or None where *text* is none.

    >>> parsed_school_year("201516"), parsed_school_year("2015/16"), parsed_school_year("201517")
    (2015, 2015, None)
    """
    found = re.fullmatch(r"(\d{4})[/-]?(\d{2})", text.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return int(found[1]) if EARLIEST <= int(found[1]) <= LATEST else None


def in_six_digits(year: int) -> str:
    """A school year as education statistics write it.

    >>> in_six_digits(2015), in_six_digits(1999)
    ('201516', '199900')
    """
    return f"{year}{(year + 1) % 100:02d}"


def _code(row: Row, column: str, path: Path) -> str:
    return row[column].strip() or _refuse(row, column, path, "the code of an area or a school")


def _grade(row: Row, path: Path) -> int | None:
    text = row["nc_year"].strip().casefold()
    if text in ("r", "reception"):
        return 0
    if text in OTHER_GRADES:
        return None
    if not re.fullmatch(r"\d{1,2}(\.0+)?", text) or int(float(text)) >= GRADES:
        _refuse(row, "nc_year", path, "a year group from 0 (Reception) to 13")
    return int(float(text))


def _number(row: Row, column: str, path: Path, aside: Counter[str]) -> float:
    """A count, or nan where a symbol stands for it (and *aside* says which)."""
    text = row[column].strip()
    if (symbol := text.casefold()) in SYMBOLS:
        told = f"{column} is {text!r}: " if text else f"{column} is "
        aside[told.replace("'", "") + SYMBOLS[symbol]] += 1
        return float("nan")
    plain = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.0+)?", text) else text
    if not re.fullmatch(r"\d+(\.\d+)?", plain) or (column != "births" and float(plain) % 1):
        _refuse(row, column, path, "a whole number, or a symbol such as z, x, c or low")
    return float(plain)


def _keep(
    cells: dict[tuple[str, int, int], tuple[float, int]],
    key: tuple[str, int, int],
    count: float,
    row: Row,
    path: Path,
    aside: Counter[str],
) -> None:
    if key not in cells:
        cells[key] = (count, row.number)
        return
    earlier, number = cells[key]
    if earlier == count:
        aside["the same row again"] += 1
    elif np.isnan(earlier):
        cells[key] = (count, row.number)
    elif not np.isnan(count):
        raise BadFile(
            f"Rows {number} and {row.number} of {path.name} give {earlier:g} and {count:g} for the "
            f"same thing ({key[0]}, {key[1]}). Keep the one that is right."
        )


def _rolls(cells: Mapping[tuple[str, int, int], tuple[float, int]], path: Path) -> Rolls:
    years = sorted({year for (_code, year, _), (count, _row) in cells.items() if count == count})
    if len(years) < 2:
        raise BadFile(
            f"{path.name} holds {len(years)} school years with a headcount; a projection needs "
            "two at least, and better five. Add the January counts of earlier years."
        )
    if far := next((two for two in pairwise(years) if two[1] - two[0] > LONGEST_GAP), None):
        first, second = (in_six_digits(year) for year in far)
        raise BadFile(
            f"{path.name} leaps from {first} to {second} in column time_period, which looks like a "
            "slip of the pen. Correct the years, or remove those far from the others."
        )
    codes = sorted({code for code, _year, _grade in cells})
    counts = np.full((len(codes), years[-1] - years[0] + 1, GRADES), np.nan)
    places = {code: at for at, code in enumerate(codes)}
    for (code, year, grade), (count, _row) in cells.items():
        if years[0] <= year <= years[-1]:
            counts[places[code], year - years[0], grade] = count
    return Rolls(tuple(codes), years[0], counts)


def _refuse(row: Row, column: str, path: Path, wanted: str) -> NoReturn:
    raise BadFile(
        f"Row {row.number} of {path.name} has {row[column].strip()!r} in column {column}, "
        f"where {wanted} is expected. Correct the cell, or remove the row."
    )
