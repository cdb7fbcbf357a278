"""A data file that is not what the open data standards ask for is told so, with row and column."""

import pytest

from folkmoot.library.evidence.conventions.faults import Weight
from folkmoot.library.evidence.conventions.tidy_checks import check_tidy
from tests.library.evidence.conventions.made import DATA, data, meta, sheet

WRONG = [
    (("201819,Acad", "201820,Acad"), "Row 2, column time_period: “201820” does not name two years"),
    (("201819,Acad", "18-19,Acad"), "Row 2, column time_period: “18-19” is not a period"),
    (("Academic year", "School year"), "Row 2, column time_period: “School year” is not a time"),
    (("Academic year", "Autumn term"), "“Academic year” does not belong in one file with"),
    (("Local authority", "Borough"), "Row 4, column geographic_level: “Borough” is no geographic"),
    (
        ("901,E09000901,Fox", "901,,Fox"),
        "Row 4, column new_la_code: A row of level Local authority",
    ),
    (("England,,,,,,", "England,E12000007,,,,,"), "Row 2, column region_code: A row of level Nat"),
    (("E92000001,", ","), "Row 2, column country_code: The cell is empty"),
    (("Total,200", ",200"), "Row 4, column school_type: The category is empty. Write Total"),
    (("Total,200", " Total,200"), "Row 4, column school_type: There are spaces before or after"),
    (("Total,200,2,", "Total,200,,"), "Row 4, column perm_excl: The figure is empty."),
    (("3000", '"3,000"'), "Row 2, column headcount: Thousands are set apart by commas"),
    (("3000", "lots"), "Row 2, column headcount: “lots” is neither a number nor a symbol"),
    (("Special,100", "Total,100"), "Row 3: This row is of the same time, place and categories as"),
    (("headcount,", "pupils,"), "The companion describes headcount, which is no column"),
    (("headcount,", "pupils,"), "Column pupils: The companion does not say what this column is."),
    (("country_name,", "land,"), "The file has no column country_name. Add it."),
    (("Special,20,low,x", "Special,20,low"), "Row 5: The header names 14 columns"),
]
ADVICE = [
    (("c,c", ":,c"), "Row 3, column perm_excl: “:” is an older sign; it was read as x."),
    (("30,1.00", "30,1.001"), "Row 2, column perm_excl_rate: There are more than the 2 decimal"),
    (("E09000901", "H9"), "Row 4, column new_la_code: “H9” does not look like a new_la_code."),
    (("England,,,,,,Special", "Britain,,,,,,Special"), "E92000001 is called “Britain” and"),
]


def test_a_sound_file_has_nothing_wrong_with_it():
    assert check_tidy(data(), meta()) == ()


@pytest.mark.parametrize(("change", "says"), WRONG)
def test_what_the_standards_refuse_is_wrong(change, says):
    faults = [one for one in check_tidy(data(change), meta()) if one.weight is Weight.WRONG]

    assert any(says in one.in_words for one in faults), [one.in_words for one in faults]


@pytest.mark.parametrize(("change", "says"), ADVICE)
def test_what_older_files_did_is_advice(change, says):
    faults = check_tidy(data(change), meta())

    assert {one.weight for one in faults} == {Weight.ADVICE}
    assert any(says in one.in_words for one in faults), [one.in_words for one in faults]


def test_a_filter_without_everybody_is_told():
    no_total = sheet(DATA.replace("Total", "Primary"))

    assert [one.in_words for one in check_tidy(no_total, meta())] == [
        "Advice. Column school_type: No row is of category Total: a reader cannot see everybody "
        "together."
    ]


def test_another_category_may_stand_for_everybody():
    described = meta(
        ("filter_grouping_column", "filter_grouping_column,filter_default"),
        ("Choose a type of school,", "Choose a type of school,,Primary"),
        ("pupils,,,0,,", "pupils,,,0,,,"),
        ("exclusions,,,0,,", "exclusions,,,0,,,"),
        ("rate,,%,2,,", "rate,,%,2,,,"),
    )

    assert check_tidy(sheet(DATA.replace("Total", "Primary")), described) == ()


def test_a_missing_companion_is_advice():
    faults = check_tidy(data(), None)

    assert [one.weight for one in faults] == [Weight.ADVICE]
    assert "There is no made.meta.csv beside it" in faults[0].says


def test_a_fault_of_the_companion_is_said_to_be_in_the_companion():
    faults = check_tidy(data(), meta((",%,", ",per cent,")))

    assert faults[0].in_words.startswith(
        "Row 5, column indicator_unit: (companion file) “per cent”"
    )


def test_an_empty_row_is_told_and_harms_nothing():
    faults = check_tidy(sheet(f"{DATA}\n\n,,\n"), meta())

    assert [one.in_words for one in faults] == [
        "Advice. Rows 6 and 7: The row is empty; remove it."
    ]


def test_names_that_are_not_in_snake_case_are_told_once():
    faults = check_tidy(data(("headcount", "HeadCount")), meta(("headcount", "HeadCount")))

    assert "1 of 14 do not, such as HeadCount." in faults[0].says
