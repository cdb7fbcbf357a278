"""The desk Decide: the version that goes to decision, the record, and the pack it stood on."""

from __future__ import annotations

from folkmoot.council.consult.models import Stage
from folkmoot.council.decide.models import Decision
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import Version, VersionState
from tests import factories
from tests.conftest import Cast
from tests.council.decide import story
from tests.visit import Visit

AT = "2025-12-16 09:00"


def test_a_draft_inside_the_council_does_not_take_the_place_of_the_revision(
    visit: Visit, cast: Cast
) -> None:
    asked, version = story.ready()
    factories.version(version.document, number=version.number + 1)

    page = visit.as_(cast.farah)("office:decision_desk", asked.slug, at=AT)

    assert str(version) in page.links
    assert "Submit it for decision" in page.main


def test_a_revision_after_another_consultation_is_not_decided_here(
    visit: Visit, cast: Cast
) -> None:
    asked, version = story.ready()
    newer = factories.version(version.document, number=version.number + 1)
    factories.consultation(newer, stage=Stage.REPORTED)
    after = factories.version(version.document, number=newer.number + 1, state=VersionState.REVISED)
    Version.objects.filter(pk=after.pk).update(based_on=newer)

    page = visit.as_(cast.farah)("office:decision_desk", asked.slug, at=AT)

    assert str(version) in page.links


def test_a_revision_that_was_withdrawn_does_not_take_the_place_of_the_one_before(
    visit: Visit, cast: Cast
) -> None:
    asked, version = story.ready()
    plan.withdraw(version=story.revision(asked), by=cast.farah, now=story.REVISED)

    page = visit.as_(cast.farah)("office:decision_desk", asked.slug, at=AT)

    assert str(version) in page.links


def test_before_a_revision_the_desk_shows_what_was_consulted_on(visit: Visit, cast: Cast) -> None:
    asked = story.consultation()
    factories.version(asked.version.document, number=2)

    page = visit.as_(cast.farah)("office:decision_desk", asked.slug, at=AT)

    assert str(asked.version) in page.links


def test_the_version_that_the_desk_shows_is_the_one_submitted(visit: Visit, cast: Cast) -> None:
    asked, version = story.ready()
    factories.version(version.document, number=version.number + 1)

    visit.as_(cast.farah).send("office:version_submit", asked.slug, data={}, at=AT)

    assert story.state_of(version) == VersionState.SUBMITTED


def test_the_desk_shows_the_record_and_that_the_pack_is_whole(visit: Visit, cast: Cast) -> None:
    asked, version = story.submitted()
    decision = story.decide(asked, version)

    page = visit.as_(cast.jonah)("office:decision_desk", asked.slug, at=AT)

    for said in (
        "To approve the plan.",
        "It answers what people said.",
        "To keep the old plan, which ends.",
        "None declared.",
        "None granted.",
        decision.pack_hash,
        "The pack that is kept here still has this hash.",
    ):
        assert said in page.main


def test_the_desk_says_when_a_pack_was_altered(visit: Visit, cast: Cast) -> None:
    asked, version = story.submitted()
    decision = story.decide(asked, version)
    altered = {**decision.pack, "late_items": {**decision.pack["late_items"], "late": 0}}
    kept = {field.attname: getattr(decision, field.attname) for field in Decision._meta.fields}
    kept |= {"id": None, "reference": "EX 2", "pack": altered}
    Decision.objects.create(**kept)  # the database lets nobody alter the pack of EX 1

    page = visit.as_(cast.jonah)("office:decision_desk", asked.slug, at=AT)

    assert "somebody has altered it" in page.main


def test_a_shorter_call_in_is_refused_and_what_was_typed_stays(visit: Visit, cast: Cast) -> None:
    asked, _version = story.submitted()
    typed = {
        "reference": "EX 1",
        "title": "The plan for our schools",
        "outcome": "approved",
        "taken_by": "Cabinet",
        "taken_on-day": "15",
        "taken_on-month": "12",
        "taken_on-year": "2025",
        "decision": "To approve the plan.",
        "reasons": "It answers what people said.",
        "alternatives": "To keep the old plan.",
        "conflicts": "None declared.",
        "dispensations": "None granted.",
        "call_in_ends_on-day": "17",
        "call_in_ends_on-month": "12",
        "call_in_ends_on-year": "2025",
    }

    page = visit.as_(cast.jonah).post(
        "office:decision_record", asked.slug, data=typed, at=AT, expect=422
    )

    assert "Call-in ends on 23 December 2025 at the earliest" in page.main
    assert page.forms[-1].fields["decision"] == "To approve the plan."
    assert not Decision.objects.exists()
