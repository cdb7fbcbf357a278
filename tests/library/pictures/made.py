"""Invented figures of each kind, and eyes to read a picture with."""

import csv
import io
import re
from functools import cache

from lxml import etree

from folkmoot.library.pictures.control import control
from folkmoot.library.pictures.fan import Fan, FanPoint, fan
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.grid import Cell, Gap, Tone, grid
from folkmoot.library.pictures.line import Series
from folkmoot.library.pictures.map import Area, Coordinates, Place, Tile, map, tiles
from folkmoot.library.pictures.ranges import Range, Scale, ranges
from folkmoot.library.stats.control_charts import individuals_chart

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?")

COUNTED = Series("Counted", (("2021/22", 9100), ("2022/23", 8900), ("2023/24", 8650)))
SQUARES = tiles([Tile("E1", "Oak ward", 0, 0), Tile("E2", "Elm ward", 1, 0)])


def words(prefix: str = "p", heading: str = "Something to see.") -> dict[str, str]:
    """What every figure must be told."""
    return {
        "heading": heading,
        "description": "What it shows, in words.",
        "source": "Invented for this test",
        "prefix": prefix,
    }


def ahead(label: str, *centres: float, wide: float = 100) -> Fan:
    """A fan from 2024/25 on, its bands growing."""
    points = [
        FanPoint(
            f"{2023 + at}/{24 + at}",
            centre,
            centre - at * wide,
            centre + at * wide,
            centre - 2 * at * wide,
            centre + 2 * at * wide,
        )
        for at, centre in enumerate(centres, start=1)
    ]
    return Fan(label, tuple(points))


@cache
def rolls(*fans: Fan, prefix: str = "rolls", history: Series = COUNTED, **more: float) -> Figure:
    """A history of invented rolls and where it may go."""
    fans = fans or (ahead("Baseline", 8500, 8400), ahead("New homes", 8700, 8800))
    return fan(history, fans, unit="pupils", **words(prefix), **more)


@cache
def gaps(prefix: str = "gaps") -> Figure:
    """Invented rate ratios, one of them hidden."""
    rows = [
        Range("Group A", 2.79, 2.47, 3.16),
        Range("Group B", 0.0, 0.0, 1.9),
        Range("Group C", None, note="too few children"),
    ]
    return ranges(
        rows,
        unit="rate ratio",
        scale=Scale.LOG,
        reference=1,
        reference_label="all pupils",
        **words(prefix),
    )


@cache
def requests(prefix: str = "requests") -> Figure:
    """Invented monthly requests, the last out of the ordinary, one missing."""
    values = [10, 12, 11, None, 13, 12, 10, 11, 25]
    points = individuals_chart(values)
    months = [f"{at:02d}/2019" for at in range(1, len(values) + 1)]
    return control(list(zip(months, points, strict=True)), unit="requests", **words(prefix))


@cache
def room(prefix: str = "room") -> Figure:
    """An invented grid of spare and short places."""
    cells = [
        Cell("Oak", "2024/25", 12, Tone.ABOVE),
        Cell("Oak", "2025/26", -3, Tone.SHORT),
        Cell("Elm", "2024/25", None),
    ]
    years = ["2024/25", "2025/26"]
    return grid(["Oak", "Elm"], years, cells, unit="places spare or short", **words(prefix))


@cache
def wards(prefix: str = "wards") -> Figure:
    """An invented map of two wards and two schools."""
    areas = [
        Area("E1", "Oak ward", SQUARES["E1"], 12.5),
        Area("E2", "Elm ward", SQUARES["E2"], None, gap=Gap.HIDDEN),
    ]
    places = [Place("Oak school", 0.3, 0.2, 420), Place("Elm school", 1.6, 0.8, None)]
    return map(
        areas, places, coordinates=Coordinates.TILES, unit="children in 1,000", **words(prefix)
    )


FIGURES = [rolls, gaps, requests, room, wards]


def root(figure: Figure) -> etree._Element:
    """The picture, parsed."""
    return etree.fromstring(figure.svg)


def texts(figure: Figure) -> list[str]:
    """Every word that is drawn."""
    return ["".join(element.itertext()) for element in root(figure).iter(f"{SVG}text")]


def place_of(figure: Figure, text: str) -> tuple[float, float]:
    """Where *text* is drawn, from the top left of the picture's plot."""
    for element in root(figure).iter(f"{SVG}text"):
        if "".join(element.itertext()) == text:
            x, y = re.findall(r"translate\(([^,]+),([^)]+)\)", element.get("transform"))[-1]
            return float(x), float(y)
    raise AssertionError(f"{text} is not drawn.")


def cells(figure: Figure) -> list[list[str]]:
    """The CSV, row by row, without its header."""
    return list(csv.reader(io.StringIO(figure.csv)))[1:]


def numbers(text: str) -> list[float]:
    """Every number that is printed in *text*."""
    return [
        float(one.replace(",", "").replace("−", "-").rstrip(".")) for one in NUMBER.findall(text)
    ]


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``: WCAG 2.2, "relative luminance"."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21: WCAG 2.2, "contrast ratio".

    Grey as it is printed keeps a colour's luminance, so this is their contrast in grey too.
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
