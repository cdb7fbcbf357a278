"""A history as a line, with its label at the line's end."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from folkmoot.library.pictures.axes import in_time, lifted
from folkmoot.library.pictures.drawing import DASHES, FONT_SIZE, PALETTE, Layers, drawn, safe_text
from folkmoot.library.pictures.figure import Figure, as_csv, number_text

WIDTH, HEIGHT = 560, 300
"""In SVG units, without axes and labels."""
MOST_LINES = len(PALETTE)
MOST_MOMENTS = 400
"""More than this can neither be read nor, far beyond it, be drawn."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What the table says of one point: in place of a number that is not known, or beside one.

    *symbol* stands in the CSV where there is no number.
    """

    moment: str
    words: str
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its label and its points (the moment in words, the value), oldest first.

    A value of None is a gap in the line, and no number; *signs* say why.
    """

    label: str
    points: tuple[tuple[str, float | None], ...]
    signs: tuple[Sign, ...] = ()

    @property
    def known(self) -> tuple[tuple[str, float], ...]:
        """The points that have a number."""
        return tuple((name, value) for name, value in self.points if value is not None)

    @property
    def by_moment(self) -> dict[str, Sign]:
        """The signs, by moment."""
        return {one.moment: one for one in self.signs}


def line(
    *,
    series: Sequence[Series],
    heading: str,
    description: str,
    source: str,
    unit: str,
    prefix: str,
    moment: str = "Year",
) -> Figure:
    """The series as one figure whose value axis starts at nought.

    *unit* names the values ("pupils"), *moment* the points in time ("Year", "School year");
    moments stand in the order in which they are first named. *prefix* makes ids unique on a page.
    Raises ValueError for no points, more than six lines or 400 moments, two lines of one label,
    a moment given twice in one line, or a value that is not a finite number.

    >>> rolls = Series("All schools", (("2023", 100), ("2024", 90)))
    >>> figure = line(series=[rolls], heading="The number of pupils falls.", unit="pupils",
    ...               description="From 100 to 90.", source="Our own example", prefix="rolls")
    >>> figure.table_rows
    (('2023', '100'), ('2024', '90'))
    """
    _check(series)
    moments = list(dict.fromkeys(name for one in series for name, _ in one.points))
    header = (moment, *(f"{one.label} ({unit})" for one in series))
    rows = [(name, _Cells(series, name)) for name in moments]
    return Figure(
        heading=heading,
        svg=drawn(
            _chart(series, moments, unit, moment),
            title=heading,
            description=description,
            prefix=prefix,
        ),
        table_header=header,
        table_rows=tuple((name, *cells.printed) for name, cells in rows),
        csv=as_csv(header, [[name, *cells.plain] for name, cells in rows]),
        description=description,
        source=source,
    )


def _check(series: Sequence[Series]) -> None:
    labels = [one.label for one in series]
    if not any(one.known for one in series) or len(series) > MOST_LINES:
        raise ValueError(f"A line figure shows 1 to {MOST_LINES} lines with points.")
    if len({name for one in series for name, _ in one.points}) > MOST_MOMENTS:
        raise ValueError(f"A line figure shows at most {MOST_MOMENTS} moments.")
    if len(set(labels)) != len(labels):
        raise ValueError("Two lines have one label.")
    for one in series:
        if len(dict(one.points)) != len(one.points):
            raise ValueError(f"{one.label} names a moment twice.")
        if not all(_is_drawable(value) for _, value in one.known):
            raise ValueError(f"{one.label} has a value that is not a finite number.")


def _is_drawable(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond every float
        return False


class _Cells:
    """One row of the table: what each series says of one moment."""

    def __init__(self, series: Sequence[Series], moment: str) -> None:
        self.values = [dict(one.points).get(moment) for one in series]
        self.signs = [one.by_moment.get(moment) for one in series]

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(map(_printed, self.values, self.signs))

    @property
    def plain(self) -> tuple[float | str | None, ...]:
        pairs = zip(self.values, self.signs, strict=True)
        return tuple(
            sign.symbol if value is None and sign is not None else _plain(value)
            for value, sign in pairs
        )


def _plain(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def _printed(value: float | None, sign: Sign | None) -> str:
    if value is None:
        return sign.words if sign else ""
    return f"{number_text(value)} ({sign.words})" if sign else number_text(value)


def _chart(series: Sequence[Series], moments: Sequence[str], unit: str, moment: str) -> Layers:
    at = {name: place for place, name in enumerate(moments)}
    points = [
        {
            "place": at[name],
            "value": None if value is None else float(value),
            "series": place,
        }
        for place, one in enumerate(series)
        for name, value in one.points
    ]
    order = list(range(len(series)))
    place_in_time = in_time(moments, moment)
    value = alt.Y("value:Q", axis=alt.Axis(title=safe_text(unit), tickCount=5))
    lines = (
        alt.Chart(alt.InlineData(values=points))
        .mark_line(strokeWidth=3, point={"size": 40})
        .encode(
            x=place_in_time,
            y=value,
            color=alt.Color(
                "series:O", legend=None, scale=alt.Scale(domain=order, range=list(PALETTE))
            ),
            strokeDash=alt.StrokeDash(
                "series:O", legend=None, scale=alt.Scale(domain=order, range=list(DASHES))
            ),
        )
    )
    labels = (
        alt.Chart(alt.InlineData(values=_labels(series, at)))
        .mark_text(align="left", dx=10, baseline="middle")
        .encode(x=place_in_time, y=value, text="label:N")
    )
    return alt.layer(lines, labels).properties(width=WIDTH, height=HEIGHT)


def _labels(series: Sequence[Series], at: Mapping[str, int]) -> list[dict[str, str | float]]:
    """Each label at its line's last point, lifted where it would stand on another."""
    values = [value for one in series for _, value in one.known]
    gap = (max(0, *values) - min(0, *values)) * (FONT_SIZE + 4) / HEIGHT
    ends = sorted((one for one in series if one.known), key=lambda one: one.known[-1][1])
    heights = lifted([one.known[-1][1] for one in ends], gap)
    return [
        {
            "place": at[one.known[-1][0]],
            "value": height,
            "label": safe_text(one.label),
        }
        for one, height in zip(ends, heights, strict=True)
    ]
