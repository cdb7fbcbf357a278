"""From an Altair chart to SVG bytes that a strict page can show and a screen reader can name."""

import re
from typing import Any

import altair as alt
import vl_convert
from lxml import etree

Layers = alt.LayerChart | alt.FacetChart
"""What Altair says it makes of marks laid over each other."""

INK = "#1d1d1b"
GRID = "#d9d9d6"
GREEN, RUST, BLUE, OCHRE, PLUM, GREY = (
    "#00664f",
    "#c8511b",
    "#3a5ba0",
    "#8a6d00",
    "#6b3f7a",
    "#5c5f62",
)
PALETTE = (GREEN, RUST, BLUE, OCHRE, PLUM, GREY)
DASHES = ([1, 0], [8, 4], [2, 3], [12, 4, 2, 4], [5, 5], [1, 5])
"""One line style beside each colour, because colour is never the only sign."""

FONT = "sans-serif"
FONT_SIZE = 15

SVG = "{http://www.w3.org/2000/svg}"
PREFIX = re.compile(r"^[a-zA-Z][\w-]*$", re.ASCII)
REFERENCE = re.compile(r"url\(#([^)]+)\)")
LINE_ENDS = re.compile("[\u2028\u2029]")
KNOWN_TO_EVERY_OBJECT = frozenset(
    {
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
        "__defineGetter__",
        "__defineSetter__",
        "__lookupGetter__",
        "__lookupSetter__",
        "__proto__",
    }
)
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def drawn(chart: Layers, *, title: str, description: str, prefix: str) -> str:
    """The chart as SVG text, the same bytes for the same chart.

    *title* and *description* name it for those who listen; ids start with *prefix*, which must
    be unique on the page. Raises ValueError where *prefix* cannot begin an id.
    """
    if not PREFIX.match(prefix):
        raise ValueError(f"An id cannot begin with {prefix!r}.")
    root = etree.fromstring(vl_convert.vegalite_to_svg(_plain(chart)).encode("utf-8"))
    for element in root.iter():
        _strip(element, prefix)
    _name(root, title, description, prefix)
    return str(etree.tostring(root, encoding="unicode"))


def safe_text(text: str) -> str:
    """*text* without the characters that XML cannot hold, and with none that trips Vega.

    Every text in a chart goes through here: a NUL would abort the whole process inside vl-convert,
    a line separator would end a string of Vega's expressions, and a word that every object of
    JavaScript knows ("constructor") would be taken for what it knows: a space tells them apart.

    >>> safe_text("Oak\\x00 ward"), safe_text("constructor")
    ('Oak ward', 'constructor ')
    """
    kept = LINE_ENDS.sub(" ", NOT_XML.sub("", text))
    return f"{kept} " if kept in KNOWN_TO_EVERY_OBJECT else kept


def _plain(chart: Layers) -> dict[str, Any]:
    """The chart's declaration with the house's fonts and inks."""
    text = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": FONT_SIZE,
        "titleFontSize": FONT_SIZE,
        "labelColor": INK,
        "titleColor": INK,
        "titleFontWeight": "normal",
    }
    config = {
        "background": "#ffffff",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**text, "gridColor": GRID, "domainColor": GREY, "tickColor": GREY},
        "text": {"font": FONT, "fontSize": FONT_SIZE, "color": INK},
    }
    declared: dict[str, Any] = chart.to_dict()
    return {**declared, "config": config}


def _strip(element: Any, prefix: str) -> None:
    """Take away the inner roles and classes, and make ids and references unique."""
    for name, value in list(element.attrib.items()):
        if name in {"class", "role"} or name.startswith("aria-"):
            del element.attrib[name]
        elif name == "style":
            _unstyle(element, value)
        elif name == "id":
            element.set("id", f"{prefix}-{value}")
        elif "url(#" in value:
            element.set(name, REFERENCE.sub(rf"url(#{prefix}-\1)", value))


def _unstyle(element: Any, style: str) -> None:
    """Say as attributes what a style attribute says: the policy blocks only the latter."""
    del element.attrib["style"]
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            element.set(name.strip(), value.strip())


def _name(root: Any, title: str, description: str, prefix: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = etree.Element(f"{SVG}{tag}", id=f"{prefix}-{tag}")
        element.text = safe_text(words)
        root.insert(place, element)
