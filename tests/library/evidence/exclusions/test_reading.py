"""Exclusions out of a file: each row is used or set aside, and no symbol becomes a number."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.sheets import sheet_of
from folkmoot.library.evidence.conventions.symbols import EXCLUSIONS_TO_2018, read_figure
from folkmoot.library.evidence.exclusions.counted import Measure
from folkmoot.library.evidence.exclusions.naming import Wanted
from folkmoot.library.evidence.exclusions.reading import exclusions_of
from tests.library.evidence.exclusions.made import OWN, PUBLISHED, sheet

ELM = Wanted(reference="Elm")


def permanent(recorded):
    return {
        (*(value for _, value in row.group), row.school_year): row.count.as_text
        for row in recorded.groups[Measure.PERMANENT]
    }


def test_a_councils_own_file_is_summed_to_the_characteristic_of_the_reference():
    recorded = exclusions_of(sheet(OWN), ELM)

    assert recorded.by == ("ethnicity",)
    assert permanent(recorded)["Oak", 201617] == "11"


def test_a_sum_over_a_symbol_stays_a_symbol():
    assert permanent(exclusions_of(sheet(OWN), ELM))["Ash", 201516] == "c"


def test_intersections_are_groups_of_their_own():
    recorded = exclusions_of(sheet(OWN), Wanted(reference="Elm, girl"))

    assert recorded.by == ("ethnicity", "sex")
    assert permanent(recorded)["Oak", "boy", 201617] == "9"
    assert recorded.group_called("girl, ELM") == (("ethnicity", "Elm"), ("sex", "girl"))


def test_only_the_last_years_are_used_and_earlier_ones_are_told():
    recorded = exclusions_of(sheet(OWN), ELM, years=1)

    assert recorded.years == (201617,)
    assert recorded.account.aside == {"before 2016/17, the first of the years that are used": 6}


def test_a_published_file_is_read_by_the_topic_that_holds_the_reference():
    recorded = exclusions_of(sheet(PUBLISHED), Wanted(reference="elm", area="Foxhall"))

    assert recorded.group_names() == ("Ash", "Elm", "Oak")
    assert permanent(recorded)["Ash", 201617] == "x"
    assert recorded.meaning is EXCLUSIONS_TO_2018
    assert recorded.account.aside == {
        "another area": 8,
        "Ethnicity: a total of other groups": 1,
        "characteristic_group is not Ethnicity": 2,
        "school_type is not Total": 1,
    }


def test_a_topic_can_be_named_by_a_word_of_today():
    recorded = exclusions_of(sheet(PUBLISHED), Wanted("female", by=("sex",), area="E09000902"))

    assert recorded.place_name == "Marsh"
    assert recorded.group_names() == ("female", "male")


def test_the_name_that_the_file_gives_a_group_is_known_as_well():
    wanted = Wanted(reference="Ethnicity Minor Elm", area="Foxhall")
    recorded = exclusions_of(sheet(PUBLISHED), wanted)

    assert recorded.group_called(wanted.reference) == (("ethnicity", "Elm"),)


def test_with_characteristics_and_no_reference_the_groups_are_listed():
    recorded = exclusions_of(sheet(OWN), Wanted(by=("ethnicity",)))

    with pytest.raises(BadFile, match="you must name it with --reference.*: Ash; Elm; Oak"):
        recorded.group_called("")


def test_a_file_of_several_areas_asks_for_one():
    with pytest.raises(BadFile, match="is of 2 areas. Name one with --area: Foxhall, Marsh"):
        exclusions_of(sheet(PUBLISHED), ELM)


def test_an_area_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(BadFile, match="no area called Elsewhere. Name one of Foxhall, Marsh"):
        exclusions_of(sheet(PUBLISHED), Wanted("Elm", area="Elsewhere"))


@pytest.mark.parametrize("text", [OWN, PUBLISHED])
def test_without_a_reference_the_groups_are_listed(text):
    with pytest.raises(BadFile, match=r"you must name it with --reference.*Ash, Elm, Oak"):
        exclusions_of(sheet(text), Wanted(area="Foxhall"))


def test_a_reference_that_is_nowhere_is_refused_with_the_groups():
    with pytest.raises(BadFile, match="no column holds the reference group birch"):
        exclusions_of(sheet(OWN), Wanted(reference="Birch"))


def test_a_file_without_characteristics_needs_no_reference():
    text = "time_period,headcount,perm_excl\n201617,34350,43\n"
    recorded = exclusions_of(sheet(text), Wanted(area="Foxhall"))

    assert recorded.by == ()
    assert recorded.place_name == "Foxhall"
    assert recorded.everybody[Measure.PERMANENT][0].count.as_text == "43"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (",900,0,", ",900,none,", "Row 2 of made.csv, column perm_excl: “none” is neither"),
        (",900,0,", ",900,-1,", "Row 2 of made.csv, column perm_excl: -1 is below nought"),
        ("201617,Elm,girl", "2016,Elm,girl", "Row 2 of made.csv has “2016” in column time_period"),
        ("201617,Elm,boy", "201617,Elm,girl", "Rows 2 and 3 of made.csv are both of Elm, girl"),
        (",40,20", ",40", "Row 2 of made.csv has more or fewer cells"),
        ("headcount", "pupils", "needs the columns time_period, headcount"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(before, after, says):
    with pytest.raises(BadFile, match=says):
        exclusions_of(sheet(OWN, (before, after)), ELM)


def test_a_table_that_commas_do_not_part_is_refused_with_what_to_do():
    with pytest.raises(BadFile, match=r"made.csv is not separated by commas. Save it again"):
        exclusions_of(sheet(OWN.replace(",", ";")), ELM)


CELLS = st.sampled_from(["0", "3", "12", "c", "x", "z", "low", "u", "", ":", "~"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Elm", "Oak", "Total", ""]),
        st.sampled_from(["girl", "boy"]),
        st.sampled_from(["201415", "201516", "201617"]),
        CELLS,
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[:3],
)


@given(ROWS, st.integers(1, 3))
def test_every_row_is_used_or_set_aside_and_no_symbol_becomes_a_number(rows, years):
    lines = [f"{year},{tree},{sex},100,{cell}" for tree, sex, year, cell in rows]
    text = "\n".join(["time_period,ethnicity,sex,headcount,perm_excl", *lines])
    wanted = Wanted(by=("ethnicity", "sex"))
    try:
        recorded = exclusions_of(sheet_of(text.encode(), "made.csv"), wanted, years=years)
    except BadFile as error:
        assert "no row" in str(error)
        return

    found = Counter(row.count for row in recorded.groups[Measure.PERMANENT])
    given_in = Counter(
        read_figure(cell)
        for tree, _, year, cell in rows
        if tree in {"Elm", "Oak"} and int(year) in recorded.years
    )
    assert found == given_in
    assert recorded.account.rows == len(rows)
    assert recorded.account.used == found.total()
