"""Additional and alternative provision and fair access at the desk: counts only, no child."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.accounting import account, say, write
from folkmoot.library.documents.tabular import Cell
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.fair_access import (
    LIMIT,
    Punctuality,
    Share,
    Taken,
    shares_taken,
)
from folkmoot.library.evidence.fair_access_reading import (
    FairAccess,
    punctual,
    read_fair_access,
    to_show,
)
from folkmoot.library.evidence.provision import Monitored, Outcome, monitor
from folkmoot.library.evidence.provision.reading import (
    Described,
    TierRow,
    describe,
    last_period,
    read_tiers,
)
from folkmoot.library.evidence.provision.what_if import (
    BASELINE,
    Measured,
    measured,
    read_what_if,
    without_cost,
)

FEWEST = 5
FUTURES = 500
YEAR = 39
MONITOR_HEADER = (
    *("period", "tier", "places", "referrals", "occupancy", "weeks_each", "cost_each"),
    *(
        f"{outcome}_{part}"
        for outcome in ("returned", "again_6", "again_12")
        for part in ("count", "of", "per_cent", "lower_95", "upper_95", "note")
    ),
)
CAPACITY_HEADER = (
    *("scenario", "less", "tier", "measure", "central"),
    *("lower_80", "upper_80", "lower_95", "upper_95"),
)
FAIR_HEADER = (
    *("school", "places", "placed", "expected", "placed_to_expected", "lower_95", "upper_95"),
    *("per_hundred_places", "standing"),
)

TiersFile = Annotated[
    Path,
    typer.Argument(
        metavar="TIERS",
        help="tier, weeks, places, referrals, placements, placement_weeks, ended; for more see the "
        "manual",
    ),
]
WhatIfs = Annotated[
    list[str] | None,
    typer.Option("--what-if", help='A question, such as "tier=1,places=+20"; may be repeated.'),
]
Weeks = Annotated[int, typer.Option("--weeks", min=1, max=520, help="School weeks to look ahead.")]
Seed = Annotated[int, typer.Option("--seed", help="For the possible futures.")]
Threshold = Annotated[
    int, typer.Option("--threshold", min=1, help="Counts of fewer children than this are hidden.")
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
MaybeOutFolder = Annotated[
    Path | None, typer.Option("--out", help="The folder to write a table to, where it is wanted.")
]
PlacementsFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="school, places, placed; within, later, waiting_beyond, waiting"
    ),
]


def provision(
    tiers: TiersFile,
    out: OutFolder,
    what_if: WhatIfs = None,
    weeks: Weeks = YEAR,
    threshold: Threshold = FEWEST,
    seed: Seed = 20,
) -> None:
    """Say what the three tiers of provision did, and what would change with other places."""
    questions = tuple(read_what_if(text) for text in what_if or ())
    rows, ledger = read_tiers(tiers)
    account(tiers, ledger)
    found = [(row, monitor(row.counts, threshold)) for row in rows]
    described, why_not = _described(rows, is_asked=bool(questions))
    write(
        out / "provision.csv",
        MONITOR_HEADER,
        (_monitor_row(row, one, threshold) for row, one in found),
    )
    for row, one in found:
        say([_monitor_line(row, one, threshold)])
    if described is None:
        say([f"No simulation: {why_not}"])
        return
    system = described.system if described.has_cost else without_cost(described.system)
    seen = measured(system, questions, weeks=weeks, futures=FUTURES, seed=seed)
    write(out / "capacity.csv", CAPACITY_HEADER, (_capacity_row(one) for one in seen))
    if described.left_out:
        say([f"Not written, and so left out of the model: {', '.join(described.left_out)}."])
    if not described.has_cost:
        say(["The cost of a tier is not known, so that no cost is told."])
    say(_capacity_lines(seen, weeks))


def fair_access(
    file: PlacementsFile, out: MaybeOutFolder = None, threshold: Threshold = FEWEST
) -> None:
    """Set each school's fair-access placements beside its share, and how many were within 20 school days."""
    found, ledger = read_fair_access(file)
    account(file, ledger)
    taken = shares_taken(found.schools)
    shown = to_show(taken, threshold)
    say(_shares_told(taken, shown, threshold))
    say([_punctual_line(found, punctual(found.days), threshold)])
    if out:
        rows = (_fair_row(one, is_shown=shown[one.school.name]) for one in taken)
        write(out / "fair_access.csv", FAIR_HEADER, rows)


def _described(rows: Sequence[TierRow], *, is_asked: bool) -> tuple[Described | None, str]:
    """The tiers as they stand, or why there is no model of them; refused where it *is_asked* for."""
    try:
        return describe(last_period(rows)), ""
    except BadFile as error:
        if is_asked:
            raise
        return None, str(error)


def _is_few(row: TierRow, threshold: int) -> bool:
    placements = row.counts.placements.number
    return placements is not None and 0 < placements < threshold


