"""Journey (c): a reader codes every answer, the owner replies to every theme, a second person publishes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from folkmoot.council.people.models import User
from tests import factories
from tests.journeys.conftest import Door
from tests.journeys.walk import (
    choose,
    fill,
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

LUNCH, YARD = "Warm lunches", "A greener yard"
SAID = {
    "Warm lunches for everybody.": [LUNCH],
    "Lunch should be warm.": [LUNCH],
    "Please cook at school again.": [LUNCH],
    "A warm meal a day, and trees in the yard.": [LUNCH, YARD],
    "My son only eats warm food.": [LUNCH],
    "Nothing. It is a good plan.": [],
}


def arrived() -> None:
    """Six parents have answered the invented summer consultation."""
    consultation = factories.consultation(slug="summer-plan")
    for words in SAID:
        answers = {"capacity": "parent", "reflects": "3", "missed": words}
        factories.submission(consultation, answers=answers)


def test_answers_become_themes_replies_and_a_published_report(
    browse: Door, at: Callable[[str], None], account: Callable[[str], User]
) -> None:
    for name in ("farah", "ben", "greta"):
        account(name)
    arrived()
    page = browse()

    at("2025-09-23 09:00")
    sign_in(page, "farah@example.org")
    close(page)
    sign_in(page, "ben@example.org")
    begin_the_code_frame(page)
    read_every_answer(page)
    sign_in(page, "farah@example.org")
    settle_the_themes(page)
    freeze_the_findings(page)
    reply_to_every_theme(page)
    nobody_publishes_alone(page)
    sign_in(page, "greta@example.org")
    publish(page)
    anybody_reads_what_came_of_it(browse())


def close(page: Page) -> None:
    press(page, "Consult")
    press(page, "The summer plan")
    press(page, "Close it and begin to read")
    see(page, "The consultation is closed.")


def begin_the_code_frame(page: Page) -> None:
    press(page, "Listen")
    sound(page)
    press(page, "The summer plan")
    see(page, "0 of 6 written answers have been read.")
    sound(page)
    press(page, "Begin the code frame")
    see(page, "No theme yet.")
    sound(page)
    add_a_theme(page, LUNCH, "Wants a cooked meal at school.")
    add_a_theme(page, YARD, "Wants trees and grass where children play.")
    sound(page)


def add_a_theme(page: Page, title: str, meaning: str) -> None:
    press(page, "Add a theme")
    sound(page)
    fill(page, "Theme", title)
    fill(page, "What it means", meaning)
    press(page, "Add the theme")
    see(page, "The theme is added.")


def read_every_answer(page: Page) -> None:
    press(page, "Read the next answer")
    headed(page, "Answer 1 of 6")
    sound(page)
    for _answer in SAID:
        words = page.locator("blockquote").inner_text().strip()
        for theme in SAID[words]:
            tick(page, theme)
        press(page, "Mark as read and go on")
    headed(page, "Every written answer has been read")
    sound(page)


def settle_the_themes(page: Page) -> None:
    press(page, "Listen")
    press(page, "The summer plan")
    see(page, "6 of 6 written answers have been read.")
    expect(page.get_by_role("row").filter(has_text=LUNCH)).to_contain_text("5")
    for theme in (LUNCH, YARD):
        press(page, f"Settle {theme}")
        see(page, "The theme is settled.")
    sound(page)


def freeze_the_findings(page: Page) -> None:
    press(page, "Report")
    sound(page)
    press(page, "The summer plan")
    see(page, "Nothing is frozen yet.")
    sound(page)
    press(page, "Freeze the findings")
    sound(page)
    fill(page, "What people said, in a few sentences", "Most people want warm lunches.")
    press(page, "Freeze them")
    see(page, "The findings are frozen. Now reply to every theme.")
    see(page, "Before it can be published:")
    sound(page)


def reply_to_every_theme(page: Page) -> None:
    reply(page, LUNCH, "Accepted", "Every school will cook by 2027.", about="Strong schools")
    reply(page, YARD, "Passed on", "The parks team looks after the yards.")
    see(page, "Nothing stands in the way.")
    sound(page)


def reply(page: Page, theme: str, disposition: str, reason: str, about: str = "") -> None:
    press(page, f"Reply to {theme}")
    sound(page)
    choose(page, "The council's reply", disposition)
    fill(page, "Why", reason)
    if about:
        pick(page, "Which statement does it concern?", about)
    press(page, "Save the reply")
    see(page, "The reply is kept.")


def nobody_publishes_alone(page: Page) -> None:
    """Farah froze the findings, so she cannot publish them too."""
    see(page, "An approver other than Farah, who froze it, publishes it.")
    not_see(page, "Publish the report")
    sound(page)


def publish(page: Page) -> None:
    press(page, "Report")
    press(page, "The summer plan")
    press(page, "Publish the report")
    see(page, "The report is published.")
    sound(page)


def anybody_reads_what_came_of_it(page: Page) -> None:
    go(page, "/")
    sound(page)
    press(page, "You said, we did: The summer plan")
    headed(page, "You said, we did: The summer plan")
    see(page, "Most people want warm lunches.")
    lunch = page.get_by_role("region", name=LUNCH)
    expect(lunch).to_contain_text("Wants a cooked meal at school.")
    expect(lunch).to_contain_text("Every school will cook by 2027.")
    expect(page.get_by_role("region", name=YARD)).to_contain_text("Passed on")
    see(page, "These figures reconcile")
    sound(page)
