"""Which responses to read next: a random sample first, then those that teach most."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.library.analysis.themes.learn import Learned
from folkmoot.library.analysis.themes.sampling import in_sampling_order, random_part

SAMPLE_ENOUGH = 250
"""Responses: a random sample of so many gives the share of a theme within six percentage points."""


class Why(StrEnum):
    """Why a response stands where it stands in the queue."""

    SAMPLE = "random sample"
    TEACHES = "teaches most"


@dataclass(frozen=True, slots=True)
class Queued:
    """One response to read, its place in the queue from 1, and why."""

    place: int
    response: str
    why: Why


def queue(learned: Learned) -> tuple[Queued, ...]:
    """Every response that nobody has coded, in the order in which to read them.

    The random sample comes first, until 250 are read: shares need it, and nothing that was picked
    for another reason can stand in for it. Then, round after round, one response for each theme,
    the theme with the fewest codings first: of those whose likeliest theme it is, the one where the
    machine expects to be wrong.
    """
    order = in_sampling_order(learned.ids, learned.seed)
    coded = {one for one, is_coded in zip(learned.ids, learned.coded, strict=True) if is_coded}
    missing = max(0, SAMPLE_ENOUGH - len(random_part(order, coded)))
    first = [one for one in order if one not in coded][:missing]
    then = _by_what_they_teach(learned, set(first), order)
    found = [*((one, Why.SAMPLE) for one in first), *((one, Why.TEACHES) for one in then)]
    return tuple(Queued(place, one, why) for place, (one, why) in enumerate(found, start=1))


def _by_what_they_teach(learned: Learned, taken: set[str], order: list[str]) -> Iterator[str]:
    place = {one: at for at, one in enumerate(order)}
    likeliest = learned.probabilities.argmax(axis=1)
    piles: dict[int, list[int]] = {}
    for at, one in enumerate(learned.ids):
        if not learned.coded[at] and one not in taken:
            piles.setdefault(int(likeliest[at]), []).append(at)
    for pile in piles.values():
        pile.sort(key=lambda at: (learned.expected[at], place[learned.ids[at]]))
    codings = learned.codes.sum(axis=0)
    turns = sorted(piles, key=lambda theme: (codings[theme], learned.themes[theme].key))
    longest = max((len(pile) for pile in piles.values()), default=0)
    for deep in range(longest):
        yield from (learned.ids[piles[theme][deep]] for theme in turns if deep < len(piles[theme]))
