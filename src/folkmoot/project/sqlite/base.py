"""The database backend `folkmoot.project.sqlite`: Django's own, but writing transactions take turns.

Between the threads of one process the line is fair; between processes SQLite's time-out decides.
"""

from __future__ import annotations

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from folkmoot.project.sqlite.turns import Turns

turns = Turns()


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it begins, and hands the turn on when it ends."""

    has_the_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        if not turns.take(patience):
            raise OperationalError("database is locked: another writer did not finish in time")
        self.has_the_turn = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._hand_on()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._hand_on()  # not after a failed commit: a rollback follows, and hands the turn on

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._hand_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._hand_on()

    def _hand_on(self) -> None:
        if self.has_the_turn:
            self.has_the_turn = False
            turns.hand_on()
