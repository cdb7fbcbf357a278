"""Properties of a file that name people: who wrote it, who saved it last, for which firm."""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.personal import folded, is_exempt
from folkmoot.library.checks.publication.package import Package, attribute, own_name
from folkmoot.library.checks.publication.passages import Passage

PEOPLE = {
    "creator": "the author",
    "lastModifiedBy": "who saved it last",
    "Manager": "the manager",
    "Company": "the company",
}
REMEDY = (
    "Remove the document's properties: in Office under File, Info, Inspect Document; "
    "in LibreOffice under File, Properties, Reset Properties."
)
_MADE_BY_MACHINE = re.compile(
    r"\b(?:openpyxl|xlsxwriter|python[- ]?docx|docx|apache poi|pandas|odfpy|libreoffice|"
    r"openoffice|collabora|microsoft|office user|windows user|word|excel|writer|calc|google|"
    r"sheets|docs|reportlab|latex|tex|pandoc|quarto|chromium|chrome|skia|adobe|acrobat|"
    r"indesign|ghostscript|weasyprint|prince|wkhtmltopdf|qt|pypdf|pdfkit|fpdf2?|folkmoot|"
    r"administrator|admin|user|author|anonymous|unknown|unspecified|un-named|unnamed|none|epplus|"
    r"closedxml|aspose|rstudio|power bi|tableau|softmaker|wps|owner|default|test|root)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:council|borough|county|city of|authority|government|department|ministry|directorate|"
    r"services?|teams?|unit|trust|board|committee|schools?|academy|university|college|office|"
    r"agency|nhs|partnership|association|federation|division|section|children|families|education|"
    r"learning|policy|research|planning|housing|consultations?|communications|data|statistics|"
    r"insight|performance|intelligence|publications?|public)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[(),;/|<>\\]|\s[-–—]\s|\s+(?:and|&)\s+|\bby\b")
_BY_SOMEBODY = re.compile(
    r"\b(?i:by|from|author|editor|reviewer|reviewed by|contact|owner|respondent)[:\s]+"
    r"([A-Z][a-z'’-]+(?:\s+[A-Z]\.?)?\s+[A-Z][\w'’-]+)"
)
_TECHNICAL = re.compile(
    r"^(?:ContentTypeId|MSIP_Label_.*|AppVersion|Language|ICV|KSO\w+|_MarkAsFinal|ScaleCrop|"
    r"LinksUpToDate|SharedDoc|HyperlinksChanged|DocSecurity|_dlc_DocId\w*|MediaServiceImageTags|"
    r"WorkbookGuid|GrammarlyDocumentId)$"
)


def names_somebody(value: str, allowed: Collection[str] = ()) -> bool:
    """Whether a property's value may name a person; software and public bodies do not.

    >>> names_somebody("Jo Bloggs"), names_somebody("openpyxl"), names_somebody("Moot Council")
    (True, False, False)
    """
    if is_exempt(value, frozenset(folded(one) for one in allowed)):
        return False
    pieces = [piece.strip() for piece in _BETWEEN.split(value)]
    return any(
        re.search(r"[^\W\d_]", piece)
        and not _MADE_BY_MACHINE.search(piece)
        and not _BODY.search(piece)
        for piece in pieces
    )


def named_property(what: str, value: str, allowed: Collection[str]) -> Iterator[Found]:
    """A finding where the property *what* names somebody."""
    if names_somebody(value, allowed):
        yield Found("Document properties", f"They name {what}: {_initials(value)}.", REMEDY)


def office_properties(package: Package, allowed: Collection[str]) -> Iterator[Found]:
    """What the properties of an Office Open XML file tell about people."""
    for path in package.named(r"docProps/(?:core|app)\.xml$"):
        for element in _elements(package.tree(path)):
            if what := PEOPLE.get(own_name(element)):
                yield from named_property(what, element.text or "", allowed)
    for path in package.named(r"docProps/custom\.xml$"):
        for element in _elements(package.tree(path)):
            value = "".join(str(text) for text in element.itertext()).strip()
            name = attribute(element, "name")
            if own_name(element) == "property" and value and not _TECHNICAL.match(name):
                what = f"They have a property of somebody's own making, {name!r}, that readers see."
                if not is_exempt(value, frozenset(folded(one) for one in allowed)):
                    yield Found("Document properties", what, REMEDY)


def people_in_words(package: Package, allowed: Collection[str]) -> Iterator[Found]:
    """People named in free words of the properties ("Draft by Jo Bloggs")."""
    for passage in office_property_texts(package):
        for match in _BY_SOMEBODY.finditer(passage.text):
            yield from named_property("somebody", match.group(1), allowed)


def office_property_texts(package: Package) -> Iterator[Passage]:
    """The other properties (title, subject, keywords), to be asked for personal identifiers."""
    for path in package.named(r"docProps/(?:core|app|custom)\.xml$"):
        for element in _elements(package.tree(path)):
            if element.text and own_name(element) not in PEOPLE and not len(element):
                yield Passage("Document properties", str(element.text))


def _elements(tree: etree._Element | None) -> Iterator[etree._Element]:
    return iter(()) if tree is None else tree.iter("*")


def _initials(value: str) -> str:
    words = re.findall(r"\w+", value)
    return " ".join(f"{word[0]}…" for word in words[:4])
