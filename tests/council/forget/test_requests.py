"""A request to be forgotten is noted, answered within a month by a second person, and told in numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.forget import changes, queries, rules
from folkmoot.council.forget.models import ErasureRequest, Extent, RequestState
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope
from folkmoot.council.receive.models import Submission
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.cast import give
from tests.clock import london
from tests.conftest import Cast

ASKED = london("2025-12-31 10:00")
ANSWERED = london("2026-01-12 10:00")


@pytest.fixture
def said(db: None) -> Submission:
    summer_plan = factories.consultation()
    return factories.submission(
        summer_plan, answers={"capacity": "parent", "missed": "Lunches.", "actions": "Cook."}
    )


@pytest.fixture
def request_to_forget(said: Submission, cast: Cast) -> ErasureRequest:
    return changes.register(submission=said, extent=Extent.WORDS, by=cast.farah, now=ASKED)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2025, 11, 15), date(2025, 12, 15)),
        (date(2025, 12, 31), date(2026, 1, 31)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
    ],
)
def test_an_answer_is_due_one_calendar_month_on(received: date, due: date) -> None:
    assert rules.due_on(received) == due


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_nobody_waits_longer_than_a_month(received: date) -> None:
    due = rules.due_on(received)

    assert timedelta(28) <= due - received <= timedelta(31)
    assert (due.month - received.month) % 12 == 1


def test_a_request_has_its_day(request_to_forget: ErasureRequest) -> None:
    assert request_to_forget.due_on == date(2026, 1, 31)


def test_the_day_is_counted_in_london(said: Submission, cast: Cast) -> None:
    after_midnight = london("2026-06-11 00:30")

    made = changes.register(
        submission=said, extent=Extent.IDENTITY, by=cast.farah, now=after_midnight
    )

    assert made.due_on == date(2026, 7, 11)


@pytest.mark.parametrize("name", ["ben", "eve", "dele", "jonah"])
def test_not_everybody_registers_requests(said: Submission, cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed, match="To register a request to be forgotten you need"):
        changes.register(submission=said, extent=Extent.WORDS, by=getattr(cast, name), now=ASKED)


def test_one_request_waits_at_a_time(request_to_forget: ErasureRequest, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="already, and it waits"):
        changes.register(
            submission=request_to_forget.submission,
            extent=Extent.IDENTITY,
            by=cast.hassan,
            now=ASKED,
        )


def test_requests_wait_in_order_of_their_day(request_to_forget: ErasureRequest, cast: Cast) -> None:
    other = factories.submission(request_to_forget.submission.consultation)
    changes.register(
        submission=other, extent=Extent.IDENTITY, by=cast.farah, now=london("2025-12-01 10:00")
    )

    waiting = queries.open_requests()

    assert [each.submission_number for each in waiting] == [2, 1]
    assert [each.is_overdue(date(2026, 1, 2)) for each in waiting] == [True, False]
    assert [each.is_overdue(date(2026, 1, 1)) for each in waiting] == [False, False]


@pytest.mark.parametrize("name", ["farah", "ben", "eve", "lena"])
def test_only_the_data_protection_officer_answers(
    request_to_forget: ErasureRequest, cast: Cast, name: str
) -> None:
    with pytest.raises(NotAllowed, match="you need the role Data protection officer"):
        changes.grant(request=request_to_forget, by=getattr(cast, name), now=ANSWERED)


def test_who_registered_does_not_answer(said: Submission, cast: Cast) -> None:
    made = changes.register(submission=said, extent=Extent.WORDS, by=cast.musa, now=ASKED)

    for act in (
        lambda: changes.grant(request=made, by=cast.musa, now=ANSWERED),
        lambda: changes.refuse(request=made, reason="No.", by=cast.musa, now=ANSWERED),
    ):
        with pytest.raises(NotAllowed, match="Somebody other than the person who began this"):
            act()


def test_a_role_in_one_consultation_is_not_enough_to_erase(
    request_to_forget: ErasureRequest, cast: Cast
) -> None:
    scope = Scope.consultation(request_to_forget.submission.consultation.slug)
    give(cast.ben, RoleName.DATA_PROTECTION_OFFICER, scope)

    with pytest.raises(NotAllowed, match="Data protection officer"):
        changes.grant(request=request_to_forget, by=cast.ben, now=ANSWERED)


def test_a_refusal_gives_its_reason(request_to_forget: ErasureRequest, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Give the reason"):
        changes.refuse(request=request_to_forget, reason=" ", by=cast.musa, now=ANSWERED)

    refused = changes.refuse(
        request=request_to_forget, reason="A court needs it.", by=cast.musa, now=ANSWERED
    )

    assert (refused.state, refused.reason) == (RequestState.REFUSED, "A court needs it.")
    assert queries.open_requests() == ()


def test_a_refusal_erases_nothing(request_to_forget: ErasureRequest, cast: Cast) -> None:
    changes.refuse(
        request=request_to_forget, reason="A court needs it.", by=cast.musa, now=ANSWERED
    )

    said = request_to_forget.submission
    assert said.answers.get(question_id="missed").text == "Lunches."


def test_a_request_is_answered_once(request_to_forget: ErasureRequest, cast: Cast) -> None:
    changes.grant(request=request_to_forget, by=cast.musa, now=ANSWERED)

    with pytest.raises(NotAllowed, match="answered already"):
        changes.refuse(request=request_to_forget, reason="No.", by=cast.musa, now=ANSWERED)


def test_who_was_refused_may_ask_again(request_to_forget: ErasureRequest, cast: Cast) -> None:
    changes.refuse(
        request=request_to_forget, reason="A court needs it.", by=cast.musa, now=ANSWERED
    )

    again = changes.register(
        submission=request_to_forget.submission,
        extent=Extent.IDENTITY,
        by=cast.farah,
        now=ANSWERED,
    )

    assert again.state == RequestState.RECEIVED


def test_the_effect_is_told_before_it_is_granted(said: Submission) -> None:
    whole = queries.effect(said, Extent.WORDS)

    assert whole == queries.Effect(identities=0, originals=1, written=2, together=())


def test_after_it_is_granted_there_is_nothing_left_to_take(
    request_to_forget: ErasureRequest, cast: Cast
) -> None:
    changes.grant(request=request_to_forget, by=cast.musa, now=ANSWERED)

    assert queries.effect(request_to_forget.submission, Extent.WORDS) == queries.Effect(
        identities=0, originals=0, written=0, together=()
    )
    assert record.verify().is_sound
