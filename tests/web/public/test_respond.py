"""Answering: begin, fill in, check, send; and everything that may go differently."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation, QuestionnaireState, Stage
from folkmoot.council.receive.models import Draft, Submission, Timeliness
from folkmoot.library.analysis import questions as asked
from tests import factories
from tests.cast import JOINED
from tests.visit import Visit
from tests.web.public.conftest import Amina


def test_a_parent_answers_and_gets_a_receipt(amina: Amina, visit: Visit) -> None:
    page = amina.answers()

    sent = Submission.objects.get()
    assert page.h1 == "We have your response"
    assert page.element(".fm-code").text.replace("-", "") == sent.receipt
    assert "1 August 2025 at 10:00:00" in page.main
    assert {
        a.question_id: a.text or a.chosen for a in sent.answers.exclude(text="", chosen=[])
    } == {
        "capacity": ["parent"],
        "reflects": ["3"],
        "missed": "Buses",
    }


def test_the_start_page_promises_no_account_and_tells_the_deadline(
    visit: Visit, summer_plan: Consultation
) -> None:
    page = visit("public:respond", summer_plan.slug)

    assert "no account and no cookies" in page.main
    assert "5pm on Monday 22 September 2025" in page.main
    assert "Who is answering (1 question)" in page.main


def test_no_public_page_sets_a_cookie(amina: Amina, visit: Visit) -> None:
    amina.answers()
    for name in ("home", "counted", "privacy", "cookies", "accessibility"):
        visit(f"public:{name}")

    assert not visit.client.cookies


def test_opening_the_start_page_begins_nothing(visit: Visit, summer_plan: Consultation) -> None:
    visit("public:respond", summer_plan.slug)

    assert not Draft.objects.exists()


def test_before_opening_the_start_page_says_when_and_offers_no_button(
    visit: Visit, summer_plan: Consultation
) -> None:
    page = visit("public:respond", summer_plan.slug, at="2025-07-06 12:00")

    assert "from 9am on Monday 7 July 2025" in page.main
    assert not page.forms


def test_a_post_before_opening_is_refused_with_the_day(
    visit: Visit, summer_plan: Consultation
) -> None:
    with_token = visit("public:respond", summer_plan.slug).forms[0].values

    page = visit.send(
        "public:respond", summer_plan.slug, data=with_token, at="2025-07-06 12:00", expect=403
    )

    assert "opens at 09:00 on 7 July 2025" in page.main
    assert not Draft.objects.exists()


def test_the_contents_page_tells_answered_begun_and_untouched(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    untouched = visit("public:respond_contents", amina.slug, draft.key)
    amina.fills_in(draft)
    after = visit("public:respond_contents", amina.slug, draft.key)

    assert untouched.main.count("Not begun") == 2
    assert "Who is answering Answered" in after.main
    assert "The plan Begun: 2 of 3" in after.main


def test_the_passage_asked_about_stands_above_the_question(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    page = visit("public:respond_section", amina.slug, draft.key, "the-plan")

    assert (
        "What the plan says: Our vision Every child here learns well and feels safe." in page.main
    )
    assert page.elements("details")
    assert page.main.index("Every child") < page.main.index("How well")


def test_saved_words_are_there_again_and_the_page_says_when_they_were_saved(
    amina: Amina, visit: Visit
) -> None:
    draft = amina.begins()
    amina.fills_in(draft, at="2025-08-01 14:02")
    page = visit("public:respond_section", amina.slug, draft.key, "the-plan", at="2025-08-02 09:00")

    assert page.forms[0].fields["answer-missed"] == "Buses"
    assert page.forms[0].fields["answer-reflects"] == "3"
    assert "saved at 2:02pm" in page.main


def test_saving_leads_to_the_next_section_and_then_to_the_check(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    second = visit.post(
        "public:respond_section",
        amina.slug,
        draft.key,
        "about-you",
        data={"answer-capacity": "parent"},
    )
    last = visit.post("public:respond_section", amina.slug, draft.key, "the-plan")

    assert second.h1 == "The plan"
    assert last.h1 == "Check your answers"


def test_who_wishes_goes_back_to_the_contents(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    page = visit.post(
        "public:respond_section",
        amina.slug,
        draft.key,
        "about-you",
        data={"answer-capacity": "parent", "go": "contents"},
    )

    assert page.h1 == "Your answers"


def test_a_required_question_left_blank_is_asked_for_and_the_rest_is_kept(
    amina: Amina, visit: Visit
) -> None:
    draft = amina.begins()
    page = visit.post("public:respond_section", amina.slug, draft.key, "about-you", expect=422)

    assert page.title.startswith("Error: Who is answering")
    assert page.links["Answer “In what capacity do you answer?”."] == "#id_answer-capacity"


def test_the_check_page_shows_labels_words_and_blanks_without_scolding(
    amina: Amina, visit: Visit
) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    page = visit("public:respond_check", amina.slug, draft.key)

    assert "In what capacity do you answer? Parent or carer" in page.main
    assert "What is missing? Buses" in page.main
    assert "What should be done? Not answered" in page.main
    assert "Error" not in page.title


def test_sending_without_the_required_answer_leads_to_its_question(
    amina: Amina, visit: Visit
) -> None:
    draft = amina.begins()
    page = visit.post(
        "public:respond_check", amina.slug, draft.key, data={"name": "Amina"}, expect=422
    )

    address = next(
        href for words, href in page.links.items() if words.startswith("Answer the quest")
    )
    assert address.endswith(f"/respond/{draft.key}/section/about-you/#id_answer-capacity")
    assert page.forms[0].fields["name"] == "Amina"
    assert not Submission.objects.exists()


def test_consent_and_contact_are_kept_apart_from_the_answers(amina: Amina) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    amina.sends(draft, {"may_be_quoted": "on", "name": "Amina", "postcode": "E8 1XX"})

    sent = Submission.objects.get()
    assert sent.may_be_quoted
    assert sent.respondent
    assert sent.respondent.name == "Amina"


def test_a_wrong_email_address_is_asked_again_with_every_word_kept(
    amina: Amina, visit: Visit
) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    page = visit.post(
        "public:respond_check",
        amina.slug,
        draft.key,
        expect=422,
        data={"name": "Amina", "email": "amina at home"},
    )

    assert page.forms[0].fields["email"] == "amina at home"
    assert page.forms[0].fields["name"] == "Amina"
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2025-09-22 16:59:59.999", Timeliness.ON_TIME),
        ("2025-09-22 17:00:00.000", Timeliness.ON_TIME),
        ("2025-09-22 17:00:00.001", Timeliness.LATE),
    ],
)
def test_the_stroke_of_five_decides_to_the_millisecond(
    amina: Amina, moment: str, expected: Timeliness
) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    amina.sends(draft, at=moment)

    assert Submission.objects.get().timeliness == expected


def test_a_late_answer_is_received_kindly(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    page = amina.sends(draft, at="2025-09-22 17:01")

    assert (
        "We received your response after the closing time of 5pm on Monday 22 September 2025."
        in page.main
    )


def test_after_closing_one_may_still_begin_and_is_told_that_it_is_late(
    amina: Amina, visit: Visit
) -> None:
    page = visit("public:respond", amina.slug, at="2025-09-22 17:01")

    assert "It will be received as late" in page.main
    assert page.forms


def test_once_the_report_is_published_there_is_no_form_any_more(visit: Visit) -> None:
    over = factories.consultation(stage=Stage.REPORTED)
    page = visit("public:respond", over.slug, at="2025-11-01 10:00")

    assert "The report is published, so there is no form here any more." in page.main
    assert not page.forms


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CHECKED, Stage.CANCELLED])
def test_what_is_not_public_is_missing(visit: Visit, stage: Stage) -> None:
    hidden = factories.consultation(stage=stage)

    for name in ("public:consultation", "public:respond", "public:report"):
        assert visit(name, hidden.slug, expect=404).h1 == "Page not found"


def test_a_post_without_a_token_hands_every_word_back_and_can_be_sent_again(
    amina: Amina, visit: Visit
) -> None:
    draft = amina.begins()
    words = {"answer-missed": "Buses\r\n\r\nand <b>bridges</b>", "answer-reflects": "3"}
    address = f"/consultations/{amina.slug}/respond/{draft.key}/section/the-plan/"
    page = visit.send(address, data=words, expect=403)
    again = page.forms[0]

    assert "Buses and <b>bridges</b>" in page.main
    visit.send(again.action, data=again.values)
    draft.refresh_from_db()
    assert draft.answers["missed"] == ["Buses\r\n\r\nand <b>bridges</b>"]


def test_the_token_of_one_form_does_not_open_another(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    other = visit("public:respond", amina.slug).forms[0].values

    visit.send(
        "public:respond_section",
        amina.slug,
        draft.key,
        "about-you",
        data={**other, "answer-capacity": "parent"},
        expect=403,
    )
    draft.refresh_from_db()
    assert not draft.answers


def test_words_typed_in_a_second_tab_after_sending_are_handed_back(
    amina: Amina, visit: Visit
) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    second_tab = visit("public:respond_section", amina.slug, draft.key, "the-plan").forms[0]
    receipt = amina.sends(draft).path
    typed = {"answer-missed": "Bridges\n</textarea><b>too</b>", "answer-reflects": "3"}

    page = visit.send(second_tab.action, data={**second_tab.values, **typed}, expect=409)

    assert page.h1 == "Your answers were sent already"
    assert page.links["See the receipt of what was sent"] == receipt
    kept = {box.raw.strip() for box in page.elements("textarea[readonly]")}
    assert "Bridges\n</textarea><b>too</b>" in kept
    assert "3" not in kept  # a choice is told by its label
    assert Submission.objects.get().answers.get(question_id="missed").text == "Buses"


def test_after_that_a_new_response_can_be_begun(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    second_tab = visit("public:respond_section", amina.slug, draft.key, "the-plan").forms[0]
    amina.sends(draft)
    page = visit.send(second_tab.action, data=second_tab.values, expect=409)

    begun = visit(page.links["Begin a new response, in a new tab"])

    assert begun.h1.startswith("Answer:")
    assert begun.forms


def test_sending_from_a_second_tab_leads_to_the_same_receipt(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    second_tab = visit("public:respond_check", amina.slug, draft.key).forms[0]
    receipt = amina.sends(draft).path

    assert visit.send(second_tab.action, data=second_tab.values).path == receipt
    assert Submission.objects.count() == 1


def test_a_ranking_keeps_the_order_and_refuses_one_option_twice(visit: Visit) -> None:
    ranked = factories.consultation(slug="ranked", stage=Stage.DRAFT)
    asks_for_an_order(ranked)
    amina = Amina(visit, ranked)
    draft = amina.begins()
    twice = visit.post(
        "public:respond_section",
        ranked.slug,
        draft.key,
        "order",
        expect=422,
        data={"answer-first": ["b", "b", ""]},
    )
    right = visit.post(
        "public:respond_section",
        ranked.slug,
        draft.key,
        "order",
        data={"answer-first": ["c", "a", ""]},
    )

    assert "ranks each option once" in twice.main
    assert twice.forms[0].values["answer-first"] == ["b", "b", ""]
    assert "Schools Parks" in right.main


def asks_for_an_order(of: Consultation) -> None:
    """Ask one ranking question in place of the usual ones, and announce the consultation."""
    options = (asked.Option("a", "Parks"), asked.Option("b", "Buses"), asked.Option("c", "Schools"))
    first = asked.Question(
        "first", asked.QuestionKind.RANKING, "What comes first?", options=options
    )
    definition = asked.Questionnaire("ranked", 2, (asked.Section("order", "Order", "", (first,)),))
    of.questionnaires.update(state=QuestionnaireState.CORRECTED)
    of.questionnaires.create(
        number=2,
        state=QuestionnaireState.FROZEN,
        definition=definition.to_plain(),
        definition_hash=definition.digest(),
        frozen_at=JOINED,
    )
    Consultation.objects.filter(pk=of.pk).update(stage=Stage.SCHEDULED)
