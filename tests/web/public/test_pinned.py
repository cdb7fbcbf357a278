"""The figures of a frozen version: as they stood when people were asked, whatever came later."""

from __future__ import annotations

from datetime import date

import pytest

from folkmoot.council.consult.models import Consultation
from folkmoot.council.measure import changes
from folkmoot.council.measure.models import Dataset, Pin
from folkmoot.council.plan.models import Version
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import figures
from tests.visit import Page, Visit

ASKED = london("2025-05-12 09:00")


@pytest.fixture
def rolls(cast: Cast) -> Dataset:
    return figures.vintage(cast.farah, {2018: "100", 2019: "90"})


@pytest.fixture
def asked(cast: Cast, rolls: Dataset, summer_plan: Consultation) -> Version:
    """The version with one figure of a dataset and one indicator, both pinned."""
    version = summer_plan.version
    changes.place_beside(
        document=version.document,
        statement_id="challenge-1",
        dataset=rolls,
        measure=figures.MEASURE,
        breakdowns=["Reception"],
        heading="Fewer children start school",
        by=cast.farah,
        now=figures.NOW,
    )
    changes.bind(
        indicator=figures.indicator(cast.farah),
        document=version.document,
        statement_id="priority-1",
        by=cast.farah,
        now=figures.NOW,
    )
    changes.pin_figures(version=version, by=cast.farah, now=ASKED)
    return version


def plan(visit: Visit, version: Version) -> Page:
    return visit("public:plan_version", version.document.slug, version.number)


def renewed(cast: Cast) -> None:
    figures.vintage(cast.farah, {2018: "100", 2019: "70"}, slug="rolls-2", day=date(2025, 5, 20))


def test_a_frozen_version_says_when_its_figures_were_shown(visit: Visit, asked: Version) -> None:
    beside = plan(visit, asked).element("#s-challenge-1")

    pin = Pin.objects.get(statement_id="challenge-1")
    assert "As shown when people were asked, 12 May 2025" in beside.text
    assert f"(fingerprint {pin.content_hash[:12]})." in beside.text
    assert "renewed" not in beside.text


def test_a_renewed_figure_still_shows_what_people_saw(
    visit: Visit, cast: Cast, asked: Version
) -> None:
    renewed(cast)

    page = plan(visit, asked)

    beside = page.element("#s-challenge-1")
    assert "2019-20 90" in beside.all("figure table")[0].text
    assert "figures have been renewed since: see the newest" in beside.text
    assert page.links["see the newest: Fewer children start school"] == "/evidence/rolls-1/"


def test_a_pinned_indicator_keeps_its_rating_and_leads_to_the_newest(
    visit: Visit, cast: Cast, asked: Version
) -> None:
    renewed(cast)

    page = plan(visit, asked)

    beside = page.element("#s-priority-1")
    assert "No target yet." in beside.text
    newest = "see the newest: Children in Reception: 90 pupils in 2019-20"
    assert page.links[newest] == "/evidence/indicators/reception/"


def test_the_pinned_numbers_can_be_taken_as_a_file(
    visit: Visit, cast: Cast, asked: Version
) -> None:
    renewed(cast)

    page = plan(visit, asked)
    link = page.links["Download the numbers (CSV): Fewer children start school"]
    sent = visit.download(link).content.decode("utf-8-sig")

    rows = [line.split(",") for line in sent.splitlines()[1:]]
    assert [(year, float(number)) for year, number in rows] == [("2018-19", 100), ("2019-20", 90)]


def test_a_file_of_another_plans_figure_is_missing(visit: Visit, asked: Version) -> None:
    visit.download("public:pinned_csv", asked.document.slug, asked.number, 9999, expect=404)


def test_a_figure_that_was_tampered_with_is_not_shown_and_says_why(
    visit: Visit, asked: Version
) -> None:
    pin = Pin.objects.get(statement_id="challenge-1")
    pin.content["heading"] = "More children start school"
    Pin.objects.filter(pk=pin.pk).update(content=pin.content)

    beside = plan(visit, asked).element("#s-challenge-1")

    assert beside.all("svg") == []
    assert "no longer have the fingerprint that they were given" in beside.text
    assert "More children start school" not in beside.text


def test_a_version_that_was_never_pinned_shows_the_figures_of_now(
    visit: Visit, asked: Version
) -> None:
    Pin.objects.all().delete()

    beside = plan(visit, asked).element("#s-challenge-1")

    assert beside.all("figure svg")
    assert "As shown when people were asked" not in beside.text


def test_the_consultation_lists_the_figures_that_it_was_asked_with(
    visit: Visit, cast: Cast, asked: Version, summer_plan: Consultation
) -> None:
    before = visit("public:consultation", summer_plan.slug)
    renewed(cast)
    after = visit("public:consultation", summer_plan.slug)

    number = asked.number
    address = f"/plans/{asked.document.slug}/versions/{number}/#s-challenge-1"
    assert before.links["Fewer children start school"] == address
    assert "They are kept as they stood on 12 May 2025" in before.main
    assert "renewed" not in before.main
    assert "Fewer children start school (renewed since)" in after.main


def test_a_consultation_without_figures_names_none(visit: Visit, summer_plan: Consultation) -> None:
    assert "The figures behind it" not in visit("public:consultation", summer_plan.slug).main
