"""How the cells of an .xlsx look: whether their letters, size or number format hide them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from folkmoot.library.checks.publication.colours import (
    BLACK,
    WHITE,
    Colour,
    from_hexadecimal,
    is_hidden,
    tinted,
)
from folkmoot.library.checks.publication.package import Package, attribute, elements, own_name

_T = TypeVar("_T")

TINY = 4.0
"""Letters below this size in points cannot be read."""

_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333 000000 FFFFFF"
).split()
_THEME_ORDER = "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6".split()
_FORMATTING = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Look:
    """Letters, background (None: not known) and number format of one cell style."""

    letters: Colour | None = BLACK
    behind: Colour | None = WHITE
    size: float = 11.0
    number_format: str = "General"

    def hides(self, text: str, *, is_number: bool, is_in_styled_head: bool = False) -> str:
        """How this look hides a cell with *text*; "" where it does not.

        A head of a table may have white letters on what the table's own style paints behind it.
        """
        if self.size < TINY:
            return f"letters of {self.size:g} points"
        if format_hides(self.number_format, text, is_number=is_number):
            return f"the number format {self.number_format!r}"
        letters = WHITE if "[white]" in self.number_format.lower() else self.letters
        if is_hidden(letters, self.behind) and not is_in_styled_head:
            return "letters in the colour of their background"
        return ""


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of cells by style number, those of conditional formats, and the theme's colours."""

    of_cells: Sequence[Look]
    of_conditions: Sequence[Look]
    theme: Sequence[Colour | None]

    def of_cell(self, style: str) -> Look:
        """The look of a style number as a cell gives it."""
        number = int(style) if style.isdigit() else 0
        return self.of_cells[number] if number < len(self.of_cells) else Look()

    def colour(self, element: etree._Element | None, default: Colour | None) -> Colour | None:
        """The colour that a color element says; *default* where it says automatic or nothing."""
        return _colour(element, self.theme, default)


def format_hides(number_format: str, text: str, *, is_number: bool) -> bool:
    """Whether a number format shows nothing at all of a cell with *text*.

    >>> format_hides(";;;", "12", is_number=True), format_hides("0;-0;;@", "12", is_number=True)
    (True, False)
    """
    sections = number_format.split(";")
    if not is_number:
        return len(sections) >= 4 and _is_blank(sections[3])
    try:
        value = float(text)
    except ValueError:
        return False
    if value == 0:
        return len(sections) >= 4 and all(map(_is_blank, sections))
    is_second = value < 0 and len(sections) > 1
    return bool(number_format) and _is_blank(sections[1 if is_second else 0])


def _is_blank(section: str) -> bool:
    literal = "".join(re.findall(r'"([^"]*)"', section)).strip()
    left = _FORMATTING.sub("", section)
    if "*" in left:  # a filling: the same character again and again, whatever the value
        return not re.search(r"[0#?@]|General", re.sub(r"\*.", "", left))
    return not literal and not left.strip()


def read_looks(package: Package) -> Looks:
    """The looks that an .xlsx defines."""
    theme = _theme(package)
    tree = package.tree("xl/styles.xml")
    if tree is None:
        return Looks((), (), theme)
    parts = {own_name(part): part for part in tree}
    formats = {
        attribute(one, "numFmtId"): attribute(one, "formatCode") for one in parts.get("numFmts", ())
    }
    fonts = [_font(one, theme) for one in parts.get("fonts", ())]
    fills = [_fill(one, theme) for one in parts.get("fills", ())]
    of_cells = []
    for one in parts.get("cellXfs", ()):
        letters, size = _at(fonts, attribute(one, "fontId"), (BLACK, 11.0))
        behind = _at(fills, attribute(one, "fillId"), WHITE)
        number_format = formats.get(attribute(one, "numFmtId"), "General")
        of_cells.append(Look(letters, behind, size, number_format))
    conditions = [_condition(one, theme) for one in parts.get("dxfs", ())]
    return Looks(of_cells, conditions, theme)


def _at(values: Sequence[_T], index: str, default: _T) -> _T:
    number = int(index) if index.isdigit() else len(values)
    return values[number] if number < len(values) else default


def _font(font: etree._Element, theme: Sequence[Colour | None]) -> tuple[Colour | None, float]:
    parts = {own_name(part): part for part in font}
    size = attribute(parts["sz"], "val") if "sz" in parts else "11"
    try:
        points = float(size)
    except ValueError:
        points = 11.0
    return _colour(parts.get("color"), theme, BLACK), points


def _fill(fill: etree._Element, theme: Sequence[Colour | None]) -> Colour | None:
    pattern = next((one for one in fill if own_name(one) == "patternFill"), None)
    kind = attribute(pattern, "patternType") if pattern is not None else "gradient"
    if pattern is None or kind not in {"", "none", "solid"}:
        return None
    if kind != "solid":
        return WHITE
    front = next((one for one in pattern if own_name(one) == "fgColor"), None)
    return _colour(front, theme, BLACK)  # the automatic front of a solid fill is black


def _condition(dxf: etree._Element, theme: Sequence[Colour | None]) -> Look:
    """The look of a conditional format; parts that it leaves alone hide nothing."""
    parts = {own_name(part): part for part in dxf}
    letters: Colour | None = None
    behind: Colour | None = WHITE
    if "font" in parts:
        font = {own_name(part): part for part in parts["font"]}
        letters = _colour(font.get("color"), theme, None)
    for pattern in parts.get("fill", ()):
        colours = {own_name(part): part for part in pattern}
        behind = _colour(colours.get("bgColor", colours.get("fgColor")), theme, None)
    code = attribute(parts["numFmt"], "formatCode") if "numFmt" in parts else "General"
    return Look(letters, behind, 11.0, code)


def _colour(
    element: etree._Element | None, theme: Sequence[Colour | None], default: Colour | None
) -> Colour | None:
    if element is None or attribute(element, "auto") in {"1", "true"}:
        return default
    colour = default
    if code := attribute(element, "rgb"):
        colour = from_hexadecimal(code)
    elif (number := attribute(element, "theme")).isdigit():
        colour = _at(theme, number, None)
    elif (number := attribute(element, "indexed")).isdigit():
        colour = _at([from_hexadecimal(one) for one in _PALETTE], number, None)
    try:
        tint = float(attribute(element, "tint") or 0)
    except ValueError:
        tint = 0.0
    return tinted(colour, tint) if colour else colour


def _theme(package: Package) -> tuple[Colour | None, ...]:
    path = next(package.named(r"xl/theme/theme\d*\.xml$"), "")
    tree = package.tree(path)
    if tree is None:
        return (WHITE, BLACK)
    found: dict[str, Colour | None] = {}
    for scheme in elements(tree, "clrScheme"):
        for one in scheme:
            code = next((attribute(c, "lastClr") or attribute(c, "val") for c in one), "")
            found[own_name(one)] = from_hexadecimal(code)
    return tuple(found.get(name) for name in _THEME_ORDER)
