"""How a history and its fans are drawn: bands below, lines on them, labels at the ends, a legend.

The first fan is filled; the second is hatched within its 80 % band, and the third only outlined,
so that they stay apart where they overlap, in grey as in colour.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from folkmoot.library.pictures.axes import in_time, lifted, ticks
from folkmoot.library.pictures.drawing import (
    BLUE,
    FONT_SIZE,
    GREEN,
    GREY,
    INK,
    PLUM,
    Layers,
    safe_text,
)
from folkmoot.library.pictures.fan_values import Fan, moments_of
from folkmoot.library.pictures.figure import number_text
from folkmoot.library.pictures.hatching import fill
from folkmoot.library.pictures.line import Series
from folkmoot.library.pictures.pixels import ROW, Box, box_at, line_at, shape_at, words_at

WIDTH, HEIGHT = 560, 320
"""In SVG units, without axes, labels and legend."""
LEGEND_TOP, LEFT = HEIGHT + 66, -70
"""The legend begins below the numbers of the axis, so that a narrow screen shows more of it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Words and the floor of the value axis."""

    unit: str
    moment: str
    floor: float

    @property
    def title(self) -> str:
        """The value axis's title, which owns up to an axis that does not begin at nought."""
        begins = f" (axis begins at {number_text(self.floor)})" if self.floor else ""
        return safe_text(self.unit + begins)


@dataclass(frozen=True, slots=True)
class Look:
    """How one fan looks: ink and dashes of its line, fills of its bands, dashes of their edges."""

    ink: str
    dash: tuple[float, ...]
    within_80: str
    within_95: str
    edge_80: tuple[float, ...]
    edge_95: tuple[float, ...]


LOOKS = (
    Look(GREEN, (10, 4), "#8fbfb2", "#cfe3dd", (1, 0), (1, 0)),
    Look(BLUE, (2, 3), fill("hatch-scenario"), "none", (1, 0), (5, 4)),
    Look(PLUM, (12, 4, 2, 4), "none", "none", (1, 0), (5, 4)),
)


