"""Each person's own words in a copy: as they wrote them, in their order, and never lost.

Greetings, signatures and names that stand where copies differ are left out; whatever could be
somebody's view is kept. Two passages are set apart by ``...``.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from folkmoot.library.analysis.campaigns.alignment import Aligned, Gap
from folkmoot.library.analysis.campaigns.greetings import body, is_closing, is_greeting, is_name
from folkmoot.library.analysis.campaigns.words import WORD, clean, plain

APART = " ... "
PIECE = re.compile(r"[\n,;:!?]|\.\s")
SENTENCE = re.compile(r"[\n.!?]")
CLOSED_BY = re.compile(r"[^\s\w(\[{\"“‘«]*[.!?…][)\]\"”’»']*|[)\]\"”’»']+")
OPENED_BY = re.compile(r"[(\[{\"“‘«¿¡]+\Z")
NAMES_IN_A_SLOT = 2


class _Piece(NamedTuple):
    """The words from *start* up to *end*, as they are written."""

    start: int
    end: int
    text: str


class Letter:
    """One response's body as it was written, and where its words stand in it."""

    def __init__(self, response: str) -> None:
        self.text = body(clean(response))
        self.spans = [found.span() for found in WORD.finditer(self.text)]

    def words(self, start: int, end: int) -> str:
        """The words from *start* up to *end* as written, with the signs that belong to them."""
        first, last = self.spans[start][0], self.spans[end - 1][1]
        if opened := OPENED_BY.search(self.text, 0, first):
            first = opened.start()
        if closed := CLOSED_BY.match(self.text, last):
            last = closed.end()
        return " ".join(self.text[first:last].split())

    def between(self, word: int) -> str:
        """What stands before *word*, from the end of the word before it."""
        before = self.spans[word - 1][1] if word else 0
        return self.text[before : self.spans[word][0]]

    def starts_sentence(self, word: int) -> bool:
        """Whether a sentence or line starts with *word*, or the text ends before it."""
        if word == 0 or word == len(self.spans):
            return True
        return SENTENCE.search(self.between(word)) is not None


def own_words(letter: Letter, aligned: Aligned, slots: frozenset[int]) -> str:
    """The passages in the gaps of *aligned* that are a person's own words, "" where none are.

    *slots* are the places of the template where copies differ by a name or the like.
    """
    found = []
    for gap in aligned.gaps:
        in_slot = not slots.isdisjoint(range(gap.of_start, gap.of_end + 1))
        if own := _own(letter, _slid(letter, gap), NAMES_IN_A_SLOT if in_slot else 0):
            found.append(letter.words(*own))
    return APART.join(found)


def _own(letter: Letter, gap: Gap, names: int) -> tuple[int, int] | None:
    """The words of *gap* without greeting, closing and, in a slot, so many *names*."""
    if not names and gap.start > 0 and gap.end < len(letter.spans):
        return gap.start, gap.end
    pieces = _pieces(letter, gap)
    if gap.start == 0 and is_greeting(pieces[0].text):
        del pieces[0]
    pieces = _without_closing(pieces, is_last=gap.end == len(letter.spans))
    while names and pieces and (is_name(pieces[0].text) or is_name(pieces[-1].text)):
        del pieces[0 if is_name(pieces[0].text) else -1]
        names -= 1
    return (pieces[0].start, pieces[-1].end) if pieces else None


def _without_closing(pieces: list[_Piece], *, is_last: bool) -> list[_Piece]:
    """*pieces* without a closing and the names under it, where these stand first or end it all."""
    for place, piece in enumerate(pieces):
        if is_closing(piece.text):
            names = list(takewhile(lambda one: is_name(one.text), pieces[place + 1 :]))
            after = pieces[place + 1 + len(names) :]
            if place == 0 or (is_last and not after):
                return pieces[:place] + after
    return pieces


def _slid(letter: Letter, gap: Gap) -> Gap:
    """*gap* moved back over equal words to where a sentence starts, if it can be.

    "We object. [We walk there. ]We object" and "We object. We [walk there. We ]object" are the
    same change; only the first is how anybody reads it.
    """
    if gap.of_start != gap.of_end:
        return gap
    start, end = gap.start, gap.end
    while not letter.starts_sentence(start) and start > 0 and _same(letter, start - 1, end - 1):
        start, end = start - 1, end - 1
    if not letter.starts_sentence(start):
        return gap
    return Gap(start, end, gap.of_start, gap.of_end)


def _same(letter: Letter, one: int, other: int) -> bool:
    written = (letter.text[slice(*letter.spans[word])] for word in (one, other))
    return len({plain(word) for word in written}) == 1


def _pieces(letter: Letter, gap: Gap) -> list[_Piece]:
    """The gap cut at every comma, full stop and line end."""
    cuts = [word for word in range(gap.start + 1, gap.end) if PIECE.search(letter.between(word))]
    return [
        _Piece(start, end, letter.text[letter.spans[start][0] : letter.spans[end - 1][1]])
        for start, end in zip([gap.start, *cuts], [*cuts, gap.end], strict=True)
    ]
