"""Which short lines of a text without marked headings are headings."""

import re
from collections.abc import Sequence

from folkmoot.library.documents.tree import Block, Heading, ListItem, Paragraph, Table

LONGEST = 80
MOST_WORDS = 12
SENTENCE_END = re.compile(r"[.,;:!?…]['\"”’)\]]*$")


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """*blocks* with each short line that introduces something longer turned into a heading.

    A heading has at most 80 characters and 12 words, at least one of them with letters, does not
    end like a sentence, and is followed by a list, a table, another heading or a longer paragraph.
    The first block is a heading of level 1, the others of level 2.

    >>> with_headings([Paragraph("Our vision"), Paragraph("Every child is safe and happy here.")])
    (Heading(level=1, text='Our vision'), Paragraph(text='Every child is safe and happy here.'))
    """
    found: list[Block] = []
    following: Block | None = None
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if isinstance(block, Paragraph) and _introduces(block.text, following):
            block = Heading(level=1 if place == 0 else 2, text=block.text)
        found.append(block)
        following = block
    return tuple(reversed(found))


def _introduces(text: str, following: Block | None) -> bool:
    if not _looks_like_heading(text) or following is None:
        return False
    if isinstance(following, ListItem | Table | Heading):
        return True
    return len(following.text) > len(text) and bool(SENTENCE_END.search(following.text))


def _looks_like_heading(text: str) -> bool:
    return (
        len(text) <= LONGEST
        and len(text.split()) <= MOST_WORDS
        and not SENTENCE_END.search(text)
        and any(character.isalpha() for character in text)
    )
