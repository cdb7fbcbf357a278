"""The same tables at two dates: what was printed before, and what it tells beside the new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from folkmoot.library.stats.disclosure.programmes import Puzzle, puzzle_of
from folkmoot.library.stats.disclosure.tables import Linked, SafeTable, Sum, link, shown_of


@dataclass(frozen=True, slots=True)
class Before:
    """What was printed before, by the numbers that the cells have now.

    *values* are the shown cells, *hidden* those that were not; *change* is how many responses there
    are more (or less) now. *own* is what a reader knew before, in numbers of its own; *beside*
    gives those for the cells of now.
    """

    values: Mapping[int, int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    change: int = 0
    own: Puzzle = field(default_factory=lambda: Puzzle({}, {}, ()))
    beside: Mapping[int, int] = field(default_factory=dict)

    def direction(self, counts: Sequence[int]) -> int:
        """1 where responses may only have been added, -1 only removed, 0 where it was both."""
        signs = {(counts[n] > value) - (counts[n] < value) for n, value in self.values.items()}
        signs.discard(0)
        return signs.pop() if len(signs) == 1 else 0

    def joined(self, now: Puzzle, direction: int) -> Puzzle:
        """What a reader knows who takes every change to go in one *direction*."""
        size = len(now.shown) + len(now.floors)
        old = self.own
        pairs = [(size + was, is_now) for is_now, was in sorted(self.beside.items())]
        return Puzzle(
            shown={**now.shown, **{size + n: value for n, value in old.shown.items()}},
            floors={**now.floors, **{size + n: floor for n, floor in old.floors.items()}},
            sums=[*now.sums, *(_moved(one, size) for one in old.sums)],
            rising=pairs if direction > 0 else [(high, low) for low, high in pairs],
        )


def before(earlier: Sequence[SafeTable], linked: Linked, counts: Sequence[int]) -> Before | None:
    """What *earlier* tables tell of the cells of now; None where they told nothing."""
    if not earlier:
        return None
    old = link(earlier)
    shown = shown_of(earlier, old)
    everybody = shown[old.numbers[()]]
    if everybody is None:
        return None
    beside = {linked.numbers[cell]: n for cell, n in old.numbers.items() if cell in linked.numbers}
    values = {n: value for n, was in beside.items() if (value := shown[was]) is not None}
    return Before(
        values=values,
        hidden=frozenset(beside.keys() - values.keys()),
        change=counts[linked.numbers[()]] - everybody,
        own=puzzle_of(shown, old),
        beside=beside,
    )


def _moved(one: Sum, by: int) -> Sum:
    return Sum(one.whole + by, tuple(part + by for part in one.parts))
