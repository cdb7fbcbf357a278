"""Timeliness out of the published SEN2 files: requests for an assessment, and plans in 20 weeks.

Every row is used or set aside by a reason; a symbol is kept, and is never a number.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.areas import OTHER_AREA, Area, area_of
from folkmoot.library.evidence.conventions.faults import refuse
from folkmoot.library.evidence.conventions.periods import read_period
from folkmoot.library.evidence.conventions.sen2 import Sen2Kind, sen2_kind
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, read_figure
from folkmoot.library.evidence.conventions.tidy import shape_faults
from folkmoot.library.evidence.sums import plus
from folkmoot.library.evidence.timeliness.steps import (
    ASSESSMENT,
    ISSUE,
    Funnel,
    Row,
    funnel,
    in_time,
    row,
)

COLUMNS: Mapping[Sen2Kind, tuple[str, ...]] = {
    Sen2Kind.REQUESTS: (
        *("requests_received_in_year", "requests_decided_not_to_assess"),
        *("requests_decided_to_assess", "request_outcome_six_weeks"),
        "request_outcome_over_6_weeks",
    ),
    Sen2Kind.TIMELINESS: (
        *("plans_issued_within_20_weeks", "plans_issued_den"),
        *("plans_issued_20_weeks_ex", "plans_issued_den_ex"),
    ),
}
"""The counts that are read. In these files "_ex" leaves exceptions out."""
UNKNOWN = hidden(Symbol.UNAVAILABLE)
ONE_GROUP = "one group of children only"
Figures = tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """One published file of one *area*: its counts by calendar year, in the order of COLUMNS."""

    kind: Sen2Kind
    name: str
    area: Area
    years: Mapping[int, Figures]
    account: Account
    sha256: str


def read_published(path: Path, area: str = "") -> Published:
    """The counts of one area of the SEN2 file at *path*.

    Raises NotFound; BadFile where it is neither file, the area is not there, a year stands twice or
    a cell cannot be read.
    """
    return published_of(read_sheet(path), area)


def published_of(sheet: Sheet, area: str = "") -> Published:
    """The same of a *sheet* that is read."""
    kind = sen2_kind(sheet.header)
    if kind is None or kind not in COLUMNS:
        raise BadFile(
            f"{sheet.name} is neither the SEN2 file of requests nor that of plans within 20 weeks, "
            "nor a list with the column request_on. Give one of these."
        )
    refuse(shape_faults(sheet), sheet.name)
    of_area = area_of(sheet, area)
    aside: Counter[str] = Counter({"blank row": len(sheet.blank)} if sheet.blank else {})
    places = _places(sheet, of_area, aside)
    years = {year: _figures(sheet, kind, at) for year, at in sorted(places.items())}
    account = Account(sheet.records, len(places), dict(aside))
    return Published(kind, sheet.name, of_area, years, account, sheet.sha256)


def _places(sheet: Sheet, area: Area, aside: Counter[str]) -> dict[int, int]:
    """Where the row of each year stands: of the area, and of all children together."""
    topics = sheet.column("breakdown_topic") if "breakdown_topic" in sheet.header else None
    found: dict[int, int] = {}
    for at, pair in enumerate(sheet.columns("time_period", "time_identifier")):
        if at not in area.rows:
            aside[OTHER_AREA] += 1
        elif topics is not None and not _is_all(topics[at]):
            aside[ONE_GROUP] += 1
        else:
            year = _year(sheet, at, pair)
            if year in found:
                raise BadFile(
                    f"Rows {sheet.numbers[found[year]]} and {sheet.numbers[at]} of {sheet.name} are "
                    f"both of {area.name} in {year}. Keep the one that is right."
                )
            found[year] = at
    return found


def _is_all(topic: str) -> bool:
    return topic.casefold() in {"", "total"} or topic.casefold().startswith("all ")


def _year(sheet: Sheet, at: int, pair: tuple[str, ...]) -> int:
    try:
        return read_period(*pair).first_year
    except BadFile as error:
        raise BadFile(f"Row {sheet.numbers[at]} of {sheet.name}: {error}") from error


def _figures(sheet: Sheet, kind: Sen2Kind, at: int) -> Figures:
    found = []
    for column in COLUMNS[kind]:
        try:
            found.append(read_figure(sheet.column(column)[at]))
        except BadFile as error:
            raise BadFile(
                f"Row {sheet.numbers[at]} of {sheet.name}, column {column}: {error}"
            ) from error
    return tuple(found)


def yearly_rows(files: Sequence[Published]) -> Mapping[int, tuple[Row, ...]]:
    """The rows of each year, from whichever of both files are given.

    Raises BadFile where a file has more in time than there are.
    """
    years = sorted({year for one in files for year in one.years})
    names = " and ".join(one.name for one in files)
    found = {}
    for year in years:
        try:
            found[year] = _rows({one.kind: one.years.get(year) for one in files})
        except ValueError as error:
            raise BadFile(f"{names}, {year}: {error}") from error
    return found


def _rows(figures: Mapping[Sen2Kind, Figures | None]) -> tuple[Row, ...]:
    rows: list[Row] = []
    issued = figures.get(Sen2Kind.TIMELINESS)
    if asked := figures.get(Sen2Kind.REQUESTS):
        received, refused, assessed, in_six, over_six = asked
        plans = issued[1] if issued else UNKNOWN
        steps = funnel(Funnel(received, refused, assessed, no_plan=UNKNOWN, plans=plans))
        rows += steps[:2]
        name = f"{ASSESSMENT.name} within {ASSESSMENT.weeks} weeks, all cases"
        rows.append(row(name, in_six, plus(in_six, over_six)))
    if issued:
        within, of, plain_within, plain_of = issued
        rows += in_time(ISSUE, all_cases=(within, of), without_exceptions=(plain_within, plain_of))
    return tuple(rows)


def in_20_weeks(files: Sequence[Published]) -> Mapping[int, tuple[int, int] | None]:
    """Plans within 20 weeks and all plans, without exceptions, by year; None where not known."""
    found: dict[int, tuple[int, int] | None] = {}
    for one in files:
        if one.kind is Sen2Kind.TIMELINESS:
            for year, figures in one.years.items():
                within, of = figures[2:]
                known = within.number is not None and of.number is not None
                found[year] = (int(within.as_float), int(of.as_float)) if known else None
    return found
