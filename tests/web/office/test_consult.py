"""The desk Consult: from nothing to an announced consultation, through every gate."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.plan.models import Version
from tests import factories
from tests.conftest import Cast
from tests.visit import Visit

AT = "2025-05-12 10:00"


@pytest.fixture
def farah(visit: Visit, cast: Cast) -> Visit:
    return visit.as_(cast.farah)


def particulars(version: Version, **more: str) -> dict[str, str]:
    return {
        "title": "The summer plan",
        "slug": "summer-plan",
        "version": str(version.pk),
        "who_asks": "An invented council",
        "why": "Because it matters.",
        "opens_on-day": "7",
        "opens_on-month": "7",
        "opens_on-year": "2025",
        "closes_on-day": "22",
        "closes_on-month": "9",
        "closes_on-year": "2025",
        "what_can_change": "Nearly everything.",
        "no_options_because": "It is invented.",
        "email": "plan@example.org",
        **more,
    }


def prepared(farah: Visit) -> Consultation:
    version = factories.version()
    factories.assessment(version.document)
    farah.post("office:consultation_add", data=particulars(version), at=AT)
    return Consultation.objects.get()


def with_questions(farah: Visit) -> Consultation:
    made = prepared(farah)
    farah.post("office:section_add", made.slug, data={"title": "Who is answering"}, at=AT)
    who = {
        "text": "Who is answering?",
        "kind": "single_choice",
        "options": "Parent\nGovernor",
        "required": "on",
    }
    farah.post("office:question_add", made.slug, "s1", data=who, at=AT)
    words = {"text": "What is missing?", "kind": "long_text"}
    farah.post("office:question_add", made.slug, "s1", data=words, at=AT)
    return made


def test_a_consultation_closes_at_five_unless_somebody_says_otherwise(farah: Visit) -> None:
    made = prepared(farah)

    assert f"{made.closes_at:%H:%M}" == "16:00"  # in UTC: five in the afternoon in London


def test_a_time_that_the_clock_change_skips_is_refused_where_it_was_typed(farah: Visit) -> None:
    version = factories.version()
    absent = {
        "closes_on-day": "29",
        "closes_on-month": "3",
        "closes_on-year": "2026",
        "closes_time": "01:30",
    }

    page = farah.post(
        "office:consultation_add", data=particulars(version, **absent), at=AT, expect=422
    )

    assert "There is a problem" in page.main
    assert not Consultation.objects.exists()


def test_checking_without_questions_says_what_is_missing(farah: Visit) -> None:
    made = prepared(farah)

    page = farah.send("office:consultation_check", made.slug, data={}, at=AT, expect=403)

    assert "There is no questionnaire yet" in page.main


def test_a_consultation_that_passes_every_gate_is_announced(farah: Visit) -> None:
    made = with_questions(farah)

    farah.send("office:consultation_check", made.slug, data={}, at=AT)
    page = farah.send("office:consultation_schedule", made.slug, data={}, at=AT)

    made.refresh_from_db()
    assert made.stage == Stage.SCHEDULED
    assert "The consultation is announced." in page.text


def test_a_database_that_could_lose_answers_opens_no_consultation(
    farah: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = with_questions(farah)
    monkeypatch.setattr(
        "folkmoot.web.office.views.consult.durability", lambda: ("fsync is off: turn it on.",)
    )

    page = farah.send("office:consultation_check", made.slug, data={}, at=AT, expect=403)

    assert "fsync is off" in page.main


def test_the_questions_of_an_announced_consultation_stay_as_they_are(farah: Visit) -> None:
    made = with_questions(farah)
    farah.send("office:consultation_check", made.slug, data={}, at=AT)
    farah.send("office:consultation_schedule", made.slug, data={}, at=AT)

    page = farah.post(
        "office:section_add", made.slug, data={"title": "One more"}, at=AT, expect=422
    )

    assert "There is a problem" in page.main


def test_the_closing_time_moves_later_with_a_reason_and_never_earlier(farah: Visit) -> None:
    made = factories.consultation()
    later = {
        "closes_on-day": "6",
        "closes_on-month": "10",
        "closes_on-year": "2025",
        "reason": "A question was wrong.",
    }

    farah.post("office:consultation_extend", made.slug, data=later)
    earlier = {**later, "closes_on-day": "1"}
    page = farah.post("office:consultation_extend", made.slug, data=earlier, expect=422)

    assert "There is a problem" in page.main
    made.refresh_from_db()
    assert f"{made.closes_at:%d.%m.}" == "06.10."


def test_a_choice_question_without_options_is_refused_and_its_words_are_kept(
    farah: Visit,
) -> None:
    made = prepared(farah)
    farah.post("office:section_add", made.slug, data={"title": "One"}, at=AT)
    sent = {"text": "Which one?", "kind": "single_choice", "options": ""}

    page = farah.post("office:question_add", made.slug, "s1", data=sent, at=AT, expect=422)

    assert "Write at least two options" in page.main
    assert page.forms[-1].fields["text"] == "Which one?"


def who(**more: str) -> dict[str, str]:
    return {
        "text": "Who else is answering?",
        "kind": "single_choice",
        "options": "Parent\nGovernor",
        "required": "on",
        **more,
    }


def test_a_second_question_of_who_is_answering_is_refused_and_its_words_are_kept(
    farah: Visit,
) -> None:
    made = with_questions(farah)

    page = farah.post("office:question_add", made.slug, "s1", data=who(), at=AT, expect=422)

    assert "There is a question that asks who is answering already" in page.main
    assert page.forms[-1].fields["text"] == "Who else is answering?"


def test_who_is_answering_is_asked_with_a_list_to_choose_from(farah: Visit) -> None:
    made = prepared(farah)
    farah.post("office:section_add", made.slug, data={"title": "One"}, at=AT)
    in_words = who(kind="long_text", options="")

    page = farah.post("office:question_add", made.slug, "s1", data=in_words, at=AT, expect=422)

    assert "choose one option from a list" in page.main


def test_what_no_questionnaire_can_be_is_refused_with_a_sentence(
    farah: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = with_questions(farah)
    monkeypatch.setattr("folkmoot.web.office.views.consult.question_id", lambda *_given: "q2")

    page = farah.post(
        "office:question_add", made.slug, "s1", data=who(required=""), at=AT, expect=422
    )

    assert "Each id may stand in a questionnaire only once." in page.main


def test_a_slip_of_the_year_extends_nothing(farah: Visit) -> None:
    made = factories.consultation()
    slip = {
        "closes_on-day": "22",
        "closes_on-month": "9",
        "closes_on-year": "2052",
        "reason": "A question was wrong.",
    }

    page = farah.post("office:consultation_extend", made.slug, data=slip, expect=422)

    assert "400 days at most" in page.main
