"""A missing or dangerous setting explains itself."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from folkmoot.project import environment

GOOD_KEY = secrets.token_urlsafe(64)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment, emptied of our variables."""
    for name in list(os.environ):
        if name.startswith("FOLKMOOT_"):
            monkeypatch.delenv(name)
    return monkeypatch


def test_a_missing_secret_key_says_how_to_make_one(said: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="FOLKMOOT_SECRET_KEY is missing.*Make one with"):
        environment.secret_key(Env(), demonstration=False)


@pytest.mark.parametrize("key", [environment.DEMONSTRATION_KEY, "short", "a" * 64])
def test_a_known_or_guessable_key_is_refused(said: pytest.MonkeyPatch, key: str) -> None:
    said.setenv("FOLKMOOT_SECRET_KEY", key)

    with pytest.raises(ImproperlyConfigured, match="known or too short"):
        environment.secret_key(Env(), demonstration=False)


def test_a_key_may_stand_in_a_file(said: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(GOOD_KEY + "\n")
    said.setenv("FOLKMOOT_SECRET_KEY_FILE", str(tmp_path / "key"))

    assert environment.secret_key(Env(), demonstration=False) == GOOD_KEY


def test_a_key_file_that_is_not_there_is_named(said: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said.setenv("FOLKMOOT_SECRET_KEY_FILE", str(tmp_path / "gone"))

    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        environment.secret_key(Env(), demonstration=False)


def test_debug_is_refused_outside_the_demonstration(said: pytest.MonkeyPatch) -> None:
    said.setenv("FOLKMOOT_DEBUG", "true")

    with pytest.raises(ImproperlyConfigured, match="remove FOLKMOOT_DEBUG"):
        environment.debug(Env(), demonstration=False)


@pytest.mark.parametrize("demonstration", [True, False])
def test_debug_is_off_unless_asked_for(said: pytest.MonkeyPatch, demonstration: bool) -> None:
    assert environment.debug(Env(), demonstration) is False


def test_an_address_in_the_clear_is_refused(said: pytest.MonkeyPatch) -> None:
    said.setenv("FOLKMOOT_BASE_URL", "http://consult.example.gov.uk")

    with pytest.raises(ImproperlyConfigured, match="in the clear"):
        environment.base_url(Env(), demonstration=False)


@pytest.mark.parametrize("url", ["consult.example.gov.uk", "ftp://a.b", "https://"])
def test_what_is_no_web_address_is_refused(said: pytest.MonkeyPatch, url: str) -> None:
    said.setenv("FOLKMOOT_BASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="not a web address"):
        environment.base_url(Env(), demonstration=False)


def test_this_machine_may_be_reached_in_the_clear(said: pytest.MonkeyPatch) -> None:
    said.setenv("FOLKMOOT_BASE_URL", "http://127.0.0.1:8000/")

    assert environment.base_url(Env(), demonstration=False) == "http://127.0.0.1:8000"


def test_a_star_among_the_hosts_is_refused(said: pytest.MonkeyPatch) -> None:
    said.setenv("FOLKMOOT_ALLOWED_HOSTS", "*")

    with pytest.raises(ImproperlyConfigured, match="List the names"):
        environment.allowed_hosts(Env(), "https://a.example", demonstration=False)


def test_a_council_answers_under_its_own_names_only(said: pytest.MonkeyPatch) -> None:
    said.setenv("FOLKMOOT_ALLOWED_HOSTS", "10.0.0.7,consult")

    named = environment.allowed_hosts(Env(), "https://a.example", demonstration=False)

    assert named == ["a.example", "10.0.0.7", "consult"]


@pytest.mark.parametrize(
    ("url", "demonstration"), [("https://a.example", True), ("http://127.0.0.1:8000", False)]
)
def test_this_machine_is_a_name_of_the_site_where_it_runs_at_home(
    said: pytest.MonkeyPatch, url: str, demonstration: bool
) -> None:
    assert "localhost" in environment.allowed_hosts(Env(), url, demonstration)


def test_without_a_database_named_there_is_a_durable_sqlite(
    said: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    database = environment.database(Env(), tmp_path)

    assert database["NAME"] == str(tmp_path / "folkmoot.sqlite3")
    assert "synchronous = FULL" in environment.SQLITE_OPTIONS["init_command"]  # type: ignore[operator]


def test_postgresql_gets_a_pool(said: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said.setenv("FOLKMOOT_DATABASE_URL", "postgres://folkmoot:x@db:5432/folkmoot")

    options = environment.database(Env(), tmp_path)["OPTIONS"]

    assert options["pool"] == {"min_size": 1, "max_size": 8, "timeout": 20}


@pytest.mark.parametrize("url", ["mysql://a:b@c/d", "not a database"])
def test_another_database_is_refused(said: pytest.MonkeyPatch, tmp_path: Path, url: str) -> None:
    said.setenv("FOLKMOOT_DATABASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="is not understood"):
        environment.database(Env(), tmp_path)


def test_a_colour_is_a_hash_and_six_digits(said: pytest.MonkeyPatch) -> None:
    said.setenv("FOLKMOOT_BRAND_COLOUR", "green; } body { display: none")

    with pytest.raises(ImproperlyConfigured, match="six digits"):
        environment.brand_colour(Env())


def test_a_wrong_setting_is_one_sentence_and_no_traceback(said: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-m", "folkmoot.project", "check"]
    environ = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }

    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("Folkmoot cannot start: FOLKMOOT_BASE_URL is missing.")
    assert "Traceback" not in done.stderr
