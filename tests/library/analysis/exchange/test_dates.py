"""Dates and times: one order for the whole column, every time aware."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.analysis.exchange.dates import (
    LONDON,
    Order,
    Written,
    evidence,
    moment,
    times,
)
from folkmoot.library.errors import BadFile

AT_ONE_PAST_FIVE = datetime(2025, 9, 22, 17, 1, tzinfo=LONDON)


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-22 17:01",
        "2025-09-22T17:01:00",
        "2025-09-22T16:01:00Z",
        "2025-09-22T17:01:00.250+01:00",
        "2025/09/22 17:01:00",
        "22/09/2025 17:01",
        "22.09.2025 17:01",
        "22-09-2025 5:01 PM",
        "22/09/25 17.01",
        "22 Sep 2025 5:01 PM",
        "22 September 2025 at 17:01",
        "22nd Sept 2025, 17:01",
        "Sep 22, 2025 5:01 p.m.",
        "Mon, 22 Sep 2025 17:01:00 +0100",
        "Monday 22 September 2025 17:01",
        "22 Sep 2025 17:01 BST",
        "22 Sep 2025 16:01 GMT",
        "45922.709027777775",
    ],
)
def test_every_usual_way_of_writing_a_time_is_the_same_time(text):
    assert moment(text) == AT_ONE_PAST_FIVE


def test_a_winter_time_is_an_hour_nearer_to_greenwich():
    assert moment("22/12/2025 17:01") == datetime(2025, 12, 22, 17, 1, tzinfo=UTC)


def test_a_date_alone_is_the_beginning_of_its_day():
    assert moment("22/09/2025") == datetime(2025, 9, 22, tzinfo=LONDON)


def test_the_order_is_that_of_the_column_and_never_of_the_cell():
    cells = [Written(2, "03/04/2025"), Written(3, "09/22/2025")]
    order = evidence(cells).order

    assert order is Order.MONTH_FIRST
    assert times(cells, "When", order=order)[2].month == 3


def test_a_column_that_could_be_either_has_no_order():
    assert evidence([Written(2, "03/04/2025")]).order is None
    assert evidence([Written(2, "03/04/2025")]).has_figures


def test_a_column_with_both_orders_is_refused_by_its_row():
    cells = [Written(2, "22/09/2025"), Written(3, "09/22/2025")]

    assert evidence(cells).order is None
    with pytest.raises(BadFile, match='Row 3, column "When".*day/month/year'):
        times(cells, "When")


def test_what_is_no_date_is_refused_by_its_row_and_column():
    with pytest.raises(BadFile, match='Row 7, column "When": "soon" is not a date'):
        times([Written(7, "soon")], "When")


@pytest.mark.parametrize("text", ["31/02/2025", "2025-13-01", "22/09/2025 25:00", "1 Foo 2025"])
def test_a_day_or_hour_that_is_not_is_refused(text):
    with pytest.raises(BadFile):
        times([Written(2, text)], "When")


def test_blank_cells_have_no_time():
    assert times([Written(2, ""), Written(3, " ")], "When") == {}


def test_the_hour_that_the_clock_jumps_over_is_refused():
    with pytest.raises(BadFile, match="jumped over"):
        times([Written(2, "29/03/2026 01:30")], "When")


def test_the_hour_that_comes_twice_is_taken_the_first_time():
    assert moment("26/10/2025 01:30") == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_a_file_in_another_zone_is_read_in_it():
    read = moment("2025-09-22 17:01", zone=ZoneInfo("UTC"))

    assert read == AT_ONE_PAST_FIVE + timedelta(hours=1)


SHAPES = ["%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d %b %Y %I:%M:%S %p", "%B %d, %Y %H:%M:%S"]


@given(
    naive=st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)).map(
        lambda found: found.replace(microsecond=0, fold=0)
    ),
    shape=st.sampled_from(SHAPES),
)
def test_any_time_written_in_utc_is_read_as_itself(naive, shape):
    assert moment(naive.strftime(shape), zone=ZoneInfo("UTC")) == naive.replace(tzinfo=UTC)


@given(naive=st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)))
def test_a_spreadsheets_count_of_days_is_read_to_the_second(naive):
    days = (naive - datetime(1899, 12, 30)) / timedelta(days=1)
    read = moment(f"{days:.9f}", zone=ZoneInfo("UTC"))

    assert abs(read - naive.replace(tzinfo=UTC)) <= timedelta(seconds=1)


@given(text=st.text(max_size=40))
def test_any_text_is_a_time_or_a_sentence(text):
    try:
        read = times([Written(2, text)], "When")
    except BadFile as error:
        assert 'column "When"' in str(error)
    else:
        assert all(one.tzinfo for one in read.values())
