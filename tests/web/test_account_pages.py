"""The pages of an account speak our words, and tell what each button does before it is pressed."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from folkmoot.council.people.models import User
from tests.cast import PASSWORD
from tests.conftest import Cast
from tests.visit import Visit

THEIR_WORDS = ("authenticat", "deactivate", "two-factor", "activate", "safeguard", "are you sure")


@pytest.fixture
def clare(cast: Cast) -> User:
    clare = cast.clare
    clare.set_password(PASSWORD)
    clare.save()
    return clare


def with_an_app(user: User) -> User:
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/accounts/logout/", "Sign out"),
        ("/accounts/2fa/", "Your second step"),
        ("/accounts/reauthenticate/", "Show that it is you"),
    ],
)
def test_each_page_has_our_heading_and_none_of_their_words(
    visit: Visit, clare: User, address: str, heading: str
) -> None:
    page = visit.as_(clare)(address)

    assert page.h1 == heading
    said = page.main.lower().replace("authenticator app", "")
    assert not [words for words in THEIR_WORDS if words in said]


def test_without_an_app_the_page_says_what_that_means_and_leads_on(
    visit: Visit, clare: User
) -> None:
    page = visit.as_(clare)("/accounts/2fa/")

    assert "whoever knows your password can sign in as you" in page.main
    assert page.links["Set up an app"] == "/accounts/2fa/totp/activate/"
    assert "Recovery codes" not in page.main


def test_with_an_app_the_page_says_how_many_codes_are_left(visit: Visit, clare: User) -> None:
    page = visit.as_(with_an_app(clare))("/accounts/2fa/")

    assert "10 codes are left." in page.main
    assert page.links["See the codes"] == "/accounts/2fa/recovery-codes/"
    assert page.links["Remove the app"] == "/accounts/2fa/totp/deactivate/"


def test_removing_the_app_asks_who_it_is_says_what_follows_and_does_it(
    visit: Visit, clare: User
) -> None:
    browser = visit.as_(with_an_app(clare))
    asked = browser("/accounts/2fa/totp/deactivate/")
    assert asked.h1 == "Show that it is you"
    sure = browser.send(
        asked.forms[-1].action, data={**asked.forms[-1].values, "password": PASSWORD}
    )

    assert sure.h1 == "Remove your authenticator app"
    assert "your recovery codes stop working" in sure.main
    page = browser.send(sure.forms[-1].action, data=sure.forms[-1].values)
    assert page.h1 == "Your second step"
    assert not clare.authenticator_set.exists()  # type: ignore[attr-defined]


def test_the_code_of_the_app_is_another_way_to_show_who_it_is(visit: Visit, clare: User) -> None:
    browser = visit.as_(with_an_app(clare))
    asked = browser("/accounts/reauthenticate/")
    assert "/accounts/2fa/reauthenticate/" in " ".join(asked.links.values())

    page = browser("/accounts/2fa/reauthenticate/")

    assert page.h1 == "Show that it is you"
    assert "six digits" in page.main
    assert "code" in page.forms[-1].fields


def test_a_wrong_password_on_the_way_is_said_beside_the_field(visit: Visit, clare: User) -> None:
    page = visit.as_(clare).post("/accounts/reauthenticate/", data={"password": "wrong"})

    assert page.title.startswith("Error: Show that it is you")
    assert page.elements(".govuk-error-message")


def test_signing_out_leads_to_the_public_pages(visit: Visit, clare: User) -> None:
    page = visit.as_(clare).post("/accounts/logout/")

    assert page.path == "/"
