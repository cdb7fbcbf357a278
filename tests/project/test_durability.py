"""A database that could lose an answer is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from folkmoot.project import durability

ON = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@pytest.mark.parametrize("name", sorted(ON))
def test_a_postgresql_that_may_forget_is_told(name: str) -> None:
    (sentence,) = durability.of_postgresql({**ON, name: "off"})

    assert f"{name} off" in sentence


def test_a_postgresql_that_waits_for_its_replica_is_durable() -> None:
    assert durability.of_postgresql({**ON, "synchronous_commit": "remote_apply"}) == ()


@pytest.mark.parametrize("name", [":memory:", "file:x?mode=memory&cache=shared", ""])
def test_a_database_in_memory_is_told(name: str) -> None:
    assert "kept in memory" in durability.of_sqlite(name, synchronous=2, mode="memory")[0]


def test_a_sqlite_that_does_not_wait_for_the_disk_is_told(tmp_path: Path) -> None:
    (sentence, *_) = durability.of_sqlite(str(tmp_path / "x"), synchronous=1, mode="wal")

    assert "Set it to FULL" in sentence


def test_a_sqlite_without_a_write_ahead_log_is_told(tmp_path: Path) -> None:
    sentences = durability.of_sqlite(str(tmp_path / "x"), synchronous=2, mode="delete")

    assert "Set journal_mode to WAL" in sentences[0]


def test_a_file_on_a_memory_file_system_is_told(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\ntmpfs {tmp_path} tmpfs rw 0 0\n")

    assert durability.filesystem(tmp_path / "folkmoot.sqlite3", mounts) == "tmpfs"
    assert durability.filesystem(Path("/srv/folkmoot.sqlite3"), mounts) == "ext4"


@pytest.mark.django_db
def test_the_settings_keep_what_they_acknowledge() -> None:
    problems = durability.problems()

    assert [p for p in problems if "file system" not in p] == []


@pytest.mark.django_db
def test_the_settings_have_sqlite_wait_for_the_disk() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Asks SQLite")
    with connection.cursor() as cursor:
        found = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys")
        ]

    assert found == [2, 1]
