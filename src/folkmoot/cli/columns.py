"""The columns of a file of responses: what each most likely is, and why, to be corrected."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from folkmoot.cli.plans import in_words, safe
from folkmoot.library.analysis.exchange.guessing import Guessed, guess
from folkmoot.library.analysis.exchange.mapping import Asked, Entry, Spread, Stated
from folkmoot.library.analysis.exchange.mapping_writing import written
from folkmoot.library.analysis.exchange.opening import open_file
from folkmoot.library.errors import BadFile

HEADING_SHOWN = 60

ResponsesFile = Annotated[
    Path, typer.Argument(metavar="FILE", help=".csv, .tsv, .txt, .xlsx or .ods")
]
Out = Annotated[Path, typer.Option("--out", help="Where the mapping is written.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a mapping that is there.")]
SheetName = Annotated[str, typer.Option("--sheet", help="The sheet to read, where not the first.")]


def columns(
    file: ResponsesFile,
    out: Out = Path("mapping.yaml"),
    sheet: SheetName = "",
    force: Force = False,
) -> None:
    """Guess what each column of a file of responses is, say why, and write a mapping to correct."""
    guessed = guess(open_file(file), sheet)
    _show(guessed)
    _write(guessed, out, "w" if force else "x")
    typer.echo(f"Wrote {safe(str(out))}. Correct what is wrong there, then give it with --mapping.")


def _write(guessed: Guessed, out: Path, mode: str) -> None:
    """Write the mapping, which somebody may have corrected by hand: over one only where told to."""
    try:
        with out.open(mode, encoding="utf-8", newline="\n") as file:
            file.write(written(guessed.mapping, guessed.because))
    except FileExistsError as error:
        raise BadFile(
            f"{out} is there already and may hold corrections. Name another file with --out, or "
            "write over it with --force."
        ) from error
    except OSError as error:
        raise BadFile(f"{out} cannot be written: {error.strerror}.") from error


def _show(guessed: Guessed) -> None:
    console = Console(highlight=False)
    shown = Table("Column", "Guessed as", "Because", show_lines=False)
    for row in _rows(guessed):
        shown.add_row(*(Text(safe(cell)) for cell in row))
    console.print(shown)
    typer.echo(f"Recognised as {guessed.mapping.platform or 'a plain table'}.")
    for note in guessed.notes:
        typer.echo(safe(note))


def _rows(guessed: Guessed) -> Iterator[tuple[str, str, str]]:
    for entry in guessed.mapping.entries:
        first = entry.columns[0]
        heading = first if len(first) <= HEADING_SHOWN else f"{first[: HEADING_SHOWN - 1]}…"
        more = f" and {len(entry.columns) - 1} more" if len(entry.columns) > 1 else ""
        yield heading + more, _guessed_as(entry), guessed.because[first]


def _guessed_as(entry: Entry) -> str:
    if isinstance(entry, Asked | Spread):
        return f"question {entry.question.id}: {in_words(entry.question.kind.value)}"
    if isinstance(entry, Stated):
        return f"fact: {entry.fact.key}" + (" (equality)" if entry.fact.is_equality else "")
    return in_words(entry.meaning.value)
