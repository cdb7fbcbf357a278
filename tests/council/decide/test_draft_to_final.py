"""From a draft to a decision with every app's own changes: nothing here is written past them (S12)."""

from __future__ import annotations

from datetime import date

from folkmoot.council.consult.models import Stage
from folkmoot.council.decide import changes, queries
from folkmoot.council.decide.changes import Why
from folkmoot.council.people import record
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import (
    AssessmentKind,
    AssessmentState,
    Characteristic,
    StatementKind,
    VersionState,
)
from tests import factories
from tests.clock import london
from tests.conftest import Cast
from tests.council.decide import story
from tests.council.report import scene


def test_what_people_said_is_traced_into_the_plan_that_comes_into_force(cast: Cast) -> None:
    asked = scene.summer_plan()
    for _turn in range(7):
        scene.says(asked, "school-meals", words="Meals matter.")
    scene.says(asked, "buses", words="Too late for the bus.", late=True)
    report = scene.published(asked)
    factories.assessment(asked.version.document)
    plan.write_assessment(
        document=asked.version.document,
        kind=AssessmentKind.EQUALITY,
        state=AssessmentState.UPDATED,
        summary="Looked at again.",
        rows={each: plan.RowText("Looked at.", "") for each in Characteristic},
        by=cast.farah,
        now=scene.PUBLISHED,
    )
    advice = story.answered_advice(asked.version)
    version = plan.begin_version(
        based_on=asked.version,
        title="A plan for our schools",
        period="2026-29",
        by=cast.farah,
        now=scene.PUBLISHED,
    )
    story.reword(version, "priority-1", "Support arrives early, and lunch with it.")
    added = plan.add_statement(
        version=version,
        kind=StatementKind.COMMITMENT,
        parent=None,
        title="Health",
        text="We look after the health of all.",
        by=cast.farah,
        now=scene.PUBLISHED,
    )
    meals = report.replies.get(theme_key="school-meals")
    for why in (
        Why("priority-1", "Many wrote of meals.", reply=meals, because_of_consultation=True),
        Why(added.stable_id, "The Board advised it.", advice=advice),
    ):
        changes.give_reason(version=version, why=why, by=cast.farah, now=scene.PUBLISHED)

    story.submit(asked, version)
    decision = story.decide(asked, version)
    adopted = changes.adopt(decision=decision, by=cast.jonah, now=london("2025-12-23 09:00"))

    traced = {each.change.stable_id: each for each in queries.trace(adopted)}
    assert set(traced) == {"priority-1", "commitment-2"}
    meals_reply = traced["priority-1"].reply
    assert meals_reply is not None
    assert meals_reply.title == "School meals"
    assert meals_reply.reason == "There is money for some of it."
    board_advice = traced["commitment-2"].advice
    assert board_advice is not None
    assert board_advice.disposition == "accepted"
    assert {each.decision for each in traced.values()} == {"EX 1"}
    assert decision.pack["late_items"]["late"] == 1
    assert decision.pack["report"]["findings_hash"] == report.findings_hash
    assert decision.pack["equality_assessment"]["dated_at"].startswith("2025-11-03")
    assert decision.call_in_ends_on == date(2025, 12, 22)
    asked.refresh_from_db()
    assert (adopted.state, asked.stage) == (VersionState.PUBLISHED, Stage.FEEDBACK_PUBLISHED)
    assert record.verify().is_sound
