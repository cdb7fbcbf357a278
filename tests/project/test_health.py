"""The health page answers for the people and the machines that watch."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import path
from django.utils import timezone

from folkmoot.project import durability, health, jobs

urlpatterns = [path("health/", health.health, name="health")]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def durable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durability, "problems", lambda: ())


def test_a_well_site_says_so_in_plain_text(client: Client) -> None:
    page = client.get("/health/")

    assert page.status_code == 200
    assert "ok  database" in page.text
    assert page.headers["Content-Type"] == "text/plain"


def test_a_machine_gets_data(client: Client) -> None:
    answer = client.get("/health/", headers={"Accept": "application/json"}).json()

    assert answer["well"] is True
    assert {check["name"] for check in answer["checks"]} >= {"database", "migrations", "worker"}


def test_a_database_that_may_forget_makes_the_site_unwell(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durability, "problems", lambda: ("It forgets.",))

    page = client.get("/health/")

    assert page.status_code == 503
    assert "BAD durability: It forgets." in page.text


def test_a_database_that_is_away_makes_the_site_unwell(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> tuple[str, ...]:
        raise DatabaseError("host db.internal refused")

    monkeypatch.setattr(durability, "problems", away)

    page = client.get("/health/")

    assert page.status_code == 503
    assert "db.internal" not in page.text


def test_a_broken_record_makes_the_site_unwell(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = jobs.Verification(at=timezone.now(), broken="Line 7 is missing.")
    monkeypatch.setattr(jobs, "last_verification", lambda: seen)

    page = client.get("/health/")

    assert page.status_code == 503
    assert "Line 7 is missing." in page.text


def test_a_quiet_worker_is_told_but_the_site_stays_up(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = timezone.now() - health.QUIET_AT_MOST - timedelta(minutes=1)
    monkeypatch.setattr(jobs, "last_heartbeat", lambda: long_ago)

    page = client.get("/health/")

    assert page.status_code == 200
    assert "BAD worker: The worker reported 360 seconds ago." in page.text
