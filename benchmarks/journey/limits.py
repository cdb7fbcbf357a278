"""The physical limit beside the journeys: how many single-row commits a second the disk keeps."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.journey.site import Database

SECONDS = 5.0
ROW = "Amina answers " * 20


def commits_a_second(running: Database, folder: Path, seconds: float = SECONDS) -> float:
    """One writer, one row of 280 characters a transaction, each durable before the next begins."""
    with writer(running, folder) as write:
        for _warm in range(20):
            write()
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            write()
            count += 1
        return round(count / (time.perf_counter() - began), 1)


@contextmanager
def writer(running: Database, folder: Path) -> Iterator[Callable[[], object]]:
    """Something that writes one row and comes back when it is kept."""
    kind = {"sqlite": sqlite, "postgresql": postgresql}[running.name]
    with kind(running, folder) as write:
        yield write


@contextmanager
def sqlite(running: Database, folder: Path) -> Iterator[Callable[[], object]]:
    """A file of its own beside the site's, with the same settings."""
    connection = sqlite3.connect(folder / "limit.sqlite3", isolation_level=None)
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    connection.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, words TEXT)")
    yield lambda: connection.execute("INSERT INTO kept (words) VALUES (?)", (ROW,))
    connection.close()


@contextmanager
def postgresql(running: Database, folder: Path) -> Iterator[Callable[[], object]]:
    """A table of its own in the site's database."""
    import psycopg  # only here: SQLite is measured where PostgreSQL is not installed

    with psycopg.connect(running.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (id bigserial PRIMARY KEY, words text)")
        yield lambda: connection.execute("INSERT INTO kept (words) VALUES (%s)", (ROW,))
        connection.execute("DROP TABLE kept")


def kept(running: Database, folder: Path) -> tuple[int, set[str]]:
    """How many online submissions the database holds, and their receipts."""
    question = "SELECT receipt FROM receive_submission WHERE channel = 'online'"
    if running.name == "sqlite":
        connection = sqlite3.connect(folder / "folkmoot.sqlite3")
        rows = connection.execute(question).fetchall()
        connection.close()
    else:
        import psycopg  # only here, as above

        with psycopg.connect(running.url) as asked:
            rows = asked.execute(question).fetchall()
    return len(rows), {row[0] for row in rows}
