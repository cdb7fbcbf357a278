"""Parts and properties of an OpenDocument file that readers do not see."""

from collections.abc import Collection, Iterator

from lxml import etree

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.personal import folded, is_exempt
from folkmoot.library.checks.publication.package import Package, attribute, own_name
from folkmoot.library.checks.publication.parts import is_local
from folkmoot.library.checks.publication.properties import REMEDY, named_property

PEOPLE = {
    "creator": "who saved it last",
    "initial-creator": "the author",
    "printed-by": "who printed it",
}
_CHART = "application/vnd.oasis.opendocument.chart"
_ALWAYS = ("Thumbnails/", "Configurations2/", "META-INF/", "Pictures/", "ObjectReplacements/")
_MAIN = {"mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.rdf"}
_ELEMENTS = {
    "tracked-changes": ("The history of changes is kept.", "Turn it off and accept all changes."),
    "dde-links": ("There is a link to another program.", "Break the link."),
    "table-source": ("A sheet is fetched from another file.", "Break the link."),
    "cell-range-source": ("Cells are fetched from another file.", "Break the link."),
    "database-source-sql": ("Cells come from a database.", "Break the connection."),
    "database-source-table": ("Cells come from a database.", "Break the connection."),
    "database-source-query": ("Cells come from a database.", "Break the connection."),
    "data-pilot-table": (
        "A pivot table keeps the way to the data that it was made from.",
        "Paste it as values and delete the pivot table.",
    ),
    "scenario": ("Scenarios keep other values of the cells.", "Delete them."),
    "event-listener": ("Something runs when the file is used.", "Delete the event."),
}


def left_in_open_package(package: Package, allowed: Collection[str]) -> Iterator[Found]:
    """Embedded files, macros, links, histories, versions and names of people in a package."""
    yield from _properties(package, allowed)
    yield from _parts(package)
    for path in package.named(r"(?:.*/)?(?:content|styles)\.xml$"):
        tree = package.tree(path)
        if tree is not None:
            where = "Document" if path == "content.xml" else f"Part {path}"
            yield from _elements(tree, where)


def _properties(package: Package, allowed: Collection[str]) -> Iterator[Found]:
    tree = package.tree("meta.xml")
    exempt = frozenset(folded(one) for one in allowed)
    for element in () if tree is None else tree.iter("*"):
        text = "".join(str(one) for one in element.itertext()).strip()
        if what := PEOPLE.get(own_name(element)):
            yield from named_property(what, text, allowed)
        elif own_name(element) == "user-defined" and text and not is_exempt(text, exempt):
            name = attribute(element, "name")
            what = f"They have a property of somebody's own making, {name!r}, that readers see."
            yield Found("Document properties", what, REMEDY)
        elif own_name(element) == "template" and is_local(attribute(element, "href")):
            yield Found("Document properties", "They name a template's folder.", REMEDY)


def _parts(package: Package) -> Iterator[Found]:
    manifest = package.tree("META-INF/manifest.xml")
    kinds = {
        attribute(one, "full-path").rstrip("/"): attribute(one, "media-type")
        for one in ([] if manifest is None else manifest)
    }
    objects = {path for path, kind in kinds.items() if kind == _CHART}
    told: set[str] = set()
    for path in sorted(package.parts):
        folder = path.split("/", 1)[0]
        where = f"Part {folder if '/' in path else path}"
        if path in _MAIN or path.startswith(_ALWAYS) or folder in objects or where in told:
            continue
        told.add(where)
        if folder in {"Basic", "Scripts", "Dialogs"}:
            yield Found(where, "There are macros.", "Delete them.")
        elif folder == "Versions" or path == "VersionList.xml":
            yield Found(where, "Earlier versions are kept.", "Delete them under File, Versions.")
        elif folder in kinds or path in kinds:
            what = "A whole file is embedded."
            yield Found(where, what, "Put a picture of it in its place.")
        else:
            what = "The file carries this part, but nothing in it uses it."
            yield Found(where, what, "Save the document anew.")


def _elements(tree: etree._Element, where: str) -> Iterator[Found]:
    told: set[str] = set()
    for element in tree.iter("*"):
        name = own_name(element)
        if name in _ELEMENTS and name not in told:
            told.add(name)
            what, remedy = _ELEMENTS[name]
            yield Found(where, what, remedy)
        if name == "scripts" and len(element) and "scripts" not in told:
            told.add("scripts")
            yield Found(where, "There are macros.", "Delete them.")
        target = attribute(element, "href")
        if target and is_local(target) and name not in {"table-source", "cell-range-source"}:
            what = "A link leads into a folder of a computer or a network."
            yield Found(where, what, "Delete the link.")
        formula = attribute(element, "formula")
        if "'file:" in formula or "WEBSERVICE(" in formula.upper() or "DDE(" in formula.upper():
            yield Found(where, "A formula reaches outside the file.", "Replace it by its value.")
