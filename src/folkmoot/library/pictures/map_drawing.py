"""How a map is drawn: shaded areas, borders seen on every shade, circles, words, a legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import pi
from textwrap import wrap
from typing import Any

import altair as alt
import numpy as np

from folkmoot.library.pictures.areas import Area, Place, Projected
from folkmoot.library.pictures.drawing import INK, Layers, safe_text
from folkmoot.library.pictures.map_classes import DARK, RAMP, Classes
from folkmoot.library.pictures.map_labels import (
    LINE,
    Label,
    Points,
    box_round,
    label_beside,
    label_inside,
    size,
)
from folkmoot.library.pictures.map_legend import HATCH, SHAPE, Drawing, legend, radius_of
from folkmoot.library.pictures.pixels import Box
from folkmoot.library.pictures.values import printed

WIDTH, HEIGHT = 560.0, 560.0
"""The most that the map itself takes, in SVG units, without the legend."""
NARROW = 12
"""Letters in a line of a name that is broken to fit."""


def chart(areas: Sequence[Area], places: Sequence[Place], words: Drawing) -> Layers:
    """Everything in layers, from the ground up."""
    projected = Projected.of(areas, places, words.coordinates, (WIDTH, HEIGHT))
    spots = _spots(places, projected)
    labels = _labels(areas, spots, projected, words)
    layers = [
        *_areas(areas, projected, words),
        *_circles(spots),
        *_words(labels),
        *legend(areas, places, projected.height + 34, words),
    ]
    return alt.layer(*layers).properties(width=WIDTH, height=projected.height)


def _areas(areas: Sequence[Area], projected: Projected, words: Drawing) -> Iterator[alt.Chart]:
    values = [{"shape": _shape(one, projected), "fill": _fill(one, words.classes)} for one in areas]
    base = alt.Chart(alt.InlineData(values=values)).encode(shape=alt.Shape("shape:G"))
    plane = {"type": "identity", "scale": 1, "translate": [0, 0]}
    yield (
        base.mark_geoshape(stroke="#ffffff", strokeWidth=4, strokeJoin="round", clip=False)
        .encode(fill=alt.Fill("fill:N", scale=None))
        .project(**plane)
    )
    yield base.mark_geoshape(
        filled=False, stroke=INK, strokeWidth=1.2, strokeJoin="round", clip=False
    ).project(**plane)


def _shape(one: Area, projected: Projected) -> dict[str, Any]:
    """The rings on the plane; which are holes is told by the even-odd rule, not by their order."""
    rings = [[projected.at(x, y) for x, y in ring] for ring in one.rings]
    closed = [[*ring, ring[0]] for ring in rings]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": closed}}


def _fill(one: Area, classes: Classes) -> str:
    return HATCH[one.gap] if one.value is None else classes.fill(one.value)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place on the plane, with the radius of its circle."""

    place: Place
    x: float
    y: float
    radius: float


def _spots(places: Sequence[Place], projected: Projected) -> list[_Spot]:
    """The places, the largest first, so that no circle hides a smaller one."""
    most = max((one.value for one in places if one.value is not None), default=0.0)
    found = [_Spot(one, *projected.at(one.x, one.y), radius_of(one.value, most)) for one in places]
    return sorted(found, key=lambda spot: (-spot.radius, spot.place.name, spot.x, spot.y))


def _circles(spots: Sequence[_Spot]) -> Iterator[alt.Chart]:
    values = [
        {
            "x": one.x,
            "y": one.y,
            "size": round(one.radius**2 * pi, 1),
            "shape": "circle" if one.place.value is not None else SHAPE[one.place.gap],
        }
        for one in spots
    ]
    if values:
        yield (
            _plane(values)
            .mark_point(fill="#ffffff", stroke=INK, strokeWidth=2, opacity=1, clip=False)
            .encode(size=alt.Size("size:Q", scale=None), shape=alt.Shape("shape:N", scale=None))
        )


def _labels(
    areas: Sequence[Area], spots: Sequence[_Spot], projected: Projected, words: Drawing
) -> list[Label]:
    """The areas' values (and names where there is room), then the places' names."""
    taken = [box_round(one.x, one.y, 2 * one.radius, 2 * one.radius) for one in spots]
    found = []
    for area in areas:
        rings: list[Points] = [
            np.array([projected.at(x, y) for x, y in ring], dtype=float) for ring in area.rings
        ]
        label = label_inside(rings, _choices(area, words.decimals), taken)
        if label:
            found.append(replace(label, on=_fill(area, words.classes)))
            taken.append(box_round(label.x, label.y, *size(label.lines)))
    within = Box(0, WIDTH, 0, projected.height)
    for spot in spots:
        beside = label_beside(
            spot.x, spot.y, spot.radius, spot.place.name, within=within, taken=taken
        )
        if beside:
            found.append(beside[0])
            taken.append(beside[1])
    return found


def _choices(area: Area, decimals: int) -> list[tuple[str, ...]]:
    """What could be written in an area, the fullest first."""
    value = area.gap.value if area.value is None else printed(area.value, decimals)
    name = safe_text(area.name).strip()
    if not name:
        return [(value,)]
    return [(name, value), (*wrap(name, NARROW), value), (value,)]


def _words(labels: Sequence[Label]) -> Iterator[alt.Chart]:
    """Dark words on light shades and white on dark; elsewhere with white under them."""
    for align in ("center", "left", "right"):
        values = [row for one in labels if one.align == align for row in _lines(one)]
        if values:
            base = _plane(values)
            yield (
                base.transform_filter("datum.is_bare")
                .mark_text(
                    align=align,
                    baseline="middle",
                    stroke="#ffffff",
                    strokeWidth=6,
                    strokeJoin="round",
                )
                .encode(text="words:N")
            )
            yield base.mark_text(align=align, baseline="middle").encode(
                text="words:N", color=alt.Color("ink:N", scale=None)
            )


def _lines(one: Label) -> list[dict[str, Any]]:
    """Each line of a label as it is drawn."""
    lowest = one.y - (len(one.lines) - 1) / 2 * LINE
    return [
        {
            "x": one.x,
            "y": round(lowest + at * LINE, 1),
            "words": safe_text(line),
            "ink": "#ffffff" if one.on in DARK else INK,
            "is_bare": one.on not in RAMP,
        }
        for at, line in enumerate(one.lines)
    ]


def _plane(values: list[dict[str, Any]]) -> alt.Chart:
    """Marks at x and y in SVG units."""
    return alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH], range=[0, WIDTH]), axis=None),
        y=alt.Y("y:Q", scale=alt.Scale(domain=[0, HEIGHT], range=[0, HEIGHT]), axis=None),
    )
