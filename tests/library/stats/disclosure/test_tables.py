"""Tables that are not tables are refused."""

import pytest

from folkmoot.library.stats.disclosure import CountTable
from folkmoot.library.stats.disclosure.tables import link

YES_NO = (("yes", "no"),)


@pytest.mark.parametrize(
    ("variables", "categories", "counts", "threshold"),
    [
        ((), (), {}, 5),
        (("q", "q"), YES_NO * 2, {}, 5),
        (("q",), ((),), {}, 5),
        (("q",), (("yes", "yes"),), {}, 5),
        (("q",), YES_NO, {("yes",): -1}, 5),
        (("q",), YES_NO, {("perhaps",): 1}, 5),
        (("q",), YES_NO, {("yes",): 1}, 0),
    ],
)
def test_what_is_no_full_table_is_refused(variables, categories, counts, threshold):
    with pytest.raises(ValueError):
        CountTable("t", variables, categories, counts, threshold)


def test_one_name_for_two_tables_is_refused():
    with pytest.raises(ValueError, match="name of its own"):
        link([CountTable("t", ("q",), YES_NO, {}, 5)] * 2)


def test_one_variable_with_other_categories_is_refused():
    tables = [CountTable("t", ("q",), YES_NO, {}, 5), CountTable("u", ("q",), (("yes",),), {}, 5)]

    with pytest.raises(ValueError, match="other categories in table u"):
        link(tables)


def test_a_shared_total_is_one_cell_whatever_the_order_of_variables():
    tables = [
        CountTable("t", ("q", "f"), (*YES_NO, ("x",)), {}, 5),
        CountTable("u", ("f", "q"), (("x",), *YES_NO), {}, 5),
    ]
    places = link(tables).places

    assert places["t"]["yes", "x"] == places["u"]["x", "yes"]
    assert places["t"]["yes", None] == places["u"][None, "yes"]