def _monitor_row(row: TierRow, one: Monitored, threshold: int) -> tuple[Cell, ...]:
    means = (one.weeks_each, one.cost_each)
    return (
        *(row.period, int(one.tier), one.places, one.referrals.as_text, _rounded(one.occupancy)),
        *("c" if _is_few(row, threshold) else _rounded(mean) for mean in means),
        *_outcome_cells(one.returned),
        *_outcome_cells(one.again_6),
        *_outcome_cells(one.again_12),
    )


def _outcome_cells(one: Outcome) -> tuple[Cell, ...]:
    ends = (100 * one.interval.low, 100 * one.interval.high) if one.interval else (None, None)
    numbers = (_rounded(number) for number in (one.per_cent, *ends))
    return (one.count.as_text, one.of.as_text, *numbers, one.note)


def _monitor_line(row: TierRow, one: Monitored, threshold: int) -> str:
    period = f"{row.period}, " if row.period else ""
    parts = []
    if one.occupancy is not None:
        parts.append(f"{one.occupancy:.1f} % of {one.places} places filled")
    if one.weeks_each is not None and not _is_few(row, threshold):
        parts.append(f"{one.weeks_each:.1f} weeks a placement")
    if one.returned.per_cent is not None:
        parts.append(f"{one.returned.per_cent:.1f} % of those that ended returned to mainstream")
    return f"{period}tier {int(one.tier)}: {', '.join(parts) or 'nothing that may be shown'}."


def _capacity_row(one: Measured) -> tuple[Cell, ...]:
    band = one.band
    ends = (band.central, band.lower_80, band.upper_80, band.lower_95, band.upper_95)
    tier = one.tier or "all"
    return (one.scenario, one.beside, tier, one.measure, *(round(number, 1) for number in ends))


def _capacity_lines(seen: Sequence[Measured], weeks: int) -> Iterator[str]:
    yield f"In {weeks} school weeks from now, in 500 simulated futures of a model of numbers:"
    for one in seen:
        sign = "+" if one.beside else ""
        of = f"tier {one.tier}" if one.tier else "all tiers"
        band = one.band
        yield (
            f"  {one.scenario}{', less baseline' if one.beside else ''}, {of}, {one.measure}: "
            f"{band.central:{sign},.0f} (80 of 100 futures {band.lower_80:{sign},.0f} to "
            f"{band.upper_80:{sign},.0f})."
        )
    if any(one.scenario != BASELINE for one in seen):
        yield "Scenario and baseline meet the same luck, future by future."


def _shares_told(taken: Sequence[Taken], shown: dict[str, bool], threshold: int) -> Iterator[str]:
    for one in taken:
        name = one.school.name
        if not shown[name]:
            yield f"{name}: not shown, or not known."
        elif one.ratio is None or one.expected is None:
            yield f"{name}: {one.school.placed} placed; its share is not known."
        else:
            yield (
                f"{name}: {one.school.placed} placed, {one.expected:.1f} expected by its places; "
                f"{one.ratio.value:.2f} of its share ({one.ratio.low:.2f} to "
                f"{one.ratio.high:.2f}): {one.share.value}."
            )
    if not all(shown.values()):
        yield f"Counts below {threshold}, and others from which they could be found, are hidden."
    if any(one.share in {Share.MORE, Share.FEWER} for one in taken if shown[one.school.name]):
        yield (
            "One school in twenty is out of line by chance. A school may be spared on purpose: ask, "
            "and do not rank."
        )


def _punctual_line(found: FairAccess, one: Punctuality | None, threshold: int) -> str:
    if found.days is None:
        return f"How many were placed within {LIMIT} school days is not in the file."
    if one is None or one.interval is None:
        symbols = {symbol for one_sum in found.days for symbol, _ in one_sum.aside}
        reasons = "; ".join(f"a figure is {symbol.in_words}" for symbol in sorted(symbols))
        return f"Within {LIMIT} school days: not known ({reasons or 'nobody yet'})."
    if 0 < one.within < threshold or 0 < one.of - one.within < threshold:
        return f"Within {LIMIT} school days: not shown, so that nothing points at few children."
    return (
        f"Within {LIMIT} school days: {one.within} of {one.of} ({one.per_cent:.1f} %, 95 % interval "
        f"{100 * one.interval.low:.1f} to {100 * one.interval.high:.1f}); those still waiting beyond "
        "it count as not in time."
    )


def _fair_row(one: Taken, *, is_shown: bool) -> tuple[Cell, ...]:
    if not is_shown:
        placed = "x" if one.school.placed is None else "c"
        return (one.school.name, one.school.places, placed, *(placed,) * 6)
    ratio = (one.ratio.value, one.ratio.low, one.ratio.high) if one.ratio else (None,) * 3
    numbers = (_rounded(number) for number in (one.expected, *ratio, one.per_hundred))
    return (one.school.name, one.school.places, one.school.placed, *numbers, one.share.value)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
