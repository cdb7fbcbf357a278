"""Journey (a): a parent reads the plan, answers, checks, gets a receipt and later sees what became of it.

Once without JavaScript, once on a telephone, once by keyboard alone.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from folkmoot.council.consult.models import Consultation
from folkmoot.project.demonstration import play
from tests.clock import london
from tests.journeys.conftest import Door
from tests.journeys.keyboard import choose_key, press_key, tab_to, tick_key, type_into
from tests.journeys.later import REPLY, THEME, became_of_it
from tests.journeys.walk import choose, fill, go, headed, not_see, press, see, sound, tick

pytestmark = pytest.mark.slow

TODAY, LATER = "2026-06-01 10:00", "2026-07-20"
ASKED = "A board that advises Hackney's schools"
PLAN = "Proposal for a Hackney Schools Group Board"
WHO = "Who is answering?"
USEFUL = "How well would such a board serve Hackney's schools?"
SEATS = "Who should sit on the Board, and who is missing?"
WORDS = "A parent of a child with special needs."


@pytest.fixture
def open_now(transactional_db: None, at: Callable[[str], None]) -> Consultation:
    """The demonstration's open consultation, on a day in its second week."""
    at(TODAY)
    play(london(TODAY))
    return Consultation.objects.get(slug="schools-group-board")


@pytest.mark.parametrize(
    ("width", "scripts"),
    [
        pytest.param(1200, False, id="without JavaScript"),
        pytest.param(320, True, id="on a telephone"),
    ],
)
def test_a_parent_answers_and_later_sees_what_became_of_it(
    browse: Door, at: Callable[[str], None], open_now: Consultation, width: int, scripts: bool
) -> None:
    page = browse(width=width, scripts=scripts)

    read_the_plan(page)
    begin(page)
    answer_the_second_section_first(page)
    send_too_early(page)
    say_who_is_answering(page)
    receipt = check_and_send(page)
    became_of_it(open_now, day=LATER)
    at(f"{LATER} 14:00")
    see_what_became_of_it(page, receipt)
    assert page.context.cookies() == []


def read_the_plan(page: Page) -> None:
    go(page, "/")
    sound(page)
    press(page, ASKED)
    headed(page, ASKED)
    see(page, "Closes 5pm on Monday 6 July 2026")
    sound(page)
    press(page, f"Read {PLAN}")
    headed(page, PLAN)
    see(page, "This plan can still change.")
    sound(page)


def begin(page: Page) -> None:
    press(page, "Say something about this: Who would sit on it")
    headed(page, f"Answer: {ASKED}")
    sound(page)
    press(page, "Start now")
    headed(page, "Your answers")
    sound(page)


def answer_the_second_section_first(page: Page) -> None:
    press(page, "The proposal")
    headed(page, "The proposal")
    sound(page)
    choose(page, USEFUL, "Fairly well")
    fill(page, SEATS, WORDS)
    press(page, "Save and go back to contents")
    headed(page, "Your answers")


def send_too_early(page: Page) -> None:
    """Who is answering is still blank: the page says so, and leads to the question."""
    press(page, "Check your answers")
    sound(page)
    press(page, "Send my answers")
    see(page, "There is a problem")
    sound(page)
    page.get_by_role("alert").get_by_role("link").focus()
    page.keyboard.press("Enter")
    headed(page, "Who is answering")
    sound(page)


def say_who_is_answering(page: Page) -> None:
    choose(page, WHO, "Parent or carer")
    press(page, "Save and go back to contents")


def check_and_send(page: Page) -> str:
    """Send the answers; the code of the receipt."""
    press(page, "Check your answers")
    see(page, WORDS)
    see(page, "Parent or carer")
    tick(page, "You may quote my words in the report, without my name")
    press(page, "Send my answers")
    headed(page, "We have your response")
    not_see(page, WORDS)
    sound(page)
    return page.locator(".fm-code").inner_text()


def see_what_became_of_it(page: Page, receipt: str) -> None:
    go(page, "/")
    press(page, "Was mine counted?")
    sound(page)
    fill(page, "Your receipt code", receipt.lower())
    press(page, "Look it up")
    headed(page, "We have your response")
    see(page, THEME)
    see(page, REPLY)
    sound(page)
    press(page, "You said, we did: the whole report")
    headed(page, f"You said, we did: {ASKED}")
    expect(page.get_by_role("region", name=THEME)).to_contain_text(REPLY)
    sound(page)


def test_a_parent_answers_by_keyboard_alone(browse: Door, open_now: Consultation) -> None:
    page = browse()

    go(page, "/")
    skip_to_the_words(page)
    press_key(page, "link", ASKED)
    press_key(page, "link", f"Read {PLAN}")
    press_key(page, "link", ASKED)
    press_key(page, "button", "Answer online")
    press_key(page, "button", "Start now", key="Space")
    press_key(page, "link", "The proposal")
    choose_key(page, USEFUL, "Neither well nor badly")
    type_into(page, SEATS, WORDS)
    press_key(page, "button", "Save and go back to contents")
    press_key(page, "link", "Who is answering")
    choose_key(page, WHO, "Child or young person")
    press_key(page, "button", "Save and continue")
    go_on_to_check(page)
    tick_key(page, "You may quote my words in the report, without my name")
    type_into(page, "Postcode", "E8 1DY")
    press_key(page, "button", "Send my answers", key="Space")

    headed(page, "We have your response")
    sent = open_now.submissions.latest("number")
    assert sent.answers.get(question_id="seats").text == WORDS
    assert sent.answers.get(question_id="useful").chosen == ["3"]
    assert sent.answers.get(question_id="capacity").chosen == ["young"]
    assert sent.may_be_quoted


def skip_to_the_words(page: Page) -> None:
    """The first stop of every page leads past what all pages share."""
    tab_to(page, page.get_by_role("link", name="Skip to main content"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def go_on_to_check(page: Page) -> None:
    headed(page, "The proposal")
    press_key(page, "button", "Save and continue")
    headed(page, "Check your answers")
    see(page, WORDS)
