"""How a control chart is drawn: limits as a band, the middle as a line, signs for what is special."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import altair as alt

from folkmoot.library.pictures.axes import in_time, ticks
from folkmoot.library.pictures.drawing import (
    BLUE,
    GREY,
    INK,
    OCHRE,
    PLUM,
    RUST,
    Layers,
    safe_text,
)
from folkmoot.library.pictures.pixels import ROW, Box, box_at, line_at, shape_at, words_at
from folkmoot.library.pictures.values import Measure, capital
from folkmoot.library.stats.control_charts import Point, Signal

WIDTH, HEIGHT = 560, 300
"""In SVG units, without axes, labels and legend."""
LEGEND_TOP, LEFT = HEIGHT + 66, -50
"""The legend begins below the numbers of the axis, so that a narrow screen shows more of it."""
BAND = "#e4e4e1"


@dataclass(frozen=True, slots=True)
class Sign:
    """The shape and ink of a special point."""

    shape: str
    ink: str


SIGNS = MappingProxyType(
    {
        Signal.BEYOND: Sign("diamond", RUST),
        Signal.RUN: Sign("square", BLUE),
        Signal.TREND: Sign("triangle-up", PLUM),
        Signal.NEAR: Sign("cross", OCHRE),
    }
)
"""The first that a point has is the one that it shows; the table names them all."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Words of the axes, and how values are printed."""

    unit: str
    moment: str
    measure: Measure


def chart(points: Sequence[tuple[str, Point]], axis: Drawing) -> Layers:
    """Everything in layers, from the ground up."""
    frame = _Frame(points, axis)
    layers = [*frame.limits(), *frame.series(), *frame.signs(), *_legend(points)]
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)


def _row(place: int, point: Point) -> dict[str, Any]:
    is_missing = point.value is None  # then it has no limits of its own
    return {
        "place": place,
        "value": None if point.value is None else float(point.value),
        "middle": float(point.middle),
        "low": None if is_missing else float(point.low),
        "high": None if is_missing else float(point.high),
        "shape": SIGNS[point.signals[0]].shape if point.signals else "",
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """Both axes, as every layer shares them."""

    points: Sequence[tuple[str, Point]]
    axis: Drawing

    @property
    def base(self) -> alt.Chart:
        rows = [_row(place, point) for place, (_, point) in enumerate(self.points)]
        base: alt.Chart = alt.Chart(alt.InlineData(values=rows)).encode(
            x=in_time([name for name, _ in self.points], self.axis.moment)
        )
        return base

    def y(self, field: str) -> alt.Y:
        known = [(one.low, one.high, one.value) for _, one in self.points]
        ends = [
            float(end)
            for low, high, value in known
            if value is not None
            for end in (low, high, value)
        ]
        values = ticks(min(0.0, *ends), max(ends))
        return alt.Y(
            f"{field}:Q",
            scale=alt.Scale(domain=[values[0], values[-1]], nice=False, zero=False),
            axis=alt.Axis(
                title=safe_text(self.axis.unit),
                values=values,
                format="~%" if self.axis.measure is Measure.SHARE else ",~r",
                titlePadding=16,
            ),
        )

    def limits(self) -> Iterator[alt.Chart]:
        known = self.base.transform_filter("isValid(datum.value)")  # the band leads over a gap
        yield known.mark_area(color=BAND, opacity=1).encode(y=self.y("low"), y2="high:Q")
        for end in ("low", "high"):
            yield known.mark_line(color=GREY, strokeWidth=2, strokeDash=[6, 4]).encode(
                y=self.y(end)
            )
        yield self.base.mark_line(color=GREY, strokeWidth=2).encode(y=self.y("middle"))

    def series(self) -> Iterator[alt.Chart]:
        yield self.base.mark_line(color=INK, strokeWidth=2).encode(y=self.y("value"))
        yield (
            self.base.transform_filter("isValid(datum.value) && datum.shape == ''")
            .mark_point(shape="circle", size=45, color=INK, fill=INK, opacity=1)
            .encode(y=self.y("value"))
        )

    def signs(self) -> Iterator[alt.Chart]:
        for sign in SIGNS.values():
            yield (
                self.base.transform_filter(f"datum.shape == '{sign.shape}'")
                .mark_point(
                    shape=sign.shape,
                    size=220,
                    color="#ffffff",
                    fill=sign.ink,
                    opacity=1,
                    strokeWidth=1.5,
                )
                .encode(y=self.y("value"))
            )


def _legend(points: Sequence[tuple[str, Point]]) -> Iterator[Any]:
    """A row for the lines, and one for each sign that is drawn."""
    yield line_at(Box(LEFT, LEFT + 36, LEGEND_TOP, LEGEND_TOP), ink=GREY, width=2)
    yield words_at(LEFT + 46, LEGEND_TOP, "The middle")
    second = LEGEND_TOP + ROW
    box = Box(LEFT, LEFT + 36, second - 8, second + 8)
    yield box_at(box, fill=BAND, stroke=GREY, dash=(6, 4), width=2)
    yield words_at(LEFT + 46, second, "Between the limits: ordinary ups and downs")
    seen = [one for one in SIGNS if any(point.signals[:1] == (one,) for _, point in points)]
    for place, signal in enumerate(seen, start=2):
        middle = LEGEND_TOP + place * ROW
        sign = SIGNS[signal]
        yield shape_at(LEFT + 18, middle, shape=sign.shape, ink="#ffffff", fill=sign.ink, size=220)
        yield words_at(LEFT + 46, middle, capital(signal.value))
    if not seen:
        yield words_at(LEFT, second + ROW, "No point is more than ordinary ups and downs.")
