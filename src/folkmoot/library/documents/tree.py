"""The neutral document tree: what every file becomes, whatever it was written in."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; *level* counts from 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list; *level* counts from 1 and says how deep it stands."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, set apart."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the header."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | ListItem | Quote | Table


def words(blocks: Iterable[Block]) -> list[str]:
    """Every word of *blocks* in reading order, split at white space.

    >>> words([Heading(1, "Our vision"), Table((("Date", "What"),))])
    ['Our', 'vision', 'Date', 'What']
    """
    return [word for block in blocks for text in texts(block) for word in text.split()]


def texts(block: Block) -> tuple[str, ...]:
    """The texts of one block: one, or for a table one for each cell."""
    if isinstance(block, Table):
        return tuple(cell for row in block.rows for cell in row)
    return (block.text,)


def tidy(text: str) -> str:
    """*text* on one line, with single spaces.

    >>> tidy("  Our\\n  vision ")
    'Our vision'
    """
    return " ".join(text.split())
