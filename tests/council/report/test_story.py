"""What became of one submission, for whoever holds its receipt."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive.models import (
    ExclusionReason,
    Merge,
    Part,
    Respondent,
    Response,
    Submission,
)
from folkmoot.council.report import queries
from folkmoot.council.report.queries import StationName
from tests import factories
from tests.cast import person
from tests.council.report import scene


@pytest.fixture
def summer_plan(db: None) -> Consultation:
    return scene.summer_plan()


def reached(submission: Submission) -> list[StationName]:
    return [each.name for each in queries.story(submission).stations if each.reached_at]


def words(submission: Submission) -> str:
    told = queries.story(submission)
    return " ".join([told.note, *(station.words for station in told.stations)])


def test_what_was_just_received_is_at_the_first_station(summer_plan: Consultation) -> None:
    said = factories.submission(summer_plan, answers={"missed": "Lunches."})

    assert reached(said) == [StationName.RECEIVED]
    assert "Somebody will read every word of it." in words(said)


def test_what_was_read_is_at_the_second(summer_plan: Consultation) -> None:
    said = scene.says(summer_plan, "buses")

    assert reached(said) == [StationName.RECEIVED, StationName.READ]


def test_ticked_boxes_are_registered_at_once(summer_plan: Consultation) -> None:
    ticked = factories.submission(summer_plan, answers={"capacity": "parent"})

    assert reached(ticked) == [StationName.RECEIVED, StationName.READ]


def test_themes_are_told_only_once_the_report_is_published(summer_plan: Consultation) -> None:
    said = scene.says(summer_plan, "buses")
    scene.settle(summer_plan)
    scene.reply_to_all(scene.freeze(summer_plan))

    assert queries.story(said).themes == ()
    assert "Buses" not in words(said)


def test_after_publication_the_story_tells_themes_and_replies(summer_plan: Consultation) -> None:
    said = scene.says(summer_plan, "buses")
    scene.says(summer_plan, "school-meals")
    scene.published(summer_plan)

    told = queries.story(said)

    assert reached(said) == list(StationName)
    assert [(theme.title, theme.disposition, theme.reason) for theme in told.themes] == [
        ("Buses", "Partly accepted", "There is money for some of it.")
    ]
    assert "We found these themes in it: Buses." in words(said)


def test_a_story_tells_neither_who_nor_what(summer_plan: Consultation) -> None:
    who = Respondent.objects.create(
        consultation=summer_plan,
        name="Canary Name",
        email="canary@example.org",
        postcode="E0 0AA",
    )
    said = factories.submission(
        summer_plan, answers={"missed": "The canary's words."}, respondent=who
    )
    scene.read(said, "buses")
    scene.published(summer_plan)

    told = repr(queries.story(said)).lower()

    assert "canary" not in told
    assert "e0 0aa" not in told


def test_what_was_left_out_is_told_kindly_and_why(summer_plan: Consultation) -> None:
    said = scene.says(summer_plan, "buses")
    scene.leave_out(said, ExclusionReason.EXACT_COPY)
    scene.says(summer_plan, "buses")
    scene.published(summer_plan)

    told = queries.story(said)

    assert reached(said) == [StationName.RECEIVED]
    assert "Thank you" in told.note
    assert "The same item, registered twice by us" in told.note
    assert told.themes == ()


def test_a_merged_submission_stands_together_with_the_other(summer_plan: Consultation) -> None:
    kept, merged = scene.says(summer_plan, "buses"), scene.says(summer_plan, "school-meals")
    merge(kept, merged)

    for each in (kept, merged):
        assert "together with another submission of the same person" in queries.story(each).note


def test_a_late_submission_is_told_so_kindly(summer_plan: Consultation) -> None:
    said = scene.says(summer_plan, "buses", late=True)

    assert "We read it like the others and show it apart." in words(said)
    assert "too late" not in words(said)
    assert "reject" not in words(said)


def test_a_late_submission_is_told_the_reply_to_its_themes(summer_plan: Consultation) -> None:
    said = scene.says(summer_plan, "buses", late=True)
    scene.published(summer_plan)

    assert [theme.key for theme in queries.story(said).themes] == ["buses"]


def test_what_came_after_the_report_was_made_is_told_so(summer_plan: Consultation) -> None:
    scene.says(summer_plan, "buses")
    scene.published(summer_plan)
    said = factories.submission(
        summer_plan, answers={"missed": "Sorry."}, at="2025-11-20 09:00", late=True
    )

    assert reached(said) == [StationName.RECEIVED]
    assert "came after the report was made" in words(said)


def test_a_later_code_frame_changes_nothing_in_a_published_story(
    summer_plan: Consultation,
) -> None:
    said = scene.says(summer_plan, "buses")
    scene.published(summer_plan)
    before = queries.story(said)
    frame = scene.listen.begin_frame(
        consultation=summer_plan, by=person("ben"), now=scene.PUBLISHED
    )
    coding = frame.themes.get(key="buses").codings.get()

    scene.listen.withdraw(coding=coding, by=person("ben"), now=scene.PUBLISHED)

    assert queries.story(said) == before


def merge(kept: Submission, merged: Submission) -> None:
    Merge.objects.create(
        kept=kept,
        merged=merged,
        why="The same e-mail address.",
        proposed_by=person("ben"),
        proposed_at=scene.READ,
        confirmed_by=person("greta"),
        confirmed_at=scene.READ,
    )
    Part.objects.filter(submission=merged).update(left_at=scene.READ)
    own = Response.objects.get(first=kept)
    Part.objects.create(response=own, submission=merged, joined_at=scene.READ)
