"""Reading a plan document (.txt, .md, .docx, .html) into the neutral tree."""

from pathlib import PurePath

from folkmoot.library.documents.read_html import html_blocks
from folkmoot.library.documents.read_markdown import read_markdown
from folkmoot.library.documents.read_text import read_text
from folkmoot.library.documents.read_word import read_word
from folkmoot.library.documents.tree import Block
from folkmoot.library.errors import BadFile

SIZE_LIMIT = 20_000_000
"""The most bytes that a plan document may have."""

KINDS = "a text (.txt), Markdown (.md), Word (.docx) or web page (.html) file"

FOREIGN = {
    b"%PDF": "is a PDF",
    b"\xd0\xcf\x11\xe0": "is an old Word file (.doc) or is locked with a password",
    b"{\\rtf": "is a rich text file (.rtf)",
}


def read(content: bytes, name: str) -> tuple[Block, ...]:
    """The blocks of a document, in reading order. *name* is used for its ending and in messages.

    Text is taken as UTF-8, as UTF-16 where it says so, and otherwise as Windows-1252.
    Raises BadFile, with a sentence that says what to do, for a wrong kind of file, a damaged or
    oversized one, or one without a single word.

    >>> read(b"Our vision\\nEvery child in the borough is safe, well and happy.", "plan.txt")[0]
    Heading(level=1, text='Our vision')
    """
    name = PurePath(name).name or "The file"
    _check_bytes(content, name)
    match PurePath(name).suffix.lower():
        case ".txt":
            blocks = read_text(decoded(content, name))
        case ".md" | ".markdown":
            blocks = read_markdown(decoded(content, name))
        case ".docx":
            blocks = read_word(content, name)
        case ".html" | ".htm":
            blocks = html_blocks(decoded(content, name))
        case _:
            raise BadFile(f"{name} is not a kind of file that we read. Give {KINDS}.")
    if not blocks:
        raise BadFile(f"{name} has no words in it that we could read.")
    return blocks


def decoded(content: bytes, name: str) -> str:
    """The text of *content*; raises BadFile where its bytes are no text in any usual encoding."""
    says_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if says_utf_16 else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise BadFile(f"{name} is not readable as text. Save it again as text in UTF-8, or as .docx.")


def _check_bytes(content: bytes, name: str) -> None:
    """Refuse what is too large, or of another kind than its name says."""
    if len(content) > SIZE_LIMIT:
        raise BadFile(
            f"{name} has {len(content):,} bytes; we read up to {SIZE_LIMIT:,}. "
            "Take out the pictures, or save it as text."
        )
    for start, what in FOREIGN.items():
        if content.startswith(start):
            raise BadFile(f"{name} {what}. Save it as {KINDS}.")
    if content.startswith(b"PK\x03\x04") and not name.lower().endswith(".docx"):
        raise BadFile(f"{name} is a Word or zip file by its content. Save it as {KINDS}.")
