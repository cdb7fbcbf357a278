"""Which further cells to hide so that a hidden cell of a table could as well have been otherwise.

A table of one or two variables is a network: every sum (of a row, of a column, of the totals of a
variable) is a node, and every cell an edge between the two sums that it stands in. Counts that go
up here and down there along a closed way of edges leave every sum as it is; so a hidden cell can
vary by as much as closed ways of hidden cells through it can carry. Where they carry too little,
the cheapest way through shown cells is hidden as well. After Cox, "Network models for complementary
cell suppression" (Journal of the American Statistical Association 90, 1995), and Kelly, Golden and
Assad, "Cell suppression" (Networks 22, 1992).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

Step = tuple[int, int]
"""A cell, and 1 where it goes up or -1 where it goes down."""


@dataclass(slots=True)
class Counted:
    """The cells of all tables by number: true *values*, which are *hidden*, and at what *price* a
    shown one is.

    *floor* is what a reader takes a hidden cell to be at least: 0, or 1 where noughts are known to
    be shown. Of the cells in *loose* nobody knows that they are not nought.
    """

    values: Sequence[int]
    price: Sequence[int]
    hidden: set[int] = field(default_factory=set)
    loose: set[int] = field(default_factory=set)
    floor: int = 0

    def least(self, cell: int) -> int:
        """The least that a reader must allow for in a hidden cell."""
        return 0 if cell in self.loose else min(self.floor, self.values[cell])

    def slack(self, cell: int) -> int:
        """By how much a cell could be smaller than it is."""
        return self.values[cell] - self.least(cell)

    def cost(self, cells: Iterable[int]) -> int:
        """The price of hiding *cells*."""
        return sum(self.price[cell] for cell in cells)


@dataclass(slots=True)
class Network:
    """One table: *ends* are the two sums of each cell; it goes up from the first to the second.

    *free* are the cells that it may hide.
    """

    counted: Counted
    ends: Mapping[int, tuple[int, int]]
    free: Collection[int]
    ways: dict[int, list[tuple[int, int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self.ways = {node: [] for ends in self.ends.values() for node in ends}
        for cell, (tail, head) in sorted(self.ends.items()):
            self.ways[tail].append((cell, head, 1))
            self.ways[head].append((cell, tail, -1))

    def to_hide(self, cell: int, wanted: int, still: Collection[int] = ()) -> set[int] | None:
        """What to hide so that hidden *cell* can vary by *wanted*; None where nothing does.

        *still* are hidden cells that must not be counted on to vary.
        """
        search = _Search(self, cell, still)
        down, _ = search.carried(-1, wanted, through=0)
        up, _ = search.carried(1, wanted - down, through=0)
        if down + up >= wanted:
            return set()
        offers = [*self._single(search, wanted), *self._several(search, wanted, up, down)]
        return min(offers, key=lambda one: (self.counted.cost(one), sorted(one)), default=None)

    def varies_by(self, cell: int, wanted: int) -> frozenset[int] | None:
        """Hidden cells with which hidden *cell* can vary by *wanted*; None where it cannot.

        As long as these are hidden it can, whatever else is shown.
        """
        search = _Search(self, cell, ())
        down, below = search.carried(-1, wanted, through=0)
        up, above = search.carried(1, wanted - down, through=0)
        if down + up >= wanted:
            return frozenset(below | above)
        if self.to_hide(cell, wanted) == set():
            return frozenset(self.counted.hidden)
        return None

    def _single(self, search: _Search, wanted: int) -> Iterable[set[int]]:
        """One closed way that carries all, partly upwards and partly downwards."""
        slack = self.counted.slack(search.cell)
        for down in range(min(wanted, slack) + 1):
            way = search.cheapest(1, wanted - down, back=down, split=False)
            if way is not None:
                yield {cell for cell, _ in way if cell not in self.counted.hidden}

    def _several(self, search: _Search, wanted: int, up: int, down: int) -> Iterable[set[int]]:
        """Several closed ways that together carry what is missing, all in one direction."""
        for direction, already in ((1, down), (-1, up)):
            carried, used = search.carried(direction, wanted - already, through=1)
            if carried + already >= wanted:
                yield used - self.counted.hidden


@dataclass(slots=True)
class _Search:
    """A search for ways from one end of *cell* back to the other; *moved* is what they carry."""

    network: Network
    cell: int
    still: Collection[int]
    moved: dict[int, int] = field(default_factory=dict)
    through: int = 1

    def carried(self, direction: int, wanted: int, *, through: int) -> tuple[int, set[int]]:
        """How much of *wanted* ways can carry, and the cells used; shown ones if *through* is 1."""
        self.moved, self.through = {}, through
        if direction < 0:
            wanted = min(wanted, self.network.counted.slack(self.cell))
        total, used = 0, set[int]()
        while total < wanted:
            way = self.cheapest(direction, wanted - total)
            if way is None:
                break
            amount = min(wanted - total, *(self._room(*step) for step in way))
            for cell, sign in way:
                self.moved[cell] = self.moved.get(cell, 0) + sign * amount
            used.update(cell for cell, _ in way)
            total += amount
        self.moved, self.through = {}, 1
        return total, used

    def cheapest(
        self, direction: int, need: int, *, back: int = 0, split: bool = True
    ) -> list[Step] | None:
        """The cheapest way round for *need* (or, *split*, for part of it), and *back* backwards."""
        tail, head = self.network.ends[self.cell]
        start, goal = (head, tail) if direction > 0 else (tail, head)
        best, came = {start: 0}, dict[int, tuple[int, int, int]]()
        heap = [(0, start)]
        while heap:
            cost, node = heappop(heap)
            if node == goal:
                return self._steps(came, start, goal)
            if cost > best[node]:
                continue
            for cell, other, sign in self.network.ways[node]:
                step = self._cost(cell, sign, need, back, split)
                if step is not None and cost + step < best.get(other, 1 << 60):
                    best[other] = cost + step
                    came[other] = (node, cell, sign)
                    heappush(heap, (cost + step, other))
        return None

    def _cost(self, cell: int, sign: int, need: int, back: int, split: bool) -> int | None:
        """What one step costs, or None where it cannot be taken."""
        counted = self.network.counted
        is_hidden = cell in counted.hidden
        if cell == self.cell or cell in self.still:
            return None
        if not is_hidden and not (self.through and cell in self.network.free):
            return None
        room = self._room(cell, sign)
        if room < (1 if split else need) or (sign > 0 and counted.slack(cell) < back):
            return None
        if is_hidden:
            return 0
        return counted.price[cell] * max(1, -(-need // room) if room else 1)

    def _room(self, cell: int, sign: int) -> int:
        if sign > 0:
            return 1 << 30
        return self.network.counted.slack(cell) + self.moved.get(cell, 0)

    @staticmethod
    def _steps(came: Mapping[int, tuple[int, int, int]], start: int, goal: int) -> list[Step]:
        steps, node = list[Step](), goal
        while node != start:
            node, cell, sign = came[node]
            steps.append((cell, sign))
        return steps
