import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.reading import (
    SYMBOLS,
    read_births,
    read_rolls,
    read_schools,
)

HEADER = "time_period,code,nc_year,headcount\n"
TWO = "201516,204,0,100\n201617,204,1,98\n"


@pytest.fixture
def table(tmp_path):
    def written(text: str, name: str = "rolls.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_count_stands_at_its_area_year_and_year_group(table):
    rolls, tally = read_rolls(table(HEADER + TWO))

    assert (rolls.codes, rolls.first_year, rolls.last_year) == (("204",), 2015, 2016)
    assert rolls.counts[0, 1, 1] == 98
    assert np.isnan(rolls.counts[0, 1, 0])
    assert (tally.rows, tally.used, tally.aside) == (2, 2, {})


@pytest.mark.parametrize("symbol", sorted(SYMBOLS))
def test_a_symbol_makes_a_count_unknown_and_is_accounted_for(table, symbol):
    rolls, tally = read_rolls(table(f"{HEADER}{TWO}201617,204,0,{symbol}\n"))

    assert math.isnan(rolls.counts[0, 1, 0])
    assert sum(tally.aside.values()) == 1


def test_nought_is_a_count(table):
    assert read_rolls(table(HEADER + TWO + "201617,204,0,0\n"))[0].counts[0, 1, 0] == 0


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("201517,204,0,100", "time_period"),
        ("2015,204,0,100", "time_period"),
        ("201516,,0,100", "code"),
        ("201516,204,15,100", "nc_year"),
        ("201516,204,Y1,100", "nc_year"),
        ("201516,204,0,-3", "headcount"),
        ("201516,204,0,12.5", "headcount"),
        ("201516,204,0,some", "headcount"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_row_and_column(table, row, column):
    with pytest.raises(BadFile, match=rf"Row 4 of rolls.csv has .* in column {column}"):
        read_rolls(table(f"{HEADER}{TWO}{row}\n"))


def test_year_groups_outside_the_scale_are_set_aside(table):
    _rolls, tally = read_rolls(table(HEADER + TWO + "201617,204,N1,30\n201617,204,14,2\n"))

    assert tally.aside == {"year group outside 0 to 13": 2}


def test_two_different_headcounts_for_one_thing_are_refused_with_both_rows(table):
    with pytest.raises(BadFile, match=r"Rows 2 and 4 of rolls.csv give 100 and 101"):
        read_rolls(table(HEADER + TWO + "201516,204,0,101\n"))


def test_the_same_row_again_is_set_aside(table):
    _rolls, tally = read_rolls(table(HEADER + TWO + "201516,204,0,100\n"))

    assert tally.aside == {"the same row again": 1}


def test_one_school_year_is_too_few(table):
    with pytest.raises(BadFile, match="1 school years"):
        read_rolls(table(HEADER + "201516,204,0,100\n"))


def test_a_mistyped_year_is_refused_and_not_projected_from(table):
    with pytest.raises(BadFile, match="leaps from 201617 to 209900"):
        read_rolls(table(HEADER + TWO + "209900,204,0,100\n"))


CELLS = st.sampled_from(["12", "0", "1,207", "340.0", *SYMBOLS])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 13), CELLS), max_size=30))
def test_no_row_is_lost_and_no_symbol_becomes_a_number(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("rolls") / "rolls.csv"
    named = [
        f'201{5 + at}1{6 + at},{at}-{grade}-{number},{grade},"{count}"\n'
        for number, (at, grade, count) in enumerate(rows)
    ]
    path.write_text(HEADER + TWO + "".join(named), encoding="utf-8")
    rolls, tally = read_rolls(path)

    assert tally.rows == 2 + len(rows) == tally.used + sum(tally.aside.values())
    numbers = sum(count.casefold() not in SYMBOLS for _at, _grade, count in rows)
    assert int(np.isfinite(rolls.counts).sum()) == 2 + numbers


def test_births_stand_at_their_area_and_year(table):
    births, tally = read_births(table("code,mid_year,births\n204,2011,4500\n204,2013,c\n"))

    assert (births.codes, births.first_mid_year, births.births.tolist()) == (
        ("204",),
        2011,
        [[4500.0]],
    )
    assert tally.aside == {"births is c: suppressed": 1}


@pytest.mark.parametrize("year", ["11", "201112", "two"])
def test_a_year_of_births_that_is_none_is_refused(table, year):
    with pytest.raises(BadFile, match="column mid_year"):
        read_births(table(f"code,mid_year,births\n204,{year},4500\n"))


def test_a_file_without_births_is_refused(table):
    with pytest.raises(BadFile, match="holds no births"):
        read_births(table("code,mid_year,births\n204,2011,z\n"))


def test_schools_have_an_area_and_perhaps_places(table):
    schools = read_schools(table("urn,la,pan\n100251,204,60\n100250,204,\n"))

    assert [(one.urn, one.area, one.places) for one in schools] == [
        ("100250", "204", None),
        ("100251", "204", 60),
    ]


def test_a_school_that_stands_twice_is_refused(table):
    with pytest.raises(BadFile, match="school 100250 a second time"):
        read_schools(table("urn,la,pan\n100250,204,60\n100250,205,30\n"))
