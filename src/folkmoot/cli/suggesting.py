"""`folkmoot suggest`: groups of like answers, offered as themes before anybody has coded."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.analysis.tabular import Cell, ReadResponse, read_responses, write_rows
from folkmoot.library.analysis.themes.encoder import Encoder
from folkmoot.library.analysis.themes.suggest import SEED
from folkmoot.library.analysis.themes.suggest import suggest as suggest_themes
from folkmoot.library.analysis.themes.suggestions import Suggestion, Suggestions

COLUMNS = ("response_id", "suggestion", "label", "rank")
LONGEST_QUOTE = 70

Responses = Annotated[
    Path, typer.Argument(metavar="RESPONSES.csv", help="columns response_id, response")
]
Expected = Annotated[
    int,
    typer.Option(min=1, metavar="N", help="about how many themes; twice as many are suggested"),
]
Out = Annotated[Path, typer.Option(metavar="suggestions.csv", help="the table to write")]
EncoderFolder = Annotated[
    Path | None,
    typer.Option("--encoder", metavar="DIR", help="a folder with an exported sentence encoder"),
]
Seed = Annotated[int, typer.Option(min=0, help="the same seed gives the same suggestions")]


def suggest(
    responses: Responses,
    expected: Expected,
    out: Out,
    encoder: EncoderFolder = None,
    seed: Seed = SEED,
) -> None:
    """Suggest themes for the answers to one question; every response is placed, none is dropped.

    Rank 1 is a response's own suggestion; ranks 2 and 3 stand where another is almost as near.
    """
    read = read_responses(responses)
    opened = Encoder.open(encoder) if encoder else None
    with shown() as progress:
        found = suggest_themes(
            [one.text for one in read],
            expected=expected,
            seed=seed,
            encoder=opened,
            progress=progress,
        )
    write_rows(out, COLUMNS, _rows(read, found))
    for one in found.suggestions:
        typer.echo(safe(_line(one, read)))
    typer.echo(f"{len(read):,} responses, {len(found.suggestions)} suggestions: {out}")


def _rows(read: Sequence[ReadResponse], found: Suggestions) -> Iterator[tuple[Cell, ...]]:
    labels = {one.key: one.label for one in found.suggestions}
    for response, placed in zip(read, found.placed, strict=True):
        for one in placed:
            yield response.id, one.suggestion, labels[one.suggestion], one.rank


def _line(one: Suggestion, read: Sequence[ReadResponse]) -> str:
    quote = " ".join(read[one.representatives[0]].text.split())
    short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
    return f"{one.key} | {one.size:,} | {one.label} | {short}"
