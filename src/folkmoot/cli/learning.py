"""`folkmoot learn`: what people coded, learned and proposed for the responses that they have not read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.progress import shown
from folkmoot.library.analysis.tabular import Cell, read_responses, write_rows
from folkmoot.library.analysis.themes.coded_files import read_coded, read_themes
from folkmoot.library.analysis.themes.encoder import Encoder
from folkmoot.library.analysis.themes.learn import SEED, Learned
from folkmoot.library.analysis.themes.learn import learn as learn_themes
from folkmoot.library.analysis.themes.reading_queue import queue
from folkmoot.library.analysis.themes.shares import Shares, shares
from folkmoot.library.analysis.themes.suspects import suspects

ASSIGNED = ("response_id", "theme", "probability", "rank", "assigned", "confident")
SHARES = ("theme", "share", "lower_95", "upper_95", "method", "coded", "n")
QUEUE = ("place", "response_id", "why", "first", "second", "third")
SUSPECTS = ("place", "response_id", "theme", "coded", "probability", "doubt")
DECIMALS = 4

Responses = Annotated[
    Path, typer.Argument(metavar="RESPONSES.csv", help="columns response_id, response")
]
Coded = Annotated[
    Path,
    typer.Option(
        metavar="CODED.csv",
        help="columns response_id, theme: a row for each theme of a response that was read, "
        "and a row with an empty theme for a response that raises none",
    ),
]
Themes = Annotated[
    Path | None, typer.Option(metavar="THEMES.csv", help="columns theme, label, description")
]
Out = Annotated[Path, typer.Option(metavar="DIR", help="the folder for the four tables")]
EncoderFolder = Annotated[
    Path | None,
    typer.Option("--encoder", metavar="DIR", help="a folder with an exported sentence encoder"),
]
Seed = Annotated[int, typer.Option(help="draws the sample and the parts of cross-validation")]


def learn(  # noqa: PLR0913 - one parameter for each word of the command
    responses: Responses,
    coded: Coded,
    out: Out,
    themes: Themes = None,
    encoder: EncoderFolder = None,
    seed: Seed = SEED,
) -> None:
    """Learn themes from codings: proposals, shares with intervals, what to read next, likely slips."""
    texts = {one.id: one.text for one in read_responses(responses)}
    frame = read_themes(themes) if themes else ()
    codings = read_coded(coded, responses=texts, themes={theme.key for theme in frame})
    opened = Encoder.open(encoder) if encoder else None
    with shown() as progress:
        learned = learn_themes(texts, codings, frame, seed=seed, encoder=opened, progress=progress)
    found = shares(learned)
    write_rows(out / "assigned.csv", ASSIGNED, _assigned(learned))
    write_rows(out / "shares.csv", SHARES, _shares(found))
    write_rows(out / "queue.csv", QUEUE, _queue(learned))
    write_rows(out / "suspects.csv", SUSPECTS, _suspects(learned))
    for line in _told(learned, found):
        typer.echo(line)


def _assigned(learned: Learned) -> Iterator[tuple[Cell, ...]]:
    """Every theme of every response, the likeliest first."""
    ranks = learned.ranks()
    for row, response in enumerate(learned.ids):
        for theme in ranks[row].argsort():
            yield (
                response,
                learned.themes[theme].key,
                _number(learned.probabilities[row, theme]),
                int(ranks[row, theme]),
                int(learned.assigned[row, theme]),
                int(learned.confident[row]),
            )


def _shares(found: Shares) -> Iterator[tuple[Cell, ...]]:
    for one in found.themes:
        yield (
            one.theme,
            _number(one.share),
            _number(one.interval.low),
            _number(one.interval.high),
            one.method_text,
            one.coded,
            one.n,
        )


def _queue(learned: Learned) -> Iterator[tuple[Cell, ...]]:
    suggested = learned.suggestions()
    for one in queue(learned):
        first, second, third = (*suggested[one.response], "", "", "")[:3]
        yield one.place, one.response, one.why.value, first, second, third


def _suspects(learned: Learned) -> Iterator[tuple[Cell, ...]]:
    for one in suspects(learned):
        yield (
            one.place,
            one.response,
            one.theme,
            int(one.is_coded),
            _number(one.probability),
            _number(one.doubt),
        )


def _number(value: float) -> str:
    """A number with four decimals, the same on every machine.

    >>> _number(0.25)
    '0.2500'
    """
    return f"{value:.{DECIMALS}f}"


def _told(learned: Learned, found: Shares) -> Iterator[str]:
    read = int(learned.coded.sum())
    yield f"{read:,} of {len(learned.ids):,} responses are coded, with {len(learned.themes)} themes."
    yield (
        f"By cross-validation the machine agrees with the reader to F1 {learned.f1:.2f}; "
        "judge it on responses that were read without seeing its proposals."
    )
    unread = ~learned.coded
    if unread.any():
        sure = int((learned.confident & unread).sum())
        yield f"It is confident about {sure:,} of the {int(unread.sum()):,} that nobody has read."
    few = [one.theme for one in found.themes if one.is_few]
    if few:
        yield f"Raised by fewer than five of those read, and listed all the same: {len(few)} themes."
    yield from found.cautions
