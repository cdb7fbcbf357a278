"""Campaigns at the desk: which responses copy a supplied text, and what each person added."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.analysis.campaigns.find import SMALLEST, find
from folkmoot.library.analysis.campaigns.found import Campaign, Campaigns
from folkmoot.library.analysis.tabular import ReadResponse, read_responses, write_rows

HEADER = ("response_id", "campaign", "part", "own_words")
FIRST_WORDS = 14

ResponsesFile = Annotated[
    Path, typer.Argument(metavar="RESPONSES.csv", help="response_id, response")
]
OutFile = Annotated[Path, typer.Option("--out", help="Where the table is written.")]
Smallest = Annotated[
    int, typer.Option("--smallest", min=2, help="How many copies make a campaign.")
]


def campaigns(responses: ResponsesFile, out: OutFile, smallest: Smallest = SMALLEST) -> None:
    """Find the texts that several people sent in, and what each of them added."""
    read = read_responses(responses)
    with shown() as progress:
        found = find([one.text for one in read], smallest=smallest, progress=progress)
    write_rows(out, HEADER, _rows(read, found))
    for line in _lines(found):
        typer.echo(safe(line))
    typer.echo(safe(f"Wrote {out}."))


def _rows(read: Sequence[ReadResponse], found: Campaigns) -> Iterator[tuple[str, ...]]:
    own = {place: words for one in found.campaigns for place, words in one.own_words.items()}
    for place in sorted(found.membership):
        campaign, part = found.membership[place]
        yield read[place].id, campaign, part.value, own.get(place, "")


def _lines(found: Campaigns) -> Iterator[str]:
    if not found.campaigns:
        yield "No campaign was found."
    for one in found.campaigns:
        yield f"{one.key} | {_parts(one)} | {_first_words(one)}"


def _parts(one: Campaign) -> str:
    return f"{len(one.standard)} standard, {len(one.edited)} edited, {len(one.quotes)} only quote"


def _first_words(one: Campaign) -> str:
    words = one.text.split()
    return " ".join(words[:FIRST_WORDS]) + (" ..." if len(words) > FIRST_WORDS else "")
