"""The desk Report: what is frozen, what stands in the way, and who publishes."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people.models import RoleName, Scope
from folkmoot.council.report import changes
from folkmoot.council.report.models import Report, ReportState
from tests.cast import give
from tests.conftest import Cast
from tests.council.report import scene
from tests.visit import Visit

AT = "2025-11-03 09:00"


@pytest.fixture
def summer_plan(cast: Cast) -> Consultation:
    made = scene.summer_plan()
    scene.says(made, "school-meals", words="Hot meals.")
    scene.settle(made)
    return made


@pytest.fixture
def replied(summer_plan: Consultation) -> Report:
    report = scene.freeze(summer_plan)
    scene.reply_to_all(report)
    return report


def test_before_freezing_it_says_what_is_missing(visit: Visit, cast: Cast) -> None:
    made = scene.summer_plan()

    page = visit.as_(cast.farah)("office:findings", made.slug, at=AT)

    assert "Before findings can be frozen:" in page.main


def test_a_theme_without_a_reply_stands_in_the_way(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    scene.freeze(summer_plan)

    page = visit.as_(cast.greta)("office:findings", summer_plan.slug, at=AT)

    assert "Before it can be published:" in page.main
    assert "Publish the report" not in page.main


def test_a_reply_without_a_reason_is_refused_and_what_was_chosen_stays(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    scene.freeze(summer_plan)
    farah = visit.as_(cast.farah)

    page = farah.post(
        "office:reply",
        summer_plan.slug,
        "school-meals",
        data={"disposition": "accepted", "reason": ""},
        at=AT,
        expect=422,
    )

    assert "Give the reason. Everybody will read it." in page.main
    assert page.forms[-1].fields["disposition"] == "accepted"


def test_who_froze_the_findings_is_told_that_another_publishes(
    visit: Visit, cast: Cast, replied: Report
) -> None:
    page = visit.as_(cast.farah)("office:findings", replied.consultation.slug, at=AT)

    assert "An approver other than Farah, who froze it, publishes it." in page.main


def test_an_approver_who_owns_it_gets_no_button(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    report = changes.freeze(consultation=summer_plan, summary="", by=cast.ben, now=scene.FROZEN)
    scene.reply_to_all(report)
    give(cast.farah, RoleName.APPROVER, Scope.consultation(summer_plan.slug))

    page = visit.as_(cast.farah)("office:findings", summer_plan.slug, at=AT)

    assert "Nobody approves a report on a consultation that they own." in page.main
    assert all("publish" not in form.action for form in page.forms)


def test_an_approver_publishes(visit: Visit, cast: Cast, replied: Report) -> None:
    slug = replied.consultation.slug

    visit.as_(cast.greta).send("office:report_publish", slug, replied.number, data={}, at=AT)

    replied.refresh_from_db()
    assert replied.state == ReportState.PUBLISHED


def test_a_refusal_leads_back_to_where_one_was(visit: Visit, cast: Cast, replied: Report) -> None:
    farah = visit.as_(cast.farah)
    slug = replied.consultation.slug
    farah.client.defaults["HTTP_REFERER"] = f"http://127.0.0.1:8000/office/report/{slug}/"

    page = farah.send("office:report_publish", slug, replied.number, data={}, at=AT, expect=403)

    assert page.links["Go back to the page you came from"].endswith(f"/office/report/{slug}/")


def test_a_refusal_never_leads_to_another_site(visit: Visit, cast: Cast, replied: Report) -> None:
    farah = visit.as_(cast.farah)
    farah.client.defaults["HTTP_REFERER"] = "https://evil.example/"
    slug = replied.consultation.slug

    page = farah.send("office:report_publish", slug, replied.number, data={}, at=AT, expect=403)

    assert "evil.example" not in page.text
    assert "Go back to the page you came from" not in page.links
