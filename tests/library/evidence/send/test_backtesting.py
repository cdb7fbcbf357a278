import numpy as np

from folkmoot.library.evidence.send.backtesting import AS_ALL, AS_LAST, OURS, replay
from folkmoot.library.evidence.send.caseload import Caseload


def invented(years: int = 9) -> Caseload:
    rng = np.random.default_rng(3)
    plans = np.exp(6 + rng.normal(0.08, 0.03, (12, years)).cumsum(axis=1))
    return Caseload(tuple(f"A{at:02d}" for at in range(12)), 2010, plans)


def test_every_origin_with_three_years_before_it_is_replayed_for_every_method():
    outcomes = list(replay(invented()))

    ours = [(one.origin, one.horizon) for one in outcomes if one.method == OURS]
    assert ours == [
        *((origin, 1) for origin in range(2013, 2018)),
        *((origin, 2) for origin in range(2013, 2017)),
        *((origin, 3) for origin in range(2013, 2016)),
    ]
    assert len(outcomes) == 4 * len(ours)


def test_an_origin_at_which_nobody_has_a_plan_is_not_judged():
    nobody = Caseload(("A", "B"), 2010, np.zeros((2, 9)))

    assert not list(replay(nobody))


def test_an_area_that_is_not_known_at_the_outcome_is_not_judged():
    known = invented()
    known.plans[0, -1] = np.nan

    last = [one for one in replay(known) if (one.origin, one.horizon) == (2017, 1)]

    assert {len(one.errors) for one in last} == {11}


def test_errors_are_projected_less_actual_in_per_cent_of_actual():
    known = invented()
    last = next(one for one in replay(known) if one.method == AS_LAST)

    expected = 100 * (known.plans[:, 3] / known.plans[:, 4] - 1)
    assert np.allclose(last.errors, expected)


def test_coverage_is_told_only_where_bounds_could_be_learned():
    ours = [one for one in replay(invented()) if one.method == OURS and one.horizon == 1]

    assert [one.inside_95 is None for one in ours] == [True, True, False, False, False]
    assert all(one.inside_95 is None for one in replay(invented()) if one.method == AS_ALL)
