"""The desk Measure, its indicators: each act through its page."""

from __future__ import annotations

import pytest

from folkmoot.council.measure.models import Bound, Dataset, Indicator
from tests import factories
from tests.conftest import Cast
from tests.council.measure import figures
from tests.visit import Visit

DEFINED = {
    "title": "Children in Reception",
    "slug": "reception",
    "unit": "pupils",
    "decimals": "0",
    "better": "higher",
    "measure": figures.MEASURE,
    "place": figures.PLACE,
    "breakdown": "Reception",
    "first_year": "2015",
    "in_force_on-day": "1",
    "in_force_on-month": "6",
    "in_force_on-year": "2025",
    "counted": "Children in Reception",
    "because": "We promised to follow it.",
}


@pytest.fixture
def farah(visit: Visit, cast: Cast) -> Visit:
    return visit.as_(cast.farah)


@pytest.fixture
def rolls(cast: Cast) -> Dataset:
    return figures.vintage(cast.farah, {2017: "120", 2018: "c", 2019: "97"})


@pytest.fixture
def reception(cast: Cast, rolls: Dataset) -> Indicator:
    return figures.indicator(cast.farah)


def test_an_indicator_is_defined_and_shown_with_its_gap(farah: Visit, rolls: Dataset) -> None:
    page = farah.post("office:indicator_define", rolls.slug, data=DEFINED)

    assert page.h1 == "Children in Reception"
    assert "c: held back as confidential" in page.main
    assert "No colour: no target has been set." in page.main


def test_an_indicator_of_no_numbers_is_refused_with_words(farah: Visit, rolls: Dataset) -> None:
    said = {**DEFINED, "in_force_on-day": "31"}
    page = farah.post("office:indicator_define", rolls.slug, data=said, expect=422)

    assert "Enter a real date" in page.main
    assert page.forms[-1].fields["counted"] == "Children in Reception"


def test_a_new_definition_needs_a_later_year(farah: Visit, reception: Indicator) -> None:
    page = farah.post("office:redefine", "reception", "rolls-1", data=DEFINED, expect=422)

    assert "The definition before holds from 2015." in page.main

    farah.post("office:redefine", "reception", "rolls-1", data={**DEFINED, "first_year": "2019"})
    page = farah("office:indicator", "reception")
    assert "Definition 2, for 2019-20 and later" in page.main


def test_a_target_gives_a_colour_and_a_rule(farah: Visit, reception: Indicator) -> None:
    said = {"year": "2027", "value": "100", "amber_within": "5", "because": "Invented."}
    page = farah.post("office:target_set", "reception", data=said)

    assert "Near the target for 2027-28, in 2019-20." in page.main
    assert "Green at 100 pupils or more, amber down to 95 pupils, red below that" in page.main
    assert "100 pupils by 2027-28; amber within 5 pupils." in page.main


def test_a_target_without_a_reason_comes_back(farah: Visit, reception: Indicator) -> None:
    said = {"year": "2027", "value": "100", "amber_within": "5", "because": ""}
    page = farah.post("office:target_set", "reception", data=said, expect=422)

    assert "Say why this is the target." in page.main
    assert page.forms[-1].fields["value"] == "100"


def test_an_indicator_is_bound_to_a_statement_and_taken_away(
    farah: Visit, reception: Indicator
) -> None:
    document = factories.version().document
    page = farah.post(
        "office:indicator_bind", "reception", document.slug, data={"statement": "challenge-1"}
    )
    assert "challenge-1" in page.main

    farah.send("office:indicator_unbind", "reception", Bound.objects.get().pk, data={})
    assert not Bound.objects.exists()


def test_a_file_of_no_series_offers_no_indicator(farah: Visit, rolls: Dataset) -> None:
    Dataset.objects.update(series="")

    assert "Define an indicator by this series" not in farah("office:dataset", "rolls-1").main
    farah("office:indicator_define", "rolls-1", expect=404)
