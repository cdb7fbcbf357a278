"""Areas and places of a map, and how their coordinates become points of a picture."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.library.pictures.values import Gap, is_drawable

Ring = tuple[tuple[float, float], ...]
"""A closed line of (x, y), whichever way round; its last point may repeat its first."""

MOST_AREAS, MOST_PLACES, MOST_POINTS = 400, 400, 6_000
"""More cannot be read, and more points than these make a picture of over 200 kB."""
FARTHEST_NORTH = 85.0
"""In degrees; nearer to the poles the projection of Mercator has no end."""


class Coordinates(StrEnum):
    """What x and y are: degrees east and north (WGS84), metres (British National Grid), or the
    column and row of a tile, counted from the top, in a map that is only a scheme."""

    DEGREES = "degrees"
    METRES = "metres"
    TILES = "tiles"


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its borders and its value, or None and why there is none.

    A ring inside another is a hole (or an island in a hole), in whatever order they stand.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]
    value: float | None
    note: str = ""
    gap: Gap = Gap.UNKNOWN


@dataclass(frozen=True, slots=True)
class Place:
    """One point, such as a school, sized by its value; x and y as in the areas' rings."""

    name: str
    x: float
    y: float
    value: float | None
    gap: Gap = Gap.UNKNOWN


@dataclass(frozen=True, slots=True)
class Tile:
    """Where an area stands in a schematic map: its column and row, counted from the top left."""

    code: str
    name: str
    column: int
    row: int


def tiles(rows: Sequence[Tile]) -> dict[str, tuple[Ring, ...]]:
    """The square of each tile by its code, for areas in ``Coordinates.TILES``.

    For places without a file of borders. Raises ValueError where two tiles have one code or stand
    on one place.

    >>> tiles([Tile("E1", "Oak ward", 0, 0), Tile("E2", "Elm ward", 1, 0)])["E2"]
    (((1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)),)
    """
    if len({one.code for one in rows}) != len(rows):
        raise ValueError("Two tiles have one code.")
    if len({(one.column, one.row) for one in rows}) != len(rows):
        raise ValueError("Two tiles stand on one place.")
    return {one.code: (_square(float(one.column), float(one.row)),) for one in rows}


def _square(x: float, y: float) -> Ring:
    return ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))


def check_map(areas: Sequence[Area], places: Sequence[Place], coordinates: Coordinates) -> None:
    """Raise ValueError where areas and places cannot be drawn."""
    if not 1 <= len(areas) <= MOST_AREAS or len(places) > MOST_PLACES:
        raise ValueError(f"A map shows 1 to {MOST_AREAS} areas and up to {MOST_PLACES} places.")
    if len({one.code for one in areas}) != len(areas):
        raise ValueError("Two areas have one code.")
    if sum(len(ring) for one in areas for ring in one.rings) > MOST_POINTS:
        raise ValueError(f"A map takes borders of at most {MOST_POINTS:,} points: simplify them.")
    for area in areas:
        if not area.rings or any(len(set(ring)) < 3 for ring in area.rings):
            raise ValueError(f"{area.name} has no border, or one of fewer than three points.")
        for ring in area.rings:
            _check_points(area.name, ring, coordinates)
        _check_value(area.name, area.value)
    for place in places:
        _check_points(place.name, ((place.x, place.y),), coordinates)
        _check_value(place.name, place.value)
        if place.value is not None and place.value < 0:
            raise ValueError(f"{place.name} has a value below nought, which no circle can show.")


def _check_points(name: str, ring: Ring, coordinates: Coordinates) -> None:
    if not all(is_drawable(number) for point in ring for number in point):
        raise ValueError(f"{name} has a point that is not two finite numbers.")
    if coordinates is Coordinates.DEGREES and any(
        abs(x) > 180 or abs(y) > FARTHEST_NORTH for x, y in ring
    ):
        raise ValueError(f"{name} has a point that is not in degrees; are they metres?")


def _check_value(name: str, value: float | None) -> None:
    if value is not None and not is_drawable(value):
        raise ValueError(f"{name} has a value that is not a finite number.")


@dataclass(frozen=True, slots=True)
class Projected:
    """From coordinates to SVG units from the top left, within *width* and *height*."""

    coordinates: Coordinates
    left: float
    top: float
    scale: float
    width: float
    height: float

    @classmethod
    def of(
        cls,
        areas: Sequence[Area],
        places: Sequence[Place],
        coordinates: Coordinates,
        most: tuple[float, float],
    ) -> "Projected":
        """As large as fits into the width and height *most*, both directions at one scale."""
        points = [point for one in areas for ring in one.rings for point in ring]
        points += [(one.x, one.y) for one in places]
        flat = [_flat(x, y, coordinates) for x, y in points]
        left, top = (min(point[at] for point in flat) for at in (0, 1))
        across, down = (max(point[at] for point in flat) - low for at, low in ((0, left), (1, top)))
        scale = min(most[0] / across if across else math.inf, most[1] / down if down else math.inf)
        if not 0 < scale < math.inf:
            raise ValueError("All points of the map are one point.")
        return cls(coordinates, left, top, scale, across * scale, down * scale)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """One point, to a tenth of a unit."""
        across, down = _flat(x, y, self.coordinates)
        return (
            round((across - self.left) * self.scale, 1),
            round((down - self.top) * self.scale, 1),
        )


def _flat(x: float, y: float, coordinates: Coordinates) -> tuple[float, float]:
    """The point on a plane that grows to the right and downward; degrees after Mercator."""
    if coordinates is Coordinates.TILES:
        return float(x), float(y)
    if coordinates is Coordinates.METRES:
        return float(x), -float(y)
    return math.radians(x), -math.log(math.tan(math.pi / 4 + math.radians(y) / 2))
