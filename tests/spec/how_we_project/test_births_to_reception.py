"""Reception is projected from births: births of the cohort times the replacement ratio.

Births come in years to 30 June. Children who enter Reception in September of year y were born from
September of y-5 to August of y-4: ten months of the year to June of y-4, two of the one after it.
"""

import numpy as np
import pytest

from folkmoot.library.evidence.rolls.births import (
    Births,
    births_of_school_year,
    intake,
    replacement_ratio,
)
from folkmoot.library.evidence.rolls.cohorts import Rolls


def test_births_of_a_school_year_are_ten_months_of_one_year_and_two_of_the_next():
    """1,200 births in the year to June 2014 and 1,260 in the year to June 2015 are 1,210 for those
    who enter Reception in September 2018."""
    assert births_of_school_year(1200, 1260) == pytest.approx(1210)


def test_the_births_of_2018_19_come_from_the_years_to_june_2014_and_2015():
    rolls = Rolls(("204",), 2018, np.full((1, 1, 14), 100.0))
    births = Births(("204",), 2014, np.array([[1200.0, 1260.0]]))

    assert intake(rolls, births, 2018).of(2018)[0] == pytest.approx(1210)


def test_the_replacement_ratio_is_reception_pupils_for_each_birth():
    """Hackney 2014/15: 2,846 in Reception for 4,571 births are 0.6226 (Greater London Authority,
    Births trends in London, Update 08-2016, Table 5)."""
    assert round(replacement_ratio(2846, 4571), 4) == 0.6226
