"""Other ways to treat the same tables: too little, and too much."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from benchmarks.disclosure.attack import Name, name_of, thresholds_of
from folkmoot.library.stats.disclosure import CountTable, SafeTable


def as_counted(tables: Sequence[CountTable]) -> list[SafeTable]:
    """Every table with its totals and nothing hidden."""
    return [_whole(table) for table in tables]


def only_the_small(tables: Sequence[CountTable]) -> list[SafeTable]:
    """Hide the small counts and nothing else, as a spreadsheet does with one rule."""
    safe = as_counted(tables)
    limits = thresholds_of(tables, safe)
    return [
        _with(table, {key: None if 0 < n < limits[name_of(table, key)] else n
                      for key, n in table.shown.items()})
        for table in safe
    ]  # fmt: skip


def whole_tables(tables: Sequence[CountTable]) -> list[SafeTable]:
    """Hide every cell of a table in which any is small, and such totals in all other tables."""
    naive = only_the_small(tables)
    hidden: set[Name] = set()
    for table in naive:
        if None in table.shown.values():
            hidden |= {name_of(table, key) for key in table.shown if None not in key}
    return [
        _with(table, {key: None if n is None or name_of(table, key) in hidden else n
                      for key, n in table.shown.items()})
        for table in naive
    ]  # fmt: skip


def _whole(table: CountTable) -> SafeTable:
    shown = {
        key: sum(
            count
            for inner, count in table.counts.items()
            if all(one in (None, got) for one, got in zip(key, inner, strict=True))
        )
        for key in product(*((*some, None) for some in table.categories))
    }
    return SafeTable(table.name, table.variables, table.categories, shown)


def _with(table: SafeTable, shown: dict[tuple[str | None, ...], int | None]) -> SafeTable:
    return SafeTable(table.name, table.variables, table.categories, shown)
