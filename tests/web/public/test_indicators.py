"""An indicator's page: where it stands, against what, by which definition, and how we know."""

from __future__ import annotations

from datetime import date

import pytest

from folkmoot.council.consult.models import Consultation
from folkmoot.council.measure import changes
from folkmoot.council.measure.models import Dataset, Indicator, Observation, ObservationStatus
from tests.conftest import Cast
from tests.council.measure import figures
from tests.visit import Page, Visit


@pytest.fixture
def reception(cast: Cast) -> Indicator:
    figures.vintage(cast.farah, {2018: "100", 2019: "90"})
    made = figures.indicator(cast.farah)
    figures.target(cast.farah, made, value="95")
    return made


def opened(visit: Visit) -> Page:
    return visit("public:indicator", "reception")


def test_the_newest_number_stands_first_with_its_standing(
    visit: Visit, reception: Indicator
) -> None:
    page = opened(visit)

    assert page.h1 == "Children in Reception"
    assert "90 pupils in 2019-20 (final)" in page.main


def test_the_rating_is_a_word_and_a_sentence_with_its_rule(
    visit: Visit, reception: Indicator
) -> None:
    page = opened(visit)

    assert "Amber Near the target for 2027-28, in 2019-20." in page.main
    assert "Green at 95 pupils or more, amber down to 90 pupils, red below that" in page.main
    assert "Higher is better." in page.main


def test_the_figure_has_a_picture_a_table_and_a_file(visit: Visit, reception: Indicator) -> None:
    page = opened(visit)

    heading = "Children in Reception: 90 pupils in 2019-20; the target is 95 pupils by 2027-28"
    assert page.element("figure h2").text == heading
    assert page.elements("figure svg")
    assert "2018-19 100" in page.element("figure table").text
    link = f"Download the numbers (CSV): {heading}"
    assert page.links[link] == "/evidence/indicators/reception/figures.csv"


def test_the_file_holds_every_year_and_the_target(visit: Visit, reception: Indicator) -> None:
    sent = visit.download("public:indicator_csv", "reception").content.decode("utf-8-sig")

    assert sent.splitlines()[1:] == [
        "Children in Reception,2018,2018-19,100,pupils,,final,1",
        "Children in Reception,2019,2019-20,90,pupils,,final,1",
        "Children in Reception,2027,2027-28,95,pupils,,target,",
    ]


def test_a_number_that_is_held_back_is_no_number(visit: Visit, cast: Cast) -> None:
    figures.vintage(cast.farah, {2018: "100", 2019: "c"})
    figures.indicator(cast.farah)

    page = opened(visit)
    sent = visit.download("public:indicator_csv", "reception").content.decode("utf-8-sig")

    assert "held back as confidential (c) in 2019-20" in page.main
    assert sent.splitlines()[2] == "Children in Reception,2019,2019-20,,pupils,c,final,1"


def test_an_indicator_without_numbers_says_what_will_come(visit: Visit, cast: Cast) -> None:
    figures.vintage(cast.farah, {2018: "100"})
    figures.indicator(cast.farah)
    Observation.objects.all().delete()

    page = opened(visit)

    assert "No number is known yet." in page.main
    assert "No target yet." in page.main
    assert "No published file has these numbers yet." in page.main


def test_what_a_revision_changed_is_told(visit: Visit, cast: Cast, reception: Indicator) -> None:
    figures.vintage(
        cast.farah,
        {2018: "100", 2019: "93"},
        slug="rolls-2",
        day=date(2025, 5, 1),
        status=ObservationStatus.PROVISIONAL,
    )

    page = opened(visit)

    assert "93 pupils in 2019-20" in page.main
    assert "2019-20: 90 pupils, then 93 pupils" in page.main
    assert page.links["The file that revised it: 2019-20"] == "/evidence/rolls-2/"


def test_earlier_definitions_stay_with_the_reason_for_the_change(
    visit: Visit, cast: Cast, reception: Indicator
) -> None:
    figures.redefined(cast.farah, reception, first_year=2019, because="The census changed.")

    page = opened(visit)

    assert "How it was measured before" in page.main
    assert "Definition 1, from 2015-16" in page.main
    assert "Why it was changed The census changed." in page.main


def test_the_statements_that_it_stands_for_are_linked(
    visit: Visit, cast: Cast, reception: Indicator, summer_plan: Consultation
) -> None:
    document = summer_plan.version.document
    changes.bind(
        indicator=reception,
        document=document,
        statement_id="priority-1",
        by=cast.farah,
        now=figures.NOW,
    )

    page = opened(visit)
    plan = visit("public:plan", document.slug)

    assert page.links["Special needs"] == f"/plans/{document.slug}/#s-priority-1"
    margin = plan.element("#s-priority-1 .fm-aside")
    assert "The figure behind it: Children in Reception" in margin.text
    assert "Amber" in margin.text


def test_how_we_know_names_source_licence_day_and_checksum(
    visit: Visit, reception: Indicator
) -> None:
    page = opened(visit)

    assert "Open Government Licence v3.0. Published on 1 July 2024. Final." in page.main
    assert Dataset.objects.get().checksum in page.main
    assert page.links["Invented rolls of 2024"] == "/evidence/rolls-1/"


def test_an_unknown_indicator_is_missing(visit: Visit, db: None) -> None:
    visit("public:indicator", "nowhere", expect=404)
