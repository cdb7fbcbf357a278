"""Who may hold a seat, and for how long."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.advise import changes, rules
from folkmoot.council.advise.models import Appointment, Board, Seat, SeatCategory
from folkmoot.council.advise.rules import Term
from folkmoot.council.people.models import Line
from folkmoot.council.people.rules import allows
from folkmoot.library.errors import NotAllowed
from tests.cast import person
from tests.clock import london
from tests.conftest import Cast

NOW = london("2025-09-01 10:00")
days = st.integers(0, 60).map(lambda number: date(2025, 1, 1) + timedelta(days=number))
term_values = st.builds(
    lambda first, length: Term(first, None if length is None else first + timedelta(days=length)),
    days,
    st.none() | st.integers(0, 20),
)


def board() -> Board:
    return changes.create_board(slug="board", name="The board", by=person("clare"), now=NOW)


def seat(of: Board | None = None, category: SeatCategory = SeatCategory.INDEPENDENT_EXPERT) -> Seat:
    return changes.add_seat(
        board=of or board(),
        category=category,
        appointed_by="The Director",
        term_years=3,
        may_stay_empty=False,
        by=person("clare"),
        now=NOW,
    )


def appoint(
    to: Seat, name: str, starts: str, ends: str = "", *, chair: bool = False
) -> Appointment:
    return changes.appoint(
        seat=to,
        name=name,
        is_chair=chair,
        starts_on=date.fromisoformat(starts),
        ends_on=date.fromisoformat(ends) if ends else None,
        by=person("clare"),
        now=NOW,
    )


@given(st.lists(term_values, max_size=12))
def test_terms_let_in_one_by_one_never_share_a_day(terms: list[Term]) -> None:
    taken: list[Term] = []
    for term in terms:
        if allows(rules.check_free, term, taken):
            taken.append(term)

    for day in (date(2025, 1, 1) + timedelta(days=number) for number in range(90)):
        holders = [
            term
            for term in taken
            if term.starts_on <= day and (term.ends_on is None or day <= term.ends_on)
        ]
        assert len(holders) <= 1


@given(term_values, term_values)
def test_overlapping_is_mutual(one: Term, other: Term) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 10))
def test_a_second_term_of_the_same_length_follows_without_a_gap(first: date, years: int) -> None:
    after = rules.term_end(first, years) + timedelta(days=1)

    assert after.year == first.year + years
    assert (after.month, after.day) in {(first.month, first.day), (3, 1)}


def test_an_appointment_runs_to_the_end_of_the_term(cast: Cast) -> None:
    assert appoint(seat(), "A", "2025-09-01").ends_on == date(2028, 8, 31)


def test_an_appointment_longer_than_the_term_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="3 years, so it ends on 31 August 2028 at the latest"):
        appoint(seat(), "A", "2025-09-01", "2028-09-01")


def test_a_seat_has_no_two_holders_on_one_day(cast: Cast) -> None:
    one = seat()
    appoint(one, "A", "2025-09-01", "2026-08-31")

    with pytest.raises(NotAllowed, match="Somebody else holds this seat"):
        appoint(one, "B", "2026-08-31")
    assert appoint(one, "B", "2026-09-01").name == "B"


def test_the_chair_is_independent(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="independent expert"):
        appoint(seat(category=SeatCategory.COUNCILLOR), "A", "2025-09-01", chair=True)


def test_there_is_one_chair_at_a_time(cast: Cast) -> None:
    one = board()
    appoint(seat(one), "A", "2025-09-01", chair=True)

    with pytest.raises(NotAllowed, match="has a chair"):
        appoint(seat(one), "B", "2026-01-01", chair=True)


def test_an_appointment_ended_early_frees_the_seat(cast: Cast) -> None:
    one = seat()
    first = appoint(one, "A", "2025-09-01")
    changes.end_appointment(appointment=first, ends_on=date(2025, 12, 31), by=cast.clare, now=NOW)

    assert appoint(one, "B", "2026-01-01").name == "B"


def test_an_end_outside_the_appointment_is_refused(cast: Cast) -> None:
    first = appoint(seat(), "A", "2025-09-01")

    with pytest.raises(NotAllowed, match="within the appointment"):
        changes.end_appointment(appointment=first, ends_on=date(2030, 1, 1), by=cast.clare, now=NOW)


def test_only_the_clerk_appoints(cast: Cast) -> None:
    one = seat()

    with pytest.raises(NotAllowed, match="Clerk to the Board"):
        changes.appoint(seat=one, name="A", starts_on=date(2025, 9, 1), by=cast.dele, now=NOW)


def test_the_record_names_the_seat_and_not_the_person(cast: Cast) -> None:
    appoint(seat(), "Somebody With A Name", "2025-09-01")
    line = Line.objects.get(verb="advise.appointed")

    assert "Somebody With A Name" not in str(line.facts)


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_who_appoint_at_once_one_is_refused() -> None:
    one, clare = seat(), person("clare")
    start, refused = threading.Barrier(4), []

    def try_to_appoint(name: str) -> None:
        start.wait()
        try:
            changes.appoint(seat=one, name=name, starts_on=date(2025, 9, 1), by=clare, now=NOW)
        except NotAllowed:
            refused.append(name)
        finally:
            connection.close()

    threads = [threading.Thread(target=try_to_appoint, args=(name,)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert one.appointments.count() == 1
    assert len(refused) == 3


@pytest.mark.parametrize("ends", ["", "9999-12-31"])
def test_a_term_past_the_end_of_any_calendar_is_refused_with_a_sentence(
    cast: Cast, ends: str
) -> None:
    with pytest.raises(NotAllowed, match="after the year 9999"):
        appoint(seat(), "A", "9999-09-01", *([ends] if ends else []))
