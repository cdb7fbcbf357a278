"""What a reader can work out of printed tables."""

import numpy as np
import pytest
from scipy.optimize import linprog

from benchmarks.disclosure.attack import Attack, name_of
from benchmarks.disclosure.consultations import consultation
from benchmarks.disclosure.peers import only_the_small
from folkmoot.library.stats.disclosure import SafeTable, base, counted_once, intervals, protect

PRINTED = SafeTable(
    "q1",
    ("q1",),
    (("yes", "no", "not answered"),),
    {("yes",): 40, ("no",): None, ("not answered",): None, (None,): 51},
)


@pytest.mark.parametrize("seed", [3, 11])
@pytest.mark.parametrize("method", [protect, only_the_small])
def test_the_intervals_are_those_of_two_programmes_for_each_cell(seed, method):
    printed = method(consultation(seed, size=150, questions=2, facts=1).tables())
    plain = Attack(printed)
    matrix, right = plain.sums()
    by_name = {table.name: table for table in printed}
    found = {name_of(by_name[name], key): ends for (name, key), ends in intervals(printed).items()}

    for row, name in zip(np.eye(len(plain.hidden)), plain.hidden, strict=True):
        low = linprog(row, A_eq=matrix, b_eq=right, method="highs").fun
        high = -linprog(-row, A_eq=matrix, b_eq=right, method="highs").fun
        assert found[name] == (np.ceil(low - 1e-6), np.floor(high + 1e-6))


def test_tables_that_nothing_fits_are_refused():
    shown = {**PRINTED.shown, ("yes",): 60}

    with pytest.raises(ValueError, match="No counts fit"):
        intervals([SafeTable("q1", PRINTED.variables, PRINTED.categories, shown)])


def test_a_base_that_would_give_a_hidden_category_back_is_not_printed():
    assert base(PRINTED, ("yes",), over="q1") == 51
    assert base(PRINTED, ("yes",), over="q1", without={"not answered"}) is None


def test_a_figure_that_counts_each_campaign_once_is_hidden_with_the_count_that_it_would_give_back():
    assert counted_once(120, campaigns=2) == 122
    assert counted_once(None, campaigns=2) is None
