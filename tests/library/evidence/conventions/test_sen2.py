"""Numbers of a SEN2 file that cannot be true together are told; a gap is no such number. Invented."""

import pytest

from folkmoot.library.evidence.conventions.sen2 import (
    NEEDS,
    Sen2Kind,
    check_sen2,
    sen2_kind,
)
from folkmoot.library.evidence.conventions.tidy import tidy_of
from tests.library.evidence.conventions.made import sheet

PLACE = "time_period,time_identifier,geographic_level,country_code,country_name,breakdown_topic,breakdown"
ENGLAND = "2024,Calendar year,National,E92000001,England,All,All"
NEEDED = ("ehc_plans", *(f"number_{one}" for one in NEEDS), "number_need_unknown")
TIMELY = (
    *("plans_issued_den", "plans_issued_within_20_weeks", "plans_issued_gt20weeks_ltYear"),
    *("plans_issued_gt_1_year", "pc_plans_issued_within_20_weeks"),
)


def of(kind, columns, *rows):
    told = "\n".join([f"{PLACE},{','.join(columns)}", *(f"{ENGLAND},{row}" for row in rows)])
    return [one.in_words for one in check_sen2(tidy_of(sheet(told), None), kind)]


def test_needs_that_add_up_are_left_alone():
    assert of(Sen2Kind.NEEDS, NEEDED, "13," + ",".join(["1"] * 13)) == []


def test_needs_that_do_not_add_up_are_told():
    assert of(Sen2Kind.NEEDS, NEEDED, "20," + ",".join(["1"] * 13)) == [
        "Row 2, column ehc_plans: It says 20, but its parts add up to 13."
    ]


def test_a_gap_is_not_taken_for_nought():
    """Thirteen plans of which one need is not available: the others are at most thirteen."""
    with_a_gap = ["1"] * 12 + ["x"]

    assert of(Sen2Kind.NEEDS, NEEDED, "20," + ",".join(with_a_gap)) == []
    assert of(Sen2Kind.NEEDS, NEEDED, "11," + ",".join(with_a_gap)) == [
        "Row 2, column ehc_plans: It says 11, but its parts add up to at least 12 (1 figure is not "
        "available)."
    ]
    assert of(Sen2Kind.NEEDS, NEEDED, "x," + ",".join(with_a_gap)) == []


def test_columns_of_delay_may_leave_plans_out_but_not_add_any():
    assert of(Sen2Kind.TIMELINESS, TIMELY, "100,60,30,9,60.0") == []
    assert of(Sen2Kind.TIMELINESS, TIMELY, "100,60,30,11,60.0") == [
        "Row 2, column plans_issued_den: It says 100, but its parts add up to 101."
    ]


def test_a_percentage_that_is_not_that_of_its_counts_is_told():
    assert of(Sen2Kind.TIMELINESS, TIMELY, "100,60,30,9,61.0") == [
        "Row 2, column pc_plans_issued_within_20_weeks: It says 61.0%, but 60 of 100 is 60.0%."
    ]


def test_a_percentage_of_nothing_or_of_a_gap_is_left_alone():
    rows = ("0,0,0,0,x", "x,x,x,x,43.3", "30,x,x,x,43.3")

    assert of(Sen2Kind.TIMELINESS, TIMELY, *rows) == []


def test_many_rows_of_one_fault_are_told_once():
    assert of(Sen2Kind.TIMELINESS, TIMELY, "9,9,9,0,100", "9,9,9,0,100", "8,8,8,0,100") == [
        "Rows 2, 3 and 4, column plans_issued_den: In the first of these rows: It says 9, but its "
        "parts add up to 18."
    ]


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (NEEDED, Sen2Kind.NEEDS),
        (TIMELY, Sen2Kind.TIMELINESS),
        (("requests_received_in_year", "request_outcome_six_weeks"), Sen2Kind.REQUESTS),
        (("Total_all", "Total_ehc", "Total_st"), Sen2Kind.CASELOAD),
        (("headcount",), None),
    ],
)
def test_a_file_is_known_by_its_columns(columns, kind):
    assert sen2_kind(columns) is kind
