"""From a document to a proposed tree of statements with guessed kinds.

The guesses go by general signs of English plans (``signs.py``): an officer sees, corrects and
accepts them. Nothing is lost: what no sign explains is a passage, in its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from folkmoot.library.documents.signs import (
    BODY_SERVES,
    COMPOSED,
    DATE_COLUMN,
    NUMBERED,
    VISION_IS,
    WE_WILL,
    StatementKind,
    is_date,
    lead_in_kind,
    noun_kind,
    number_named,
    split_title,
)
from folkmoot.library.documents.tree import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Table,
)

__all__ = ["Proposed", "StatementKind", "every", "propose"]

BETWEEN_CELLS = " | "
DEEPEST = 9
"""Points that stand deeper than this stand beside each other: nobody can follow them."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposed statement: guessed kind, title (may be empty), text, and what stands under it.

    Paragraphs of one text are parted by a blank line, rows of a table by a line's end.
    """

    kind: StatementKind
    title: str
    text: str
    children: tuple["Proposed", ...] = ()


@dataclass(slots=True)
class Chapter:
    """A heading with the blocks straight under it and the chapters below it."""

    heading: Heading | None
    body: list[Block] = field(default_factory=list)
    parts: list["Chapter"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Points:
    """A run of list items, with the paragraph that leads into it."""

    lead_in: str
    items: tuple[ListItem, ...]


Piece = Points | Paragraph | Quote | Table


def propose(blocks: Sequence[Block]) -> tuple[Proposed, ...]:
    """The proposed statements of a document, in its order; every word of it stands in one of them.

    A heading becomes the title of a statement that holds what stands below it. At most one vision
    is proposed.

    >>> plan = [Heading(2, "Challenges"), ListItem("Fewer children"), ListItem("Old buildings")]
    >>> [child.kind.value for child in propose(plan)[0].children]
    ['challenge', 'challenge']
    """
    return _Proposer().chapter(_chapters(blocks), StatementKind.PASSAGE).children


def every(proposed: Sequence[Proposed]) -> Iterator[Proposed]:
    """Every statement of the tree, each before those under it."""
    for statement in proposed:
        yield statement
        yield from every(statement.children)


def _chapters(blocks: Sequence[Block]) -> Chapter:
    """The blocks under their headings; the outermost chapter has none."""
    open_chapters = [Chapter(heading=None)]
    for block in blocks:
        if not isinstance(block, Heading):
            open_chapters[-1].body.append(block)
            continue
        while (above := open_chapters[-1].heading) and above.level >= block.level:
            open_chapters.pop()
        chapter = Chapter(heading=block)
        open_chapters[-1].parts.append(chapter)
        open_chapters.append(chapter)
    return open_chapters[0]


def _pieces(body: Sequence[Block]) -> Iterator[Piece]:
    """The body of a chapter, with every run of list items joined to its lead-in."""
    place = 0
    while place < len(body):
        block = body[place]
        lead_in = ""
        if isinstance(block, Paragraph) and _leads_in(block.text, body[place + 1 : place + 2]):
            lead_in, place = block.text, place + 1
        end = place
        while end < len(body) and isinstance(body[end], ListItem):
            end += 1
        if end > place:
            items = tuple(item for item in body[place:end] if isinstance(item, ListItem))
            yield Points(lead_in, items)
            place = end
        elif not isinstance(block, Heading | ListItem):
            yield block
            place += 1


def _leads_in(text: str, following: Sequence[Block]) -> bool:
    """Whether a paragraph leads into the list after it: it ends open, or names what is listed."""
    if not following or not isinstance(following[0], ListItem):
        return False
    return text.endswith(":") or not text.endswith((".", "!", "?")) or bool(lead_in_kind(text))


class _Proposer:
    """Builds the statements of one document, and remembers whether it has met the vision."""

    def __init__(self) -> None:
        self.has_vision = False

    def chapter(self, chapter: Chapter, above: StatementKind) -> Proposed:
        """One chapter as a statement; *above* is the kind that the chapter around it lists."""
        title = chapter.heading.text if chapter.heading else ""
        kind, listed = self._heading_kinds(title, above)
        children = self._body(list(_pieces(chapter.body)), listed)
        parts = [self.chapter(part, self._below(listed, children)) for part in chapter.parts]
        statement = Proposed(kind, title, "", (*children, *parts))
        return statement if kind is StatementKind.PASSAGE else _with_own_text(statement)

    def _heading_kinds(
        self, title: str, above: StatementKind
    ) -> tuple[StatementKind, StatementKind]:
        """What a chapter is by its heading, and what its lists state where nothing says otherwise.

        A chapter under "Our priorities" is a priority, unless its heading has a topic of its own.
        """
        if numbered := NUMBERED.match(title):
            return StatementKind(numbered["kind"].lower()), StatementKind.PASSAGE
        topic = noun_kind(title)
        if topic is StatementKind.VISION and not self.has_vision:
            self.has_vision = True
            return StatementKind.VISION, StatementKind.CORE_ELEMENT
        if topic is None or topic is StatementKind.VISION:
            return above, StatementKind.PASSAGE
        return StatementKind.PASSAGE, topic

    def _below(self, listed: StatementKind, children: Sequence[Proposed]) -> StatementKind:
        """What the chapters below are: what the heading lists, unless the body has listed it."""
        is_done = any(child.kind is listed for child in children)
        takes_chapters = listed not in {StatementKind.CORE_ELEMENT, StatementKind.COMPOSITION}
        return listed if takes_chapters and not is_done else StatementKind.PASSAGE

    def _body(self, pieces: list[Piece], listed: StatementKind) -> tuple[Proposed, ...]:
        found: list[Proposed] = []
        kind_ahead, number_ahead = StatementKind.PASSAGE, 0
        for piece in pieces:
            if isinstance(piece, Points):
                found = _with_points(found, self._points(piece, listed))
            elif isinstance(piece, Table):
                found.extend(_table(piece))
            elif isinstance(piece, Quote):
                found.append(Proposed(StatementKind.PASSAGE, "", piece.text))
            elif number_ahead:
                found.append(_stated(kind_ahead, piece.text))
                number_ahead -= 1
            else:
                found.append(self._paragraph(piece.text, listed))
                kind_ahead, number_ahead = _ahead(piece.text)
        return tuple(found)

    def _paragraph(self, text: str, listed: StatementKind) -> Proposed:
        if BODY_SERVES.search(text):
            return Proposed(StatementKind.ROLE, "", text)
        if COMPOSED.search(text):
            return Proposed(StatementKind.COMPOSITION, "", text)
        title, _ = split_title(text)
        if is_date(title):
            return _stated(StatementKind.MILESTONE, text)
        if not self.has_vision and VISION_IS.match(text):
            self.has_vision = True
            return Proposed(StatementKind.VISION, "", text)
        if title and listed.value in title.lower():
            return _stated(listed, text)
        return Proposed(StatementKind.PASSAGE, "", text)

    def _points(self, points: Points, listed: StatementKind) -> tuple[Proposed, ...]:
        """The lead-in as a passage, then a statement for each point."""
        kind = _points_kind(points.lead_in, listed)
        lead_in = [Proposed(StatementKind.PASSAGE, "", points.lead_in)] if points.lead_in else []
        return (*lead_in, *_nested(points.items, kind))


def _points_kind(lead_in: str, listed: StatementKind) -> StatementKind:
    kind = lead_in_kind(lead_in)
    if kind is StatementKind.VISION:
        return StatementKind.CORE_ELEMENT
    if kind is None and listed is StatementKind.PASSAGE and WE_WILL.search(lead_in):
        return StatementKind.ACTION
    return kind or listed


def _nested(items: Sequence[ListItem], kind: StatementKind) -> Iterator[Proposed]:
    """A statement for each outermost point, with the points that stand deeper under it."""
    place = 0
    while place < len(items):
        end = place + 1
        while end < len(items) and _depth(items[end]) > _depth(items[place]):
            end += 1
        below = tuple(_nested(items[place + 1 : end], StatementKind.PASSAGE))
        yield replace(_point(items[place].text, kind), children=below)
        place = end


def _depth(item: ListItem) -> int:
    return min(item.level, DEEPEST)


def _point(text: str, kind: StatementKind) -> Proposed:
    if is_date(split_title(text)[0]):
        return _stated(StatementKind.MILESTONE, text)
    if text.endswith("?"):
        return Proposed(StatementKind.PASSAGE, "", text)
    return _stated(kind, text)


def _stated(kind: StatementKind, text: str) -> Proposed:
    if kind is StatementKind.PASSAGE:
        return Proposed(kind, "", text)
    title, rest = split_title(text)
    return Proposed(kind, title, rest)


def _ahead(text: str) -> tuple[StatementKind, int]:
    """The kind and the number of paragraphs that a paragraph announces: "Two commitments ...:"."""
    kind, number = lead_in_kind(text), number_named(text)
    if kind is None or number is None or not text.endswith(":"):
        return StatementKind.PASSAGE, 0
    return kind, number


def _with_points(found: list[Proposed], points: tuple[Proposed, ...]) -> list[Proposed]:
    """The role's points stand under the role just stated; other points after what is found."""
    is_role = any(point.kind is StatementKind.ROLE for point in points)
    if is_role and found and found[-1].kind is StatementKind.ROLE:
        last = found[-1]
        return [*found[:-1], replace(last, children=(*last.children, *points))]
    if is_role and points[0].kind is StatementKind.PASSAGE:
        return [*found, Proposed(StatementKind.ROLE, "", points[0].text, points[1:])]
    return [*found, *points]


