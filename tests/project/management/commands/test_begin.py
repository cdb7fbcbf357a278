"""The first account of an installation is made at the command line, once."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from folkmoot.project.management.commands import begin

pytestmark = pytest.mark.django_db

GOOD_PASSWORD = "four plain words together"  # noqa: S105 - of nobody


def begun(monkeypatch: pytest.MonkeyPatch, password: str) -> str:
    monkeypatch.setattr(begin, "getpass", lambda _prompt: password)
    said = StringIO()
    call_command("begin", email="lena@example.org", name="Lena", stdout=said)
    return said.getvalue()


def test_the_first_account_may_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun(monkeypatch, GOOD_PASSWORD) == "Lena can sign in now.\n"
    assert get_user_model().objects.get().check_password(GOOD_PASSWORD)


def test_a_second_beginning_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    begun(monkeypatch, GOOD_PASSWORD)

    with pytest.raises(CommandError, match="has begun already"):
        begun(monkeypatch, GOOD_PASSWORD)


def test_a_short_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="at least 12 characters"):
        begun(monkeypatch, "short")

    assert not get_user_model().objects.exists()
