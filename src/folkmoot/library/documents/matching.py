"""Stable ids for two documents that never had any: which old statement became which new one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from folkmoot.library.documents.compare import Stated
from folkmoot.library.documents.outline import Proposed

ALIKE_ENOUGH = 0.5
"""The least share of words in common (Dice 1945) for two statements to count as one."""

WORD = re.compile(r"\w+")


def stated(proposed: Sequence[Proposed], prefix: str = "s") -> tuple[Stated, ...]:
    """The statements of a proposed tree, in reading order, with ids ``s1``, ``s2`` and so on."""
    return tuple(_numbered(proposed, prefix))


def matched(old: Sequence[Stated], new: Sequence[Stated]) -> tuple[Stated, ...]:
    """*new* with the stable id of the old statement that each continues.

    Same kind and words go together first, then the pairs with most words in common, until fewer
    than half are. A statement that continues none keeps its own id; ids of the two must differ.
    Takes time in proportion to len(old) x len(new).

    >>> old = [Stated("s1", "", 1, "aim", "", "Fair access for every child")]
    >>> new = [Stated("n1", "", 1, "aim", "", "Fair access for every young child")]
    >>> matched(old, new)[0].stable_id
    's1'
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for _, old_id, new_id in sorted(_pairs(old, new), key=lambda pair: -pair[0]):
        if old_id not in taken and new_id not in ids:
            ids[new_id] = old_id
            taken.add(old_id)
    return tuple(
        Stated(
            stable_id=ids.get(one.stable_id, one.stable_id),
            parent=ids.get(one.parent, one.parent),
            position=one.position,
            kind=one.kind,
            title=one.title,
            text=one.text,
        )
        for one in new
    )


def _numbered(proposed: Sequence[Proposed], prefix: str) -> Iterator[Stated]:
    number = 0
    waiting = [(one, "", place) for place, one in enumerate(proposed, start=1)][::-1]
    while waiting:
        one, parent, place = waiting.pop()
        number += 1
        own = f"{prefix}{number}"
        yield Stated(own, parent, place, one.kind.value, one.title, one.text)
        below = [(child, own, at) for at, child in enumerate(one.children, start=1)]
        waiting.extend(below[::-1])


def _pairs(old: Sequence[Stated], new: Sequence[Stated]) -> Iterator[tuple[float, str, str]]:
    """Every pair that is alike enough, and how alike; above 1 where the kind is the same."""
    new_words = [(one, _words(one)) for one in new]
    for before in old:
        words = _words(before)
        for after, other in new_words:
            alike = _alike(words, other)
            if alike >= ALIKE_ENOUGH:
                yield alike + (before.kind == after.kind), before.stable_id, after.stable_id


def _words(statement: Stated) -> Counter[str]:
    return Counter(WORD.findall(f"{statement.title} {statement.text}".casefold()))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Twice the words in common over all words, from 0 to 1."""
    together = one.total() + other.total()
    return 2 * (one & other).total() / together if together else 0.0
