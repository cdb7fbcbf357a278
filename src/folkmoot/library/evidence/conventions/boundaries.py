"""Borders of wards, planning areas and the like from a GeoJSON file (RFC 7946)."""

import json
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from folkmoot.library.documents.tabular import content_of
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.borders import simpler
from folkmoot.library.pictures.areas import FARTHEST_NORTH, MOST_AREAS, Coordinates, Ring

LARGEST = 64 * 2**20
"""In bytes; the generalised wards of all England are a third of it."""
MOST_POINTS = 4_000
"""In all borders together: a map of them stays below 200 kB."""
FINEST = 1 / 2000
"""The first tolerance tried, as a share of the map's larger side: a quarter of a unit drawn."""
METRES_A_DEGREE = 111_320
NO_DEGREES = 1_000
"""A number above this is no degree, not even one that somebody mistyped."""
BRITAIN = (700_000, 1_300_000)
"""How far the British National Grid reaches east and north, in metres."""

CODE = re.compile(r"[A-Za-z]+[0-9]{0,2}_?CD", re.IGNORECASE)
NAME = re.compile(r"[A-Za-z]+[0-9]{0,2}_?NM", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Boundary:
    """One area's code, name and rings.

    *tolerance* is by how many metres, at most, a border has moved for having been made simpler.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]
    coordinates: Coordinates
    tolerance: float


def read_boundaries(path: Path, *, codes: Collection[str] = ()) -> tuple[Boundary, ...]:
    """The areas of a GeoJSON FeatureCollection, ordered by code; with *codes*, only those.

    The code is the first property named as the Office for National Statistics names codes (WD22CD)
    that differs in every area, the name the property beside it (WD22NM). Coordinates are degrees
    (WGS84) or, where the file says EPSG:27700 or its numbers are too large, metres of the British
    National Grid. Borders are made simpler, with neighbours kept together, until all have at most
    4,000 points; ``tolerance`` says by how much.

    Raises NotFound where there is no such file, and BadFile where it is too large or no GeoJSON, or
    holds no areas, over 400, other shapes than polygons, no code that tells them apart, or not the
    *codes* asked for.
    """
    collection = _opened(path)
    features = _features(collection, path.name)
    code, name = _named(features, path.name)
    wanted = _wanted(features, code, codes, path.name)
    rings = {
        key: _rings(feature, f"{path.name}: area {key}") for key, feature in sorted(wanted.items())
    }
    kind = _coordinates(collection, rings, path.name)
    made, tolerance = _drawable(rings, kind)
    if _how_many(made) > MOST_POINTS:
        raise BadFile(
            f"{path.name} has borders of too many points, even made simpler. Take a more "
            "generalised version of them."
        )
    return tuple(
        Boundary(key, _text(wanted[key], name) or key, one, kind, tolerance)
        for key, one in made.items()
    )


def _opened(path: Path) -> Mapping[str, Any]:
    content = content_of(path)
    if len(content) > LARGEST:
        raise BadFile(
            f"{path.name} is larger than {LARGEST // 2**20} MB. Take a generalised version of the "
            "borders (BUC or BSC), or cut it to the borough."
        )
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadFile(
            f"{path.name} is not GeoJSON: it cannot be read as JSON in UTF-8. Download the borders "
            "as GeoJSON (not as a shapefile or KML)."
        ) from error
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise BadFile(f"{path.name} is not GeoJSON: its type is not FeatureCollection.")
    return found


def _features(collection: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = collection.get("features")
    if not isinstance(found, list) or not found:
        raise BadFile(f"{name} holds no areas: its list of features is missing or empty.")
    for number, one in enumerate(found, start=1):
        if not isinstance(one, dict) or one.get("type") != "Feature":
            raise BadFile(f"{name}: number {number} in its list of features is not a Feature.")
    return found


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _text(feature: Mapping[str, Any], key: str) -> str:
    """A property as text; nothing where there is none."""
    found = _properties(feature).get(key)
    return "" if found is None else str(found).strip()


def _named(features: Sequence[Mapping[str, Any]], name: str) -> tuple[str, str]:
    """The properties that hold the code and the name."""
    keys = list(_properties(features[0]))
    for key in [*filter(CODE.fullmatch, keys), *(key for key in keys if key.lower() == "code")]:
        values = [_text(one, key) for one in features]
        if all(values) and len(set(values)) == len(values):
            return key, _name_beside(key, keys)
    raise BadFile(
        f"{name} has no property that ends in CD (such as WD22CD) and differs in every area; its "
        f"areas have {', '.join(keys[:10]) or 'no properties'}."
    )


def _name_beside(code: str, keys: Sequence[str]) -> str:
    """The name of the same stem, else the first name, else the code itself."""
    named = [*filter(NAME.fullmatch, keys), *(key for key in keys if key.lower() == "name")]
    twins = [key for key in named if key[:-2].lower() == code[:-2].lower()]
    return (*twins, *named, code)[0]


def _wanted(
    features: Sequence[Mapping[str, Any]], code: str, codes: Collection[str], name: str
) -> dict[str, Mapping[str, Any]]:
    by_code = {_text(one, code): one for one in features}
    if missing := sorted(set(codes) - set(by_code)):
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        raise BadFile(f"{name} has no area with the {code} {', '.join(missing[:3])}{more}.")
    wanted = {key: one for key, one in by_code.items() if not codes or key in codes}
    if len(wanted) > MOST_AREAS:
        raise BadFile(
            f"{name} has {len(wanted):,} areas; a map shows {MOST_AREAS}. Name the codes of those "
            "that you need."
        )
    return wanted


def _rings(feature: Mapping[str, Any], where: str) -> tuple[Ring, ...]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise BadFile(f"{where} is not drawn as a Polygon or MultiPolygon ({kind or 'no border'}).")
    try:
        polygons = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
        found = tuple(
            tuple((_number(point[0]), _number(point[1])) for point in ring)
            for polygon in polygons
            for ring in polygon
        )
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        raise BadFile(
            f"{where} has a border that is not a list of points of two numbers."
        ) from error
    if not found or any(len(set(ring)) < 3 for ring in found):
        raise BadFile(f"{where} has no border, or one of fewer than three points.")
    if not all(math.isfinite(number) for ring in found for point in ring for number in point):
        raise BadFile(f"{where} has a point that is not two finite numbers.")
    return found


def _number(value: Any) -> float:
    """A number of JSON; its words and truths are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number.")
    return float(value)


def _coordinates(
    collection: Mapping[str, Any], rings: Mapping[str, Sequence[Ring]], name: str
) -> Coordinates:
    """Degrees or metres: as the file says, and as its numbers can be."""
    points = [point for one in rings.values() for ring in one for point in ring]
    says_metres = "27700" in json.dumps(collection.get("crs"))
    if not says_metres and all(abs(x) <= 180 and abs(y) <= FARTHEST_NORTH for x, y in points):
        return Coordinates.DEGREES
    are_metres = says_metres or max(max(point) for point in points) > NO_DEGREES
    if are_metres and all(0 <= x <= BRITAIN[0] and 0 <= y <= BRITAIN[1] for x, y in points):
        return Coordinates.METRES
    raise BadFile(
        f"{name} has points that are neither degrees (WGS84) nor metres of the British National "
        "Grid. Download the borders in one of these."
    )


def _drawable(
    rings: Mapping[str, tuple[Ring, ...]], kind: Coordinates
) -> tuple[dict[str, tuple[Ring, ...]], float]:
    """The rings with few enough points, and by how many metres a border may have moved."""
    east, north = _metres(rings, kind)
    flat = _scaled(rings, east, north)
    points = [point for one in flat.values() for ring in one for point in ring]
    sides = [max(p[at] for p in points) - min(p[at] for p in points) for at in (0, 1)]
    tolerance = moved = max(sides) * FINEST
    made = simpler(flat, tolerance)
    # Each round begins with what the one before left, so a border may move by all of them together.
    while _how_many(made) > MOST_POINTS and moved < max(sides):
        tolerance *= 1.5
        moved += tolerance
        made = simpler(made, tolerance)
    return _scaled(made, 1 / east, 1 / north), math.ceil(moved * 10) / 10


def _metres(rings: Mapping[str, Sequence[Ring]], kind: Coordinates) -> tuple[float, float]:
    """How many metres one unit is, east and north."""
    if kind is Coordinates.METRES:
        return 1.0, 1.0
    north = [y for one in rings.values() for ring in one for _, y in ring]
    middle = math.radians((min(north) + max(north)) / 2)
    return METRES_A_DEGREE * math.cos(middle), METRES_A_DEGREE


def _scaled(
    rings: Mapping[str, tuple[Ring, ...]], east: float, north: float
) -> dict[str, tuple[Ring, ...]]:
    return {
        code: tuple(tuple((x * east, y * north) for x, y in ring) for ring in one)
        for code, one in rings.items()
    }


def _how_many(rings: Mapping[str, tuple[Ring, ...]]) -> int:
    return sum(len(ring) for one in rings.values() for ring in one)
