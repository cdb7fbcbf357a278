"""Indicators as pictures: a line for each definition, with its gaps, and the target."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from folkmoot.council.measure.queries.indicators import IndicatorShown
from folkmoot.council.measure.queries.showing import Line, Point, series_of, told
from folkmoot.council.measure.queries.words import year_words
from folkmoot.library.pictures import line
from folkmoot.library.pictures.figure import Figure


def indicator_lines(one: IndicatorShown) -> tuple[Line, ...]:
    """A line for each definition, so that none is drawn through a change, and a point for the target.

    All years stand on the first line, so that time runs evenly; a year of another line is a gap.
    """
    numbers = sorted({point.definition for point in one.series}) or [one.definition.number]
    numbers = numbers[1 - line.MOST_LINES :]  # one line is the target's; the newest are drawn
    lines = [Line(label(one, number), points(one, number)) for number in numbers]
    years = [point.year for point in one.series]
    years += [one.target.year] if one.target else []
    if years:
        every = {
            word: Point(word, None) for word in (year_words(year, one.like) for year in full(years))
        }
        every |= {point.moment: point for point in lines[0].points}
        lines[0] = Line(lines[0].label, tuple(every.values()))
    if one.target:
        target = Point(one.target.period, one.target.value)
        lines.append(Line(_("Target"), (target,)))
    return tuple(lines)


def full(years: Sequence[int]) -> range:
    """Every year from the first to the last."""
    return range(min(years), max(years) + 1)


def label(one: IndicatorShown, definition: int) -> str:
    """What a line is called: the measure, and by which definition where there are several."""
    if len({point.definition for point in one.series}) < 2:
        return _("Measured")
    return _("Definition %(number)d") % {"number": definition}


def points(one: IndicatorShown, definition: int) -> tuple[Point, ...]:
    """The years of one definition; those without an observation say so."""
    own = {point.year: point for point in one.series if point.definition == definition}
    return tuple(
        Point(own[year].period, own[year].value, own[year].symbol, own[year].words)
        if year in own
        else Point(year_words(year, one.like), None, "x", _("not in the file"))
        for year in (full(list(own)) if own else ())
    )


def indicator_figure(one: IndicatorShown, *, prefix: str) -> Figure | None:
    """The indicator as a picture, a table and a CSV; None while there is no number to draw."""
    return drawn_lines(
        indicator_lines(one), heading=one.heading, source=one.source, unit=one.unit, prefix=prefix
    )


def drawn_lines(
    lines: Sequence[Line], *, heading: str, source: str, unit: str, prefix: str
) -> Figure | None:
    """Lines as a figure; None where none of them has a number."""
    series = [series_of(one) for one in lines]
    if not any(one.known for one in series):
        return None
    return line.line(
        series=series,
        heading=heading,
        description=" ".join(told(one, unit) for one in series),
        source=source,
        unit=unit,
        prefix=prefix,
        moment=_("School year"),
    )
