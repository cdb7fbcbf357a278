"""Linked tables of one population: what is counted, what may be printed, and how they hang together.

Two tables that share a variable share its totals. A *cell* is therefore named by what it counts,
not by the table it stands in: a tuple of (variable, category) pairs in order of variable; the empty
tuple is everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

Key = tuple[str | None, ...]
"""A cell inside one table: a category for each variable, None for the total over a variable."""

Cell = tuple[tuple[str, str], ...]
"""What a cell counts, whatever table it stands in; () is everybody."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """A full cross-tabulation of one population by one, two or three variables.

    *categories* are those of each variable, in printing order; every response is in exactly one
    ("not stated" and "not answered" are categories). *counts* are the inner cells by one category
    for each variable; a missing one is nought. *threshold* is that of this kind of table: every
    count from 1 to threshold - 1 is small.

    An option of a question that takes several answers is a variable of its own, named
    "question:option", with the three categories chose it, did not, and did not answer: the third
    holds the same people for every option of the question (taken so where name and count agree).

    Raises ValueError for anything that is not such a table.
    """

    name: str
    variables: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    counts: Mapping[tuple[str, ...], int]
    threshold: int

    def __post_init__(self) -> None:
        if not 1 <= len(self.variables) == len(set(self.variables)) <= 3:
            raise ValueError(f"Table {self.name} must have one to three different variables.")
        if len(self.categories) != len(self.variables) or not all(self.categories):
            raise ValueError(f"Table {self.name} must have categories for each variable.")
        if any(len(set(some)) != len(some) for some in self.categories):
            raise ValueError(f"Table {self.name} names a category twice.")
        if self.threshold < 1 or any(count < 0 for count in self.counts.values()):
            raise ValueError("Counts are not negative, and a threshold is at least 1.")
        if unknown := self.counts.keys() - set(product(*self.categories)):
            raise ValueError(f"Table {self.name} counts {min(unknown)}, not among its categories.")


@dataclass(frozen=True, slots=True)
class SafeTable:
    """The same table as it may be printed: inner cells and totals.

    In a key, None stands for the total over that variable, so that a key of Nones is everybody.
    The value None is hidden.
    """

    name: str
    variables: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]
    shown: Mapping[Key, int | None]


@dataclass(frozen=True, slots=True)
class Sum:
    """One thing that a reader knows of a printed table: the *parts* add up to the *whole*."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """How tables hang together. Cells are numbered in an order that no order of tables changes.

    *numbers* gives the number of each cell, *places* the cell behind each key of each table (by
    name), *sums* every addition that holds.
    """

    numbers: Mapping[Cell, int]
    places: Mapping[str, Mapping[Key, int]]
    sums: tuple[Sum, ...]


def link(tables: Sequence[CountTable] | Sequence[SafeTable]) -> Linked:
    """Number the cells of *tables* and write down what adds up to what.

    Raises ValueError where two tables have one name, or one variable has other categories.
    """
    _check(tables)
    owners = _owners(tables)
    cells = {table.name: _cells(table, owners) for table in tables}
    every = {cell for placed in cells.values() for cell in placed.values()}
    numbers = {cell: n for n, cell in enumerate(sorted(every, key=lambda c: (len(c), c)))}
    places = {
        name: {key: numbers[cell] for key, cell in placed.items()} for name, placed in cells.items()
    }
    sums = {one for table in tables for one in _sums(table, places[table.name])}
    ordered = sorted(sums, key=lambda one: (one.whole, one.parts))
    return Linked(numbers=numbers, places=places, sums=tuple(ordered))


def keys(table: CountTable | SafeTable) -> Iterator[Key]:
    """Every cell of *table* in printing order, the total after the categories of each variable.

    >>> table = CountTable("q1", ("q1",), (("yes", "no"),), {("yes",): 4}, threshold=5)
    >>> list(keys(table))
    [('yes',), ('no',), (None,)]
    """
    return product(*((*some, None) for some in table.categories))


def _cells(table: CountTable | SafeTable, owners: Mapping[tuple[str, str], str]) -> dict[Key, Cell]:
    """What each cell of *table* counts, by a name that every table of the population shares."""
    return {
        key: tuple(
            sorted(
                (owners.get((variable, category), variable), category)
                for variable, category in zip(table.variables, key, strict=True)
                if category is not None
            )
        )
        for key in keys(table)
    }


def _owners(tables: Sequence[CountTable] | Sequence[SafeTable]) -> dict[tuple[str, str], str]:
    """For each option's "did not answer": the question that it belongs to instead of the option."""
    totals: dict[tuple[str, str], set[int]] = {}
    owners: dict[tuple[str, str], str] = {}
    for table in tables:
        for place, (variable, some) in enumerate(
            zip(table.variables, table.categories, strict=True)
        ):
            question, colon, _ = variable.partition(":")
            if colon and len(some) == 3:
                owners[variable, some[2]] = question + colon
                total = _total(table, place, some[2])
                totals.setdefault((question + colon, some[2]), set()).update(total)
    return {
        (variable, category): question
        for (variable, category), question in owners.items()
        if len(totals[question, category]) <= 1
    }


