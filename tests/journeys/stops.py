"""Where Tab stops on a page: at everything that can be used, once, in the order of the page, in sight."""

from __future__ import annotations

from playwright.sync_api import Page

LIST_STOPS = """() => {
    const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]"
    const groups = new Set()
    const firstOfItsGroup = one => {
        if (one.type !== "radio") return true
        const isFirst = !groups.has(one.name)
        groups.add(one.name)
        return isFirst
    }
    window.stops = [...document.querySelectorAll(usable)].filter(
        one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true})
    ).filter(firstOfItsGroup)
    if (window.stops.length) window.stops[0].focus()
    return window.stops.length
}"""
LOOK_AT_STOP = """place => {
    const here = document.activeElement, meant = window.stops[place], box = here.getBoundingClientRect()
    const isMeant = here === meant || (here.type === "radio" && here.name === meant.name)
    const [came, wanted] = [here, meant].map(one => one.outerHTML.slice(0, 120))
    if (!isMeant) return `Tab came to ${came}, not to ${wanted}`
    const isInSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth
    return isInSight ? "" : `Tab stops out of sight, at ${came}`
}"""
TIDY = "() => { document.activeElement.blur(); window.scrollTo(0, 0) }"


def lost_stops(page: Page) -> list[str]:
    """The first thing at which Tab does not stop in its turn and in sight; nothing if all is well."""
    for place in range(begin(page)):
        if place:
            page.keyboard.press("Tab")
        if wrong := page.evaluate(LOOK_AT_STOP, place):
            return [wrong]
    page.evaluate(TIDY)
    return []


def begin(page: Page) -> int:
    """Stand at the first stop; returns how many there are.

    An address that ends in a fragment moves the focus once, at a moment that the browser chooses,
    so we look again whether we still stand where we began.
    """
    page.wait_for_load_state()
    for _patience in range(10):
        stops: int = page.evaluate(LIST_STOPS)
        page.wait_for_timeout(50)
        if not stops or not page.evaluate(LOOK_AT_STOP, 0):
            break
    return stops
