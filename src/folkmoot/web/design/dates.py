"""Dates and times in words, always on the council's clock (Europe/London)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONDON = ZoneInfo("Europe/London")


def day_words(value: date | datetime) -> str:
    """The day alone: ``22 September 2025``. A datetime must be aware; it is read in London."""
    return date_format(_london_day(value), "j F Y")


def weekday_words(value: date | datetime) -> str:
    """The day with its weekday: ``Monday 22 September 2025``."""
    return date_format(_london_day(value), "l j F Y")


def clock_words(value: datetime) -> str:
    """The time alone: ``5pm``, ``2:02pm``, ``12 noon``, ``midnight``."""
    local = value.astimezone(LONDON)
    if (local.hour, local.minute) == (12, 0):
        return _("12 noon")
    if (local.hour, local.minute) == (0, 0):
        return _("midnight")
    minutes = f":{local.minute:02d}" if local.minute else ""
    half = _("am") if local.hour < 12 else _("pm")
    return f"{(local.hour - 1) % 12 + 1}{minutes}{half}"


def deadline_words(closes_at: datetime) -> str:
    """A closing instant: ``5pm on Monday 22 September 2025``.

    An instant at, or in the last second before, the turn of the day is named by the day that
    ends: ``midnight at the end of Monday 22 September 2025``.
    """
    local = closes_at.astimezone(LONDON)
    if (local.hour, local.minute) == (0, 0):
        return _at_day_end(local.date() - timedelta(days=1))
    if (local.hour, local.minute, local.second) == (23, 59, 59):
        return _at_day_end(local.date())
    return _("%(time)s on %(day)s") % {"time": clock_words(local), "day": weekday_words(local)}


def moment_words(value: datetime) -> str:
    """When something happened: ``22 September 2025 at 2:02pm``."""
    return _("%(day)s at %(time)s") % {"day": day_words(value), "time": clock_words(value)}


def remaining_words(closes_at: datetime, now: datetime) -> str:
    """How long is left at *now*: days by the calendar of London, hours and minutes on the last day.

    ``12 days left``, ``1 day left``, ``closes today, 3 hours left``, ``closed``.
    """
    # In UTC, because two times on London's clock are compared as if it never changed.
    closes_at, now = closes_at.astimezone(UTC), now.astimezone(UTC)
    if now > closes_at:
        return _("closed")
    days = (_london_day(closes_at - timedelta(microseconds=1)) - _london_day(now)).days
    if days > 0:
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return _("closes today, %(left)s left") % {"left": _hours_or_minutes(closes_at - now)}


def _hours_or_minutes(left: timedelta) -> str:
    hours, minutes = int(left.total_seconds()) // 3600, int(left.total_seconds()) // 60
    if hours:
        return ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
    if minutes:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return _("less than a minute")


def _at_day_end(day: date) -> str:
    return _("midnight at the end of %(day)s") % {"day": weekday_words(day)}


def _london_day(value: date | datetime) -> date:
    return value.astimezone(LONDON).date() if isinstance(value, datetime) else value
