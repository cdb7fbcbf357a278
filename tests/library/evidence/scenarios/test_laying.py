import numpy as np

from folkmoot.library.evidence.rolls.cohorts import GRADES
from folkmoot.library.evidence.rolls.intervals import LEVELS, Factors
from folkmoot.library.evidence.rolls.projecting import COLUMNS, Future, Projection
from folkmoot.library.evidence.scenarios.laying import (
    Bands,
    baseline_counts,
    by_rank,
    difference,
    laid_over,
    nought,
    stretched_change,
    stretched_rolls,
    with_rows,
)

CENTRAL = np.full((1, GRADES), 100.0)
STRAYS = np.repeat(np.linspace(-0.1, 0.1, 101)[:, None, None], GRADES, axis=2).astype(np.float32)
FUTURE = Future("A", CENTRAL, STRAYS)


def projection(value):
    values = np.full((1, 1, len(COLUMNS)), value)
    return Projection(
        *(("A",), 2020, values),
        dict.fromkeys(LEVELS, values - 10),
        dict.fromkeys(LEVELS, values + 20),
    )


def test_the_central_path_is_the_first_future():
    counts = baseline_counts(FUTURE)

    assert counts.shape == (1, GRADES, 102)
    assert (counts[..., 0] == 100).all()


def test_nought_laid_over_an_area_leaves_it_as_it_was():
    found = laid_over(FUTURE, np.zeros((1, GRADES, 102)))

    assert np.allclose(found.central[0, :GRADES], 100)
    assert np.allclose(found.lower[80][0, :GRADES], 100 * np.exp(-0.08), rtol=1e-5)


def test_a_difference_of_always_the_same_has_no_width():
    found = difference(FUTURE, np.full((1, GRADES, 102), -5.0))

    assert found.central[0, COLUMNS.index("primary")] == -35
    assert (found.lower[95] == found.upper[95]).all()


def test_what_is_not_known_of_an_area_has_no_difference():
    central = CENTRAL.copy()
    central[0, 12:] = np.nan

    assert np.isnan(
        difference(Future("A", central, STRAYS), np.zeros((1, GRADES, 102))).central[0, 13]
    )


def test_bounds_are_those_of_the_nearest_rank():
    found = by_rank(np.array([50.0]), np.arange(101.0)[None])

    assert (found.lower[80][0], found.upper[80][0]) == (10, 90)


def test_the_centre_is_never_outside_its_interval():
    found = by_rank(np.array([500.0]), np.arange(101.0)[None])

    assert found.upper[95][0] == 500


def test_the_arms_of_a_difference_are_multiplied():
    factors = Factors({("reception year", 1, 80): 1.5, ("primary", 1, 80): 1.5})
    found = stretched_change(projection(-30.0), factors)
    at = COLUMNS.index("primary")

    assert found.lower[80][0, 0, at] == -30 - 15
    assert found.upper[80][0, 0, at] == -30 + 30
    assert found.upper[95][0, 0, at] >= found.upper[80][0, 0, at]


def test_where_nobody_is_expected_somebody_may_still_come():
    empty = Projection(
        *(("A",), 2020, np.zeros((1, 1, len(COLUMNS)))),
        {level: np.zeros((1, 1, len(COLUMNS))) for level in LEVELS},
        {level: np.full((1, 1, len(COLUMNS)), 4.0) for level in LEVELS},
    )

    assert (stretched_rolls(empty, Factors()).upper[80] == 4).all()


def test_no_difference_stays_none_whatever_the_factors():
    none = nought(projection(100.0))
    found = stretched_change(none, Factors({("primary", 1, 80): 2.0}))

    assert not found.lower[80].any()
    assert not found.upper[95].any()


def test_rows_are_replaced_and_added_in_order_of_code():
    values = np.zeros((1, len(COLUMNS)))
    new = Bands(values + 7, dict.fromkeys(LEVELS, values), dict.fromkeys(LEVELS, values))
    found = with_rows(projection(100.0), {"0": new, "A": new})

    assert found.codes == ("0", "A")
    assert (found.central == 7).all()
