"""Why a statement changed: a reason for each, and a theme behind every "because of consultation"."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from folkmoot.council.advise.models import AdviceDisposition
from folkmoot.council.decide import changes, queries
from folkmoot.council.decide.changes import Why
from folkmoot.council.decide.models import ChangeReason
from folkmoot.council.people.models import Line
from folkmoot.council.plan.models import Version
from folkmoot.council.report.models import ReportState
from folkmoot.library.errors import NotAllowed
from tests.cast import person
from tests.conftest import Cast
from tests.council.decide import story


def changed_version() -> Version:
    version = story.revision(story.consultation())
    story.reword(version, "priority-1", "Support arrives early and never stops.")
    return version


def test_a_changed_statement_is_missing_its_reason_until_somebody_gives_one(cast: Cast) -> None:
    version = changed_version()
    assert queries.reasons_missing(version) == ("priority-1",)

    story.explain(version, "priority-1")

    assert queries.reasons_missing(version) == ()


def test_a_reason_given_again_replaces_the_first(cast: Cast) -> None:
    version = changed_version()
    story.explain(version, "priority-1")

    better = Why("priority-1", "A better reason.")
    changes.give_reason(version=version, why=better, by=cast.farah, now=story.REVISED)

    assert ChangeReason.objects.get().words == "A better reason."


def test_because_of_consultation_names_a_theme(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Name the theme"):
        story.explain(changed_version(), "priority-1", because_of_consultation=True)


def test_the_database_too_asks_for_the_theme(cast: Cast) -> None:
    version = changed_version()

    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeReason.objects.create(
            version=version,
            statement_id="priority-1",
            words="Why",
            because_of_consultation=True,
            given_by=cast.farah,
            given_at=story.REVISED,
        )


def test_a_theme_of_an_unpublished_report_is_no_reason(cast: Cast) -> None:
    asked = story.consultation()
    frozen = story.report(asked, state=ReportState.FROZEN)
    version = story.revision(asked)
    story.reword(version, "priority-1", "Other words.")

    with pytest.raises(NotAllowed, match="not the published one"):
        story.explain(version, "priority-1", reply=frozen.replies.get(theme_key="more-money"))


def test_a_theme_that_was_not_accepted_changed_nothing(cast: Cast) -> None:
    asked = story.consultation()
    refused = story.report(asked).replies.get(theme_key="longer-days")
    version = story.revision(asked)
    story.reword(version, "priority-1", "Other words.")

    with pytest.raises(NotAllowed, match="“Not accepted”, so it cannot be why"):
        story.explain(version, "priority-1", reply=refused)


def test_a_theme_of_another_plan_is_no_reason(cast: Cast) -> None:
    elsewhere = story.report(story.consultation()).replies.get(theme_key="more-money")

    with pytest.raises(NotAllowed, match="another plan"):
        story.explain(changed_version(), "priority-1", reply=elsewhere)


def test_answered_advice_is_a_reason(cast: Cast) -> None:
    asked = story.consultation()
    advice = story.answered_advice(asked.version)
    version = story.revision(asked)
    story.reword(version, "priority-1", "Other words.")

    assert story.explain(version, "priority-1", advice=advice).advice == advice


def test_unanswered_advice_changes_nothing_by_itself(cast: Cast) -> None:
    asked = story.consultation()
    advice = story.sent_advice(asked.version)
    version = story.revision(asked)
    story.reword(version, "priority-1", "Other words.")

    with pytest.raises(NotAllowed, match="Advice alone never changes a plan"):
        story.explain(version, "priority-1", advice=advice)


def test_declined_advice_is_no_reason(cast: Cast) -> None:
    asked = story.consultation()
    advice = story.answered_advice(asked.version, disposition=AdviceDisposition.DECLINED)
    version = story.revision(asked)
    story.reword(version, "priority-1", "Other words.")

    with pytest.raises(NotAllowed, match="was declined"):
        story.explain(version, "priority-1", advice=advice)


def test_there_is_nothing_to_explain_where_nothing_changed(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="reads as it did"):
        story.explain(changed_version(), "priority-2")


def test_a_version_that_follows_no_consultation_has_no_reasons(cast: Cast) -> None:
    asked = story.consultation()

    with pytest.raises(NotAllowed, match="does not follow a consultation"):
        story.explain(asked.version, "priority-1")


def test_only_the_owner_gives_reasons(cast: Cast) -> None:
    version = changed_version()

    with pytest.raises(NotAllowed, match="Consultation owner"):
        changes.give_reason(
            version=version, why=Why("priority-1", "Why"), by=cast.irene, now=story.REVISED
        )


def test_reasons_stand_once_the_version_is_submitted(cast: Cast) -> None:
    _asked, version = story.submitted()

    with pytest.raises(NotAllowed, match="its text is fixed"):
        story.explain(version, "priority-1")


def test_the_record_holds_no_words_of_a_reason(cast: Cast) -> None:
    story.explain(changed_version(), "priority-1")

    line = Line.objects.get(verb="decide.reason_given")
    assert line.facts == {"statement": "priority-1", "theme": None, "advice": None}
    assert line.by == person("farah")
