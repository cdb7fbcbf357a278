"""Which cells of linked tables to hide: mend each table alone, audit all together, mend again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from folkmoot.library.progress import Progress
from folkmoot.library.stats.disclosure.dates import Before
from folkmoot.library.stats.disclosure.flows import Counted, Network
from folkmoot.library.stats.disclosure.networks import Block, blocks, grids, lines
from folkmoot.library.stats.disclosure.programmes import NothingFits, Puzzle, narrow
from folkmoot.library.stats.disclosure.tables import Cell, CountTable, Linked

NOUGHT, FIGURE = 300, 100
"""What hiding a nought and another figure costs; a large figure costs a little more than a small."""

EVERYBODY = 0
"""The number of the cell that counts all responses: it has the shortest name, so it comes first."""

MORE_WAYS, TRIES = 6, 240
"""How many random ways to mend each table are tried at most, and how many for all tables."""

Table = Network | Block
Order = Callable[[int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Demand:
    """How wide a reader who takes hidden counts to be at least *floor* must find each interval:
    as the threshold, or *enough*."""

    floor: int
    enough: int

    def width(self, threshold: int) -> int:
        """How wide the interval of a cell with this threshold must be."""
        return min(threshold, self.enough)


PLAIN, KEEN = Demand(floor=0, enough=1_000), Demand(floor=1, enough=1)


class Suppression:
    """The work on one set of linked tables; :meth:`run` says which cells to hide."""

    def __init__(
        self,
        tables: Sequence[CountTable],
        linked: Linked,
        counts: Sequence[int],
        thresholds: Sequence[int],
        before: Before | None,
    ) -> None:
        self.linked, self.thresholds, self.before = linked, thresholds, before
        self.cells: list[Cell] = sorted(linked.numbers, key=lambda cell: linked.numbers[cell])
        self.counted = Counted(counts, [_price(count) for count in counts])
        self.lines = lines(tables, linked, self.counted)
        self.grids = grids(tables, linked, self.counted)
        self.blocks = blocks(tables, linked, self.counted)
        self.tables: tuple[Table, ...] = (*self.grids, *self.blocks)
        self.rung: dict[int, int] = {}

    def run(self, progress: Progress) -> set[int]:
        """The numbers of the cells to hide."""
        self.counted.hidden |= self._small() | self._changed()
        for line in self.lines:
            self._find_partners(line)
        for done, grid in enumerate(self.grids):
            progress("Hiding small numbers", done, len(self.grids))
            self.counted.hidden |= self._best(grid)
        for block in self.blocks:
            self._mend(block, self._by_size)
        while self._climb():
            for table in self.tables:
                self._mend(table, self._by_size)
        return self.counted.hidden

    # What must be hidden in any case

    def _small(self) -> set[int]:
        """The counts from 1 to threshold - 1."""
        pairs = enumerate(zip(self.counted.values, self.thresholds, strict=True))
        return {n for n, (count, threshold) in pairs if 0 < count < threshold}

    def _changed(self) -> set[int]:
        """What would show a small change, or what was hidden before and has hardly changed."""
        if self.before is None:
            return set()
        small = {n for n in self.before.values if self._is_small_change(n)}
        change = abs(self.before.change)
        same = {n for n in self.before.hidden if change < self.thresholds[n]}
        return (small | same) - {EVERYBODY}

    def _is_small_change(self, cell: int) -> bool:
        value = self.before.values.get(cell) if self.before else None
        change = 0 if value is None else abs(self.counted.values[cell] - value)
        return cell != EVERYBODY and 0 < change < self.thresholds[cell]

    # Each table alone

    def _find_partners(self, line: Network) -> None:
        """Hide further totals of a variable until the hidden ones could stand in for each other."""
        hidden, values = self.counted.hidden, self.counted.values
        while here := [cell for cell in line.ends if cell in hidden]:
            wanted, together = self.thresholds[here[0]], sum(values[cell] for cell in here)
            rest = [cell for cell in line.ends if cell not in hidden]
            if (len(here) > 1 and together >= wanted) or not rest:
                return
            enough = [cell for cell in rest if values[cell] and together + values[cell] >= wanted]
            smallest = min(here, key=lambda cell: (values[cell], cell))
            if enough:
                hidden.add(min(enough, key=lambda cell: self._partner_price(smallest, cell)))
            else:
                hidden.add(max(rest, key=lambda cell: (values[cell], -cell)))

    def _partner_price(self, cell: int, partner: int) -> tuple[int, int, int]:
        """What it costs in all tables to let *cell* vary against *partner*."""
        self.counted.hidden.add(partner)
        offers = [
            grid.to_hide(cell, self.thresholds[cell]) for grid in self.grids if cell in grid.ends
        ]
        self.counted.hidden.discard(partner)
        price = sum(NOUGHT * 100 if one is None else self.counted.cost(one) for one in offers)
        return price, self.counted.values[partner], partner

    def _best(self, grid: Network) -> set[int]:
        """The cheapest of several ways to mend one table."""
        price, offers = self.counted.price, list[set[int]]()
        for prices, order in self._ways_to_mend():
            self.counted.price = prices
            added = self._mend(grid, order)
            self._spare(grid, added)
            self.counted.price = price
            offers.append(added & self.counted.hidden)
            self.counted.hidden -= added
            if not offers[-1]:
                break
        return min(offers, key=self.counted.cost)

    def _ways_to_mend(self) -> Iterator[tuple[Sequence[int], Order]]:
        """Prices and an order of cells; the first three ways, then random prices as time allows."""
        price, orders = self.counted.price, (self._by_size, self._by_number, self._up)
        yield price, self._by_size
        yield price, self._by_number
        yield [NOUGHT if count == 0 else FIGURE for count in self.counted.values], self._up
        random = np.random.default_rng(len(price))
        for way in range(min(MORE_WAYS, TRIES // len(self.grids) - 3)):
            shaken = random.uniform(0.7, 1.3, len(price)) * price
            yield [int(one) for one in shaken], orders[way % 3]

    def _mend(self, table: Table, order: Order) -> set[int]:
        """Hide what *table* needs for its hidden cells to vary, and say what that was."""
        added = set[int]()
        queue = self._hidden_in(table)
        while queue:
            new = set[int]()
            for cell in sorted(queue, key=order):
                new |= table.to_hide(cell, self.thresholds[cell]) or set()
                self.counted.hidden |= new
            added |= new
            queue = new
        return added

    def _spare(self, grid: Network, added: Collection[int]) -> None:
        """Show again what turned out not to be needed, the dearest first."""
        free = {
            cell: way
            for cell in self._hidden_in(grid)
            if (way := self._way(grid, cell)) is not None
        }
        for cell in sorted(added, key=lambda n: (-self.counted.price[n], n)):
            self.counted.hidden.discard(cell)
            relying = [n for n, way in free.items() if n != cell and cell in way]
            others = self._ways(grid, relying)
            if others is None:
                self.counted.hidden.add(cell)
            else:
                free.pop(cell, None)
                free.update(others)

    def _ways(self, grid: Network, cells: Iterable[int]) -> dict[int, frozenset[int]] | None:
        """With which hidden cells each of *cells* can vary; None where one of them cannot."""
        found = {}
        for cell in sorted(cells):
            way = self._way(grid, cell)
            if way is None:
                return None
            found[cell] = way
        return found

    def _way(self, grid: Network, cell: int) -> frozenset[int] | None:
        return grid.varies_by(cell, self.thresholds[cell])

    def _hidden_in(self, table: Table) -> set[int]:
        cells = table.ends if isinstance(table, Network) else table.cells
        return {cell for cell in cells if cell in self.counted.hidden}

    def _by_size(self, cell: int) -> tuple[int, int]:
        return -self.counted.values[cell], cell

    def _up(self, cell: int) -> tuple[int, int]:
        return self.counted.values[cell], cell

    def _by_number(self, cell: int) -> tuple[int, int]:
        return 0, cell

    # All tables together

    def _climb(self) -> bool:
        """Ask the reader of all tables; hide more for what that one can narrow; False when done."""
        for demand in (PLAIN, KEEN):
            size = self._size()
            narrowed = self._narrowed(demand)
            while size == self._size() and self._one_rung(narrowed, demand):
                pass
            if size != self._size():
                return True
        return False

    def _size(self) -> tuple[int, int]:
        return len(self.counted.hidden), len(self.counted.loose)

    def _one_rung(self, narrowed: Collection[int], demand: Demand) -> bool:
        """Hide around each narrowed cell, with stronger means each time; False at the last."""
        left = [cell for cell in sorted(narrowed) if self.rung.get(cell, 0) < len(self.RUNGS)]
        for cell in left:
            self.rung[cell] = self.rung.get(cell, 0) + 1
        for cell in left:
            self.RUNGS[self.rung[cell] - 1](self, cell, demand)
        return bool(left)

    def _carry_more(self, cell: int, demand: Demand) -> None:
        """Let a cell vary in each of its tables as far as this reader needs."""
        self.counted.hidden.add(cell)
        self._widen(cell, demand, still=())

    def _hold_totals(self, cell: int, demand: Demand) -> None:
        """Let an inner cell vary within its table; give a total a further partner, the largest."""
        hidden = self.counted.hidden
        if len(self.cells[cell]) == 1:
            shown = {n for line in self.lines if cell in line.ends for n in line.ends} - hidden
            hidden.update(sorted(shown, key=lambda n: (-self.counted.values[n], n))[:1])
        else:
            still = {n for n in hidden if len(self.cells[n]) < len(self.cells[cell])}
            self._widen(cell, demand, still)

    def _widen(self, cell: int, demand: Demand, still: Collection[int]) -> None:
        self.counted.floor = demand.floor
        for table in self.tables:
            if cell in self._hidden_in(table):
                wanted = demand.width(self.thresholds[cell])
                self.counted.hidden |= table.to_hide(cell, wanted, still) or set()
        self.counted.floor = 0

    def _hide_noughts(self, cell: int, demand: Demand) -> None:
        """Hide the noughts beside a cell, in the shorter way, so that its like may be nought too."""
        beside = [self._beside(cell, pair) for pair in self.cells[cell]]
        values = self.counted.values
        smallest = min(beside, key=lambda some: (sum(values[n] for n in some), min(some)))
        noughts = [n for n in smallest if values[n] == 0]
        self._hide_wholly(noughts)
        self.counted.loose |= set(smallest) & self.counted.hidden

    def _beside(self, cell: int, pair: tuple[str, str]) -> list[int]:
        """The cells of the same tables that share one category with *cell*."""
        size = max(2, len(self.cells[cell]))
        return [
            n
            for table in self.tables
            for n in table.free
            if (cell in table.free or size > len(self.cells[cell])) and pair in self.cells[n]
        ] or [cell]

    def _hide_table(self, cell: int, demand: Demand) -> None:
        """Hide all inner cells of the tables that the cell is an inner cell of."""
        for table in (*self.lines, *self.tables):
            if cell in table.free:
                self._hide_wholly(table.free)

    def _hide_variables(self, cell: int, demand: Demand) -> None:
        """Hide everything by the variables of the cell."""
        mine = {variable for variable, _ in self.cells[cell]}
        self._hide_wholly(
            n for n, other in enumerate(self.cells) if not mine.isdisjoint(v for v, _ in other)
        )

    def _hide_all(self, cell: int, demand: Demand) -> None:
        """Hide everything but the number of responses."""
        self._hide_wholly(range(len(self.cells)))

    RUNGS = (
        _carry_more,
        _hold_totals,
        _hide_noughts,
        _hide_table,
        _hide_variables,
        _hide_all,
    )

    def _hide_wholly(self, cells: Iterable[int]) -> None:
        """Hide *cells* with their noughts, but for the noughts that a shown total of nought tells."""
        for cell in cells:
            if cell != EVERYBODY and not self._is_told(cell):
                self.counted.hidden.add(cell)
                self.counted.loose.add(cell)

    def _is_told(self, cell: int) -> bool:
        pairs = self.cells[cell]
        totals = [
            self.linked.numbers[part]
            for size in range(1, len(pairs))
            for part in combinations(pairs, size)
        ]
        return any(self.counted.values[n] == 0 and n not in self.counted.hidden for n in totals)

    # The reader of all tables

    def _narrowed(self, demand: Demand) -> set[int]:
        """The cells that a reader of everything printed finds in too narrow an interval."""
        self.counted.floor = demand.floor
        now = Puzzle(
            shown={
                n: count
                for n, count in enumerate(self.counted.values)
                if n not in self.counted.hidden
            },
            floors={n: self.counted.least(n) for n in sorted(self.counted.hidden)},
            sums=self.linked.sums,
        )
        self.counted.floor = 0
        found = set(narrow(now, {n: demand.width(self.thresholds[n]) for n in now.floors}))
        if self.before is not None and demand is PLAIN:
            found |= self._narrowed_by_dates(now, self.before)
        return found

    def _narrowed_by_dates(self, now: Puzzle, before: Before) -> set[int]:
        """The same, of a reader who takes it that responses were only added, or only removed."""
        direction = before.direction(self.counted.values)
        if direction == 0:
            return set()
        joint, size = before.joined(now, direction), len(now.shown) + len(now.floors)
        old = {size + was: n for n, was in before.beside.items()}
        told = narrow(before.own, {was: self.thresholds[n] for n, was in self._old_hidden(before)})
        wanted = dict.fromkeys(joint.floors, 0)
        wanted |= {n: self._wanted_by_dates(n, before) for n in now.floors}
        wanted |= {
            size + was: self.thresholds[n] for n, was in self._old_hidden(before) if was not in told
        }
        try:
            return {old.get(cell, cell) for cell in narrow(joint, wanted)} - {EVERYBODY}
        except NothingFits:
            return set()  # it was not one direction after all, as that reader also finds

    def _old_hidden(self, before: Before) -> list[tuple[int, int]]:
        return [(n, was) for n, was in sorted(before.beside.items()) if was in before.own.floors]

    def _wanted_by_dates(self, cell: int, before: Before) -> int:
        threshold = self.thresholds[cell]
        is_small = 0 < self.counted.values[cell] < threshold
        if not (is_small or self._is_small_change(cell)):
            return 0
        if abs(before.change) < threshold and cell in before.values:
            return 1
        return threshold


def _price(count: int) -> int:
    return NOUGHT if count == 0 else FIGURE + count.bit_length()
