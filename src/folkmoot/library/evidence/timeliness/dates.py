"""Timeliness out of a council's own list of days: one row a request, counted and then let go.

Nothing of a single child leaves this module: a row is read, counted by year, month or week, and
forgotten. A row whose days cannot be true is set aside by its reason; a cell that is no day at all
is refused with its place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, known
from folkmoot.library.evidence.timeliness import steps
from folkmoot.library.evidence.timeliness.steps import ASSESSMENT, ISSUE, NO_PLAN, Funnel, Step
from folkmoot.library.evidence.timeliness.waiting import Caseload

NEEDED = ("request_on", "decided_on", "issued_on", "exception")
DAYS_KEPT = ("decided_on", "issued_on")
OPTIONAL = ("decision", "no_plan_on", "withdrawn_on")
YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0", ""}
ASSESS, REFUSE = {"assess", "yes", "y", "agreed", ""}, {"refuse", "refused", "no", "n"}
DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 00:00(?::00)?)?")
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
"""A day out of this range is a slip of the pen: no request, and no answer to one, is of that day."""
EXPECTED = {"exception": "yes or no", "decision": "assess or refuse"}
WEEK = 7
SETTLED_WEEKS = 52
"""A list that begins with some day's requests lacks the plans asked for before it. Those issued soon
after that day are all quick ones; after a year hardly any late one is missing."""
PAST_WEEKS = 52
"""So many weeks before the day of the count say what comes in and what is finished."""


@dataclass(frozen=True, slots=True)
class Case:
    """One request while it is counted."""

    request_on: date
    decided_on: date | None
    is_refused: bool
    issued_on: date | None
    no_plan_on: date | None
    withdrawn_on: date | None
    is_exception: bool

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is known of it."""
        all_days = (self.request_on, self.decided_on, self.issued_on, self.no_plan_on)
        return tuple(one for one in (*all_days, self.withdrawn_on) if one)

    @property
    def ended_on(self) -> date | None:
        """The day from which it no longer waits; None while it does."""
        refused_on = self.decided_on if self.is_refused else None
        ends = (self.issued_on, self.no_plan_on, self.withdrawn_on, refused_on)
        return min((one for one in ends if one), default=None)

    def is_within(self, day: date, step: Step) -> bool:
        """Whether *day* is at most the weeks of *step* after the request."""
        return day <= self.request_on + timedelta(days=WEEK * step.weeks)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is kept of the list: rows by year, plans in time by month, and what waits.

    *months* are (in time, all) without exceptions by the month in which plans were issued, from a
    year after the first request on: before it the list lacks late plans asked for earlier. *beyond*
    of those that wait in *caseload* are beyond 20 weeks on *counted_on*. *caseload* is None where
    the list spans under a week. *not_kept* are columns in which nothing is written: what they would
    tell is not known.
    """

    years: Mapping[int, tuple[steps.Row, ...]]
    months: Mapping[date, tuple[int, int]]
    caseload: Caseload | None
    beyond: int
    counted_on: date
    account: Account
    not_kept: tuple[str, ...] = ()


def read_dates(path: Path, counted_on: date | None = None) -> Counted:
    """The list at *path*: request_on, decided_on, issued_on, exception (yes or no), and where kept
    decision (assess or refuse), no_plan_on, withdrawn_on. Days as 2024-03-31 or 31/03/2024.

    *counted_on* is the day up to which the list is complete; otherwise its latest day. Raises
    NotFound, and BadFile with row and column for a cell that is no day, no yes and no no.
    """
    rows = read_rows(path, columns=NEEDED, optional=OPTIONAL)
    not_kept = tuple(
        name for name in (*DAYS_KEPT, *OPTIONAL) if not any(one[name].strip() for one in rows)
    )
    read = [_case(one, path) for one in rows]
    day = counted_on or _latest(read, path)
    aside: Counter[str] = Counter()
    cases = []
    for one in read:
        if reason := _impossible(one, day):
            aside[reason] += 1
        elif one is not None:
            cases.append(one)
    if not cases:
        raise BadFile(f"{path.name} has no row whose days can be true. Correct its days.")
    return Counted(
        years=dict(_years(cases, not_kept)),
        months=_months(cases),
        caseload=_caseload(cases, day),
        beyond=sum(not one.ended_on and not one.is_within(day, ISSUE) for one in cases),
        counted_on=day,
        account=Account(len(rows), len(cases), dict(aside)),
        not_kept=not_kept,
    )


def _case(row: Row, path: Path) -> Case | None:
    """The request of a row; None where the day of the request is not given."""
    days = {name: _day(row, name, path) for name in (*NEEDED[:3], *OPTIONAL[1:])}
    is_refused = _is_second(row, "decision", path, (ASSESS, REFUSE))
    is_exception = _is_second(row, "exception", path, (NO, YES))
    request_on = days["request_on"]
    if request_on is None:
        return None
    return Case(
        request_on=request_on,
        decided_on=days["decided_on"],
        is_refused=is_refused,
        issued_on=days["issued_on"],
        no_plan_on=days["no_plan_on"],
        withdrawn_on=days["withdrawn_on"],
        is_exception=is_exception,
    )


def _day(row: Row, column: str, path: Path) -> date | None:
    text = row[column].strip()
    if not text:
        return None
    try:
        return _plausible(text)
    except ValueError as error:
        raise BadFile(
            f"Row {row.number} of {path.name} has “{text}” in column {column}, which is no day. "
            "Write it as 2024-03-31 or 31/03/2024, or leave it empty."
        ) from error


def _plausible(text: str) -> date:
    """The day that *text* says. Raises ValueError where it is none, or none of our time."""
    found = DAY_FIRST.fullmatch(text)
    day = (
        date(int(found[3]), int(found[2]), int(found[1]))
        if found
        else datetime.fromisoformat(text).date()
    )
    if not EARLIEST <= day < LATEST:
        raise ValueError(f"{day} is not of our time.")
    return day


def _is_second(row: Row, column: str, path: Path, words: tuple[set[str], set[str]]) -> bool:
    """Whether the cell is one of the second *words*, not of the first."""
    text = row[column].strip().casefold()
    if text not in words[0] | words[1]:
        raise BadFile(
            f"Row {row.number} of {path.name} has “{row[column]}” in column {column}, where "
            f"{EXPECTED[column]} is expected. Correct the cell."
        )
    return text in words[1]


def _latest(cases: Sequence[Case | None], path: Path) -> date:
    days = [day for one in cases if one for day in one.days]
    if not days:
        raise BadFile(f"{path.name} names no day on which anything was asked for.")
    return max(days)


def _impossible(one: Case | None, counted_on: date) -> str:
    """Why the days of a request cannot be true; empty where they can."""
    if one is None:
        return "no day of request"
    if max(one.days) > counted_on:
        return f"a day after {counted_on.isoformat()}, the day of the count"
    before_request = (
        (one.decided_on, "decided before it was asked for"),
        (one.issued_on, "plan issued before it was asked for"),
        (one.no_plan_on, "no plan needed, before it was asked for"),
        (one.withdrawn_on, "withdrawn before it was asked for"),
    )
    for day, reason in before_request:
        if day and day < one.request_on:
            return reason
    if one.is_refused and not one.decided_on:
        return "refused, without the day of the decision"
    ends = [day for day in (one.issued_on, one.no_plan_on) if day]
    if one.decided_on and any(day < one.decided_on for day in ends):
        return "ended before it was decided whether to assess"
    return "both a plan and the decision that none is needed" if len(ends) > 1 else ""


def _years(
    cases: Sequence[Case], not_kept: Sequence[str]
) -> Iterator[tuple[int, tuple[steps.Row, ...]]]:
    def told(count: int, *columns: str) -> Figure:
        return hidden(Symbol.UNAVAILABLE) if set(columns) & set(not_kept) else known(count)

    years = {day.year for one in cases for day in one.days}
    for year in sorted(years):
        asked = [one for one in cases if one.request_on.year == year]
        refused = sum(one.is_refused for one in asked)
        assessed = sum(bool(one.decided_on) and not one.is_refused for one in asked)
        ended = [one.no_plan_on for one in cases if one.no_plan_on and one.no_plan_on.year == year]
        plans = [one.issued_on for one in cases if one.issued_on and one.issued_on.year == year]
        flow = Funnel(
            requests=known(len(asked)),
            refused=told(refused, "decision"),
            assessed=told(assessed, "decision", "decided_on"),
            no_plan=told(len(ended), "no_plan_on"),
            plans=told(len(plans), "issued_on"),
        )
        yield (
            year,
            (
                *steps.funnel(flow),
                *_in_time(ASSESSMENT, [(one, one.decided_on) for one in asked]),
                *_in_time(NO_PLAN, _in_year([(one, one.no_plan_on) for one in cases], year)),
                *_in_time(ISSUE, _in_year([(one, one.issued_on) for one in cases], year)),
            ),
        )


Dated = Sequence[tuple[Case, date | None]]


def _in_year(dated: Dated, year: int) -> Dated:
    return [(one, day) for one, day in dated if day and day.year == year]


def _in_time(step: Step, dated: Dated) -> tuple[steps.Row, ...]:
    done = [(one.is_within(day, step), one.is_exception) for one, day in dated if day]
    plain = [is_within for is_within, is_exception in done if not is_exception]
    return steps.in_time(
        step,
        all_cases=(known(sum(is_within for is_within, _ in done)), known(len(done))),
        without_exceptions=(known(sum(plain)), known(len(plain))),
    )


def _months(cases: Sequence[Case]) -> dict[date, tuple[int, int]]:
    """Plans in time and all plans by the month of issue, from the first full one to the last."""
    begin = min(one.request_on for one in cases) + timedelta(weeks=SETTLED_WEEKS)
    issued = [
        (one.issued_on.replace(day=1), one.is_within(one.issued_on, ISSUE))
        for one in cases
        if one.issued_on and not one.is_exception and one.issued_on.replace(day=1) >= begin
    ]
    if not issued:
        return {}
    within, of = (
        Counter(month for month, is_within in issued if is_within),
        Counter(month for month, _ in issued),
    )
    month, found = min(of), {}
    while month <= max(of):
        found[month] = (within[month], of[month])
        month = (month + timedelta(days=31)).replace(day=1)
    return found


def _caseload(cases: Sequence[Case], counted_on: date) -> Caseload | None:
    first = min(one.request_on for one in cases)
    weeks = min(PAST_WEEKS, (counted_on - first).days // WEEK)
    if weeks < 1:
        return None
    ended = [one.ended_on for one in cases if one.ended_on]
    return Caseload(
        waiting=sum(one.ended_on is None for one in cases),
        arrived=_weekly([one.request_on for one in cases], counted_on, weeks),
        finished=_weekly(ended, counted_on, weeks),
        limit=ISSUE.weeks,
    )


def _weekly(days: Sequence[date], counted_on: date, weeks: int) -> list[int]:
    """How many of *days* lie in each of the last *weeks* weeks, the oldest first."""
    ago = Counter((counted_on - day).days // WEEK for day in days)
    return [ago[week] for week in range(weeks - 1, -1, -1)]
