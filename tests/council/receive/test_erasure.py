"""Somebody is forgotten, and every count stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import serializers

from folkmoot.council.people.models import Line
from folkmoot.council.receive import changes, queries
from folkmoot.council.receive.arrival import Contact, OriginalFile
from folkmoot.council.receive.models import (
    Answer,
    Draft,
    Exclusion,
    ExclusionReason,
    Merge,
    Original,
    OriginalKind,
    Part,
    Respondent,
    Response,
    Submission,
    Verification,
)
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.cast import person
from tests.conftest import Cast
from tests.council.receive.arrivals import AUGUST, enter, letter, send

pytestmark = pytest.mark.django_db

AMINA = Contact(
    name="CANARY Amina",
    organisation="CANARY school",
    email="canary@example.org",
    phone="CANARY 020",
    postcode="CANARY 1",
)
WORDS = {"capacity": ["parent"], "missed": "CANARY words"}
TABLES = (
    Submission, Original, Answer, Response, Part, Respondent, Draft, Exclusion, Merge,
    Verification, Line,
)  # fmt: skip


def everything() -> str:
    """Every row of what arrived and of the record, contents of files too."""
    rows = [row for table in TABLES for row in table._default_manager.all()]
    files = [bytes(row.content) for row in Original.objects.all()]
    return serializers.serialize("json", rows) + repr(files)


def scan() -> OriginalFile:
    return OriginalFile(OriginalKind.SCAN, "CANARY.pdf", "application/pdf", b"CANARY scan")


def test_forgetting_who_leaves_what_they_said(cast: Cast) -> None:
    sent = send(
        factories.consultation(), {"capacity": ["parent"], "missed": "More shade."}, contact=AMINA
    )
    changes.erase_identity(submission=sent, by=cast.musa, now=AUGUST)

    assert "canary" not in everything().lower()
    assert sent.answers.get(question_id="missed").text == "More shade."
    assert "More shade." in bytes(sent.originals.get().content).decode()
    assert Respondent.objects.get().erased_at == AUGUST


def test_a_scan_names_its_writer_so_it_goes_with_the_name(cast: Cast) -> None:
    answers = {"missed": "More shade."}
    sent = enter(factories.consultation(), letter(answers, contact=AMINA, originals=(scan(),)))
    checksum = sent.originals.get().checksum
    changes.erase_identity(submission=sent, by=cast.musa, now=AUGUST)

    assert "canary" not in everything().lower()
    assert sent.originals.get().checksum == checksum
    assert sent.answers.get().text == "More shade."


def test_forgetting_the_words_leaves_no_trace_of_them(cast: Cast) -> None:
    consultation = factories.consultation()
    sent = send(consultation, WORDS, contact=AMINA)
    changes.erase_words(submission=sent, by=cast.musa, now=AUGUST)

    assert "canary" not in everything().lower()
    assert sent.answers.get(question_id="capacity").chosen == ["parent"]


def test_our_notes_about_somebody_go_too(cast: Cast) -> None:
    consultation = factories.consultation()
    one, two, three = (send(consultation) for _turn in range(3))
    changes.propose_exclusion(
        submission=one,
        reason=ExclusionReason.WITHDRAWN,
        note="CANARY rang.",
        by=cast.ben,
        now=AUGUST,
    )
    changes.propose_merge(kept=two, merged=three, why="CANARY address", by=cast.ben, now=AUGUST)
    for sent in (one, three):
        changes.erase_identity(submission=sent, by=cast.musa, now=AUGUST)

    assert "CANARY" not in everything()


@pytest.mark.parametrize("erase", [changes.erase_identity, changes.erase_words])
def test_every_count_stays(erase: Callable[..., Submission], cast: Cast) -> None:
    consultation = factories.consultation()
    sent, _other = send(consultation, WORDS, contact=AMINA), send(consultation)
    before = queries.ledger(consultation)
    number, receipt = sent.number, sent.receipt

    erase(submission=sent, by=cast.musa, now=AUGUST)

    assert queries.ledger(consultation) == before
    assert Submission.objects.filter(number=number, receipt=receipt).exists()
    assert len({row.response for row in queries.answers(consultation)}) == 2


def test_forgetting_twice_or_somebody_who_never_said_is_no_mistake(cast: Cast) -> None:
    sent = send(factories.consultation())
    for _turn in range(2):
        changes.erase_identity(submission=sent, by=cast.musa, now=AUGUST)
        changes.erase_words(submission=sent, by=cast.musa, now=AUGUST)

    assert not Answer.objects.with_words().exists()


@pytest.mark.parametrize("who", ["eve", "farah", "ben", "greta", "lena", "hassan"])
def test_only_the_data_protection_officer_erases(who: str) -> None:
    sent = send(factories.consultation())
    with pytest.raises(NotAllowed, match="Data protection officer"):
        changes.erase_words(submission=sent, by=person(who), now=AUGUST)


# --- the record ---------------------------------------------------------------------------------


def test_the_record_of_a_whole_run_holds_nothing_personal(cast: Cast) -> None:
    consultation = factories.consultation()
    draft = changes.begin_draft(consultation=consultation, now=AUGUST)
    changes.save_section(
        draft=draft, section_id="about-you", given={"capacity": ["parent"]}, now=AUGUST
    )
    changes.save_section(
        draft=draft, section_id="the-plan", given={"missed": ["CANARY words"]}, now=AUGUST
    )
    online = changes.send_draft(
        draft=draft, contact=AMINA, may_be_quoted=True, language="en", now=AUGUST
    )
    paper = enter(consultation, letter(WORDS, contact=AMINA, originals=(scan(),)))
    changes.verify(submission=paper, by=cast.kemi, now=AUGUST)
    joined = changes.propose_merge(
        kept=online, merged=paper, why="CANARY address", by=cast.ben, now=AUGUST
    )
    changes.confirm_merge(merge=joined, by=cast.greta, now=AUGUST)
    changes.undo_merge(merge=joined, by=cast.greta, now=AUGUST)
    left_out = changes.propose_exclusion(
        submission=paper,
        reason=ExclusionReason.WITHDRAWN,
        note="CANARY rang",
        by=cast.ben,
        now=AUGUST,
    )
    changes.confirm_exclusion(exclusion=left_out, by=cast.greta, now=AUGUST)
    changes.lift_exclusion(exclusion=left_out, by=cast.greta, now=AUGUST)
    changes.erase_words(submission=paper, by=cast.musa, now=AUGUST)

    lines = serializers.serialize("json", Line.objects.all())
    assert "canary" not in lines.lower()
    assert online.receipt not in lines
    assert Line.objects.filter(verb__startswith="receive.").count() == 10
