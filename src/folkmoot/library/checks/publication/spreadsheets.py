"""Excel workbooks (.xlsx): what they carry that no reader of the sheets sees."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.colours import Colour, is_hidden
from folkmoot.library.checks.publication.drawings import (
    hidden_shapes,
    pictures_with_position,
    shape_texts,
)
from folkmoot.library.checks.publication.looks import Looks, read_looks
from folkmoot.library.checks.publication.package import (
    Package,
    attribute,
    elements,
    is_on,
    opened,
    own_name,
)
from folkmoot.library.checks.publication.parts import left_in_parts, outside_links
from folkmoot.library.checks.publication.passages import Passage, personal_found
from folkmoot.library.checks.publication.properties import (
    office_properties,
    office_property_texts,
    people_in_words,
)
from folkmoot.library.checks.publication.sheets import (
    Sheet,
    corners,
    hidden_cells,
    hidden_rows_and_columns,
    reaching_formulas,
    read_sheet,
    some_cells,
    string_text,
)
from folkmoot.library.checks.publication.tables import Cell, letters, sheet_naming, table_passages
from folkmoot.library.errors import BadFile

_HALF_A_CELL = 300_000  # English Metric Units; a column is about 600,000 wide
_MADE_BY_EXCEL = re.compile(r"^_xl", re.IGNORECASE)


@dataclass(frozen=True)
class Workbook:
    """A workbook: its package, its main part, and its sheets by name."""

    package: Package
    path: str

    @cached_property
    def tree(self) -> etree._Element:
        """The main part."""
        tree = self.package.tree(self.path)
        if tree is None:
            raise BadFile(f"{self.package.name} has no workbook in it. Save it again in Excel.")
        return tree

    @cached_property
    def shared(self) -> tuple[etree._Element, ...]:
        """The strings that cells share."""
        tree = self.package.tree(self.package.target(self.path, "sharedStrings"))
        return () if tree is None else tuple(one for one in tree if own_name(one) == "si")

    @cached_property
    def sheet_paths(self) -> dict[str, str]:
        """The part of each sheet, by the name on its tab."""
        targets = {}
        tree = self.package.tree(_relations_path(self.path))
        if tree is not None:
            ids = [attribute(one, "Id") for one in tree]
            paths = [one.target for one in self.package.relations_of(self.path)]
            targets = dict(zip(ids, paths, strict=False))
        found = {}
        for element in elements(self.tree, "sheet"):
            relation = next(
                (str(v) for k, v in element.attrib.items() if str(k).endswith("relationships}id")),
                "",
            )
            found[attribute(element, "name")] = targets.get(relation, "")
        return found

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The worksheets, in order of their tabs."""
        shared = [string_text(one) for one in self.shared]
        sheets = []
        for name, path in self.sheet_paths.items():
            tree = self.package.tree(path)
            if tree is not None:
                heads = set(_styled_heads(self.package, path))
                sheets.append(read_sheet(name, tree, shared, heads))
        return tuple(sheets)


def check_spreadsheet(content: bytes, name: str, allowed: Collection[str]) -> Iterator[Found]:
    """What an .xlsx should not be published with. Raises BadFile where it cannot be read."""
    package = opened(content, name)
    path = package.target("", "officeDocument")
    book = Workbook(package, path if path in package.parts else "xl/workbook.xml")
    looks = read_looks(package)
    yield from _hidden_sheets(book)
    for sheet in book.sheets:
        yield from hidden_rows_and_columns(sheet)
        yield from hidden_cells(sheet, looks)
        yield from _hidden_runs(book, sheet, looks)
        yield from reaching_formulas(sheet)
        yield from _covered_cells(book, sheet)
        yield from _scenarios(sheet)
    yield from _comments(book)
    yield from _names(book)
    yield from _unused_strings(book)
    yield from _charts_of_lost_sheets(book)
    for element in elements(book.tree, "fileSharing"):
        if attribute(element, "userName"):
            yield Found("Workbook", "It names who reserved it.", "Take the reservation off.")
    yield from left_in_parts(package)
    yield from outside_links(package)
    yield from pictures_with_position(package)
    for drawing in package.named(r"xl/(?:drawings|charts)/[^/]*\.xml$"):
        if (tree := package.tree(drawing)) is not None:
            yield from hidden_shapes(tree, f"Drawing {drawing}")
    yield from office_properties(package, allowed)
    yield from people_in_words(package, allowed)
    yield from personal_found(_passages(book), allowed)