def _with_own_text(statement: Proposed) -> Proposed:
    """A chapter that is a statement: its first paragraphs are its text, not passages under it."""
    own: list[str] = []
    children = list(statement.children)
    while children and _is_plain(children[0]) and not children[0].text.endswith(":"):
        own.append(children.pop(0).text)
    return replace(statement, text="\n\n".join(own), children=tuple(children))


def _is_plain(statement: Proposed) -> bool:
    is_text = statement.kind is StatementKind.PASSAGE and not statement.title
    return is_text and not statement.children and "\n" not in statement.text


def _table(table: Table) -> Iterator[Proposed]:
    """A table of dates as milestones after its header; any other table as one passage."""
    if not _is_timeline(table):
        lines = [BETWEEN_CELLS.join(row) for row in table.rows]
        yield Proposed(StatementKind.PASSAGE, "", "\n".join(lines))
        return
    for row in table.rows:
        rest = BETWEEN_CELLS.join(cell for cell in row[1:] if cell)
        if is_date(row[0]) or row is not table.rows[0]:
            yield Proposed(StatementKind.MILESTONE, row[0], rest)
        else:
            yield Proposed(StatementKind.PASSAGE, "", BETWEEN_CELLS.join(row))


def _is_timeline(table: Table) -> bool:
    first_column = [row[0] for row in table.rows if row]
    if len(first_column) != len(table.rows) or max(map(len, table.rows), default=0) < 2:
        return False
    under = first_column[1:]
    return bool(under) and (
        bool(DATE_COLUMN.match(first_column[0])) or all(is_date(cell) for cell in under)
    )
