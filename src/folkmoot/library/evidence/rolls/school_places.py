"""Schools as a plan of places needs them: with their names, and where they stand."""

import re
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.reading import School, read_schools

LONGEST_NAME = 120
LARGEST_COORDINATE = 1_300_000
"""Metres of the British National Grid: no place of Great Britain lies beyond."""


@dataclass(frozen=True, slots=True)
class SchoolPlace:
    """A school, its name (its number, where no name is given) and where it stands in metres."""

    school: School
    name: str
    easting: int | None
    northing: int | None


def read_school_places(path: Path) -> tuple[SchoolPlace, ...]:
    """Schools in order of urn: columns urn, la, and where there are such pan, name, easting, northing.

    Eastings and northings are whole metres of the British National Grid. Raises BadFile as
    ``read_schools`` does, and where a name is too long or only one half of a place is given.
    """
    schools = read_schools(path)
    columns = ("name", "easting", "northing")
    rows = {row["urn"].strip(): row for row in read_rows(path, columns=("urn",), optional=columns)}
    return tuple(_placed(one, rows[one.urn], path) for one in schools)


def _placed(school: School, row: Row, path: Path) -> SchoolPlace:
    name = " ".join(row["name"].split())
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise BadFile(
            f"Row {row.number} of {path.name} has a name that cannot be shown, or is longer than "
            f"{LONGEST_NAME} characters. Shorten it."
        )
    easting, northing = _metres(row, "easting", path), _metres(row, "northing", path)
    if (easting is None) != (northing is None):
        raise BadFile(
            f"Row {row.number} of {path.name} gives only one of easting and northing. "
            "Give both, or neither."
        )
    return SchoolPlace(school, name or school.urn, easting, northing)


def _metres(row: Row, column: str, path: Path) -> int | None:
    text = row[column].strip()
    if not text:
        return None
    if not re.fullmatch(r"\d{1,7}(\.\d+)?", text) or float(text) > LARGEST_COORDINATE:
        raise BadFile(
            f"Row {row.number} of {path.name} has {text[:40]!r} in column {column}, where metres "
            "of the British National Grid are expected, as 534500. Correct the cell."
        )
    return round(float(text))
