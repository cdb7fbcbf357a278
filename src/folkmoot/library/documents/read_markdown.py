"""Markdown (CommonMark and tables)."""

import re
from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from folkmoot.library.documents.read_html import html_blocks, plain_html
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

DEEPEST = 50
TOO_DEEP = re.compile(
    rf"^(?![-*+ \t]+$)(?:[ \t]*(?:[-*+>]|\d{{1,9}}[.)])(?=[ \t>])){{{DEEPEST // 2}}}", re.MULTILINE
)
MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 2 * DEEPEST}).enable("table")


def read_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text; links keep their words, embedded HTML is read as HTML.

    Raises BadFile where lists or quotations are nested so deep that words would be lost.

    >>> read_markdown("# Our vision\\n\\n* To be *well*\\n")
    (Heading(level=1, text='Our vision'), ListItem(text='To be well', level=1))
    """
    if TOO_DEEP.search(text):
        raise BadFile("The lists or quotations are nested too deep to be read whole.")
    reader = _Reader()
    for token in MARKDOWN.parse(text):
        reader.take(token)
    return tuple(block for block in reader.blocks if not isinstance(block, Heading) or block.text)


class _Reader:
    """Gathers blocks from the stream of tokens, knowing what it stands inside of."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lists = 0
        self.quotes = 0
        self.heading = 0
        self.point_is_open = False
        self.rows: list[list[str]] | None = None

    def take(self, token: Token) -> None:
        """Take one token."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self.lists -= 1
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "list_item_open":
                self.point_is_open = False
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "table_open":
                self.rows = []
            case "tr_open":
                self._row().append([])
            case "table_close":
                self.blocks.append(Table(tuple(tuple(row) for row in self._row())))
                self.rows = None
            case "inline":
                self._words(_plain(token.children or []))
            case "code_block" | "fence":
                self._words(tidy(token.content))
            case "html_block":
                self.blocks.extend(html_blocks(token.content))

    def _row(self) -> list[list[str]]:
        if self.rows is None:
            raise ValueError("A row stands outside of a table.")
        return self.rows

    def _words(self, text: str) -> None:
        """Put words where they belong: a cell, a heading, a point, a quotation or a paragraph."""
        if self.rows is not None:
            self.rows[-1].append(text)
        elif not text:
            return
        elif self.heading:
            self.blocks.append(Heading(self.heading, text))
        elif self.lists:
            self._point(text)
        elif self.quotes:
            self.blocks.append(Quote(text))
        else:
            self.blocks.append(Paragraph(text))

    def _point(self, text: str) -> None:
        """A new point, or a further paragraph of the one that is open."""
        last = self.blocks[-1] if self.blocks else None
        if self.point_is_open and isinstance(last, ListItem):
            self.blocks[-1] = ListItem(f"{last.text} {text}", last.level)
        else:
            self.blocks.append(ListItem(text, self.lists))
        self.point_is_open = True


def _plain(children: Iterable[Token]) -> str:
    """The words of one line's tokens, without their marks."""
    parts: list[str] = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "html_inline":
            parts.append(plain_html(child.content))
        else:
            parts.append(child.content)
    return tidy("".join(parts))
