"""Commands that need the site's database: handed over to a process of their own, unread."""

import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

import typer

from folkmoot.library.errors import NotFound


def record(context: typer.Context) -> None:
    """Work on the record, for example: folkmoot record verify."""
    hand_over(["record", *context.args])


def run(context: typer.Context) -> None:
    """Run a command of the site, for example: folkmoot site serve."""
    hand_over(context.args)


def hand_over(arguments: Sequence[str]) -> None:
    """Run the site's own command with *arguments* and end with its exit status.

    Raises NotFound, with the remedy, where the site is not installed.
    """
    if find_spec("django") is None:
        raise NotFound(
            "This command needs the site, which is not installed here. "
            "Install it with: pip install 'folkmoot[web]'"
        )
    command = [sys.executable, "-m", "folkmoot.project", *arguments]
    raise typer.Exit(subprocess.run(command, check=False).returncode)
