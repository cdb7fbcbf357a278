"""A data file is read with its symbols, and no row is lost unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile, NotFound
from folkmoot.library.evidence.conventions.symbols import known, read_figure
from folkmoot.library.evidence.conventions.tidy import read_tidy, tidy_of
from tests.library.evidence.conventions.made import DATA, META, data, meta, sheet

FOXHALL = {"la_name": "Foxhall", "school_type": "Total"}


def test_the_companion_tells_filters_from_indicators():
    tidy = tidy_of(data(), meta())

    assert [one.name for one in tidy.filters] == ["school_type"]
    assert [one.name for one in tidy.indicators] == ["headcount", "perm_excl", "perm_excl_rate"]


def test_without_a_companion_they_are_guessed_and_it_says_so():
    tidy = tidy_of(data(), None)

    assert [one.name for one in tidy.filters] == ["school_type"]
    assert not tidy.is_described


def test_the_companion_beside_a_file_is_found(tmp_path):
    (tmp_path / "made.csv").write_text(DATA)
    (tmp_path / "made.meta.csv").write_text(META)

    assert read_tidy(tmp_path / "made.csv").is_described


def test_one_figure_is_found_by_its_cells():
    assert tidy_of(data(), meta()).figure("perm_excl", FOXHALL) == known(2)


def test_a_symbol_is_found_as_a_symbol():
    special = {"la_name": "Foxhall", "school_type": "Special"}

    assert tidy_of(data(), meta()).figure("perm_excl", special) == read_figure("low")


def test_nothing_and_too_much_are_told_apart():
    tidy = tidy_of(data(), meta())

    with pytest.raises(NotFound, match="no perm_excl for la_name Marsh"):
        tidy.figure("perm_excl", {"la_name": "Marsh"})
    with pytest.raises(BadFile, match="has 2 rows for la_name Foxhall"):
        tidy.figure("perm_excl", {"la_name": "Foxhall"})
    with pytest.raises(BadFile, match="no indicator fixed_excl"):
        tidy.figures("fixed_excl")


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "la_name": st.sampled_from(["Foxhall", "Marsh", ""]),
            "school_type": st.sampled_from(["Total", "Special", "Primary"]),
            "time_period": st.sampled_from(["201819", "201920"]),
        },
    )
)
def test_rows_in_are_rows_used_and_rows_set_aside_by_reason(where):
    tidy = tidy_of(sheet(f"{DATA}\n,,,\n"), meta())
    selected = tidy.select("perm_excl", where)

    aside = dict(selected.aside)
    assert len(selected.figures) + sum(aside.values()) == tidy.sheet.records
    assert aside["blank row"] == 1


def test_a_row_is_set_aside_for_the_first_thing_that_it_is_not():
    selected = tidy_of(data(), meta()).select("perm_excl", FOXHALL)

    assert selected.numbers == (4,)
    assert selected.aside == (("la_name is not Foxhall", 2), ("school_type is not Total", 1))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("time_identifier,", "when,", "no column time_identifier"),
        ("perm_excl,", "headcount,", "Two columns are called “headcount”"),
        ("Total,200,2,1.00", "Total,200,2", "Row 4: The header names 14 columns"),
        ("Total,200,2,", "Total,200,two,", "Row 4, column perm_excl: “two” is neither"),
    ],
)
def test_a_file_that_cannot_be_relied_on_is_refused_with_its_row(before, after, says):
    with pytest.raises(BadFile, match=says):
        tidy_of(data((before, after)), meta())


def test_a_companion_of_another_file_is_refused():
    with pytest.raises(BadFile, match=r"describes suspension, which is no column of made\.csv"):
        tidy_of(data(), meta(("perm_excl,", "suspension,")))


def test_a_blank_figure_is_read_as_a_blank_and_not_as_nought():
    figures = tidy_of(data(("Total,200,2,", "Total,200,,")), meta()).figures("perm_excl")

    assert not figures[2].is_known
