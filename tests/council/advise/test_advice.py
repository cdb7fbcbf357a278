"""The life of a piece of advice: drafted, agreed, sent, answered, closed, and never closed unanswered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.council.advise import changes, queries, rules
from folkmoot.council.advise.changes import AdviceText
from folkmoot.council.advise.models import (
    Advice,
    AdviceDisposition,
    AdviceReply,
    AdviceState,
    Board,
    Meeting,
)
from folkmoot.council.people.models import RoleName, Scope
from folkmoot.council.people.rules import allows
from folkmoot.council.plan.models import Statement, VersionState
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.cast import give, person
from tests.clock import london
from tests.conftest import Cast

CALLED = london("2025-09-01 10:00")
SENT = london("2025-09-30 21:00")
TEXT = AdviceText("priority-1", "Name the groups", "Say which groups of children are affected.")


def meeting() -> Meeting:
    clare = person("clare")
    board = changes.create_board(slug="board", name="The board", by=clare, now=CALLED)
    return changes.call_meeting(
        board=board,
        title="Autumn meeting",
        starts_at=london("2025-09-30 18:00"),
        place="Town Hall",
        agenda="The plan",
        by=clare,
        now=CALLED,
    )


def draft(text: AdviceText = TEXT, at: Meeting | None = None) -> Advice:
    version = factories.version(state=VersionState.CONSULTATION_DRAFT)
    return changes.draft_advice(
        meeting=at or meeting(), version=version, text=text, by=person("clare"), now=CALLED
    )


def sent(board_meeting: Meeting | None = None) -> Advice:
    advice = draft(at=board_meeting)
    changes.agree(advice=advice, by=person("dele"), now=SENT)
    return changes.send(advice=advice, by=person("clare"), now=SENT)


def answer(advice: Advice, now: datetime = SENT) -> None:
    changes.answer(
        advice=advice,
        disposition=AdviceDisposition.ACCEPTED,
        reason="It makes the plan clearer.",
        by=person("irene"),
        now=now,
    )


def test_every_state_has_its_next_steps() -> None:
    assert set(rules.NEXT) == set(AdviceState)


def test_no_way_leads_to_closed_but_through_an_answer() -> None:
    assert [state for state, after in rules.NEXT.items() if AdviceState.CLOSED in after] == [
        AdviceState.ANSWERED
    ]


def test_the_whole_life_with_each_part_in_its_hands(cast: Cast) -> None:
    advice = sent()
    answer(advice)

    assert changes.close(advice=advice, by=cast.clare, now=SENT).state == AdviceState.CLOSED


@pytest.mark.parametrize(
    ("act", "who"),
    [
        (lambda advice, by: changes.agree(advice=advice, by=by, now=SENT), "Chair of the Board"),
        (lambda advice, by: changes.send(advice=advice, by=by, now=SENT), "Clerk to the Board"),
        (
            lambda advice, by: changes.answer(
                advice=advice, disposition=AdviceDisposition.PARTLY, reason="Why", by=by, now=SENT
            ),
            "Director of Education",
        ),
        (lambda advice, by: changes.close(advice=advice, by=by, now=SENT), "Clerk to the Board"),
    ],
)
def test_each_step_asks_for_its_role(
    cast: Cast, act: Callable[[Advice, object], object], who: str
) -> None:
    with pytest.raises(NotAllowed, match=who):
        act(draft(), cast.eve)


def test_the_director_cannot_close_advice(cast: Cast) -> None:
    advice = sent()
    answer(advice)

    with pytest.raises(NotAllowed, match="To close advice you need"):
        changes.close(advice=advice, by=cast.irene, now=SENT)


def test_unanswered_advice_is_not_closed(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="has no answer yet"):
        changes.close(advice=sent(), by=cast.clare, now=SENT)


def test_who_drafted_it_does_not_agree_it(cast: Cast) -> None:
    advice = draft()
    give(cast.clare, RoleName.BOARD_CHAIR, Scope.board("board"))

    with pytest.raises(NotAllowed, match="Somebody other than"):
        changes.agree(advice=advice, by=cast.clare, now=SENT)


def test_advice_is_agreed_at_a_meeting_not_before(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="not been held"):
        changes.agree(advice=draft(), by=cast.dele, now=CALLED)


def test_an_answer_has_a_reason(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Say why"):
        changes.answer(
            advice=sent(),
            disposition=AdviceDisposition.DECLINED,
            reason=" ",
            by=cast.irene,
            now=SENT,
        )


def test_advice_is_answered_once(cast: Cast) -> None:
    advice = sent()
    answer(advice)

    with pytest.raises(NotAllowed, match="“Answered” now"):
        answer(advice)


def test_the_database_keeps_an_answer_as_given(cast: Cast) -> None:
    advice = sent()
    answer(advice)

    with pytest.raises(DatabaseError), transaction.atomic():
        AdviceReply.objects.update(reason="Another reason.")


def test_a_draft_can_be_reworded_and_agreed_advice_cannot(cast: Cast) -> None:
    advice = draft()
    better = AdviceText("", "The whole plan", "Make it shorter.")
    assert changes.redraft(advice=advice, text=better, by=cast.clare, now=CALLED).title == (
        "The whole plan"
    )
    changes.agree(advice=advice, by=cast.dele, now=SENT)

    with pytest.raises(NotAllowed, match="its words stand"):
        changes.redraft(advice=advice, text=TEXT, by=cast.clare, now=SENT)


def test_advice_on_an_unknown_statement_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="no statement priority-99"):
        draft(AdviceText("priority-99", "Title", "Words"))


def test_the_board_numbers_its_advice(cast: Cast) -> None:
    board_meeting = meeting()

    assert [draft(at=board_meeting).number for _ in range(3)] == [1, 2, 3]


def test_the_answer_is_due_within_the_days_of_the_board(cast: Cast) -> None:
    assert sent().due_on == date(2025, 10, 28)


def test_the_due_day_is_counted_from_the_day_in_london(cast: Cast) -> None:
    """Half past midnight in London is still the day before in UTC."""
    advice = draft()
    just_after_midnight = london("2025-10-01 00:30")
    changes.agree(advice=advice, by=cast.dele, now=just_after_midnight)

    assert changes.send(advice=advice, by=cast.clare, now=just_after_midnight).due_on == date(
        2025, 10, 29
    )


def test_advice_is_overdue_the_day_after_it_was_due(cast: Cast) -> None:
    board: Board = sent().board

    assert queries.overdue(board, date(2025, 10, 28)) == ()
    assert [late.days_overdue for late in queries.overdue(board, date(2025, 10, 29))] == [1]


def test_a_late_answer_is_taken_and_ends_the_delay(cast: Cast) -> None:
    advice = sent()
    answer(advice, now=SENT + timedelta(days=60))

    line = queries.advice_on(advice.board, date(2026, 1, 1))[0]
    assert (line.is_overdue, line.disposition, line.reason) == (
        False,
        "accepted",
        "It makes the plan clearer.",
    )


def test_drafts_do_not_stand_in_the_public_register(cast: Cast) -> None:
    board_meeting = meeting()
    sent(board_meeting)
    draft(at=board_meeting)

    lines = queries.advice_on(board_meeting.board, date(2025, 10, 1))
    assert [line.is_public for line in lines] == [True, False]


def test_the_advice_about_a_document_comes_from_all_its_versions(cast: Cast) -> None:
    advice = sent()

    about = queries.advice_about(advice.version.document, date(2025, 10, 1))
    assert [line.id for line in about] == [advice.pk]
    assert queries.advice_about(factories.document(), date(2025, 10, 1)) == ()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(["agree", "send", "answer", "close"]), max_size=10))
def test_no_order_of_acts_closes_advice_without_an_answer_or_changes_the_plan(
    cast: Cast, acts: list[str]
) -> None:
    with transaction.atomic():
        advice = draft()
        words = list(Statement.objects.values_list("version", "stable_id", "title", "text"))
        for act in acts:
            allows(
                {
                    "agree": lambda: changes.agree(advice=advice, by=person("dele"), now=SENT),
                    "send": lambda: changes.send(advice=advice, by=person("clare"), now=SENT),
                    "answer": lambda: answer(advice),
                    "close": lambda: changes.close(advice=advice, by=person("clare"), now=SENT),
                }[act]
            )
            advice.refresh_from_db()
            has_reply = hasattr(Advice.objects.get(pk=advice.pk), "reply")
            answered = advice.state in {AdviceState.ANSWERED, AdviceState.CLOSED}
            assert has_reply == answered
            now = list(Statement.objects.values_list("version", "stable_id", "title", "text"))
            assert now == words
        transaction.set_rollback(True)
