"""An attack that shares no line with what it attacks: linear programmes over everything printed.

It reads the tables as a person would: rows and columns add up, totals are the same in every table,
no count is below nought. It looks for two possible worlds in which a hidden cell differs by as much
as its threshold; if its own two programmes (least and greatest value) find none, the cell is broken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from folkmoot.library.stats.disclosure import CountTable, SafeTable

Name = frozenset[tuple[str, str]]


@dataclass(slots=True)
class Attack:
    """What the reader of *tables* finds: the interval of each hidden cell, as far as looked for."""

    tables: Sequence[SafeTable]
    shown: dict[Name, int] = field(init=False)
    hidden: list[Name] = field(init=False)
    low: np.ndarray = field(init=False)
    high: np.ndarray = field(init=False)
    programmes: int = 0

    def __post_init__(self) -> None:
        cells = {name_of(table, key): None for table in self.tables for key in table.shown}
        self.shown = {
            name_of(table, key): count
            for table in self.tables
            for key, count in table.shown.items()
            if count is not None
        }
        self.hidden = sorted(cells.keys() - self.shown.keys(), key=sorted)
        self.low = np.full(len(self.hidden), np.inf)
        self.high = np.full(len(self.hidden), -np.inf)

    def narrowest(self, thresholds: Mapping[Name, int]) -> float:
        """The least (width of the interval less threshold) of any hidden cell; 0 or more is safe.

        Looked for only until it is known to be 0 or more; infinite where nothing is hidden.
        """
        wanted = np.array([thresholds[name] for name in self.hidden], dtype=float)
        matrix, right = self.sums()
        random = np.random.default_rng(1)
        for _ in range(8):
            open_cells = self.high - self.low < wanted
            if not open_cells.any():
                break
            weights = random.normal(size=len(self.hidden)) * open_cells
            self._look(weights, matrix, right)
            self._look(-weights, matrix, right)
        for place in np.flatnonzero(np.floor(self.high + 1e-6) - np.ceil(self.low - 1e-6) < wanted):
            weights = np.zeros(len(self.hidden))
            weights[place] = 1
            self._look(weights, matrix, right)
            self._look(-weights, matrix, right)
        widths = np.floor(self.high + 1e-6) - np.ceil(self.low - 1e-6)
        return float((widths - wanted).min(initial=np.inf))

    def _look(self, weights: np.ndarray, matrix: coo_array, right: np.ndarray) -> None:
        self.programmes += 1
        answer = linprog(weights, A_eq=matrix, b_eq=right, bounds=(0, 1e6), method="highs")
        assert answer.status == 0, answer.message
        self.low, self.high = np.minimum(self.low, answer.x), np.maximum(self.high, answer.x)

    def sums(self) -> tuple[coo_array, np.ndarray]:
        """Every row, column and total of every table, as equations of the hidden cells."""
        place = {name: at for at, name in enumerate(self.hidden)}
        entries, right = list[tuple[int, int, float]](), list[float]()
        for table in self.tables:
            for key in table.shown:
                for at, category in enumerate(key):
                    if category is None:
                        terms = [(name_of(table, key), -1.0)]
                        for one in table.categories[at]:
                            terms.append((name_of(table, (*key[:at], one, *key[at + 1 :])), 1.0))
                        entries += [
                            (len(right), place[name], sign) for name, sign in terms if name in place
                        ]
                        known = [
                            sign * self.shown[name] for name, sign in terms if name not in place
                        ]
                        right.append(-sum(known))
        down, across, signs = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(right), len(place))
        return coo_array((signs, (down, across)), shape=shape), np.array(right)


def name_of(table: CountTable | SafeTable, key: tuple[str | None, ...]) -> Name:
    """What a cell counts, whatever table it stands in."""
    return frozenset(
        (v, one) for v, one in zip(table.variables, key, strict=True) if one is not None
    )


def thresholds_of(tables: Sequence[CountTable], safe: Sequence[SafeTable]) -> dict[Name, int]:
    """The largest threshold of the tables that each cell stands in."""
    largest: dict[Name, int] = {}
    for table, printed in zip(tables, safe, strict=True):
        for key in printed.shown:
            name = name_of(table, key)
            largest[name] = max(largest.get(name, 0), table.threshold)
    return largest
