"""On a telephone of 320 px nothing runs over the edge: by day, by night, mirrored."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override
from playwright.sync_api import Browser, sync_playwright

import folkmoot.web.design
from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.web.design.pieces import Place, Step
from tests.plumbing import chromium
from tests.web.design.addresses import WORDS
from tests.web.design.test_fields import Everything
from tests.web.design.test_tags import COMPONENTS, ROLLS

pytestmark = pytest.mark.browser
LONG = "w" * 300 + "\nשלום עולם বাংলা العربية"
STATIC = Path(folkmoot.web.design.__file__).parent / "static"
WHOLE = """{% extends frame %}{% load design %}{% block title %}A page{% endblock %}{% block main %}
{% error_summary form %}<h1>Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch</h1>
{% timeline steps %}{% figure rolls "r" "/rolls.csv" %}{% ledger ledger %}
<blockquote><p>{% bidi words %}</p></blockquote><p class="fm-code">7K3M-QX4T-9WDH-2</p>
<ul class="fm-cards"><li><h2>Online</h2><p>Answer here.</p></li><li><h2>Post</h2><p>Write.</p></li></ul>
<form>{% for f in form %}{% field f %}{% endfor %}</form>
{% for name, params in components.items %}{% govuk name params %}{% endfor %}{% endblock %}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield running
        running.close()


def written(folder: Path, frame: str, language: str, words: str = LONG) -> Path:
    """The page with every piece on it, as a file that finds its styles."""
    context = {
        "frame": frame,
        "form": Everything({}),
        "steps": [Step("Share", Place.PAST), Step("Answer", Place.NOW, "until Monday")],
        "rolls": ROLLS,
        "ledger": Ledger((ChannelRow("online", 5, 4, {"test entry": 1}),)),
        "words": words,
        "components": COMPONENTS,
        "own_desks": WORDS,
    }
    with override(language):
        html = engines["django"].from_string(WHOLE).render(context, RequestFactory().get("/"))
    page = folder / "page.html"
    page.write_text(html.replace('href="/static/', f'href="{STATIC.as_uri()}/'), "utf-8")
    return page


@pytest.mark.parametrize("frame", ["design/page.html", "design/office.html"])
@pytest.mark.parametrize("language", ["en-gb", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_over_the_edge(
    browser: Browser, tmp_path: Path, frame: str, language: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(written(tmp_path, frame, language).as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(
    ("words", "families"),
    [
        ("Zażółć gęślą jaźń", {"Atkinson Hyperlegible"}),
        ("ייִדיש", {"Atkinson Hyperlegible", "Noto Sans Hebrew"}),
        ("বাংলা", {"Atkinson Hyperlegible", "Noto Sans Bengali"}),
        ("العربية", {"Atkinson Hyperlegible", "Noto Sans Arabic"}),
    ],
)
def test_our_own_letters_are_used_and_others_only_when_needed(
    browser: Browser, tmp_path: Path, words: str, families: set[str]
) -> None:
    page = browser.new_page()
    page.goto(written(tmp_path, "design/page.html", "en-gb", words).as_uri())

    loaded = page.evaluate(
        "document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'loaded')"
        ".map(f => f.family.replaceAll('\"', '')))"
    )

    assert set(loaded) == families


def test_the_way_in_by_keyboard_begins_with_the_skip_link(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(written(tmp_path, "design/page.html", "en-gb").as_uri())

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
