"""What must be so before a version goes to the decision."""

from __future__ import annotations

from datetime import timedelta

import pytest

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.decide import changes, queries
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import (
    Assessment,
    AssessmentRow,
    StatementKind,
    Version,
    VersionState,
)
from folkmoot.council.report.models import Report, ReportState
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.conftest import Cast
from tests.council.decide import story


def test_a_version_is_submitted_when_all_is_answered(cast: Cast) -> None:
    asked, version = story.ready()
    assert queries.submission_problems(version, asked, story.SUBMITTED) == ()

    story.submit(asked, version)

    assert story.state_of(version) == VersionState.SUBMITTED
    version.refresh_from_db()
    assert version.consultation_reported_at == story.REPORTED


def test_not_before_the_report_is_published(cast: Cast) -> None:
    asked = story.consultation()
    story.report(asked, state=ReportState.FROZEN)
    story.assessment(asked)
    version = story.revision(asked)

    with pytest.raises(NotAllowed, match="not published yet"):
        story.submit(asked, version)


def test_not_before_the_consultation_is_reported(cast: Cast) -> None:
    asked = story.consultation(stage=Stage.ANALYSING)
    story.report(asked)
    story.assessment(asked)

    with pytest.raises(NotAllowed, match="not published yet"):
        story.submit(asked, story.revision(asked))


@pytest.mark.parametrize("stage", [Stage.SCHEDULED, Stage.ANALYSING])
def test_not_while_people_are_still_asked_about_the_same_words(cast: Cast, stage: Stage) -> None:
    asked, version = story.ready()
    also_asked(asked.version, stage)

    with pytest.raises(NotAllowed, match="also asked in “Ask the young”, and its report is not"):
        story.submit(asked, version)
    assert story.state_of(version) == VersionState.REVISED


def test_not_while_people_are_asked_about_the_new_words(cast: Cast) -> None:
    asked, version = story.ready()
    also_asked(version, Stage.SCHEDULED)

    with pytest.raises(NotAllowed, match="also asked in “Ask the young”"):
        story.submit(asked, version)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CANCELLED])
def test_what_nobody_is_asked_holds_nothing_up(cast: Cast, stage: Stage) -> None:
    asked, version = story.ready()
    also_asked(asked.version, stage)

    story.submit(asked, version)

    assert story.state_of(version) == VersionState.SUBMITTED


def also_asked(about: Version, stage: Stage) -> None:
    made = factories.consultation(about, stage=stage)
    Consultation.objects.filter(pk=made.pk).update(title="Ask the young")


def test_every_change_without_a_reason_is_named(cast: Cast) -> None:
    asked, version = story.ready()
    story.reword(version, "priority-2", "Schools stay open.")
    story.reword(version, "vision-1", "Every child thrives.")

    with pytest.raises(NotAllowed) as refused:
        story.submit(asked, version)

    assert str(refused.value) == (
        "“Our vision” (vision-1) changed, and nobody has said why. "
        "“Strong schools” (priority-2) changed, and nobody has said why."
    )


def test_a_statement_added_moved_or_removed_needs_a_reason_too(cast: Cast) -> None:
    asked, version = story.ready()
    by, now = cast.farah, story.REVISED
    named = {row.stable_id: row for row in version.statements.all()}
    plan.add_statement(
        version=version,
        kind=StatementKind.PRIORITY,
        parent=None,
        title="Health",
        text="Every child is well.",
        by=by,
        now=now,
    )
    plan.move(statement=named["priority-2"], before=named["vision-1"], by=by, now=now)
    plan.remove(statement=named["challenge-1"], by=by, now=now)

    assert set(queries.reasons_missing(version)) == {"priority-3", "priority-2", "challenge-1"}


def test_not_on_an_equality_assessment_from_before_the_closing(cast: Cast) -> None:
    asked, version = story.ready()
    Assessment.objects.update(dated_at=asked.closes_at)

    with pytest.raises(NotAllowed, match="not updated after the consultation closed"):
        story.submit(asked, version)


