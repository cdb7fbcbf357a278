"""A parent at the school gate looks up the figures on a telephone without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from folkmoot.project.demonstration import play
from tests.clock import london
from tests.journeys.conftest import Door
from tests.journeys.walk import go, headed, pick, press, see, sound

TODAY = "2026-06-01 10:00"
PAGES = (
    "/evidence/",
    "/evidence/indicators/children-in-reception/",
    "/evidence/hackney-rolls-2015-2019/",
    "/evidence/invented-ward-figures/",
    "/evidence/maps/invented-wards/",
    "/evidence/maps/invented-wards/?year=1066",
    "/plans/education-strategic-plan/versions/1/",
    "/consultations/education-strategic-plan/",
)


@pytest.fixture
def demonstration(at: Callable[[str], None], transactional_db: None) -> None:
    at(TODAY)
    play(london(TODAY))


def unfold(page: Page) -> None:
    """Open the first table of numbers with a key, as somebody does who cannot see the picture."""
    page.locator("summary", has_text="See the numbers").first.focus()
    page.keyboard.press("Enter")


def unfold_all(page: Page) -> None:
    """Open everything that is folded, so that it is looked at too."""
    folded = page.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.focus()
        page.keyboard.press("Enter")


def taken(page: Page, name: str) -> str:
    """The file behind the link that begins with *name*."""
    link = page.get_by_role("link", name=name).first
    link.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_a_parent_reads_the_figures_on_a_telephone_by_table_and_takes_them_along(
    browse: Door, demonstration: None
) -> None:
    page = browse(width=320, scripts=False)

    go(page, "/")
    press(page, "See the evidence")
    headed(page, "Evidence")
    sound(page)

    press(page, "Children in Reception, against an invented target")
    see(page, "2,599 pupils in 2019-20")
    unfold(page)
    row = page.get_by_role("row", name="2018-19")
    row.scroll_into_view_if_needed()
    assert "2,565" in row.inner_text()
    sound(page)
    assert "2018-19,2565,pupils" in taken(page, "Download the numbers (CSV)")

    press(page, "Back to all the evidence")
    press(page, "Twelve invented wards")
    pick(page, "What to show", "New education health and care plans")
    press(page, "Show on the map")
    see(page, "held back as confidential (c)")
    see(page, "On the map, but not in the figures: Jackdaw Park.")
    sound(page)
    assert "Magpie End,2023-24,,,c,yes" in taken(page, "Download these numbers (CSV)")


def test_everybody_can_use_every_page_of_evidence(browse: Door, demonstration: None) -> None:
    page = browse()

    for address in PAGES:
        go(page, address)
        unfold_all(page)
        sound(page)
