"""The frame around every page: language, way in, banner, names, and the words of an error."""

from types import SimpleNamespace

import pytest
from django.conf import LazySettings
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from tests.soundness import Page, check
from tests.web.design.addresses import WORDS
from tests.web.design.conftest import Show


def test_a_demonstration_says_on_every_page_that_its_figures_are_invented(
    show: Show, settings: LazySettings
) -> None:
    settings.FOLKMOOT_DEMONSTRATION = True
    assert "The figures of this demonstration are invented." in show("<p>x</p>").text

    settings.FOLKMOOT_DEMONSTRATION = False
    assert "invented" not in show("<p>x</p>").text


def test_the_council_gives_its_name(show: Show, settings: LazySettings) -> None:
    settings.FOLKMOOT_COUNCIL_NAME = "Ambridge Council"

    page = show("<p>x</p>")

    assert page.title == "A page – Folkmoot – Ambridge Council"
    assert "Ambridge Council" in page.element("header").text


def test_the_first_link_skips_to_the_main_part(show: Show) -> None:
    page = show("<p>x</p>")

    assert page.elements("a")[0].get("href") == "#main"
    assert page.element("#main").name == "main"


def test_an_arabic_page_says_its_language_and_direction(show: Show) -> None:
    with override("ar"):
        html = show("<p>x</p>").element("html")

    assert (html.get("lang"), html.get("dir")) == ("ar", "rtl")


def test_the_default_brand_needs_no_second_stylesheet(show: Show, settings: LazySettings) -> None:
    settings.FOLKMOOT_BRAND_COLOUR = "#00664f"

    assert len(show("<p>x</p>").elements("link[rel=stylesheet]")) == 1


def test_an_error_page_says_what_happened_and_what_to_do() -> None:
    context = {"title": "Page not found", "sentence": "It may have moved.", "status": 404}

    html = render_to_string("design/error.html", context, RequestFactory().get("/nowhere/"))

    page = check(html, path="/nowhere/")
    assert page.main == "Page not found It may have moved. Go to the home page"


def office(path: str, *, own: tuple[str, ...] = tuple(WORDS)) -> Page:
    template = engines["django"].from_string(
        '{% extends "design/office.html" %}{% block title %}Desk{% endblock %}'
        "{% block main %}<h1>Desk</h1>{% endblock %}"
    )
    return check(template.render({"own_desks": own}, RequestFactory().get(path)), path=path)


def test_the_office_shows_the_ten_words_in_the_order_of_the_sentence() -> None:
    shown = [link.text for link in office("/office/").elements("nav[aria-label=Desks] a")]

    assert " ".join(shown).lower() == " ".join(WORDS)


def test_only_the_desks_that_open_are_offered() -> None:
    shown = office("/office/", own=("decide", "plan")).elements("nav[aria-label=Desks] a")

    assert [link.text for link in shown] == ["Plan", "Decide"]


def test_the_office_marks_the_desk_one_stands_at() -> None:
    marked = office("/office/plan/7/").elements("nav[aria-label=Desks] [aria-current]")

    assert [link.text for link in marked] == ["Plan"]


def test_a_word_without_a_desk_is_left_out(settings: LazySettings) -> None:
    settings.ROOT_URLCONF = "folkmoot.web.design.urls"

    assert office("/office/").elements("nav[aria-label=Desks] a") == []


def test_every_page_leads_to_accessibility_privacy_and_cookies(show: Show) -> None:
    links = show("<p>x</p>").links

    assert links["Accessibility"] == "/accessibility/"
    assert links["Privacy"] == "/privacy/"
    assert links["Cookies"] == "/cookies/"


def test_a_council_of_another_colour_gets_its_stylesheet(
    show: Show, settings: LazySettings
) -> None:
    settings.FOLKMOOT_BRAND_COLOUR = "#6b3f7a"

    addresses = [e.get("href") for e in show("<p>x</p>").elements("link[rel=stylesheet]")]

    assert addresses == ["/static/design/folkmoot.css", "/design/brand.css"]


@pytest.mark.parametrize(
    ("is_authenticated", "words"),
    [
        (False, ["Home", "Evidence", "Was mine counted?", "Sign in"]),
        (True, ["Home", "Evidence", "Was mine counted?", "Office", "Sign out"]),
    ],
)
def test_the_way_in_and_out_follows_who_is_here(
    show: Show, is_authenticated: bool, words: list[str]
) -> None:
    page = show("<p>x</p>", user=SimpleNamespace(is_authenticated=is_authenticated))

    assert [link.text for link in page.elements("nav[aria-label=Main] a")] == words


def test_a_council_never_sees_the_frame_of_another(show: Show, settings: LazySettings) -> None:
    for name in ("Ambridge & <b>Borsetshire</b>", "Felpersham"):
        settings.FOLKMOOT_COUNCIL_NAME = name
        page = show("<p>x</p>")

        assert page.element(".fm-header__council").text == name
        assert page.element("footer p").text.startswith(f"{name} runs this site")


@pytest.mark.parametrize(
    ("path", "words"), [("/", ["Home"]), ("/counted/", ["Was mine counted?"]), ("/nowhere/", [])]
)
def test_the_main_links_mark_the_page_itself_and_no_other(path: str, words: list[str]) -> None:
    context = {"title": "Page not found", "sentence": "It may have moved.", "status": 404}
    html = render_to_string("design/error.html", context, RequestFactory().get(path))
    page = check(html, path=path)

    marked = page.elements("nav[aria-label=Main] [aria-current]")

    assert [link.text for link in marked] == words
