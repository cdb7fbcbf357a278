"""Pupil rolls at the desk: project them with tested intervals, and replay the past to test them."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from folkmoot.cli.clusters import ClusterOption, workers
from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.cli.provenance import provenance, write_plain
from folkmoot.library.documents.tabular import Cell, write_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.backtesting import (
    ALL_ORIGINS,
    Score,
    beside_published,
    read_published,
    replay,
    replay_schools,
    scores,
)
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import PHASES, Rolls
from folkmoot.library.evidence.rolls.mergers import joined_births, joined_rolls, read_changes
from folkmoot.library.evidence.rolls.projecting import COLUMNS, METHOD, Asked, Projection, project
from folkmoot.library.evidence.rolls.reading import (
    School,
    Tally,
    in_six_digits,
    parsed_school_year,
    read_births,
    read_rolls,
    read_schools,
)
from folkmoot.library.evidence.rolls.school_futures import project_schools

HEADER = (
    *("time_period", "code", "nc_year", "phase", "central"),
    *("lower_80", "upper_80", "lower_95", "upper_95", "origin", "method"),
)


class Level(StrEnum):
    """Whose rolls a file holds."""

    AREA = "la"
    SCHOOL = "school"


PLURAL = {Level.AREA: "areas", Level.SCHOOL: "schools"}

SCORE_HEADER = (
    *("method", "phase", "origin", "horizon", "areas"),
    *("mape", "bias", "coverage_80", "coverage_95"),
)
HORIZONS = 10

RollsFile = Annotated[
    Path, typer.Option("--rolls", help="time_period (201516), code, nc_year (0-13), headcount")
]
BirthsFile = Annotated[Path, typer.Option("--births", help="code, mid_year, births")]
Until = Annotated[
    str, typer.Option("--until", help="The last school year, as 202324; otherwise ten years on.")
]
Seed = Annotated[int, typer.Option("--seed", help="For the possible futures.")]
Simulations = Annotated[
    int, typer.Option("--simulations", min=100, help="How many possible futures.")
]
LevelOfRolls = Annotated[Level, typer.Option("--level", help="What code stands for in the rolls.")]
SchoolsFile = Annotated[
    Path | None, typer.Option("--schools", help="For --level school: urn, la, pan")
]
LineageFile = Annotated[
    Path | None,
    typer.Option("--lineage", help="old, new: codes that changed, whose counts are one series."),
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
PublishedFile = Annotated[
    Path | None, typer.Option("--published", help="Errors that areas published of their forecasts.")
]


def rolls(
    rolls_file: RollsFile,
    births_file: BirthsFile,
    out: OutFolder,
    until: Until = "",
    level: LevelOfRolls = Level.AREA,
    schools_file: SchoolsFile = None,
    seed: Seed = 20,
    simulations: Simulations = 1000,
    cluster: ClusterOption = "",
    lineage: LineageFile = None,
) -> None:
    """Project pupil rolls by year group and phase, with intervals whose coverage was tested."""
    if cluster and level is Level.AREA:
        raise BadFile("--cluster is for --level school: areas alone take a few seconds here.")
    counted, births = in_one_series(*read_counted(rolls_file, births_file), lineage, level)
    asked = Asked(last_year_asked(until, counted), simulations, seed)
    with shown() as progress:
        if level is Level.AREA:
            projection = project(counted, births, asked, progress=progress)
            areas: Iterable[str] = projection.codes
        else:
            schools = listed_schools(schools_file, counted)
            areas = {one.area for one in schools}
            with workers(cluster) as over:
                projection = project_schools(
                    counted, schools, births, asked, over=over, progress=progress
                )
    write_rows(out / "projection.csv", HEADER, projection_rows(projection))
    files = {"rolls": rolls_file, "births": births_file, "lineage": lineage}
    files |= {"schools": schools_file} if level is Level.SCHOOL else {}
    write_plain(out / "projection.json", provenance(METHOD, asked, projection.origin, files))
    for line in (*_told(projection, counted, level), *_without_births(areas, births)):
        typer.echo(safe(line))
    typer.echo(safe(f"Wrote {out / 'projection.csv'}, and what it came from as projection.json."))


def backtest_rolls(
    rolls_file: RollsFile,
    births_file: BirthsFile,
    out: OutFolder,
    published: PublishedFile = None,
    level: LevelOfRolls = Level.AREA,
    schools_file: SchoolsFile = None,
    seed: Seed = 20,
    simulations: Simulations = 1000,
    lineage: LineageFile = None,
) -> None:
    """Replay every origin of past rolls: errors and coverage against simpler methods."""
    counted, births = in_one_series(*read_counted(rolls_file, births_file), lineage, level)
    theirs = read_published(published) if published else ()
    with shown() as progress:
        asked = Asked(counted.last_year, simulations, seed)
        if level is Level.AREA:
            outcomes = tuple(replay(counted, births, asked, progress=progress))
        else:
            schools = listed_schools(schools_file, counted)
            outcomes = tuple(replay_schools(counted, schools, births, asked, progress=progress))
    if not outcomes:
        raise BadFile(
            f"{rolls_file.name} holds too few school years to test: an origin needs two counts "
            "before it and one after it. Add earlier years."
        )
    _tell_scores("All origins together", scores(outcomes), out / "backtest.csv")
    if theirs:
        beside = scores(beside_published(outcomes, theirs))
        _tell_scores("Areas with a published error", beside, out / "against_published.csv")


def projection_rows(projection: Projection) -> Iterator[tuple[Cell, ...]]:
    """The rows of projection.csv: by area, school year, year group, then phase."""
    for area, code in enumerate(projection.codes):
        for horizon in range(projection.central.shape[1]):
            for at, column in enumerate(COLUMNS):
                place = area, horizon, at
                if np.isnan(projection.central[place]):
                    continue
                yield (
                    in_six_digits(projection.origin + 1 + horizon),
                    code,
                    column if isinstance(column, int) else None,
                    column if isinstance(column, str) else None,
                    *(_figure(one[place]) for one in _figures(projection)),
                    in_six_digits(projection.origin),
                    METHOD,
                )


def _figures(projection: Projection) -> tuple[np.ndarray, ...]:
    lower, upper = projection.lower, projection.upper
    return projection.central, lower[80], upper[80], lower[95], upper[95]


def _figure(value: float) -> float:
    return round(float(value), 1)


def read_counted(rolls_file: Path, births_file: Path) -> tuple[Rolls, Births]:
    """The rolls and births of two files; what became of their rows is printed."""
    counted, of_rolls = read_rolls(rolls_file)
    births, of_births = read_births(births_file)
    for path, tally in ((rolls_file, of_rolls), (births_file, of_births)):
        for line in _accounted(path.name, tally):
            typer.echo(safe(line))
    return counted, births


def in_one_series(
    counted: Rolls, births: Births, lineage: Path | None, level: Level
) -> tuple[Rolls, Births]:
    """The rolls and births with one series where *lineage* says that codes changed; it is printed.

    Births go by areas, so that of schools only the rolls are joined.
    """
    if lineage is None:
        return counted, births
    changes = read_changes(lineage)
    joined, told = joined_rolls(counted, changes)
    for line in told or (f"{lineage.name} names no code of the rolls that changed.",):
        typer.echo(safe(line))
    return joined, births if level is Level.SCHOOL else joined_births(births, changes, counted)


def listed_schools(path: Path | None, counted: Rolls) -> tuple[School, ...]:
    """The schools of the file that --level school needs; one at least is in the rolls."""
    if path is None:
        raise BadFile("--level school needs --schools: a file of urn, la and pan.")
    schools = read_schools(path)
    if not {one.urn for one in schools} & set(counted.codes):
        raise BadFile(
            f"No urn of {path.name} is a code of the rolls. Give both the same numbers of schools."
        )
    return schools


def _accounted(name: str, tally: Tally) -> Iterator[str]:
    aside = sum(tally.aside.values())
    yield f"{name}: {tally.rows} rows = {tally.used} used + {aside} set aside."
    for reason, count in sorted(tally.aside.items()):
        yield f"  {count} set aside: {reason}."


def last_year_asked(until: str, counted: Rolls) -> int:
    """The last school year to project: that of --until, or ten years on."""
    if not until:
        return counted.last_year + HORIZONS
    year = parsed_school_year(until)
    if year is None:
        raise BadFile(f"--until {until} is not a school year. Give it as 202324 for 2023/24.")
    if not counted.last_year < year <= counted.last_year + HORIZONS:
        raise BadFile(
            f"--until {until} is not within ten years after the last count, "
            f"{in_six_digits(counted.last_year)}. Choose a year from "
            f"{in_six_digits(counted.last_year + 1)} to "
            f"{in_six_digits(counted.last_year + HORIZONS)}."
        )
    return year


def _told(projection: Projection, counted: Rolls, level: Level) -> Iterator[str]:
    years = projection.central.shape[1]
    yield (
        f"Projected {len(projection.codes)} {PLURAL[level]} from {in_six_digits(projection.origin)} "
        f"for {years} years."
    )
    gone = sorted(set(counted.codes) - set(projection.codes))
    if gone:
        yield f"Not projected, since not counted in the last year or in no area: {', '.join(gone)}."
    for phase in PHASES:
        at = COLUMNS.index(phase)
        for horizon in (0, years - 1):
            pupils = np.nansum(projection.central[:, horizon, at])
            year = in_six_digits(projection.origin + 1 + horizon)
            yield f"{phase} {year}: {pupils:,.0f} pupils in all of them."


def _without_births(areas: Iterable[str], births: Births) -> Iterator[str]:
    missing = sorted(set(areas) - set(births.codes))
    if missing:
        yield (
            "No births are given for these areas, so their Reception follows its own past and the "
            f"births of the others, with wider intervals: {', '.join(missing)}."
        )


def _tell_scores(title: str, found: Iterable[Score], path: Path) -> None:
    found = tuple(found)
    write_rows(path, SCORE_HEADER, (_score_row(one) for one in found))
    typer.echo(title)
    for one in found:
        if one.origin == ALL_ORIGINS:
            typer.echo(safe(_score_line(one)))
    typer.echo(safe(f"Wrote {path}."))


def _score_row(one: Score) -> tuple[Cell, ...]:
    coverage = (one.coverage[80], one.coverage[95])
    return (
        *(one.method, one.phase),
        "all" if one.origin == ALL_ORIGINS else in_six_digits(one.origin),
        *(one.horizon, one.areas, round(one.mape, 3), round(one.bias, 3)),
        *(None if share is None else round(share, 1) for share in coverage),
    )


def _score_line(one: Score) -> str:
    line = (
        f"  {one.phase}, {one.horizon} ahead, {one.method}: error {one.mape:.2f} %, "
        f"bias {one.bias:+.2f} % ({one.areas} figures)"
    )
    inside = [f"{one.coverage[at]:.0f} % inside the {at} %" for at in (80, 95) if one.coverage[at]]
    return f"{line}; {' and '.join(inside)} interval" if inside else line
