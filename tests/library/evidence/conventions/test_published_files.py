"""Published files are read to the figure, and nothing sound is called wrong.

These tests need the published files, which are not part of the project.
"""

import pytest

from folkmoot.library.evidence.conventions.lait import read_neighbours
from folkmoot.library.evidence.conventions.recognising import FileKind, check_file
from folkmoot.library.evidence.conventions.scap import read_scorecard
from folkmoot.library.evidence.conventions.sheets import read_sheet, sheets_in
from folkmoot.library.evidence.conventions.symbols import (
    EXCLUSIONS_TO_2018,
    Symbol,
    known,
    read_figure,
    total,
)
from folkmoot.library.evidence.conventions.tidy import read_tidy, tidy_of
from tests.library.evidence.conventions.made import PUBLISHED

pytestmark = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="The published files are not on this machine."
)
ALL_YEARS = ("2019", "2020", "2021", "2022", "2023", "2024")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ees_test/exclusions_by_characteristic.csv", FileKind.TIDY),
        ("ees_test/SEN2_MI.csv", FileKind.TIDY),
        ("ees_test/school_applications_and_offers.csv", FileKind.TIDY),
        ("admissions/offers-by-la.csv", FileKind.TIDY),
        ("finance/la_maintained_schools_revenue_reserve.csv", FileKind.TIDY),
        ("sen2/requests.csv", FileKind.SEN2),
        ("sen2/sen_needs_all_plans.csv", FileKind.SEN2),
        ("sen2/timeliness_20_week.csv", FileKind.SEN2),
        ("scorecards/scorecards_data_2019_v1.csv", FileKind.SCORECARD),
    ],
)
def test_a_published_file_is_known_and_nothing_is_wrong_with_it(name, kind):
    (checked,) = check_file(PUBLISHED / name)

    assert checked.kind is kind
    assert checked.is_sound, [one.in_words for one in checked.faults]


def test_exclusions_of_england_are_as_published():
    tidy = read_tidy(PUBLISHED / "ees_test/exclusions_by_characteristic.csv")
    everybody = {"time_period": "201617", "school_type": "Total", "characteristic": "Total"}

    assert tidy.figure("perm_excl", everybody) == known(7720)
    assert tidy.figure("headcount", everybody) == known(8025075)


def test_an_undefined_rate_is_no_rate():
    tidy = read_tidy(PUBLISHED / "ees_test/exclusions_by_characteristic.csv")
    symbols = [one.symbol for one in tidy.figures("perm_excl_rate") if not one.is_known]

    assert (symbols.count(Symbol.UNAVAILABLE), symbols.count(Symbol.NOT_APPLICABLE)) == (554, 119)


def exclusions_by_authority():
    sheet = read_sheet(PUBLISHED / "exclusions/clean_la_data.csv")
    cells = sheet.columns("year", "level", "la_name", "school_type", "headcount", "perm_excl")
    return {
        (year, name, kind): (read_figure(pupils), read_figure(excluded))
        for year, level, name, kind, pupils, excluded in cells
        if level == "Local authority"
    }


def test_exclusions_of_hackney_are_as_published():
    told = exclusions_by_authority()

    assert told["201617", "Hackney", "Total"] == (known(34350), known(43))
    assert told["201516", "Hackney", "Total"] == (known(33989), known(26))
    assert told["201516", "Hackney", "Primary"][1] == read_figure("x")


def test_every_authoritys_exclusions_lie_within_the_sum_of_its_kinds_of_school():
    """The x of these files is 1 or 2: 26 of Hackney in 2015/16 are 24, 0 and an x."""
    told = exclusions_by_authority()
    kinds = ("Primary", "Secondary", "Special")
    looked_at = 0
    for (year, name, kind), (_, everybody) in told.items():
        parts = [told[year, name, one][1] for one in kinds if (year, name, one) in told]
        if kind != "Total" or len(parts) < len(kinds) or everybody.number is None:
            continue
        if everybody.number != int(everybody.number):
            continue  # estimated for schools that did not answer: parts and whole are rounded
        added = total(parts, meaning=EXCLUSIONS_TO_2018)
        assert added.least <= everybody.number <= added.most, (year, name)
        looked_at += 1
    assert looked_at > 1000


def test_requests_of_hackney_keep_their_gap():
    tidy = read_tidy(PUBLISHED / "sen2/requests.csv")
    topic = "All requests for EHC needs assessments"
    figures = [
        tidy.figure(
            "requests_received_in_year",
            {"time_period": year, "la_name": "Hackney", "breakdown_topic": topic},
        )
        for year in ALL_YEARS
    ]

    assert figures == [*map(known, (559, 478, 498, 525)), read_figure("x"), known(622)]
    assert total(figures).in_words == "at least 2682 (1 figure is not available)"


def test_timeliness_of_hackney_keeps_its_gap():
    tidy = read_tidy(PUBLISHED / "sen2/timeliness_20_week.csv")
    figures = [
        tidy.figure(
            "PC_plans_issued_20_weeks_ex",
            {"time_period": year, "la_name": "Hackney", "breakdown": "All EHC plans issued"},
        ).as_text
        for year in ALL_YEARS
    ]

    assert figures == ["45.3", "46.1", "43", "54.3", "x", "43.3"]


def test_plans_of_hackney_are_read_from_the_archive():
    caseload = next(
        one for one in sheets_in(PUBLISHED / "sen2/ehcp_2022.zip") if "age_caseload" in one.name
    )
    tidy = tidy_of(caseload, None)
    hackney = {"la_name": "Hackney", "characteristic_age": "Total"}

    assert [
        tidy.figure("Total_ehc", {**hackney, "time_period": year})
        for year in ("2019", "2020", "2021", "2022")
    ] == [*map(known, (1926, 2249, 2645, 3062))]


def test_schools_in_deficit_in_hackney_are_as_published():
    tidy = read_tidy(PUBLISHED / "finance/la_maintained_schools_revenue_reserve.csv")
    figures = tidy.select(
        "number_schools_with_deficit",
        {"la_name": "Hackney", "school_phase": "All LA maintained schools"},
    ).figures

    assert list(figures) == [*map(known, (2, 9, 12, 7, 11, 10))]


def test_the_scorecards_errors_are_shares():
    scorecard = read_scorecard(PUBLISHED / "scorecards/scorecards_data_2019_v1.csv")

    assert scorecard.forecast_error("204", "primary", 1) == known("0.001854276")
    assert scorecard.forecast_error("201", "primary", 1).symbol is Symbol.BLANK


def test_the_nearest_neighbours_of_hackney_are_as_published():
    neighbours = read_neighbours(PUBLISHED / "lait/sn_may_2025.xlsx")

    assert [one.la_number for one in neighbours["204"][:3]] == ["210", "206", "309"]
