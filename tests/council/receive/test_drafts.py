"""Nothing that somebody types is lost before it is sent, and once it is sent nothing is left lying."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.receive import changes
from folkmoot.council.receive.arrival import Contact
from folkmoot.council.receive.models import Draft, Submission
from folkmoot.council.receive.rules import CannotSend
from folkmoot.library.errors import NotAllowed, NotFound
from tests import factories
from tests.clock import london
from tests.council.receive.arrivals import AUGUST

pytestmark = pytest.mark.django_db


def begin(consultation: Consultation | None = None) -> Draft:
    return changes.begin_draft(consultation=consultation or factories.consultation(), now=AUGUST)


def save(draft: Draft, section: str, **given: list[str]) -> Draft:
    return changes.save_section(draft=draft, section_id=section, given=given, now=AUGUST)


def send(draft: Draft, contact: Contact | None = None) -> Submission:
    return changes.send_draft(
        draft=draft, contact=contact, may_be_quoted=True, language="en", now=AUGUST
    )


def kept(draft: Draft) -> dict[str, list[str]]:
    return Draft.objects.get(key=draft.key).answers


def test_sections_are_kept_in_any_order_and_then_sent() -> None:
    draft = begin()
    save(draft, "the-plan", missed=["More shade."], reflects=["3"])
    save(draft, "about-you", capacity=["governor"])

    sent = send(draft)

    said = {row.question_id: row.text or row.chosen for row in sent.answers.all()}
    assert said == {"capacity": ["governor"], "reflects": ["3"], "missed": "More shade."}
    assert sent.may_be_quoted


def test_what_cannot_be_taken_is_still_kept_as_it_was_typed() -> None:
    draft = begin()
    long = "a" * 150_000
    save(draft, "the-plan", missed=[long], reflects=["9"])

    assert kept(draft)["missed"] == [long]
    assert kept(draft)["reflects"] == ["9"]


def test_sending_with_mistakes_names_each_and_loses_nothing() -> None:
    draft = begin()
    save(draft, "the-plan", reflects=["9"], missed=["More shade."])

    with pytest.raises(CannotSend, match="In what capacity") as refusal:
        send(draft)

    assert {problem.question_id for problem in refusal.value.problems} == {"capacity", "reflects"}
    assert kept(draft)["missed"] == ["More shade."]


def test_a_bad_answer_to_a_required_question_is_named_once() -> None:
    draft = begin()
    save(draft, "about-you", capacity=["mayor"])

    with pytest.raises(CannotSend) as refusal:
        send(draft)

    assert [problem.question_id for problem in refusal.value.problems] == ["capacity"]


def test_questions_of_another_section_are_ignored() -> None:
    draft = begin()
    save(draft, "about-you", capacity=["parent"], missed=["elsewhere"], nothing=["x"])

    assert kept(draft) == {"capacity": ["parent"]}


def test_a_box_that_is_no_longer_ticked_is_unticked_and_words_not_sent_stay() -> None:
    draft = begin()
    save(draft, "the-plan", reflects=["3"], missed=["More shade."])
    save(draft, "the-plan")

    assert kept(draft)["reflects"] == []
    assert kept(draft)["missed"] == ["More shade."]


def test_a_section_that_was_opened_is_remembered_once() -> None:
    draft = begin()
    save(draft, "about-you")
    save(draft, "about-you")

    assert Draft.objects.get(key=draft.key).seen == ["about-you"]


def test_a_section_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        save(begin(), "status")


def test_sending_twice_gives_the_same_receipt() -> None:
    draft = begin()
    save(draft, "about-you", capacity=["parent"])

    assert send(draft).receipt == send(draft).receipt
    assert Submission.objects.count() == 1


def test_nothing_is_left_of_a_draft_once_it_is_sent() -> None:
    draft = begin()
    save(draft, "about-you", capacity=["parent"])
    send(draft)

    assert not Draft.objects.exists()
    with pytest.raises(NotAllowed, match="sent already"):
        save(draft, "about-you", capacity=["staff"])


def test_a_form_can_be_begun_after_closing_until_the_report() -> None:
    consultation = factories.consultation()

    assert changes.begin_draft(consultation=consultation, now=london("2025-10-01 09:00"))


def test_a_form_cannot_be_begun_before_the_opening() -> None:
    with pytest.raises(NotAllowed, match="opens at"):
        changes.begin_draft(consultation=factories.consultation(), now=london("2025-07-01 09:00"))


def test_once_the_report_is_published_the_refusal_says_where_to_write() -> None:
    with pytest.raises(NotAllowed, match=r"write to us: plan@example\.org; FREEPOST EXAMPLE"):
        begin(factories.consultation(stage=Stage.REPORTED))


def test_sending_a_draft_asks_the_database_at_most_fifteen_times() -> None:
    consultation = factories.consultation()
    first, draft = begin(consultation), begin(consultation)
    for either in (first, draft):
        save(either, "about-you", capacity=["parent"])
    send(first)
    fresh = Draft.objects.select_related("consultation").get(pk=draft.pk)
    with CaptureQueriesContext(connection) as asked:
        send(fresh, Contact(name="Amina Example"))

    statements = [q["sql"] for q in asked if "SAVEPOINT" not in q["sql"]]
    assert len(statements) <= 15, "\n".join(statements)


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=300))
def test_any_words_at_all_come_back_from_a_draft_as_they_were(words: str) -> None:
    draft = begin()
    save(draft, "the-plan", missed=[words])

    assert kept(draft)["missed"] == [words.replace("\x00", "")]
