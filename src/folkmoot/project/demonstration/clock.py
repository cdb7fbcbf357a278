"""London time for the demonstration."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london(words: str) -> datetime:
    """The moment that *words* ("2025-09-22 17:00") name on a London clock."""
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)


def monday_at_five(now: datetime, *, weeks: int) -> datetime:
    """Five in the afternoon, London time, on the first Monday *weeks* weeks or more after *now*."""
    day = (now.astimezone(LONDON) + timedelta(weeks=weeks)).date()
    day += timedelta(days=-day.weekday() % 7)
    return datetime.combine(day, time(17), tzinfo=LONDON)
