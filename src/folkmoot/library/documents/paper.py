"""A paper to hand out: what is written as HTML or as Word, from the same plain values."""

from collections.abc import Iterator
from dataclasses import dataclass

from folkmoot.library.documents.tree import Heading, ListItem, Paragraph, Quote
from folkmoot.library.pictures.figure import Figure


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption. The first column heads each row; *notes* stand under it.

    Every row has as many cells as *header*. Columns from the second on are set as numbers where
    *is_numeric*. Raises ValueError where a row is longer or shorter than the header.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    is_numeric: bool = True

    def __post_init__(self) -> None:
        """Refuse a ragged table, which nobody could read aloud."""
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f'The rows of "{self.caption}" are not as long as its header.')


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with its numbers behind it."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that must not be overlooked, set apart: a caveat, a limit."""

    text: str


Piece = Heading | Paragraph | ListItem | Quote | Grid | Picture | Aside


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: its title, who hands it out, and its pieces in reading order.

    Headings of the pieces begin at level 2, for the title is the only heading of level 1.
    """

    title: str
    authority: str
    pieces: tuple[Piece, ...]
    language: str = "en-GB"

    def chapters(self) -> Iterator[tuple[str, str]]:
        """The anchor and the words of each heading of level 2, for the list of contents."""
        for number, heading in enumerate(self.headings(2), start=1):
            yield f"chapter-{number}", heading.text

    def headings(self, level: int) -> tuple[Heading, ...]:
        """The headings of one level, in order."""
        return tuple(
            piece for piece in self.pieces if isinstance(piece, Heading) and piece.level == level
        )
