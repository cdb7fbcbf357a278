"""Marks at a fixed place of a picture, in SVG units from its top left: what a legend is made of."""

from dataclasses import dataclass

import altair as alt

from folkmoot.library.pictures.drawing import safe_text

ROW = 26
"""From one row of a legend to the next."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its left and right, its top and bottom."""

    left: float
    right: float
    top: float
    bottom: float


def words_at(x: float, y: float, words: str) -> alt.Chart:
    """Words that begin at *x*, and whose middle line is at *y*."""
    found: alt.Chart = (
        _nothing()
        .mark_text(align="left", baseline="middle", text=safe_text(words))
        .encode(x=alt.value(x), y=alt.value(y))
    )
    return found


def box_at(
    box: Box, *, fill: str, stroke: str, dash: tuple[float, ...] = (1, 0), width: float = 1
) -> alt.Chart:
    """A rectangle with an outline."""
    rectangle = _nothing().mark_rect(
        fill=fill, stroke=stroke, strokeWidth=width, strokeDash=list(dash)
    )
    return _spread(rectangle, box)


def line_at(box: Box, *, ink: str, dash: tuple[float, ...] = (1, 0), width: float = 3) -> alt.Chart:
    """A straight line from the top left of *box* to its bottom right."""
    rule = _nothing().mark_rule(color=ink, strokeWidth=width, strokeDash=list(dash))
    return _spread(rule, box)


def shape_at(
    x: float, y: float, *, shape: str, ink: str, fill: str, size: float = 130
) -> alt.Chart:
    """One sign, such as "circle" or "diamond", with its middle at (*x*, *y*)."""
    found: alt.Chart = (
        _nothing()
        .mark_point(shape=shape, size=size, color=ink, fill=fill, strokeWidth=2, opacity=1)
        .encode(x=alt.value(x), y=alt.value(y))
    )
    return found


def _spread(mark: alt.Chart, box: Box) -> alt.Chart:
    found: alt.Chart = mark.encode(
        x=alt.value(box.left),
        x2=alt.value(box.right),
        y=alt.value(box.top),
        y2=alt.value(box.bottom),
    )
    return found


def _nothing() -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[{}]))
