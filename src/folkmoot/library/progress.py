"""How far a long sum has come, told to whoever shows it."""

from typing import Protocol


class Progress(Protocol):
    """What a sum that can take over two seconds calls while it works."""

    def __call__(self, words: str, done: int, of: int) -> None:
        """Say in *words* what is being done, and that *done* of *of* steps are behind it."""


def silent(words: str, done: int, of: int) -> None:
    """Tell nobody: what every sum does unless it is given another."""
