"""Published datasets at the desk: whether a file is what it says."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.evidence.conventions.faults import Fault, Weight
from folkmoot.library.evidence.conventions.recognising import CheckedFile, check_file

SOMETHING_WRONG = 1
"""The exit status where a file is not what it says; advice alone does not bring it."""

DatasetFile = Annotated[
    Path, typer.Argument(metavar="FILE", help=".csv with its .meta.csv beside it, or .zip of them")
]


def check(file: DatasetFile) -> None:
    """Say whether a published dataset is what it says: its columns, years, places and figures."""
    with shown() as progress:
        checked = check_file(file, progress=progress)
    for one in checked:
        _say(one)
    if not all(one.is_sound for one in checked):
        raise typer.Exit(SOMETHING_WRONG)


def _say(one: CheckedFile) -> None:
    typer.echo(safe(f"{one.name} is {one.kind.value}: {one.rows:,} rows, SHA-256 {one.sha256}."))
    for fault in one.faults:
        typer.echo(safe(fault.in_words))
    typer.echo(_verdict(one.faults))


def _verdict(faults: Sequence[Fault]) -> str:
    wrong = sum(one.weight is Weight.WRONG for one in faults)
    advice = len(faults) - wrong
    beside = f", with {advice} {'piece' if advice == 1 else 'pieces'} of advice" if advice else ""
    if not wrong:
        return f"Nothing is wrong{beside}."
    return f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong{beside}."
