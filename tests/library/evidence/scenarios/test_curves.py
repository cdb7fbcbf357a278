import numpy as np
import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.scenarios.curves import (
    arriving,
    entry_factor,
    flow,
    living,
    remaining,
    yields_of,
)
from folkmoot.library.evidence.scenarios.inputs import Yield
from folkmoot.library.evidence.scenarios.overlays import BirthChange, Housing, Migration

HOMES = Housing(
    "Plan", ((2021, 100.0), (2023, 50.0)), area="A", bedrooms="2", tenure="Social", curve=(0.5, 1.0)
)
TABLE = (
    Yield("2", "social", "flat", "primary", 0.35, "survey"),
    Yield("2", "social", "flat", "secondary", 0.10, "survey"),
    Yield("2", "market", "flat", "primary", 0.14, "survey"),
)


def test_a_change_of_births_ends_with_its_last_year():
    short = BirthChange("", "all", 2018, 0.9, until_mid_year=2018)

    assert [round(entry_factor(short, year), 4) for year in (2021, 2022, 2023)] == [
        *(0.9833, 0.9167, 1.0),
    ]


def test_a_flow_without_persistence_stops_at_once():
    once = Migration("", "A", 0, 6, 2022, 1, 0.0, share=0.1)

    assert [flow(once, year) for year in (2021, 2022, 2023)] == [0, 1, 0]


def test_the_last_share_of_a_curve_goes_on():
    assert [remaining(HOMES, years) for years in (-1, 0, 1, 9)] == [0, 0.5, 1, 1]


def test_the_homes_of_several_years_add_up():
    yields = np.full(14, 0.1)

    assert living(HOMES, yields, 2023)[0] == pytest.approx(0.1 * (100 * 1.0 + 50 * 0.5))


def test_children_of_new_homes_who_move_up_do_not_arrive_again():
    yields = np.full(14, 0.1)

    assert arriving(HOMES, yields, 2022)[0] == pytest.approx(10)
    assert arriving(HOMES, yields, 2022)[5] == pytest.approx(5)
    assert arriving(HOMES, yields, 2026)[5] == pytest.approx(0)


def test_a_table_gives_the_yield_of_dwellings_of_a_kind():
    found, source = yields_of(HOMES, TABLE)

    assert found[:7].tolist() == pytest.approx([0.05] * 7)
    assert found[7:12].tolist() == pytest.approx([0.02] * 5)
    assert found[12] == 0
    assert source == "survey"


def test_dwellings_of_which_no_yield_is_known_are_refused():
    with pytest.raises(BadFile, match="No yield is known for dwellings of: 2, social"):
        yields_of(HOMES, TABLE[2:])


def test_a_kind_that_fits_several_rows_is_refused():
    loose = Housing("Plan", ((2021, 1.0),), area="A", bedrooms="2", curve=(1.0,))

    with pytest.raises(BadFile, match="several rows"):
        yields_of(loose, TABLE)
