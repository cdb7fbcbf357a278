import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.evidence.send.caseload import (
    Caseload,
    lasting_share,
    logged,
    pooled_growth,
    project,
)


def grown(rates, years: int = 10, first: float = 1000.0) -> Caseload:
    """Invented areas that grow by *rates* a year."""
    plans = first * np.exp(np.outer(np.array(rates), np.arange(years)))
    codes = tuple(f"A{at}" for at in range(len(plans)))
    return Caseload(codes, 2010, plans)


def test_areas_that_grow_alike_go_on_growing():
    ahead = project(grown([0.1] * 5), 3)

    assert ahead.central == pytest.approx([1000 * np.exp(1.2)] * 5)


def test_excess_growth_that_always_lasted_is_believed_for_the_most_part():
    log, growth = logged(grown([0.0, 0.05, 0.1]).plans)

    assert 0.8 < lasting_share(log, growth, 9, 1) < 1


def test_excess_growth_that_never_lasted_is_not_believed():
    rng = np.random.default_rng(1)
    plans = 1000 * np.exp(0.05 * np.arange(10) + rng.normal(0, 0.05, (200, 10)))

    log, growth = logged(plans)

    assert lasting_share(log, growth, 9, 1) == 0


def test_a_figure_that_is_not_known_counts_neither_as_nought_nor_as_growth():
    known = grown([0.1] * 4)
    known.plans[0, 5] = np.nan

    assert pooled_growth(known.plans) == pytest.approx([0.1] * 9)
    assert project(known, 1).central == pytest.approx(project(grown([0.1] * 4), 1).central)


def test_an_area_not_known_in_the_last_year_is_carried_on_by_the_growth_of_all():
    known = grown([0.1] * 4)
    known.plans[0, -1] = np.nan

    assert project(known, 1).central[0] == pytest.approx(1000 * np.exp(1.0))


def test_an_area_of_which_nothing_is_known_stays_unknown():
    known = grown([0.1] * 4)
    known.plans[2] = np.nan

    assert np.isnan(project(known, 1).central).tolist() == [False, False, True, False]


def test_no_bounds_are_told_where_too_few_outcomes_are_known():
    assert np.isnan(project(grown([0.1] * 4, years=5), 3).lower_95).all()


def test_two_years_are_the_least():
    with pytest.raises(ValueError, match="two years"):
        project(grown([0.1], years=1), 1)


@given(st.integers(0, 1000), st.integers(1, 3))
def test_what_came_after_changes_nothing_that_was_projected_before(seed, horizon):
    rng = np.random.default_rng(seed)
    plans = np.exp(6 + rng.normal(0.05, 0.1, (6, 9)).cumsum(axis=1))
    early = Caseload(tuple("ABCDEF"), 2010, plans)
    other = Caseload(early.codes, 2010, np.hstack([plans[:, :7], 3 * plans[:, 7:]]))

    one, two = (project(known.to(2016), horizon) for known in (early, other))

    assert (one.central == two.central).all()
    assert np.array_equal(one.upper_95, two.upper_95, equal_nan=True)


@given(st.integers(0, 1000))
def test_bounds_stand_in_order(seed):
    rng = np.random.default_rng(seed)
    plans = np.exp(6 + rng.normal(0.05, 0.1, (6, 12)).cumsum(axis=1))

    ahead = project(Caseload(tuple("ABCDEF"), 2010, plans), 2)

    paths = (ahead.lower_95, ahead.lower_80, ahead.central, ahead.upper_80, ahead.upper_95)
    assert (np.diff(np.stack(paths), axis=0) >= 0).all()
