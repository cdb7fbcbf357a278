"""The report on timeliness: this year's steps, the chart, what waits, method and limits."""

from collections.abc import Iterator, Sequence

from folkmoot.library.documents.paper import Aside, Grid, Paper, Picture, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph
from folkmoot.library.evidence.estimated import in_print, value_in_print
from folkmoot.library.evidence.timeliness.steps import Row
from folkmoot.library.evidence.timeliness.told import Ahead, Charted, Told
from folkmoot.library.pictures.control import Measure, control
from folkmoot.library.pictures.fan import Fan, FanPoint, fan
from folkmoot.library.pictures.line import Series

PLAIN = ", without exceptions"
ENDS = ("decision", "no_plan_on", "withdrawn_on")
"""Columns without which cases that ended seem to wait."""
PAST_SHOWN = 26
"""Past weeks beside the projected ones."""


def report(told: Told) -> Paper:
    """The paper on one area: a table for each year, the latest first."""
    where = f" in {told.place_name}" if told.place_name else ""
    return Paper(
        title=f"Education, health and care plans{where}: are they in time?",
        authority="Evidence",
        pieces=(
            Heading(2, "In short"),
            *(ListItem(one) for one in sentences(told)),
            *_steps(told),
            *(_chart(told.chart, told) if told.chart else ()),
            *(_waiting(told.ahead, told) if told.ahead else ()),
            *_method(told),
            *_limits(told),
        ),
    )


def sentences(told: Told) -> Iterator[str]:
    """The latest year in sentences, the signals of the chart, and what waits."""
    year = max(told.years)
    for one in _headlines(told.years[year]):
        if one.per_cent is not None and one.interval is not None:
            low, high = (
                value_in_print(100 * end, 1) for end in (one.interval.low, one.interval.high)
            )
            name = f"{one.name[:1].upper()}{one.name[1:]}"
            yield (
                f"{name}, {year}: {in_print(one.within)} of {in_print(one.of)}, "
                f"{value_in_print(one.per_cent, 1)}% (95% interval {low} to {high}%)."
            )
    if told.chart:
        yield from told.chart.sentences()
    if told.ahead:
        yield _in_words(told.ahead)
    yield from _not_kept(told)


def _not_kept(told: Told) -> Iterator[str]:
    """What a list does not say, and what that does to the figures."""
    if told.not_kept:
        yield (
            f"Nothing is written in {' and '.join(told.not_kept)}: what stands there in other lists "
            "is not known here, and not nought."
        )
    ends = [one for one in told.not_kept if one in ENDS]
    if told.ahead and ends:
        yield (
            "Cases that ended without a plan still count as waiting where their last day "
            f"({' or '.join(ends)}) is not written."
        )


def _headlines(rows: Sequence[Row]) -> Iterator[Row]:
    """Of each step the row without exceptions, or the only one that there is."""
    plain = {one.name.removesuffix(PLAIN) for one in rows if one.name.endswith(PLAIN)}
    for one in rows:
        if one.name.rpartition(", ")[0] not in plain or one.name.endswith(PLAIN):
            yield one


def _in_words(ahead: Ahead) -> str:
    last = ahead.futures.waiting[-1]
    return (
        f"{ahead.caseload.waiting:,} cases wait on {ahead.counted_on.isoformat()}, {ahead.beyond:,} "
        f"of them beyond 20 weeks. If all goes on as in the past {len(ahead.caseload.arrived)} "
        f"weeks, {last.central:,.0f} will wait {len(ahead.weeks)} weeks on (4 times out of 5 between "
        f"{last.lower_80:,.0f} and {last.upper_80:,.0f}). Taken in the order in which they came, the "
        f"chance that none is then beyond 20 weeks is {100 * ahead.futures.cleared[-1]:.0f}%."
    )


def _steps(told: Told) -> Iterator[Piece]:
    yield Heading(2, "Step by step")
    header = ("Step", "In time, or at this step", "Of", "Share", "95% interval")
    for year in sorted(told.years, reverse=True):
        rows = tuple(_row(one) for one in told.years[year])
        notes = sorted({f"{one.name}: {one.note}." for one in told.years[year] if one.note})
        yield Grid(str(year), header, rows, tuple(notes))


def _row(one: Row) -> tuple[str, ...]:
    share = "–" if one.per_cent is None else f"{value_in_print(one.per_cent, 1)}%"
    reach = "–"
    if one.interval is not None:
        reach = f"{100 * one.interval.low:.1f} to {100 * one.interval.high:.1f}%"
    return (one.name, in_print(one.within), in_print(one.of), share, reach)


def _chart(chart: Charted, told: Told) -> Iterator[Piece]:
    yield Heading(2, "Is it getting better?")
    said = list(chart.sentences())
    is_monthly = " " in chart.names[0]
    yield Picture(
        control(
            list(zip(chart.names, chart.points, strict=True)),
            heading=said[0],
            description=" ".join(said),
            source=_source(told),
            unit="plans within 20 weeks, without exceptions",
            prefix="chart",
            moment="Month" if is_monthly else "Year",
            measure=Measure.SHARE,
        )
    )


def _waiting(ahead: Ahead, told: Told) -> Iterator[Piece]:
    yield Heading(2, "What waits")
    past = Series(
        "waited",
        tuple((day.isoformat(), float(number)) for day, number in ahead.past[-PAST_SHOWN:]),
    )
    points = tuple(
        FanPoint(
            day.isoformat(),
            band.central,
            band.lower_80,
            band.upper_80,
            band.lower_95,
            band.upper_95,
        )
        for day, band in zip(ahead.weeks, ahead.futures.waiting, strict=True)
    )
    said = _in_words(ahead)
    yield Picture(
        fan(
            past,
            [Fan("as now", points)],
            heading=said,
            description=said,
            source=_source(told),
            unit="cases that wait",
            prefix="waiting",
            moment="Week to",
        )
    )


def _source(told: Told) -> str:
    return ", ".join(name for name, _ in told.sources)


def _method(told: Told) -> Iterator[Piece]:
    yield Heading(2, "How this was done")
    yield Paragraph(
        "The law gives six weeks from the request to the decision whether to assess, 16 to the "
        "decision that no plan is needed, and 20 to the final plan (Special Educational Needs and "
        "Disability Regulations 2014). Shares are of what was finished in the year; exceptions that "
        "the law allows stand in a row of their own. Intervals are those of Wilson (1927)."
    )
    if told.chart:
        yield Paragraph(
            "The control chart tells a change from ordinary unrest: a point beyond the limits, seven "
            "in a row on one side, seven rising or falling, two of three near one limit (NHS "
            "England, Making data count)."
        )
    if told.ahead:
        yield Paragraph(
            "What waits is simulated a thousand times: what comes in and what is finished vary from "
            "week to week as they did. A rise that the past did not show is not foreseen."
        )
    yield Paragraph("Every row is used or set aside:")
    for name, account in told.sources:
        for line in account.lines(name):
            yield ListItem(line)


def _limits(told: Told) -> Iterator[Piece]:
    yield Heading(2, "What this report cannot say")
    yield ListItem("Whether the plans are good ones, or whether children got what they say.")
    yield ListItem("How long those still wait who are in no row: shares are of finished cases.")
    if told.ahead:
        yield ListItem(
            "How late plans were in the first year of the list, where it begins with the requests "
            "of that year: those asked for earlier are missing. The chart leaves that year out."
        )
        yield Aside(
            "This report holds small counts of real children. Hide those before you publish it."
        )
