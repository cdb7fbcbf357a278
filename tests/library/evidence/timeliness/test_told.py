"""The chart's signals in words, and what waited before."""

from datetime import date, timedelta

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.timeliness.dates import Counted
from folkmoot.library.evidence.timeliness.reading import published_of
from folkmoot.library.evidence.timeliness.told import told_of_dates, told_of_published
from folkmoot.library.evidence.timeliness.waiting import Caseload
from tests.library.evidence.timeliness.made import PLANS, REQUESTS, sheet


def read(*texts, area="Foxhall"):
    return [published_of(sheet(text, f"{at}.csv"), area) for at, text in enumerate(texts)]


@pytest.fixture
def told(tmp_path):
    caseload = Caseload(waiting=40, arrived=[5, 6, 7], finished=[4, 8, 6], limit=20)
    months = {date(2024, month, 1): (10, 20) for month in range(1, 10)}
    months[date(2024, 10, 1)] = (0, 20)
    counted = Counted({}, months, caseload, 3, date(2024, 10, 31), Account(60, 60, {}))
    return told_of_dates(tmp_path / "list.csv", counted, "Foxhall", seed=1)


def test_a_point_beyond_the_limits_is_told_with_its_month(told):
    first, *rest = told.chart.sentences()

    assert first.startswith("January 2024: 50.0% within 20 weeks is seven in a row on one side")
    assert any(
        one.startswith("October 2024: 0.0% within 20 weeks is beyond the limits (below the middle")
        for one in rest
    )


def test_few_points_are_said_to_be_few():
    said = list(told_of_published(read(PLANS)).chart.sentences())

    assert said[-1].startswith("The limits rest on 3 points and are rough")


def test_what_waited_before_is_worked_out_from_what_came_and_went(told):
    assert [waiting for _, waiting in told.ahead.past] == [41, 39, 40]
    assert told.ahead.past[-1][0] == date(2024, 10, 31)


def test_the_weeks_to_come_follow_the_day_of_the_count(told):
    assert told.ahead.weeks[0] == date(2024, 10, 31) + timedelta(weeks=1)
    assert len(told.ahead.weeks) == len(told.ahead.futures.waiting) == 26


def test_the_futures_begin_near_what_waits_now(told):
    assert (told.ahead.futures.draws >= 0).all()
    assert told.ahead.futures.waiting[0].central == pytest.approx(40, abs=5)


def test_two_files_of_one_kind_are_refused():
    with pytest.raises(BadFile, match="0.csv and 1.csv are of one kind"):
        told_of_published(read(PLANS, PLANS))


def test_files_of_two_areas_are_refused():
    with pytest.raises(BadFile, match="The files are of Foxhall and Marsh"):
        told_of_published([*read(REQUESTS), *read(PLANS, area="Marsh")])