def _hidden_sheets(book: Workbook) -> Iterator[Found]:
    for element in elements(book.tree, "sheet"):
        state = attribute(element, "state")
        if state in {"hidden", "veryHidden"}:
            how = "very hidden: only a macro can show it" if state == "veryHidden" else "hidden"
            where = f"Sheet {attribute(element, 'name')}"
            yield Found(where, f"The sheet is {how}.", "Delete the sheet, or unhide it.")
    for view in elements(book.tree, "workbookView"):
        if attribute(view, "visibility") in {"hidden", "veryHidden"}:
            yield Found("Workbook", "Its window is hidden.", "Unhide the window and save again.")
    known = set(book.sheet_paths.values())
    for path in book.package.named(r"xl/(?:work|chart|dialog)sheets/[^/]+\.xml$"):
        if path not in known:
            yield Found(f"Part {path}", "A sheet is kept that no tab shows.", "Save it anew.")


def _hidden_runs(book: Workbook, sheet: Sheet, looks: Looks) -> Iterator[Found]:
    """Words in a cell with letters of their own that cannot be seen on the cell's background."""
    rich = {string_text(one): one for one in book.shared if any(own_name(r) == "r" for r in one)}
    cells = []
    for cell, value in sorted(sheet.cells.items()):
        item = rich.get(value.text)
        behind = looks.of_cell(value.style).behind
        if item is not None and any(_is_hidden_run(run, looks, behind) for run in item):
            cells.append(cell)
    if cells:
        what = "Some words are hidden by letters in the colour of their background."
        yield Found(sheet.at(some_cells(cells)), what, "Make them readable, or delete them.")


def _is_hidden_run(run: etree._Element, looks: Looks, behind: Colour | None) -> bool:
    if own_name(run) != "r" or not string_text(run).strip():
        return False
    for properties in (one for one in run if own_name(one) == "rPr"):
        for one in properties:
            if own_name(one) == "color" and is_hidden(looks.colour(one, None), behind):
                return True
            if own_name(one) == "sz" and attribute(one, "val") in {"1", "2", "3"}:
                return True
    return False


def _covered_cells(book: Workbook, sheet: Sheet) -> Iterator[Found]:
    """Cells with content beneath a filled shape."""
    for relation in book.package.relations_of(book.sheet_paths[sheet.name]):
        tree = book.package.tree(relation.target) if relation.kind == "drawing" else None
        for anchor in (one for one in ([] if tree is None else tree) if _is_opaque_shape(one)):
            if cells := [one for one in sorted(sheet.cells) if _lies_under(one, anchor)]:
                what = "A filled shape lies over what stands here, which stays in the file."
                yield Found(sheet.at(some_cells(cells)), what, "Delete what must not be read.")


def _is_opaque_shape(anchor: etree._Element) -> bool:
    if own_name(anchor) != "twoCellAnchor":
        return False
    shape = next((one for one in anchor if own_name(one) == "sp"), None)
    properties = next(
        (one for one in ([] if shape is None else shape) if own_name(one) == "spPr"), None
    )
    if shape is None or properties is None:
        return False
    fills = [own_name(one) for one in properties if own_name(one).endswith("Fill")]
    alphas = [attribute(one, "val") for one in elements(properties, "alpha")]
    if any(alpha.isdigit() and int(alpha) < 90_000 for alpha in alphas):
        return False
    has_style = any(own_name(one) == "style" for one in shape)
    return fills[0] in {"solidFill", "gradFill", "pattFill", "blipFill"} if fills else has_style


