"""One worksheet of an .xlsx: its cells, and the rows, columns and cells that readers do not see."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.looks import Looks
from folkmoot.library.checks.publication.package import attribute, elements, is_on, own_name
from folkmoot.library.checks.publication.tables import Cell, letters

LAST_COLUMN = 16_384
NARROW = 0.5
"""Columns under this width (in characters) and rows under this height (in points) show nothing."""
SLIM = 2.0
"""Rows under this height show nothing of what is in them; empty ones make a gap."""

UNHIDE = "Delete what is hidden, or unhide it."
SHOW = "Make it readable, or delete it."
_REACHES_OUT = re.compile(
    r"\b(?:WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|EXEC|DDE)\s*\(", re.I
)
_DDE = re.compile(r"\w\s*\|\s*'?[^'!]*'?\s*!")
_OTHER_FILE = re.compile(r"\[\d+\]\w|\[[^\]]+\.xl\w+\]|(?:file|https?):/+[^\"!]*!", re.I)


@dataclass(frozen=True, slots=True)
class Value:
    """What one cell holds."""

    text: str
    style: str
    is_number: bool
    formula: str = ""


@dataclass(frozen=True)
class Sheet:
    """A worksheet by its name: the parsed part, its cells that hold something, its table heads."""

    name: str
    tree: etree._Element
    cells: Mapping[Cell, Value]
    styled_heads: Collection[Cell] = ()

    def parts(self, name: str) -> Iterator[etree._Element]:
        """The elements of that name anywhere in the sheet."""
        yield from elements(self.tree, name)

    def at(self, reference: str) -> str:
        """A place on this sheet as a person finds it."""
        return f"Sheet {self.name}, {reference}"


def read_sheet(
    name: str, tree: etree._Element, shared: Sequence[str], styled_heads: Collection[Cell] = ()
) -> Sheet:
    """The sheet of one part; *shared* are the strings that cells refer to by number."""
    cells = {}
    row = 0
    for element in tree.iter("{*}row"):
        row = _number(attribute(element, "r")) or row + 1
        column = 0
        for cell in element:
            column = column_of(attribute(cell, "r")) or column + 1
            if (value := _value(cell, shared)) is not None:
                cells[row, column] = value
    return Sheet(name, tree, cells, styled_heads)


def hidden_rows_and_columns(sheet: Sheet) -> Iterator[Found]:
    """Rows and columns that are hidden, have no height or width, or are filtered out."""
    filtered = any(True for _ in sheet.parts("filterColumn"))
    if rows := sorted(_hidden_rows(sheet)):
        how = "is filtered out or hidden" if filtered else "is hidden"
        for spell in spells(rows):
            yield Found(sheet.at(span("row", *spell)), f"What stands here {how}.", UNHIDE)
    elif filtered:
        what = "A filter is set, which leaves rows out."
        yield Found(sheet.at("filter"), what, "Clear the filter.")
    for first, last in sorted(_hidden_columns(sheet)):
        where = sheet.at(span("column", letters(first), letters(last)))
        yield Found(where, "What stands here is hidden.", UNHIDE)


def hidden_cells(sheet: Sheet, looks: Looks) -> Iterator[Found]:
    """Cells whose content does not show: by colour, size, number format or a merge over them."""
    under = set(_under_merges(sheet))
    by_reason: dict[str, list[Cell]] = {}
    for cell, value in sorted(sheet.cells.items()):
        if not value.text.strip():
            continue
        look = looks.of_cell(value.style)
        is_head = cell in sheet.styled_heads
        reason = look.hides(value.text, is_number=value.is_number, is_in_styled_head=is_head)
        if not reason and cell in under:
            reason = "a merged cell that lies over it"
        if reason:
            by_reason.setdefault(reason, []).append(cell)
    for reason, cells in by_reason.items():
        yield Found(sheet.at(some_cells(cells)), f"The content is hidden by {reason}.", SHOW)
    for rules in sheet.parts("conditionalFormatting"):
        for rule in (one for one in rules if own_name(one) == "cfRule"):
            yield from _hidden_by_rule(sheet, looks, rules, rule)


def reaching_formulas(sheet: Sheet) -> Iterator[Found]:
    """Formulas that read another file, run a program or send cells away."""
    for (row, column), value in sorted(sheet.cells.items()):
        formula = value.formula
        where = sheet.at(f"cell {letters(column)}{row}")
        if _REACHES_OUT.search(formula) or _DDE.search(formula):
            what = "The formula reaches outside the file when it is opened."
            yield Found(where, what, "Replace it by its value.")
        elif _OTHER_FILE.search(formula):
            yield Found(where, "The formula reads another file.", "Replace it by its value.")


def spells(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken spell of sorted numbers.

    >>> list(spells([2, 3, 4, 9]))
    [(2, 4), (9, 9)]
    """
    first = last = None
    for number in numbers:
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def span(what: str, first: object, last: object) -> str:
    """A spell in words.

    >>> span("row", 3, 3), span("column", "B", "D")
    ('row 3', 'columns B to D')
    """
    return f"{what} {first}" if first == last else f"{what}s {first} to {last}"


