"""The school-places scorecard, with its shares, percentages and symbols. Invented authorities."""

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.scap import (
    check_scorecard,
    forecast,
    read_share_or_figure,
    scorecard_of,
)
from folkmoot.library.evidence.conventions.symbols import hidden, known, read_figure
from tests.library.evidence.conventions.made import sheet

SCORECARD = "\n".join(
    [
        "LA_name,LA_number,For_3_P,For_1_P,For_3_S,For_1_S,Quan_P_Su,Places",
        "England,0,0.026,0.009,0.032,0.014,10.2%,668942",
        "Foxhall,901,0.05,-0.01,NA,LOW,28.0%,LOW",
    ]
)


def test_the_error_of_a_forecast_is_a_share_by_phase_and_horizon():
    scorecard = scorecard_of(sheet(SCORECARD))

    assert scorecard.forecast_error("901", "primary", 3) == known("0.05")
    assert scorecard.forecast_error("0", "secondary", 1) == known("0.014")


def test_na_and_low_stay_symbols():
    scorecard = scorecard_of(sheet(SCORECARD))

    assert scorecard.forecast_error("901", "secondary", 3) == read_figure("x")
    assert scorecard.figures["901", "Places"] == read_figure("low")


def test_a_percentage_keeps_its_number_and_its_column_is_told():
    scorecard = scorecard_of(sheet(SCORECARD))

    assert scorecard.figures["901", "Quan_P_Su"] == known("28.0")
    assert scorecard.percentages == {"Quan_P_Su"}


def test_a_symbol_with_a_sign_of_percentage_is_refused():
    for text in ("c%", "%"):
        with pytest.raises(BadFile, match="neither a number nor a percentage"):
            read_share_or_figure(text)


def test_a_forecast_is_known_only_where_roll_and_error_are():
    assert forecast(known(15708), known("0.04354")).number == pytest.approx(16392, abs=1)
    assert forecast(hidden("c"), known(0)) == read_figure("c")
    assert forecast(known(200), read_figure("x")) == read_figure("x")


def test_an_authority_or_forecast_that_is_not_there_is_told():
    scorecard = scorecard_of(sheet(SCORECARD))

    for authority, phase, years in (("902", "primary", 1), ("901", "primary", 2)):
        with pytest.raises(BadFile, match="The scorecard has no primary forecast"):
            scorecard.forecast_error(authority, phase, years)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("0.026", "good", "Row 2, column For_3_P: “good” is neither a number nor a symbol"),
        ("901", "E09000901", "Row 3, column LA_number: “E09000901” is no number of an authority"),
        ("901", "0", "Row 3, column LA_number: 0 stands already in row 2."),
        ("For_1_P", "Forecast", "The scorecard has no column For_1_P."),
        ("28.0%,LOW", "28.0%", "Row 3: The row has too many or too few cells."),
    ],
)
def test_each_fault_is_told_with_row_and_column(before, after, says):
    faults = check_scorecard(sheet(SCORECARD.replace(before, after)))

    assert any(says in one.in_words for one in faults)


def test_a_sound_scorecard_has_nothing_wrong_with_it():
    assert check_scorecard(sheet(SCORECARD)) == ()
