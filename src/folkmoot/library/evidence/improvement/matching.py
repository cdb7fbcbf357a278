"""Who could help whom: asks set beside offers, as many days as can be, and nobody overloaded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from folkmoot.library.evidence.improvement.log import Done, Wish

HALVES = 2
"""Days are counted in halves, so that the flow is in whole numbers."""


@dataclass(frozen=True, slots=True)
class Pair:
    """*days* that the school of an *offer* could give the school of an *ask*."""

    ask: Wish
    offer: Wish
    days: float


@dataclass(frozen=True, slots=True)
class Unmet:
    """An ask of which *days* found nobody, and why."""

    ask: Wish
    days: float
    why: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The *pairs*, the asks *unmet* in whole or part, and the days that offers have to *spare*."""

    pairs: tuple[Pair, ...]
    unmet: tuple[Unmet, ...]
    spare: tuple[tuple[Wish, float], ...]


def match(
    asks: Sequence[Wish],
    offers: Sequence[Wish],
    done: Sequence[Done] = (),
    most_days: float | None = None,
) -> Matched:
    """Set *asks* beside *offers* so that as many days as possible are met.

    An offer meets an ask of the same focus, of another school, at a time that both have. No offer
    gives more days than it has, and no school more than *most_days* over all its offers, where that
    is told. What was *done* for an ask or from an offer (same school and focus, begun within its
    dates, where both are told) has already used its days. An ask may be met by several schools.
    It is a maximum flow of half days (Dinic 1970) from asks through offers and schools; of several
    best ways one is taken, the same whatever the order of rows. It knows nothing of whether two
    schools would get on: it is a first list to talk about.
    """
    wanted = _left(asks, done, "receiver")
    had = _left(offers, done, "giver")
    limits = {
        school: min(most_days if most_days is not None else days, days)
        for school, days in _by_school(offers, had).items()
    }
    flows = _flows(asks, offers, (wanted, had, limits))
    pairs = tuple(
        Pair(asks[at], offers[by], days) for (at, by), days in sorted(flows.items()) if days
    )
    met: dict[int, float] = defaultdict(float)
    given: dict[int, float] = defaultdict(float)
    for (at, by), days in flows.items():
        met[at] += days
        given[by] += days
    unmet = tuple(
        Unmet(ask, wanted[at] - met[at], _why(ask, offers))
        for at, ask in enumerate(asks)
        if wanted[at] > met[at]
    )
    spare = tuple(
        (one, had[at] - given[at]) for at, one in enumerate(offers) if had[at] > given[at]
    )
    return Matched(pairs, unmet, spare)


def _left(wishes: Sequence[Wish], done: Iterable[Done], side: str) -> list[float]:
    left = [one.days for one in wishes]
    for one in done:
        used = 0.0 if one.days.number is None else float(one.days.number)
        for at, wish in enumerate(wishes):
            if getattr(one, side) == wish.school and _is_of(one, wish):
                taken = min(left[at], used)
                left[at], used = left[at] - taken, used - taken
    return [np.floor(days * HALVES) / HALVES for days in left]


def _is_of(done: Done, wish: Wish) -> bool:
    if done.focus != wish.focus or done.started_on is None or wish.from_on is None:
        return False
    is_over = wish.until_on is not None and done.started_on > wish.until_on
    return wish.from_on <= done.started_on and not is_over


def _by_school(offers: Sequence[Wish], had: Sequence[float]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for offer, days in zip(offers, had, strict=True):
        found[offer.school] += days
    return found


def _flows(
    asks: Sequence[Wish],
    offers: Sequence[Wish],
    capacities: tuple[Sequence[float], Sequence[float], Mapping[str, float]],
) -> dict[tuple[int, int], float]:
    """Days from each offer to each ask, by their places."""
    schools = sorted(capacities[2])
    if not asks or not offers:
        return {}
    size = 2 + len(asks) + len(offers) + len(schools)
    edges = [*_edges(asks, offers, schools, capacities)]
    start, end, room = (np.array(part) for part in zip(*edges, strict=True))
    network = csr_array((room.astype(np.int32), (start, end)), shape=(size, size))
    flow = maximum_flow(network, 0, size - 1, method="dinic").flow
    found = {}
    for at, ask in enumerate(asks):
        for by, offer in enumerate(offers):
            if offer.meets(ask):
                found[at, by] = float(flow[1 + at, 1 + len(asks) + by]) / HALVES
    return found


def _edges(
    asks: Sequence[Wish],
    offers: Sequence[Wish],
    schools: Sequence[str],
    capacities: tuple[Sequence[float], Sequence[float], Mapping[str, float]],
) -> Iterator[tuple[int, int, int]]:
    """Source, asks, offers, schools, sink; each edge with its room in half days."""
    wanted, had, limits = capacities
    first_offer = 1 + len(asks)
    first_school = first_offer + len(offers)
    for at, ask in enumerate(asks):
        yield 0, 1 + at, int(wanted[at] * HALVES)
        for by, offer in enumerate(offers):
            if offer.meets(ask):
                yield 1 + at, first_offer + by, int(min(wanted[at], had[by]) * HALVES)
    for by, offer in enumerate(offers):
        yield first_offer + by, first_school + schools.index(offer.school), int(had[by] * HALVES)
    for at, school in enumerate(schools):
        yield first_school + at, first_school + len(schools), int(limits[school] * HALVES)


def _why(ask: Wish, offers: Sequence[Wish]) -> str:
    others = [one for one in offers if one.focus == ask.focus and one.school != ask.school]
    if not others:
        return "no other school offers this focus"
    if not any(one.meets(ask) for one in others):
        return "this focus is offered at other times only"
    return "the days offered on this focus are used up"
