import numpy as np
import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.send.transitions import (
    AgeRange,
    State,
    Transition,
    read_age_ranges,
    read_population,
    read_transitions,
)

HEADER = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n"
PEOPLE = "calendar-year,academic-year,population\n"


@pytest.fixture
def table(tmp_path):
    def written(text: str):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_row_is_a_child_with_a_plan_before_after_or_both(table):
    rows = "2020,NONSEND,NONSEND,-1,A,T,0\n2020,A,T,0,B,T,1\n2020,B,T,13,NONSEND,NONSEND,14\n"

    found = read_transitions(table(HEADER + rows))

    assert found == (
        Transition(2020, -1, None, State("T", "A")),
        Transition(2020, 0, State("T", "A"), State("T", "B")),
        Transition(2020, 13, State("T", "B"), None),
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("20x0,A,T,0,A,T,1", "calendar_year"),
        ("2020,A,T,zero,A,T,1", "academic_year_1"),
        ("2020,A,T,26,A,T,27", "academic_year_1"),
        ("2020,A,T,0,A,T,2", "academic_year_2"),
        ("2020,,T,0,A,T,1", "setting_1"),
        ("2020,A,,0,A,T,1", "need_1"),
        ("2020,A,NONSEND,0,A,T,1", "need_1"),
        ("2020,A,T,0,A,NONSEND,1", "need_2"),
        ("2020,NONSEND,NONSEND,0,NONSEND,NONSEND,1", "setting_2"),
    ],
)
def test_a_cell_that_cannot_be_told_is_refused_with_row_and_column(table, row, column):
    with pytest.raises(BadFile, match=rf"Row 3 of table.csv has .* in column {column}, where"):
        read_transitions(table(f"{HEADER}2020,A,T,0,A,T,1\n{row}\n"))


def test_a_year_that_is_missing_between_others_is_named(table):
    with pytest.raises(BadFile, match="none in 2021"):
        read_transitions(table(f"{HEADER}2020,A,T,0,A,T,1\n2022,A,T,0,A,T,1\n"))


def test_an_empty_table_of_transitions_is_refused(table):
    with pytest.raises(BadFile, match="holds no transitions"):
        read_transitions(table(HEADER))


@pytest.mark.parametrize("symbol", ["c", "x", "low", "z", ":", "~", ""])
def test_a_hidden_population_is_unknown_and_never_nought(table, symbol):
    population, tally = read_population(table(f"{PEOPLE}2020,0,500\n2020,1,{symbol}\n"))

    assert population.of(2020, 0) == 500
    assert np.isnan(population.of(2020, 1))
    assert (tally.rows, tally.used, sum(tally.aside.values())) == (2, 1, 1)


def test_a_population_of_nought_is_nought(table):
    population, _ = read_population(table(f"{PEOPLE}2020,0,500\n2020,1,0\n"))

    assert population.of(2020, 1) == 0


def test_a_population_told_twice_is_refused(table):
    with pytest.raises(BadFile, match="Row 3 .* academic year 0 in 2020 a second time"):
        read_population(table(f"{PEOPLE}2020,0,500\n2020,0,510\n"))


def test_a_year_or_age_outside_the_population_table_is_not_known(table):
    population, _ = read_population(table(f"{PEOPLE}2020,0,500\n"))

    assert np.isnan(population.of(2021, 0))
    assert np.isnan(population.of(2020, -1))


def test_the_ages_that_a_setting_takes_are_read(table):
    header = "setting,min-academic-year,max-academic-year\n"

    assert read_age_ranges(table(f"{header}A,-1,6\n")) == {"A": AgeRange(-1, 6)}
    with pytest.raises(BadFile, match="youngest year first"):
        read_age_ranges(table(f"{header}A,6,-1\n"))
