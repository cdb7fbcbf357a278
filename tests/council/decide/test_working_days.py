"""Working days and the bank holidays of England."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.decide import queries, rules
from folkmoot.council.decide.bank_holidays import BANK_HOLIDAYS
from folkmoot.library.errors import NotAllowed

DAYS = st.dates(date(2025, 1, 1), date(2028, 11, 30))


def easter(year: int) -> date:
    """Easter Sunday by the rule that Meeus, Jones and Butcher give for the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_every_year_has_eight_bank_holidays_on_weekdays(year: int) -> None:
    days = BANK_HOLIDAYS[year]

    assert len(set(days)) == 8
    assert all(day.year == year and day.weekday() < 5 for day in days)


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_good_friday_and_easter_monday_lie_about_easter(year: int) -> None:
    sunday = easter(year)

    assert {sunday - timedelta(days=2), sunday + timedelta(days=1)} <= set(BANK_HOLIDAYS[year])


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_may_and_august_have_their_mondays(year: int) -> None:
    mondays = [day for day in BANK_HOLIDAYS[year] if day.month in {5, 8}]

    assert [day.weekday() for day in mondays] == [0, 0, 0]
    assert mondays[0].day <= 7
    assert all((day + timedelta(days=7)).month != day.month for day in mondays[1:])


@given(DAYS)
def test_call_in_counted_here_is_never_shorter_than_the_least(day: date) -> None:
    assert queries.call_in_end(day) == rules.least_call_in_end(day)


def test_where_bank_holidays_are_not_known_weekends_still_count() -> None:
    """The fifth working day after Friday 21 December 2040, Christmas or not, is at least the 28th."""
    assert rules.least_call_in_end(date(2040, 12, 21)) == date(2040, 12, 28)


@given(DAYS, st.integers(1, 10))
def test_as_many_working_days_lie_between_as_were_asked_for(first: date, number: int) -> None:
    last = rules.working_days_after(first, number)

    between = [first + timedelta(days=n + 1) for n in range((last - first).days)]
    assert sum(rules.is_working_day(day) for day in between) == number
    assert rules.is_working_day(last)


@given(DAYS, DAYS)
def test_a_later_decision_never_has_an_earlier_end_of_call_in(one: date, other: date) -> None:
    first, second = sorted((one, other))

    assert queries.call_in_end(first) <= queries.call_in_end(second)


def test_a_monday_decision_can_be_called_in_until_the_next_monday() -> None:
    """As in a real case: decided on Monday 11 December 2023, called in on the 18th, the fifth day."""
    no_holidays: dict[int, tuple[date, ...]] = {2023: ()}

    assert rules.working_days_after(date(2023, 12, 11), 5, no_holidays) == date(2023, 12, 18)


@pytest.mark.parametrize(
    ("published_on", "ends_on"),
    [
        (date(2025, 12, 15), date(2025, 12, 22)),
        (date(2025, 12, 17), date(2025, 12, 24)),
        (date(2025, 12, 18), date(2025, 12, 29)),
        (date(2025, 12, 24), date(2026, 1, 5)),
    ],
)
def test_christmas_makes_call_in_longer(published_on: date, ends_on: date) -> None:
    assert queries.call_in_end(published_on) == ends_on


def test_a_year_without_known_bank_holidays_is_said() -> None:
    with pytest.raises(NotAllowed, match="bank holidays of 2029"):
        queries.call_in_end(date(2028, 12, 28))
