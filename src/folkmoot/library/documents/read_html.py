"""Web pages: what a reader would see, without scripts and styles."""

from lxml import etree, html

from folkmoot.library.documents.tree import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Table,
    tidy,
)
from folkmoot.library.errors import BadFile

NOT_READ = frozenset({"script", "style", "template", "noscript", "head", "iframe", "object"})
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins")
    + ("kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup")
    + ("time", "tt", "u", "var", "wbr")
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu"})


def html_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML, none where it has no words.

    Raises BadFile where it is nested so deep that it could not be read whole.

    >>> html_blocks("<h2>Our vision</h2><script>alert(1)</script><ul><li>To be <b>well</b></ul>")
    (Heading(level=2, text='Our vision'), ListItem(text='To be well', level=1))
    """
    try:
        root = _parsed(text)
    except etree.ParserError:  # lxml's word for a document without any element
        return ()
    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reader.leave(element)
        elif _is_read(element):
            reader.enter(element)
        else:
            walk.skip_subtree()
    reader.flush()
    return tuple(reader.blocks)


def plain_html(text: str) -> str:
    """The words of one inline tag: none, but a line break is a space."""
    return " " if text.lower().startswith(("<br", "</br")) else ""


def _parsed(text: str) -> html.HtmlElement:
    # Bytes with a stated encoding, because lxml refuses text that declares one of its own.
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, huge_tree=True
    )
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise BadFile("The page is nested too deep to be read whole. Save it as text.")
    return root


def _is_read(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in NOT_READ


class _Reader:
    """Gathers words until a block ends, knowing what it stands inside of."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.inside: list[str] = []
        self.rows: list[list[str]] = []

    def enter(self, element: etree._Element) -> None:
        """An element begins: a block closes what stood before it, then its own words follow."""
        tag = str(element.tag)
        if tag not in INLINE:
            self._boundary(tag)
        self.inside.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag == "img":
            self.words.append(f" {element.get('alt', '')} ")
        self.words.append(element.text or "")

    def leave(self, element: etree._Element) -> None:
        """An element ends; the words after it belong to what surrounds it."""
        if _is_read(element):
            tag = str(element.tag)
            if tag in {"td", "th"} and self._table_depth() == 1:
                self._close_cell()
            elif tag not in INLINE:
                self._boundary(tag)
            self.inside.pop()
            if tag == "table" and not self._table_depth():
                self._close_table()
        self.words.append(element.tail or "")

    def flush(self) -> None:
        """Make a block of the words gathered so far, of the kind that they stand inside of."""
        text = tidy("".join(self.words))
        self.words.clear()
        if text:
            self.blocks.append(self._block(text))

    def _boundary(self, tag: str) -> None:
        """Between blocks: inside a table and at a line break a space, elsewhere a new block."""
        if tag in {"br", "img"} or self._table_depth():
            self.words.append(" ")
        else:
            self.flush()

    def _block(self, text: str) -> Block:
        for tag in reversed(self.inside):
            if tag in HEADINGS:
                return Heading(HEADINGS[tag], text)
            if tag == "li":
                return ListItem(text, max(1, sum(other in LISTS for other in self.inside)))
            if tag == "blockquote":
                return Quote(text)
        return Paragraph(text)

    def _table_depth(self) -> int:
        return self.inside.count("table")

    def _close_cell(self) -> None:
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(tidy("".join(self.words)))
        self.words.clear()

    def _close_table(self) -> None:
        """A table as it stands; words in it but outside of any cell (a caption) go before it."""
        self.flush()
        rows = tuple(tuple(row) for row in self.rows if any(row))
        self.rows.clear()
        if rows:
            self.blocks.append(Table(rows))
