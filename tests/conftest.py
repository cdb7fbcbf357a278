"""What every test stands on: the database, the cast, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase

from folkmoot.council.people.models import User
from tests.cast import ROLES, person
from tests.visit import Visit

pytest_plugins = ["tests.plumbing"]  # the browser, and saying loudly when there is none


class Cast:
    """`cast.farah` is Farah, made when first named."""

    def __getattr__(self, name: str) -> User:
        if name not in ROLES:
            raise AttributeError(f"Nobody called {name} is in the cast.")
        return person(name)


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()


@pytest.fixture
def visit(db: None) -> Visit:
    return Visit(Client())


@contextmanager
def guards_lifted() -> Iterator[None]:
    """Let a test database be emptied although its tables only ever grow.

    SQLite empties tables with DELETE, which the append-only guards refuse; PostgreSQL truncates.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _sql in guards:
            cursor.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _name, sql in guards:
                cursor.execute(sql)


@pytest.fixture(autouse=True, scope="session")
def emptying_is_allowed_between_tests() -> Iterator[None]:
    teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lifted(self: Any) -> None:
        with guards_lifted():
            teardown(self)

    TransactionTestCase._fixture_teardown = lifted  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = teardown  # type: ignore[attr-defined]
