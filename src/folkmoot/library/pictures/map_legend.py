"""What the shades, the hatches and the circles of a map mean, in words with numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from types import MappingProxyType

import altair as alt

from folkmoot.library.pictures.areas import Area, Coordinates, Place
from folkmoot.library.pictures.drawing import INK
from folkmoot.library.pictures.hatching import fill
from folkmoot.library.pictures.map_classes import Classes
from folkmoot.library.pictures.pixels import ROW, Box, box_at, shape_at, words_at
from folkmoot.library.pictures.values import Gap, capital, printed

LARGEST, SMALLEST = 15.0, 4.0
"""Radius of the circle of the largest value, and the least that is still seen."""
HATCH: Mapping[Gap, str] = MappingProxyType(
    {Gap.UNKNOWN: fill("hatch-unknown"), Gap.HIDDEN: fill("hatch-hidden")}
)
SHAPE: Mapping[Gap, str] = MappingProxyType({Gap.UNKNOWN: "cross", Gap.HIDDEN: "square"})
"""What stands in the place of a circle that has no size."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Classes and words of a map."""

    coordinates: Coordinates
    classes: Classes
    unit: str
    place_unit: str
    decimals: int


def legend(
    areas: Sequence[Area], places: Sequence[Place], top: float, words: Drawing
) -> Iterator[alt.Chart]:
    """A row for each shade, hatch and shape that is drawn, from *top* on."""
    yield words_at(0, top, capital(words.unit))
    told = words.classes.told([one.value for one in areas if one.value is not None])
    rows = [(one.fill, one.words) for one in told]
    for gap in Gap:
        number = sum(one.value is None and one.gap is gap for one in areas)
        if number:
            rows.append((HATCH[gap], f"{capital(gap.value)} ({number} area{'s' * (number > 1)})"))
    for place, (ink, text) in enumerate(rows, start=1):
        middle = top + place * ROW
        yield box_at(Box(0, 36, middle - 9, middle + 9), fill=ink, stroke=INK)
        yield words_at(46, middle, text)
    yield from _place_legend(places, top + (len(rows) + 1) * ROW + 6, words)


def _place_legend(places: Sequence[Place], top: float, words: Drawing) -> Iterator[alt.Chart]:
    known = sorted({one.value for one in places if one.value is not None})
    rows = [
        ("circle", radius_of(value, known[-1]), f"A place with {printed(value)} {words.place_unit}")
        for value in (known[-1:] + known[:1])[: len(known)]
    ]
    for gap in Gap:
        if any(one.value is None and one.gap is gap for one in places):
            rows.append((SHAPE[gap], SMALLEST, f"A place whose {words.place_unit} are {gap.value}"))
    for place, (shape, radius, text) in enumerate(rows):
        middle = top + place * (ROW + 6)
        yield shape_at(18, middle, shape=shape, ink=INK, fill="#ffffff", size=radius**2 * pi)
        yield words_at(46, middle, text)


def radius_of(value: float | None, most: float) -> float:
    """The radius of a circle whose area grows with *value*, where *most* is the largest value."""
    return round(max(SMALLEST, LARGEST * sqrt((value or 0.0) / (most or 1.0))), 1)
