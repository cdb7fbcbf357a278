"""A form arrives: one submission, one receipt, one line in the record."""

from __future__ import annotations

import hashlib
import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.council.consult.models import Stage
from folkmoot.council.people.models import Line
from folkmoot.council.receive import changes, queries, rules
from folkmoot.council.receive.arrival import Contact
from folkmoot.council.receive.models import Respondent, Submission, Timeliness
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast
from tests.council.receive.arrivals import AUGUST, form, given, letter, send

pytestmark = pytest.mark.django_db


def test_a_form_gives_a_submission_with_a_receipt() -> None:
    sent = send(factories.consultation())

    assert rules.is_receipt(sent.receipt)
    assert queries.find(rules.grouped(sent.receipt).lower()) == sent


def test_answers_are_kept_question_by_question() -> None:
    sent = send(factories.consultation(), {"capacity": ["parent"], "missed": "More shade."})

    kept = {row.question_id: (row.chosen, row.text) for row in sent.answers.all()}
    assert kept == {"capacity": (["parent"], ""), "missed": ([], "More shade.")}


def test_each_answer_is_bound_to_the_version_that_was_asked() -> None:
    consultation = factories.consultation()
    sent = send(consultation)

    assert {row.questionnaire for row in sent.answers.all()} == {consultation.questionnaires.get()}


def test_the_original_holds_what_the_form_sent_and_its_hash() -> None:
    sent = send(factories.consultation())
    original = sent.originals.get()

    assert hashlib.sha256(bytes(original.content)).hexdigest() == sent.original_hash
    said = json.loads(bytes(original.content))["answers"]
    assert {"question": "missed", "chosen": [], "text": "More shade."} in said


def test_numbers_run_without_gaps_in_each_consultation() -> None:
    one, other = factories.consultation(), factories.consultation()
    for to in (one, one, other, one, other):
        send(to)

    assert list(one.submissions.values_list("number", flat=True)) == [1, 2, 3]
    assert list(other.submissions.values_list("number", flat=True)) == [1, 2]


def test_a_refused_form_takes_no_number() -> None:
    consultation = factories.consultation()
    with pytest.raises(rules.CannotSend):
        send(consultation, {"capacity": ["nobody"]})

    assert send(consultation).number == 1


def test_the_same_form_sent_again_is_the_same_submission() -> None:
    consultation, key = factories.consultation(), uuid4()
    first = send(consultation, key=key)
    again = send(consultation, key=key, at=london("2025-08-02 10:00"))

    assert (again.pk, again.receipt) == (first.pk, first.receipt)
    assert consultation.submissions.count() == 1
    assert Line.objects.filter(verb="receive.submitted").count() == 1


def test_one_form_cannot_answer_two_consultations() -> None:
    key = uuid4()
    send(factories.consultation(), key=key)

    with pytest.raises(NotAllowed, match="another consultation"):
        send(factories.consultation(), key=key)


def test_a_form_before_the_opening_is_asked_to_come_back() -> None:
    with pytest.raises(NotAllowed, match="opens at 09:00 on 7 July 2025"):
        send(factories.consultation(), at=london("2025-07-07 08:59:59.999"))


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CHECKED, Stage.CANCELLED])
def test_a_consultation_that_is_not_announced_takes_nothing(stage: Stage) -> None:
    with pytest.raises(NotAllowed, match="takes no answers"):
        send(factories.consultation(stage=stage))


@pytest.mark.parametrize(
    "stage", [Stage.ANALYSING, Stage.REPORTED, Stage.DECIDED, Stage.FEEDBACK_PUBLISHED]
)
def test_what_comes_long_after_closing_is_still_received(stage: Stage) -> None:
    sent = send(factories.consultation(stage=stage), at=london("2025-12-24 18:00"))

    assert sent.timeliness == Timeliness.LATE


def test_a_required_question_left_blank_is_named() -> None:
    with pytest.raises(rules.CannotSend, match="In what capacity do you answer") as refusal:
        send(factories.consultation(), {"missed": "More shade."})

    assert [problem.question_id for problem in refusal.value.problems] == ["capacity"]


