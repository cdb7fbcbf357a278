"""Journey (d): the Board advises, the Director answers, the Cabinet decides, the plan says why.

It sets out from the demonstration's closed consultation on the day after its report was published.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from folkmoot.project.demonstration.cast import PASSWORD
from tests.journeys.conftest import Door
from tests.journeys.reported import play_to_the_report
from tests.journeys.walk import (
    choose,
    fill,
    fill_day,
    go,
    headed,
    not_see,
    pick,
    press,
    see,
    sign_in,
    sound,
    tick,
)

pytestmark = pytest.mark.slow

BOARD = "Hackney Schools Group Board"
MEETING = "Autumn meeting on the plan"
ADVICE = "Put the groups into the priority itself"
THEME = "Name the groups who are excluded most"
PLAN = "Draft Education Strategic Plan 2025-28"
NEW_WORDS = (
    "Offer help in three tiers, so that fewer pupils are excluded, above all those named here."
)
WHY = "People and the Board asked us to name the pupils on whom exclusion falls."


def test_advice_an_answer_and_a_decision_lead_to_new_words_that_say_why(
    browse: Door, at: Callable[[str], None]
) -> None:
    play_to_the_report()
    page = browse()

    at("2025-10-21 18:30")
    enter(page, "clare")
    call_a_meeting(page)
    draft_advice(page)
    enter(page, "dele")
    agree_the_advice(page)
    enter(page, "clare")
    send_the_advice(page)
    at("2025-10-30 10:00")
    enter(page, "irene")
    answer_the_board(page)

    at("2025-11-03 10:00")
    enter(page, "farah")
    begin_the_next_version(page)
    change_a_statement(page)
    give_the_reason(page)
    renew_the_assessment(page)
    submit(page)

    at("2025-12-17 10:00")
    enter(page, "jonah")
    record_the_decision(page)
    it_can_still_be_called_in(page)
    at("2026-01-05 09:00")
    enter(page, "jonah")
    adopt(page)
    anybody_reads_why_it_changed(browse())


def enter(page: Page, name: str) -> None:
    sign_in(page, f"{name}@demonstration.example", PASSWORD)


def call_a_meeting(page: Page) -> None:
    press(page, "Advise")
    sound(page)
    press(page, BOARD)
    sound(page)
    press(page, "Call a meeting")
    sound(page)
    fill(page, "Title", MEETING)
    fill_day(page, "Day", "21 10 2025")
    fill(page, "Begins at", "18:30")
    fill(page, "Place", "An invented town hall")
    fill(page, "Agenda", "1. The report\n2. Advice on the plan")
    press(page, "Call it")
    see(page, "The meeting is called.")
    sound(page)


def draft_advice(page: Page) -> None:
    press(page, "Draft advice")
    sound(page)
    page.get_by_label("On which version", exact=True).select_option(index=1)
    fill(page, "Id of the statement, if it is about one", "priority-2")
    fill(page, "In a few words", ADVICE)
    fill(page, "The advice", "Say there which pupils exclusion falls on.")
    press(page, "Save the draft")
    see(page, "The advice is drafted.")
    sound(page)
    press(page, BOARD)
    press(page, MEETING)
    fill(page, "Minutes", "The Board read the report and drafted one piece of advice.")
    press(page, "Save the minutes")
    see(page, "The minutes are kept.")


def to_the_advice(page: Page) -> None:
    press(page, "Advise")
    press(page, BOARD)
    press(page, f"1. {ADVICE}")


def agree_the_advice(page: Page) -> None:
    to_the_advice(page)
    press(page, "The Board agrees it")
    see(page, "The Board has agreed it.")
    sound(page)


def send_the_advice(page: Page) -> None:
    to_the_advice(page)
    press(page, "Send it to the Director")
    see(page, "It is sent to the Director.")
    sound(page)


def answer_the_board(page: Page) -> None:
    to_the_advice(page)
    choose(page, "The Director's answer", "Accepted")
    fill(page, "Why", "The priority will name them.")
    press(page, "Answer the Board")
    see(page, "The answer is given.")
    sound(page)


def begin_the_next_version(page: Page) -> None:
    press(page, "Plan")
    press(page, "Version 1 2025-28")
    press(page, "Begin the next version from this one")
    sound(page)
    fill(page, "Title of this version", "Education Strategic Plan")
    fill(page, "Period", "2026-29")
    press(page, "Begin it")
    see(page, "The new version is ready.")


def change_a_statement(page: Page) -> None:
    press(page, "Change priority-2")
    sound(page)
    fill(page, "Text", NEW_WORDS)
    press(page, "Save the statement")
    see(page, "The statement is changed.")
    see(page, "What differs from version 1")
    sound(page)


def give_the_reason(page: Page) -> None:
    press(page, "Decide")
    sound(page)
    press(page, PLAN)
    see(page, "(priority-2) changed, and nobody has said why.")
    sound(page)
    press(page, "Give the reason for priority-2")
    sound(page)
    fill(page, "Why does it change?", WHY)
    tick(page, "It changes because of what people said")
    pick(page, "The theme behind it", f"{THEME}: Accepted")
    pick(page, "The Board's advice behind it", ADVICE)
    press(page, "Save the reason")
    see(page, "The reason is kept.")
    not_see(page, "nobody has said why")


def renew_the_assessment(page: Page) -> None:
    see(page, "The equality impact assessment was not updated after the consultation closed.")
    go(page, "/office/plan/education-strategic-plan/equality/")
    pick(page, "How far is it?", "Updated after the consultation closed")
    fill(page, "Summary", "Written again after everybody was heard.")
    press(page, "Save the assessment")
    see(page, "The assessment is saved.")


def submit(page: Page) -> None:
    press(page, "Decide")
    press(page, PLAN)
    press(page, "Submit it for decision")
    see(page, "It is submitted for decision.")
    sound(page)


def record_the_decision(page: Page) -> None:
    press(page, "Decide")
    press(page, PLAN)
    press(page, "Record the decision")
    sound(page)
    fill(page, "Reference", "INVENTED 1")
    fill(page, "Title", "Education Strategic Plan 2026-29")
    choose(page, "What was decided", "Approved")
    fill_day(page, "Day of the decision", "15 12 2025")
    fill(page, "The decision", "To approve the plan.")
    fill(page, "Reasons", "It was consulted on, and every theme was answered.")
    fill(page, "Alternatives considered and rejected", "To keep the draft.")
    fill(page, "Conflicts of interest declared", "None.")
    fill(page, "Dispensations granted", "None.")
    press(page, "Record it")
    see(page, "The decision is recorded.")
    see(page, "Call-in until")
    sound(page)


def it_can_still_be_called_in(page: Page) -> None:
    see(page, "It can be called in until the end of 24 December 2025.")
    not_see(page, "No call-in: adopt and publish")


def adopt(page: Page) -> None:
    press(page, "Decide")
    press(page, PLAN)
    press(page, "No call-in: adopt and publish")
    see(page, "It is in force and published.")
    sound(page)


def anybody_reads_why_it_changed(page: Page) -> None:
    go(page, "/plans/education-strategic-plan/")
    headed(page, "Education Strategic Plan")
    changed = page.locator("#s-priority-2")
    expect(changed).to_contain_text(NEW_WORDS)
    expect(changed).to_contain_text(f"Changed because: {WHY}")
    sound(page)
    go(page, "/plans/education-strategic-plan/trace/")
    row = page.get_by_role("row").filter(has_text=WHY)
    for words in (THEME, ADVICE, "The priority will name them.", "INVENTED 1"):
        expect(row).to_contain_text(words)
    sound(page)
    go(page, "/plans/education-strategic-plan/compare/1/2/")
    see(page, WHY)
    sound(page)
    go(page, "/boards/schools-group-board/")
    see(page, ADVICE)
    see(page, "The priority will name them.")
    sound(page)
