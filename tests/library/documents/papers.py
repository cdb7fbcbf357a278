"""Documents for the tests: the two seeds where they are, and the same blocks in other formats."""

import html
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import docx.document
import pytest

from folkmoot.library.documents.outline import Proposed, StatementKind, every, propose
from folkmoot.library.documents.reading import read
from folkmoot.library.documents.tree import Block, Heading, ListItem, Paragraph, Table

SEEDS = Path(__file__).parents[3] / ".." / "shared" / "seeds"
PLAN, BOARD = "000_cd00a9ca0bfda85d.txt", "004_8037c34d48a789ec.txt"


def seed(name: str) -> bytes:
    """One seed document; skips the test where it is not at hand, because it is not ours to copy."""
    path = SEEDS / name
    if not path.exists():
        pytest.skip(f"The seed document {name} is not here: it is not ours to publish.")
    return path.read_bytes()


def as_markdown(blocks: Sequence[Block]) -> bytes:
    """The blocks written as Markdown."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                parts.append(f"\n{'#' * block.level} {block.text}\n")
            case ListItem():
                parts.append(f"{'  ' * (block.level - 1)}* {block.text}")
            case Table():
                lines = ["| " + " | ".join(row) + " |" for row in block.rows]
                rule = "|" + "---|" * len(block.rows[0])
                parts.append("\n" + "\n".join([lines[0], rule, *lines[1:]]) + "\n")
            case _:
                parts.append(f"\n{block.text}\n")
    return "\n".join(parts).encode()


def as_html(blocks: Sequence[Block]) -> bytes:
    """The blocks written as a web page, with a script and a style that nobody shall read."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>-</title>
    <style>p {{ colour: unread }}</style></head><body><script>unread()</script><main>
    {"".join(_tags(blocks))}</main></body></html>""".encode()


def _tags(blocks: Sequence[Block]) -> Iterator[str]:
    is_listing = False
    for block in blocks:
        if isinstance(block, ListItem) != is_listing:
            yield "</ul>" if is_listing else "<ul>"
            is_listing = not is_listing
        match block:
            case Heading():
                yield f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
            case ListItem():
                yield f"<li><p>{html.escape(block.text)}</p></li>"
            case Table():
                rows = [
                    "".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows
                ]
                yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
            case _:
                yield f"<p>{html.escape(block.text)}</p>"
    if is_listing:
        yield "</ul>"


def as_word(blocks: Sequence[Block]) -> bytes:
    """The blocks written as a Word document with styled headings and lists."""
    document = docx.Document()
    for block in blocks:
        match block:
            case Heading():
                document.add_heading(block.text, level=block.level)
            case ListItem():
                document.add_paragraph(block.text, style="List Bullet")
            case Table():
                _add_table(document, block)
            case _:
                document.add_paragraph(block.text)
    return saved(document)


def _add_table(document: docx.document.Document, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]))
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def as_unstyled_word(blocks: Sequence[Block]) -> bytes:
    """The blocks as somebody types them who uses no styles: bold lines and typed bullets."""
    document = docx.Document()
    for block in blocks:
        match block:
            case Heading():
                document.add_paragraph().add_run(block.text).bold = True
            case ListItem():
                document.add_paragraph(f"• {block.text}")
            case Table():
                _add_table(document, block)
            case Paragraph():
                document.add_paragraph(block.text)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a Word document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WRITERS = {".md": as_markdown, ".html": as_html, ".docx": as_word}


def proposed(content: bytes, name: str) -> tuple[Proposed, ...]:
    """What the reader and the outline make of a document."""
    return propose(read(content, name))


def of_kind(tree: Sequence[Proposed], kind: StatementKind) -> list[Proposed]:
    """Every statement of one kind, at whatever depth."""
    return [one for one in every(tree) if one.kind is kind]
