"""The last look at the desk: whether a file may be published as it is."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.checks.publication import KINDS, check_publication
from folkmoot.library.documents.tabular import content_of

SOMETHING_FOUND = 1
"""The exit status where a check found something."""

PublishedFile = Annotated[Path, typer.Argument(metavar="FILE", help=KINDS)]
Allowed = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="TEXT", help="May be public though it looks personal; repeat."),
]


def publication(file: PublishedFile, allow: Allowed = None) -> None:
    """Say what in a file should not be published: hidden parts, leftovers, personal data."""
    for reader in ("pypdf", "pdfminer"):
        logging.getLogger(reader).setLevel(logging.CRITICAL)  # their asides are for programmers
    with shown() as progress:
        found = check_publication(
            content_of(file), file.name, allowed=tuple(allow or ()), progress=progress
        )
    for one in found:
        typer.echo(safe(str(one)))
    if found:
        typer.echo("")
        typer.echo(safe(f"{_counted(len(found))} in {file.name}. Do not publish it yet."))
        raise typer.Exit(SOMETHING_FOUND)
    typer.echo(safe(f"Nothing was found in {file.name} that should hold it back."))


def _counted(number: int) -> str:
    return "1 thing was found" if number == 1 else f"{number} things were found"