def _total(table: CountTable | SafeTable, place: int, category: str) -> set[int]:
    """The total of one category as far as *table* tells it: one number or none."""
    key = tuple(category if one == place else None for one in range(len(table.variables)))
    if isinstance(table, CountTable):
        return {_count(table, key)}
    return {count for count in (table.shown.get(key),) if count is not None}


def counts_of(tables: Sequence[CountTable], linked: Linked) -> list[int]:
    """The true count of every cell, by number.

    Raises ValueError where two tables disagree on a cell that they share.
    """
    known: dict[int, tuple[int, str]] = {}
    for table in tables:
        for key, number in linked.places[table.name].items():
            count = _count(table, key)
            before, name = known.setdefault(number, (count, table.name))
            if count != before:
                where = " and ".join(one or "everybody" for one in key)
                raise ValueError(
                    f"Tables {name} and {table.name} count {before} and {count} for {where}. All "
                    "tables of one call count the same responses: give those who did not answer "
                    "a category of their own."
                )
    return [known[number][0] for number in range(len(known))]


def thresholds_of(tables: Sequence[CountTable], linked: Linked) -> list[int]:
    """The threshold of every cell, by number: the largest of the tables that it stands in."""
    largest = [1] * len(linked.numbers)
    for table in tables:
        for number in linked.places[table.name].values():
            largest[number] = max(largest[number], table.threshold)
    return largest


def _count(table: CountTable, key: Key) -> int:
    if None not in key:
        return table.counts.get(tuple(one for one in key if one is not None), 0)
    return sum(
        count
        for inner, count in table.counts.items()
        if all(wanted in (None, got) for wanted, got in zip(key, inner, strict=True))
    )


def _sums(table: CountTable | SafeTable, placed: Mapping[Key, int]) -> Iterator[Sum]:
    """Each total of *table* with the cells that it is the total of, one variable at a time."""
    for key, whole in placed.items():
        for place, category in enumerate(key):
            if category is None:
                parts = (
                    placed[(*key[:place], one, *key[place + 1 :])]
                    for one in table.categories[place]
                )
                yield Sum(whole, tuple(sorted(parts)))


def _check(tables: Sequence[CountTable] | Sequence[SafeTable]) -> None:
    names = [table.name for table in tables]
    if len(set(names)) != len(names):
        raise ValueError("Each table needs a name of its own.")
    known: dict[str, frozenset[str]] = {}
    for table in tables:
        for variable, some in zip(table.variables, table.categories, strict=True):
            if known.setdefault(variable, frozenset(some)) != frozenset(some):
                raise ValueError(f"{variable} has other categories in table {table.name}.")


def shown_of(tables: Sequence[SafeTable], linked: Linked) -> list[int | None]:
    """The printed value of every cell, by number; None where no table shows it."""
    values: list[int | None] = [None] * len(linked.numbers)
    for table in tables:
        for key, number in linked.places[table.name].items():
            shown = table.shown[key]
            values[number] = values[number] if shown is None else shown
    return values
