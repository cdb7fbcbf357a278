"""Slopes of six years, and who is among the steepest. Invented figures."""

import numpy as np
import pytest

from folkmoot.library.evidence.viability import slopes


def test_a_slope_is_that_of_least_squares():
    years = [120.0, 90.0, 95.0, 60.0, 20.0, 30.0]

    found = slopes({"Ash": years})["Ash"].pounds_a_year

    assert found == pytest.approx(np.polyfit(range(6), years, 1)[0])


def test_the_lowest_and_the_highest_tenth_are_flagged():
    found = slopes({f"{n:02}": [n * year for year in range(6)] for n in range(21)})

    assert [name for name, slope in found.items() if slope.flag == -1] == ["00", "01"]
    assert [name for name, slope in found.items() if slope.flag == 1] == ["19", "20"]


def test_a_missing_year_is_not_a_reserve_of_nought():
    found = slopes({"Ash": [100, None, 100, 100, 100, 100], "Elm": [1, 2, 3, 4, 5, 6]})

    assert (found["Ash"].pounds_a_year, found["Ash"].flag) == (None, None)
    assert found["Elm"].pounds_a_year == pytest.approx(1)


def test_schools_that_are_all_unknown_have_no_flags():
    assert slopes({"Ash": [None] * 6})["Ash"].flag is None


def test_five_years_are_refused():
    with pytest.raises(ValueError, match="needs 6 years"):
        slopes({"Ash": [1, 2, 3, 4, 5]})
