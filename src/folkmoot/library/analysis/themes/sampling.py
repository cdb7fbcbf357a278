"""The order in which responses are to be read, so that those read first are a random sample."""

from collections.abc import Collection, Sequence
from hashlib import sha256
from math import log

BY_CHANCE = 1e-6
"""How unlikely it must be that a sample drawn in another way holds so many of ours."""


def in_sampling_order(ids: Collection[str], seed: int) -> list[str]:
    """*ids* in an order that is random, but the same whatever order they come in.

    Each id has its own place, drawn by its SHA-256 with the *seed*: responses that arrive later slip
    in between, and the first so many are a random sample of all.

    >>> in_sampling_order(["a", "b", "c"], 1) == in_sampling_order(["c", "a", "b"], 1)
    True
    """
    return sorted(ids, key=lambda one: (sha256(f"{seed}:{one}".encode()).digest(), one))


def random_part(order: Sequence[str], coded: Collection[str]) -> frozenset[str]:
    """Which of the *coded* are a random sample of all in *order*.

    Where people went by our order, it is the unbroken run from its start: what they coded beyond it
    was picked because it teaches, and would bend the shares. Where the start of the order was not
    read further than a sample of another make would have it by chance, how they drew cannot be
    known, and all that is coded is taken for the sample.

    >>> sorted(random_part(["c", "a", "d", "b"], {"a", "b"}))
    ['a', 'b']
    """
    run = next((at for at, one in enumerate(order) if one not in coded), len(order))
    part = len(coded) / max(len(order), 1)
    if 0 < part < 1 and run * log(part) < log(BY_CHANCE):
        return frozenset(order[:run])
    return frozenset(coded)
