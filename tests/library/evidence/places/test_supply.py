"""Places read from a file: by year group, or by school. Invented figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.places.supply import (
    SchoolPlaces,
    is_by_school,
    read_school_places,
    read_supply,
    supply_of,
)

HEADER = "time_period,code,nc_year,existing,additional,to_remove\n"


@pytest.fixture
def table(tmp_path):
    def written(text):
        path = tmp_path / "places.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_places_are_todays_and_what_is_planned(table):
    supply, _ = read_supply(table(HEADER + "202425,North,0,60,30,15\n"))

    assert supply.of("North", 2024, 0).total == 75
    assert supply.of("North", 2025, 0) is None


def test_a_row_without_a_year_holds_for_every_year_that_has_no_row_of_its_own(table):
    supply, _ = read_supply(table(HEADER + ",North,0,60,0,0\n202526,North,0,45,0,0\n"))

    assert [supply.of("North", year, 0).total for year in (2024, 2025)] == [60, 45]


def test_without_a_column_of_changes_none_are_planned(table):
    supply, _ = read_supply(table("time_period,code,nc_year,existing\n202425,North,0,60\n"))

    assert supply.of("North", 2024, 0).total == 60


@pytest.mark.parametrize("cells", ["c,0,0", "60,,0", "60,0,x"])
def test_a_symbol_or_an_empty_cell_leaves_the_places_unknown(table, cells):
    supply, _ = read_supply(table(HEADER + f"202425,North,0,{cells}\n"))

    assert supply.of("North", 2024, 0).total is None
    assert supply.of("North", 2024, 0).unknown


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("202426,North,0,60,0,0", "Row 2 of places.csv has '202426' in column time_period"),
        ("202425,,0,60,0,0", "in column code"),
        ("202425,North,17,60,0,0", "in column nc_year"),
        ("202425,North,0,many,0,0", "'many' in column existing"),
        ("202425,North,0,-5,0,0", "not below nought"),
        ("202425,North,0,60,0,75", "removes 75 places in column to_remove"),
    ],
)
def test_a_cell_that_cannot_be_is_named(table, row, says):
    with pytest.raises(BadFile, match=says):
        read_supply(table(HEADER + row + "\n"))


def test_two_rows_that_differ_are_refused(table):
    with pytest.raises(BadFile, match="Rows 2 and 3 of places.csv differ"):
        read_supply(table(HEADER + "202425,North,0,60,0,0\n202425,North,0,61,0,0\n"))


def test_a_file_of_sixth_forms_only_is_refused(table):
    with pytest.raises(BadFile, match="no places for a year group from 0 to 11"):
        read_supply(table(HEADER + "202425,North,12,60,0,0\n"))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 13), st.sampled_from(["60", "c", "", "x", "0", "low"])),
        min_size=1,
        unique_by=lambda one: one[0],
    )
)
def test_every_row_is_used_or_set_aside_and_no_symbol_is_a_number(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(HEADER + "".join(f"202425,North,{at},{cell},0,0\n" for at, cell in rows))
    if all(at > 11 for at, _ in rows):
        return
    supply, ledger = read_supply(path)

    assert ledger.account.used == len(supply.groups)
    assert ledger.account.used + sum(ledger.account.aside.values()) == len(rows)
    for at, cell in rows:
        if at <= 11:
            is_number = cell.isdigit()
            assert (supply.of("North", 2024, at).total is not None) == is_number


def test_a_school_has_its_admission_number_in_every_year_group(table):
    path = table("urn,pan,capacity,name\n100,60,420,Ash\n")
    (ash,), _ = read_school_places(path)

    assert is_by_school(path)
    assert [one.total for one in supply_of(ash, (0, 1, 2)).values()] == [60, 60, 60]


def test_a_school_without_an_admission_number_has_its_share_of_the_capacity():
    ash = SchoolPlaces(2, "100", "Ash", hidden(Symbol.BLANK), known(420))

    assert supply_of(ash, tuple(range(7)))[0].total == 60


def test_a_sixth_form_has_its_share_of_the_capacity_and_no_places_here():
    oak = SchoolPlaces(2, "200", "Oak", hidden(Symbol.BLANK), known(1400))

    found = supply_of(oak, tuple(range(7, 14)))

    assert sorted(found) == [7, 8, 9, 10, 11]
    assert found[7].total == 200


def test_a_school_without_either_has_no_known_places():
    ash = SchoolPlaces(2, "100", "Ash", hidden(Symbol.BLANK), hidden(Symbol.UNAVAILABLE))

    assert supply_of(ash, (0,))[0].total is None


def test_a_school_that_stands_twice_is_refused(table):
    with pytest.raises(BadFile, match="Rows 2 and 3"):
        read_school_places(table("urn,pan,capacity\n100,60,420\n100,60,420\n"))
