"""The Board's size is counted from its seats, whatever a page once said (I16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.advise import changes, queries
from folkmoot.council.advise.models import Board, SeatCategory
from folkmoot.council.advise.queries import Composition, SeatOn, composed
from tests.cast import person
from tests.clock import london
from tests.conftest import Cast

NOW = london("2019-09-23 10:00")
ON = date(2019, 9, 23)


def seat_on(
    number: int, category: SeatCategory, *, may_stay_empty: bool = False, holder: str = ""
) -> SeatOn:
    return SeatOn(
        id=number,
        category=category,
        appointed_by="The council",
        term_years=3,
        may_stay_empty=may_stay_empty,
        holder=holder,
    )


seats = st.lists(
    st.builds(
        seat_on,
        st.integers(1, 10_000),
        st.sampled_from(SeatCategory),
        may_stay_empty=st.booleans(),
        holder=st.sampled_from(["", "Somebody"]),
    ),
    max_size=40,
)


@given(seats)
def test_the_size_is_always_counted_from_the_seats(given_seats: Sequence[SeatOn]) -> None:
    found = composed(given_seats)

    assert found.most == len(given_seats)
    assert found.least == len([seat for seat in given_seats if not seat.may_stay_empty])
    assert found.filled == len([seat for seat in given_seats if seat.is_filled])
    assert found.filled + found.vacant == found.most
    assert found.short <= found.vacant


@given(seats)
def test_the_rows_add_up_to_the_whole_in_any_order(given_seats: Sequence[SeatOn]) -> None:
    found = composed(given_seats)

    assert found == composed(tuple(reversed(given_seats)))
    assert found.least == sum(row.least for row in found.rows)
    assert {row.category for row in found.rows} == {seat.category for seat in given_seats}


@given(seats, st.sampled_from(SeatCategory), st.booleans())
def test_one_more_seat_is_one_more_member(
    given_seats: Sequence[SeatOn], category: SeatCategory, may_stay_empty: bool
) -> None:
    before = composed(given_seats)
    after = composed([*given_seats, seat_on(0, category, may_stay_empty=may_stay_empty)])

    assert after.most - before.most == 1
    assert after.least - before.least == (0 if may_stay_empty else 1)


def proposed_board() -> Board:
    """The Board that was proposed in 2018 and launched in 2019, as its own list of seats."""
    clare = person("clare")
    board = changes.create_board(slug="group-board", name="The group board", by=clare, now=NOW)
    for category, needed, spare in (
        (SeatCategory.HEADTEACHER, 3, 0),
        (SeatCategory.CHAIR_OF_GOVERNORS, 2, 0),
        (SeatCategory.INDEPENDENT_EXPERT, 4, 2),
        (SeatCategory.LEAD_MEMBER, 1, 0),
        (SeatCategory.COUNCILLOR, 1, 0),
        (SeatCategory.DIRECTOR_OF_EDUCATION, 1, 0),
        (SeatCategory.GROUP_DIRECTOR, 1, 0),
    ):
        for number in range(needed + spare):
            changes.add_seat(
                board=board,
                category=category,
                appointed_by="The council",
                term_years=3,
                may_stay_empty=number >= needed,
                by=clare,
                now=NOW,
            )
    return board


def proposed_composition() -> Composition:
    return queries.composition(proposed_board(), ON)


def test_the_proposed_board_has_13_to_15_members(cast: Cast) -> None:
    assert proposed_composition().size == "13 to 15 members"


def test_its_sentence_lists_every_category_in_order(cast: Cast) -> None:
    assert proposed_composition().sentence == (
        "13 to 15 members: 3 headteachers, 2 chairs of governors, 4 to 6 independent experts, "
        "1 Lead Member, 1 councillor, 1 Director of Education and 1 Group Director."
    )


def test_a_board_without_seats_says_so(cast: Cast) -> None:
    board = changes.create_board(slug="new", name="New", by=cast.clare, now=NOW)

    assert queries.composition(board, ON).sentence == "The Board has no seats yet."


def test_only_current_appointments_fill_a_seat(cast: Cast) -> None:
    board = proposed_board()
    seat = board.seats.filter(category=SeatCategory.HEADTEACHER)[0]
    changes.appoint(
        seat=seat, name="An invented head", starts_on=date(2019, 9, 1), by=cast.clare, now=NOW
    )

    assert queries.composition(board, date(2019, 8, 31)).filled == 0
    assert queries.composition(board, date(2019, 9, 1)).filled == 1
    assert queries.composition(board, date(2022, 8, 31)).filled == 1
    assert queries.composition(board, date(2022, 9, 1)).filled == 0


def test_the_seats_come_with_their_holders_in_the_order_of_the_categories(cast: Cast) -> None:
    board = proposed_board()
    expert = board.seats.filter(category=SeatCategory.INDEPENDENT_EXPERT)[0]
    changes.appoint(
        seat=expert,
        name="Dele",
        member=cast.dele,
        is_chair=True,
        starts_on=date(2019, 9, 1),
        by=cast.clare,
        now=NOW,
    )

    found = queries.seats(board, ON)

    assert len(found) == 15
    assert found[0].category == SeatCategory.HEADTEACHER
    assert [(seat.holder, seat.is_chair) for seat in found if seat.is_filled] == [("Dele", True)]
