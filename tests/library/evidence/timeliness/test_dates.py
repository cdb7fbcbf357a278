"""A council's own list of days: counted and let go; what cannot be true is set aside by reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.timeliness.dates import read_dates
from tests.library.evidence.timeliness.made import DAYS


@pytest.fixture
def counted(tmp_path):
    def read(text=DAYS, counted_on=None):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return read_dates(path, counted_on)

    return read


def rows(found, year=2024):
    return {one.name: (one.within.as_text, one.of.as_text) for one in found.years[year]}


def test_twenty_weeks_to_the_day_is_in_time_and_a_day_more_is_not(counted):
    assert rows(counted())["final plan within 20 weeks, all cases"] == ("1", "2")


def test_six_weeks_to_the_day_is_in_time_with_exceptions_in_their_own_row(counted):
    found = rows(counted())

    assert found["decision whether to assess within 6 weeks, without exceptions"] == ("3", "4")
    assert found["decision whether to assess within 6 weeks, exceptions"] == ("1", "1")


def test_sixteen_weeks_to_the_day_is_in_time(counted):
    assert rows(counted())["decision that no plan is needed within 16 weeks, all cases"] == (
        "1",
        "1",
    )


def test_the_funnel_follows_the_requests_of_the_year(counted):
    found = rows(counted())

    assert found["requests refused"] == ("1", "7")
    assert found["requests that led to an assessment"] == ("4", "7")
    assert found["assessments that ended in a plan"] == ("2", "3")


def test_what_waits_is_neither_ended_nor_refused_nor_withdrawn(counted):
    found = counted()

    assert found.counted_on == date(2024, 6, 30)
    assert found.caseload.waiting == 2
    assert found.beyond == 1


def test_the_day_of_the_count_can_be_said(counted):
    found = counted(counted_on=date(2024, 6, 1))

    assert found.account.aside == {"a day after 2024-06-01, the day of the count": 1}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2024-03-01,2024-02-01,,,,,", "decided before it was asked for"),
        ("2024-03-01,,2024-02-01,,,,", "plan issued before it was asked for"),
        ("2024-03-01,,,,,2024-02-01,", "no plan needed, before it was asked for"),
        ("2024-03-01,,,,,,2024-02-01", "withdrawn before it was asked for"),
        ("2024-03-01,2024-04-10,2024-04-01,,,,", "ended before it was decided whether to assess"),
        ("2024-03-01,,,,refuse,,", "refused, without the day of the decision"),
        (
            "2024-03-01,,2024-06-01,,,2024-06-01,",
            "both a plan and the decision that none is needed",
        ),
        (",2024-03-01,,,,,", "no day of request"),
    ],
)
def test_days_that_cannot_be_true_are_set_aside_by_reason(counted, row, reason):
    found = counted(f"{DAYS}\n{row}")

    assert found.account.aside == {reason: 1}
    assert found.account.used == 7


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("soon,,,,,,", "Row 9 of list.csv has “soon” in column request_on, which is no day"),
        ("31/13/2024,,,,,,", "Row 9 of list.csv has “31/13/2024” in column request_on"),
        ("2024-03-01 or so,,,,,,", "Row 9 of list.csv has “2024-03-01 or so” in column request_on"),
        ("01/03/24,,,,,,", "Row 9 of list.csv has “01/03/24” in column request_on"),
        ("2024-03-01,,,perhaps,,,", "“perhaps” in column exception, where yes or no is expec"),
    ],
)
def test_a_cell_that_is_no_day_is_refused_with_its_place(counted, row, says):
    with pytest.raises(BadFile, match=says):
        counted(f"{DAYS}\n{row}")


@pytest.mark.parametrize(
    "row", ["9999-12-31,,,,,,", "01/01/0024,,,,,,", "2024-01-01,1024-02-01,,,,,"]
)
def test_a_day_that_is_not_of_our_time_is_refused(counted, row):
    with pytest.raises(BadFile, match="which is no day"):
        counted(f"{DAYS}\n{row}")


def test_a_column_that_was_not_kept_is_not_nought(counted):
    kept = [line.split(",")[:4] for line in DAYS.splitlines()]
    found = counted("\n".join(",".join(line) for line in kept))

    assert found.not_kept == ("decision", "no_plan_on", "withdrawn_on")
    assert rows(found)["requests refused"] == ("x", "7")
    assert rows(found)["requests that led to an assessment"] == ("x", "7")
    assert rows(found)["assessments that ended in a plan"] == ("2", "x")


def test_a_list_without_a_column_that_the_shares_rest_on_is_refused(counted):
    with pytest.raises(BadFile, match="no column exception"):
        counted(DAYS.replace("exception", "remarks"))


def test_a_list_of_impossible_rows_only_is_refused(counted):
    with pytest.raises(BadFile, match="no row whose days can be true"):
        counted(f"{DAYS.splitlines()[0]}\n2024-03-01,2024-02-01,,,,,")


def test_the_order_of_rows_does_not_matter(counted):
    head, *rest = DAYS.splitlines()

    assert counted("\n".join([head, *reversed(rest)])) == counted()


START = date(2022, 1, 3)
DAY = st.one_of(st.none(), st.integers(-20, 900).map(lambda days: START + timedelta(days=days)))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(DAY, DAY, DAY, DAY, DAY), min_size=1, max_size=12))
def test_every_row_is_used_or_set_aside_and_cases_are_conserved(tmp_path_factory, cases):
    lines = ["request_on,decided_on,issued_on,no_plan_on,withdrawn_on,exception", "2021-01-04,,,,"]
    lines += [",".join(str(day or "") for day in case) for case in cases]
    path = tmp_path_factory.mktemp("list") / "list.csv"
    path.write_text("\n".join(lines), encoding="utf-8")

    found = read_dates(path, date(2025, 1, 6))

    not_blank = sum(any(case) for case in cases) + 1
    assert found.account.rows == not_blank == found.account.used + sum(found.account.aside.values())
    asked = sum(
        int(one.of.as_text)
        for rows_of_year in found.years.values()
        for one in rows_of_year
        if one.name == "requests refused"
    )
    assert asked == found.account.used
