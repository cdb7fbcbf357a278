"""Shares out of a file: each row is used or set aside, and no symbol becomes a number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import read_figure
from folkmoot.library.evidence.equity.reading import (
    ALONE,
    Key,
    paired,
    read_shares,
    shares_of_export,
)
from tests.library.evidence.equity.made import EXPORT, OWN, sheet


@pytest.fixture
def read(tmp_path):
    def shares(text=OWN):
        (tmp_path / "own.csv").write_text(text, encoding="utf-8")
        return read_shares(tmp_path / "own.csv")

    return shares


def test_an_export_is_read_by_measures_that_differ_in_the_group_alone():
    shares = shares_of_export(sheet(EXPORT))

    assert shares.groups == ("disadvantaged pupils", "other pupils")
    assert shares.account.aside == {ALONE: 1}
    key = Key("Expected level - disadvantaged pupils", "Foxhall", "other pupils", 2025)
    assert shares.stated[key].figure.as_text == "83"
    assert shares.period(2025).in_words == "2024/25"


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Pupils eligible for FSM", "Pupils not eligible for FSM"),
        ("DAP_NEW_KS2", "NonDAP_NEW_KS2"),
        ("Gooddev_FSM", "Gooddev_FSM_Other"),
        ("Progress by FSM pupils", "Progress by non FSM pupils"),
    ],
)
def test_the_others_are_known_by_their_mark(own, other):
    found = paired([own, other, "Absence"])

    assert found[own][0] == found[other][0] == own
    assert found[other][1] == "other pupils"
    assert "Absence" not in found


def test_an_export_is_known_by_its_columns(read):
    assert read(EXPORT).areas == ("England", "Foxhall", "Marsh")


def test_scores_stand_in_a_column_of_their_own(read):
    stated = read().stated[Key("Attainment 8", "Foxhall", "others", 2025)]

    assert stated.is_score
    assert (stated.figure.as_text, stated.spread.as_text) == ("56.9", "17")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_rows_are_accounted_for_whatever_parts_the_columns(read, separator):
    text = OWN.replace(",", separator) + "\n" + separator * 8

    account = read(text).account

    assert (account.rows, account.used) == (27, 27)


def test_the_reference_is_guessed_only_where_one_group_is_the_others(read):
    assert read().reference_called("") == "others"
    with pytest.raises(
        BadFile, match="no one group of the others.*: disadvantaged; looked after; rest"
    ):
        read(OWN.replace("others", "rest")).reference_called("")


def test_a_reference_that_is_not_there_is_refused_with_the_groups(read):
    with pytest.raises(
        BadFile, match="no group called boys.*: disadvantaged; looked after; others"
    ):
        read().reference_called("boys")


def test_an_area_is_named_by_name_or_code(read):
    assert read().area_called("902", "England") == "Marsh"
    with pytest.raises(BadFile, match="is of 2 areas. Name one with --area: Foxhall, Marsh"):
        read().area_called("", "England")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (",50,900", ",half,900", "Row 2 of own.csv, column per_cent: “half” is neither"),
        (",50,900", ",150,900", "Row 2 of own.csv has 150 in column per_cent, where a share"),
        (",50,900", ",50,9.5", "Row 2 of own.csv has 9.5 in column pupils, where a whole number"),
        ("Reading,2022", "Reading,22", "Row 2 of own.csv has “22” in column year"),
        (
            "Reading,2022,Foxhall,others",
            "Reading,2022,Foxhall,disadvantaged",
            "Rows 2 and 3 of own",
        ),
        ("disadvantaged,,800,45", "disadvantaged,45,800,", "a score stands in a column mean"),
    ],
)
def test_a_bad_cell_is_refused_with_its_place(read, before, after, says):
    assert before in OWN
    with pytest.raises(BadFile, match=says):
        read(OWN.replace(before, after, 1))


CELLS = st.sampled_from(["0", "61.5", "c", "x", "z", "low", "u", "", "-", "~"])


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2024", "2025"]), st.sampled_from(["Foxhall", "Marsh", ""]), CELLS
        ),
        min_size=1,
        unique_by=lambda row: row[:2],
    )
)
def test_every_row_is_used_or_set_aside_and_symbols_are_kept(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("gaps") / "own.csv"
    lines = [f"Reading,{year},{area},girls,{cell}" for year, area, cell in rows]
    path.write_text("\n".join(["measure,year,area,group,per_cent", *lines]), encoding="utf-8")
    kept = [row for row in rows if row[1]]
    if not kept:
        with pytest.raises(BadFile, match="no measure of two groups"):
            read_shares(path)
        return

    shares = read_shares(path)

    assert shares.account.rows == len(rows)
    assert shares.account.used == len(kept)
    for year, area, cell in kept:
        key = Key("Reading", area, "girls", int(year))
        assert shares.stated[key].figure == read_figure(cell)
