"""How values with intervals are drawn: a dot on a line, arrows where a line goes on, words."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from folkmoot.library.pictures.axes import shortened, ticks
from folkmoot.library.pictures.drawing import GREEN, GREY, INK, Layers, safe_text
from folkmoot.library.pictures.ranges_values import Range, Scale, told
from folkmoot.library.pictures.row_names import down, names_at
from folkmoot.library.pictures.values import Measure

WIDTH, ROW_HEIGHT = 420, 44
"""In SVG units, without labels."""
FAR = (0.1, 10.0)
"""At least so far an axis reaches that must show nought, or an interval without an end."""
LONGEST_NOTE = 60
"""In letters: the table holds the whole."""
RATIOS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Ticks of a ratio, and the widest axis that is drawn: what goes on beyond it gets an arrow."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything about the axis that is not a row."""

    unit: str
    scale: Scale
    reference: float | None
    reference_label: str
    measure: Measure
    decimals: int
    interval: str = "95% interval"

    def title(self, rows: Sequence[Range]) -> str:
        """The axis's title: what the values are, and what the lines through them."""
        has_lines = any(one.low is not None for one in rows)
        return safe_text(f"{self.unit} (line: {self.interval})" if has_lines else self.unit)


def chart(rows: Sequence[Range], axis: Drawing) -> Layers:
    """Everything in layers, from the ground up."""
    values = axis_values(rows, axis)
    domain = (values[0], values[-1])
    frame = _Frame(rows, axis, values)
    shown = [
        _placed(place, one, domain, axis) for place, one in enumerate(rows) if one.value is not None
    ]
    hidden = {place: one for place, one in enumerate(rows) if one.value is None}
    names = names_at([one.label for one in rows], away=28)
    layers = [*names, *frame.reference(), *frame.intervals(shown), *frame.words(shown, hidden)]
    return alt.layer(*layers).properties(width=WIDTH, height=ROW_HEIGHT * len(rows))


def axis_values(rows: Sequence[Range], axis: Drawing) -> list[float]:
    """The ticks: from below the lowest end to above the highest, the reference among them."""
    ends = [axis.reference, *(end for one in rows for end in (one.value, one.low, one.high))]
    known = [float(end) for end in ends if end is not None]
    if axis.scale is Scale.LOG:
        return _ratios(known)
    finite = [end for end in known if math.isfinite(end)]
    return ticks(min([0.0, *finite]), max(finite, default=1.0))


def _ratios(known: Sequence[float]) -> list[float]:
    """The ticks of an axis of ratios; nought and what is endless stand far from every other."""
    reached = [FAR[0] if end <= 0 else FAR[1] if math.isinf(end) else end for end in known] or [1.0]
    low = max((at for at in RATIOS if at <= min(reached)), default=RATIOS[0])
    high = min((at for at in RATIOS if at >= max(reached)), default=RATIOS[-1])
    if low == high:
        at = RATIOS.index(low)
        low, high = RATIOS[max(0, at - 1)], RATIOS[min(len(RATIOS) - 1, at + 1)]
    return [at for at in RATIOS if low <= at <= high]


def _placed(place: int, one: Range, domain: tuple[float, float], axis: Drawing) -> dict[str, Any]:
    """One row as it is drawn: ends beyond the axis stand on its edge, and are marked."""
    low, high = domain
    ends = [one.value if end is None else end for end in (one.low, one.value, one.high)]
    inside = [min(high, max(low, float(end))) for end in ends if end is not None]
    return {
        "place": place,
        "low": inside[0],
        "value": inside[1],
        "high": inside[2],
        "goes_below": ends[0] is not None and ends[0] < low,
        "goes_above": ends[2] is not None and ends[2] > high,
        "words": told(one, axis.decimals, axis.measure),
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """Both axes, as every layer shares them."""

    rows: Sequence[Range]
    axis: Drawing
    values: list[float]

    @property
    def y(self) -> alt.Y:
        return down([one.label for one in self.rows])

    def x(self, field: str) -> alt.X:
        kind: Literal["log", "linear"] = "log" if self.axis.scale is Scale.LOG else "linear"
        percent = self.axis.measure is Measure.SHARE
        return alt.X(
            f"{field}:Q",
            scale=alt.Scale(
                domain=[self.values[0], self.values[-1]], nice=False, type=kind, zero=False
            ),
            axis=alt.Axis(
                title=self.axis.title(self.rows),
                values=self.values,
                format="~%" if percent else ",~r",
                labelFlush=False,
                grid=True,
            ),
        )

    def reference(self) -> Iterator[alt.Chart]:
        """The upright line of reference, with its words above it."""
        if self.axis.reference is None:
            return
        rows = [{"at": float(self.axis.reference), "words": safe_text(self.axis.reference_label)}]
        base = alt.Chart(alt.InlineData(values=rows)).encode(x=self.x("at"))
        yield base.mark_rule(color=INK, strokeWidth=2, strokeDash=[6, 3])
        yield base.mark_text(baseline="bottom", dy=-6).encode(text="words:N", y=alt.value(0))

    def intervals(self, shown: list[dict[str, Any]]) -> Iterator[alt.Chart]:
        base = alt.Chart(alt.InlineData(values=shown)).encode(y=self.y)
        yield base.mark_rule(color=GREY, strokeWidth=3).encode(x=self.x("low"), x2="high:Q")
        for name, side, shape, away in (
            ("goes_below", "low", "triangle-left", -12),
            ("goes_above", "high", "triangle-right", 12),
        ):
            yield (
                base.transform_filter(f"!datum.{name}")
                .mark_tick(color=GREY, thickness=2, size=16, opacity=1)
                .encode(x=self.x(side))
            )
            yield (
                base.transform_filter(f"datum.{name}")
                .mark_point(shape=shape, size=130, color=GREY, fill=GREY, opacity=1, xOffset=away)
                .encode(x=self.x(side))
            )
        yield base.mark_point(
            shape="circle", size=110, color="#ffffff", fill=GREEN, opacity=1, strokeWidth=1
        ).encode(x=self.x("value"))

    def words(
        self, shown: list[dict[str, Any]], hidden: Mapping[int, Range]
    ) -> Iterator[alt.Chart]:
        """The numbers at the right; for a hidden row the reason, where its dot would stand."""
        yield (
            alt.Chart(alt.InlineData(values=shown))
            .mark_text(align="left", baseline="middle")
            .encode(y=self.y, x=alt.value(WIDTH + 26), text="words:N")
        )
        rows = [
            {
                "place": place,
                "words": shortened(told(one, self.axis.decimals, self.axis.measure), LONGEST_NOTE),
            }
            for place, one in hidden.items()
        ]
        # White under the words, so that no grid line runs through them.
        base = alt.Chart(alt.InlineData(values=rows)).encode(
            y=self.y, x=alt.value(8), text="words:N"
        )
        yield base.mark_text(
            align="left", baseline="middle", fontStyle="italic", stroke="#ffffff", strokeWidth=6
        )
        yield base.mark_text(align="left", baseline="middle", fontStyle="italic")
