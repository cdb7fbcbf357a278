"""Dates and times as people's files write them, read by the column as a whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from folkmoot.library.errors import BadFile

LONDON = ZoneInfo("Europe/London")
EXCEL_BEGINS = datetime(1899, 12, 30)
SERIAL = re.compile(r"(?P<serial>[2-7]\d{4}(?:\.\d+)?)")
"""A spreadsheet's count of days, from 1954 to 2119."""
CLOCK = (
    r"(?:(?:,?\s*(?:at)?\s+|T)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:[.,]\d+)?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|BST|[+-]\d{2}:?\d{2})?"
    r"(?:\s*\((?:UTC|GMT|BST)\))?)?"
)
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
ISO = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){CLOCK}", re.I)
FIGURES = re.compile(
    rf"{WEEKDAY}(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-](?P<year>\d{{4}}|\d{{2}}){CLOCK}",
    re.I,
)
WORDS = re.compile(
    rf"{WEEKDAY}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<name>[a-z]{{3,9}})\.?"
    rf"|(?P<name_first>[a-z]{{3,9}})\.?\s+(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?),?[\s-]+"
    rf"(?P<year>\d{{4}}|\d{{2}}){CLOCK}",
    re.I,
)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
LONG_MONTHS = (
    "january february march april may june july august september october november december".split()
)
HOURS = {"Z": 0, "UTC": 0, "GMT": 0, "BST": 1}
CENTURY = 2000


class Order(StrEnum):
    """Which of the first two figures of 03/04/2025 is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Written:
    """One cell that holds a date or time, and the number of the row it stands in."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which order the figures of a column show: the first row that can only be the one or other."""

    day_first: int | None = None
    month_first: int | None = None
    has_figures: bool = False

    @property
    def order(self) -> Order | None:
        """The one order that fits; None where either fits or neither does."""
        if (self.day_first is None) == (self.month_first is None):
            return None
        return Order.MONTH_FIRST if self.day_first is None else Order.DAY_FIRST


class NoDate(ValueError):
    """A text is no date or time that can be read."""


def evidence(cells: Sequence[Written]) -> Evidence:
    """What the cells of one column show of the order of their figures, all of them together.

    >>> evidence([Written(2, "03/04/2025"), Written(3, "22/09/2025 17:01")]).order
    <Order.DAY_FIRST: 'day_first'>
    """
    day_first = month_first = None
    has_figures = False
    for cell in cells:
        if match := FIGURES.fullmatch(cell.text.strip()):
            has_figures = True
            if int(match["one"]) > 12 and day_first is None:
                day_first = cell.row
            if int(match["two"]) > 12 and month_first is None:
                month_first = cell.row
    return Evidence(day_first, month_first, has_figures)


def times(
    cells: Sequence[Written],
    column: str,
    *,
    order: Order = Order.DAY_FIRST,
    zone: ZoneInfo = LONDON,
) -> dict[int, datetime]:
    """The time in each row of a column that holds one, in UTC; blank cells are left out.

    Figures such as 03/04/2025 are all read in the one *order*. A time without a zone is taken in
    *zone*, and the earlier of the two where the clock went back; a date alone is the beginning of
    its day. Raises BadFile, naming row and *column*, for what is no date, for figures that do not
    fit the order, and for an hour that the clock jumped over.
    """
    found: dict[int, datetime] = {}
    for cell in cells:
        if not cell.text.strip():
            continue
        try:
            found[cell.row] = moment(cell.text, order=order, zone=zone)
        except NoDate as error:
            raise BadFile(
                f'Row {cell.row:,}, column "{column}": "{cell.text.strip()[:60]}" {error}.'
            ) from error
    return found


def moment(text: str, *, order: Order = Order.DAY_FIRST, zone: ZoneInfo = LONDON) -> datetime:
    """One date or time, in UTC. Raises NoDate with the end of a sentence that begins with the text.

    >>> moment("22 Sep 2025 5:01 PM").isoformat()
    '2025-09-22T16:01:00+00:00'
    >>> moment("9/20/24 19:04:01", order=Order.MONTH_FIRST).isoformat()
    '2024-09-20T18:04:01+00:00'
    """
    text = text.strip()
    if SERIAL.fullmatch(text):
        return _in_zone(_from_serial(float(text)), None, zone)
    for pattern in (ISO, FIGURES, WORDS):
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            return _in_zone(_naive(parts, order), parts["zone"], zone)
    raise NoDate("is not a date or time that we can read; write it as 2025-09-22 17:01")


def _from_serial(days: float) -> datetime:
    """A spreadsheet's count of days as a time, to the second, as it shows it."""
    return EXCEL_BEGINS + timedelta(seconds=round(days * 86_400))


def _naive(parts: Mapping[str, str | None], order: Order) -> datetime:
    year = int(parts["year"] or 0)
    month, day = _month_and_day(parts, order)
    hour, minute, second = (int(parts[one] or 0) for one in ("hour", "minute", "second"))
    try:
        hour = _of_24(hour, parts["half"])
        return datetime(year if year > 99 else CENTURY + year, month, day, hour, minute, second)
    except ValueError as error:
        shape = "day/month/year" if order is Order.DAY_FIRST else "month/day/year"
        raise NoDate(
            "is not a day and time that there is"
            + (
                f", read as {shape}; if the column is the other way round, say so under dates "
                "in the mapping"
                if "one" in parts
                else ""
            )
        ) from error


def _month_and_day(parts: Mapping[str, str | None], order: Order) -> tuple[int, int]:
    if "one" in parts:
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        return (two, one) if order is Order.DAY_FIRST else (one, two)
    if "month" in parts:
        return int(parts["month"] or 0), int(parts["day"] or 0)
    name = (parts["name"] or parts["name_first"] or "").lower()
    day = int(parts["day"] or parts["day_after"] or 0)
    for number, (short, long) in enumerate(zip(MONTHS, LONG_MONTHS, strict=True), start=1):
        if name in {short, long} or (len(name) > 3 and long.startswith(name)):
            return number, day
    raise NoDate("names no month that we know; write it as 2025-09-22 17:01")


def _of_24(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("No such hour.")
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _in_zone(naive: datetime, said: str | None, zone: ZoneInfo) -> datetime:
    if said:
        return _in_utc(naive, _offset(said.upper()))
    aware = _in_utc(naive, zone)
    if aware.astimezone(zone).replace(tzinfo=None) != naive:
        raise NoDate(
            "is an hour that the clock jumped over when summer time began; if the file gives "
            "times in UTC, say so under timezone in the mapping"
        )
    return aware


def _in_utc(naive: datetime, zone: tzinfo) -> datetime:
    # In UTC a time of the hour that comes twice still equals itself; in a local zone it does not.
    try:
        return naive.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError as error:
        raise NoDate("is too long ago, or too far ahead") from error


def _offset(said: str) -> timezone:
    if said in HOURS:
        return timezone(timedelta(hours=HOURS[said]))
    sign = -1 if said[0] == "-" else 1
    try:
        return timezone(sign * timedelta(hours=int(said[1:3]), minutes=int(said[-2:])))
    except ValueError as error:
        raise NoDate("has a time zone that there is not") from error
