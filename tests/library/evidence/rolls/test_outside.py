import numpy as np
import pytest

from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import Rolls
from folkmoot.library.evidence.rolls.outside import from_outside
from folkmoot.library.evidence.rolls.projecting import Asked, project

YEARS = 5
NO_BIRTHS = Births(("Elsewhere",), 2003, np.full((1, 18), 1000.0))


def secondary(sizes: list[float]) -> Rolls:
    """Invented areas with Years 7 to 11 alone; Year 7 has the *sizes*, and everybody stays."""
    counts = np.full((1, YEARS, 14), np.nan)
    for grade in range(7, 12):
        for year in range(YEARS):
            counts[0, year, grade] = sizes[max(year - (grade - 7), 0)]
    return Rolls(("North",), 2015, counts)


def births_of(course: list[float]) -> Births:
    """Births in the years to June 2004 and after."""
    return Births(("North",), 2004, np.array([course]))


def test_a_secondary_area_goes_on_taking_children_into_year_7():
    projection = project(secondary([900.0] * YEARS), NO_BIRTHS, Asked(2022, simulations=100))

    assert projection.of("North", 2022, 7) == pytest.approx(900, rel=0.001)
    assert projection.of("North", 2022, "secondary") == pytest.approx(4500, rel=0.01)


def test_year_7_follows_the_births_of_its_cohort():
    falling = [1000.0] * 6 + [900.0] * 12
    projection = project(secondary([800.0] * YEARS), births_of(falling), Asked(2019 + 3, 100))

    # Children in Year 7 in 2022/23 were born from September 2010 to August 2011.
    assert projection.of("North", 2022, 7) == pytest.approx(720, rel=0.001)


def test_without_births_a_trend_fades():
    growing = [800.0, 816.0, 832.32, 848.97, 865.95]
    found = from_outside(secondary(growing), NO_BIRTHS, 2021).expected[0, :, 7]

    assert found == pytest.approx([865.95 * 1.02**0.6, 865.95 * 1.02 ** (0.6 + 0.36)], rel=0.001)


def test_it_is_less_certain_than_where_the_year_below_is_known():
    own = secondary([900.0] * YEARS)
    whole = Rolls(own.codes, own.first_year, np.full((1, YEARS, 14), 900.0))
    widths = []
    for rolls in (own, whole):
        found = project(rolls, NO_BIRTHS, Asked(2020, simulations=200))
        widths.append(found.upper[95][0, 0, 7] - found.lower[95][0, 0, 7])

    assert widths[0] > widths[1]


def test_a_year_group_nobody_teaches_is_not_entered():
    found = from_outside(secondary([900.0] * YEARS), NO_BIRTHS, 2021)

    assert np.flatnonzero(found.is_one[0]).tolist() == [7]
    assert np.isnan(found.expected[0][:, :7]).all()


def test_reception_is_entered_by_birth_and_not_from_outside():
    counts = np.full((1, YEARS, 14), 30.0)

    assert not from_outside(Rolls(("All",), 2015, counts), NO_BIRTHS, 2021).is_one.any()
