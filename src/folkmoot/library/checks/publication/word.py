"""Word documents (.docx): what they carry that no reader of the pages sees."""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.drawings import (
    hidden_shapes,
    pictures_with_position,
    shape_texts,
)
from folkmoot.library.checks.publication.package import (
    Package,
    attribute,
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
from folkmoot.library.checks.publication.tables import Naming, table_passages
from folkmoot.library.checks.publication.word_looks import Styles, covering_shapes, read_styles
from folkmoot.library.errors import BadFile

STORIES = (
    r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments\w*|"
    r"glossary/document)\.xml$"
)
CALLED = {
    "document": "",
    "header": "Header",
    "footer": "Footer",
    "footnotes": "Footnotes",
    "endnotes": "Endnotes",
    "comments": "Comments",
}
CHANGES = {
    "ins": "inserted words",
    "del": "deleted words, which can still be read,",
    "moveFrom": "moved words",
    "moveTo": "moved words",
    "cellIns": "inserted cells",
    "cellDel": "deleted cells",
    "cellMerge": "merged cells",
    "numberingChange": "changed numbering",
}
_FETCHES = re.compile(
    r"\b(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|DATABASE|RD|IMPORT)\s+\"?\S", re.IGNORECASE
)


def check_word(content: bytes, name: str, allowed: Collection[str]) -> Iterator[Found]:
    """What a .docx should not be published with. Raises BadFile where it cannot be read."""
    package = opened(content, name)
    if next(package.named(r"word/document\d*\.xml$"), None) is None:
        raise BadFile(f"{name} has no document in it. Save it again in Word.")
    styles = read_styles(package)
    passages: list[Passage] = []
    for path in package.named(STORIES):
        if (tree := package.tree(path)) is not None:
            yield from _tracked(tree, _called(path))
            yield from _hidden_words(tree, _called(path), styles)
            yield from covering_shapes(tree, _called(path) or "Document")
            yield from hidden_shapes(tree, _called(path) or "Document")
            yield from _fields(tree, _called(path))
            passages.extend(_story_passages(tree, _called(path)))
    yield from _comments(package)
    yield from _settings(package)
    yield from left_in_parts(package)
    yield from outside_links(package)
    yield from pictures_with_position(package)
    yield from office_properties(package, allowed)
    yield from people_in_words(package, allowed)
    passages.extend(_other_passages(package))
    yield from personal_found(passages, allowed)


def _called(path: str) -> str:
    """The name of a story as people know it; "" for the body."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".xml")
    return CALLED.get(re.sub(r"\d+$", "", stem), stem)


def _at(story: str, number: int) -> str:
    return f"{story}, paragraph {number}" if story else f"Paragraph {number}"


def _numbered(tree: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The paragraphs with their numbers from 1; copies for old versions of Word are left out."""
    return enumerate(
        (one for one in tree.iter("*") if own_name(one) == "p" and not _is_copy(one)), start=1
    )


def _is_copy(element: etree._Element) -> bool:
    return any(own_name(one) == "Fallback" for one in element.iterancestors())


def _tracked(tree: etree._Element, story: str) -> Iterator[Found]:
    """Each paragraph with tracked changes, with their kinds."""
    paragraphs = {paragraph: number for number, paragraph in _numbered(tree)}
    found: dict[int, dict[str, None]] = {}
    for element in tree.iter("*"):
        name = own_name(element)
        kind = CHANGES.get(name) or ("changed layout" if name.endswith("PrChange") else "")
        if kind:
            inside = [element, *element.iterancestors(), *element.iter("*")]
            number = next((paragraphs[one] for one in inside if one in paragraphs), 0)
            found.setdefault(number, {})[kind] = None
    for number, kinds in sorted(found.items()):
        where = _at(story, number) if number else story or "Document"
        what = f"There are tracked changes: {' and '.join(kinds)} with their author."
        yield Found(where, what, "Accept or reject all changes, then save.")


def _hidden_words(tree: etree._Element, story: str, styles: Styles) -> Iterator[Found]:
    for number, paragraph in _numbered(tree):
        reasons: dict[str, None] = {}
        for run in paragraph.iter("*"):
            is_own = own_name(run) == "r" and _owner(run) is paragraph
            if is_own and _words(run).strip() and (reason := styles.hides(run, paragraph)):
                reasons[reason] = None
        for reason in reasons:
            what = f"There are words hidden by {reason}."
            yield Found(_at(story, number), what, "Make them readable, or delete them.")


def _owner(run: etree._Element) -> etree._Element | None:
    return next((one for one in run.iterancestors() if own_name(one) == "p"), None)


def _words(element: etree._Element) -> str:
    kinds = {"t": None, "delText": None, "instrText": None, "tab": " ", "br": " ", "cr": " "}
    return "".join(
        kinds[name] or str(one.text or "")
        for one in element.iter("*")
        if (name := own_name(one)) in kinds
    )


def _fields(tree: etree._Element, story: str) -> Iterator[Found]:
    for number, paragraph in _numbered(tree):
        said = [str(one.text or "") for one in paragraph.iter("*") if own_name(one) == "instrText"]
        simple = [
            attribute(one, "instr") for one in paragraph.iter("*") if own_name(one) == "fldSimple"
        ]
        if any(_FETCHES.match(text.strip()) for text in ["".join(said), *simple]):
            what = "A field fetches something from outside the file."
            yield Found(_at(story, number), what, "Unlink the field (Ctrl+Shift+F9).")


def _comments(package: Package) -> Iterator[Found]:
    for path in package.named(r"word/comments\d*\.xml$"):
        tree = package.tree(path)
        comments = [one for one in ([] if tree is None else tree) if own_name(one) == "comment"]
        places = _commented(package)
        for comment in comments:
            where = places.get(attribute(comment, "id"), "Comments")
            yield Found(where, "There is a comment with its author.", "Delete all comments.")
    for path in package.named(r"word/people\.xml$"):
        tree = package.tree(path)
        if tree is not None and len(tree):
            what = "The document keeps the names of people who worked on it."
            yield Found(f"Part {path}", what, "Remove them with Inspect Document.")


def _commented(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in package.named(r"word/document\d*\.xml$"):
        tree = package.tree(path)
        for number, paragraph in () if tree is None else _numbered(tree):
            for one in paragraph.iter("*"):
                if own_name(one) in {"commentRangeStart", "commentReference"}:
                    found.setdefault(attribute(one, "id"), _at("", number))
    return found


def _settings(package: Package) -> Iterator[Found]:
    tree = package.tree("word/settings.xml")
    for element in () if tree is None else tree.iter("*"):
        name = own_name(element)
        if name == "mailMerge":
            what = "The document is tied to a list of recipients (mail merge)."
            yield Found("Document settings", what, "Turn it into a normal document.")
        if name == "docVar" and attribute(element, "val"):
            what = f"There is a hidden variable, {attribute(element, 'name')!r}."
            yield Found("Document settings", what, "Remove it with Inspect Document.")


def _story_passages(tree: etree._Element, story: str) -> Iterator[Passage]:
    """Paragraphs with their neighbours around them, and the cells of tables with their headings."""
    numbered = list(_numbered(tree))
    texts = [_words(paragraph) for _, paragraph in numbered]
    in_tables: set[int] = set()
    numbers = {paragraph: number for number, paragraph in numbered}
    for count, table in enumerate(_named(tree, "tbl"), start=1):
        yield from _of_table(table, story, count)
        in_tables.update(numbers[one] for one in _named(table, "p") if one in numbers)
    for number, _ in numbered:
        if number not in in_tables:
            around = "\n".join(text[:500] for text in texts[max(number - 3, 0) : number + 2])
            yield Passage(_at(story, number), texts[number - 1], around)
    yield from shape_texts(tree, story or "Document")
    for element in tree.iter("*"):
        if own_name(element) in {"fldSimple", "listItem", "alias", "tag", "ffData", "helpText"}:
            for name in ("instr", "displayText", "value", "val"):
                yield Passage(
                    f"{story or 'Document'}, field or form control", attribute(element, name)
                )
        if author := attribute(element, "author"):
            yield Passage(story or "Document", author)


def _of_table(table: etree._Element, story: str, count: int) -> Iterator[Passage]:
    cells = {
        (row, column): _words(cell)
        for row, line in enumerate((one for one in table if own_name(one) == "tr"), start=1)
        for column, cell in enumerate((one for one in line if own_name(one) == "tc"), start=1)
    }
    called = f"{story}, table {count}" if story else f"Table {count}"
    naming = Naming(
        lambda cell: f"{called}, row {cell[0]}, column {cell[1]}",
        lambda column, heading: f"{called}, column {column} ({heading[:40]})",
    )
    yield from table_passages(cells, naming)


def _other_passages(package: Package) -> Iterator[Passage]:
    for path in package.named(r"word/(?:charts|diagrams)/[^/]*\.xml$"):
        tree = package.tree(path)
        for element in () if tree is None else tree.iter("*"):
            if own_name(element) in {"t", "v"} and element.text:
                yield Passage(f"Part {path}", str(element.text))
    for relation in package.relations:
        if relation.is_external:
            yield Passage(f"Link from {relation.source or 'the file'}", relation.target)
    yield from office_property_texts(package)


def _named(tree: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in tree.iter("*") if own_name(one) == name and not _is_copy(one))
