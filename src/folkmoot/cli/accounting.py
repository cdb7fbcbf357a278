"""What every evidence command says alike: what became of each row, and which file was written."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from folkmoot.cli.plans import safe
from folkmoot.library.documents.tabular import Cell, write_rows
from folkmoot.library.evidence.rows import Ledger


def account(path: Path, ledger: Ledger) -> None:
    """Print how many rows of the file were used, and why others were set aside."""
    say(ledger.account.lines(path.name))


def say(lines: Iterable[str]) -> None:
    """Print *lines* without anything that would steer the terminal."""
    for line in lines:
        typer.echo(safe(line))


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table and say so."""
    write_rows(path, header, rows)
    wrote(path)


def wrote(path: Path) -> None:
    """Say that the file at *path* was written."""
    typer.echo(safe(f"Wrote {path}."))
