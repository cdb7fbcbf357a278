"""Outlines of painted areas as polygons, and what lies inside them."""

import math
from collections.abc import Iterator, Sequence
from typing import cast

from pdfminer.utils import Matrix, PathSegment, Point, Rect, apply_matrix_pt

CURVE_STEPS = 8
Outline = tuple[Point, ...]


def outlined(path: Sequence[PathSegment], ctm: Matrix) -> list[Outline]:
    """The outlines of a path as polygons on the page, curves as short lines."""
    outlines: list[list[Point]] = []
    for segment in path:
        values = [float(value) for value in cast(Sequence[float], segment[1:])]
        points = list(zip(values[::2], values[1::2], strict=True))
        if segment[0] == "m":
            outlines.append(points)
        elif outlines and segment[0] == "l":
            outlines[-1] += points
        elif outlines and outlines[-1] and points:
            last = outlines[-1][-1]
            controls = {"v": [last, *points], "y": [*points, points[-1]]}.get(segment[0], points)
            outlines[-1] += _curve(last, *controls)
    return [
        tuple(apply_matrix_pt(ctm, point) for point in outline)
        for outline in outlines
        if len(outline) > 1
    ]


def _curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        four = (start, first, second, end)
        x = sum(weight * point[0] for weight, point in zip(weights, four, strict=True))
        y = sum(weight * point[1] for weight, point in zip(weights, four, strict=True))
        points.append((x, y))
    return points


def bars(outline: Outline, width: float) -> list[Outline]:
    """The areas of thick straight lines along an outline."""
    made: list[Outline] = []
    for (x0, y0), (x1, y1) in zip(outline, outline[1:], strict=False):
        if length := math.hypot(x1 - x0, y1 - y0):
            dx, dy = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
            made.append(
                ((x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy))
            )
    return made


def crossings(outline: Sequence[Point], x: float, y: float) -> Iterator[int]:
    """1 for each side that a ray to the right of the point crosses upwards, -1 downwards."""
    x0, y0 = outline[-1]
    for x1, y1 in outline:
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            yield 1 if y1 > y0 else -1
        x0, y0 = x1, y1


def is_rectangle(outline: Sequence[Point]) -> bool:
    """Whether an outline is a rectangle that stands upright."""
    xs = {round(x, 2) for x, _ in outline}
    ys = {round(y, 2) for _, y in outline}
    return len(outline) in {4, 5} and len(xs) == 2 and len(ys) == 2


def overlap(one: Rect, other: Rect) -> Rect:
    """What two boxes share; its sides are crossed where they share nothing."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
