"""Commands that are loaded only when they are called, so that the desk opens at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
import typer.main

UNREAD = {"allow_extra_args": True, "ignore_unknown_options": True}
"""Settings of a command that hands its arguments on as they are."""


@dataclass(frozen=True, slots=True)
class Door:
    """One command: its name, what it does, and the function that does it, as module:function.

    *words* are the first line of that function's docstring (tests/cli/test_desk.py sees to it).
    """

    name: str
    words: str
    behind: str

    def function(self) -> Callable[..., None]:
        """Load the function behind the door."""
        module, name = self.behind.split(":")
        return getattr(import_module(f"folkmoot.cli.{module}"), name)  # type: ignore[no-any-return]

    def command(self) -> Any:
        """The command with its arguments and options, loaded now."""
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(self.name)(self.function())
        return typer.main.get_command(alone)


def hang(app: typer.Typer, doors: Sequence[Door], *, before: str) -> None:
    """Give *app* one command for each of *doors*; *before* are the words typed before its name."""
    for door in doors:
        app.command(door.name, help=door.words, context_settings=UNREAD, add_help_option=False)(
            _opener(door, before)
        )


def _opener(door: Door, before: str) -> Callable[[typer.Context], None]:
    def opened(context: typer.Context) -> None:
        door.command()(args=context.args, prog_name=f"{before} {door.name}")

    return opened
