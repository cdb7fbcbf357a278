"""An officer projects rolls from three files, supposes a closure and fewer births, and publishes them.

Then a parent looks for her own school on a telephone. Borough, schools and figures are invented.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page

from folkmoot.council.people.models import User
from folkmoot.project.demonstration import projecting as invented
from tests.journeys.conftest import Door
from tests.journeys.test_anybody_reads_the_evidence import unfold_all
from tests.journeys.walk import attach, fill, go, headed, pick, press, see, sign_in, sound, tick

pytestmark = pytest.mark.slow

TODAY = "2025-06-02 10:00"
FIELDS = {
    "Title": "Pupils in Inventshire",
    "Address": "inventshire",
    "Code of the area": invented.AREA,
    "Name of the area": "Inventshire",
    "Last school year": "2031/32",
    "Whose figures are these?": "Invented for this test",
    "Possible futures": "100",
}


def csv(name: str, content: bytes) -> FilePayload:
    return FilePayload(name=f"{name}.csv", mimeType="text/csv", buffer=content)


def project(page: Page) -> None:
    """From the list to the projection, a bad file first."""
    go(page, "/office/planning/")
    see(page, "No projection yet.")
    sound(page)
    press(page, "Project rolls")
    sound(page)
    for label, words in FIELDS.items():
        fill(page, label, words)
    attach(page, "Pupils on roll", csv("rolls", invented.rolls()))
    attach(page, "Births", csv("births", b"code,mid_year,births\nX99000000,2014,many\n"))
    press(page, "Project them")
    see(page, "Row 2 of births.csv")
    sound(page)
    attach(page, "Pupils on roll", csv("rolls", invented.rolls()))
    attach(page, "Births", csv("births", invented.births()))
    attach(page, "Schools and admission numbers", csv("schools", invented.schools()))
    press(page, "Project them")
    headed(page, "Pupils in Inventshire")


def suppose(page: Page) -> None:
    """A closure, then fewer births laid over it."""
    press(page, "A school closes")
    sound(page)
    fill(page, "Name of the scenario", "Robin Court closes")
    fill(page, "The story", "Its children would go to schools nearby.")
    fill(page, "Why this change", "A third of its places are empty.")
    pick(page, "School", "Robin Court Primary")
    pick(page, "Last school year", "2026-27")
    press(page, "Compute it")
    headed(page, "Robin Court closes")
    see(page, "Robin Court Primary closes at the end of 2026-27.")
    unfold_all(page)
    sound(page)
    press(page, "More or fewer births")
    fill(page, "Name of the scenario", "Both")
    fill(page, "Why this change", "Rents rise.")
    fill(page, "From the year to June", "2024")
    fill(page, "Births, in per cent of what is expected", "90")
    press(page, "Compute it")
    headed(page, "Both")


def compare(page: Page) -> None:
    press(page, "Compare it, school by school")
    tick(page, "Robin Court closes")
    pick(page, "Area or school", "Heron Bank Primary")
    press(page, "Show it")
    see(page, "Both: change")
    unfold_all(page)
    sound(page)


def test_an_officer_plans_places_and_a_parent_finds_her_school(
    browse: Door, account: Callable[[str], User], at: Callable[[str], None]
) -> None:
    at(TODAY)
    page = browse()
    sign_in(page, account("farah").email)
    project(page)
    unfold_all(page)
    sound(page)
    suppose(page)
    compare(page)
    go(page, "/office/planning/inventshire/")
    press(page, "Publish it")
    see(page, "Everybody can see the projection now.")
    go(page, "/office/planning/inventshire/scenarios/both/")
    press(page, "Publish it")
    see(page, "Everybody can see the scenario now.")

    parent = browse(width=320, scripts=False)
    go(parent, "/evidence/explore/")
    pick(parent, "Area or school", "Jackdaw Park Small School")
    press(parent, "Show it")
    sound(parent)
    go(parent, "/evidence/projections/inventshire/")
    see(parent, "Both")
    sound(parent)
    for address in ("/evidence/projections/inventshire/", "/evidence/explore/?scenario=both"):
        go(page, address)
        unfold_all(page)
        sound(page)
