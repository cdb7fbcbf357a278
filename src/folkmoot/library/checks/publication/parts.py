"""Parts of an Office Open XML file that readers do not see: data, macros, links, leftovers."""

import re
from collections.abc import Iterator

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.package import Package, own_name

KINDS = (
    (r"xl/pivotCache/[^/]*Records[^/]*\.xml$", "The copy of the data behind a pivot table is kept.",
     "Paste the pivot table as values and delete the pivot table."),
    (r"xl/pivotCache/[^/]*Definition[^/]*\.xml$", "A pivot table keeps the values that it was made from.",
     "Paste the pivot table as values and delete the pivot table."),
    (r"xl/model/", "A data model is kept in the workbook.", "Copy the sheets as values into a new workbook."),
    (r"xl/externalLinks/[^/]+\.xml$", "There is a link to another workbook, with a copy of its cells.",
     "Break the links under Data, Edit Links."),
    (r"xl/connections\.xml$", "There is a connection to data elsewhere.",
     "Delete it under Data, Connections."),
    (r"xl/queryTables/", "There is a query to a data source.", "Delete it under Data, Queries."),
    (r"xl/revisions/", "The history of changes is kept.", "Stop sharing the workbook and save it again."),
    (r"xl/(?:macrosheets|intlMacrosheets)/", "There is a macro sheet.", "Delete it."),
    (r".*vbaProject.*\.bin$|.*vbaData\.xml$", "There are macros.", "Save it without macros (.xlsx, .docx)."),
    (r".*/(?:embeddings|package)/", "A whole file is embedded, such as the workbook behind a chart.",
     "Put a picture of it in its place."),
    (r".*/activeX/", "There is an active control.", "Delete it."),
    (r".*/webextensions?/", "There is an add-in.", "Delete it."),
    (r"word/glossary/document\.xml$", "There are building blocks (AutoText) of its maker.",
     "Save the text in a new document."),
    (r".*/(?:attachedToolbars|keyMapTasks)", "There are settings of its maker.", "Save it anew."),
)  # fmt: skip
"""Pattern of a path, what it means, what to do."""

_LINKS_THAT_MAY_STAY = {"hyperlink"}
_LOCAL = re.compile(r"^(?:file:|[a-z]:[\\/]|\\\\|/{2})", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"/(?:contentType|contenttype/forms|coverPageProps|propertiesMetaAttributes)/?$"
)
_NEVER_RELATED = re.compile(r"^(?:\[Content_Types\]\.xml|_rels/|.*\.rels$|docProps/)")


def left_in_parts(package: Package) -> Iterator[Found]:
    """Parts that carry data, programs or whole files, and parts that belong to nothing."""
    named: set[str] = set()
    for pattern, what, remedy in KINDS:
        for path in package.named(pattern):
            if path not in named and not path.endswith(".rels"):
                named.add(path)
                yield Found(f"Part {path}", what, remedy)
    for relation in package.relations:
        if relation.kind in {"aFChunk", "subDocument", "frame"} and not relation.is_external:
            named.add(relation.target)
            what = "A whole file is embedded."
            yield Found(f"Part {relation.target}", what, "Paste its text into the document.")
    yield from _custom_xml(package)
    related = {relation.target.lower() for relation in package.relations}
    for path in sorted(package.parts):
        if path.lower() not in related and path not in named and not _NEVER_RELATED.match(path):
            what = "The file carries this part, but nothing in it uses it."
            yield Found(f"Part {path}", what, "Save the document anew.")


def outside_links(package: Package) -> Iterator[Found]:
    """Links that fetch something from outside, or lead into somebody's own folders."""
    for relation in package.relations:
        if not relation.is_external:
            continue
        where = f"Link from {relation.source or 'the file'}"
        if relation.kind not in _LINKS_THAT_MAY_STAY:
            # The part of an external workbook is a finding of its own.
            if "externalLinks/" not in relation.source:
                what = f"It fetches something from outside the file ({relation.kind})."
                yield Found(where, what, "Break the link, or put the content into the file.")
        elif is_local(relation.target):
            what = "The link leads into a folder of a computer or a network."
            yield Found(where, what, "Delete the link.")


def is_local(target: str) -> bool:
    """Whether a link leads into a folder of a computer or of its network."""
    return bool(_LOCAL.match(target))


def _custom_xml(package: Package) -> Iterator[Found]:
    for path in package.named(r"(?:.*/)?customXml/[^/]+\.xml$"):
        if "itemProps" in path:
            continue
        tree = package.tree(path)
        if tree is not None and _says_something(tree):
            what = "There is data (custom XML) that no page shows."
            yield Found(f"Part {path}", what, "Remove it with Inspect Document.")
    for path in package.named(r"xl/xmlMaps\.xml$"):
        yield Found(f"Part {path}", "There is a map of outside data.", "Delete it.")


def _says_something(tree: etree._Element) -> bool:
    namespace = etree.QName(tree).namespace or ""
    if _SAYS_NOTHING.search(namespace) and own_name(tree) != "properties":
        # Empty forms that Word and SharePoint leave behind; cover pages only where filled in.
        return own_name(tree) == "CoverPageProperties" and bool("".join(tree.itertext()).strip())
    is_list_of_sources = namespace.endswith("/bibliography")
    if is_list_of_sources:
        return len(tree) > 0
    has_words = bool("".join(str(text) for text in tree.itertext()).strip())
    return has_words or any(one.attrib for one in tree.iter("*"))