def _lies_under(cell: Cell, anchor: etree._Element) -> bool:
    corner = {
        own_name(one): {own_name(p): int(p.text or 0) for p in one}
        for one in anchor
        if own_name(one) in {"from", "to"}
    }
    start, end = corner.get("from", {}), corner.get("to", {})
    row, column = cell
    first = start.get("col", 0) + 1 + (start.get("colOff", 0) > _HALF_A_CELL)
    last = end.get("col", 0) + (end.get("colOff", 0) > _HALF_A_CELL)
    top = start.get("row", 0) + 1 + (start.get("rowOff", 0) > _HALF_A_CELL / 3)
    bottom = end.get("row", 0) + (end.get("rowOff", 0) > _HALF_A_CELL / 3)
    return top <= row <= bottom and first <= column <= last


def _scenarios(sheet: Sheet) -> Iterator[Found]:
    if any(True for _ in sheet.parts("scenario")):
        what = "Scenarios keep other values of the cells, and who made them."
        yield Found(f"Sheet {sheet.name}", what, "Delete them under Data, What-If Analysis.")


def _comments(book: Workbook) -> Iterator[Found]:
    for sheet, path in book.sheet_paths.items():
        targets = {
            one.kind: one.target
            for one in book.package.relations_of(path)
            if one.kind.lower() in {"comments", "threadedcomment"}
        }
        threaded = book.package.tree(targets.get("threadedComment", ""))
        kind = "threadedComment" if threaded is not None else "comment"
        tree = threaded if threaded is not None else book.package.tree(targets.get("comments", ""))
        cells = [] if tree is None else [attribute(one, "ref") for one in elements(tree, kind)]
        for cell in sorted(set(cells)):
            yield Found(f"Sheet {sheet}, cell {cell}", "There is a comment.", "Delete it.")
    for path in book.package.named(r"xl/persons/.*\.xml$"):
        tree = book.package.tree(path)
        if tree is not None and any(attribute(one, "displayName") for one in tree.iter("*")):
            what = "The workbook keeps the names of people who commented."
            yield Found("Workbook", what, "Delete the comments with Inspect Document.")


def _names(book: Workbook) -> Iterator[Found]:
    for element in elements(book.tree, "definedName"):
        name, formula = attribute(element, "name"), str(element.text or "")
        if _MADE_BY_EXCEL.match(name):
            continue
        where, remedy = f"Defined name {name}", "Delete it in the name manager."
        if is_on(element, "hidden"):
            yield Found(where, "The name is hidden.", remedy)
        elif re.search(r"\[[^\]]+\][^\[\]]*!|\[\d+\]|file:|https?:", formula):
            yield Found(where, "The name points into another file.", remedy)
        elif "#REF!" in formula:
            yield Found(where, "The name points to cells that are gone.", remedy)


def _unused_strings(book: Workbook) -> Iterator[Found]:
    used = {
        str(part.text)
        for sheet in book.sheets
        for cell in sheet.parts("c")
        if attribute(cell, "t") == "s"
        for part in cell
        if own_name(part) == "v"
    }
    unused = [n for n, one in enumerate(book.shared) if str(n) not in used and string_text(one)]
    if unused:
        what = f"{len(unused)} texts are kept that stand in no cell, as deleted ones can be."
        yield Found("Workbook", what, "Copy the sheets into a new workbook.")


