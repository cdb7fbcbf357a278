"""Linked tables of one population, made safe together (invariant I8)."""

from __future__ import annotations

from collections.abc import Sequence

from folkmoot.library.progress import Progress, silent
from folkmoot.library.stats.disclosure.dates import before
from folkmoot.library.stats.disclosure.suppression import Suppression
from folkmoot.library.stats.disclosure.tables import (
    CountTable,
    Linked,
    SafeTable,
    counts_of,
    link,
    thresholds_of,
)


def protect(
    tables: Sequence[CountTable],
    *,
    earlier: Sequence[SafeTable] = (),
    progress: Progress = silent,
) -> tuple[SafeTable, ...]:
    """The *tables* as they may be printed together, in the same order.

    All tables count the same responses, so tables that share a variable share its totals: a total
    hidden in one is hidden in all. A cell in several tables takes their largest threshold.

    Hidden is every count from 1 to threshold - 1, and as few more as keep these promises to every
    hidden cell, against a reader who puts all tables and the number of responses together by linear
    programme:

    1. Knowing only that no count is below nought, its interval is at least *threshold* wide
       (greatest less least possible value).
    2. Knowing also that a hidden count is not nought (for noughts are shown), that reader still
       finds no hidden count exactly. Where even that is too much to know, as in a row of ones, the
       noughts beside it are hidden as well.

    Noughts are shown, unless only hiding them keeps the promises. Where the whole population is
    below a threshold, everything is hidden, the number of responses with it.

    *earlier* are tables of the same consultation that were printed before, when it had a few (or
    many) more or fewer responses. The number of responses itself is taken to be public at both
    dates. Then also:

    3. No other cell is printed that would show a change of 1 to threshold - 1 since it was printed
       before, and none that was hidden before while the number of responses changed by less than
       the threshold.
    4. A reader who takes it that responses were only added (or only removed) still finds intervals
       as wide as in 1 for what is small now, what changed by little, and what was hidden before;
       where the number of responses changed by less than the threshold, which bounds every change,
       this reader cannot tell exactly by how much any cell changed.

    Not promised: a reader who knows responses from elsewhere; who weighs how likely each possible
    count is; who replays this method; or who asks whether tables that agree with each other could
    also come from whole responses (that is not a linear programme). *progress* is told of each
    table. Raises ValueError where tables disagree about a cell that they share.

    >>> table = CountTable(
    ...     "q1", ("q1",), (("yes", "no", "unsure"),),
    ...     {("yes",): 40, ("no",): 9, ("unsure",): 2}, threshold=5,
    ... )
    >>> protect([table])[0].shown
    {('yes',): 40, ('no',): None, ('unsure',): None, (None,): 51}
    """
    if not tables:
        return ()
    linked = link(tables)
    counts, thresholds = counts_of(tables, linked), thresholds_of(tables, linked)
    if 0 < counts[linked.numbers[()]] < max(thresholds):
        return _printed(tables, linked, [None] * len(counts))
    work = Suppression(tables, linked, counts, thresholds, before(earlier, linked, counts))
    hidden = work.run(progress)
    return _printed(tables, linked, [None if n in hidden else c for n, c in enumerate(counts)])


def _printed(
    tables: Sequence[CountTable], linked: Linked, values: Sequence[int | None]
) -> tuple[SafeTable, ...]:
    return tuple(
        SafeTable(
            name=table.name,
            variables=table.variables,
            categories=table.categories,
            shown={key: values[n] for key, n in linked.places[table.name].items()},
        )
        for table in tables
    )
