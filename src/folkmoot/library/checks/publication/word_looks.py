"""How the words of a .docx look: whether style, colour, size or a shape hides them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.colours import (
    BLACK,
    WHITE,
    Colour,
    contrast,
    from_hexadecimal,
    is_hidden,
)
from folkmoot.library.checks.publication.looks import TINY
from folkmoot.library.checks.publication.package import Package, attribute, own_name

_MARKERS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0",
    "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
_DARK = 7.0  # contrast to white above which a shape is a black bar rather than a decoration


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their id, and the colour of its pages."""

    by_id: Mapping[str, etree._Element]
    page: Colour | None = WHITE

    def hides(self, run: etree._Element, paragraph: etree._Element) -> str:
        """What hides the words of *run*; "" where they can be read."""
        properties = [*self._chain(run, "rPr", "rStyle"), *self._chain(paragraph, "pPr", "pStyle")]
        # The paragraph's own rPr speaks of its mark, not of its words.
        vanish = _first(properties, "vanish")
        if vanish is not None and attribute(vanish, "val") not in {"0", "false", "off"}:
            return "the setting 'hidden'"
        size = _first(properties, "sz")
        digits = "" if size is None else attribute(size, "val")
        if digits.isdigit() and int(digits) / 2 < TINY:
            return f"letters of {int(digits) / 2:g} points"
        letters = _colour(_first(properties, "color"), "val", BLACK)
        behind = self._behind(run, paragraph, properties)
        return "letters in the colour of their background" if is_hidden(letters, behind) else ""

    def _chain(self, element: etree._Element, own: str, style: str) -> Iterator[etree._Element]:
        """The run's or paragraph's own properties, then those of its style and what it is based on."""
        properties = _child(element, own)
        if properties is not None:
            yield properties
        named = None if properties is None else _child(properties, style)
        identifier = "" if named is None else attribute(named, "val")
        for _ in range(20):
            found = self.by_id.get(identifier)
            if found is None:
                return
            yield from (one for one in found if own_name(one) in {"rPr", "pPr"})
            base = _child(found, "basedOn")
            identifier = "" if base is None else attribute(base, "val")

    def _behind(
        self,
        run: etree._Element,
        paragraph: etree._Element,
        properties: list[etree._Element],
    ) -> Colour | None:
        marker = _first(properties, "highlight")
        if marker is not None and attribute(marker, "val") in _MARKERS:
            return from_hexadecimal(_MARKERS[attribute(marker, "val")])
        for one in properties:
            shade = _child(one, "shd")
            if shade is not None and (attribute(shade, "fill") or "auto") != "auto":
                return _colour(shade, "fill", None)
        return self._behind_cell(paragraph)

    def _behind_cell(self, paragraph: etree._Element) -> Colour | None:
        for one in paragraph.iterancestors():
            if own_name(one) in {"txbxContent", "textbox"}:
                return None  # the shape around the words has a colour of its own
            for name in ("tcPr", "tblPr"):
                properties = _child(one, name)
                shade = None if properties is None else _child(properties, "shd")
                if shade is not None and (attribute(shade, "fill") or "auto") != "auto":
                    return _colour(shade, "fill", None)
                style = None if properties is None else _child(properties, "tblStyle")
                if style is not None and self._has_shades(attribute(style, "val")):
                    return None
        return self.page

    def _has_shades(self, identifier: str) -> bool:
        for _ in range(20):
            found = self.by_id.get(identifier)
            if found is None:
                return False
            if any(own_name(one) == "shd" for one in found.iter("*")):
                return True
            base = _child(found, "basedOn")
            identifier = "" if base is None else attribute(base, "val")
        return False


def read_styles(package: Package) -> Styles:
    """The styles that a .docx defines."""
    tree = package.tree("word/styles.xml")
    found = [] if tree is None else [one for one in tree if own_name(one) == "style"]
    document = package.tree("word/document.xml")
    background = None if document is None else _child(document, "background")
    page = WHITE if background is None else _colour(background, "color", WHITE)
    return Styles({attribute(one, "styleId"): one for one in found}, page)


def covering_shapes(tree: etree._Element, where: str) -> Iterator[Found]:
    """Black or white shapes without words that lie in front of the text."""
    what = "A filled shape lies in front of the text; the words under it stay in the file."
    remedy = "Delete the words, not only their sight."
    for anchor in (one for one in tree.iter("*") if own_name(one) == "anchor"):
        is_in_front = attribute(anchor, "behindDoc") in {"0", "false"}
        shape = next((one for one in anchor.iter("*") if own_name(one) == "wsp"), None)
        wraps = any(
            own_name(one) in {"wrapSquare", "wrapTight", "wrapThrough", "wrapTopAndBottom"}
            for one in anchor
        )
        if is_in_front and shape is not None and not wraps and _covers(shape):
            yield Found(where, what, remedy)
    for shape in (one for one in tree.iter("*") if own_name(one) in {"rect", "roundrect"}):
        style = attribute(shape, "style").replace(" ", "")
        colour = from_hexadecimal(attribute(shape, "fillcolor")) or (
            BLACK if attribute(shape, "fillcolor").startswith("black") else None
        )
        is_in_front = "position:absolute" in style and "z-index:-" not in style
        if is_in_front and colour and _is_bar(colour) and not _has_words(shape):
            yield Found(where, what, remedy)


def _covers(shape: etree._Element) -> bool:
    properties = _child(shape, "spPr")
    fill = None if properties is None else _child(properties, "solidFill")
    if fill is None or _has_words(shape):
        return False
    codes = [attribute(one, "lastClr") or attribute(one, "val") for one in fill]
    colour = {"tx1": BLACK, "dk1": BLACK, "black": BLACK, "bg1": WHITE, "white": WHITE}.get(
        codes[0] if codes else "", from_hexadecimal(codes[0]) if codes else None
    )
    return colour is not None and _is_bar(colour)


def _is_bar(colour: Colour) -> bool:
    return contrast(colour, WHITE) > _DARK or colour == WHITE


def _has_words(shape: etree._Element) -> bool:
    return any(own_name(one) == "t" and (one.text or "").strip() for one in shape.iter("*"))


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element if own_name(one) == name), None)


def _first(properties: list[etree._Element], name: str) -> etree._Element | None:
    found = (_child(one, name) for one in properties if own_name(one) == "rPr")
    return next((one for one in found if one is not None), None)


def _colour(element: etree._Element | None, name: str, default: Colour | None) -> Colour | None:
    value = "" if element is None else attribute(element, name)
    if value in {"", "auto"}:
        return default
    if element is not None and attribute(element, "themeColor") in {"background1", "light1"}:
        tinted = attribute(element, "themeShade") or attribute(element, "themeTint")
        return from_hexadecimal(value) if tinted else WHITE
    return from_hexadecimal(value)
