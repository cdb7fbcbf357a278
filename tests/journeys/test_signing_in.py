"""Signing in with an authenticator app, on the real pages under the real Content-Security-Policy.

The fixture `browse` fails a journey whose console says anything, above all a breach of the policy.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from folkmoot.council.people.models import User
from tests.cast import PASSWORD
from tests.journeys.conftest import Door
from tests.journeys.walk import fill, go, headed, press, see, sign_in, sound


def shown_by_the_app(secret: str) -> str:
    """The six digits of RFC 6238 that an authenticator app shows now for *secret* (base32)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    steps = struct.pack(">Q", int(time.time()) // 30)
    mixed = hmac.new(key, steps, hashlib.sha1).digest()
    start = mixed[-1] & 15
    number = struct.unpack(">I", mixed[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def test_an_authenticator_app_is_set_up_and_asked_for_at_the_next_sign_in(
    browse: Door, at: Callable[[str], None], account: Callable[[str], User]
) -> None:
    account("farah")
    page = browse()

    at("2025-05-12 10:00")
    go(page, "/accounts/login/")
    sound(page)
    sign_in(page, "farah@example.org")
    secret = set_up(page)
    keep_recovery_codes(page)
    sign_out(page)
    at("2025-05-12 10:05")
    enter_with_the_app(page, secret)
    at("2025-05-12 10:10")
    take_it_down(page)


def set_up(page: Page) -> str:
    """Set up the app; the key it keeps."""
    press(page, "Authenticator app and recovery codes")
    sound(page)
    press(page, "Set up an app")
    confirm_it_is_you(page)
    headed(page, "Set up an authenticator app")
    sound(page)
    expect(page.get_by_role("img", name="A square code to scan")).to_be_visible()
    fill(page, "Authenticator code", "000000")
    press(page, "Set it up")
    see(page, "There is a problem")
    sound(page)
    secret = page.locator(".fm-code").inner_text()
    fill(page, "Authenticator code", shown_by_the_app(secret))
    press(page, "Set it up")
    headed(page, "Recovery codes")
    return secret


def confirm_it_is_you(page: Page) -> None:
    """Before anything is changed about signing in, the password is asked for once more."""
    sound(page)
    fill(page, "Password", PASSWORD)
    press(page, "Go on")


def keep_recovery_codes(page: Page) -> None:
    expect(page.locator("main code")).to_have_count(10)
    sound(page)


def sign_out(page: Page) -> None:
    press(page, "Sign out")
    sound(page)
    page.locator("main").get_by_role("button", name="Sign out").click()
    headed(page, "Have your say on plans for education")


def enter_with_the_app(page: Page, secret: str) -> None:
    """The password alone opens nothing now; a wrong code neither; the app's code does."""
    press(page, "Sign in")
    fill(page, "Email", "farah@example.org")
    fill(page, "Password", PASSWORD)
    press(page, "Sign in")
    headed(page, "Enter your code")
    sound(page)
    fill(page, "Code", "000000")
    press(page, "Sign in")
    see(page, "There is a problem")
    sound(page)
    fill(page, "Code", shown_by_the_app(secret))
    press(page, "Sign in")
    headed(page, "Office")


def take_it_down(page: Page) -> None:
    """Without the app, the password is enough again."""
    press(page, "Authenticator app and recovery codes")
    sound(page)
    press(page, "Remove the app")
    confirm_it_is_you(page)
    sound(page)
    press(page, "Remove the app")
    sign_out(page)
    sign_in(page, "farah@example.org")
