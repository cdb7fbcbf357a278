"""The record of a decision, the pack it stood on, call-in, and what comes after."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from folkmoot.council.advise import changes as advise
from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.decide import changes, queries
from folkmoot.council.decide.models import Decision, DecisionOutcome
from folkmoot.council.people.models import Line
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import Version, VersionState
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.errors import NotAllowed
from tests.cast import person
from tests.conftest import Cast
from tests.council.decide import story


def test_an_approval_waits_for_the_end_of_call_in(cast: Cast) -> None:
    asked, version = story.submitted()

    decision = story.decide(asked, version)

    assert decision.call_in_ends_on == date(2025, 12, 22)
    assert story.state_of(version) == VersionState.APPROVED
    asked.refresh_from_db()
    assert (asked.stage, asked.decided_at) == (Stage.DECIDED, story.DECIDED)


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("reference", "the reference"),
        ("taken_by", "who took"),
        ("decision", "the decision"),
        ("reasons", "the reasons"),
        ("alternatives", "alternatives"),
        ("conflicts", "conflicts"),
        ("dispensations", "dispensations"),
    ],
)
def test_a_record_without_one_of_its_fields_is_refused(cast: Cast, field: str, named: str) -> None:
    asked, version = story.submitted()

    with pytest.raises(NotAllowed, match=named):
        story.decide(asked, version, replace(story.facts(), **{field: "  "}))


def test_only_democratic_services_record_a_decision(cast: Cast) -> None:
    asked, version = story.submitted()

    with pytest.raises(NotAllowed, match="Democratic services"):
        changes.record_decision(
            consultation=asked,
            version=version,
            facts=story.facts(),
            by=cast.farah,
            now=story.DECIDED,
        )


def test_what_was_not_submitted_is_not_decided(cast: Cast) -> None:
    asked, version = story.ready()

    with pytest.raises(NotAllowed, match="Only a version submitted"):
        story.decide(asked, version)


def test_a_version_is_decided_once(cast: Cast) -> None:
    asked, version = story.submitted()
    story.decide(asked, version)

    with pytest.raises(NotAllowed, match="Only a version submitted"):
        story.decide(asked, version, story.facts(reference="EX 2"))


def test_a_reference_is_used_once(cast: Cast) -> None:
    story.decide(*story.submitted())

    with pytest.raises(NotAllowed, match="already a decision with this reference"):
        story.decide(*story.submitted())


def test_a_decision_is_not_recorded_before_it_is_taken(cast: Cast) -> None:
    asked, version = story.submitted()

    with pytest.raises(NotAllowed, match="only once it is taken"):
        story.decide(asked, version, story.facts(taken_on=date(2025, 12, 16)))


def test_a_decision_is_not_older_than_the_report(cast: Cast) -> None:
    asked, version = story.submitted()

    with pytest.raises(NotAllowed, match="cannot be older"):
        story.decide(asked, version, story.facts(taken_on=date(2025, 10, 19)))


def test_call_in_runs_from_the_day_the_decision_is_on_record(cast: Cast) -> None:
    asked, version = story.submitted()

    decision = story.decide(asked, version, now=story.DECIDED + timedelta(days=2))

    assert decision.call_in_ends_on == date(2025, 12, 24)


def test_call_in_may_end_on_a_later_day(cast: Cast) -> None:
    asked, version = story.submitted()
    said = story.facts(call_in_ends_on=date(2025, 12, 23))

    assert story.decide(asked, version, said).call_in_ends_on == date(2025, 12, 23)


@pytest.mark.parametrize("day", [date(2025, 12, 14), date(2025, 12, 15), date(2025, 12, 21)])
def test_nobody_shortens_call_in_by_typing_a_day(cast: Cast, day: date) -> None:
    asked, version = story.submitted()

    with pytest.raises(NotAllowed, match="Call-in ends on 22 December 2025 at the earliest"):
        story.decide(asked, version, story.facts(call_in_ends_on=day))


def test_recording_a_decision_late_does_not_shorten_call_in(cast: Cast) -> None:
    asked, version = story.submitted()
    said = story.facts(call_in_ends_on=date(2025, 12, 22))

    with pytest.raises(NotAllowed, match="Call-in ends on 24 December 2025 at the earliest"):
        story.decide(asked, version, said, now=story.DECIDED + timedelta(days=2))


def test_the_hash_kept_is_the_hash_of_the_pack_kept(cast: Cast) -> None:
    asked, version = story.submitted()
    decision = Decision.objects.get(pk=story.decide(asked, version).pk)

    assert decision.pack_hash == digest(decision.pack)
    assert queries.pack_is_whole(decision)


def test_the_pack_made_again_has_the_same_hash(cast: Cast) -> None:
    asked, version = story.submitted()
    advice = story.answered_advice(asked.version)
    decision = story.decide(asked, version)
    advise.close(advice=advice, by=cast.clare, now=story.DECIDED)

    assert digest(queries.pack(asked, version)) == decision.pack_hash


def test_the_pack_holds_all_five_things(cast: Cast) -> None:
    asked, version = story.submitted()
    story.answered_advice(asked.version)

    pack = queries.pack(asked, version)

    assert pack["report"]["findings_hash"] == story.findings().digest()
    assert [reply["theme"] for reply in pack["report"]["replies"]] == [
        "longer-days",
        "more-money",
        "naming-groups",
    ]
    assert pack["equality_assessment"]["dated_at"] > pack["consultation"]["closed_at"]
    assert [change["statement"] for change in pack["changes"]] == ["priority-1"]
    assert [(line["number"], line["answer"]) for line in pack["advice"]] == [(1, "accepted")]
    assert pack["late_items"] == {
        "late": 3,
        "received": 46,
        "late_by_channel": {"online": 2, "post": 1},
    }


def test_the_pack_is_plain_and_survives_the_journey_through_json(cast: Cast) -> None:
    pack = queries.pack(*story.submitted())

    assert digest(json.loads(json.dumps(pack))) == digest(pack)


def test_a_changed_word_changes_the_hash(cast: Cast) -> None:
    asked, version = story.ready()
    before = digest(queries.pack(asked, version))
    story.reword(version, "priority-1", "Support arrives early and lasts!")

    assert digest(queries.pack(asked, version)) != before


def test_the_database_keeps_a_decision_as_recorded(cast: Cast) -> None:
    decision = story.decide(*story.submitted())

    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(pack={})
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).delete()


def test_the_record_holds_the_hash_of_the_pack(cast: Cast) -> None:
    decision = story.decide(*story.submitted())

    assert Line.objects.get(verb="decide.decided").facts["pack"] == decision.pack_hash


def test_a_plan_is_not_in_force_while_it_can_be_called_in(cast: Cast) -> None:
    asked, version = story.submitted()
    decision = story.decide(asked, version)
    last_moment = story.AFTER_CALL_IN.replace(hour=0) - timedelta(milliseconds=1)

    with pytest.raises(NotAllowed, match="called in until the end of 22 December 2025"):
        changes.adopt(decision=decision, by=cast.jonah, now=last_moment)
    assert story.state_of(version) == VersionState.APPROVED


def test_after_call_in_it_is_in_force_and_published(cast: Cast) -> None:
    asked, version = story.submitted()
    decision = story.decide(asked, version)

    adopted = changes.adopt(
        decision=decision, by=cast.jonah, now=story.AFTER_CALL_IN.replace(hour=0)
    )

    assert adopted.state == VersionState.PUBLISHED
    assert adopted.call_in_resolved_at == story.AFTER_CALL_IN.replace(hour=0)
    asked.refresh_from_db()
    assert asked.stage == Stage.FEEDBACK_PUBLISHED


def test_only_democratic_services_adopt(cast: Cast) -> None:
    decision = story.decide(*story.submitted())

    with pytest.raises(NotAllowed, match="Democratic services"):
        changes.adopt(decision=decision, by=cast.farah, now=story.AFTER_CALL_IN)


def test_a_decision_to_refer_back_sends_the_version_back(cast: Cast) -> None:
    asked, version = story.submitted()

    decision = story.decide(asked, version, story.facts(outcome=DecisionOutcome.REFERRED_BACK))

    assert story.state_of(version) == VersionState.REFERRED_BACK
    assert decision.call_in_ends_on is None
    with pytest.raises(NotAllowed, match="did not approve"):
        changes.adopt(decision=decision, by=cast.jonah, now=story.AFTER_CALL_IN)


def test_a_version_referred_back_comes_again_with_its_reasons(cast: Cast) -> None:
    """The next version keeps the reasons whose statements stand, and needs them for the others."""
    asked, version = story.submitted()
    story.decide(asked, version, story.facts(outcome=DecisionOutcome.REFERRED_BACK))
    again = plan.begin_version(
        based_on=version, title=version.title, period="2026-29", by=cast.farah, now=story.DECIDED
    )
    story.reword(again, "priority-2", "Schools stay open.")
    assert queries.reasons_missing(again) == ("priority-1", "priority-2")

    carried = changes.carry_reasons(version=again, by=cast.farah, now=story.DECIDED)

    assert carried == 1
    assert queries.reasons_missing(again) == ("priority-2",)
    story.explain(again, "priority-2")
    changes.submit_version(version=again, consultation=asked, by=cast.farah, now=story.DECIDED)
    second = story.decide(asked, again, story.facts(reference="EX 2"))
    changes.adopt(decision=second, by=cast.jonah, now=story.AFTER_CALL_IN)
    assert story.state_of(again) == VersionState.PUBLISHED
    assert [each.reference for each in queries.decisions_on(asked)] == ["EX 1", "EX 2"]


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_recorded_at_once_one_stands() -> None:
    asked, version = story.submitted()
    jonah, start, refused = person("jonah"), threading.Barrier(2), []

    def try_to_decide(reference: str) -> None:
        start.wait()
        try:
            changes.record_decision(
                consultation=Consultation.objects.get(pk=asked.pk),
                version=Version.objects.get(pk=version.pk),
                facts=story.facts(reference=reference),
                by=jonah,
                now=story.DECIDED,
            )
        except NotAllowed:
            refused.append(reference)
        finally:
            connection.close()

    threads = [threading.Thread(target=try_to_decide, args=(name,)) for name in ("EX 1", "EX 2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Decision.objects.count() == 1
    assert len(refused) == 1
