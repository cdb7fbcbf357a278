"""Timeliness, its control chart and the cases that wait, as tidy files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from folkmoot.library.evidence.conventions.geographies import Place
from folkmoot.library.evidence.conventions.meta import TOTAL
from folkmoot.library.evidence.conventions.periods import WEEKS, Period
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, known
from folkmoot.library.evidence.conventions.tidy_writing import (
    UNCERTAINTY,
    Observation,
    with_uncertainty,
    write_tidy,
)
from folkmoot.library.evidence.estimated import (
    counted,
    gravest,
    grouped,
    measured,
    plain,
    with_ends,
    with_figures,
)
from folkmoot.library.evidence.timeliness.steps import Row
from folkmoot.library.evidence.timeliness.told import Ahead, Charted, Told, signals_in_words
from folkmoot.library.stats.control_charts import Point
from folkmoot.library.stats.estimates import Estimate
from folkmoot.library.stats.simulated import Band

SHARE = measured("per_cent", "Share in time, or of the step before", "%", 1)
STEP = grouped("step", "Step, and which cases")
CHART = (
    grouped("signal", "Why the point is more than unrest"),
    measured("per_cent", "Plans issued within 20 weeks, without exceptions", "%", 1),
    measured("middle", "Middle of the control chart", "%", 1),
    measured("lower_limit", "Lower limit of the control chart", "%", 1),
    measured("upper_limit", "Upper limit of the control chart", "%", 1),
)
WAITING = (
    grouped("cases", "Which of the cases that wait"),
    *with_uncertainty(counted("waiting", "Cases that wait for a plan or its refusal")),
)
BEYOND = "beyond 20 weeks"


def write_timeliness(path: Path, told: Told) -> None:
    """Each step of each year: how many of how many, the share and its Wilson interval."""
    columns = [STEP, counted("within", "Cases in time, or at this step")]
    columns += [counted("of", "Of so many cases"), *with_ends(SHARE)]
    observations = [
        Observation(Period(year, "Calendar year"), told.place, {STEP.name: one.name}, _figures(one))
        for year, rows in sorted(told.years.items())
        for one in rows
    ]
    write_tidy(path, columns, observations)


def _figures(one: Row) -> dict[str, Figure]:
    share = None
    if one.per_cent is not None:
        low, high = (
            (100 * one.interval.low, 100 * one.interval.high) if one.interval else (None, None)
        )
        share = Estimate(one.per_cent, low, high, "Wilson")
    figures = {"within": one.within, "of": one.of}
    return figures | with_figures(SHARE.name, share, gravest(one.within, one.of))


def write_chart(path: Path, place: Place, chart: Charted) -> None:
    """The control chart, a row a point."""
    observations = [
        Observation(
            moment,
            place,
            {"signal": signals_in_words(point)},
            _limits(point),
        )
        for moment, point in zip(chart.moments, chart.points, strict=True)
    ]
    write_tidy(path, CHART, observations)


def _limits(point: Point) -> dict[str, Figure]:
    unknown = hidden(Symbol.UNAVAILABLE)
    if point.value is None:  # without a base there are no limits either
        return dict.fromkeys((one.name for one in CHART[1:]), unknown)
    return {
        "per_cent": plain(100 * point.value),
        "middle": plain(100 * point.middle),
        "lower_limit": plain(100 * point.low),
        "upper_limit": plain(100 * point.high),
    }


def write_waiting(path: Path, place: Place, ahead: Ahead) -> None:
    """The cases that wait at the end of each week to come, all and beyond 20 weeks."""
    write_tidy(path, WAITING, list(_weeks(place, ahead)))


def _weeks(place: Place, ahead: Ahead) -> Iterator[Observation]:
    for cases, bands in ((TOTAL, ahead.futures.waiting), (BEYOND, ahead.futures.beyond)):
        for end, band in zip(ahead.weeks, bands, strict=True):
            yield Observation(_week(end), place, {"cases": cases}, _band(band))


def _week(end: date) -> Period:
    """The week in which a day lies, by ISO 8601.

    >>> _week(date(2024, 12, 31)).identifier
    'Week 1'
    """
    year, week, _ = end.isocalendar()
    return Period(year, WEEKS[week - 1])


def _band(band: Band) -> dict[str, Figure]:
    ends = {name: known(getattr(band, name)) for name in UNCERTAINTY}
    return {"waiting": known(band.central), **ends}
