"""Groups that may be told apart, and tables that are made safe together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.linked import Block, Grouping, Safe, parts_of, safe_together

GROUPS = ("a", "b", "c", "")


def grouping(groups: dict[str, str], threshold: int = 3, *together: str) -> Grouping:
    return Grouping("fact", threshold, GROUPS, groups, "", frozenset(together))


def of(**numbers: int) -> dict[str, str]:
    return {f"{group}{at}": group for group, number in numbers.items() for at in range(number)}


def test_a_small_group_takes_the_smallest_other_with_it_until_it_is_large_enough():
    groups = of(a=9, b=4, c=1)

    assert [part.groups for part in parts_of(grouping(groups), set(groups))] == [("a",), ("b", "c")]


def test_groups_of_hidden_size_stay_together_even_where_they_are_large():
    groups = of(a=9, b=4, c=5)
    parts = parts_of(grouping(groups, 3, "b", "c"), set(groups))

    assert [(part.groups, part.base) for part in parts] == [(("a",), 9), (("b", "c"), 9)]


def test_a_group_of_hidden_size_is_named_where_nobody_of_it_answered():
    groups = of(a=9, b=4)

    assert parts_of(grouping(groups, 3, "b", "c"), set(groups))[-1].groups == ("b", "c")


def test_nothing_is_divided_where_one_part_is_left():
    groups = of(a=2, b=2)
    block = Block({"y": frozenset(groups)}, frozenset(groups), True, 3, alone={"y": 4})

    assert safe_together(block, [grouping(groups)]) == Safe(rows={"y": 4}, divided={})


def test_rows_that_exclude_each_other_and_rows_that_do_not_are_both_divided():
    groups = of(a=20, b=20)
    half = frozenset(f"a{at}" for at in range(20))
    rest = frozenset(groups) - half
    for is_exclusive in (True, False):
        block = Block({"y": half, "n": rest}, frozenset(groups), is_exclusive, 3, alone={})
        safe = safe_together(block, [grouping(groups)])
        assert safe.rows == {"y": 20, "n": 20}
        assert safe.divided["fact"].lines == (("y",), ("n",))
        assert safe.divided["fact"].cells == ((20, 0), (0, 20))


def test_a_table_with_a_higher_threshold_joins_small_rows_and_leaves_them_in_the_usual_one():
    groups = of(a=40, b=40)
    everyone = sorted(groups)
    sizes = {"y": 34, "n": 30, "u": 7, "*": 9}
    codes = [code for code, number in sizes.items() for _ in range(number)]
    rows = {
        code: frozenset(name for name, at in zip(everyone, codes, strict=True) if at == code)
        for code in sizes
    }
    block = Block(rows, frozenset(everyone), True, 3, alone=sizes)
    safe = safe_together(block, [grouping(groups, 10)])

    assert safe.rows == sizes
    assert safe.divided["fact"].lines == (("y",), ("n",), ("u", "*"))
    assert safe.divided["fact"].totals == (34, 30, 16)


@settings(deadline=None)
@given(
    st.dictionaries(st.text("xyz", min_size=1, max_size=4), st.sampled_from(GROUPS), min_size=1),
    st.integers(1, 6),
    st.sets(st.sampled_from(GROUPS[:3])),
)
def test_everybody_is_in_one_part_and_no_part_is_small(groups, threshold, together):
    parts = parts_of(grouping(groups, threshold, *together), set(groups))

    assert sorted(name for part in parts for name in part.members) == sorted(groups)
    if len(parts) > 1:
        assert all(part.base >= threshold for part in parts)
