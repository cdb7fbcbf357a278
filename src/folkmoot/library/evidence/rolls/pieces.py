"""Who computes the pieces of a long sum: one after the other, some threads, or a cluster.

Every piece is computed from what all share and from an item of its own, and from nothing else. So
who computes it, and when, changes no figure.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

Common = TypeVar("Common")
Item = TypeVar("Item")
Piece = TypeVar("Piece")
Answer = TypeVar("Answer", covariant=True)


class Workers(Protocol):
    """Whoever computes pieces."""

    def each(
        self,
        compute: Callable[[Common, Item], Piece],
        common: Common,
        items: Iterable[Item],
    ) -> Iterator[Piece]:
        """compute(common, item) of every item, in the order of the items."""


class Promise(Protocol[Answer]):
    """A piece that is being computed."""

    def result(self) -> Answer:
        """The piece, when it is there."""


@dataclass(frozen=True, slots=True)
class OneByOne:
    """Each piece after the other, here.

    >>> list(OneByOne().each(pow, 2, [3, 4]))
    [8, 16]
    """

    def each(
        self, compute: Callable[[Common, Item], Piece], common: Common, items: Iterable[Item]
    ) -> Iterator[Piece]:
        """compute(common, item) of every item, in the order of the items."""
        return (compute(common, one) for one in items)


@dataclass(frozen=True, slots=True)
class Threads:
    """Up to *number* pieces at a time, on threads of this process."""

    number: int

    def each(
        self, compute: Callable[[Common, Item], Piece], common: Common, items: Iterable[Item]
    ) -> Iterator[Piece]:
        """compute(common, item) of every item, in the order of the items."""
        with ThreadPoolExecutor(self.number) as pool:
            yield from in_order(
                lambda one: pool.submit(compute, common, one), items, waiting=2 * self.number
            )


def in_order(
    submit: Callable[[Item], Promise[Piece]], items: Iterable[Item], *, waiting: int
) -> Iterator[Piece]:
    """The pieces in the order of *items*, with no more than *waiting* on their way at a time."""
    promised: list[Promise[Piece]] = []
    for one in items:
        promised.append(submit(one))
        if len(promised) > waiting:
            yield promised.pop(0).result()
    while promised:
        yield promised.pop(0).result()
