"""One writer at a time, and who came first writes first."""

from __future__ import annotations

from collections import deque
from threading import Event, Lock


class Turns:
    """A lock that is handed on in the order of asking.

    SQLite's own waiting is not fair: a writer that finds the database busy sleeps and tries again,
    and may be overtaken for seconds. Here each waits in a line and is woken by the one before.
    """

    def __init__(self) -> None:
        self._mutex = Lock()
        self._waiting: deque[Event] = deque()
        self._is_taken = False

    def take(self, patience: float) -> bool:
        """Wait for the turn, at most *patience* seconds; False where it did not come in time."""
        with self._mutex:
            if not self._is_taken:
                self._is_taken = True
                return True
            mine = Event()
            self._waiting.append(mine)
        return mine.wait(patience) or not self._gave_up(mine)

    def hand_on(self) -> None:
        """The turn is over: wake the one who waited longest."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False

    def _gave_up(self, mine: Event) -> bool:
        """Leave the line, unless the turn came at the very last moment."""
        with self._mutex:
            if mine.is_set():
                return False
            self._waiting.remove(mine)
            return True
