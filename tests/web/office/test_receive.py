"""The desk Receive: letters typed in, things left out by two people, and two letters of one person."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.council.consult import changes as consult
from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive.models import Submission
from tests import factories
from tests.clock import london
from tests.conftest import Cast
from tests.visit import Visit

SCAN = b"%PDF-1.4 an invented scan"


@pytest.fixture
def summer_plan(cast: Cast) -> Consultation:
    return factories.consultation(slug="summer-plan")


def letter(**more: object) -> dict[str, object]:
    return {
        "channel": "post",
        "received_on-day": "29",
        "received_on-month": "7",
        "received_on-year": "2025",
        "received_time": "11:00",
        "original": SimpleUploadedFile("letter.pdf", SCAN, content_type="application/pdf"),
        "answer-missed": "Swimming is missing.",
        **more,
    }


def test_a_letter_is_typed_in_with_its_scan(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    page = visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=letter())

    assert page.h1 == "Submission 1"
    kept = Submission.objects.get().originals.get()
    assert bytes(kept.content) == SCAN


def test_a_letter_that_does_not_say_who_answers_is_taken_all_the_same(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=letter())

    answered = Submission.objects.get().answers.values_list("question_id", flat=True)
    assert list(answered) == ["missed"]


def test_a_letter_without_its_scan_is_refused_and_nothing_typed_is_lost(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    page = visit.as_(cast.hassan).post(
        "office:type_in", "summer-plan", data=letter(original=""), expect=422
    )

    assert "There is a problem" in page.main
    assert "Swimming is missing." in page.text


def test_a_letter_from_the_future_is_refused_with_a_sentence(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    data = letter(**{"received_on-year": "2031"})

    page = visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=data, expect=422)

    assert "There is a problem" in page.main
    assert not Submission.objects.exists()


def test_a_late_letter_is_registered_and_marked_late(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    data = letter(**{"received_on-day": "24", "received_on-month": "9"})

    page = visit.as_(cast.hassan).post(
        "office:type_in", "summer-plan", data=data, at="2025-09-25 10:00"
    )

    assert "late" in page.main


def test_the_ledger_says_that_it_reconciles(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    factories.submission(summer_plan, answers={"missed": "Song."})

    page = visit.as_(cast.ben)("office:ledger", "summer-plan")

    assert "These figures reconcile" in page.main


def test_one_person_proposes_and_another_confirms_an_exclusion(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    factories.submission(summer_plan)
    sent = {"exclude-reason": "blank", "exclude-note": ""}

    visit.as_(cast.ben).send("office:exclusion_propose", "summer-plan", 1, data=sent)
    page = visit.as_(cast.greta).send("office:exclusion_confirm", "summer-plan", 1, data={})

    assert "left out" in page.main


def test_who_proposed_an_exclusion_cannot_confirm_it(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    factories.submission(summer_plan)
    ben = visit.as_(cast.ben)
    ben.send("office:exclusion_propose", "summer-plan", 1, data={"exclude-reason": "blank"})

    page = ben.send("office:exclusion_confirm", "summer-plan", 1, data={}, expect=403)

    assert "you need the role" in page.main


def test_two_letters_of_one_person_become_one_response_and_two_again(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    factories.submission(summer_plan, answers={"missed": "Song."})
    factories.submission(summer_plan, answers={"actions": "A choir."})
    why = {"merge-kept": "1", "merge-why": "The same hand."}

    visit.as_(cast.ben).send("office:merge_propose", "summer-plan", 2, data=why)
    together = visit.as_(cast.greta).send("office:merge_confirm", "summer-plan", 2, data={})
    apart = visit.as_(cast.greta).send("office:merge_undo", "summer-plan", 2, data={})

    assert "Joined to number 1" in together.main
    assert "included" in apart.main


def test_a_reader_never_sees_who_sent_it(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    data = letter(name="Amina Canary", postcode="E8 1DY")
    visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=data)

    page = visit.as_(cast.ben)("office:submission", "summer-plan", 1)

    assert "Canary" not in page.text
    assert "E8 1DY" not in page.text


def test_an_original_comes_as_a_download_that_no_browser_opens(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=letter())
    original = Submission.objects.get().originals.get()

    answer = visit.as_(cast.hassan).download("office:original", "summer-plan", original.pk)

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_somebody_wrote_is_shown_as_text_whatever_it_says(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    factories.submission(summer_plan, answers={"missed": "<script>alert(1)</script>{{ 7*7 }}"})

    page = visit.as_(cast.ben)("office:submission", "summer-plan", 1)

    assert "<script>alert(1)</script>{{ 7*7 }}" in page.main


def test_the_data_protection_officer_opens_an_original_and_a_reader_does_not(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=letter())
    original = Submission.objects.get().originals.get()
    where = ("office:original", "summer-plan", original.pk)

    assert visit.as_(cast.musa).download(*where).getvalue() == SCAN
    visit.as_(cast.ben)(*where, expect=403)


COMPARED = "I compared it with the original"


def test_another_data_entry_officer_compares_it_and_a_reader_is_not_asked_to(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=letter())

    assert COMPARED not in visit.as_(cast.ben)("office:submission", "summer-plan", 1).main
    assert COMPARED in visit.as_(cast.kemi)("office:submission", "summer-plan", 1).main
    page = visit.as_(cast.kemi).send("office:submission_verify", "summer-plan", 1, data={})

    assert COMPARED not in page.main
    assert Submission.objects.get().verification.verified_by == cast.kemi


def test_a_scan_that_is_too_large_is_refused_at_its_field_and_nothing_typed_is_lost(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    large = SimpleUploadedFile("letter.pdf", b"x" * (10 * 1024**2 + 1))

    page = visit.as_(cast.hassan).post(
        "office:type_in", "summer-plan", data=letter(original=large), expect=422
    )

    assert "The file is larger than 10 MB." in page.main
    assert "Swimming is missing." in page.text
    assert not Submission.objects.exists()


# --- a letter on an older form ------------------------------------------------------------------

WHICH = "Which version of the questions does the paper show?"


def corrected(made: Consultation, cast: Cast) -> None:
    """The wrong question about what is missing makes room for another."""
    first, plan = factories.three_questions().sections
    asked = tuple(
        replace(one, id="lost", text="What did we forget?") if one.id == "missed" else one
        for one in plan.questions
    )
    definition = replace(
        factories.three_questions(), sections=(first, replace(plan, questions=asked))
    )
    consult.correct_questionnaire(
        consultation=made,
        definition=definition,
        reason="A question was wrong.",
        by=cast.farah,
        now=london("2025-07-20 10:00"),
    )


def test_while_there_is_one_version_of_the_questions_nobody_is_asked_which(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    assert WHICH not in visit.as_(cast.hassan)("office:type_in", "summer-plan").main


def test_a_letter_on_the_new_form_is_typed_in_as_before(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    corrected(summer_plan, cast)
    data = letter(**{"answer-lost": "Swimming."})

    visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=data)

    sent = Submission.objects.get()
    assert sent.questionnaire is not None
    assert (sent.questionnaire.number, sent.answers.get().question_id) == (2, "lost")


def test_the_questions_of_the_old_form_are_shown_before_a_letter_on_it_is_registered(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    corrected(summer_plan, cast)
    old = letter(questionnaire="1", name="Amina Canary")

    page = visit.as_(cast.hassan).post("office:type_in", "summer-plan", data=old, expect=422)

    assert WHICH in page.main
    assert "Version 2, fixed on 20 July 2025" in page.main
    assert "The questions of this version now stand below." in page.main
    assert "What is missing?" in page.main
    assert "What did we forget?" not in page.main
    assert page.forms[-1].fields["name"] == "Amina Canary"
    assert not Submission.objects.exists()


def test_a_letter_on_the_old_form_stays_with_the_old_questions(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    corrected(summer_plan, cast)
    seen = letter(questionnaire="1", shown="1", key=str(uuid4()))

    visit.as_(cast.hassan).send("office:type_in", "summer-plan", data=seen)

    sent = Submission.objects.get()
    assert sent.questionnaire is not None
    assert (sent.questionnaire.number, sent.answers.get().question_id) == (1, "missed")


def test_a_version_that_nobody_was_shown_is_refused(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    corrected(summer_plan, cast)

    page = visit.as_(cast.hassan).post(
        "office:type_in", "summer-plan", data=letter(questionnaire="7"), expect=422
    )

    assert "There is a problem" in page.main