def test_an_option_that_was_not_offered_is_refused() -> None:
    with pytest.raises(rules.CannotSend, match='does not offer "mayor"'):
        send(factories.consultation(), {"capacity": ["mayor"]})


def test_questions_that_were_not_asked_are_ignored() -> None:
    sent = send(factories.consultation(), {"capacity": ["staff"], "weight": "9", "status": "x"})

    assert [row.question_id for row in sent.answers.all()] == ["capacity"]


def test_two_answers_to_one_question_are_refused() -> None:
    consultation = factories.consultation()
    arrival = form()
    twice = type(arrival)(
        channel=arrival.channel,
        answers=given({"missed": "a"}) + given({"missed": "b"}),
        key=arrival.key,
    )

    with pytest.raises(rules.CannotSend, match="two answers"):
        changes.submit(consultation=consultation, arrival=twice, received_at=AUGUST, now=AUGUST)


def test_a_hundred_thousand_characters_are_kept_to_the_letter() -> None:
    words = ("Ὀ “שלום” 🌳\r\n\t=1+1 <b>é</b> e\u0301 \u202e" * 4000)[:100_000]
    sent = send(factories.consultation(), {"capacity": ["parent"], "missed": words})

    assert sent.answers.get(question_id="missed").text == words
    assert words in [a["text"] for a in json.loads(bytes(sent.originals.get().content))["answers"]]


def test_one_character_more_is_refused_with_a_way_out() -> None:
    with pytest.raises(rules.CannotSend, match="100,001 characters.*e-mail or post"):
        send(factories.consultation(), {"capacity": ["parent"], "missed": "a" * 100_001})


def test_what_no_database_keeps_is_taken_out_of_the_words_only() -> None:
    sent = send(factories.consultation(), {"capacity": ["young"], "missed": "a\x00b\ud83dc"})

    assert sent.answers.get(question_id="missed").text == "ab\ufffdc"


def test_a_blank_form_is_received_and_counted() -> None:
    consultation = factories.consultation()
    send(consultation, {"capacity": ["parent"], "missed": "   \n"})

    assert queries.ledger(consultation).included == 1


def test_contact_is_kept_apart_and_only_if_given() -> None:
    consultation = factories.consultation()
    send(consultation, contact=Contact(name=" ", email=""))
    assert not Respondent.objects.exists()

    sent = send(consultation, contact=Contact(name=" Amina Example ", email="amina@example.org"))
    assert sent.respondent is not None
    assert (sent.respondent.name, sent.respondent.email) == ("Amina Example", "amina@example.org")


def test_a_contact_too_long_to_keep_is_refused_with_its_limit() -> None:
    with pytest.raises(rules.CannotSend, match="Shorten the postcode to 12 characters"):
        send(factories.consultation(), contact=Contact(postcode="N1 1AA" * 5))


def test_a_letter_does_not_come_through_the_online_door() -> None:
    with pytest.raises(NotAllowed, match="Only an online form"):
        changes.submit(
            consultation=factories.consultation(),
            arrival=letter(),
            received_at=AUGUST,
            now=AUGUST,
        )


def test_the_record_tells_that_it_came_and_nothing_of_what_it_says(cast: Cast) -> None:
    sent = send(factories.consultation(), contact=Contact(name="Amina Example"))
    line = Line.objects.get(verb="receive.submitted")

    assert line.about_id == str(sent.pk)
    assert line.facts == {
        "number": 1,
        "channel": "online",
        "timeliness": "on_time",
        "original": sent.original_hash,
    }


def test_taking_in_a_form_asks_the_database_at_most_fifteen_times() -> None:
    consultation = factories.consultation()
    send(consultation)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        send(consultation, contact=Contact(name="Amina Example"))

    statements = [q["sql"] for q in asked if "SAVEPOINT" not in q["sql"]]
    assert len(statements) <= 15, "\n".join(statements)


def test_each_submission_keeps_the_privacy_notice_it_was_shown() -> None:
    assert send(factories.consultation()).privacy_notice == rules.PRIVACY_NOTICE
    assert Submission.objects.exclude(privacy_notice=rules.PRIVACY_NOTICE).count() == 0