def some_cells(cells: Sequence[Cell]) -> str:
    """A few cells in words.

    >>> some_cells([(2, 1)]), some_cells([(2, 1), (3, 1), (4, 1), (5, 1), (6, 1)])
    ('cell A2', 'cells A2, A3, A4 and 2 more')
    """
    named = [f"{letters(column)}{row}" for row, column in cells]
    if len(named) == 1:
        return f"cell {named[0]}"
    more = f" and {len(named) - 3} more" if len(named) > 3 else ""
    return f"cells {', '.join(named[:3])}{more}"


def corners(reference: str) -> tuple[Cell, Cell]:
    """The first and last cell of a range such as B2:D9, or of one cell.

    >>> corners("B2:D9"), corners("$A$1")
    (((2, 2), (9, 4)), ((1, 1), (1, 1)))
    """
    first, _, last = reference.replace("$", "").partition(":")
    start, end = _cell(first), _cell(last or first)
    return start, end


def column_of(reference: str) -> int:
    """The column of a reference such as AB12, from 1; 0 where it names none."""
    number = 0
    for one in reference.replace("$", "").upper():
        if not "A" <= one <= "Z":
            break
        number = number * 26 + ord(one) - ord("A") + 1
    return number


def string_text(element: etree._Element) -> str:
    """The words of a string item, its runs joined, its reading aids (phonetic) included."""
    return "".join(str(one.text or "") for one in element.iter("*") if own_name(one) == "t")


def _cell(reference: str) -> Cell:
    return _number(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), column_of(reference)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _value(cell: etree._Element, shared: Sequence[str]) -> Value | None:
    parts = {own_name(part): part for part in cell}
    kind, style = attribute(cell, "t"), attribute(cell, "s")
    formula = str(parts["f"].text or "") if "f" in parts else ""
    raw = str(parts["v"].text or "") if "v" in parts else ""
    if kind == "s":
        number = _number(raw)
        raw = shared[number] if raw.isdigit() and number < len(shared) else ""
    elif "is" in parts:
        raw = string_text(parts["is"])
    if not raw and not formula:
        return None
    return Value(raw or f"={formula}", style, kind in {"", "n"} and bool(raw), formula)


def _hidden_rows(sheet: Sheet) -> Iterator[int]:
    row = 0
    for element in sheet.parts("row"):
        row = _number(attribute(element, "r")) or row + 1
        height = _measure(attribute(element, "ht"))
        is_slim = height < SLIM and any(row == filled for filled, _ in sheet.cells)
        if is_on(element, "hidden") or height < NARROW or is_slim:
            yield row


def _hidden_columns(sheet: Sheet) -> Iterator[tuple[int, int]]:
    filled = {column for _, column in sheet.cells}
    for element in sheet.parts("col"):
        first, last = _number(attribute(element, "min")), _number(attribute(element, "max"))
        width = _measure(attribute(element, "width"))
        is_slim = width < 2 * NARROW and any(first <= one <= last for one in filled)
        if not (is_on(element, "hidden") or width < NARROW or is_slim):
            continue
        # Hiding all that is empty to the right is how people tidy a sheet.
        if last < LAST_COLUMN or any(first <= one <= last for one in filled):
            yield first, min(last, max(filled, default=first)) if last >= LAST_COLUMN else last
    for element in sheet.parts("sheetFormatPr"):
        default = attribute(element, "defaultColWidth")
        shown = {
            column
            for one in sheet.parts("col")
            for column in range(_number(attribute(one, "min")), _number(attribute(one, "max")) + 1)
        }
        if _measure(default) < NARROW and filled - shown:
            yield min(filled - shown), max(filled - shown)


def _measure(text: str) -> float:
    """A height or width; a large one where nothing is said."""
    try:
        return float(text)
    except ValueError:
        return 99.0


def _under_merges(sheet: Sheet) -> Iterator[Cell]:
    for element in sheet.parts("mergeCell"):
        (top, left), (bottom, right) = corners(attribute(element, "ref"))
        for row, column in sheet.cells:
            is_inside = top <= row <= bottom and left <= column <= right
            if is_inside and (row, column) != (top, left):
                yield row, column


def _hidden_by_rule(
    sheet: Sheet, looks: Looks, rules: etree._Element, rule: etree._Element
) -> Iterator[Found]:
    number = attribute(rule, "dxfId")
    if not number.isdigit() or int(number) >= len(looks.of_conditions):
        return
    look = looks.of_conditions[int(number)]
    how = look.hides("1", is_number=True) or look.hides("words", is_number=False)
    if how:
        where = sheet.at(f"cells {attribute(rules, 'sqref')}")
        what = f"A conditional format can hide the content by {how}."
        yield Found(where, what, "Delete the rule, or what it hides.")
