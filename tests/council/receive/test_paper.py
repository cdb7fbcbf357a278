"""A letter is typed in beside its scan, and a second person compares the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from folkmoot.council.consult import changes as consult
from folkmoot.council.people.models import Line
from folkmoot.council.receive import changes, rules
from folkmoot.council.receive.arrival import Arrival, OriginalFile
from folkmoot.council.receive.models import Channel, OriginalKind
from folkmoot.council.receive.rules import is_receipt
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast
from tests.council.receive.arrivals import AUGUST, SCAN, enter, form, letter, send

pytestmark = pytest.mark.django_db


def test_a_letter_is_kept_with_its_scan_and_gets_a_receipt(cast: Cast) -> None:
    sent = enter(factories.consultation())
    original = sent.originals.get()

    assert is_receipt(sent.receipt)
    assert (sent.channel, sent.entered_by) == (Channel.POST, cast.hassan)
    assert (original.kind, bytes(original.content)) == (OriginalKind.SCAN, SCAN.content)
    assert Line.objects.get(verb="receive.entered").by == cast.hassan


def test_a_letter_may_leave_out_what_the_form_requires() -> None:
    assert enter(factories.consultation(), letter({"missed": "More shade."})).number == 1


@pytest.mark.parametrize("channel", [Channel.POST, Channel.BY_HAND])
def test_paper_without_its_scan_is_not_typed_in(channel: Channel) -> None:
    with pytest.raises(NotAllowed, match="Keep a scan"):
        enter(factories.consultation(), letter(channel=channel, originals=()))


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SESSION])
def test_where_there_is_no_file_what_was_said_is_the_original(channel: Channel) -> None:
    sent = enter(factories.consultation(), letter(channel=channel, originals=()))

    assert sent.originals.get().kind == OriginalKind.NOTE
    assert "More shade." in bytes(sent.originals.get().content).decode()


def test_an_empty_scan_is_refused() -> None:
    with pytest.raises(NotAllowed, match="A file is empty"):
        enter(factories.consultation(), letter(originals=(replace(SCAN, content=b""),)))


def test_a_scan_of_ten_megabytes_is_kept_and_a_larger_one_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert rules.ORIGINAL_LIMIT == 10 * 1024**2
    monkeypatch.setattr(rules, "ORIGINAL_LIMIT", 1024**2)
    largest = replace(SCAN, content=b"x" * 1024**2)
    larger = replace(SCAN, content=b"x" * (1024**2 + 1))

    assert enter(factories.consultation(), letter(originals=(largest,)))
    with pytest.raises(NotAllowed, match="larger than 1 MB"):
        enter(factories.consultation(), letter(originals=(SCAN, larger)))


@pytest.mark.parametrize(
    "name", ["../../etc/letter.pdf", "C:\\scans\\letter.pdf", "/letter.pdf", "let\x00ter.pdf"]
)
def test_a_file_keeps_its_bare_name_only(name: str) -> None:
    sent = enter(factories.consultation(), letter(originals=(replace(SCAN, file_name=name),)))

    assert sent.originals.get().file_name == "letter.pdf"


def test_several_pages_are_one_submission_with_one_hash() -> None:
    second = OriginalFile(OriginalKind.SCAN, "page2.pdf", "application/pdf", b"%PDF two")
    sent = enter(factories.consultation(), letter(originals=(SCAN, second)))

    assert sent.originals.count() == 2
    assert len(sent.original_hash) == 64


def test_nothing_is_typed_in_before_it_arrives(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="lie in the future"):
        changes.enter(
            consultation=factories.consultation(),
            arrival=letter(),
            received_at=london("2025-08-02 09:00"),
            by=cast.hassan,
            now=AUGUST,
        )


def test_a_postmark_after_the_arrival_is_a_slip() -> None:
    late = replace(letter(), posted_on=date(2025, 8, 2))
    with pytest.raises(NotAllowed, match="postmark is later"):
        enter(factories.consultation(), late)


def test_an_online_form_is_not_typed_in() -> None:
    with pytest.raises(NotAllowed, match="Choose how this one arrived"):
        enter(factories.consultation(), form())


@pytest.mark.parametrize("who", ["eve", "ben", "farah", "greta", "lena"])
def test_only_data_entry_officers_type_in(who: str) -> None:
    with pytest.raises(NotAllowed, match="Data-entry officer"):
        changes.enter(
            consultation=factories.consultation(),
            arrival=letter(),
            received_at=AUGUST,
            by=getattr(Cast(), who),
            now=AUGUST,
        )


def test_the_same_letter_saved_twice_is_one_submission() -> None:
    consultation, arrival = factories.consultation(), letter()

    assert enter(consultation, arrival).pk == enter(consultation, arrival).pk


def test_a_letter_on_the_old_form_answers_the_old_questions(cast: Cast) -> None:
    consultation = factories.consultation()
    old = consultation.questionnaires.get()
    new = consult.correct_questionnaire(
        consultation=consultation,
        definition=factories.three_questions(),
        reason="Question 2 had the wrong words.",
        by=cast.farah,
        now=AUGUST,
    )

    on_old: Arrival = replace(letter(), questionnaire=1)
    assert enter(consultation, on_old).questionnaire == old
    assert enter(consultation).questionnaire == new
    with pytest.raises(NotAllowed, match="no version of the questionnaire"):
        enter(consultation, replace(letter(), questionnaire=7))


# --- comparing ----------------------------------------------------------------------------------


def test_a_second_person_compares_it_with_the_paper(cast: Cast) -> None:
    sent = enter(factories.consultation())

    assert changes.verify(submission=sent, by=cast.kemi, now=AUGUST).verified_by == cast.kemi


def test_nobody_verifies_what_they_typed_in_themselves(cast: Cast) -> None:
    sent = enter(factories.consultation())

    with pytest.raises(NotAllowed, match="Somebody other"):
        changes.verify(submission=sent, by=cast.hassan, now=AUGUST)


@pytest.mark.parametrize("who", ["ben", "farah", "greta", "musa", "lena"])
def test_who_types_nothing_in_does_not_say_that_they_compared_it(who: str) -> None:
    sent = enter(factories.consultation())

    with pytest.raises(NotAllowed, match="Data-entry officer"):
        changes.verify(submission=sent, by=getattr(Cast(), who), now=AUGUST)


def test_it_is_verified_once(cast: Cast) -> None:
    sent = enter(factories.consultation())
    changes.verify(submission=sent, by=cast.kemi, now=AUGUST)

    with pytest.raises(NotAllowed, match="already"):
        changes.verify(submission=sent, by=cast.kemi, now=AUGUST)


def test_a_form_that_came_online_has_no_paper_to_compare(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="nobody typed it in"):
        changes.verify(submission=send(factories.consultation()), by=cast.kemi, now=AUGUST)
