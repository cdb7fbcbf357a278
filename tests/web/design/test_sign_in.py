"""The pages for signing in are allauth's, in our words and looks; each passes the door."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from folkmoot.council.people.models import User
from tests.cast import person
from tests.soundness import Page, check

pytestmark = pytest.mark.django_db
PASSWORD = "four quiet green owls"


@pytest.fixture
def clare() -> User:
    user = person("clare")
    user.set_password(PASSWORD)
    user.save()
    return user


def read(client: Client, path: str) -> Page:
    response = client.get(path, follow=True)
    assert response.status_code == 200
    return check(response.content.decode(), path=path)


def send(client: Client, page: Page, **typed: str) -> Page:
    form = next(f for f in page.forms if f.method == "post" and set(typed) <= set(f.fields))
    response = client.post(form.action, form.fields | typed, follow=True)
    return check(response.content.decode(), path=form.action)


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/accounts/login/", "Sign in"),
        ("/accounts/password/reset/", "Password Reset"),
        ("/accounts/password/reset/done/", "Password Reset"),
        ("/accounts/password/reset/key/x-y/", "This link no longer works"),
        ("/accounts/signup/", "Sign Up Closed"),
    ],
)
def test_pages_before_the_door_are_sound(client: Client, path: str, heading: str) -> None:
    assert read(client, path).h1 == heading


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/logout/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/reauthenticate/",
    ],
)
def test_pages_behind_the_door_are_sound(client: Client, clare: User, path: str) -> None:
    client.force_login(clare)

    assert read(client, path).h1


def test_a_wrong_password_is_said_in_a_sound_page(client: Client, clare: User) -> None:
    page = send(client, read(client, "/accounts/login/"), login=clare.email, password="wrong")

    assert page.h1 == "Sign in"
    assert page.element(".govuk-error-summary")


def test_an_empty_sign_in_links_each_error(client: Client) -> None:
    page = send(client, read(client, "/accounts/login/"), login="", password="")

    links = [link.get("href") for link in page.elements(".govuk-error-summary a")]
    assert links == ["#id_login", "#id_password"]


def test_an_authenticator_app_can_be_set_up(client: Client, clare: User) -> None:
    client.force_login(clare)
    asked_again = read(client, "/accounts/2fa/totp/activate/")

    page = send(client, asked_again, password=PASSWORD)

    assert page.h1 == "Set up an authenticator app"
    assert page.element("main svg[role=img]").get("aria-label")
    assert send(client, page, code="wrong").element(".govuk-error-summary")


def test_codes_for_a_lost_app_can_be_made_and_seen(client: Client, clare: User) -> None:
    TOTP.activate(clare, generate_totp_secret())
    client.force_login(clare)
    asked_again = read(client, "/accounts/2fa/recovery-codes/generate/")
    sure = send(client, asked_again, password=PASSWORD)

    page = send(client, sure)

    assert page.h1 == "Recovery codes"
    assert len(page.elements("main li code")) == 10
    for path in ("/accounts/2fa/", "/accounts/2fa/totp/deactivate/"):
        assert read(client, path).h1


def test_a_second_step_is_asked_for_in_a_sound_page(client: Client, clare: User) -> None:
    TOTP.activate(clare, generate_totp_secret())

    page = send(client, read(client, "/accounts/login/"), login=clare.email, password=PASSWORD)
    assert page.h1 == "Enter your code"
    assert page.forms[0].fields["code"] == ""
