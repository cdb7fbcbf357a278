"""I17: after an erasure nothing of the person remains in the database, and every count still stands."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection

from folkmoot.council.consult.models import Consultation
from folkmoot.council.forget import changes
from folkmoot.council.forget.models import Extent
from folkmoot.council.people import record
from folkmoot.council.receive import changes as receive
from folkmoot.council.receive import queries as receiving
from folkmoot.council.receive.changes import Arrival, Contact, OriginalFile
from folkmoot.council.receive.models import (
    Channel,
    ExclusionReason,
    OriginalKind,
    Submission,
)
from folkmoot.council.report import queries as reporting
from folkmoot.council.report.models import Report
from folkmoot.library.analysis.questions import Given
from tests import factories
from tests.cast import person
from tests.clock import london
from tests.council.report import scene

ASKED = london("2026-01-05 10:00")
ANSWERED = london("2026-01-12 10:00")

WHO = Contact(
    name="Quetzal Canaryname",
    organisation="Canaryorg",
    email="quetzal@canarymail.example",
    phone="0100 2223334",
    postcode="E0 0QZ",
)
NAMED = ("canaryname", "canaryorg", "canarymail", "2223334", "e0 0qz")
SCANNED = ("canaryscan", "canaryfile")
SAID = ("canarywords",)


@pytest.fixture
def summer_plan(db: None) -> Consultation:
    made = scene.summer_plan()
    for _each in range(6):
        scene.says(made, "school-meals")
    return made


@pytest.fixture
def letter(summer_plan: Consultation) -> Submission:
    """A letter with a name, a scan and words, joined by two people to an earlier answer."""
    sent = receive.enter(
        consultation=summer_plan,
        arrival=Arrival(
            channel=Channel.POST,
            answers=(Given("capacity", ("parent",)), Given("missed", text="My canarywords.")),
            key=uuid4(),
            contact=WHO,
            originals=(
                OriginalFile(
                    OriginalKind.SCAN, "canaryfile.pdf", "application/pdf", b"%canaryscan"
                ),
            ),
        ),
        received_at=london("2025-08-05 10:00"),
        by=person("hassan"),
        now=london("2025-08-06 10:00"),
    )
    scene.read(sent, "buses")
    merge = receive.propose_merge(
        kept=summer_plan.submissions.get(number=1),
        merged=sent,
        why="Both are from Quetzal Canaryname at E0 0QZ.",
        by=person("ben"),
        now=scene.READ,
    )
    receive.confirm_merge(merge=merge, by=person("greta"), now=scene.READ)
    return sent


@pytest.fixture
def form(summer_plan: Consultation) -> Submission:
    """A form filled in online over two sections, with a name."""
    begun = london("2025-08-05 10:00")
    draft = receive.begin_draft(consultation=summer_plan, now=begun)
    receive.save_section(
        draft=draft, section_id="about-you", given={"capacity": ["parent"]}, now=begun
    )
    receive.save_section(
        draft=draft, section_id="the-plan", given={"missed": ["My canarywords."]}, now=begun
    )
    sent = receive.send_draft(
        draft=draft, contact=WHO, may_be_quoted=True, language="en", now=begun
    )
    scene.read(sent, "buses")
    return sent


def forget(submission: Submission, extent: Extent) -> None:
    asked = changes.register(submission=submission, extent=extent, by=person("farah"), now=ASKED)
    changes.grant(request=asked, by=person("musa"), now=ANSWERED)


def whole_database() -> str:
    """Every value of every table, as one text in small letters."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from the database itself
            found += [as_text(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found).lower()


def as_text(value: object) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def remaining(canaries: tuple[str, ...]) -> list[str]:
    everything = whole_database()
    return [canary for canary in canaries if canary in everything]


def test_the_canaries_are_found_before(letter: Submission) -> None:
    assert remaining((*NAMED, *SCANNED, *SAID)) == [*NAMED, *SCANNED, *SAID]


def test_no_trace_of_who_wrote_a_letter_remains(letter: Submission) -> None:
    forget(letter, Extent.IDENTITY)

    assert remaining((*NAMED, *SCANNED)) == []


def test_what_the_letter_said_stays_when_only_the_name_goes(letter: Submission) -> None:
    forget(letter, Extent.IDENTITY)

    assert letter.answers.get(question_id="missed").text == "My canarywords."


def test_no_trace_of_a_letter_remains_when_its_words_go_too(letter: Submission) -> None:
    forget(letter, Extent.WORDS)

    assert remaining((*NAMED, *SCANNED, *SAID)) == []


def test_no_trace_of_who_sent_a_form_remains(form: Submission) -> None:
    forget(form, Extent.IDENTITY)

    assert remaining(NAMED) == []


def test_no_trace_of_a_form_remains_when_its_words_go_too(form: Submission) -> None:
    forget(form, Extent.WORDS)

    assert remaining((*NAMED, *SAID)) == []


def test_no_trace_remains_in_the_note_of_an_exclusion(form: Submission) -> None:
    exclusion = receive.propose_exclusion(
        submission=form,
        reason=ExclusionReason.WITHDRAWN,
        note="Quetzal Canaryname rang us.",
        by=person("ben"),
        now=scene.READ,
    )
    receive.confirm_exclusion(exclusion=exclusion, by=person("greta"), now=scene.READ)

    forget(form, Extent.IDENTITY)

    assert remaining(NAMED) == []


@pytest.mark.parametrize("extent", list(Extent))
def test_the_ledger_and_the_frozen_findings_stand_unchanged(
    summer_plan: Consultation, letter: Submission, form: Submission, extent: Extent
) -> None:
    report = scene.published(summer_plan)
    ledger, findings = receiving.ledger(summer_plan), reporting.findings(report)

    forget(letter, extent)
    forget(form, extent)

    report = Report.objects.get(pk=report.pk)
    assert receiving.ledger(summer_plan) == ledger
    assert ledger.reconciles
    assert reporting.findings(report) == findings
    assert reporting.findings(report).digest() == report.findings_hash


@pytest.mark.parametrize("extent", list(Extent))
def test_findings_frozen_after_an_erasure_are_those_frozen_before(
    summer_plan: Consultation, letter: Submission, form: Submission, extent: Extent
) -> None:
    before = scene.published(summer_plan)

    forget(letter, extent)
    forget(form, extent)

    assert scene.freeze(summer_plan, now=ANSWERED).findings_hash == before.findings_hash


def test_words_that_raised_no_theme_still_count_as_written_once_erased(
    summer_plan: Consultation,
) -> None:
    nothing = scene.says(summer_plan, words="Canarywords about nothing.")
    before = reporting.findings(scene.published(summer_plan))

    forget(nothing, Extent.WORDS)

    after = reporting.findings(scene.freeze(summer_plan, now=ANSWERED))
    assert remaining(SAID) == []
    assert [theme.base for theme in after.themes] == [theme.base for theme in before.themes] == [7]


def test_a_report_frozen_before_an_erasure_can_still_be_published(
    summer_plan: Consultation, form: Submission
) -> None:
    scene.settle(summer_plan)
    report = scene.freeze(summer_plan)
    scene.reply_to_all(report)

    forget(form, Extent.WORDS)

    assert reporting.publish_problems(report) == ()


def test_the_story_of_a_forgotten_form_is_still_told(
    summer_plan: Consultation, form: Submission
) -> None:
    scene.published(summer_plan)
    before = reporting.story(form)

    forget(form, Extent.WORDS)

    assert reporting.story(form) == before


@pytest.mark.parametrize("extent", list(Extent))
def test_the_record_still_verifies(letter: Submission, extent: Extent) -> None:
    forget(letter, extent)

    assert record.verify().is_sound


def test_nobody_else_is_forgotten(summer_plan: Consultation, form: Submission) -> None:
    other = factories.submission(summer_plan, answers={"missed": "Somebody else's words."})

    forget(form, Extent.WORDS)

    assert other.answers.get().text == "Somebody else's words."
