"""Several officers at once: the database lets them in one after the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from folkmoot.council.plan import changes
from folkmoot.council.plan.models import StatementKind, Version, VersionState
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)

NOW = london("2025-06-02 10:00")


def test_five_statements_added_at_once_have_five_ids(cast: Cast) -> None:
    version, farah = factories.version(), cast.farah

    def add(turn: int) -> str:
        try:
            return changes.add_statement(
                version=Version.objects.get(pk=version.pk),
                kind=StatementKind.ACTION,
                parent=None,
                title=f"Action {turn}",
                text="",
                by=farah,
                now=NOW,
            ).stable_id
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        ids = set(pool.map(add, range(5)))

    assert ids == {f"action-{number}" for number in range(1, 6)}
    positions = version.statements.values_list("position", flat=True)
    assert sorted(positions) == list(range(10))


def test_only_one_of_two_steps_at_once_is_taken(cast: Cast) -> None:
    version, farah = factories.version(), cast.farah

    def freeze(turn: int) -> str:
        try:
            stale = Version.objects.get(pk=version.pk)
            changes.freeze_for_consultation(version=stale, by=farah, now=NOW)
        except NotAllowed:
            return "refused"
        else:
            return "frozen"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(freeze, range(2)))

    version.refresh_from_db()
    assert outcomes == ["frozen", "refused"]
    assert version.state == VersionState.CONSULTATION_DRAFT
