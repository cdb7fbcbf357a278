"""The door of the journeys bites: a page that not everybody can use is refused by name."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Door
from tests.journeys.keyboard import Lost, tab_to
from tests.journeys.walk import Unsound, go, sound

RIGHT = '<!DOCTYPE html><html lang="en"><title>Right</title><main><h1>Right</h1>{}</main></html>'


def test_the_first_page_of_an_empty_site_is_sound(browse: Door) -> None:
    page = browse()
    go(page, "/")

    sound(page)


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ('<img src="data:,">', "image-alt"),
        ("<input>", "label"),
        ('<p style="color: #ccc">Faint words.</p>', "color-contrast"),
        ("<h4>Far below</h4>", "heading-order"),
        ('<a href="/" style="display: block; width: 2000px">Far</a>', "scrolls sideways at 1200"),
        ('<a href="/" style="display: block; width: 700px">Far</a>', "scrolls sideways at 320"),
        (
            '<button>Past</button><a href="/" tabindex="0">Last</a><button tabindex="3">First</button>',
            "Tab came to",
        ),
    ],
)
def test_an_unsound_page_is_refused_by_rule_and_element(
    browse: Door, planted: str, found: str
) -> None:
    page = browse()
    page.set_content(RIGHT.format(planted))

    with pytest.raises(Unsound, match=found):
        sound(page)


TWO = '<a href="/one">One</a> <a href="/two">Two</a>'


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (f"<style>a:focus {{ outline: 0 }}</style>{TWO}", "nobody can see the focus"),
        (TWO.replace('href="/two"', 'href="/two" tabindex="1"') + TWO, "Tab went back"),
        (TWO.replace('href="/two"', "role=link"), "Tab went back"),
        ("<a role=link>One</a>", "Tab never comes"),
        (f'<div style="position: absolute; left: -999px">{TWO}</div>', "outside the window"),
    ],
)
def test_a_page_in_which_the_keyboard_gets_lost_is_refused(
    browse: Door, planted: str, found: str
) -> None:
    page = browse()
    page.set_content(RIGHT.format(planted))

    with pytest.raises(Lost, match=found):
        tab_through(page)


def test_a_page_through_which_the_keyboard_finds_its_way_is_not_refused(browse: Door) -> None:
    page = browse()
    page.set_content(RIGHT.format(TWO))

    tab_through(page)


def tab_through(page: Page) -> None:
    for name in ("One", "Two"):
        tab_to(page, page.get_by_role("link", name=name).last)
