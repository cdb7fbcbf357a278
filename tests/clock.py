"""London time for tests: a moment from words, and a clock that stands still."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london(words: str) -> datetime:
    """`london("2025-09-22 17:00")` is that moment on a London clock; seconds and fractions may follow."""
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)