def _charts_of_lost_sheets(book: Workbook) -> Iterator[Found]:
    names = {name.lower() for name in book.sheet_paths}
    for path in book.package.named(r"xl/charts/chart[^/]*\.xml$"):
        tree = book.package.tree(path)
        for element in () if tree is None else elements(tree, "f"):
            sheet, mark, _ = str(element.text or "").rpartition("!")
            lost = sheet.strip("'").replace("''", "'").lower()
            if mark and lost and lost not in names and not lost.startswith("["):
                what = "A chart keeps figures of a sheet that is not in the workbook."
                yield Found(f"Part {path}", what, "Put a picture of the chart in its place.")
                break


def _passages(book: Workbook) -> Iterator[Passage]:
    for sheet in book.sheets:
        cells = {cell: value.text for cell, value in sheet.cells.items()}
        yield from table_passages(cells, sheet_naming(sheet.name))
        for (row, column), value in sheet.cells.items():
            if value.formula and value.text != f"={value.formula}":
                yield Passage(sheet.at(f"formula in {letters(column)}{row}"), value.formula)
        yield from _sheet_texts(sheet)
    for path in book.package.named(r"xl/(?:drawings|charts|comments|threadedComments|ctrlProps)"):
        if path.endswith((".xml", ".vml")):
            yield from _part_texts(book.package, path)
    for path in book.package.named(r"xl/(?:pivotCache|tables|externalLinks)/[^/]*\.xml$"):
        tree = book.package.tree(path)
        for element in () if tree is None else tree.iter("*"):
            if text := attribute(element, "v"):
                yield Passage(f"Part {path}", text)
    for element in elements(book.tree, "definedName"):
        yield Passage(f"Defined name {attribute(element, 'name')}", str(element.text or ""))
    for element in elements(book.tree, "absPath"):
        yield Passage("Workbook, where it was saved", attribute(element, "url"))
    for relation in book.package.relations:
        if relation.is_external:
            name = next((k for k, v in book.sheet_paths.items() if v == relation.source), "")
            where = f"Sheet {name}, a link" if name else f"Link from {relation.source}"
            yield Passage(where, relation.target)
    yield from office_property_texts(book.package)


def _sheet_texts(sheet: Sheet) -> Iterator[Passage]:
    headers = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
    for element in sheet.tree.iter("*"):
        name = own_name(element)
        if name in headers:
            text = re.sub(r"&(?:\"[^\"]*\"|[LCR]|\d+|K\w{6}|[A-Z])", " ", str(element.text or ""))
            yield Passage(sheet.at("header or footer"), text)
        elif name == "dataValidation":
            where = sheet.at(f"data validation of {attribute(element, 'sqref')}")
            said = [attribute(element, one) for one in ("prompt", "promptTitle", "error")]
            for text in [*said, *(str(part.text or "") for part in element)]:
                yield Passage(where, text)
        elif name == "hyperlink":
            where = sheet.at(f"link in {attribute(element, 'ref')}")
            for attribute_name in ("tooltip", "display", "location"):
                yield Passage(where, attribute(element, attribute_name))


def _part_texts(package: Package, path: str) -> Iterator[Passage]:
    tree = package.tree(path)
    if tree is None:
        return
    yield from shape_texts(tree, f"Part {path}")
    for element in tree.iter("*"):
        if own_name(element) in {"t", "v", "text", "author"} and element.text:
            yield Passage(f"Part {path}", str(element.text))
    paragraphs = tree.iter("{*}p")
    for paragraph in paragraphs:
        yield Passage(f"Part {path}", string_text(paragraph))


def _styled_heads(package: Package, path: str) -> Iterator[Cell]:
    for relation in package.relations_of(path):
        tree = package.tree(relation.target) if relation.kind == "table" else None
        if tree is None or attribute(tree, "headerRowCount") == "0":
            continue
        if any(attribute(one, "name") for one in elements(tree, "tableStyleInfo")):
            (row, left), (_, right) = corners(attribute(tree, "ref"))
            yield from ((row, column) for column in range(left, right + 1))


def _relations_path(path: str) -> str:
    folder, _, file = path.rpartition("/")
    return f"{folder}/_rels/{file}.rels"
