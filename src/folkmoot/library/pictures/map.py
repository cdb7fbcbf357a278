"""A map of areas in classes of a value, with places as points on it."""

from collections.abc import Iterator, Sequence

from folkmoot.library.pictures.areas import (
    Area,
    Coordinates,
    Place,
    Ring,
    Tile,
    check_map,
    tiles,
)
from folkmoot.library.pictures.drawing import drawn
from folkmoot.library.pictures.figure import Figure, as_csv
from folkmoot.library.pictures.hatching import hatched
from folkmoot.library.pictures.map_classes import classes
from folkmoot.library.pictures.map_drawing import chart
from folkmoot.library.pictures.map_legend import Drawing
from folkmoot.library.pictures.values import Gap, plain, printed

__all__ = ["Area", "Coordinates", "Gap", "Place", "Ring", "Tile", "map", "tiles"]

SCHEME = "A schematic map: each area is a square of the same size, near its neighbours."


def map(
    areas: Sequence[Area],
    places: Sequence[Place] = (),
    *,
    coordinates: Coordinates,
    heading: str,
    description: str,
    source: str,
    unit: str,
    prefix: str,
    place_unit: str = "pupils",
    breaks: Sequence[float] | None = None,
    decimals: int = 1,
) -> Figure:
    """The areas, shaded in at most five classes, and the places, as circles sized by their value.

    *unit* names the areas' values, *place_unit* those of the places (whole numbers). *breaks* are
    the inner borders of the classes, rising, at most four; without them the classes hold as
    equally many areas as can be. An area without a value is hatched and called not known or
    hidden. Values and names are written on the map only where they fit; the table and the CSV
    hold them all. Degrees are drawn after Mercator, metres as they are; a map of tiles says in its
    description that it is a scheme. Values are rounded to *decimals* places.

    Raises ValueError for no area, more than 400 areas or places or 6,000 points of borders, two
    areas of one code, a border of fewer than three points, a number that is not finite, degrees
    that are none, or breaks that do not rise.

    >>> squares = tiles([Tile("E1", "Oak ward", 0, 0), Tile("E2", "Elm ward", 1, 0)])
    >>> wards = [Area("E1", "Oak ward", squares["E1"], 12.5),
    ...          Area("E2", "Elm ward", squares["E2"], None, gap=Gap.HIDDEN)]
    >>> figure = map(wards, coordinates=Coordinates.TILES, heading="Oak ward has most.",
    ...              description="12.5 in Oak ward.", source="Our own example",
    ...              unit="children in 1,000", prefix="wards")
    >>> figure.table_rows
    (('Oak ward', 'children in 1,000', '12.5', ''), ('Elm ward', 'children in 1,000', 'hidden', ''))
    """
    check_map(areas, places, coordinates)
    known = [one.value for one in areas if one.value is not None]
    words = Drawing(coordinates, classes(known, breaks, decimals), unit, place_unit, decimals)
    told = f"{description} {SCHEME}" if coordinates is Coordinates.TILES else description
    picture = drawn(chart(areas, places, words), title=heading, description=told, prefix=prefix)
    return Figure(
        heading=heading,
        svg=hatched(picture, prefix),
        table_header=("Place", "Measure", "Value", "Note"),
        table_rows=tuple(_told(areas, places, words)),
        csv=as_csv(
            ("code", "name", "measure", "value", "note", "x", "y"),
            list(_plain(areas, places, words)),
        ),
        description=told,
        source=source,
    )


def _told(
    areas: Sequence[Area], places: Sequence[Place], words: Drawing
) -> Iterator[tuple[str, ...]]:
    for area in areas:
        value = area.gap.value if area.value is None else printed(area.value, words.decimals)
        yield (area.name, words.unit, value, area.note)
    for place in places:
        value = place.gap.value if place.value is None else printed(place.value)
        yield (place.name, words.place_unit, value, "")


def _plain(
    areas: Sequence[Area], places: Sequence[Place], words: Drawing
) -> Iterator[tuple[str | float | None, ...]]:
    for area in areas:
        reason = area.gap.value if area.value is None else ""
        note = ": ".join(part for part in (reason, area.note) if part)
        value = plain(area.value, words.decimals)
        yield (area.code, area.name, words.unit, value, note, None, None)
    for place in places:
        reason = place.gap.value if place.value is None else ""
        yield ("", place.name, words.place_unit, plain(place.value), reason, place.x, place.y)