def test_not_with_a_gap_in_the_equality_assessment(cast: Cast) -> None:
    asked, version = story.ready()
    AssessmentRow.objects.filter(characteristic="race").delete()

    with pytest.raises(NotAllowed, match="Race"):
        story.submit(asked, version)


def test_not_without_an_equality_assessment(cast: Cast) -> None:
    asked, version = story.ready()
    AssessmentRow.objects.all().delete()
    Assessment.objects.all().delete()

    with pytest.raises(NotAllowed, match="no equality impact assessment"):
        story.submit(asked, version)


def test_not_while_the_director_still_has_time_to_answer(cast: Cast) -> None:
    asked, version = story.ready()
    story.sent_advice(asked.version, now=story.SUBMITTED - timedelta(days=28))

    with pytest.raises(NotAllowed, match="Advice 1 of the Board waits for an answer, which is due"):
        story.submit(asked, version)


def test_an_overdue_answer_does_not_hold_the_decision_up_but_the_pack_says_so(cast: Cast) -> None:
    asked, version = story.ready()
    story.sent_advice(asked.version, now=story.SUBMITTED - timedelta(days=29))

    story.submit(asked, version)

    assert [line["is_open"] for line in queries.pack(asked, version)["advice"]] == [True]


def test_not_while_agreed_advice_was_never_sent(cast: Cast) -> None:
    asked, version = story.ready()
    story.agreed_advice(asked.version)

    with pytest.raises(NotAllowed, match="never sent"):
        story.submit(asked, version)


def test_a_draft_of_advice_holds_nothing_up(cast: Cast) -> None:
    asked, version = story.ready()
    story.draft_advice(asked.version)

    story.submit(asked, version)

    assert story.state_of(version) == VersionState.SUBMITTED


def test_advice_on_another_plan_holds_nothing_up(cast: Cast) -> None:
    asked, version = story.ready()
    story.sent_advice(factories.version(), now=story.SUBMITTED)

    story.submit(asked, version)

    assert story.state_of(version) == VersionState.SUBMITTED


def test_a_fundamental_change_must_be_consulted_on_again(cast: Cast) -> None:
    asked, version = story.ready()
    plan.declare_fundamental(version=version, by=cast.farah, now=story.REVISED)

    with pytest.raises(NotAllowed, match="consulted on it again"):
        story.submit(asked, version)


def test_what_people_were_asked_about_is_not_itself_submitted(cast: Cast) -> None:
    asked, _version = story.ready()

    with pytest.raises(NotAllowed, match="Begin a new version from that one"):
        story.submit(asked, asked.version)


def test_a_consultation_on_another_plan_does_not_count(cast: Cast) -> None:
    _asked, version = story.ready()
    other, _other_version = story.ready()

    with pytest.raises(NotAllowed, match="not begun from the one"):
        story.submit(other, version)


def test_a_reason_from_a_report_that_was_replaced_is_given_again(cast: Cast) -> None:
    asked, version = story.ready()
    Report.objects.update(state=ReportState.CORRECTED)
    story.report(asked)

    with pytest.raises(NotAllowed, match="a corrected one replaced"):
        story.submit(asked, version)


def test_one_approval_to_a_consultation(cast: Cast) -> None:
    asked, version = story.submitted()
    story.decide(asked, version)
    other = story.revision(asked)

    with pytest.raises(NotAllowed, match="already led to decision EX 1"):
        story.submit(asked, other)


def test_only_the_owner_submits(cast: Cast) -> None:
    asked, version = story.ready()

    with pytest.raises(NotAllowed, match="Consultation owner"):
        changes.submit_version(
            version=version, consultation=asked, by=cast.dele, now=story.SUBMITTED
        )


def test_a_version_is_submitted_once(cast: Cast) -> None:
    asked, version = story.submitted()

    with pytest.raises(NotAllowed, match="cannot become"):
        story.submit(asked, version)
