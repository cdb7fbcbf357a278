"""On the stroke of five: on time to the millisecond, late after it, and never refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.council.consult import changes as consult
from folkmoot.council.consult.models import Consultation, LateRule
from folkmoot.council.consult.rules import LONDON
from folkmoot.council.receive import changes, queries, rules
from folkmoot.council.receive.models import Channel, Timeliness
from tests import factories
from tests.clock import london
from tests.conftest import Cast
from tests.council.receive.arrivals import enter, letter, send

ON_TIME, LATE = Timeliness.ON_TIME, Timeliness.LATE

CLOSINGS = {
    "summer time": "2025-09-22",
    "winter time": "2025-01-20",
    "Saturday before the clocks go back": "2025-10-25",
    "Sunday when the clocks go back": "2025-10-26",
    "Monday after the clocks went back": "2025-10-27",
    "Saturday before the clocks go forward": "2026-03-28",
    "Sunday when the clocks go forward": "2026-03-29",
    "Monday after the clocks went forward": "2026-03-30",
}
STROKES = {
    "16:59:59.999": ON_TIME,
    "17:00:00.000": ON_TIME,
    "17:00:00.000999": ON_TIME,
    "17:00:00.001": LATE,
}
AT_FIVE_UTC = {"2025-09-22": 16, "2025-01-20": 17, "2025-10-25": 16, "2025-10-26": 17}


@pytest.mark.parametrize("stroke", STROKES)
@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=CLOSINGS.keys())
def test_the_stroke_of_five_in_london(closing: str, stroke: str) -> None:
    closes = london(f"{closing} 17:00")

    assert rules.timeliness(closes, london(f"{closing} {stroke}")) == STROKES[stroke]


@pytest.mark.parametrize("closing", AT_FIVE_UTC)
def test_five_in_london_is_another_hour_of_the_world_in_summer(closing: str) -> None:
    closes, hour = london(f"{closing} 17:00"), AT_FIVE_UTC[closing]
    day = datetime.fromisoformat(closing).replace(tzinfo=UTC)

    assert rules.timeliness(closes, day + timedelta(hours=hour)) == ON_TIME
    assert rules.timeliness(closes, day + timedelta(hours=hour, milliseconds=1)) == LATE


def test_in_the_hour_that_comes_twice_the_first_half_past_one_is_not_the_second() -> None:
    closes = london("2025-10-26 01:30")
    second = closes.replace(fold=1)

    assert rules.timeliness(closes, second) == LATE
    assert rules.timeliness(second, closes) == ON_TIME


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    st.integers(-(10**9), 10**9),
)
def test_the_clock_face_never_decides_only_the_moment(closes: datetime, apart: int) -> None:
    closes = closes.replace(microsecond=0)
    received = closes + timedelta(milliseconds=apart)

    in_london = rules.timeliness(closes.astimezone(LONDON), received.astimezone(LONDON))
    assert in_london == (LATE if apart > 0 else ON_TIME)


@pytest.mark.django_db
@pytest.mark.parametrize("stroke", STROKES)
@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=CLOSINGS.keys())
def test_a_form_on_the_stroke_is_received_and_stamped(closing: str, stroke: str) -> None:
    opens = (london(f"{closing} 09:00") - timedelta(days=50)).strftime("%Y-%m-%d %H:%M")
    consultation = factories.consultation(opens=opens, closes=f"{closing} 17:00")

    sent = send(consultation, at=london(f"{closing} {stroke}"))

    sent.refresh_from_db()
    assert sent.timeliness == STROKES[stroke]
    assert sent.received_at.microsecond % 1000 == 0
    assert queries.ledger(consultation).received == 1
    assert queries.ledger(consultation).late == (1 if STROKES[stroke] == LATE else 0)


@pytest.mark.django_db
def test_a_late_answer_is_shown_apart_and_not_in_the_tables() -> None:
    consultation = factories.consultation()
    send(consultation)
    late = send(consultation, at=london("2025-09-22 17:00:00.001"))

    assert [row.number for row in queries.late_items(consultation)] == [late.number]
    assert {row.response for row in queries.answers(consultation)} == {
        queries.response_names(consultation)[consultation.submissions.get(number=1).pk]
    }
    assert queries.ledger(consultation).included == 2


@pytest.mark.django_db
def test_what_counts_is_when_it_reached_us_not_when_we_wrote_it_down() -> None:
    consultation = factories.consultation()
    arrival = letter(channel=Channel.EMAIL, originals=())

    sent = changes.enter(
        consultation=consultation,
        arrival=arrival,
        received_at=london("2025-09-22 16:59"),
        by=Cast().hassan,
        now=london("2025-09-30 11:00"),
    )

    assert sent.timeliness == ON_TIME


@pytest.mark.django_db
def test_a_form_begun_before_closing_and_sent_after_is_received_late() -> None:
    consultation = factories.consultation()
    draft = changes.begin_draft(consultation=consultation, now=london("2025-09-22 16:50"))
    changes.save_section(
        draft=draft,
        section_id="about-you",
        given={"capacity": ["parent"]},
        now=london("2025-09-22 16:55"),
    )

    sent = changes.send_draft(
        draft=draft,
        contact=None,
        may_be_quoted=False,
        language="en",
        now=london("2025-09-22 17:20"),
    )

    assert sent.timeliness == LATE


# --- the postmark -------------------------------------------------------------------------------


def posted(consultation: Consultation, on: date | None) -> Timeliness:
    arrival = letter()
    arrival = type(arrival)(
        channel=arrival.channel,
        answers=arrival.answers,
        key=arrival.key,
        originals=arrival.originals,
        posted_on=on,
    )
    return Timeliness(enter(consultation, arrival, at=london("2025-09-24 10:00")).timeliness)


@pytest.mark.django_db
def test_a_letter_posted_in_time_and_arriving_after_is_late_where_arrival_counts() -> None:
    assert posted(factories.consultation(), date(2025, 9, 19)) == LATE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "stamp"),
    [
        (date(2025, 9, 19), ON_TIME),
        (date(2025, 9, 22), ON_TIME),
        (date(2025, 9, 23), LATE),
        (None, LATE),
    ],
)
def test_where_the_postmark_counts_the_closing_day_is_still_in_time(
    on: date | None, stamp: Timeliness
) -> None:
    consultation = factories.consultation()
    consultation.late_rule = LateRule.POSTMARK
    consultation.save()

    assert posted(consultation, on) == stamp
    assert queries.ledger(consultation).late == (1 if stamp == LATE else 0)


# --- the one closing instant moves --------------------------------------------------------------


@pytest.mark.django_db
def test_when_the_closing_time_moves_what_it_reaches_counts_again(cast: Cast) -> None:
    consultation = factories.consultation()
    send(consultation)
    late = send(consultation, at=london("2025-09-23 09:00"))
    later = send(consultation, at=london("2025-10-07 09:00"))

    consult.extend(
        consultation=consultation,
        closes_at=london("2025-10-06 17:00"),
        reason="Question 2 was printed wrongly.",
        by=cast.farah,
        now=london("2025-09-24 09:00"),
    )

    assert [row.number for row in queries.late_items(consultation)] == [later.number]
    assert late in queries.counted(consultation)
    late.refresh_from_db()
    assert late.timeliness == LATE, "the stamp of the moment stays"


@pytest.mark.django_db
@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-3, 3), min_size=1, max_size=6))
def test_every_list_and_figure_agrees_on_who_is_late(milliseconds: list[int]) -> None:
    consultation = factories.consultation()
    for apart in milliseconds:
        send(consultation, at=london("2025-09-22 17:00") + timedelta(milliseconds=apart))

    late = sum(apart > 0 for apart in milliseconds)
    assert queries.ledger(consultation).late == late
    assert len(queries.late_items(consultation)) == late
    assert sum(row.standing.is_late for row in queries.register(consultation)) == late
    assert queries.counted(consultation).count() == len(milliseconds) - late
