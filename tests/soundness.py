"""Every page passes here: ``check`` refuses an unsound page with a sentence naming the defect."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.markup import BadMarkup, Element, parse

FIELDS = "input,select,textarea"
NO_VALUE = {"submit", "button", "image", "reset"}
REFERRING = "for aria-describedby aria-labelledby aria-controls aria-owns aria-errormessage headers"
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href"}
MAY_STAND_BEFORE_H1 = {"govuk-error-summary", "govuk-notification-banner"}
MAY_NOT_BE_EMPTY = (
    "h1,h2,h3,h4,h5,h6,p,li,a,button,label,legend,caption,summary,th,dt,dd,option,title,strong,"
    "figcaption,blockquote"
)


class Unsound(AssertionError):
    """The page has a defect; the message names it and the page."""


@dataclass(frozen=True)
class Form:
    """A form as a browser would send it: where to, how, and each name with its present values."""

    action: str
    method: str
    values: dict[str, list[str]]
    element: Element

    @property
    def fields(self) -> dict[str, str]:
        """Each name with one value: the last one chosen, or an empty text."""
        return {name: (values[-1] if values else "") for name, values in self.values.items()}


@dataclass(frozen=True)
class Page:
    """A sound page, to be asked about."""

    path: str
    root: Element

    @property
    def title(self) -> str:
        """The words of the <title> in the head."""
        return self._one("head title").text

    @property
    def h1(self) -> str:
        """The words of the one h1."""
        return self._one("h1").text

    @property
    def main(self) -> str:
        """The words of <main>, white space made even."""
        return self._one("main").text

    @property
    def text(self) -> str:
        """All words of the page that stand in its body."""
        return self._one("body").text

    @property
    def links(self) -> dict[str, str]:
        """The words of each link with its address; of two with the same words, the last."""
        return {link.text: link.get("href") for link in self.root.all("a[href]")}

    @property
    def forms(self) -> list[Form]:
        """The forms of the page, in order."""
        return [_form(element, self.path) for element in self.root.all("form")]

    def element(self, css: str) -> Element:
        """The one element that answers to *css*. Raises LookupError for none or several."""
        return self._one(css)

    def elements(self, css: str) -> list[Element]:
        """Every element that answers to *css*."""
        return self.root.all(css)

    def _one(self, css: str) -> Element:
        found = self.root.all(css)
        if len(found) != 1:
            raise LookupError(f"{self.path} has {len(found)} elements for {css!r}, not one.")
        return found[0]


def check(html: str, *, path: str) -> Page:
    """The page, or Unsound with one sentence for each defect found."""
    try:
        root = parse(html)
    except BadMarkup as error:
        raise Unsound(f"{path}: {error}") from error
    if defects := [sentence for rule in RULES for sentence in rule(root)]:
        raise Unsound("\n".join(f"{path}: {sentence}" for sentence in defects))
    return Page(path=path, root=root)


def _frame(root: Element) -> Iterator[str]:
    page = root.all("html")
    if len(page) != 1 or not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", page[0].get("lang")):
        yield "<html> does not say its language (lang)."
    for name in ("title", "h1", "main", "body"):
        if (number := len([e for e in root.all(name) if not _in_svg(e)])) != 1:
            yield f"There are {number} <{name}>, not one."
    if not root.all("meta[name=viewport]"):
        yield "There is no <meta name=viewport>, so a phone shows the page too small."


def _title(root: Element) -> Iterator[str]:
    titles, headings = root.all("head title"), root.all("h1")
    if len(titles) != 1 or len(headings) != 1:
        return
    title, heading = titles[0].text.removeprefix("Error: "), headings[0].text
    if not title.startswith(heading):
        yield f"The title {title!r} does not start with the heading {heading!r}."


def _headings(root: Element) -> Iterator[str]:
    level = 0
    for heading in root.all("h1,h2,h3,h4,h5,h6"):
        if any(MAY_STAND_BEFORE_H1 & set(a.get("class").split()) for a in heading.ancestors()):
            continue
        this = int(heading.name[1])
        if this > level + 1:
            before = f"h{level}" if level else "nothing"
            yield f"The heading {heading.text!r} is an h{this} after {before}."
        level = this


def _ids(root: Element) -> Iterator[str]:
    counted = Counter(e.get("id") for e in root.walk() if "id" in e.attributes)
    for identity, number in counted.items():
        if not identity or re.search(r"\s", identity):
            yield f"The id {identity!r} is empty or holds a space."
        elif number > 1:
            yield f"The id {identity!r} stands on {number} elements."


def _references(root: Element) -> Iterator[str]:
    ids = {e.get("id") for e in root.walk()}
    for element in root.walk():
        for attribute in REFERRING.split():
            for identity in element.get(attribute).split():
                if identity not in ids:
                    yield f"<{element.name}> names #{identity} in {attribute}, which is not there."
        target = element.get("href")
        if target.startswith("#") and target[1:] not in ids:
            yield f"The link {element.text!r} goes to {target}, which is not there."


def _labels(root: Element) -> Iterator[str]:
    targets = {label.get("for") for label in root.all("label")}
    for control in _controls(root):
        named = control.get("aria-label").strip() or control.get("aria-labelledby")
        around = any(outer.name == "label" for outer in control.ancestors())
        if not named and not around and control.get("id") not in targets - {""}:
            yield f"The field {control.get('name')!r} has no label."
    for control in _controls(root):
        if not control.get("name"):
            yield f"The field with the id {control.get('id')!r} has no name, so it is never sent."


def _errors(root: Element) -> Iterator[str]:
    linked = {a.get("href")[1:] for a in root.all(".govuk-error-summary a")}
    described: dict[str, list[Element]] = {}
    for element in root.all(f"{FIELDS},fieldset"):
        for identity in element.get("aria-describedby").split():
            described.setdefault(identity, []).append(element)
    for error in root.all(".govuk-error-message"):
        owners = described.get(error.get("id"), [])
        if not owners:
            yield f"The error {error.text!r} is not bound to a field by aria-describedby."
        reached = {e.get("id") for owner in owners for e in (owner, *owner.walk())}
        if not reached & linked:
            yield f"The error {error.text!r} is not linked from an error summary."


def _groups(root: Element) -> Iterator[str]:
    for group in root.all("fieldset"):
        if not group.children or group.children[0].name != "legend":
            yield f"The fieldset of line {group.line} does not begin with a legend."
    for control in root.all("input[type=radio]"):
        if not any(outer.name == "fieldset" for outer in control.ancestors()):
            yield f"The radio button {control.get('name')!r} stands in no fieldset."


def _tables(root: Element) -> Iterator[str]:
    for table in root.all("table"):
        named = table.get("aria-label").strip() or table.get("aria-labelledby")
        if not named and not any(child.name == "caption" for child in table.children):
            yield f"The table of line {table.line} has neither a caption nor a label."
        if not table.all("th"):
            yield f"The table of line {table.line} has no header cell."
        for cell in table.all("th"):
            if cell.get("scope") not in {"row", "col", "rowgroup", "colgroup"}:
                yield f"The header cell {cell.text!r} has no scope."


def _pictures(root: Element) -> Iterator[str]:
    for image in root.all("img"):
        if "alt" not in image.attributes:
            yield f"The picture {image.get('src')!r} has no alt text."
    for drawing in root.all("svg"):
        hidden = drawing.get("aria-hidden") == "true"
        named = drawing.get("role") == "img" and (
            drawing.get("aria-labelledby") or drawing.get("aria-label") or drawing.all("title")
        )
        if not hidden and not named and not any(o.name == "svg" for o in drawing.ancestors()):
            yield (
                f"The drawing of line {drawing.line} has neither role=img with a name "
                "nor aria-hidden."
            )


def _inline(root: Element) -> Iterator[str]:
    for element in root.walk():
        if element.name == "style" or (element.name == "script" and not element.get("src")):
            yield f"Line {element.line}: an inline <{element.name}>."
        for attribute, value in element.attributes.items():
            if attribute == "style" or attribute.startswith("on"):
                yield f"Line {element.line}: <{element.name}> has the attribute {attribute}."
            if attribute in ADDRESSES and value.strip().lower().startswith("javascript:"):
                yield f"Line {element.line}: <{element.name}> holds a javascript: address."


def _links(root: Element) -> Iterator[str]:
    for link in root.all("a"):
        if "href" not in link.attributes:
            yield f"The link {link.text!r} has no address."
        elif not link.get("href").strip():
            yield f"The link {link.text!r} has an empty address."
        pictured = any(i.get("alt") for i in link.all("img")) or link.all("svg title")
        if not link.text and not link.get("aria-label").strip() and not pictured:
            yield f"The link to {link.get('href')!r} has no words."


def _tokens(root: Element) -> Iterator[str]:
    for form in root.all("form"):
        if form.get("method").lower() != "post":
            continue
        names = {i.get("name") for i in form.all("input[type=hidden]") if i.get("value")}
        if not names & {"csrfmiddlewaretoken", "token", "key"}:
            yield f"The form of line {form.line} posts without a token."


def _emptiness(root: Element) -> Iterator[str]:
    for element in root.all(MAY_NOT_BE_EMPTY):
        if element.answers_to("a"):  # the rule of links has the better sentence
            continue
        said = element.text or element.get("aria-label").strip()
        if not said and not element.all("img,svg,input,button,select,textarea"):
            yield f"Line {element.line}: an empty <{element.name}>."


def _controls(root: Element) -> list[Element]:
    return [e for e in root.all(FIELDS) if e.get("type") not in NO_VALUE | {"hidden"}]


def _in_svg(element: Element) -> bool:
    return any(outer.name == "svg" for outer in element.ancestors())


def _form(element: Element, path: str) -> Form:
    values: dict[str, list[str]] = {}
    for control in element.all(FIELDS):
        if control.get("type") in NO_VALUE or "disabled" in control.attributes:
            continue
        values.setdefault(control.get("name"), []).extend(_present(control))
    return Form(
        action=element.get("action") or path,
        method=(element.get("method") or "get").lower(),
        values=values,
        element=element,
    )


def _present(control: Element) -> list[str]:
    if control.name == "textarea":
        return [control.raw.removeprefix("\n")]
    if control.name == "select":
        options = control.all("option")
        chosen = [o for o in options if "selected" in o.attributes]
        return [o.attributes.get("value", o.text) for o in (chosen or options[:1])]
    if control.get("type") in {"radio", "checkbox"}:
        return [control.attributes.get("value", "on")] if "checked" in control.attributes else []
    return [] if control.get("type") == "file" else [control.get("value")]


RULES: tuple[Callable[[Element], Iterator[str]], ...] = (
    _frame,
    _title,
    _headings,
    _ids,
    _references,
    _labels,
    _errors,
    _groups,
    _tables,
    _pictures,
    _inline,
    _links,
    _tokens,
    _emptiness,
)
