"""Every guard that a migration put up still stands: remaking a table would drop it in silence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from folkmoot.council.people.append_only import AppendOnly


def guarded() -> Iterator[str]:
    """The tables that the migrations guard."""
    loader = MigrationLoader(None)
    for (label, _name), migration in loader.disk_migrations.items():
        for operation in migration.operations:
            if isinstance(operation, AppendOnly):
                yield apps.get_model(label, operation.model)._meta.db_table


def standing() -> set[str]:
    """The triggers of the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("table", sorted(set(guarded())))
@pytest.mark.parametrize("act", ["update", "delete"])
def test_a_guarded_table_is_still_guarded(db: None, table: str, act: str) -> None:
    assert f"{table}_keep_{act}" in standing()


def test_what_arrived_and_what_was_written_down_is_guarded() -> None:
    assert {"people_line", "receive_submission", "receive_answer", "decide_decision"} <= set(
        guarded()
    )
