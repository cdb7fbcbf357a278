"""The tables as networks: each variable a line, each pair a grid, each three a block."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from folkmoot.library.stats.disclosure.flows import Counted, Network
from folkmoot.library.stats.disclosure.programmes import cheapest_change
from folkmoot.library.stats.disclosure.tables import CountTable, Key, Linked, Sum

OUT, BACK = 0, 1
"""The sums of the totals of the first and of the second variable."""


@dataclass(frozen=True, slots=True)
class Block:
    """Three variables together: no network, so that what to hide is found by linear programme.

    *cells* are its inner cells, *free* those that it may hide, *sums* what holds of them.
    """

    counted: Counted
    cells: Collection[int]
    free: Collection[int]
    sums: Sequence[Sum]

    def to_hide(self, cell: int, wanted: int, still: Collection[int] = ()) -> set[int] | None:
        """What to hide so that hidden *cell* can vary by *wanted*; None where nothing does."""
        counted, least = self.counted, max(wanted - self.counted.slack(cell), 1)
        movable = (counted.hidden | set(self.free)) - set(still)
        prices = {
            one: 0 if one in counted.hidden else counted.price[one]
            for total in self.sums
            for one in (total.whole, *total.parts)
            if one in movable
        }
        slack = {one: counted.slack(one) for one in prices}
        for amount in (wanted, least):
            changed = cheapest_change(self.sums, prices, slack, (cell, amount))
            if changed is not None:
                return changed - counted.hidden
        return None


def lines(tables: Sequence[CountTable], linked: Linked, counted: Counted) -> list[Network]:
    """One network for each variable: its totals, of which any two can stand in for one another."""
    found = {}
    for table, (place,) in _faces(tables, 1):
        cells = tuple(
            sorted(
                linked.places[table.name][_key(table, {place: one})]
                for one in table.categories[place]
            )
        )
        found[cells] = Network(counted, dict.fromkeys(cells, (OUT, BACK)), cells)
    return [found[cells] for cells in sorted(found)]


def grids(tables: Sequence[CountTable], linked: Linked, counted: Counted) -> list[Network]:
    """One network for each pair of variables that stand in one table."""
    found = {}
    for table, pair in _faces(tables, 2):
        ends, inner = _ends(table, linked, sorted(pair, key=lambda p: table.variables[p]))
        found[tuple(sorted(ends))] = Network(counted, ends, inner)
    return [found[cells] for cells in sorted(found)]


def blocks(tables: Sequence[CountTable], linked: Linked, counted: Counted) -> list[Block]:
    """One block for each table of three variables."""
    found = {}
    for table in tables:
        if len(table.variables) == 3:
            places = linked.places[table.name]
            inner = frozenset(n for key, n in places.items() if None not in key)
            here = set(places.values())
            sums = [one for one in linked.sums if here.issuperset((one.whole, *one.parts))]
            found[tuple(sorted(inner))] = Block(counted, inner, inner, sums)
    return [found[cells] for cells in sorted(found)]


def _ends(
    table: CountTable, linked: Linked, pair: Sequence[int]
) -> tuple[dict[int, tuple[int, int]], frozenset[int]]:
    """The two sums of each cell of a grid, and its inner cells."""
    places = linked.places[table.name]
    down, across = pair
    rows, columns = sorted(table.categories[down]), sorted(table.categories[across])
    row_sum = {one: 2 + at for at, one in enumerate(rows)}
    column_sum = {one: 2 + len(rows) + at for at, one in enumerate(columns)}
    inner = {
        places[_key(table, {down: row, across: column})]: (row_sum[row], column_sum[column])
        for row in rows
        for column in columns
    }
    of_rows = {places[_key(table, {down: row})]: (OUT, row_sum[row]) for row in rows}
    of_columns = {places[_key(table, {across: one})]: (column_sum[one], BACK) for one in columns}
    return inner | of_rows | of_columns, frozenset(inner)


def _key(table: CountTable, chosen: dict[int, str]) -> Key:
    return tuple(chosen.get(place) for place in range(len(table.variables)))


def _faces(tables: Sequence[CountTable], size: int) -> Iterator[tuple[CountTable, tuple[int, ...]]]:
    """Every choice of *size* variables of each table."""
    for table in tables:
        for places in combinations(range(len(table.variables)), size):
            yield table, places
