"""What a reader can work out, and which shares may be printed, from tables as they were printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from folkmoot.library.stats.disclosure.programmes import exact_ranges, puzzle_of
from folkmoot.library.stats.disclosure.tables import Key, SafeTable, link, shown_of


def intervals(tables: Sequence[SafeTable]) -> Mapping[tuple[str, Key], tuple[int, int]]:
    """The least and the greatest count that each hidden cell can have, by table and key.

    The reader uses all *tables* together (they count the same responses), and knows that no count
    is below nought. Where nothing limits a cell, its greatest is programmes.LIMIT.
    Raises NothingFits (a ValueError) where no counts at all fit the tables.

    >>> shown = {("yes",): 40, ("no",): None, ("unsure",): None, (None,): 51}
    >>> intervals([SafeTable("q1", ("q1",), (("yes", "no", "unsure"),), shown)])
    {('q1', ('no',)): (0, 11), ('q1', ('unsure',)): (0, 11)}
    """
    linked = link(tables)
    ranges = exact_ranges(puzzle_of(shown_of(tables, linked), linked))
    return {
        (table.name, key): ranges[number]
        for table in tables
        for key, number in linked.places[table.name].items()
        if number in ranges
    }


def base(table: SafeTable, key: Key, *, over: str, without: Collection[str] = ()) -> int | None:
    """The base of the shares of one row or column: its total over the variable *over*, *without*
    some categories (those who did not answer); None where it must not be printed.

    *key* is any cell of the row or column. A base that leaves out a hidden category would give it
    back, so there is none. A share may be printed where its count and its base are both shown:
    it then tells nothing that the two do not.

    >>> shown = {("yes",): 40, ("no",): 9, ("blank",): 6, (None,): 55}
    >>> table = SafeTable("q1", ("q1",), (("yes", "no", "blank"),), shown)
    >>> base(table, ("yes",), over="q1", without={"blank"})
    49
    """
    place = table.variables.index(over)
    keys = [(*key[:place], one, *key[place + 1 :]) for one in (None, *sorted(without))]
    whole, *left_out = (table.shown[one] for one in keys)
    if whole is None or None in left_out:
        return None
    return whole - sum(count for count in left_out if count is not None)


def counted_once(count: int | None, campaigns: int) -> int | None:
    """The figure "each campaign counted once" for a cell: those outside campaigns, and *campaigns*.

    *count* is the cell of the responses outside campaigns as it may be printed, in a table that has
    "in a campaign" and "in none" as the categories of one variable; *campaigns* is how many of them
    gave the answer, which is public. The figure gives the count back to anyone who subtracts, so it
    is hidden where the count is.

    >>> counted_once(120, campaigns=2), counted_once(None, campaigns=2)
    (122, None)
    """
    return None if count is None else count + campaigns
