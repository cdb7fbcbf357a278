"""Every piece of text of a file, seen or hidden, asked for personal identifiers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.personal import (
    Kind,
    Personal,
    folded,
    is_exempt,
    personal,
    postcodes,
)

FEW_POSTCODES = 3
"""So many full postcodes are addresses that a report prints; more are a list of people's homes."""

REMEDY = {
    Kind.EMAIL: "Take it out, or give --allow with it if it may be public.",
    Kind.NAME: "Take the column out.",
    Kind.POSTCODE: "Keep the first half of each postcode, or a ward, or take them out.",
    Kind.FOLDER: "Take the link or path out.",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with its place as a person finds it ("Sheet Answers, cell B7").

    *group* names what many passages share, such as their column; they make one finding.
    """

    place: str
    text: str
    around: str = ""
    heading: str = ""
    group: str = ""


def personal_found(passages: Iterable[Passage], allowed: Collection[str]) -> Iterator[Found]:
    """A finding for each place or column and kind of identifier, first place first."""
    exempt = frozenset(folded(one) for one in allowed)
    hits: dict[tuple[str, Kind], list[tuple[Passage, Personal]]] = defaultdict(list)
    codes: dict[str, dict[str, Passage]] = defaultdict(dict)
    seen: set[tuple[str, str]] = set()
    for passage in passages:
        if (passage.place, passage.text) in seen:
            continue
        seen.add((passage.place, passage.text))
        for one in personal(passage.text, around=passage.around, heading=passage.heading):
            if not is_exempt(one.text, exempt):
                hits[passage.group or passage.place, one.kind].append((passage, one))
        for code in postcodes(passage.text, around=f"{passage.heading}\n{passage.around}"):
            if not is_exempt(code, exempt):
                codes[passage.group].setdefault(code, passage)
    for (group, kind), found in hits.items():
        yield _found(group, kind, found)
    named = {group for group, kind in hits if kind is Kind.POSTCODE}
    yield from _many_postcodes({k: v for k, v in codes.items() if k not in named})


def _found(group: str, kind: Kind, hits: Sequence[tuple[Passage, Personal]]) -> Found:
    passage, first = hits[0]
    remedy = REMEDY.get(kind, "Take it out, or give --allow with it if it may be public.")
    if len(hits) == 1:
        return Found(passage.place, f"There is {kind.value}: {first.masked}.", remedy)
    where = passage.place if group == passage.place else f"{group}, first in {passage.place}"
    return Found(where, f"{len(hits)} times there is {kind.value}: {first.masked}.", remedy)


def _many_postcodes(codes: dict[str, dict[str, Passage]]) -> Iterator[Found]:
    for group, of_group in codes.items():
        first = next(iter(of_group.values()))
        is_headed = "postcode" in first.heading.lower().replace(" ", "").replace("_", "")
        if len(of_group) <= FEW_POSTCODES and not is_headed:
            continue
        where = f"{group}, first in {first.place}" if group else f"From {first.place} on"
        what = f"There are {len(of_group)} full postcodes, which can lead to people's homes."
        if len(of_group) == 1:
            what = "There is a full postcode, which can lead to somebody's home."
        yield Found(where, what, REMEDY[Kind.POSTCODE])
