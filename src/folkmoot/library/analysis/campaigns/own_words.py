"""Each person's own words in a copy: as they wrote them, in their order, and never lost.

Greetings, signatures and names that stand where copies differ are left out; whatever could be
somebody's view is kept. Two passages are set apart by ``...``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from folkmoot.library.analysis.campaigns.alignment import Aligned, Gap
from folkmoot.library.analysis.campaigns.greetings import body, is_closing, is_greeting, is_name
from folkmoot.library.analysis.campaigns.words import WORD, clean, plain

APART = " ... "
PIECE = re.compile(r"[\n.,;:!?]")
SENTENCE = re.compile(r"[\n.!?]")
CLOSED_BY = re.compile(r"[^\s\w(\[{\"“‘«]*[.!?…][)\]\"”’»']*|[)\]\"”’»']+")
OPENED_BY = re.compile(r"[(\[{\"“‘«¿¡]+\Z")
NAMES_IN_A_SLOT = 2


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
        pieces = _pieces(letter, _slid(letter, gap))
        of = range(gap.of_start, gap.of_end + 1) if gap.of_start >= 0 else range(0)
        names = NAMES_IN_A_SLOT if slots.intersection(of) else 0
        if own := _own(letter, pieces, names):
            found.append(letter.words(own[0][0], own[-1][1]))
    return APART.join(found)


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


def _pieces(letter: Letter, gap: Gap) -> list[tuple[int, int]]:
    """The gap cut at every comma, full stop and line end."""
    cuts = [
        word for word in range(gap.start + 1, gap.end) if PIECE.search(letter.between(word))
    ]
    return list(zip([gap.start, *cuts], [*cuts, gap.end], strict=True))


def _own(
    letter: Letter, pieces: Sequence[tuple[int, int]], names: int
) -> list[tuple[int, int]]:
    """*pieces* without a greeting that opens the letter, what closes it, and *names* in a slot."""
    left = list(pieces)
    text = [" ".join(letter.text[letter.spans[a][0] : letter.spans[b - 1][1]].split()) for a, b in left]
    if left and left[0][0] == 0 and is_greeting(text[0]):
        left, text = left[1:], text[1:]
    closings = [place for place, words in enumerate(text) if is_closing(words)]
    if closings and (rest := text[closings[0] + 1 :]) is not None:
        following = sum(1 for _ in _leading_names(rest))
        is_last = left[-1][1] == len(letter.spans)
        if following == len(rest) and is_last:
            return left[: closings[0]]
        if closings[0] == 0:
            left, text = left[1 + following :], text[1 + following :]
    while names and left and is_name(text[0]):
        left, text, names = left[1:], text[1:], names - 1
    while names and left and is_name(text[-1]):
        left, text, names = left[:-1], text[:-1], names - 1
    return left


def _leading_names(pieces: Sequence[str]) -> Sequence[str]:
    names = []
    for piece in pieces:
        if not is_name(piece):
            break
        names.append(piece)
    return names
