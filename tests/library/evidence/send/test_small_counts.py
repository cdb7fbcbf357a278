"""Small counts of an invented borough: nobody who reads everything printed finds them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from folkmoot.library.evidence.conventions.symbols import read_figure
from folkmoot.library.evidence.send.demand import PHASES, demand
from folkmoot.library.evidence.send.model import AGES
from folkmoot.library.evidence.send.places import Provision, balances
from folkmoot.library.evidence.send.simulating import Futures
from folkmoot.library.evidence.send.small_counts import Part, hidden_figures
from folkmoot.library.evidence.send.transitions import YOUNGEST

NEEDS, SETTINGS = ("autism", "speech"), ("home", "school", "unit")
SHAPE = (len(NEEDS), len(SETTINGS), AGES)


def futures(counts, later=None):
    """Today's *counts*[need, setting, age], and one year after it that is expected."""
    now = np.asarray(counts, dtype=np.int32)
    children = np.stack([now, now if later is None else np.asarray(later)])[:, None]
    flows = np.zeros((2, 1), dtype=np.int64)
    return Futures(NEEDS, SETTINGS, (2022, 2023), children.astype(np.int32), flows, flows, flows)


def places(*parts):
    return [Provision(*one, 0, read_figure("10")) for one in parts]


@st.composite
def counted(draw):
    """Children in a few academic years of three phases, mostly few."""
    counts = np.zeros(SHAPE, dtype=int)
    ages = draw(st.lists(st.integers(4, 22), min_size=1, max_size=6, unique=True))
    for need in range(SHAPE[0]):
        for setting in range(SHAPE[1]):
            for age in ages:
                counts[need, setting, age] = draw(st.sampled_from([0, 0, 1, 2, 4, 7, 30]))
    return counts


def row_of(one):
    """Which of the finest cells a figure adds up."""
    chosen = np.zeros(SHAPE, dtype=bool)
    need = slice(None) if one.need is None else NEEDS.index(one.need)
    setting = slice(None) if one.setting is None else SETTINGS.index(one.setting)
    chosen[need, setting] = True
    first, last = (YOUNGEST, YOUNGEST + AGES - 1) if one.phase is None else PHASES[one.phase]
    ages = np.arange(AGES) + YOUNGEST
    age = getattr(one, "age", None)
    chosen[..., (ages < first) | (ages > last) if age is None else ages != age] = False
    return chosen.ravel()


def widths(found, hidden, provisions):
    """How closely a reader of all that is printed of today can tell each small figure held back."""
    told = [one for one in demand(found) if one.year == 2022]
    told += [(one, one.provision) for one in balances(found, provisions) if one.year == 2022]
    rows, known, small = [], [], []
    for one in told:
        figure, part = one if isinstance(one, tuple) else (one, one)
        row, count = row_of(part), figure.children.central
        if hidden.hides(figure):
            if 0 < count < hidden.threshold:
                small.append(row)
        else:
            rows.append(row)
            known.append(count)
    equal = {"A_eq": np.array(rows, dtype=float), "b_eq": known} if rows else {}
    for row in small:
        ends = [linprog(sign * row.astype(float), **equal, method="highs") for sign in (1, -1)]
        if all(one.status == 0 for one in ends):
            yield -ends[1].fun - ends[0].fun


@settings(max_examples=40, deadline=None)
@given(counted(), st.integers(2, 6))
def test_no_reader_finds_a_small_count_more_closely_than_the_threshold(counts, threshold):
    found = futures(counts)
    named = places(("speech", "home", None), ("speech", None, None), (None, "unit", "primary"))
    hidden = hidden_figures(found, tuple(balances(found, named)), threshold=threshold)

    assert all(width >= threshold - 1e-6 for width in widths(found, hidden, named))


@settings(max_examples=40, deadline=None)
@given(counted())
def test_every_small_count_is_hidden(counts):
    found = futures(counts)
    named = places(("autism", "school", "secondary"), (None, "home", None))
    beside = tuple(balances(found, named))
    hidden = hidden_figures(found, beside)

    told = [one for one in (*demand(found), *beside) if not hidden.hides(one)]
    assert all(one.children.central == 0 or one.children.central >= 5 for one in told)


def test_a_threshold_of_one_hides_nothing():
    counts = np.zeros(SHAPE, dtype=int)
    counts[0, 0, 6:20] = 1
    found = futures(counts)

    assert not any(hidden_figures(found, threshold=1).hides(one) for one in demand(found))


def test_large_counts_are_all_told():
    found = futures(np.full(SHAPE, 20))
    beside = tuple(balances(found, places(("autism", "home", "primary"))))
    hidden = hidden_figures(found, beside)

    assert not hidden.parts
    assert not hidden.ages


def test_the_academic_years_of_a_phase_that_is_held_back_are_held_back():
    counts = np.zeros(SHAPE, dtype=int)
    counts[:, :, 4 - YOUNGEST] = 40
    counts[0, 0, 8 - YOUNGEST], counts[0, 0, 9 - YOUNGEST] = 2, 1
    hidden = hidden_figures(futures(counts))

    assert Part(phase="secondary") in hidden.parts
    assert set(range(7, 12)) <= hidden.ages


@pytest.mark.parametrize(("expected", "is_hidden"), [(0, False), (3, True), (5, False)])
def test_what_is_expected_is_held_back_below_the_threshold(expected, is_hidden):
    counts = np.full(SHAPE, 20)
    later = np.full(SHAPE, 20)
    later[0, 0, 6 - YOUNGEST] = expected
    found = futures(counts, later)
    beside = tuple(balances(found, places(("autism", "home", None))))
    of_age = [one for one in demand(found) if one.year == 2023 and one.age == 6]

    assert not any(hidden_figures(found, beside).hides(one) for one in of_age)
    later[:, :, 6 - YOUNGEST] = 0
    later[0, 0, 6 - YOUNGEST] = expected
    found = futures(counts, later)
    of_age = [one for one in demand(found) if one.year == 2023 and one.age == 6]
    assert [hidden_figures(found).hides(one) for one in of_age] == [is_hidden]
