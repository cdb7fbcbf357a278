"""Which responses to read next: a random sample first, then those that teach most."""

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
    for another reason can stand in for it. Then come those where the machine expects to be most
    wrong (uncertainty sampling, Lewis and Gale 1994).
    """
    order = in_sampling_order(learned.ids, learned.seed)
    coded = {one for one, is_coded in zip(learned.ids, learned.coded, strict=True) if is_coded}
    missing = max(0, SAMPLE_ENOUGH - len(random_part(order, coded)))
    unread = [one for one in order if one not in coded]
    expected = dict(zip(learned.ids, learned.expected, strict=True))
    then = sorted(unread[missing:], key=lambda one: float(expected[one]))
    found = [(one, Why.SAMPLE) for one in unread[:missing]] + [(one, Why.TEACHES) for one in then]
    return tuple(Queued(place, one, why) for place, (one, why) in enumerate(found, start=1))
