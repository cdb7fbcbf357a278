"""A letter about an account leads to this site, whatever host a request names."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from folkmoot.project.accounts import at_our_address
from tests.cast import person
from tests.soundness import check

OURS = "https://consult.example.gov.uk"


@pytest.fixture
def browser(db: None, settings: LazySettings) -> Client:
    settings.FOLKMOOT_BASE_URL = OURS
    settings.ALLOWED_HOSTS = ["localhost", "consult.example.gov.uk"]
    person("clare")
    cache.clear()  # allauth counts there how often somebody asks
    return Client()


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "localhost:6666"},
        {"host": "consult.example.gov.uk:6666"},
        {"host": "localhost", "x-forwarded-host": "evil.example"},
        {"host": "localhost", "forwarded": "host=evil.example", "x-forwarded-port": "6666"},
    ],
)
def test_a_link_to_a_new_password_leads_here_whatever_the_host(
    browser: Client, mailoutbox: list[EmailMessage], headers: dict[str, str]
) -> None:
    browser.post("/accounts/password/reset/", {"email": "clare@example.org"}, headers=headers)

    (letter,) = mailoutbox
    links = re.findall(r"https?://\S+", str(letter.body))
    assert any(link.startswith(f"{OURS}/accounts/password/reset/key/") for link in links)
    assert all(link.startswith(OURS) for link in links)
    said = letter.subject + str(letter.body)
    assert not any(strange in said for strange in ("6666", "localhost", "evil"))


def test_the_link_in_the_letter_opens_the_page_for_a_new_password(
    browser: Client, mailoutbox: list[EmailMessage]
) -> None:
    here = {"host": "localhost"}
    browser.post("/accounts/password/reset/", {"email": "clare@example.org"}, headers=here)
    found = re.search(rf"{OURS}(/accounts/password/reset/key/\S+)", str(mailoutbox[0].body))

    assert found
    assert "Choose a new password" in browser.get(found[1], headers=here, follow=True).text


def test_nobody_is_told_whether_an_address_has_an_account(
    browser: Client, mailoutbox: list[EmailMessage]
) -> None:
    answers = {
        browser.post(
            "/accounts/password/reset/", {"email": email}, headers={"host": "localhost"}
        ).headers["Location"]
        for email in ("clare@example.org", "nobody@example.org")
    }

    assert answers == {"/accounts/password/reset/done/"}
    assert [letter.to for letter in mailoutbox] == [["clare@example.org"]]


def test_who_asks_too_often_is_told_so_in_words(browser: Client) -> None:
    typed, here = {"email": "clare@example.org"}, {"host": "localhost"}
    answers = [browser.post("/accounts/password/reset/", typed, headers=here) for _time in range(6)]

    assert answers[-1].status_code == 429
    page = check(answers[-1].text, path="/accounts/password/reset/")
    assert page.h1 == "Please wait a minute"


def test_what_stands_behind_the_path_of_a_link_is_kept(settings: LazySettings) -> None:
    settings.FOLKMOOT_BASE_URL = OURS

    assert at_our_address("http://evil.example:1/a/b/?c=d") == f"{OURS}/a/b/?c=d"
    assert at_our_address("//evil.example") == OURS
