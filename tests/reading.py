"""A GET never writes: this watches the database while a page is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|ALTER|CREATE|DROP)\b", re.I)
SESSIONS = re.compile(r'"?django_session"?', re.I)


class PageWrote(AssertionError):
    """A page that should only read changed the database."""


@contextmanager
def only_reads(*, signing_in: bool = False) -> Iterator[None]:
    """Fail with PageWrote when the block writes; only signing in may keep a session."""
    written: list[str] = []

    def watch(
        execute: Callable[..., Any], sql: str, params: object, many: bool, context: object
    ) -> Any:
        if WRITES.match(sql) and not (signing_in and SESSIONS.search(sql)):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    if written:
        raise PageWrote("A GET never writes, but this one did:\n" + "\n".join(written))
