"""Meetings and their minutes."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from folkmoot.council.advise import changes
from folkmoot.council.advise.models import Meeting
from folkmoot.library.errors import NotAllowed
from tests.cast import person
from tests.clock import london
from tests.conftest import Cast

CALLED = london("2025-09-01 10:00")
AFTER = london("2025-09-30 20:00")


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


def test_the_clerk_rewrites_minutes_until_they_are_agreed(cast: Cast) -> None:
    held = meeting()
    changes.minute(meeting=held, minutes="First words.", by=cast.clare, now=AFTER)

    assert (
        changes.minute(meeting=held, minutes="Better words.", by=cast.clare, now=AFTER).minutes
        == "Better words."
    )


def test_agreed_minutes_are_never_edited_again(cast: Cast) -> None:
    held = meeting()
    changes.minute(meeting=held, minutes="What was said.", by=cast.clare, now=AFTER)
    changes.agree_minutes(meeting=held, by=cast.dele, now=AFTER)

    with pytest.raises(NotAllowed, match="cannot be changed"):
        changes.minute(meeting=held, minutes="Something else.", by=cast.clare, now=AFTER)
    with pytest.raises(NotAllowed, match="cannot be changed"):
        changes.agree_minutes(meeting=held, by=cast.dele, now=AFTER)
    held.refresh_from_db()
    assert held.minutes == "What was said."


def test_the_database_too_keeps_agreed_minutes(cast: Cast) -> None:
    held = meeting()
    changes.minute(meeting=held, minutes="What was said.", by=cast.clare, now=AFTER)
    changes.agree_minutes(meeting=held, by=cast.dele, now=AFTER)

    with pytest.raises(DatabaseError), transaction.atomic():
        Meeting.objects.filter(pk=held.pk).update(minutes="Something else.")


def test_the_clerk_cannot_agree_the_minutes(cast: Cast) -> None:
    held = meeting()
    changes.minute(meeting=held, minutes="What was said.", by=cast.clare, now=AFTER)

    with pytest.raises(NotAllowed, match="Chair of the Board"):
        changes.agree_minutes(meeting=held, by=cast.clare, now=AFTER)


def test_there_are_no_minutes_before_the_meeting(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="not been held"):
        changes.minute(meeting=meeting(), minutes="Invented.", by=cast.clare, now=CALLED)


def test_nobody_agrees_empty_minutes(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="no minutes to agree"):
        changes.agree_minutes(meeting=meeting(), by=cast.dele, now=AFTER)


def test_only_the_clerk_calls_a_meeting(cast: Cast) -> None:
    board = meeting().board

    with pytest.raises(NotAllowed, match="call a meeting"):
        changes.call_meeting(
            board=board,
            title="Another",
            starts_at=AFTER,
            place="Town Hall",
            agenda="",
            by=cast.eve,
            now=CALLED,
        )
