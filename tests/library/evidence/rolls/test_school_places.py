"""Schools are read with their names and places; half a place is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.school_places import read_school_places


def written(folder: Path, text: str) -> Path:
    path = folder / "schools.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_name_and_place_are_read_beside_the_admission_number(tmp_path: Path) -> None:
    path = written(
        tmp_path, "urn,la,pan,name,easting,northing\n101,204,60,  Ash   Primary,534500.4,185000\n"
    )

    (ash,) = read_school_places(path)

    assert (ash.name, ash.school.places, ash.easting, ash.northing) == (
        "Ash Primary",
        60,
        534500,
        185000,
    )


def test_a_school_without_a_name_goes_by_its_number(tmp_path: Path) -> None:
    (one,) = read_school_places(written(tmp_path, "urn,la\n101,204\n"))

    assert (one.name, one.school.places, one.easting) == ("101", None, None)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("101,204,Ash,534500,", "Row 2 of schools.csv gives only one of easting and northing"),
        ("101,204,Ash,51.5,N51", "'N51' in column northing"),
        ("101,204,Ash,9999999,1", "'9999999' in column easting"),
        (f"101,204,{'A' * 121},,", "a name that cannot be shown, or is longer than 120"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(tmp_path: Path, row: str, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        read_school_places(written(tmp_path, f"urn,la,name,easting,northing\n{row}\n"))