def chart(history: Series, fans: Sequence[Fan], words: Drawing) -> Layers:
    """Everything in layers, from the ground up."""
    frame = _Frame.of(history, fans, words)
    drawn = [(frame.opened(one, history), look) for one, look in zip(fans, LOOKS, strict=False)]
    layers = [
        *(layer for rows, look in drawn for layer in frame.bands(rows, look)),
        *(layer for rows, look in drawn for layer in frame.edges(rows, look)),
        *frame.beginning(history),
        *(layer for rows, look in drawn for layer in frame.centre(rows, look)),
        *frame.known(history),
        *frame.ends(fans),
        *_legend(history, fans),
    ]
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Both axes, as every layer shares them."""

    places: Mapping[str, int]
    x: alt.X
    domain: tuple[float, float]
    values: list[float]
    title: str

    @classmethod
    def of(cls, history: Series, fans: Sequence[Fan], words: Drawing) -> "_Frame":
        highest = max(
            *(float(value) for _, value in history.known),
            *(float(at.upper_95) for one in fans for at in one.points),
        )
        moments = moments_of(history, fans)
        places = {moment: place for place, moment in enumerate(moments)}
        x = in_time(moments, words.moment)
        values = ticks(words.floor, highest)
        # The first tick may lie below the floor, where the axis does not reach.
        inside = [at for at in values if at >= words.floor]
        return cls(places, x, (float(words.floor), values[-1]), inside, words.title)

    def opened(self, one: Fan, history: Series) -> list[dict[str, Any]]:
        """The fan's points, from the last known one on, where all five values are one."""
        names = ("low_95", "low_80", "central", "high_80", "high_95")
        last, value = history.known[-1]
        rows = [(last, (value,) * 5), *((at.moment, at.from_low_to_high) for at in one.points)]
        return [
            {"place": self.places[moment], **dict(zip(names, map(float, values), strict=True))}
            for moment, values in rows
        ]

    def y(self, field: str) -> alt.Y:
        return alt.Y(
            f"{field}:Q",
            scale=alt.Scale(domain=list(self.domain), nice=False, zero=False),
            axis=alt.Axis(title=self.title, values=self.values, titlePadding=16),
        )

    def bands(self, rows: list[dict[str, Any]], look: Look) -> Iterator[alt.Chart]:
        base = alt.Chart(alt.InlineData(values=rows))
        for name, ink in (("95", look.within_95), ("80", look.within_80)):
            if ink != "none":
                yield base.mark_area(color=ink, opacity=1).encode(
                    x=self.x, y=self.y(f"low_{name}"), y2=f"high_{name}:Q"
                )

    def edges(self, rows: list[dict[str, Any]], look: Look) -> Iterator[alt.Chart]:
        base = alt.Chart(alt.InlineData(values=rows))
        for name, dash in (("95", look.edge_95), ("80", look.edge_80)):
            for end in ("low", "high"):
                yield base.mark_line(color=look.ink, strokeWidth=1.2, strokeDash=list(dash)).encode(
                    x=self.x, y=self.y(f"{end}_{name}")
                )

    def centre(self, rows: list[dict[str, Any]], look: Look) -> Iterator[alt.Chart]:
        """The line of the centre, with white under it so that it is seen on every band."""
        base = alt.Chart(alt.InlineData(values=rows)).encode(x=self.x, y=self.y("central"))
        yield base.mark_line(color="#ffffff", strokeWidth=5)
        yield base.mark_line(color=look.ink, strokeWidth=3, strokeDash=list(look.dash))

    def known(self, history: Series) -> Iterator[alt.Chart]:
        rows = [
            {"place": self.places[name], "central": None if value is None else float(value)}
            for name, value in history.points
        ]
        base = alt.Chart(alt.InlineData(values=rows)).encode(x=self.x, y=self.y("central"))
        yield base.mark_line(color=INK, strokeWidth=3)
        yield base.transform_filter("isValid(datum.central)").mark_point(
            shape="circle", size=45, color=INK, fill=INK, opacity=1
        )

    def beginning(self, history: Series) -> Iterator[alt.Chart]:
        """An upright line where knowing ends."""
        last = {"place": self.places[history.known[-1][0]]}
        base = alt.Chart(alt.InlineData(values=[last])).encode(x=self.x)
        yield base.mark_rule(color=GREY, strokeWidth=1.5, strokeDash=[4, 3])
        yield base.mark_text(
            align="left", baseline="bottom", dx=4, dy=-4, text="projection begins"
        ).encode(y=alt.value(0))

    def ends(self, fans: Sequence[Fan]) -> Iterator[alt.Chart]:
        """Each fan's label at its last point, lifted where it would stand on another."""
        low, high = self.domain
        order = sorted(fans, key=lambda one: one.points[-1].central)
        gap = (high - low) * (FONT_SIZE + 4) / HEIGHT
        heights = lifted([one.points[-1].central for one in order], gap, most=high)
        rows = [
            {
                "place": self.places[one.points[-1].moment],
                "central": at,
                "label": safe_text(one.label),
            }
            for one, at in zip(order, heights, strict=True)
        ]
        yield (
            alt.Chart(alt.InlineData(values=rows))
            .mark_text(align="left", dx=10, baseline="middle")
            .encode(x=self.x, y=self.y("central"), text="label:N")
        )


def _legend(history: Series, fans: Sequence[Fan]) -> Iterator[alt.Chart]:
    """A row for the history, and one for each fan: its line, its darker band, its lighter one."""
    yield line_at(Box(LEFT, LEFT + 36, LEGEND_TOP, LEGEND_TOP), ink=INK)
    yield shape_at(LEFT + 18, LEGEND_TOP, shape="circle", ink=INK, fill=INK, size=45)
    yield words_at(LEFT + 110, LEGEND_TOP, history.label)
    for place, (one, look) in enumerate(zip(fans, LOOKS, strict=False), start=1):
        middle = LEGEND_TOP + place * ROW
        top, bottom = middle - 8, middle + 8
        yield line_at(Box(LEFT, LEFT + 36, middle, middle), ink=look.ink, dash=look.dash)
        yield box_at(
            Box(LEFT + 44, LEFT + 70, top, bottom),
            fill=look.within_80,
            stroke=look.ink,
            dash=look.edge_80,
        )
        yield box_at(
            Box(LEFT + 76, LEFT + 102, top, bottom),
            fill=look.within_95,
            stroke=look.ink,
            dash=look.edge_95,
        )
        yield words_at(LEFT + 110, middle, f"{one.label}: centre, 8 times in 10, 95 times in 100")
