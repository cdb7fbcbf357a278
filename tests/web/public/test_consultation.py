"""A consultation's overview, before, while and after people answer."""

from __future__ import annotations

from folkmoot.council.consult.models import Consultation, Extension, Session
from tests.cast import person
from tests.clock import london
from tests.visit import Visit
from tests.web.public.published import decide, publish


def test_every_way_to_answer_stands_side_by_side(visit: Visit, summer_plan: Consultation) -> None:
    Consultation.objects.update(hand_in_address="The town hall")
    Session.objects.create(
        consultation=summer_plan,
        title="An evening",
        starts_at=london("2025-09-01 18:00"),
        place="The library",
    )
    page = visit("public:consultation", "summer-plan")
    ways = [card.text.split()[0] for card in page.elements(".fm-cards li")]

    assert ways == ["Online", "E-mail", "Post", "By", "Come"]
    assert "6pm on Monday 1 September 2025" in page.main


def test_one_closing_instant_stands_wherever_a_time_is_told(
    visit: Visit, summer_plan: Consultation
) -> None:
    page = visit("public:consultation", "summer-plan", at="2025-09-10 12:00")

    assert page.main.count("5pm on Monday 22 September 2025") == 2
    assert "12 days left" in page.main


def test_the_strip_marks_where_we_are(visit: Visit, summer_plan: Consultation) -> None:
    def now(at: str) -> str:
        page = visit("public:consultation", "summer-plan", at=at)
        return page.element("[aria-current=step]").text.split()[0]

    moments = ("2025-07-01 10:00", "2025-08-01 10:00", "2025-09-23 10:00")
    assert [now(at) for at in moments] == ["Share", "Answer", "Read"]


def test_what_can_and_cannot_change_is_said(visit: Visit, summer_plan: Consultation) -> None:
    page = visit("public:consultation", "summer-plan")

    assert "What can still change Everything but the law." in page.main
    assert "What cannot change The law." in page.main


def test_a_moved_closing_time_is_told_with_its_reason(
    visit: Visit, summer_plan: Consultation
) -> None:
    Extension.objects.create(
        consultation=summer_plan,
        closed_at_before=summer_plan.closes_at,
        closes_at=london("2025-10-06 17:00"),
        reason="The library was closed.",
        extended_by=person("farah"),
        extended_at=london("2025-09-01 10:00"),
    )
    Consultation.objects.update(closes_at=london("2025-10-06 17:00"))
    page = visit("public:consultation", "summer-plan", at="2025-09-30 10:00")

    assert "Closes 5pm on Monday 6 October 2025" in page.main
    assert (
        "moved from 5pm on Monday 22 September 2025 to 5pm on Monday 6 October 2025: "
        "The library was closed." in page.main
    )


def test_after_closing_it_says_what_happens_with_the_answers(
    visit: Visit, summer_plan: Consultation
) -> None:
    page = visit("public:consultation", "summer-plan", at="2025-09-23 10:00")

    assert "Every answer is being read." in page.main
    assert "Answer online" not in page.links


def test_after_the_decision_it_links_report_and_trace(
    visit: Visit, summer_plan: Consultation
) -> None:
    publish(summer_plan)
    decide(summer_plan)
    page = visit("public:consultation", "summer-plan", at="2026-01-10 10:00")

    assert page.links["You said, we did: the report"] == "/consultations/summer-plan/report/"
    assert "Cabinet decided on 15 December 2025 (reference CE 1)." in page.main
    assert page.links["From your words to the plan"].endswith("/trace/")
