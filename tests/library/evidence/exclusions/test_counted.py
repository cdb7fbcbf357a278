"""Pooling years and hiding small numbers; a symbol is never taken for a number. Invented figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.conventions.symbols import (
    EXCLUSIONS_TO_2018,
    Symbol,
    hidden,
    known,
)
from folkmoot.library.evidence.exclusions import (
    Counted,
    Pooled,
    hidden_alike,
    pooled,
    printable_counts,
    summed_over,
)

IRISH = (("ethnicity", "Irish"),)
OTHERS = (("ethnicity", "others"),)
YEARS = (201617, 201718, 201819)


def _rows(*counts, group=IRISH):
    return [
        Counted(group, year, count, known(100)) for year, count in zip(YEARS, counts, strict=False)
    ]


def test_three_years_are_summed_with_their_pupil_years():
    (one,) = pooled(_rows(known(5), known(0), known(2)), YEARS)

    assert (one.count, one.pupils, one.note) == (known(7), known(300), "")


def test_a_hidden_year_hides_the_sum_and_says_what_is_known():
    (one,) = pooled(_rows(known(5), hidden(Symbol.CONFIDENTIAL), known(2)), YEARS)

    assert one.count == hidden(Symbol.CONFIDENTIAL)
    assert one.note == "count: at least 7 (1 figure is held back as confidential)"


def test_the_meaning_of_an_old_symbol_bounds_the_sum_in_words():
    rows = _rows(known(5), hidden(Symbol.UNAVAILABLE), known(2))

    (one,) = pooled(rows, YEARS, meaning=EXCLUSIONS_TO_2018)

    assert one.note.startswith("count: between 8 and 9")


def test_a_missing_year_is_not_a_year_without_exclusions():
    (one,) = pooled(_rows(known(5), known(1)), YEARS)

    assert one.count.number is None
    assert one.count.symbol is Symbol.BLANK


def test_years_that_were_not_asked_for_are_left_out():
    (one,) = pooled(_rows(known(5), known(1), known(9)), YEARS[:2])

    assert one.count == known(6)


def test_a_year_given_twice_is_refused():
    with pytest.raises(ValueError, match="ethnicity Irish has two rows for 201617"):
        pooled(_rows(known(5)) * 2, YEARS)


def test_no_year_is_refused():
    with pytest.raises(ValueError, match="at least one school year"):
        pooled([], [])


def test_an_intersection_sums_down_to_what_is_kept():
    rows = [
        Counted((("sex", sex), ("sen", sen)), 201617, known(count), known(50))
        for sex, sen, count in (
            ("girl", "plan", 1),
            ("girl", "none", 2),
            ("boy", "plan", 4),
            ("boy", "none", 8),
        )
    ]

    found = {one.group: one.count.as_text for one in summed_over(rows, ["sex"])}

    assert found == {(("sex", "girl"),): "3", (("sex", "boy"),): "12"}


def test_a_row_that_lacks_the_characteristic_is_refused():
    with pytest.raises(ValueError, match="does not say its sex"):
        summed_over(_rows(known(1)), ["sex"])


def _pooled(**counts):
    return [
        Pooled((("group", name),), YEARS, known(count), known(1000))
        for name, count in counts.items()
    ]


def test_a_second_count_is_hidden_where_the_total_would_give_the_first_back():
    found = printable_counts(_pooled(first=2, second=40, third=9), threshold=5)

    assert [row.count.as_text for row in found] == ["c", "40", "c"]
    assert "fewer than 5 pupils" in found[0].note


def test_large_counts_are_all_shown():
    rows = _pooled(first=12, second=40)

    assert printable_counts(rows, threshold=5) == tuple(rows)


def test_an_intersection_is_hidden_as_a_table_with_two_ways_in():
    rows = [
        Pooled((("sex", sex), ("sen", sen)), YEARS, known(count), known(900))
        for sex, sen, count in (
            ("boy", "none", 30),
            ("boy", "plan", 3),
            ("girl", "none", 25),
            ("girl", "plan", 12),
        )
    ]

    found = [row.count.as_text for row in printable_counts(rows, threshold=5)]

    assert found[1] == "c"
    assert found.count("c") >= 3, "its row and its column would each give it back"


def test_beside_a_symbol_of_the_file_small_counts_are_hidden_with_one_more_and_it_stays():
    rows = [*_pooled(first=2, second=40), Pooled(OTHERS, YEARS, hidden(Symbol.LOW), known(10))]

    found = printable_counts(rows, threshold=5)

    assert [row.count.as_text for row in found] == ["c", "c", "low"]


def test_groups_by_different_characteristics_are_not_one_table():
    rows = [*_pooled(first=2), Pooled(OTHERS, YEARS, known(9), known(10))]

    with pytest.raises(ValueError, match="same characteristics"):
        printable_counts(rows, threshold=5)


def test_suspensions_are_hidden_where_the_pupils_suspended_are():
    pupils = printable_counts(_pooled(first=1, second=40, third=9), threshold=5)

    found = hidden_alike(_pooled(first=30, second=90, third=12), pupils)

    assert [row.count.as_text for row in found] == ["c", "90", "c"]


def test_suspensions_of_a_group_without_pupils_to_go_by_are_refused():
    with pytest.raises(ValueError, match="no number of pupils to go by"):
        hidden_alike(_pooled(first=30), [])


FIGURES = st.integers(0, 50).map(known) | st.sampled_from(
    [hidden(one) for one in Symbol if one is not Symbol.NOT_APPLICABLE]
)


@settings(deadline=None)
@given(st.tuples(FIGURES, FIGURES, FIGURES))
def test_a_sum_has_a_number_exactly_where_every_part_has(counts):
    (one,) = pooled(_rows(*counts), YEARS)

    assert one.count.is_known == all(count.is_known for count in counts)
    assert bool(one.note) != one.count.is_known


def test_a_year_that_does_not_apply_leaves_out_its_pupils_too():
    (one,) = pooled(_rows(known(5), hidden(Symbol.NOT_APPLICABLE), known(2)), YEARS)

    assert (one.count, one.pupils) == (known(7), known(200))
    assert one.school_years == (201617, 201819)
    assert one.note == "not applicable in 201718"


def test_where_no_year_applies_there_is_no_figure():
    (one,) = pooled(_rows(*[hidden(Symbol.NOT_APPLICABLE)] * 3), YEARS)

    assert one.count.symbol is Symbol.NOT_APPLICABLE
    assert one.school_years == ()


def test_a_total_is_not_summed_with_its_parts():
    rows = [Counted((("sex", "Total"),), 201617, known(9), known(90))]

    with pytest.raises(ValueError, match="is a total"):
        summed_over(rows, ["sex"])
