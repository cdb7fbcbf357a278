"""What a person does on a page, one small step a function: see, press, fill, tick, choose.

Every step here is done with keys, once the focus stands on the thing. That Tab brings it there, in
order and in sight, `sound` shows for everything on the page, and `keyboard` step by step. A few fields
that have no name of their own are still filled or clicked straight by the journeys of the officer, the
Board and the sign-in.

A name is what a person reads or hears: the words of a button or link, the label of a field. `sound`
asks whether the page is right for everybody: axe, a small telephone, a keyboard.
"""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.cast import PASSWORD
from tests.journeys.stops import lost_stops

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TELEPHONE = 320
"""Pixels: the narrowest page on which nothing may scroll sideways (WCAG 1.4.10)."""

SCRIPTS_RUN = "() => !matchMedia('(scripting: none)').matches"
RUN_AXE = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}})
    .then(found => found.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id} (${rule.help}): ${node.html}`)))"""
SIDEWAYS = """() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    const wide = [...document.querySelectorAll("body *")].filter(
        one => one.getBoundingClientRect().right > room && !one.closest(".fm-scroll"))
    return wide.map(one => one.outerHTML.slice(0, 200)).concat("the page itself").slice(0, 3)
}"""


CHOSEN = "list => list.selectedOptions[0] ? list.selectedOptions[0].label : ''"


class Unsound(AssertionError):
    """A page that not everybody can use."""


def go(page: Page, address: str) -> None:
    """Open *address*, a path of the site."""
    page.goto(address)


def see(page: Page, words: str) -> None:
    """*words* can be read on the page."""
    expect(page.locator("body")).to_contain_text(words)


def not_see(page: Page, words: str) -> None:
    expect(page.locator("body")).not_to_contain_text(words)


def headed(page: Page, words: str) -> None:
    """The page is the one with the heading *words*."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, name: str) -> None:
    """Press the button, or else follow the first link, called *name*; wait for the page behind it."""
    button = page.get_by_role("button", name=called(name))
    link = page.get_by_role("link", name=called(name))
    (button if button.count() else link).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def called(name: str) -> re.Pattern[str]:
    """*name* and nothing else; words hidden from eyes may begin with a space before their colon."""
    return re.compile(f"^{re.escape(name).replace(':', ' ?:')}$")


def fill(page: Page, label: str, words: str) -> None:
    """Write *words* into the field called *label*."""
    write(page, page.get_by_label(label, exact=True), words)


def write(page: Page, field: Locator, words: str) -> None:
    """Take away what stands in *field*, and type *words*."""
    field.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(words)


def fill_day(page: Page, legend: str, day: str) -> None:
    """Write a day such as "22 9 2025" into the three boxes called *legend*."""
    boxes = group(page, legend)
    for label, words in zip(("Day", "Month", "Year"), day.split(), strict=True):
        write(page, boxes.get_by_label(label, exact=True), words)


def tick(page: Page, label: str) -> None:
    check(page, page.get_by_label(label, exact=True))


def check(page: Page, box: Locator) -> None:
    """Space ticks a box and chooses a radio button; what is chosen already stays so."""
    if not box.is_checked():
        box.focus()
        page.keyboard.press("Space")
    expect(box).to_be_checked()


def choose(page: Page, legend: str, label: str) -> None:
    """Choose one of the radio buttons or boxes called *legend*."""
    check(page, group(page, legend).get_by_label(label, exact=True))


def pick(page: Page, label: str, words: str) -> None:
    """Pick *words* from the list called *label*."""
    choices = page.get_by_label(label, exact=True)
    choices.focus()
    page.keyboard.press("Home")
    for _step in range(choices.locator("option").count()):
        if choices.evaluate(CHOSEN) == words:
            return
        page.keyboard.press("ArrowDown")
    raise Unsound(f"{page.url}: the arrows never come to {words!r}")


def attach(page: Page, label: str, file: Path | FilePayload) -> None:
    """Choose *file* for the field called *label*."""
    page.get_by_label(label, exact=True).set_input_files(file)


def group(page: Page, legend: str) -> Locator:
    """The set of fields whose legend begins with *legend*."""
    return page.get_by_role("group", name=re.compile(f"^{re.escape(legend)}"))


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in on the real page, as whoever has the address *email*."""
    page.context.clear_cookies()
    go(page, "/accounts/login/")
    fill(page, "Email", email)
    fill(page, "Password", password)
    press(page, "Sign in")
    headed(page, "Office")


def sound(page: Page) -> None:
    """Fail with Unsound, naming rule and element, unless everybody can use the page.

    Axe finds nothing (where JavaScript is off it cannot run), the page fits at its present width
    and on a telephone, and Tab stops at everything in its turn.
    """
    found = [*what_axe_finds(page), *too_wide(page), *too_wide_on_a_telephone(page)]
    found += lost_stops(page)
    if found:
        raise Unsound(f"{page.url}\n" + "\n".join(found))


def what_axe_finds(page: Page) -> list[str]:
    """Each breach as rule and element."""
    if not page.evaluate(SCRIPTS_RUN):
        return []
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE, TAGS)
    return found


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways at its present width."""
    take_picture(page)
    wide: list[str] = page.evaluate(SIDEWAYS)
    return [f"scrolls sideways at {width_of(page)} pixels: {one}" for one in wide]


def too_wide_on_a_telephone(page: Page) -> list[str]:
    present = page.viewport_size
    if present is None or present["width"] <= TELEPHONE:
        return []
    page.set_viewport_size({"width": TELEPHONE, "height": present["height"]})
    found = too_wide(page)
    page.set_viewport_size(present)
    return found


def width_of(page: Page) -> int:
    """How many pixels wide the window of *page* is; 0 where it has none."""
    return page.viewport_size["width"] if page.viewport_size else 0


pictures = count(1)


def take_picture(page: Page) -> None:
    """Keep a picture for somebody to look at, where FOLKMOOT_LOOK names a folder."""
    if folder := os.environ.get("FOLKMOOT_LOOK"):
        name = re.sub(r"[^a-z0-9]+", "-", page.url.split("/", 3)[-1]).strip("-") or "home"
        page.screenshot(
            path=f"{folder}/{next(pictures):03}-{width_of(page)}-{name[:60]}.png", full_page=True
        )
