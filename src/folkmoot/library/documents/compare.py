"""Two versions of a plan side by side: what was added, reworded, moved, removed, by stable id."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$")
MOST_PAIRS = 1_000_000
"""The most pairs of words that are aligned one by one: two texts of some 500 words."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement as one version has it.

    *parent* is the stable id of the statement it stands under, empty for the outermost;
    *position* orders those that share a parent.
    """

    stable_id: str
    parent: str
    position: int
    kind: str
    title: str
    text: str


class ChangeKind(StrEnum):
    """What became of a statement from the old version to the new."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    REWORDED = "reworded"
    MOVED = "moved"
    REMOVED = "removed"


class RunKind(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words, with their spaces, that were kept, removed or added together."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one statement. *old* is None where it was added, *new* where it was removed.

    A statement that was both reworded and moved is REWORDED with *is_moved*. *title_runs* and
    *text_runs* hold every word of both versions: kept and removed runs make up the old words,
    kept and added ones the new.
    """

    kind: ChangeKind
    stable_id: str
    old: Stated | None
    new: Stated | None
    is_moved: bool = False
    title_runs: tuple[Run, ...] = ()
    text_runs: tuple[Run, ...] = ()


def compare(old: Sequence[Stated], new: Sequence[Stated]) -> tuple[Change, ...]:
    """Every statement's change, in the order of *new*; a removed one follows its old neighbour.

    Statements belong together by stable id. Reworded: title, text or kind is another. Moved: it
    stands under another parent, or its order among those that stayed changed; as few as possible
    are called moved (longest increasing subsequence: Schensted 1961), so that one insertion or
    one move does not move its neighbours. Raises ValueError where an id stands twice in a version.

    >>> before = [Stated("a", "", 1, "priority", "", "Every child is safe.")]
    >>> after = [Stated("a", "", 1, "priority", "", "Every child is heard.")]
    >>> [(run.kind.value, run.text) for run in compare(before, after)[0].text_runs]
    [('kept', 'Every child is '), ('removed', 'safe'), ('added', 'heard'), ('kept', '.')]
    """
    olds, news = _by_id(old), _by_id(new)
    moved = _moved(olds, news)
    changes = {
        stable_id: _change(olds.get(stable_id), news.get(stable_id), stable_id in moved)
        for stable_id in {**olds, **news}
    }
    return tuple(changes[stable_id] for stable_id in _reading_order(list(olds), list(news)))


def runs(old: str, new: str) -> tuple[Run, ...]:
    """The words of two texts as kept, removed and added runs; both texts come back exactly.

    >>> [(run.kind.value, run.text) for run in runs("two aims", "three aims")]
    [('removed', 'two'), ('added', 'three'), ('kept', ' aims')]
    """
    found: list[Run] = []
    removed = added = ""
    for kept, gone, come in _stretches(old, new):
        if kept.strip() or not (removed or added):
            found.extend([*_changed(removed, added), Run(RunKind.KEPT, kept)])
            removed = added = ""
        else:
            # A lone space between two changed words belongs to both changes.
            removed, added = removed + kept, added + kept
        removed, added = removed + gone, added + come
    found.extend(_changed(removed, added))
    return _joined(found)


def _joined(found: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without empty ones, neighbours of one kind made one."""
    joined: list[Run] = []
    for run in found:
        if joined and joined[-1].kind is run.kind:
            joined[-1] = Run(run.kind, joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def _stretches(old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """What was kept, or what was removed and added in its place, stretch by stretch.

    Word by word, because that reads best; but that takes more than quadratic time, so that long
    texts are first aligned by sentences, and a stretch that is too long even so is one change.
    """
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if len(before) * len(after) <= MOST_PAIRS:
        yield from _aligned(before, after)
        return
    sentences = SENTENCE.findall(old), SENTENCE.findall(new)
    if len(sentences[0]) * len(sentences[1]) > MOST_PAIRS:
        yield "", old, new
        return
    for kept, gone, come in _aligned(*sentences):
        words = TOKEN.findall(gone), TOKEN.findall(come)
        if kept or len(words[0]) * len(words[1]) > MOST_PAIRS:
            yield kept, gone, come
        else:
            yield from _aligned(*words)


def _aligned(before: list[str], after: list[str]) -> Iterator[tuple[str, str, str]]:
    """The stretches of two lists of tokens."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        yield (gone, "", "") if tag == "equal" else ("", gone, come)


def _changed(removed: str, added: str) -> list[Run]:
    if removed == added:
        return [Run(RunKind.KEPT, removed)]
    return [Run(RunKind.REMOVED, removed), Run(RunKind.ADDED, added)]


def _by_id(statements: Sequence[Stated]) -> dict[str, Stated]:
    found = {statement.stable_id: statement for statement in statements}
    if len(found) != len(statements):
        raise ValueError("Each stable id may stand in a version only once.")
    return found


def _change(old: Stated | None, new: Stated | None, is_moved: bool) -> Change:
    if old is None or new is None:
        return _came_or_went(old, new)
    is_reworded = (old.kind, old.title, old.text) != (new.kind, new.title, new.text)
    kind = ChangeKind.MOVED if is_moved else ChangeKind.UNCHANGED
    return Change(
        kind=ChangeKind.REWORDED if is_reworded else kind,
        stable_id=new.stable_id,
        old=old,
        new=new,
        is_moved=is_moved,
        title_runs=runs(old.title, new.title),
        text_runs=runs(old.text, new.text),
    )


def _came_or_went(old: Stated | None, new: Stated | None) -> Change:
    statement = new or old
    if statement is None:
        raise ValueError("A change needs an old or a new statement.")
    return Change(
        kind=ChangeKind.ADDED if old is None else ChangeKind.REMOVED,
        stable_id=statement.stable_id,
        old=old,
        new=new,
        title_runs=runs(old.title if old else "", new.title if new else ""),
        text_runs=runs(old.text if old else "", new.text if new else ""),
    )


def _moved(olds: Mapping[str, Stated], news: Mapping[str, Stated]) -> set[str]:
    """The ids that stand under another parent, or out of order among those that did not."""
    both = [stable_id for stable_id in olds if stable_id in news]
    moved = {stable_id for stable_id in both if olds[stable_id].parent != news[stable_id].parent}
    families: defaultdict[str, list[str]] = defaultdict(list)
    for stable_id in both:
        if stable_id not in moved:
            families[olds[stable_id].parent].append(stable_id)
    for family in families.values():
        moved.update(_out_of_order(family, olds, news))
    return moved


def _out_of_order(
    family: Iterable[str], olds: Mapping[str, Stated], news: Mapping[str, Stated]
) -> set[str]:
    """The fewest members of one family that must be lifted out for the rest to be in old order."""
    in_old_order = sorted(family, key=lambda one: (olds[one].position, one))
    places = [(news[one].position, one) for one in in_old_order]
    stayed = {one for _, one in _longest_rise(places)}
    return set(in_old_order) - stayed


def _longest_rise(places: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The longest increasing subsequence (patience sorting, n log n)."""
    tops: list[tuple[int, str]] = []
    top_places: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(places):
        pile = bisect_left(tops, value)
        before.append(top_places[pile - 1] if pile else None)
        tops[pile : pile + 1] = [value]
        top_places[pile : pile + 1] = [place]
    found: list[tuple[int, str]] = []
    step = top_places[-1] if top_places else None
    while step is not None:
        found.append(places[step])
        step = before[step]
    return found[::-1]


def _reading_order(olds: list[str], news: list[str]) -> list[str]:
    """The new order, with each removed id after the one that it followed in the old order."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    still_there = set(news)
    anchor = ""
    for stable_id in olds:
        if stable_id in still_there:
            anchor = stable_id
        else:
            following[anchor].append(stable_id)
    ordered = list(following[""])
    for stable_id in news:
        ordered.extend([stable_id, *following[stable_id]])
    return ordered
