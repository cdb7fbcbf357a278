"""The extract that comes with the program says what was published, no more and no less."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from folkmoot.council.measure import rules
from folkmoot.council.measure.extracts import HACKNEY_ROLLS, content

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT.parent / "shared/data/evidence/rolls_by_la_and_nc_year_201516_201920.csv"


def maker() -> ModuleType:
    """tools/extracts.py, which is a script and stands in no package."""
    found = importlib.util.spec_from_file_location("extracts", ROOT / "tools/extracts.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.skipif(
    not PUBLISHED.exists(), reason="The published table is not beside the project here."
)
def test_the_extract_made_again_from_the_published_table_is_the_same() -> None:
    made = maker().hackney_rolls(PUBLISHED.read_text(encoding="utf-8-sig"))

    assert made.encode() == content(HACKNEY_ROLLS)


def test_the_extract_has_three_numbers_for_each_of_five_years() -> None:
    rows = rules.read_rows(content(HACKNEY_ROLLS), HACKNEY_ROLLS.file_name)

    assert {row.place for row in rows} == {"E09000012"}
    assert {row.year for row in rows} == set(range(2015, 2020))
    assert len(rows) == 15


def test_a_published_table_without_a_year_makes_no_extract() -> None:
    header = "new_la_code,la_name,ay," + ",".join(f"n{year}" for year in range(14))

    with pytest.raises(ValueError, match="does not have the years"):
        maker().hackney_rolls(header + "\nE09000012,Hackney,2015" + ",1" * 14 + "\n")


def test_the_extract_is_credited() -> None:
    assert HACKNEY_ROLLS.attribution == (
        "Department for Education, school census January 2016-2020, "
        "Crown copyright, Open Government Licence v3.0"
    )
