"""Linked tables made safe: an attack on random consultations, and what must hold of every one."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from benchmarks.disclosure.attack import Attack, name_of, thresholds_of
from benchmarks.disclosure.consultations import consultation
from benchmarks.disclosure.measure import measure
from benchmarks.disclosure.peers import as_counted, only_the_small
from folkmoot.library.stats.disclosure import CountTable, intervals, protect
from folkmoot.library.stats.disclosure.programmes import LIMIT

ABC = ("a", "b", "c")


@st.composite
def linked_tables(draw):
    """A question by two facts, and each alone, of up to 60 responses."""
    size = draw(st.integers(0, 60))
    rows = [tuple(draw(st.sampled_from(ABC)) for _ in range(3)) for _ in range(size)]
    limits = {"q": 5, "f": draw(st.sampled_from([3, 5])), "g": draw(st.sampled_from([5, 10]))}
    return [
        table(variables, rows, max(limits[one] for one in variables))
        for variables in (("q",), ("f",), ("g",), ("q", "f"), ("q", "g"))
    ]


def table(variables, rows, threshold):
    places = [("q", "f", "g").index(one) for one in variables]
    counts = {}
    for row in rows:
        key = tuple(row[place] for place in places)
        counts[key] = counts.get(key, 0) + 1
    return CountTable(" by ".join(variables), variables, (ABC,) * len(places), counts, threshold)


def one_by_one(name, counts, threshold):
    return CountTable(
        name, (name,), (tuple(counts),), {(k,): n for k, n in counts.items()}, threshold
    )


def attack(tables, printed):
    return Attack(printed).narrowest(thresholds_of(tables, printed))


# The attack


def test_a_linear_programme_for_each_hidden_cell_recovers_none_of_a_hundred_consultations():
    results = [
        measure(consultation(seed, questions=2, facts=2).tables(), protect) for seed in range(100)
    ]

    assert min(one.narrowest for one in results) >= 0
    assert np.mean([one.share for one in results]) >= 0.93


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_nor_of_a_thousand_and_nearly_all_that_can_be_shown_is(part):
    """A thousand with up to three questions and two facts, in four parts.

    `python -m benchmarks.disclosure` does the same to a thousand of up to six and four.
    """
    results = [
        measure(consultation(seed, questions=1 + seed % 3, facts=1 + seed % 2).tables(), protect)
        for seed in range(part, 1_000, 4)
    ]

    assert min(one.narrowest for one in results) >= 0
    shown = np.mean([one.share for one in results])
    possible = np.mean([one.at_most / one.safe for one in results])
    assert shown >= 0.935  # 0.947 when it was written; 0.962 is more than any method can show
    assert shown >= possible - 0.025


def test_the_same_attack_breaks_a_rule_that_hides_only_the_small_counts():
    results = [measure(consultation(seed).tables(), only_the_small) for seed in range(10)]

    assert sum(one.narrowest < 0 for one in results) >= 8


@settings(deadline=None, max_examples=40)
@given(linked_tables())
def test_no_interval_is_narrower_than_its_threshold(tables):
    printed = protect(tables)
    if printed[0].shown[None,] is None:
        return  # so few responses that nothing is shown

    assert attack(tables, printed) >= 0


@settings(deadline=None, max_examples=20)
@given(linked_tables())
def test_a_reader_who_knows_that_noughts_are_shown_never_finds_a_count_exactly(tables):
    printed = protect(tables)
    if any(n is None for true, safe in both(tables, printed) for n in hidden_noughts(true, safe)):
        return  # where noughts are hidden as well, that reader knows no such thing

    finder = Attack(printed)
    matrix, right = finder.sums()
    if printed[0].shown[None,] is not None:
        ends = [
            solve_from_one(sign * row, matrix, right)
            for row in np.eye(len(finder.hidden))
            for sign in (1, -1)
        ]
        assert all(-high - low >= 1 - 1e-6 for low, high in zip(ends[::2], ends[1::2], strict=True))


def solve_from_one(weights, matrix, right):
    answer = linprog(weights, A_eq=matrix, b_eq=right, bounds=(1, None), method="highs")
    assert answer.status == 0
    return answer.fun


def hidden_noughts(true, safe):
    return [safe.shown[key] for key, count in true.shown.items() if count == 0]


def both(tables, printed):
    return zip(as_counted(tables), printed, strict=True)


# What is shown


@settings(deadline=None, max_examples=40)
@given(linked_tables())
def test_every_shown_cell_and_total_is_true_and_every_small_one_is_hidden(tables):
    printed = protect(tables)
    limits = thresholds_of(tables, printed)

    for true, safe in both(tables, printed):
        assert list(safe.shown) == list(true.shown)
        for key, count in true.shown.items():
            assert safe.shown[key] in (None, count)
            if 0 < count < limits[name_of(safe, key)]:
                assert safe.shown[key] is None


@settings(deadline=None, max_examples=20)
@given(linked_tables(), st.randoms(use_true_random=False))
def test_no_order_of_tables_rows_or_categories_changes_what_is_hidden(tables, shuffle):
    moved = [
        CountTable(
            one.name,
            one.variables,
            tuple(tuple(shuffle.sample(some, len(some))) for some in (ABC,) * len(one.variables)),
            dict(shuffle.sample(sorted(one.counts.items()), len(one.counts))),
            one.threshold,
        )
        for one in shuffle.sample(tables, len(tables))
    ]

    before = {one.name: dict(one.shown) for one in protect(tables)}
    assert {one.name: dict(one.shown) for one in protect(moved)} == before


def test_tables_come_back_in_the_order_and_with_the_names_they_had():
    tables = consultation(1, size=80).tables()

    assert [one.name for one in protect(tables)] == [one.name for one in tables]
    assert protect([]) == ()


def test_the_threshold_is_that_of_the_kind_of_table():
    counts = {"a": 7, "b": 30, "c": 40}

    assert protect([one_by_one("area", counts, 5)])[0].shown[("a",)] == 7
    assert protect([one_by_one("religion", counts, 10)])[0].shown[("a",)] is None


def test_a_total_that_stands_in_two_tables_takes_the_larger_threshold():
    rows = [("a", "a", "a")] * 7 + [("b", "a", "b")] * 30 + [("c", "b", "c")] * 40
    tables = [table(("q",), rows, 5), table(("q", "f"), rows, 5), table(("q", "g"), rows, 10)]

    assert all(
        one.shown[("a", *[None] * (len(one.variables) - 1))] is None for one in protect(tables)
    )


def test_a_consultation_below_the_threshold_shows_nothing_at_all():
    printed = protect([one_by_one("q", {"yes": 3, "no": 1}, 5)])[0]

    assert set(printed.shown.values()) == {None}
    assert intervals([printed])["q", ("yes",)] == (0, LIMIT)


def test_a_consultation_that_nobody_answered_shows_its_noughts():
    assert set(protect([table(("q",), [], 5)])[0].shown.values()) == {0}


def test_a_variable_of_one_category_gives_nothing_back():
    rows = [("a", "a", "a")] * 20 + [("b", "a", "b")] * 3 + [("c", "a", "c")] * 40
    counts = {("a", "a"): 20, ("b", "a"): 3, ("c", "a"): 40}
    alone = CountTable("q by f", ("q", "f"), (ABC, ("a",)), counts, 5)
    tables = [table(("q",), rows, 5), alone]

    assert attack(tables, protect(tables)) >= 0


def test_three_variables_in_one_table_are_safe_as_well():
    chosen = random.Random(3)
    rows = [tuple(chosen.choices(ABC, (6, 3, 1))[0] for _ in range(3)) for _ in range(150)]
    tables = [table(("q", "f", "g"), rows, 5), table(("q", "f"), rows, 5)]
    printed = protect(tables)

    assert attack(tables, printed) >= 0
    assert any(count is not None for key, count in printed[0].shown.items() if None not in key)


def test_who_did_not_answer_is_the_same_for_every_option_of_a_question():
    options = [
        CountTable(
            f"q3:{option} by fact",
            (f"q3:{option}", "fact"),
            (("chose", "did not", "not answered"), ("x", "y")),
            {("chose", "x"): chose, ("did not", "x"): 40 - chose, ("not answered", "x"): 30,
             ("chose", "y"): 20, ("did not", "y"): 9, ("not answered", "y"): 3},
            5,
        )
        for option, chose in (("a", 12), ("b", 2))
    ]  # fmt: skip

    printed = protect(options)
    hidden = [
        {key for key, n in one.shown.items() if n is None and "not answered" in key}
        for one in printed
    ]
    assert hidden[0] == hidden[1] != set()


def test_tables_that_disagree_about_a_shared_total_are_refused():
    tables = [one_by_one("q", {"yes": 40, "no": 20}, 5),
              CountTable("q by f", ("q", "f"), (("yes", "no"), ("x",)), {("yes", "x"): 39}, 5)]  # fmt: skip

    with pytest.raises(ValueError, match="count the same responses"):
        protect(tables)


def test_a_long_sum_says_how_far_it_has_come():
    heard = []

    protect(consultation(2).tables(), progress=lambda words, done, of: heard.append((done, of)))

    assert heard == [(n, len(heard)) for n in range(len(heard))]


# Two dates


def grown(seed):
    """The tables of a consultation before and after its last few (or many) responses came in."""
    chosen = random.Random(seed)
    whole = consultation(seed, size=chosen.randint(60, 400), questions=2, facts=2)
    missing = chosen.choice([1, 3, 8, 40])
    return whole.tables(range(whole.size - missing)), whole.tables()


@pytest.mark.parametrize("seed", range(10))
def test_what_is_printed_at_two_dates_shows_no_small_change(seed):
    first, second = grown(seed)
    before = protect(first)

    for old_tables, new_tables, old in ((first, second, before), (second, first, protect(second))):
        new = protect(new_tables, earlier=old)
        limits = thresholds_of(new_tables, new)
        change = abs(size(new_tables) - size(old_tables))
        for was, is_now in zip(old, new, strict=True):
            for key, count in is_now.shown.items():
                if count is not None and set(key) != {None}:
                    limit = limits[name_of(is_now, key)]
                    assert was.shown[key] is not None or change >= limit
                    assert was.shown[key] is None or not 0 < abs(count - was.shown[key]) < limit
        assert attack(new_tables, new) >= 0


def test_tables_protected_without_the_earlier_ones_do_show_small_changes():
    changes = set()
    for seed in range(5):
        first, second = grown(seed)
        for was, is_now in zip(protect(first), protect(second), strict=True):
            changes |= {
                abs(count - was.shown[key])
                for key, count in is_now.shown.items()
                if None not in key and count is not None and was.shown[key] is not None
            }

    assert changes & {1, 2, 3, 4}


def test_the_same_tables_printed_again_are_printed_alike():
    tables = consultation(4, size=200).tables()
    before = protect(tables)

    assert protect(tables, earlier=before) == before


def size(tables):
    return sum(tables[0].counts.values())
