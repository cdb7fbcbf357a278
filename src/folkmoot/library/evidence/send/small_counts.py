"""Which figures of children with a plan may not be printed: those of a few, and what gives them back.

The January that was counted is of real children. Its tables (need by phase, setting, academic year
within phase, and whatever parts provisions are for) are protected together, as any other counts are
(``stats.disclosure``). A figure of a year to come is what is expected, and is no count: yet most
children of a small part are still there a year later, so that an expected figure below the threshold
is held back too, and those printed are told in whole children. What subtraction gives back of
expected figures is an expectation again, and is not guarded against.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.evidence.send.demand import PHASES, Demand
from folkmoot.library.evidence.send.places import Balance
from folkmoot.library.evidence.send.simulating import Futures
from folkmoot.library.evidence.send.transitions import YOUNGEST
from folkmoot.library.stats.disclosure import CountTable, SafeTable, protect
from folkmoot.library.stats.disclosure.programmes import Puzzle, narrow
from folkmoot.library.stats.disclosure.tables import counts_of, link

Counts = NDArray[np.int64]
THRESHOLD = 5


class Part(NamedTuple):
    """Some of the children: of a need, in a setting, in a phase; None takes all."""

    need: str | None = None
    setting: str | None = None
    phase: str | None = None


Key = tuple[str | None, ...]
WHOLE = Part()
FIRST_TABLES = (("need", "phase"), ("setting",))
"""The tables of demand, but for academic years: every other kind of part is a provision's."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What may not be printed of *year*, the January that was counted: parts, and academic years."""

    year: int
    threshold: int
    parts: frozenset[Part]
    ages: frozenset[int]

    def hides(self, one: Demand | Balance) -> bool:
        """Whether the figure of children in *one* may not be printed, nor what tells it."""
        if one.year != self.year:
            return 0 < one.children.central < self.threshold
        if isinstance(one, Balance):
            return _part(one) in self.parts
        if one.age is not None:
            return one.age in self.ages
        return Part(one.need, one.setting, one.phase) in self.parts


def hidden_figures(
    futures: Futures, provisions: Sequence[Balance] = (), *, threshold: int = THRESHOLD
) -> Hidden:
    """What may not be printed of the first year of *futures*, in which children were counted.

    Hidden is every count from 1 to *threshold* - 1, and as few more as keep each of these from being
    worked out more closely than the threshold from all that is printed: demand, and the children
    of *provisions*. A threshold of 1 hides nothing.
    """
    now = futures.children[0, 0].astype(np.int64)
    tables = [_table(futures, now, kind, threshold) for kind in FIRST_TABLES]
    safe = protect(tables)
    parts = {_of_key(one.variables, key) for one in safe for key in _hidden_keys(one)}
    ages = frozenset(_ages(now, parts, threshold))
    wanted = sorted({_part(one) for one in provisions}, key=str)
    others = [one for one in wanted if _kind(one) not in _kinds(FIRST_TABLES)]
    for kind in sorted({_kind(one) for one in others}):
        tables.append(_table(futures, now, kind, threshold))
    if others:
        parts |= _more_hidden(tables, parts, others, threshold)
    return Hidden(futures.years[0], threshold, frozenset(parts), ages)


def _part(one: Balance) -> Part:
    return Part(one.provision.need, one.provision.setting, one.provision.phase)


def _kind(part: Part) -> tuple[str, ...]:
    return tuple(compress(Part._fields, (one is not None for one in part)))


def _kinds(tables: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Every kind of part that stands in *tables*, totals among them."""
    return {(), *tables, *((one,) for variables in tables for one in variables)}


def _of_key(variables: Sequence[str], key: Key) -> Part:
    return Part(**dict(zip(variables, key, strict=True)))


def _hidden_keys(table: SafeTable) -> Iterator[Key]:
    return (key for key, count in table.shown.items() if count is None)


def _table(futures: Futures, now: Counts, kind: tuple[str, ...], threshold: int) -> CountTable:
    """The children of *now*[need, setting, age] by the variables of *kind*."""
    by_phase = np.stack([now[..., _places(phase)].sum(axis=2) for phase in PHASES], axis=2)
    names = {"need": futures.needs, "setting": futures.settings, "phase": tuple(PHASES)}
    over = tuple(at for at, variable in enumerate(Part._fields) if variable not in kind)
    counts = by_phase.sum(axis=over)
    categories = tuple(names[variable] for variable in Part._fields if variable in kind)
    cells = {
        tuple(some[at] for some, at in zip(categories, place, strict=True)): int(count)
        for place, count in np.ndenumerate(counts)
    }
    return CountTable(" by ".join(kind), kind, categories, cells, threshold)


def _places(phase: str) -> slice:
    first, last = PHASES[phase]
    return slice(first - YOUNGEST, last - YOUNGEST + 1)


def _ages(now: Counts, parts: Collection[Part], threshold: int) -> Iterator[int]:
    """The academic years that are hidden: each phase is a row of its own, with its printed total.

    Where the total of a phase is hidden, its years would add up to it, and are hidden as well.
    """
    of_age = now.sum(axis=(0, 1))
    for phase, (first, last) in PHASES.items():
        years = [str(age) for age in range(first, last + 1)]
        if Part(phase=phase) in parts:
            yield from range(first, last + 1)
            continue
        counts: dict[tuple[str, ...], int] = {
            (year,): int(count) for year, count in zip(years, of_age[_places(phase)], strict=True)
        }
        table = CountTable(phase, ("academic year",), (tuple(years),), counts, threshold)
        yield from (int(key[0]) for key in _hidden_keys(protect([table])[0]) if key[0] is not None)


def _more_hidden(
    tables: Sequence[CountTable], parts: Collection[Part], others: Sequence[Part], threshold: int
) -> set[Part]:
    """Which of the *others* are hidden beside demand, of which *parts* are hidden already.

    Only demand and *others* are printed of *tables*. The small ones are hidden, then the smallest
    that are left, until no hidden one is found in too narrow an interval, or none is left.
    """
    linked = link(tables)
    counts = counts_of(tables, linked)
    number = {
        _of_key(table.variables, key): place
        for table in tables
        for key, place in linked.places[table.name].items()
    }
    demand = {one for one in number if _kind(one) in _kinds(FIRST_TABLES)}
    left = sorted(others, key=lambda one: (not counts[number[one]], counts[number[one]], str(one)))
    hidden = [one for one in left if 0 < counts[number[one]] < threshold]
    left = [one for one in left if one not in hidden]
    wanted = _wanted(parts, number, counts, threshold)
    while True:
        printed = {number[one] for one in (*left, *(demand - set(parts)))}
        small = {number[one]: threshold for one in hidden if counts[number[one]] < threshold}
        puzzle = Puzzle(
            shown={n: counts[n] for n in printed},
            floors=dict.fromkeys(sorted(set(number.values()) - printed), 0),
            sums=linked.sums,
        )
        if not left or not narrow(puzzle, wanted | small):
            return set(hidden)
        hidden.append(left.pop(0))


def _wanted(
    parts: Collection[Part], number: Mapping[Part, int], counts: Sequence[int], threshold: int
) -> dict[int, int]:
    """How widely the small parts of demand must be guarded."""
    small = (number[one] for one in parts if 0 < counts[number[one]] < threshold)
    return dict.fromkeys(sorted(small), threshold)
