"""What tables at two dates tell together."""

from folkmoot.library.stats.disclosure import CountTable, SafeTable, protect
from folkmoot.library.stats.disclosure.programmes import exact_ranges, puzzle_of
from folkmoot.library.stats.disclosure.tables import Sum, link, shown_of

GROUPS = ("a", "b", "c", "d")


def table(*counts):
    cells = {(name,): count for name, count in zip(GROUPS, counts, strict=True)}
    return CountTable("group", ("group",), (GROUPS,), cells, threshold=5)


def as_only_added(before: SafeTable, after: SafeTable) -> dict[str, tuple[int, int]]:
    """The intervals of the hidden cells of *before* for a reader who thinks that none was removed."""
    linked = link([before])
    size = len(linked.numbers)
    old = puzzle_of(shown_of([before], linked), linked)
    new = puzzle_of(shown_of([after], linked), linked)
    joint = type(old)(
        shown={**old.shown, **{size + n: count for n, count in new.shown.items()}},
        floors={**old.floors, **{size + n: 0 for n in new.floors}},
        sums=[
            *old.sums,
            *(Sum(s.whole + size, tuple(p + size for p in s.parts)) for s in old.sums),
        ],
        rising=[(n, size + n) for n in range(size)],
    )
    ranges = exact_ranges(joint)
    places = linked.places["group"]
    return {name: ranges[places[name,]] for name in GROUPS if places[name,] in old.floors}


def test_what_was_hidden_stays_hidden_from_who_thinks_that_responses_were_only_added():
    [before] = protect([table(3, 9, 30, 50)])
    [after] = protect([table(6, 9, 30, 70)], earlier=[before])

    assert all(high - low >= 5 for low, high in as_only_added(before, after).values())


def test_tables_made_without_a_look_back_would_tell_that_reader_more():
    [before] = protect([table(3, 9, 30, 50)])
    [after] = protect([table(6, 9, 30, 70)])

    assert any(high - low < 5 for low, high in as_only_added(before, after).values())


def test_a_large_change_is_shown():
    [before] = protect([table(20, 30, 40, 50)])
    [after] = protect([table(26, 35, 40, 60)], earlier=[before])

    assert after.shown == protect([table(26, 35, 40, 60)])[0].shown


def test_an_earlier_report_that_showed_nothing_tells_nothing():
    [before] = protect([table(1, 1, 1, 0)])

    assert protect([table(20, 30, 40, 50)], earlier=[before])[0].shown["a",] == 20


def test_a_category_that_is_new_is_printed_as_if_nothing_had_been_printed_before():
    earlier = CountTable("group", ("group",), (("a", "b"),), {("a",): 20, ("b",): 30}, 5)

    [after] = protect([table(20, 30, 6, 0)], earlier=protect([earlier]))

    assert after.shown["c",] == 6
