"""Many at once: a double click, a whole library behind one address, two approvers at one desk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from uuid import uuid4

import pytest
from django.db import connection, connections

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people import record
from folkmoot.council.receive import changes, queries
from folkmoot.council.receive.models import Draft, ExclusionReason, Submission
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.cast import person
from tests.council.receive.arrivals import AUGUST, form, send

pytestmark = pytest.mark.django_db(transaction=True)

T = TypeVar("T")


def at_once(number: int, act: Callable[[], T]) -> list[T]:
    """What *act* gives to each of *number* threads that begin together, each with its own connection."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("Threads do not meet in a database kept in memory; give the tests a file.")
    line_up = Barrier(number)

    def turn(_index: int) -> T:
        line_up.wait(timeout=30)
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(turn, range(number)))


def test_five_identical_posts_make_one_submission_and_five_identical_receipts() -> None:
    consultation, arrival = factories.consultation(), form()

    def post() -> str:
        return changes.submit(
            consultation=consultation, arrival=arrival, received_at=AUGUST, now=AUGUST
        ).receipt

    receipts = at_once(5, post) + at_once(5, post)

    assert len(receipts) == 10
    assert len(set(receipts)) == 1
    assert consultation.submissions.count() == 1
    assert record.verify().is_sound


def test_five_clicks_on_send_make_one_submission() -> None:
    consultation = factories.consultation()
    draft = changes.begin_draft(consultation=consultation, now=AUGUST)
    changes.save_section(
        draft=draft, section_id="about-you", given={"capacity": ["parent"]}, now=AUGUST
    )

    def click() -> str:
        mine = Draft(key=draft.key, consultation=consultation, questionnaire=draft.questionnaire)
        return changes.send_draft(
            draft=mine, contact=None, may_be_quoted=False, language="en", now=AUGUST
        ).receipt

    assert len(set(at_once(5, click))) == 1
    assert (Submission.objects.count(), Draft.objects.count()) == (1, 0)


def test_one_key_at_two_consultations_at_once_goes_to_one_of_them() -> None:
    one, other, key = factories.consultation(), factories.consultation(), uuid4()
    waiting = [one, other]

    def post() -> str:
        try:
            return send(waiting.pop(), key=key).receipt
        except NotAllowed as refusal:
            return str(refusal)

    said = at_once(2, post)

    assert Submission.objects.count() == 1
    assert sum("another consultation" in words for words in said) == 1


def test_twenty_people_behind_one_address_are_numbered_without_gaps() -> None:
    consultation = factories.consultation()

    at_once(20, lambda: send(consultation).pk)

    numbers = consultation.submissions.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 21))
    assert len(set(consultation.submissions.values_list("receipt", flat=True))) == 20
    assert queries.ledger(consultation).reconciles
    assert record.verify().is_sound


def test_leaving_out_and_joining_at_the_same_moment_do_not_both_happen() -> None:
    for _turn in range(5):
        consultation = factories.consultation()
        balance_after_a_race(consultation)


def balance_after_a_race(consultation: Consultation) -> None:
    ben, greta = person("ben"), person("greta")
    one, two = send(consultation), send(consultation)
    joined = changes.propose_merge(kept=one, merged=two, why="", by=ben, now=AUGUST)
    left_out = changes.propose_exclusion(
        submission=two, reason=ExclusionReason.TEST, note="", by=ben, now=AUGUST
    )
    changes.lift_exclusion(exclusion=left_out, by=ben, now=AUGUST)
    acts: list[Callable[[], object]] = [
        lambda: changes.confirm_merge(merge=joined, by=greta, now=AUGUST),
        lambda: changes.propose_exclusion(
            submission=two, reason=ExclusionReason.TEST, note="", by=ben, now=AUGUST
        ),
    ]

    def act() -> bool:
        try:
            acts.pop()()
        except NotAllowed:
            return False
        return True

    assert sum(at_once(2, act)) == 1
    assert queries.ledger(consultation).reconciles
