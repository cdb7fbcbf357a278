"""Support between schools at the desk: who could help whom, what was done, what changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.accounting import account, say, write
from folkmoot.library.documents.tabular import Cell
from folkmoot.library.evidence.improvement.log import read_support
from folkmoot.library.evidence.improvement.matching import Matched, match
from folkmoot.library.evidence.improvement.outcomes import (
    CAUTION,
    Change,
    SchoolSupport,
    by_school,
    changes,
)

FEWEST = 5
MATCH_HEADER = ("focus", "receiver", "giver", "days", "row_of_ask", "row_of_offer")
UNMET_HEADER = ("focus", "school", "days", "row_of_ask", "why")
CHANGE_HEADER = (
    *("focus", "helps", "with_marks", "schools", "start", "end"),
    *("change", "lower_95", "upper_95", "better", "same", "worse", "note"),
)
SCHOOL_HEADER = (
    *("school", "days_offered", "days_asked", "days_given", "days_received"),
    *("helps_given", "helps_received", "helps_without_days"),
)

LogFile = Annotated[
    Path,
    typer.Argument(
        metavar="LOG",
        help="school, role (offer or ask), focus, days, from, until; and of what was done: giver, "
        "receiver, focus, days, start_outcome, end_outcome, started_on, ended_on",
    ),
]
MostDays = Annotated[
    float | None,
    typer.Option("--most-days", min=0.5, help="Days that one school gives at most, over all."),
]
Threshold = Annotated[
    int, typer.Option("--threshold", min=1, help="Marks of fewer schools than this are hidden.")
]
OutFolder = Annotated[
    Path | None, typer.Option("--out", help="The folder to write tables to, where they are wanted.")
]


def support(
    log: LogFile, out: OutFolder = None, most_days: MostDays = None, threshold: Threshold = FEWEST
) -> None:
    """Match schools that ask for help with those that offer it, and say what changed where it was given."""
    found, ledger = read_support(log)
    account(log, ledger)
    matched = match(found.asks, found.offers, found.done, most_days)
    changed = changes(found.done, threshold) if found.done else ()
    schools = by_school(found)
    say(_matching_told(matched, len(found.asks)))
    say(_changes_told(changed))
    if out:
        write(out / "matches.csv", MATCH_HEADER, _match_rows(matched))
        write(out / "unmet.csv", UNMET_HEADER, _unmet_rows(matched))
        write(out / "outcomes.csv", CHANGE_HEADER, (_change_row(one) for one in changed))
        write(out / "schools.csv", SCHOOL_HEADER, (_school_row(one) for one in schools))


def _match_rows(matched: Matched) -> Iterator[tuple[Cell, ...]]:
    for one in matched.pairs:
        schools = (one.ask.focus, one.ask.school, one.offer.school)
        yield (*schools, one.days, one.ask.number, one.offer.number)


def _unmet_rows(matched: Matched) -> Iterator[tuple[Cell, ...]]:
    for one in matched.unmet:
        yield (one.ask.focus, one.ask.school, one.days, one.ask.number, one.why)


def _change_row(one: Change) -> tuple[Cell, ...]:
    ends = (one.change.value, one.change.low, one.change.high) if one.change else (None,) * 3
    return (
        *(
            one.focus or "all",
            one.helps,
            one.with_marks,
            "c" if one.schools is None else one.schools,
        ),
        *(_rounded(number) for number in (one.start, one.end, *ends)),
        *(_count(number, one) for number in (one.better, one.same, one.worse)),
        one.note,
    )


def _count(number: int | None, one: Change) -> Cell:
    return "c" if number is None and one.with_marks else number


def _school_row(one: SchoolSupport) -> tuple[Cell, ...]:
    days = (one.offered, one.asked, one.given, one.received)
    return (one.school, *days, one.helps_given, one.helps_received, one.unknown_days)


def _matching_told(matched: Matched, asks: int) -> Iterator[str]:
    if not asks:
        yield "No school asks for help."
        return
    yield f"{asks} asks, {len(matched.unmet)} of them unmet in whole or part."
    for pair in matched.pairs:
        yield (
            f"  {pair.ask.focus}: {pair.offer.school} could give {pair.ask.school} "
            f"{pair.days:g} days."
        )
    for one in matched.unmet:
        yield (
            f"  {one.ask.focus}: {one.ask.school} lacks {one.days:g} of {one.ask.days:g} days, "
            f"because {one.why}."
        )
    spare = sum(days for _, days in matched.spare)
    yield f"{spare:g} days offered are left. It is a first list to talk about, not a decision."


def _changes_told(changed: Sequence[Change]) -> Iterator[str]:
    for one in changed:
        name = one.focus or "All together"
        if one.change is None or one.start is None or one.end is None:
            yield f"{name}: {one.helps} helps; {one.note}."
            continue
        line = f"{name}: {one.helps} helps, marks of {one.with_marks} from {one.start:.2f} to "
        between = ""
        if one.change.low is not None and one.change.high is not None:
            between = f" (95 % interval {one.change.low:+.2f} to {one.change.high:+.2f})"
        yield f"{line}{one.end:.2f}, a change of {one.change.value or 0:+.2f}{between}."
    if changed:
        yield CAUTION


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)
