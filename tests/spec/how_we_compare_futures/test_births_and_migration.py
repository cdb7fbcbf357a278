"""Births that differ, and families who come or go.

All figures are invented. Births are counted in years to 30 June.
"""

from folkmoot.library.evidence.scenarios.curves import entry_factor, flow
from folkmoot.library.evidence.scenarios.overlays import BirthChange, Migration
from tests.library.evidence.scenarios.towns import PRIMARY, SECONDARY, Built, lay

TOWN = (Built("Ash", PRIMARY, 60), Built("Yew", SECONDARY, 60))


def test_births_reach_reception_first_by_a_sixth_and_then_whole():
    """Births from July 2018 on are 10 % lower: Reception is 1.7 % lower in 2022, 10 % from 2023."""
    fewer = BirthChange("Rents", "all", from_mid_year=2019, factor=0.9)
    lower = [round(100 * (1 - entry_factor(fewer, year)), 1) for year in (2021, 2022, 2023)]

    assert lower == [0.0, 1.7, 10.0]


def test_a_smaller_cohort_stays_smaller_up_to_the_secondary_school():
    """Six children fewer in Reception in 2021 are six fewer in Year 7 in 2028."""
    found = lay(TOWN, [BirthChange("Rents", "all", 2017, 0.9)], until=2028)

    assert round(60 - found.pupils("Ash", 0, 2021)) == 6
    assert round(60 - found.pupils("Yew", 7, 2028)) == 6


def test_families_who_left_stay_away():
    """A tenth leave in 2021 alone: Year 1 has 54 of 60 then, and so has Year 2 a year later."""
    leaving = Migration("Rents", "A", 0, 6, 2021, years=1, persistence=0.0, share=-0.1)
    found = lay(TOWN, [leaving])

    assert (round(found.pupils("Ash", 1, 2021)), round(found.pupils("Ash", 2, 2022))) == (54, 54)


def test_a_flow_fades_by_its_persistence():
    """Two years whole, then half, a quarter, an eighth."""
    leaving = Migration("Rents", "A", 0, 6, 2021, years=2, persistence=0.5, share=-0.1)

    assert [flow(leaving, year) for year in range(2021, 2026)] == [1, 1, 0.5, 0.25, 0.125]
