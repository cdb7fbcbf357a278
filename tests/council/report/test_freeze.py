"""Findings are frozen when everything is read, settled and accounted for; then they stay."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.listen import changes as listen
from folkmoot.council.listen import queries as listening
from folkmoot.council.listen.models import FrameState
from folkmoot.council.people.models import Line
from folkmoot.council.receive.models import Part
from folkmoot.council.report import changes, queries
from folkmoot.council.report.models import ReportState
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.conftest import Cast
from tests.council.report import scene


@pytest.fixture
def summer_plan(db: None) -> Consultation:
    return scene.summer_plan()


def test_the_findings_hold_tables_themes_and_the_ledger(summer_plan: Consultation) -> None:
    for _each in range(7):
        scene.says(summer_plan, "school-meals")
    scene.says(summer_plan)
    scene.settle(summer_plan)

    found = queries.findings(scene.freeze(summer_plan))

    assert found.ledger.received == found.ledger.included == 8
    assert [(row.code, row.count) for row in found.tables[0].rows][0] == ("parent", 8)
    assert [(t.key, t.count, t.base) for t in found.themes] == [("school-meals", 7, 8)]


def test_a_theme_that_nobody_raised_is_left_out(summer_plan: Consultation) -> None:
    scene.says(summer_plan, "school-meals")
    scene.settle(summer_plan)

    found = queries.findings(scene.freeze(summer_plan))

    assert [theme.key for theme in found.themes] == ["school-meals"]


def test_small_numbers_are_hidden(summer_plan: Consultation) -> None:
    for _each in range(4):
        scene.says(summer_plan, "school-meals")
    scene.settle(summer_plan)

    (told,) = queries.you_said(scene.freeze(summer_plan))

    assert told.count_words == "fewer than 5 responses"


def test_freezing_names_everything_that_is_missing_at_once(summer_plan: Consultation) -> None:
    for words in ("One.", "Two."):
        factories.submission(summer_plan, answers={"missed": words})

    with pytest.raises(NotAllowed) as refused:
        scene.freeze(summer_plan)

    assert "nobody has read yet: 2." in str(refused.value)
    assert "not settled yet: School meals, Buses." in str(refused.value)


def test_what_arrives_after_freezing_is_read_with_a_new_code_frame(
    summer_plan: Consultation,
) -> None:
    scene.settle(summer_plan)
    scene.freeze(summer_plan)
    factories.submission(summer_plan, answers={"missed": "One more."})

    with pytest.raises(NotAllowed, match="read yet: 1. Begin a new code frame"):
        scene.freeze(summer_plan)


def test_findings_are_not_frozen_while_people_still_answer(db: None) -> None:
    still_open = factories.consultation(stage=Stage.SCHEDULED)

    with pytest.raises(NotAllowed, match='after the consultation has closed; it is at "Scheduled"'):
        scene.freeze(still_open)


def test_findings_are_not_frozen_while_the_ledger_does_not_add_up(
    summer_plan: Consultation,
) -> None:
    lost = scene.says(summer_plan)
    scene.settle(summer_plan)
    Part.objects.filter(submission=lost).update(left_at=scene.READ)

    with pytest.raises(NotAllowed, match="online: 1 received, but 0 included"):
        scene.freeze(summer_plan)


def test_a_consultation_that_nobody_answered_has_a_report_too(db: None) -> None:
    quiet = factories.consultation(stage=Stage.ANALYSING)

    found = queries.findings(scene.freeze(quiet))

    assert found.ledger.received == 0
    assert found.themes == ()


@pytest.mark.parametrize("name", ["eve", "greta", "hassan", "irene"])
def test_only_the_owner_or_a_reader_freezes(
    summer_plan: Consultation, cast: Cast, name: str
) -> None:
    with pytest.raises(NotAllowed, match="To freeze the findings you need"):
        changes.freeze(
            consultation=summer_plan, summary="", by=getattr(cast, name), now=scene.FROZEN
        )


def test_freezing_locks_the_code_frame(summer_plan: Consultation) -> None:
    scene.settle(summer_plan)

    scene.freeze(summer_plan)

    frame = listening.frame_in_use(summer_plan)
    assert frame is not None
    assert frame.state == FrameState.LOCKED


def test_the_same_data_give_the_same_findings_byte_for_byte(summer_plan: Consultation) -> None:
    for _each in range(6):
        scene.says(summer_plan, "school-meals", "buses")
    scene.settle(summer_plan)

    first, second = scene.freeze(summer_plan), scene.freeze(summer_plan)

    assert first.findings_hash == second.findings_hash
    assert first.findings == second.findings


def test_freezing_again_makes_a_second_report_and_keeps_the_first(
    summer_plan: Consultation,
) -> None:
    scene.settle(summer_plan)
    first = scene.freeze(summer_plan)

    second = scene.freeze(summer_plan)

    first.refresh_from_db()
    assert (first.number, first.state) == (1, ReportState.CORRECTED)
    assert (second.number, second.state) == (2, ReportState.FROZEN)


def test_replies_to_themes_that_mean_the_same_are_kept(summer_plan: Consultation) -> None:
    scene.says(summer_plan, "school-meals", "buses")
    scene.settle(summer_plan)
    scene.reply_to_all(scene.freeze(summer_plan))
    frame = listen.begin_frame(
        consultation=summer_plan, by=factories.person("ben"), now=scene.FROZEN
    )
    buses = frame.themes.get(key="buses")
    reworded = listen.ThemeText("Buses", "Now about trains too.")
    listen.edit_theme(theme=buses, text=reworded, by=factories.person("ben"), now=scene.FROZEN)
    scene.settle(summer_plan)

    second = scene.freeze(summer_plan)

    assert [reply.theme_key for reply in second.replies.all()] == ["school-meals"]
    assert queries.unanswered(second) == ("Buses",)


def test_what_came_late_is_counted_apart_and_named(summer_plan: Consultation) -> None:
    for _each in range(6):
        scene.says(summer_plan, "school-meals")
    for _each in range(5):
        scene.says(summer_plan, "buses", late=True)
    scene.settle(summer_plan)

    found = queries.findings(scene.freeze(summer_plan))

    notes = " ".join(found.method)
    assert {theme.key: theme.count for theme in found.themes} == {"buses": 0, "school-meals": 6}
    assert "5 came only after the closing time" in notes
    assert "What came late raised these themes: Buses (5)." in notes
    assert found.tables[0].base == 6
    assert found.ledger.late == 5


def test_what_a_few_late_people_raised_is_not_told(summer_plan: Consultation) -> None:
    scene.says(summer_plan, "buses", late=True)
    scene.settle(summer_plan)

    notes = " ".join(queries.findings(scene.freeze(summer_plan)).method)

    assert "1 came only after the closing time" in notes
    assert "Buses" not in notes


def test_nothing_is_noted_where_nothing_came_late(summer_plan: Consultation) -> None:
    scene.says(summer_plan, "buses")
    scene.settle(summer_plan)

    notes = " ".join(queries.findings(scene.freeze(summer_plan)).method)

    assert "only after the closing time" not in notes


def test_what_was_left_out_stands_in_the_ledger_alone(summer_plan: Consultation) -> None:
    scene.says(summer_plan, "buses")
    scene.leave_out(scene.says(summer_plan, "buses"))
    scene.settle(summer_plan)

    found = queries.findings(scene.freeze(summer_plan))

    assert dict(found.ledger.excluded) == {"test": 1}
    assert found.themes[0].base == 1


def test_frozen_findings_do_not_move_with_what_happens_after(summer_plan: Consultation) -> None:
    said = scene.says(summer_plan, "buses")
    scene.settle(summer_plan)
    report = scene.freeze(summer_plan)
    before = queries.findings(report)

    scene.leave_out(said)

    report.refresh_from_db()
    assert queries.findings(report) == before
    assert queries.findings(report).digest() == report.findings_hash


def test_the_record_holds_the_hash_of_the_findings(summer_plan: Consultation) -> None:
    scene.settle(summer_plan)

    report = scene.freeze(summer_plan)

    line = Line.objects.get(verb="report.frozen")
    assert line.facts == {"number": 1, "findings": report.findings_hash, "replies_kept": 0}
