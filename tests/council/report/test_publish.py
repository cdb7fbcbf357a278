"""Every theme gets the council's reply, and a second person publishes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from folkmoot.council.consult import changes as consult
from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope
from folkmoot.council.receive import queries as receiving
from folkmoot.council.report import changes, queries
from folkmoot.council.report.changes import ReplyText
from folkmoot.council.report.models import Disposition, Reply, Report, ReportState
from folkmoot.library.errors import NotAllowed
from tests.cast import give, person
from tests.conftest import Cast
from tests.council.report import scene


@pytest.fixture
def summer_plan(db: None) -> Consultation:
    made = scene.summer_plan()
    for _each in range(6):
        scene.says(made, "school-meals")
    scene.says(made, "buses")
    scene.settle(made)
    return made


@pytest.fixture
def report(summer_plan: Consultation) -> Report:
    return scene.freeze(summer_plan)


def test_the_council_replies_with_a_reason_and_a_statement(report: Report) -> None:
    scene.reply(report, "school-meals")

    told = next(each for each in queries.you_said(report) if each.theme_key == "school-meals")
    assert told.count_words == "6 of the 7 responses with words"
    assert told.disposition == "Partly accepted"
    assert told.reason == "There is money for some of it."
    assert (told.statement_id, told.statement) == ("priority-1", "Special needs")


def test_a_theme_without_a_reply_says_so(report: Report) -> None:
    assert [each.is_answered for each in queries.you_said(report)] == [False, False]
    assert queries.unanswered(report) == ("School meals", "Buses")


def test_a_reply_can_be_replaced_before_publication(report: Report, cast: Cast) -> None:
    scene.reply(report, "buses")
    text = ReplyText("buses", Disposition.PASSED_ON, "The transport team has it.")

    changes.reply(report=report, text=text, by=cast.farah, now=scene.REPLIED)

    assert report.replies.get(theme_key="buses").disposition == Disposition.PASSED_ON


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ReplyText("trains", "accepted", "Yes."), "no such theme"),
        (ReplyText("buses", "perhaps", "Yes."), "Choose what the council does"),
        (ReplyText("buses", "accepted", "  "), "Give the council's reason"),
        (ReplyText("buses", "accepted", "Yes.", "priority-99"), 'no statement "priority-99"'),
    ],
)
def test_a_reply_that_says_nothing_is_refused(
    report: Report, cast: Cast, text: ReplyText, sentence: str
) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        changes.reply(report=report, text=text, by=cast.farah, now=scene.REPLIED)


@pytest.mark.parametrize("name", ["ben", "eve", "greta"])
def test_only_the_owner_replies(report: Report, cast: Cast, name: str) -> None:
    text = ReplyText("buses", Disposition.ACCEPTED, "Yes.")

    with pytest.raises(NotAllowed, match="To reply to a theme you need"):
        changes.reply(report=report, text=text, by=getattr(cast, name), now=scene.REPLIED)


def test_a_report_is_published(report: Report) -> None:
    scene.reply_to_all(report)

    scene.publish(report)

    report.refresh_from_db()
    summer_plan = report.consultation
    summer_plan.refresh_from_db()
    assert queries.published(summer_plan) == report
    assert (summer_plan.stage, summer_plan.reported_at) == (Stage.REPORTED, scene.PUBLISHED)
    assert record.verify().is_sound


def test_nothing_is_published_while_a_theme_has_no_reply(report: Report) -> None:
    scene.reply(report, "school-meals")

    with pytest.raises(NotAllowed, match="not replied to these themes yet: Buses"):
        scene.publish(report)


def test_who_froze_does_not_publish(report: Report, cast: Cast) -> None:
    scene.reply_to_all(report)
    give(cast.farah, RoleName.APPROVER, Scope.consultation(report.consultation.slug))

    with pytest.raises(NotAllowed, match="Somebody other than the person who began this"):
        changes.publish(report=report, by=cast.farah, now=scene.PUBLISHED)


@pytest.mark.parametrize("name", ["ben", "eve", "farah", "lena"])
def test_only_an_approver_publishes(report: Report, cast: Cast, name: str) -> None:
    scene.reply_to_all(report)

    with pytest.raises(NotAllowed, match="To publish the report you need"):
        changes.publish(report=report, by=getattr(cast, name), now=scene.PUBLISHED)


def test_a_ledger_that_changed_says_what_changed_and_to_freeze_again(report: Report) -> None:
    scene.reply_to_all(report)
    scene.leave_out(report.consultation.submissions.latest("number"))

    with pytest.raises(NotAllowed) as refused:
        scene.publish(report)

    assert "online: included was 7 and is 6" in str(refused.value)
    assert "online: excluded (test) was 0 and is 1" in str(refused.value)
    assert "Freeze the findings again." in str(refused.value)


def test_a_channel_that_is_new_is_a_change_too(report: Report) -> None:
    scene.reply_to_all(report)
    scene.factories.submission(report.consultation, channel=scene.factories.Channel.POST)

    assert "post: received was 0 and is 1" in " ".join(queries.publish_problems(report))


def test_findings_that_somebody_altered_are_not_published(report: Report) -> None:
    scene.reply_to_all(report)
    report.findings["themes"][0]["count"] = 5
    Report.objects.filter(pk=report.pk).update(findings=report.findings)

    with pytest.raises(NotAllowed, match="somebody has altered them"):
        scene.publish(report)


def test_nothing_is_published_while_the_consultation_is_open_again(report: Report) -> None:
    scene.reply_to_all(report)
    consult.extend(
        consultation=report.consultation,
        closes_at=scene.PUBLISHED + timedelta(days=14),
        reason="A school was not told.",
        by=person("farah"),
        now=scene.REPLIED,
    )

    with pytest.raises(NotAllowed, match='was opened again: it is at "Scheduled". Close it'):
        scene.publish(report)
    assert queries.published(report.consultation) is None


def test_other_findings_under_the_same_figures_are_frozen_again(summer_plan: Consultation) -> None:
    left_out = scene.leave_out(scene.says(summer_plan, "school-meals"))
    report = scene.freeze(summer_plan)
    scene.reply_to_all(report)
    left_out.lifted_by, left_out.lifted_at = person("greta"), scene.REPLIED
    left_out.save()
    scene.leave_out(summer_plan.submissions.get(answers__codings__theme__key="buses"))
    assert receiving.ledger(summer_plan) == queries.findings(report).ledger

    with pytest.raises(NotAllowed) as refused:
        scene.publish(report)

    assert str(refused.value) == (
        "What is counted changed since the findings were frozen; freeze them again."
    )


def test_who_owns_the_consultation_does_not_approve_its_report(
    summer_plan: Consultation, cast: Cast
) -> None:
    report = changes.freeze(consultation=summer_plan, summary="", by=cast.ben, now=scene.FROZEN)
    scene.reply_to_all(report)
    give(cast.farah, RoleName.APPROVER, Scope.consultation(summer_plan.slug))

    with pytest.raises(NotAllowed, match="Whoever owns the consultation does not approve"):
        changes.publish(report=report, by=cast.farah, now=scene.PUBLISHED)


def test_who_owns_another_consultation_may_approve_this_report(report: Report, cast: Cast) -> None:
    scene.reply_to_all(report)
    give(cast.greta, RoleName.OWNER, Scope.consultation("another-plan"))

    assert scene.publish(report).state == ReportState.PUBLISHED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("findings", {}),
        ("findings_hash", "0" * 64),
        ("summary", "We heard nothing."),
        ("published_at", scene.REPLIED),
        ("published_at", None),
        ("state", ReportState.FROZEN),
    ],
)
def test_the_database_keeps_a_published_report_as_people_read_it(
    report: Report, field: str, value: object
) -> None:
    scene.reply_to_all(report)
    scene.publish(report)

    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**{field: value})


def test_the_database_takes_no_publication_back(report: Report) -> None:
    scene.reply_to_all(report)
    scene.publish(report)

    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.update(state=ReportState.FROZEN, published_by=None, published_at=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).delete()


def test_a_report_that_was_replaced_stays_replaced(report: Report) -> None:
    scene.reply_to_all(report)
    scene.publish(report)
    scene.publish(scene.freeze(report.consultation, now=scene.PUBLISHED))

    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(state=ReportState.PUBLISHED)


def test_the_database_keeps_the_replies_of_a_published_report(report: Report) -> None:
    scene.reply_to_all(report)
    scene.publish(report)

    with pytest.raises(DatabaseError), transaction.atomic():
        Reply.objects.filter(report=report).update(reason="We never said so.")
    with pytest.raises(DatabaseError), transaction.atomic():
        report.replies.all()._raw_delete("default")


def test_no_reply_is_moved_into_a_published_report(report: Report) -> None:
    scene.reply_to_all(report)
    scene.publish(report)
    second = scene.freeze(report.consultation, now=scene.PUBLISHED)
    Reply.objects.filter(report=second, theme_key="buses").update(theme_key="trains")

    with pytest.raises(DatabaseError), transaction.atomic():
        Reply.objects.filter(report=second, theme_key="trains").update(report=report)


def test_a_published_report_is_signed_and_dated(report: Report) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(state=ReportState.PUBLISHED)


def test_a_published_report_is_not_published_again(report: Report) -> None:
    scene.reply_to_all(report)
    scene.publish(report)

    with pytest.raises(NotAllowed, match='Only frozen findings can be published.*"Published"'):
        scene.publish(report)


def test_a_reply_that_people_have_read_stays(report: Report) -> None:
    scene.reply_to_all(report)
    scene.publish(report)

    with pytest.raises(NotAllowed, match="Freeze the findings again to change a reply"):
        scene.reply(report, "buses")


def test_the_public_reads_the_old_report_until_the_new_one_is_published(report: Report) -> None:
    scene.reply_to_all(report)
    scene.publish(report)

    second = scene.freeze(report.consultation, now=scene.PUBLISHED)

    assert queries.published(report.consultation) == report
    assert second.number == 2


def test_a_corrected_report_takes_the_place_of_the_first_which_is_kept(report: Report) -> None:
    scene.reply_to_all(report)
    scene.publish(report)
    second = scene.freeze(report.consultation, now=scene.PUBLISHED)

    scene.publish(second)

    report.refresh_from_db()
    assert queries.published(report.consultation) == second
    assert report.state == ReportState.CORRECTED
    assert report.published_at == scene.PUBLISHED
    assert report.replies.count() == 2
