"""Figures that others published or worked out are found again, to the digit, from the same files.

These tests need the published files, which are not part of the project.
"""

import csv
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from folkmoot.library.evidence.conventions.tidy import read_tidy
from folkmoot.library.evidence.rolls.births import births_of_school_year, replacement_ratio
from folkmoot.library.evidence.rolls.cohorts import PHASES, phase_totals
from tests.library.evidence.conventions.made import PUBLISHED

pytestmark = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="The published files are not on this machine."
)
HACKNEY = "E09000012"
YEARS = range(2015, 2020)
"""Rolls of January 2016 to January 2020."""


@cache
def rolls_of_hackney() -> np.ndarray:
    """Pupils by school year (2015/16 first) and year group."""
    with (PUBLISHED / "rolls_by_la_and_nc_year_201516_201920.csv").open(encoding="utf-8") as file:
        own = {int(row["ay"]): row for row in csv.DictReader(file) if row["new_la_code"] == HACKNEY}
    return np.array([[float(own[year][f"n{grade}"]) for grade in range(14)] for year in YEARS])


@cache
def births_of_hackney() -> dict[int, float]:
    """Births in the year to June, by that year."""
    name = "births/MYEB3_summary_components_of_change_series_UK_2019_geog20.csv"
    with (PUBLISHED / name).open(encoding="utf-8-sig") as file:
        own = next(row for row in csv.DictReader(file) if row["ladcode20"] == HACKNEY)
    return {year: float(own[f"births_{year}"]) for year in range(2002, 2020)}


def test_the_reception_classes_of_hackney():
    assert rolls_of_hackney()[:, 0].tolist() == [2805, 2757, 2635, 2565, 2599]


def test_the_primary_pupils_of_hackney():
    primary = phase_totals(rolls_of_hackney(), PHASES["primary"])

    assert primary.tolist() == [18627, 18684, 18584, 18379, 18145]


def test_the_secondary_pupils_of_hackney():
    secondary = phase_totals(rolls_of_hackney(), PHASES["secondary"])

    assert secondary.tolist() == [10860, 11160, 11493, 11886, 12078]


def test_how_many_of_hackneys_births_came_to_reception():
    births = births_of_hackney()
    ratios = [
        replacement_ratio(reception, births_of_school_year(births[year - 4], births[year - 3]))
        for year, reception in zip(YEARS, rolls_of_hackney()[:, 0], strict=True)
    ]

    assert [round(ratio, 3) for ratio in ratios] == [0.625, 0.619, 0.588, 0.586, 0.588]


def rows_of(name: str, sheet: str) -> Iterator[list]:
    yield from (
        CalamineWorkbook.from_path(str(PUBLISHED / name)).get_sheet_by_name(sheet).to_python()
    )


def test_the_ratio_that_the_greater_london_authority_published_for_hackney():
    table = rows_of("births/gla_update-08-2016-births-trends-london-data.xls", "Table 5")
    _borough, reception, born, published = next(row for row in table if row[0] == "Hackney")
    births = births_of_hackney()

    assert replacement_ratio(reception, born) == pytest.approx(published)
    assert round(published, 4) == 0.6226
    # The births of two years to June, put into the school year, are within a fifth of a per cent.
    assert births_of_school_year(births[2010], births[2011]) == pytest.approx(born, rel=0.002)


def test_hackneys_dedicated_schools_grant_runs_into_deficit():
    rows = list(rows_of("send_ap/dsg_deficit_derived.xlsx", "Sheet 1"))
    year, balance = rows[0].index("time_period"), 5
    found = {row[year]: round(row[balance], 2) for row in rows if "Hackney" in row}

    assert found == {"201920": -1.78, "202021": -3.15, "202122": -4.59}


MAINTAINED = {"la_name": "Hackney", "school_phase": "All LA maintained schools"}


def finances(indicator: str) -> list[float]:
    tidy = read_tidy(PUBLISHED / "finance/la_maintained_schools_revenue_reserve.csv")
    years = ("201516", "201617", "201718", "201819", "201920", "202021")
    return [tidy.figure(indicator, {**MAINTAINED, "time_period": year}).as_float for year in years]


def test_hackneys_schools_in_deficit():
    assert finances("number_schools_with_deficit") == [2, 9, 12, 7, 11, 10]


def test_the_average_balance_of_hackneys_schools():
    balances = finances("average_revenue_balance")

    assert (balances[0], balances[-1]) == (208_852, 342_147)


def offers(indicator: str, year: str) -> float:
    tidy = read_tidy(PUBLISHED / "admissions/offers-by-la.csv")
    where = {"la_name": "Hackney", "school_phase": "Primary", "time_period": year}
    return tidy.figure(indicator, where).as_float


def test_hackneys_places_on_offer_and_who_asked_for_them():
    assert [offers("admission_numbers", year) for year in ("201617", "202122")] == [3185, 2912]
    assert [offers("applications_received", year) for year in ("201415", "202122")] == [2849, 2121]


def test_more_of_hackneys_families_got_their_first_choice():
    shares = [offers("first_preference_offers_percent", year) for year in ("201415", "202122")]

    assert [round(share, 1) for share in shares] == [78.0, 91.0]
