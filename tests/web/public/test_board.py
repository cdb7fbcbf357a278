"""A Board: seats drawn as seats, and its advice with the answer beside it."""

from __future__ import annotations

from folkmoot.council.advise.models import AdviceState, Board
from folkmoot.council.consult.models import Consultation
from tests.clock import london
from tests.visit import Visit
from tests.web.public.published import advice, board


def test_seats_are_filled_ending_soon_or_vacant(visit: Visit, db: None) -> None:
    board()
    page = visit("public:board", "board", at="2025-08-01 10:00")
    seats = [card.text for card in page.elements(".fm-cards li")]

    assert seats[0].startswith("Ada (chair) Filled")
    assert seats[1].startswith("Bo Ending soon")
    assert seats[2].startswith("Vacant May stay empty")
    assert "2 to 3 members: 2 headteachers and 0 to 1 independent expert." in page.main


def test_an_empty_board_says_what_will_come(visit: Visit, db: None) -> None:
    Board.objects.create(slug="new", name="New Board", created_at=london("2025-01-06 09:00"))
    page = visit("public:board", "new")

    assert page.main.count("yet") == 4


def test_advice_stands_beside_its_answer(visit: Visit, summer_plan: Consultation) -> None:
    advice(board(), summer_plan.version, state=AdviceState.ANSWERED, answered=True)
    page = visit("public:board", "board", at="2025-11-20 10:00")

    assert "Accepted It will. Answered on 20 October 2025" in page.element("#advice-1").text


def test_an_answer_that_is_late_is_said_so_in_words(
    visit: Visit, summer_plan: Consultation
) -> None:
    advice(board(), summer_plan.version, state=AdviceState.SENT)
    page = visit("public:board", "board", at="2025-11-10 10:00")

    assert "was due on 5 November 2025 and is 5 days late." in page.main


def test_a_draft_of_advice_is_the_boards_own(visit: Visit, summer_plan: Consultation) -> None:
    advice(board(), summer_plan.version, state=AdviceState.DRAFT)
    page = visit("public:board", "board", at="2025-11-10 10:00")

    assert "Speak of buses" not in page.text


def test_an_unknown_board_is_missing(visit: Visit, db: None) -> None:
    visit("public:board", "nowhere", expect=404)
