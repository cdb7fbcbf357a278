"""Single files at the desk: figures that do not add up, questions that will not work."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.checks.figures.checking import check_figures
from folkmoot.library.checks.found import Found
from folkmoot.library.checks.questions.checking import check_questions
from folkmoot.library.documents.tabular import content_of

SOMETHING_FOUND = 1
"""The exit status where a check found something."""

ReportFile = Annotated[Path, typer.Argument(metavar="FILE", help=".html, .docx, .xlsx or .csv")]
QuestionsFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", help=".csv, .xlsx, .docx, .txt, .md, .html, .yaml or .json"),
]


def figures(file: ReportFile) -> None:
    """Say which figures of a published report do not add up."""
    with shown() as progress:
        found = check_figures(content_of(file), file.name, progress=progress)
    _say(found, f"Every figure of {file.name} that could be checked adds up.")


def questions(file: QuestionsFile) -> None:
    """Say what will not work in the questions of a questionnaire."""
    checked = check_questions(content_of(file), file.name)
    typer.echo(safe(checked.in_words))
    _say(checked.found, f"Nothing was found in the questions of {file.name}.")


def _say(found: Sequence[Found], nothing: str) -> None:
    """Print each finding as a paragraph of one line; end with 1 where there is any."""
    for one in found:
        typer.echo(safe(str(one)))
    if found:
        typer.echo("")
        typer.echo("1 thing was found." if len(found) == 1 else f"{len(found)} things were found.")
        raise typer.Exit(SOMETHING_FOUND)
    typer.echo(safe(nothing))
