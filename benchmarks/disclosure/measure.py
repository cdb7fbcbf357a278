"""One consultation measured: how much shows, how safely, at what cost."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.disclosure.attack import Attack, name_of, thresholds_of
from benchmarks.disclosure.peers import as_counted
from folkmoot.library.stats.disclosure import CountTable, SafeTable

Method = Callable[[Sequence[CountTable]], Sequence[SafeTable]]


@dataclass(frozen=True, slots=True)
class Measured:
    """*safe* cells of the tables as printed (not small themselves), how many of them are *shown*,
    and *at_most*: how many a suppression could show that keeps every total which this one kept.

    *narrowest* is the least width of a hidden cell's interval less its threshold; *cpu* seconds.
    """

    safe: int
    shown: int
    at_most: int
    narrowest: float
    cpu: float

    @property
    def share(self) -> float:
        return self.shown / self.safe


def measure(tables: Sequence[CountTable], method: Method) -> Measured:
    """Treat *tables* by *method*, attack the result, and count what shows."""
    before = time.process_time()
    printed = method(tables)
    cpu = time.process_time() - before
    limits = thresholds_of(tables, printed)
    safe = shown = 0
    for true, table in zip(as_counted(tables), printed, strict=True):
        for key, count in true.shown.items():
            if count == 0 or (count or 0) >= limits[name_of(table, key)]:
                safe += 1
                shown += table.shown[key] is not None
    needed = sum(_needed(t, p) for t, p in zip(tables, printed, strict=True))
    narrowest = Attack(printed).narrowest(limits)
    return Measured(safe=safe, shown=shown, at_most=safe - needed, narrowest=narrowest, cpu=cpu)


def _needed(table: CountTable, printed: SafeTable) -> int:
    """How many safe inner cells any suppression of this table must hide at the very least.

    A row whose total is printed needs one more hidden cell where its small ones are a single one or
    come to less than the threshold together; the same cell can serve a row and a column.
    """
    if len(table.variables) != 2:
        return 0
    rows, columns = table.categories
    counts = np.array([[table.counts.get((r, c), 0) for c in columns] for r in rows])
    of_rows = [printed.shown[r, None] is not None for r in rows]
    of_columns = [printed.shown[None, c] is not None for c in columns]
    return max(
        _lacking(counts, of_rows, table.threshold), _lacking(counts.T, of_columns, table.threshold)
    )


def _lacking(counts: np.ndarray, is_told: Sequence[bool], threshold: int) -> int:
    small = (counts > 0) & (counts < threshold)
    number, together = small.sum(axis=1), (small * counts).sum(axis=1)
    return int((np.array(is_told) & (number > 0) & ((number == 1) | (together < threshold))).sum())
