"""Dates and times are said in words that nobody can read two ways."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.web.design import dates

LONDON = ZoneInfo("Europe/London")
CLOSES = datetime(2025, 9, 22, 17, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (17, 0, "5pm on Monday 22 September 2025"),
        (17, 30, "5:30pm on Monday 22 September 2025"),
        (9, 5, "9:05am on Monday 22 September 2025"),
        (12, 0, "12 noon on Monday 22 September 2025"),
        (12, 30, "12:30pm on Monday 22 September 2025"),
        (0, 30, "12:30am on Monday 22 September 2025"),
        (23, 59, "11:59pm on Monday 22 September 2025"),
        (0, 0, "midnight at the end of Sunday 21 September 2025"),
    ],
)
def test_a_closing_time_is_said_in_words(hour: int, minute: int, words: str) -> None:
    closes = datetime(2025, 9, 22, hour, minute, tzinfo=LONDON)

    assert dates.deadline_words(closes) == words


def test_the_last_second_of_a_day_is_midnight_at_its_end() -> None:
    closes = datetime(2025, 9, 22, 23, 59, 59, tzinfo=LONDON)

    assert dates.deadline_words(closes) == "midnight at the end of Monday 22 September 2025"


def test_a_closing_time_kept_in_utc_is_said_on_the_clock_of_london() -> None:
    summer = datetime(2025, 9, 22, 16, 0, tzinfo=UTC)
    winter = datetime(2025, 11, 24, 17, 0, tzinfo=UTC)

    assert dates.deadline_words(summer) == "5pm on Monday 22 September 2025"
    assert dates.deadline_words(winter) == "5pm on Monday 24 November 2025"


def test_a_moment_late_in_the_evening_utc_belongs_to_the_next_day_in_london() -> None:
    assert dates.moment_words(datetime(2025, 6, 30, 23, 2, tzinfo=UTC)) == "1 July 2025 at 12:02am"


def test_a_day_is_said_without_leading_zeros() -> None:
    assert dates.day_words(date(2025, 9, 2)) == "2 September 2025"
    assert dates.weekday_words(date(2025, 9, 22)) == "Monday 22 September 2025"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=12), "12 days left"),
        (timedelta(days=1), "1 day left"),
        (timedelta(hours=18), "1 day left"),  # 11pm the evening before
        (timedelta(hours=3, minutes=59), "closes today, 3 hours left"),
        (timedelta(hours=1), "closes today, 1 hour left"),
        (timedelta(minutes=2), "closes today, 2 minutes left"),
        (timedelta(0), "closes today, less than a minute left"),
        (timedelta(milliseconds=-1), "closed"),
    ],
)
def test_what_is_left_is_counted_by_the_calendar(before: timedelta, words: str) -> None:
    assert dates.remaining_words(CLOSES, CLOSES - before) == words


def test_a_closing_at_midnight_is_today_until_the_day_ends() -> None:
    midnight = datetime(2025, 9, 23, 0, 0, tzinfo=LONDON)

    assert dates.remaining_words(midnight, CLOSES) == "closes today, 7 hours left"


def test_an_hour_is_an_hour_although_the_clock_goes_back() -> None:
    closes = datetime(2025, 10, 26, 2, 30, tzinfo=LONDON)  # after 1am has come twice
    now = datetime(2025, 10, 26, 0, 30, tzinfo=LONDON)

    assert dates.remaining_words(closes, now) == "closes today, 3 hours left"


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_the_words_of_a_closing_time_lead_back_to_its_minute(closes: datetime) -> None:
    closes = closes.replace(second=0, microsecond=0)
    words = dates.deadline_words(closes)

    assert meant(words) == closes.astimezone(LONDON).replace(tzinfo=None)


def meant(words: str) -> datetime:
    """What a reader takes from the words, on the clock of London."""
    if words.startswith("midnight at the end of "):
        return datetime.strptime(words, "midnight at the end of %A %d %B %Y") + timedelta(days=1)
    words = words.replace("12 noon", "12pm")
    clock = "%I:%M%p" if ":" in words else "%I%p"
    return datetime.strptime(words, f"{clock} on %A %d %B %Y")
