"""Borders made simpler: fewer points, and neighbours that still share every border.

Rings are cut where three borders meet; each stretch between two such points is made simpler once,
whichever ring it is met in, so that no gap opens between neighbours.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.pictures.areas import Ring

Floats = NDArray[np.float64]
Point = tuple[float, float]
Stretch = tuple[Point, ...]


def simpler(areas: Mapping[str, Sequence[Ring]], tolerance: float) -> dict[str, tuple[Ring, ...]]:
    """Each area's rings with the points that matter: no other lies farther than *tolerance* away.

    *areas* are open or closed rings by code, on a plane; what comes back is open. A ring that
    vanishes within the tolerance (an islet) is left out, unless its area has no other: then
    the three points remain that tell most of it.

    Source: Douglas and Peucker (1973), "Algorithms for the reduction of the number of points
    required to represent a digitized line", Cartographica 10.

    >>> square = ((0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    >>> simpler({"A": [square]}, 0.5)
    {'A': (((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),)}
    """
    opened = {code: [_opened(ring) for ring in rings] for code, rings in areas.items()}
    corners = _corners(ring for rings in opened.values() for ring in rings)
    known: dict[Stretch, Stretch] = {}
    found = {}
    for code, rings in opened.items():
        made = [_ring(ring, corners, tolerance, known) for ring in rings]
        kept = tuple(ring for ring in made if len(set(ring)) >= 3)
        found[code] = kept or (_triangle(max(rings, key=_extent)),)
    return found


def _opened(ring: Ring) -> Ring:
    """The ring without points that repeat the one before."""
    kept = tuple(at for at, before in zip(ring, (None, *ring), strict=False) if at != before)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _extent(ring: Ring) -> float:
    across, down = ([point[at] for point in ring] for at in (0, 1))
    return (max(across) - min(across)) * (max(down) - min(down))


def _triangle(ring: Ring) -> Ring:
    """The least point, the one farthest from it, and the one farthest from the line of both."""
    first = min(ring)
    second = max(ring, key=lambda point: (math.dist(first, point), point))
    others = [point for point in ring if point not in (first, second)]
    away = _away(np.array(others), np.array(first), np.array(second))
    kept = {first, second, others[int(np.argmax(away))]}
    return tuple(dict.fromkeys(point for point in ring if point in kept))


def _corners(rings: Iterator[Ring]) -> set[Point]:
    """The points at which more than two borders meet."""
    beside: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, at, after in zip((ring[-1], *ring), ring, (*ring[1:], ring[0]), strict=False):
            beside[at] |= {before, after}
    return {point for point, others in beside.items() if len(others) > 2}


def _ring(ring: Ring, corners: set[Point], tolerance: float, known: dict[Stretch, Stretch]) -> Ring:
    """The ring, stretch by stretch, each looked up where it was met before."""
    found: list[Point] = []
    for stretch in _stretches(ring, corners):
        # One way round for both neighbours, who walk their common border in opposite directions.
        one_way = min(stretch, stretch[::-1])
        if one_way not in known:
            known[one_way] = _reduced(one_way, tolerance)
        kept = known[one_way]
        found.extend((kept if one_way == stretch else kept[::-1])[:-1])
    return _turned_to(tuple(found), ring[0])


def _turned_to(ring: Ring, start: Point) -> Ring:
    """The ring from *start* on, where that point is still in it."""
    at = ring.index(start) if start in ring else 0
    return ring[at:] + ring[:at]


def _stretches(ring: Ring, corners: set[Point]) -> Iterator[Stretch]:
    """The ring cut at corners; a ring without any, at its least point and the one farthest off."""
    cuts = [at for at, point in enumerate(ring) if point in corners]
    if len(cuts) < 2:
        first = cuts[0] if cuts else ring.index(min(ring))
        x, y = ring[first]
        # Ties go to the least point, so that both who share the ring cut it alike.
        away = [(-((px - x) ** 2 + (py - y) ** 2), (px, py)) for px, py in ring]
        cuts = sorted({first, away.index(min(away))})
    for start, end in zip(cuts, (*cuts[1:], cuts[0] + len(ring)), strict=True):
        yield (*(ring + ring)[start : end + 1],)


def _reduced(stretch: Stretch, tolerance: float) -> Stretch:
    """The first and last points, and those between that a straight line would miss too far."""
    points = np.array(stretch)
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        away = _away(points[first + 1 : last], points[first], points[last])
        farthest = int(np.argmax(away))
        if away[farthest] > tolerance:
            middle = first + 1 + farthest
            keep[middle] = True
            waiting += [(first, middle), (middle, last)]
    return tuple(point for point, is_kept in zip(stretch, keep.tolist(), strict=True) if is_kept)


def _away(points: Floats, start: Floats, end: Floats) -> Floats:
    """How far each point is from the line between *start* and *end*."""
    step = end - start
    length = float(step @ step)
    along = np.clip((points - start) @ step / length, 0, 1) if length else np.zeros(len(points))
    return np.asarray(np.linalg.norm(points - start - along[:, None] * step, axis=1))
