"""A published file of figures: its terms, its numbers, and the figure beside the plan."""

from __future__ import annotations

from datetime import date

import pytest

from folkmoot.council.consult.models import Consultation
from folkmoot.council.measure.models import Dataset, Evidence, Observation
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import figures
from tests.visit import Visit


@pytest.fixture
def rolls(db: None) -> Dataset:
    made = Dataset.objects.create(
        slug="rolls",
        title="Children on roll",
        publisher="An office",
        source="Invented for a test",
        licence="Open Government Licence v3.0",
        attribution="Contains invented data",
        years="2018-19 to 2019-20",
        limits="It does not tell why.",
        file_name="rolls.csv",
        checksum="0" * 64,
        loaded_at=london("2025-01-06 09:00"),
    )
    for year, value in ((2018, 2600), (2019, 2450)):
        Observation.objects.create(
            dataset=made,
            measure="children on roll",
            place="E09000012",
            place_name="=Hackney",
            year=year,
            breakdown="Reception",
            value=value,
            unit="children",
        )
    return made


def test_a_dataset_tells_whose_it_is_and_every_number(visit: Visit, rolls: Dataset) -> None:
    page = visit("public:dataset", "rolls")

    assert "An office" in page.main
    assert "It does not tell why." in page.main
    assert "children on roll =Hackney 2018-19 Reception 2,600 children Final" in page.main


def test_the_file_holds_the_numbers_and_no_formula(visit: Visit, rolls: Dataset) -> None:
    sent = visit.download("public:dataset_csv", "rolls").content.decode("utf-8-sig")

    assert (
        sent.splitlines()[1]
        == "children on roll,E09000012,'=Hackney,2018,Reception,2600,children,,,final"
    )


def test_a_figure_stands_beside_its_statement(
    visit: Visit, rolls: Dataset, summer_plan: Consultation
) -> None:
    Evidence.objects.create(
        document=summer_plan.version.document,
        statement_id="challenge-1",
        dataset=rolls,
        measure="children on roll",
        breakdowns=["Reception"],
        heading="Fewer children start school",
    )
    page = visit("public:plan", summer_plan.version.document.slug)
    beside = page.element("#s-challenge-1")

    assert "Fewer children start school" in beside.text
    assert "It does not tell why." in beside.text
    assert beside.all("figure svg")
    assert beside.all("figure table")
    assert page.links["About these figures: Fewer children start school"] == "/evidence/rolls/"


def test_an_unknown_dataset_is_missing(visit: Visit, db: None) -> None:
    visit("public:dataset", "nowhere", expect=404)


def test_the_index_of_an_empty_site_says_what_will_come(visit: Visit, db: None) -> None:
    page = visit("public:evidence")

    assert page.h1 == "Evidence"
    assert "No figures are published here yet." in page.main


def test_evidence_is_in_the_main_navigation(visit: Visit, db: None) -> None:
    assert visit("public:home").links["Evidence"] == "/evidence/"


def test_the_home_page_leads_to_the_figures_behind_the_plans(visit: Visit, rolls: Dataset) -> None:
    page = visit("public:home")

    assert "The figures behind the plans" in page.main
    assert page.links["See the evidence"] == "/evidence/"


def test_the_home_page_of_a_site_without_figures_promises_none(visit: Visit, db: None) -> None:
    assert "The figures behind the plans" not in visit("public:home").main


def test_the_index_groups_figures_by_what_they_stand_behind(
    visit: Visit, rolls: Dataset, summer_plan: Consultation
) -> None:
    made = beside(rolls, summer_plan)

    page = visit("public:evidence")

    assert "Behind the plan: A plan for our schools" in page.main
    assert "Challenge: Fewer children start school each year." in page.main
    assert "Reception: 2,450 children in 2019-20 (final)" in page.main
    figure = f"/evidence/rolls/#beside-{made.pk}-heading"
    assert page.links["Fewer children start school"] == figure
    assert page.links["Children on roll"] == "/evidence/rolls/"


def test_the_link_of_a_figure_lands_on_it(
    visit: Visit, rolls: Dataset, summer_plan: Consultation
) -> None:
    made = beside(rolls, summer_plan)

    page = visit("public:dataset", "rolls")

    assert page.element(f"#beside-{made.pk}-heading").text == "Fewer children start school"


def beside(rolls: Dataset, consultation: Consultation) -> Evidence:
    return Evidence.objects.create(
        document=consultation.version.document,
        statement_id="challenge-1",
        dataset=rolls,
        measure="children on roll",
        breakdowns=["Reception"],
        heading="Fewer children start school",
    )


def test_a_symbol_stands_in_words(visit: Visit, rolls: Dataset) -> None:
    rolls.observations.filter(year=2019).update(value=None, symbol="c")

    assert "held back as confidential (c)" in visit("public:dataset", "rolls").main


def test_a_long_table_is_read_page_by_page(
    visit: Visit, rolls: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("folkmoot.council.measure.queries.datasets.ROWS_A_PAGE", 1)

    first, second = visit("public:dataset", "rolls"), visit("/evidence/rolls/?page=2")

    assert "Numbers 1 to 1 of 2." in first.main
    assert first.links["Next page"] == "?page=2#numbers"
    assert "2019-20" in second.element("table").text
    assert "2018-19" not in second.element("table").text


def test_a_short_table_has_no_links_to_pages(visit: Visit, rolls: Dataset) -> None:
    assert visit("public:dataset", "rolls").elements(".govuk-pagination") == []


@pytest.mark.parametrize("asked", ["0", "2", "-1", "x", "1e9", "99999999999999999999", "٣"])
def test_a_page_that_is_not_there_is_missing(visit: Visit, rolls: Dataset, asked: str) -> None:
    visit(f"/evidence/rolls/?page={asked}", expect=404)


def test_the_file_is_whole_however_many_pages_there_are(
    visit: Visit, rolls: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("folkmoot.council.measure.queries.datasets.ROWS_A_PAGE", 1)

    sent = visit.download("public:dataset_csv", "rolls").content.decode("utf-8-sig")

    assert len(sent.splitlines()) == 3


def test_a_file_published_twice_names_its_vintages_and_what_was_revised(
    visit: Visit, cast: Cast
) -> None:
    figures.vintage(cast.farah, {2018: "100"}, day=date(2024, 7, 1))
    figures.vintage(cast.farah, {2018: "101"}, slug="rolls-2", day=date(2025, 5, 1))

    page = visit("public:dataset", "rolls-2")

    assert page.links["1 July 2024"] == "/evidence/rolls-1/"
    assert "1 May 2025 (this one)" in page.main
    assert "Pupils on roll Hackney 2018-19 Reception 100 pupils 101 pupils" in page.main


def test_more_revisions_than_a_page_shows_are_counted(
    visit: Visit, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("folkmoot.council.measure.queries.datasets.MOST_REVISIONS", 1)
    figures.vintage(cast.farah, {2018: "100", 2019: "90"}, day=date(2024, 7, 1))
    figures.vintage(cast.farah, {2018: "1", 2019: "2"}, slug="rolls-2", day=date(2025, 5, 1))

    page = visit("public:dataset", "rolls-2")

    assert "The first 1 of 2 numbers that differ from the file before." in page.main


def test_rows_that_were_set_aside_are_counted_by_reason(visit: Visit, rolls: Dataset) -> None:
    Dataset.objects.update(rows=5, rows_aside={"another place": 3})

    assert "5 rows. 3 set aside: another place." in visit("public:dataset", "rolls").main
