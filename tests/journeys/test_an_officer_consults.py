"""Journey (b): an officer reads in a plan, prepares and announces a consultation, and types in a letter.

The plan is the seed document where it lies beside the project, and an invented one elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from folkmoot.council.people.models import User
from tests.journeys.conftest import Door
from tests.journeys.walk import (
    attach,
    choose,
    fill,
    fill_day,
    go,
    group,
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

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
INVENTED = Path(__file__).with_name("invented_plan.txt")
SCAN = FilePayload(
    name="letter.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4 an invented scan"
)

RECEIPT = re.compile(r"Receipt \w{4}-\w{4}-\w{4}-\w{4}\.")
WHO = "Who is answering?"
WELL = "How well does the plan say what is needed?"
MISSING = "What is missing?"


def plan_file() -> Path:
    return next(iter(sorted(SEEDS.glob("000_*.txt"))), INVENTED)


def test_an_officer_takes_a_plan_from_its_file_to_a_ledger_that_reconciles(
    browse: Door, at: Callable[[str], None], account: Callable[[str], User]
) -> None:
    account("farah"), account("hassan")
    page = browse()

    at("2025-05-12 10:00")
    sign_in(page, "farah@example.org")
    sound(page)
    add_the_document(page)
    read_in_its_text(page)
    write_the_equality_assessment(page)
    prepare_a_consultation(page)
    write_the_questions(page)
    pass_the_gates(page)
    announce(page)

    at("2025-07-08 12:00")
    somebody_answers_online(browse())
    sign_in(page, "hassan@example.org")
    type_in_a_letter(page)

    at("2025-09-22 17:01")
    sign_in(page, "farah@example.org")
    close(page)
    the_ledger_reconciles(page)


def add_the_document(page: Page) -> None:
    press(page, "Plan")
    see(page, "No plan yet.")
    sound(page)
    press(page, "Add a document")
    sound(page)
    fill(page, "Title", "A plan for our schools")
    fill(page, "Address", "schools-plan")
    choose(page, "What is it?", "Strategic plan")
    fill(page, "In two sentences", "What we want for every child. It can still change.")
    press(page, "Add the document")
    see(page, "The document is there. Now read in its text.")


def read_in_its_text(page: Page) -> None:
    sound(page)
    attach(page, "The document", plan_file())
    press(page, "Read it")
    headed(page, "What was found in A plan for our schools")
    sound(page)
    correct_what_was_found(page)
    press(page, "Accept as the first version")
    see(page, "The plan is read in.")
    sound(page)
    see(page, "An aim that the officer found.")
    not_see(page, "To be left out.")


def correct_what_was_found(page: Page) -> None:
    """The first row is not part of the plan, the last is an aim in other words."""
    first, last = group(page, "Statement 1").first, group(page, "Statement ").last
    first.get_by_label("Text", exact=True).fill("To be left out.")
    first.get_by_label("Leave this out", exact=True).check()
    last.get_by_label("Kind", exact=True).select_option(label="Aim")
    last.get_by_label("Text", exact=True).fill("An aim that the officer found.")
    fill(page, "Period", "2025-28")


def write_the_equality_assessment(page: Page) -> None:
    press(page, "A plan for our schools")
    see(page, "Before a consultation can open:")
    sound(page)
    press(page, "Write the equality impact assessment")
    sound(page)
    pick(page, "How far is it?", "Draft")
    fill(page, "Summary", "Written from what schools told us.")
    for box in page.get_by_label("No evidence found, because", exact=True).all():
        box.fill("Nobody has counted this yet.")
    press(page, "Save the assessment")
    see(page, "The assessment is saved.")
    not_see(page, "Before a consultation can open:")


def prepare_a_consultation(page: Page) -> None:
    press(page, "Consult")
    sound(page)
    press(page, "Prepare a consultation")
    sound(page)
    fill(page, "Title", "The schools plan")
    fill(page, "Address", "schools-plan")
    page.get_by_label("On which version", exact=True).select_option(index=1)
    fill(page, "Who asks", "An invented council")
    fill(page, "Why we ask", "Because schools are for everybody.")
    fill_day(page, "Opens on", "7 7 2025")
    fill_day(page, "Closes on", "22 9 2025")
    fill(page, "What can still change", "Everything but the law.")
    fill(page, "Or: no other options, because", "We ask for them.")
    press(page, "Save")
    see(page, "The consultation is there. Now write its questions.")
    see(page, "Opens 9am on Monday 7 July 2025; closes 5pm on Monday 22 September 2025.")
    sound(page)


def write_the_questions(page: Page) -> None:
    add_a_section(page, "About you")
    add_a_question(page, "About you", WHO, "Choose one", ["Parent or carer", "Governor"])
    add_a_section(page, "The plan")
    add_a_question(page, "The plan", WELL, "Scale", ["Not at all", "Mostly", "Fully"])
    add_a_question(page, "The plan", MISSING, "Long answer in words", [])
    see(page, f"{WHO} (must be answered)")
    not_see(page, f"{MISSING} (must be answered)")


def add_a_section(page: Page, title: str) -> None:
    press(page, "Add a section")
    sound(page)
    fill(page, "Title of the section", title)
    press(page, "Add it")
    see(page, "The section is added.")


def add_a_question(page: Page, section: str, text: str, kind: str, options: list[str]) -> None:
    press(page, f"Add a question to {section}")
    fill(page, "The question", text)
    pick(page, "How it is answered", kind)
    fill(page, "Options", "\n".join(options))
    if text == WHO:
        tick(page, "This asks who is answering, and must be answered")
    else:
        page.get_by_label("Which statement is it about?").select_option("vision-1")
    sound(page)
    press(page, "Add it")
    see(page, "The question is added.")


def pass_the_gates(page: Page) -> None:
    """The first try is refused: nobody can answer another way yet."""
    see(page, "Offer another way to answer: by post, by hand or by e-mail.")
    press(page, "Check every gate")
    headed(page, "This may not be done")
    sound(page)
    go(page, "/office/consult/schools-plan/")
    press(page, "Edit what it says")
    fill(page, "Postal address for answers", "FREEPOST EXAMPLE")
    press(page, "Save")
    press(page, "Check every gate")
    see(page, "Every gate is passed.")


def announce(page: Page) -> None:
    sound(page)
    press(page, "Announce the consultation")
    see(page, "The consultation is announced. It opens and closes by the clock.")
    sound(page)
    press(page, "The public page")
    headed(page, "The schools plan")
    see(page, "Opens 9am on Monday 7 July 2025")
    sound(page)


def somebody_answers_online(page: Page) -> None:
    go(page, "/consultations/schools-plan/respond/")
    press(page, "Start now")
    press(page, "About you")
    choose(page, WHO, "Governor")
    press(page, "Save and continue")
    fill(page, MISSING, "A word about nurseries.")
    press(page, "Save and continue")
    press(page, "Send my answers")
    headed(page, "We have your response")


def type_in_a_letter(page: Page) -> None:
    press(page, "Receive")
    sound(page)
    press(page, "The schools plan")
    sound(page)
    press(page, "Type in something that arrived")
    sound(page)
    choose(page, "How did it come?", "Post")
    fill_day(page, "Day it reached us", "8 7 2025")
    fill(page, "Time it reached us", "11:30")
    attach(page, "The scan, message or note", SCAN)
    fill(page, "Name, if given", "An invented grandmother")
    choose(page, WHO, "Parent or carer")
    choose(page, WELL, "Mostly")
    fill(page, MISSING, "Warm lunches for every child.")
    press(page, "Register it")
    see(page, "It is registered as number 2. Send the receipt code to the person.")
    expect(page.locator("main")).to_contain_text(RECEIPT)
    see(page, "Warm lunches for every child.")
    sound(page)


def close(page: Page) -> None:
    press(page, "Consult")
    press(page, "The schools plan")
    press(page, "Close it and begin to read")
    see(page, "The consultation is closed.")
    sound(page)


def the_ledger_reconciles(page: Page) -> None:
    press(page, "Ledger and register")
    see(page, "These figures reconcile")
    rows = page.get_by_role("row")
    total = rows.filter(has=page.get_by_role("rowheader", name="Total", exact=True))
    assert [cell.inner_text() for cell in total.get_by_role("cell").all()][:2] == ["2", "0"]
    sound(page)
