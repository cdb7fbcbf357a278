"""OpenDocument spreadsheets (.ods): what they carry that no reader of the sheets sees."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.colours import (
    BLACK,
    WHITE,
    Colour,
    from_hexadecimal,
    is_hidden,
)
from folkmoot.library.checks.publication.drawings import pictures_with_position
from folkmoot.library.checks.publication.looks import TINY
from folkmoot.library.checks.publication.open_package import left_in_open_package
from folkmoot.library.checks.publication.package import Package, attribute, opened, own_name
from folkmoot.library.checks.publication.passages import Passage, personal_found
from folkmoot.library.checks.publication.sheets import SHOW, UNHIDE, some_cells, span, spells
from folkmoot.library.checks.publication.tables import Cell, letters, sheet_naming, table_passages
from folkmoot.library.errors import BadFile

REPEATED_LIMIT = 1_000
"""A cell repeated more often than this is filling, read once."""

_LENGTH = re.compile(r"^(-?[\d.]+)(cm|mm|in|pt|px)?$")
_IN_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75}


@dataclass(frozen=True)
class Styles:
    """The styles of a document, by family and name."""

    by_name: Mapping[tuple[str, str], etree._Element]
    numbers: Mapping[str, etree._Element]

    def value(self, family: str, name: str, wanted: str) -> str:
        """The value that a style, or one it is based on, gives to an attribute; "" where none."""
        for _ in range(20):
            style = self.by_name.get((family, name))
            if style is None:
                return ""
            for element in style.iter("*"):
                if value := attribute(element, wanted):
                    return value
            name = attribute(style, "parent-style-name")
        return ""

    def shows_nothing(self, name: str) -> bool:
        """Whether the number format of a cell style is empty."""
        style = self.numbers.get(self.value("table-cell", name, "data-style-name"))
        if style is None:
            return False
        kinds = {
            "number",
            "text",
            "text-content",
            "day",
            "month",
            "year",
            "hours",
            "boolean",
            "scientific-number",
            "fraction",
            "currency-symbol",
            "minutes",
            "seconds",
        }
        return not any(
            own_name(one) in kinds and (own_name(one) != "text" or (one.text or "").strip())
            for one in style
        )


@dataclass
class Grid:
    """What a walk through one table found."""

    name: str
    texts: dict[Cell, str] = field(default_factory=dict)
    hidden: dict[str, list[Cell]] = field(default_factory=dict)
    annotated: list[Cell] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    folded_rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class OpenDocument:
    """An OpenDocument file: its package and its parsed content."""

    package: Package

    @cached_property
    def content(self) -> etree._Element:
        """The main part."""
        tree = self.package.tree("content.xml")
        if tree is None:
            raise BadFile(f"{self.package.name} has no content in it. Save it again.")
        return tree

    @cached_property
    def styles(self) -> Styles:
        """The styles of both parts that define them."""
        by_name, numbers = {}, {}
        for path in ("styles.xml", "content.xml"):
            tree = self.package.tree(path)
            for element in () if tree is None else tree.iter("*"):
                kind = own_name(element)
                if kind == "style":
                    key = (attribute(element, "family"), attribute(element, "name"))
                    by_name[key] = element
                elif kind.endswith("-style") and kind[:-6] in {
                    "number", "percentage", "currency", "date", "time", "boolean", "text",
                }:  # fmt: skip
                    numbers[attribute(element, "name")] = element
        return Styles(by_name, numbers)


def check_open_document(content: bytes, name: str, allowed: Collection[str]) -> Iterator[Found]:
    """What an .ods should not be published with. Raises BadFile where it cannot be read."""
    document = OpenDocument(opened(content, name))
    passages: list[Passage] = []
    for table in _tables(document.content):
        grid = read_grid(table, document.styles)
        shown = document.styles.value("table", attribute(table, "style-name"), "display")
        if shown == "false" or attribute(table, "display") == "false":
            what, remedy = "The sheet is hidden.", "Delete the sheet, or unhide it."
            yield Found(f"Sheet {grid.name}", what, remedy)
        yield from _hidden(grid)
        passages.extend(table_passages(grid.texts, sheet_naming(grid.name)))
    yield from _hidden_words(document)
    yield from left_in_open_package(document.package, allowed)
    yield from pictures_with_position(document.package)
    passages.extend(_other_passages(document))
    yield from personal_found(passages, allowed)


def _tables(content: etree._Element) -> Iterator[etree._Element]:
    for body in content.iter("{*}spreadsheet"):
        yield from (one for one in body if own_name(one) == "table")


def _hidden(grid: Grid) -> Iterator[Found]:
    last = max((row for row, _ in grid.texts), default=0)
    for spell in spells(sorted(row for row in grid.rows if row <= max(last, row))):
        where = f"Sheet {grid.name}, {span('row', *spell)}"
        yield Found(where, "What stands here is filtered out or hidden.", UNHIDE)
    for first, end in spells(sorted(grid.columns)):
        where = f"Sheet {grid.name}, {span('column', letters(first), letters(end))}"
        yield Found(where, "What stands here is hidden.", UNHIDE)
    for reason, cells in grid.hidden.items():
        where = f"Sheet {grid.name}, {some_cells(cells)}"
        yield Found(where, f"The content is hidden by {reason}.", SHOW)
    for row, column in grid.annotated:
        where = f"Sheet {grid.name}, cell {letters(column)}{row}"
        yield Found(where, "There is a comment.", "Delete it.")


def read_grid(table: etree._Element, styles: Styles) -> Grid:
    """The cells of one table, and which of its rows, columns and cells do not show."""
    grid = Grid(attribute(table, "name"))
    defaults = _read_columns(table, styles, grid)
    row = 1
    for element in table.iter("{*}table-row"):
        if next(one for one in element.iterancestors() if own_name(one) == "table") is not table:
            continue
        repeated = _repeated(element, "number-rows-repeated")
        has_content = _read_row(element, row, styles, defaults, grid)
        if _is_hidden_row(element, styles) and (has_content or repeated < REPEATED_LIMIT):
            grid.rows.update(range(row, row + min(repeated, REPEATED_LIMIT)))
        row += repeated
    return grid


def _read_columns(table: etree._Element, styles: Styles, grid: Grid) -> dict[int, str]:
    defaults: dict[int, str] = {}
    column = 1
    for element in table.iter("{*}table-column"):
        repeated = _repeated(element, "number-columns-repeated")
        width = styles.value("table-column", attribute(element, "style-name"), "column-width")
        is_folded = any(attribute(one, "display") == "false" for one in _groups(element))
        hidden = attribute(element, "visibility") in {"collapse", "filter"} or is_folded
        if (hidden or _points(width) < 1) and repeated < REPEATED_LIMIT:
            grid.columns.update(range(column, column + repeated))
        if style := attribute(element, "default-cell-style-name"):
            defaults.update(dict.fromkeys(range(column, column + min(repeated, 500)), style))
        column += repeated
    return defaults


def _is_hidden_row(element: etree._Element, styles: Styles) -> bool:
    height = styles.value("table-row", attribute(element, "style-name"), "row-height")
    is_folded = any(attribute(one, "display") == "false" for one in _groups(element))
    return (
        attribute(element, "visibility") in {"collapse", "filter"}
        or is_folded
        or _points(height) < 1
    )


def _groups(element: etree._Element) -> Iterator[etree._Element]:
    return (one for one in element.iterancestors() if own_name(one).endswith("-group"))


def _read_row(
    element: etree._Element, row: int, styles: Styles, defaults: Mapping[int, str], grid: Grid
) -> bool:
    column = 1
    has_content = False
    for cell in element:
        if own_name(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        repeated = _repeated(cell, "number-columns-repeated")
        text = _cell_text(cell)
        if any(own_name(one) == "annotation" for one in cell):
            grid.annotated.append((row, column))
        for place in range(column, column + min(repeated, REPEATED_LIMIT)) if text else ():
            has_content = True
            grid.texts[row, place] = text
            style = attribute(cell, "style-name") or defaults.get(place, "")
            if reason := _hides(cell, style, styles):
                grid.hidden.setdefault(reason, []).append((row, place))
        column += repeated
    return has_content


def _cell_text(cell: etree._Element) -> str:
    said = [
        "".join(str(text) for text in one.itertext())
        for one in cell
        if own_name(one) in {"p", "h", "list"}
    ]
    words = "\n".join(said)
    held = (attribute(cell, name) for name in ("string-value", "date-value", "value"))
    return words or next((one for one in held if one), "")


def _hides(cell: etree._Element, style: str, styles: Styles) -> str:
    if own_name(cell) == "covered-table-cell":
        return "a merged cell that lies over it"
    protect = styles.value("table-cell", style, "cell-protect")
    if "hidden-and-protected" in protect and "formula-hidden" not in protect:
        return "the cell protection 'hide all'"
    if styles.shows_nothing(style):
        return "an empty number format"
    letters_ = _ods_colour(styles.value("table-cell", style, "color"), BLACK)
    behind = _ods_colour(styles.value("table-cell", style, "background-color"), WHITE)
    for inner in cell.iter("{*}span"):
        name = attribute(inner, "style-name")
        own = _ods_colour(styles.value("text", name, "color"), letters_)
        if is_hidden(own, behind) or styles.value("text", name, "display") == "none":
            return "letters in the colour of their background"
    if is_hidden(letters_, behind):
        return "letters in the colour of their background"
    size = styles.value("table-cell", style, "font-size")
    return f"letters of {size}" if size.endswith("pt") and _points(size) < TINY else ""


def _ods_colour(value: str, default: Colour | None) -> Colour | None:
    return default if value in {"", "transparent"} else from_hexadecimal(value)


def _hidden_words(document: OpenDocument) -> Iterator[Found]:
    for element in document.content.iter("*"):
        name = own_name(element)
        if name in {"hidden-text", "hidden-paragraph"}:
            yield Found("Document", "There are words in a hidden field.", SHOW)
        if name == "rect" or name == "custom-shape":
            hidden = attribute(element, "display") == "none"
            if hidden or attribute(element, "visibility") == "hidden":
                yield Found("Document", "A shape is hidden.", SHOW)


def _other_passages(document: OpenDocument) -> Iterator[Passage]:
    for path in document.package.named(r"(?:.*/)?(?:content|styles|meta)\.xml$"):
        tree = document.package.tree(path)
        where = {"content.xml": "Document", "meta.xml": "Document properties"}.get(path, path)
        for element in () if tree is None else tree.iter("*"):
            name = own_name(element)
            is_note = name in {"annotation", "title", "desc", "error-message", "help-message"}
            if name in {"p", "h"} and (path != "content.xml" or not _in_cell(element)):
                yield Passage(where, "".join(str(text) for text in element.itertext()))
            elif is_note or path == "meta.xml":
                yield Passage(where, " ".join(str(text) for text in element.itertext()))
            for key in ("href", "condition", "display-list", "author"):
                if value := attribute(element, key):
                    yield Passage(where, value)


def _in_cell(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and own_name(parent) in {"table-cell", "covered-table-cell"}


def _repeated(element: etree._Element, name: str) -> int:
    value = attribute(element, name)
    return max(int(value), 1) if value.isdigit() and len(value) < 9 else 1


def _points(length: str) -> float:
    """A length in points; a large one where it says nothing."""
    match = _LENGTH.match(length)
    return float(match.group(1)) * _IN_POINTS[match.group(2) or "pt"] if match else 999.0
