"""A published file of figures: its terms, its numbers, and the figure beside the plan."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation
from folkmoot.council.measure.models import Dataset, Evidence, Observation
from tests.clock import london
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
    assert "children on roll =Hackney 2018-19 Reception 2600 children" in page.main


def test_the_file_holds_the_numbers_and_no_formula(visit: Visit, rolls: Dataset) -> None:
    sent = visit.download("public:dataset_csv", "rolls").content.decode("utf-8-sig")

    assert (
        sent.splitlines()[1] == "children on roll,E09000012,'=Hackney,2018,Reception,2600,children"
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
