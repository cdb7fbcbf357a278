"""Where words fit on a map: inside an area, beside a place, never on each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.pictures.pixels import Box

LETTER, LINE = 8.5, 18.0
"""Room for one letter and one line of the house's type, in SVG units."""
STEPS = 17
"""Points tried across and down an area."""
AT_ONCE = 500_000
"""Pairs of a point and a side that are looked at together."""

Points = NDArray[np.float64]
"""Of shape (number, 2)."""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words centred on (x, y), or beginning or ending there."""

    x: float
    y: float
    lines: tuple[str, ...]
    align: str = "center"
    on: str = ""
    """The fill that it stands on, where that is one and known."""


def size(lines: Sequence[str]) -> tuple[float, float]:
    """Width and height that *lines* take, about."""
    return max(len(line) for line in lines) * LETTER, len(lines) * LINE


def box_round(x: float, y: float, width: float, height: float) -> Box:
    """The box of that size about (x, y)."""
    return Box(x - width / 2, x + width / 2, y - height / 2, y + height / 2)


def is_free(box: Box, taken: Iterable[Box]) -> bool:
    """Whether *box* stands on none of *taken*."""
    return all(
        box.right <= one.left
        or box.left >= one.right
        or box.bottom <= one.top
        or box.top >= one.bottom
        for one in taken
    )


def inside(points: Points, rings: Sequence[Points]) -> NDArray[np.bool_]:
    """Which points lie inside the rings, by the even-odd rule."""
    found = np.zeros(len(points), dtype=bool)
    for ring in rings:
        parts = [_crossings(part, ring) % 2 == 1 for part in _parts(points, ring)]
        found ^= np.concatenate(parts)
    return found


def clearance(points: Points, rings: Sequence[Points]) -> NDArray[np.float64]:
    """How far each point is from the nearest border."""
    nearest = np.full(len(points), np.inf)
    for ring in rings:
        parts = [_distance(part, ring) for part in _parts(points, ring)]
        nearest = np.minimum(nearest, np.concatenate(parts))
    return nearest


def _parts(points: Points, ring: Points) -> list[Points]:
    """The points in parts so small that each of them by each side of the ring fits in memory."""
    return np.array_split(points, max(1, len(points) * len(ring) // AT_ONCE))


def _crossings(points: Points, ring: Points) -> NDArray[np.int64]:
    """How many sides of the ring lie to the right of each point."""
    end = np.roll(ring, -1, axis=0)
    x, y = points[:, 0, None], points[:, 1, None]
    spans = (ring[:, 1] > y) != (end[:, 1] > y)
    rise = np.where(end[:, 1] == ring[:, 1], 1.0, end[:, 1] - ring[:, 1])
    at = ring[:, 0] + (y - ring[:, 1]) * (end[:, 0] - ring[:, 0]) / rise
    return np.asarray((spans & (x < at)).sum(axis=1))


def _distance(points: Points, ring: Points) -> NDArray[np.float64]:
    """How far each point is from the nearest side of the ring."""
    step = np.roll(ring, -1, axis=0) - ring
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    away = points[:, None, :] - ring
    along = np.clip((away * step).sum(axis=2) / length, 0, 1)
    return np.asarray(np.linalg.norm(away - along[:, :, None] * step, axis=2).min(axis=1))


def label_inside(
    rings: Sequence[Points], choices: Sequence[tuple[str, ...]], taken: Sequence[Box]
) -> Label | None:
    """The first of *choices* that fits inside the rings, as far from their borders as can be."""
    spots = _spots(rings)
    if not len(spots):
        return None
    for lines in choices:
        width, height = size(lines)
        corners = np.array(
            [(x * width / 2, y * height / 2) for x in (-1, -0.5, 0, 0.5, 1) for y in (-1, 0, 1)]
        )
        fits = inside((spots[:, None, :] + corners).reshape(-1, 2), rings).reshape(len(spots), -1)
        for x, y in spots[fits.all(axis=1)].tolist():
            if is_free(box_round(x, y, width, height), taken):
                return Label(x, y, lines)
    return None


def _spots(rings: Sequence[Points]) -> Points:
    """Points inside the rings, the one with most room about it first."""
    everything = np.concatenate(list(rings))
    (left, top), (right, bottom) = everything.min(axis=0), everything.max(axis=0)
    across, down = np.meshgrid(
        np.linspace(left, right, STEPS + 2)[1:-1], np.linspace(top, bottom, STEPS + 2)[1:-1]
    )
    points = np.column_stack([across.ravel(), down.ravel()])
    points = points[inside(points, rings)]
    return points[np.argsort(-np.round(clearance(points, rings), 1), kind="stable")]


def label_beside(
    x: float, y: float, radius: float, words: str, *, within: Box, taken: Sequence[Box]
) -> tuple[Label, Box] | None:
    """*words* to the right or left of a circle, above or below it, wherever they are free."""
    width, height = size((words,))
    for align, at, box in (
        ("left", (x + radius + 4, y), Box(x + radius + 3, x + radius + 5 + width, y - 9, y + 9)),
        ("right", (x - radius - 4, y), Box(x - radius - 5 - width, x - radius - 3, y - 9, y + 9)),
        ("center", (x, y - radius - 11), box_round(x, y - radius - 11, width, height)),
        ("center", (x, y + radius + 11), box_round(x, y + radius + 11, width, height)),
    ):
        is_within = (
            within.left <= box.left
            and box.right <= within.right
            and within.top <= box.top
            and box.bottom <= within.bottom
        )
        if is_within and is_free(box, taken):
            return Label(*at, (words,), align), box
    return None
