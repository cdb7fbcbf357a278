"""What every journey sets out with: a browser, a site that answers, a clock, and who may sign in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from folkmoot.council.people.models import User
from tests.cast import PASSWORD, person
from tests.clock import london
from tests.plumbing import chromium

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
PATIENCE = 15_000
"""Milliseconds after which a page that has not come is held not to come."""


@pytest.fixture(scope="package")
def chrome() -> Iterator[Browser]:
    """One browser for all journeys; each walks in a context of its own.

    It goes when they are over: what runs after them may want a browser or an event loop too.
    """
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


@dataclass
class Door:
    """Opens pages of the site, and remembers whatever went wrong on them."""

    chrome: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)

    def __call__(self, *, width: int = 1200, scripts: bool = True) -> Page:
        """A new browser as somebody opens it: so many pixels wide, JavaScript on or off."""
        context = self.chrome.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        self.listen(page)
        return page

    def listen(self, page: Page) -> None:
        """Hear what a console says (a breach of the CSP above all), and who else is asked."""
        page.on("console", lambda said: self.heard(said.type, said.text))
        page.on("pageerror", lambda error: self.wrongs.append(f"{page.url}: {error}"))
        page.on("request", lambda asked: self.asked(asked.url))
        page.on("response", lambda given: self.answered(given.status, given.url))

    def heard(self, kind: str, words: str) -> None:
        if kind in {"error", "warning"} and "status of 4" not in words:
            self.wrongs.append(f"the console says: {words}")

    def asked(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc and not url.startswith("data:"):
            self.wrongs.append(f"a page asked somebody else: {url}")

    def answered(self, status: int, url: str) -> None:
        if status >= 500:
            self.wrongs.append(f"{url} answered {status}")


@pytest.fixture
def browse(transactional_db: None, live_server: LiveServer, chrome: Browser) -> Iterator[Door]:
    """`browse(width=320, scripts=False)` opens a browser on the site; nothing may go wrong in it."""
    door = Door(chrome, str(live_server))
    yield door
    for context in door.contexts:
        context.close()
    assert door.wrongs == []


@pytest.fixture
def at() -> Iterator[Callable[[str], None]]:
    """`at("2025-09-22 17:00")` sets the clock of the site to that time in London; then it runs on."""
    travels: list[Any] = []

    def travel(moment: str) -> None:
        if travels:
            travels.pop().stop()
        travels.append(time_machine.travel(london(moment), tick=True))
        travels[0].start()

    yield travel
    for one in travels:
        one.stop()


@pytest.fixture
def account(transactional_db: None) -> Callable[[str], User]:
    """`account("farah")` gives Farah the password of the cast, so that she can sign in."""

    def able_to_sign_in(name: str) -> User:
        user = person(name)
        user.set_password(PASSWORD)
        user.save()
        return user

    return able_to_sign_in
