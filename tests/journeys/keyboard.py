"""What a person does who has a keyboard and no mouse, and what they must be able to see meanwhile."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import FloatRect, Locator, Page, ViewportSize

from tests.journeys.walk import called, group

STOPS = 80
"""More stops than any page of these journeys has."""
RING = 6
"""Pixels around a thing in which its focus may show."""

WENT_FORWARD = """() => {
    const before = window.focusedBefore, here = document.activeElement
    window.focusedBefore = here
    if (!before || before === document.body || here === document.body) return true
    return Boolean(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)
}"""
Role = Literal["button", "link", "radio", "checkbox", "textbox"]


class Lost(AssertionError):
    """Somebody with a keyboard cannot get there, or cannot see where they are."""


def tab_to(page: Page, thing: Locator) -> None:
    """Press Tab until *thing* has the focus; every stop comes after the one before it in the page."""
    for _stop in range(STOPS):
        page.keyboard.press("Tab")
        if not page.evaluate(WENT_FORWARD):
            raise Lost(f"{page.url}: Tab went back to {page.locator(':focus').inner_text()!r}")
        if thing.evaluate("thing => thing === document.activeElement"):
            return check_focus_shows(page, thing)
    raise Lost(f"{page.url}: Tab never comes to {thing}")


def check_focus_shows(page: Page, thing: Locator) -> None:
    """The focus stands inside the window, and *thing* looks otherwise than without it."""
    size, box = page.viewport_size, thing.bounding_box()
    if size is None or box is None or not is_within(box, size):
        raise Lost(f"{page.url}: the focus is on {thing}, outside the window")
    clip = around(box, size)
    with_focus = page.screenshot(clip=clip)
    thing.evaluate("thing => thing.blur()")
    without = page.screenshot(clip=clip)
    thing.evaluate("thing => thing.focus()")
    if with_focus == without:
        raise Lost(f"{page.url}: nobody can see the focus on {thing}")


def is_within(box: FloatRect, size: ViewportSize) -> bool:
    """Whether *box* begins in a window of *size* and has an extent."""
    begins = 0 <= box["x"] < size["width"] and 0 <= box["y"] < size["height"]
    return begins and box["width"] > 0 and box["height"] > 0


def around(box: FloatRect, size: ViewportSize) -> FloatRect:
    """*box* with a ring about it, as far as it lies in a window of *size*."""
    left, top = max(0.0, box["x"] - RING), max(0.0, box["y"] - RING)
    right = min(float(size["width"]), box["x"] + box["width"] + RING)
    bottom = min(float(size["height"]), box["y"] + box["height"] + RING)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def press_key(page: Page, role: Role, name: str, key: str = "Enter") -> None:
    """Go to the button or link called *name* and press *key* on it; wait for the page behind it."""
    tab_to(page, page.get_by_role(role, name=called(name)).first)
    with page.expect_navigation():
        page.keyboard.press(key)


def choose_key(page: Page, legend: str, label: str) -> None:
    """Go to the radio buttons called *legend*: Space takes the first, arrows go down to *label*."""
    buttons = group(page, legend).get_by_role("radio")
    tab_to(page, buttons.first)
    page.keyboard.press("Space")
    wanted = group(page, legend).get_by_label(label, exact=True)
    for _step in range(buttons.count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise Lost(f"{page.url}: the arrows never come to {label!r}")


def type_into(page: Page, label: str, words: str) -> None:
    """Go to the field called *label* and type *words*."""
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(words)


def tick_key(page: Page, label: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.press("Space")
