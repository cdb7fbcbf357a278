"""The `folkmoot` command: its words, and the one place where a mistake becomes a sentence."""

import re
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from folkmoot.cli import site
from folkmoot.cli.doors import UNREAD, Door, hang
from folkmoot.library.errors import FolkmootError

MISTAKE = 2
"""The exit status where a person can put something right."""
LONGEST_WORD = 120
"""A cell that a message quotes can be a whole letter: so much of one word is printed."""

DESK = (
    Door(
        "outline", "Print what a plan document states: its parts and priorities.", "plans:outline"
    ),
    Door("compare", "Print what changed between two documents.", "plans:compare"),
    Door(
        "columns",
        "Guess what each column of a file of responses is, say why, and write a mapping to correct.",
        "columns:columns",
    ),
    Door(
        "analyse",
        "Account for every response, count, find campaigns and themes, and write the report.",
        "analysing:analyse",
    ),
    Door(
        "suggest",
        "Suggest themes for the answers to one question; every response is placed, none is dropped.",
        "suggesting:suggest",
    ),
    Door(
        "campaigns",
        "Find the texts that several people sent in, and what each of them added.",
        "campaigning:campaigns",
    ),
    Door(
        "learn",
        "Learn themes from codings: proposals, shares with intervals, what to read next, likely slips.",
        "learning:learn",
    ),
    Door(
        "agree",
        "Say how far two readers of the same responses agree, theme by theme.",
        "agreeing:agree",
    ),
)
"""What works on files alone."""

CHECKS = (
    Door("figures", "Say which figures of a published report do not add up.", "checking:figures"),
    Door(
        "publication",
        "Say what in a file should not be published: hidden parts, leftovers, personal data.",
        "publishing:publication",
    ),
    Door(
        "questions",
        "Say what will not work in the questions of a questionnaire.",
        "checking:questions",
    ),
)
"""What looks at a single file and says what is wrong with it."""

EVIDENCE = (
    Door(
        "check",
        "Say whether a published dataset is what it says: its columns, years, places and figures.",
        "evidence:check",
    ),
    Door(
        "exclusions",
        "Work out rates of exclusion and how unevenly they fall, with small numbers hidden.",
        "evidence_exclusions:exclusions",
    ),
    Door(
        "fair-access",
        "Set each school's fair-access placements beside its share, and how many were within 20 school days.",
        "evidence_provision:fair_access",
    ),
    Door(
        "gaps",
        "Work out gaps between groups of children, here and nationally, with intervals and trends.",
        "evidence_gaps:gaps",
    ),
    Door(
        "places",
        "Set places beside projected rolls: needed, spare, surplus, and forms of entry to remove.",
        "evidence_places:places",
    ),
    Door(
        "provision",
        "Say what the three tiers of provision did, and what would change with other places.",
        "evidence_provision:provision",
    ),
    Door(
        "support",
        "Match schools that ask for help with those that offer it, and say what changed where it was given.",
        "evidence_support:support",
    ),
    Door(
        "timeliness",
        "Say whether plans are in time: each step, a control chart with its signals, what waits.",
        "evidence_timeliness:timeliness",
    ),
    Door(
        "viability",
        "Say how schools stand: reserves, trends, schools like them, three years ahead, a warning.",
        "evidence_viability:viability",
    ),
    Door(
        "workforce",
        "Work out vacancies, turnover and attrition of teachers, with intervals for small numbers.",
        "evidence_workforce:workforce",
    ),
)
"""What works on published figures, and on the authority's own."""

PROJECTIONS = (
    Door(
        "rolls",
        "Project pupil rolls by year group and phase, with intervals whose coverage was tested.",
        "rolling:rolls",
    ),
    Door(
        "scenario",
        "Lay scenarios over a projection of rolls: who goes where, and what changes, with intervals.",
        "scenarios:scenario",
    ),
    Door(
        "send",
        "Project children with a plan by age, need, setting and phase; places and money beside them.",
        "sending:send",
    ),
)
"""What looks ahead."""

BACKTESTS = (
    Door(
        "rolls",
        "Replay every origin of past rolls: errors and coverage against simpler methods.",
        "rolling:backtest_rolls",
    ),
    Door(
        "send",
        "Replay past years of all areas' plans against simpler methods; project three years ahead.",
        "sending:backtest_send",
    ),
)
"""What holds a projection to account."""

app = typer.Typer(
    name="folkmoot",
    help="From a draft plan to a decision: consult, account for every response, show what changed.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # plain help opens four times as fast, and reads well aloud
)
GROUPS = {
    "folkmoot": (*DESK, *PROJECTIONS),
    "folkmoot check": CHECKS,
    "folkmoot evidence": EVIDENCE,
    "folkmoot backtest": BACKTESTS,
}
"""Every command by the words that stand before it."""
HELP = {
    "check": "Look for what is wrong with a single file.",
    "evidence": "Work with the borough's published figures.",
    "backtest": "Replay the past: how far projections were off.",
}
for before, doors in GROUPS.items():
    _, _, group = before.partition(" ")
    hung = typer.Typer(no_args_is_help=True, rich_markup_mode=None) if group else app
    hang(hung, doors, before=before)
    if group:
        app.add_typer(hung, name=group, help=HELP[group])
app.command(context_settings=UNREAD, add_help_option=False)(site.record)
app.command("site", context_settings=UNREAD, add_help_option=False)(site.run)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"folkmoot {version('folkmoot')}")
        raise typer.Exit


@app.callback()
def folkmoot(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Read the options that stand before the command's word."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command of *arguments* (of the shell, where None); ends by SystemExit.

    The status is 0 where all went well, 2 where a sentence on standard error says what to put
    right, and for a command of the site whatever the site's own process ended with.
    """
    try:
        app(args=None if arguments is None else list(arguments))
    except FolkmootError as error:
        typer.echo(f"folkmoot: {_sentence(error)}", err=True)
        sys.exit(MISTAKE)


def _sentence(error: FolkmootError) -> str:
    """What *error* says, without anything that would steer the terminal and no endless word."""
    plain = "".join(one if one.isprintable() or one == "\n" else "\ufffd" for one in str(error))
    return re.sub(rf"(\S{{{LONGEST_WORD}}})\S+", r"\1…", plain)
