"""A strict reader of HTML: a tree of elements, or a sentence saying what is wrong.

Browsers mend what is broken; we do not. Every element that is opened must be closed, in order
(a paragraph or list item too), and the content rules that people trip over most are kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr main nav ol p pre section table ul".split()
)
PHRASING_ONLY = frozenset(
    "p h1 h2 h3 h4 h5 h6 span strong em label button bdi ins del code".split()
)
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup"},
}
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot"},
    "th": {"tr"},
    "td": {"tr"},
    "legend": {"fieldset"},
    "caption": {"table"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "option": {"select", "optgroup", "datalist"},
}
_SELECTOR = re.compile(r"([\w-]+|\*)?((?:#[\w-]+|\.[\w-]+|\[[\w-]+(?:=\"[^\"]*\"|=[^\]]*)?\])*)")
_PART = re.compile(r"#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:=\"?([^\"\]]*)\"?)?\]")


class BadMarkup(ValueError):
    """What is written is not sound HTML; the message says what and where."""


@dataclass(eq=False)
class Element:
    """One element: its name, attributes, parent and what stands in it, in order."""

    name: str
    attributes: dict[str, str]
    line: int
    parent: "Element | None" = None
    content: list["Element | str"] = field(default_factory=list)

    @property
    def children(self) -> list["Element"]:
        """The elements directly inside."""
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def raw(self) -> str:
        """All text inside, as it stands."""
        return "".join(p.raw if isinstance(p, Element) else p for p in self.content)

    @property
    def text(self) -> str:
        """All text inside, with every run of white space as one space."""
        return " ".join(self._spaced().split())

    def _spaced(self) -> str:
        gap = " " if self.name in BLOCKS | VOID | {"li", "dt", "dd", "td", "th", "option"} else ""
        inner = "".join(p._spaced() if isinstance(p, Element) else p for p in self.content)
        return f"{gap}{inner}{gap}"

    def get(self, attribute: str) -> str:
        """The attribute's value, empty where it is absent."""
        return self.attributes.get(attribute, "")

    def walk(self) -> Iterator["Element"]:
        """Every element inside, in the order of the page."""
        for child in self.children:
            yield child
            yield from child.walk()

    def all(self, selector: str) -> list["Element"]:
        """Every element inside that answers to ``tag#id.class[attr=value] descendant, other``."""
        return [one for one in self.walk() if one.answers_to(selector)]

    def answers_to(self, selector: str) -> bool:
        """Whether this element answers to the selector."""
        return any(self._chain(one.split()) for one in selector.split(","))

    def ancestors(self) -> Iterator["Element"]:
        """The element around this one, the one around that, and so on."""
        if self.parent:
            yield self.parent
            yield from self.parent.ancestors()

    def _chain(self, steps: list[str]) -> bool:
        if not self._is(steps[-1]):
            return False
        return len(steps) == 1 or any(outer._chain(steps[:-1]) for outer in self.ancestors())

    def _is(self, step: str) -> bool:
        match = _SELECTOR.fullmatch(step)
        if match is None:
            raise ValueError(f"The selector {step!r} is more than this reader understands.")
        if match[1] not in (None, "*", self.name):
            return False
        return all(self._has(*part) for part in _PART.findall(match[2]))

    def _has(self, identity: str, kind: str, attribute: str, value: str) -> bool:
        if identity:
            return self.get("id") == identity
        if kind:
            return kind in self.get("class").split()
        return attribute in self.attributes and (not value or self.get(attribute) == value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {}, 0)
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._place(tag, attrs)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and not self._inside("svg") and tag != "svg":
            raise BadMarkup(f"Line {self._line}: <{tag}/> does not close itself in HTML.")
        self._place(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            raise BadMarkup(f"Line {self._line}: </{tag}> closes what is never open.")
        current = self.open[-1]
        if current.name != tag:
            raise BadMarkup(
                f"Line {self._line}: </{tag}> stands where <{current.name}> of line "
                f"{current.line} is still open."
            )
        self.open.pop()

    def handle_data(self, data: str) -> None:
        current = self.open[-1]
        if data.strip() and current.name in CHILDREN:
            raise BadMarkup(f"Line {self._line}: bare text inside <{current.name}>.")
        if data.strip() and current is self.root:
            raise BadMarkup(f"Line {self._line}: text outside <html>.")
        current.content.append(data)

    def _place(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        names = [name for name, _ in attrs]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise BadMarkup(f"Line {self._line}: <{tag}> has the attribute {twice} twice.")
        parent = self.open[-1]
        self._check_nesting(tag, parent)
        element = Element(tag, {n: v or "" for n, v in attrs}, self._line, parent)
        parent.content.append(element)
        return element

    def _check_nesting(self, tag: str, parent: Element) -> None:
        where = f"Line {self._line}: <{tag}>"
        if self._inside("svg"):
            return
        allowed = CHILDREN.get(parent.name)
        if allowed is not None and tag not in allowed | {"script", "template"}:
            raise BadMarkup(f"{where} may not stand directly in <{parent.name}>.")
        if tag in PARENTS and parent.name not in PARENTS[tag]:
            raise BadMarkup(f"{where} stands in <{parent.name}>, where it has no place.")
        if tag in BLOCKS and (outer := self._nearest(PHRASING_ONLY)):
            raise BadMarkup(f"{where} is a block inside <{outer}>.")
        if tag in {"a", "button", "select", "textarea", "input"}:
            outer = self._nearest(frozenset({"a", "button"}))
            if outer:
                raise BadMarkup(f"{where} is something to press inside <{outer}>.")
        if tag == "form" and self._inside("form"):
            raise BadMarkup(f"{where} stands inside another form.")

    def _inside(self, tag: str) -> bool:
        return any(element.name == tag for element in self.open)

    def _nearest(self, names: frozenset[str]) -> str:
        return next((e.name for e in reversed(self.open) if e.name in names), "")

    @property
    def _line(self) -> int:
        return self.getpos()[0]


def parse(html: str) -> Element:
    """The page as a tree whose root holds <html>. Raises BadMarkup."""
    if not html.lstrip().lower().startswith("<!doctype html>"):
        raise BadMarkup("The page does not begin with <!DOCTYPE html>.")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        left = reader.open[-1]
        raise BadMarkup(f"<{left.name}> of line {left.line} is never closed.")
    return reader.root
