"""Hatched fills: the signs that stay apart where colours look alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from folkmoot.library.pictures.drawing import BLUE, GREY, SVG


@dataclass(frozen=True, slots=True)
class Hatch:
    """Parallel lines: their colour, width and distance in SVG units, and their slope in degrees."""

    ink: str
    width: float
    distance: float
    slope: int
    ground: str = "none"


HATCHES: Mapping[str, Hatch] = MappingProxyType(
    {
        "hatch-scenario": Hatch(BLUE, 1.5, 8, 45),
        "hatch-unknown": Hatch(GREY, 2, 7, 45, "#ffffff"),
        "hatch-hidden": Hatch(GREY, 4, 9, -45, "#ffffff"),
    }
)


def fill(name: str) -> str:
    """What a mark's fill says to be hatched; :func:`hatched` then makes it true.

    >>> fill("hatch-unknown")
    'url(#hatch-unknown)'
    """
    if name not in HATCHES:
        raise ValueError(f"There is no hatch {name}.")
    return f"url(#{name})"


def hatched(svg: str, prefix: str) -> str:
    """*svg* with each hatch that it refers to, named with *prefix* as everything in it.

    Rings within rings are holes, whichever way round they were drawn.
    """
    used = [name for name in HATCHES if f"url(#{prefix}-{name})" in svg]
    root = etree.fromstring(svg)
    root.set("fill-rule", "evenodd")
    if used:
        named = etree.SubElement(root, f"{SVG}defs")
        named.extend(_pattern(f"{prefix}-{name}", HATCHES[name]) for name in used)
    return str(etree.tostring(root, encoding="unicode"))


def _pattern(name: str, hatch: Hatch) -> etree._Element:
    side = f"{hatch.distance:g}"
    pattern = etree.Element(f"{SVG}pattern", id=name, width=side, height=side)
    pattern.set("patternUnits", "userSpaceOnUse")
    pattern.set("patternTransform", f"rotate({hatch.slope})")
    if hatch.ground != "none":
        etree.SubElement(pattern, f"{SVG}rect", width=side, height=side, fill=hatch.ground)
    # Wholly inside the tile: a line on its edge would lose half its width.
    etree.SubElement(
        pattern,
        f"{SVG}rect",
        x="1",
        width=f"{hatch.width:g}",
        height=side,
        fill=hatch.ink,
    )
    return pattern
