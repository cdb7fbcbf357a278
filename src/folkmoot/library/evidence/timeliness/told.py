"""What is told of one area's timeliness: rows by year, a control chart, and what waits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.areas import area_named
from folkmoot.library.evidence.conventions.geographies import Place
from folkmoot.library.evidence.conventions.periods import MONTHS, Period
from folkmoot.library.evidence.timeliness.dates import Counted
from folkmoot.library.evidence.timeliness.reading import Published, in_20_weeks, yearly_rows
from folkmoot.library.evidence.timeliness.steps import Row
from folkmoot.library.evidence.timeliness.waiting import Caseload, Waiting, project_waiting
from folkmoot.library.stats.control_charts import Point, share_chart, wide_share_chart

AHEAD = 26
"""Weeks for which the cases that wait are projected."""
FEWEST_POINTS = 3
LARGE = 1000
"""From such bases on, chance is not what moves a share: limits are as wide as the points move."""
ENOUGH_POINTS = 12


@dataclass(frozen=True, slots=True)
class Charted:
    """Plans within 20 weeks, without exceptions, point by point; *moments* are years or months."""

    moments: tuple[Period, ...]
    points: tuple[Point, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The moments in words: 2024, or March 2024."""
        return tuple(
            f"{one.identifier} {one.first_year}" if one.identifier in MONTHS else one.in_words
            for one in self.moments
        )

    def sentences(self) -> Iterator[str]:
        """Each signal in words; one sentence where there is none."""
        found = False
        for name, point in zip(self.names, self.points, strict=True):
            if point.value is not None and point.signals:
                found = True
                why = " and ".join(signal.value for signal in point.signals)
                yield (
                    f"{name}: {100 * point.value:.1f}% within 20 weeks is {why} "
                    f"({_side(point)} the middle, {100 * point.middle:.1f}%)."
                )
        if not found:
            yield "No point is more than ordinary unrest: do not read a rise or fall into it."
        known = sum(point.value is not None for point in self.points)
        if known < ENOUGH_POINTS:
            yield (
                f"The limits rest on {known} points and are rough; "
                f"{ENOUGH_POINTS} or more are better."
            )


def _side(point: Point) -> str:
    return "above" if (point.value or 0.0) > point.middle else "below"


@dataclass(frozen=True, slots=True)
class Ahead:
    """What waited at the end of past weeks, what will, and *beyond* 20 weeks on *counted_on*."""

    counted_on: date
    caseload: Caseload
    beyond: int
    futures: Waiting

    @property
    def past(self) -> tuple[tuple[date, int], ...]:
        """The end of each past week, and how many cases waited then; the last is now."""
        waiting, found = self.caseload.waiting, []
        pairs = zip(self.caseload.arrived, self.caseload.finished, strict=True)
        for weeks, (arrived, finished) in enumerate(reversed(list(pairs))):
            found.append((self.counted_on - timedelta(weeks=weeks), waiting))
            waiting += finished - arrived
        return tuple(reversed(found))

    @property
    def weeks(self) -> tuple[date, ...]:
        """The end of each week to come."""
        return tuple(
            self.counted_on + timedelta(weeks=1 + week) for week in range(len(self.futures.waiting))
        )


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is told of one area; *sources* are the files with their accounts.

    *not_kept* are columns of a list in which nothing is written.
    """

    place: Place
    place_name: str
    years: Mapping[int, tuple[Row, ...]]
    chart: Charted | None
    ahead: Ahead | None
    sources: tuple[tuple[str, Account], ...]
    not_kept: tuple[str, ...] = ()


def told_of_published(files: Sequence[Published]) -> Told:
    """What published files of one area tell. Raises BadFile where they are of several, or alike."""
    names = sorted({one.area.name for one in files})
    if len(names) != 1:
        raise BadFile(f"The files are of {' and '.join(names)}. Name one area with --area.")
    if len({one.kind for one in files}) != len(files):
        raise BadFile(f"{files[0].name} and {files[-1].name} are of one kind. Give one of each.")
    years = in_20_weeks(files)
    moments = [Period(year, "Calendar year") for year in sorted(years)]
    return Told(
        place=files[0].area.place,
        place_name=names[0],
        years=yearly_rows(files),
        chart=_charted(moments, [years[one.first_year] for one in moments]),
        ahead=None,
        sources=tuple((one.name, one.account) for one in files),
    )


def told_of_dates(path: Path, counted: Counted, area: str, seed: int) -> Told:
    """What a council's own list tells, the cases that wait projected for half a year."""
    moments = [Period(month.year, MONTHS[month.month - 1]) for month in counted.months]
    ahead = None
    if counted.caseload is not None:
        futures = project_waiting(counted.caseload, periods=AHEAD, seed=seed)
        ahead = Ahead(counted.counted_on, counted.caseload, counted.beyond, futures)
    return Told(
        place=area_named(area),
        place_name=area,
        years=counted.years,
        chart=_charted(moments, list(counted.months.values())),
        ahead=ahead,
        sources=((path.name, counted.account),),
        not_kept=counted.not_kept,
    )


def _charted(moments: Sequence[Period], pairs: Sequence[tuple[int, int] | None]) -> Charted | None:
    """The chart; None where too few points are known."""
    bases = [pair[1] for pair in pairs if pair and pair[1]]
    if len(bases) < FEWEST_POINTS:
        return None
    points = share_chart(pairs)
    if min(bases) >= LARGE and 0 < points[0].middle < 1:
        points = wide_share_chart(pairs)
    return Charted(tuple(moments), points)


def signals_in_words(point: Point) -> str:
    """The signals of a point, or "none".

    >>> from folkmoot.library.stats.control_charts import Signal
    >>> signals_in_words(Point(0.5, 0.4, 0.3, 0.45, (Signal.BEYOND,)))
    'beyond the limits'
    """
    return " and ".join(signal.value for signal in point.signals) or "none"
