"""Scenarios at the desk: schools, homes, births and families otherwise, beside the same baseline."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.cli.provenance import Plain, provenance, write_plain
from folkmoot.cli.rolling import (
    HEADER,
    BirthsFile,
    Level,
    OutFolder,
    RollsFile,
    SchoolsFile,
    Seed,
    Simulations,
    Until,
    last_year_asked,
    listed_schools,
    projection_rows,
    read_counted,
)
from folkmoot.library.documents.tabular import Cell, write_rows
from folkmoot.library.evidence.rolls.cohorts import PHASES
from folkmoot.library.evidence.rolls.projecting import COLUMNS, Asked
from folkmoot.library.evidence.rolls.reading import in_six_digits
from folkmoot.library.evidence.scenarios.inputs import (
    Inputs,
    read_preferences,
    read_sites,
    read_yields,
)
from folkmoot.library.evidence.scenarios.outcomes import Displaced, Outcome, Unplaced
from folkmoot.library.evidence.scenarios.overlays import Admission
from folkmoot.library.evidence.scenarios.plain import read_scenarios, scenario_as_plain
from folkmoot.library.evidence.scenarios.running import (
    METHOD_OF_SCENARIOS,
    Banded,
    Compared,
    compare,
)

BOUNDS = ("lower_80", "upper_80", "lower_95", "upper_95")
COMPARISON = (
    *("scenario", "level", "code", "time_period", "phase", "central", *BOUNDS),
    *("change", *(f"change_{bound}" for bound in BOUNDS), "origin", "method"),
)
DISPLACED = (
    *("scenario", "cause", "time_period", "nc_year", "origin", "to", "who"),
    *("central", "lower_80", "upper_80", "free_places", "distance_m", "within_reach"),
)
NO_PLACE = "no place"
NAMED = 3
"""So many schools are named in a sentence."""

ScenariosFile = Annotated[
    Path, typer.Option("--scenarios", help="YAML or JSON: name, author, story and overlays.")
]
LevelAsked = Annotated[Level, typer.Option("--level", help="What code stands for in the rolls.")]
SitesFile = Annotated[
    Path | None, typer.Option("--sites", help="Where schools stand: urn, easting, northing")
]
PreferencesFile = Annotated[
    Path | None, typer.Option("--preferences", help="Other preferences: school, other, share")
]
YieldsFile = Annotated[
    Path | None,
    typer.Option(
        "--yields",
        help="tenure, housing, number_of_bedrooms, education_phase, pupil_yield",
    ),
]


def scenario(
    rolls_file: RollsFile,
    births_file: BirthsFile,
    scenarios_file: ScenariosFile,
    out: OutFolder,
    schools_file: SchoolsFile = None,
    level: LevelAsked = Level.SCHOOL,
    sites_file: SitesFile = None,
    preferences_file: PreferencesFile = None,
    yields_file: YieldsFile = None,
    until: Until = "",
    simulations: Simulations = 1000,
    seed: Seed = 20,
) -> None:
    """Lay scenarios over a projection of rolls: who goes where, and what changes, with intervals."""
    scenarios = read_scenarios(scenarios_file)
    counted, births = read_counted(rolls_file, births_file)
    inputs = Inputs(
        counted,
        births,
        listed_schools(schools_file, counted) if level is Level.SCHOOL else (),
        read_sites(sites_file) if sites_file else None,
        read_preferences(preferences_file) if preferences_file else None,
        read_yields(yields_file) if yields_file else None,
    )
    asked = Asked(last_year_asked(until, counted), simulations, seed)
    with shown() as progress:
        found = compare(inputs, scenarios, asked, progress=progress)
    files = {
        "rolls": rolls_file,
        "births": births_file,
        "schools": schools_file if level is Level.SCHOOL else None,
        "sites": sites_file,
        "preferences": preferences_file,
        "yields": yields_file,
        "scenarios": scenarios_file,
    }
    origin = in_six_digits(counted.last_year)
    write_rows(out / "comparison.csv", COMPARISON, _comparison_rows(found.rows, origin))
    write_rows(out / "displaced.csv", DISPLACED, _displaced_rows(found.outcomes))
    for name, outcome in _named(found.outcomes):
        path = out / f"projection-{name}.csv"
        rows = projection_rows(outcome.projection)
        write_rows(path, HEADER, ((*row[:-1], METHOD_OF_SCENARIOS) for row in rows))
    told = provenance(METHOD_OF_SCENARIOS, asked, counted.last_year, files)
    write_plain(out / "scenarios.json", {**told, "scenarios": _supposed(found.outcomes)})
    for line in (*_unknown_preferences(inputs), *_told(found.outcomes)):
        typer.echo(safe(line))
    typer.echo(
        safe(f"Wrote comparison.csv, displaced.csv, scenarios.json and projections to {out}.")
    )


def _comparison_rows(rows: Sequence[Compared], origin: str) -> Iterator[tuple[Cell, ...]]:
    for one in rows:
        about = (one.scenario, one.level.value, one.code, in_six_digits(one.year), one.phase)
        figures: tuple[Cell, ...] = (*_cells(one.pupils), *_cells(one.change))
        yield (*about, *figures, origin, METHOD_OF_SCENARIOS)


def _cells(figure: Banded) -> tuple[float, ...]:
    bounds = (figure.lower_80, figure.upper_80, figure.lower_95, figure.upper_95)
    return tuple(_rounded(one) for one in (figure.central, *bounds))


def _rounded(value: float) -> float:
    return round(float(value), 1) + 0.0  # no minus nought


def _displaced_rows(outcomes: Sequence[Outcome]) -> Iterator[tuple[Cell, ...]]:
    for outcome in outcomes:
        name = outcome.scenario.name
        rows = [
            *(_row_of_displaced(name, one) for one in outcome.displaced),
            *(_row_of_unplaced(name, one) for one in outcome.unplaced if one.upper_80 > 0),
        ]
        yield from sorted(rows, key=_place_of)


def _place_of(row: tuple[Cell, ...]) -> tuple[str, str, int, str]:
    """By school year, origin and year group; who finds no place stands last."""
    _name, _cause, year, grade, origin, to = row[:6]
    return str(year), str(origin), int(grade or 0), str(to or "~")


def _row_of_displaced(name: str, one: Displaced) -> tuple[Cell, ...]:
    return (
        *(name, one.cause.value, in_six_digits(one.year), one.year_group, one.origin, one.to),
        "would have joined" if one.is_intake else "on roll",
        *(_rounded(value) for value in (one.central, one.lower_80, one.upper_80)),
        None if one.free is None else _rounded(one.free),
        None if one.distance_m is None else round(one.distance_m),
        None if one.distance_m is None else ("yes" if one.is_within_reach else "no"),
    )


def _row_of_unplaced(name: str, one: Unplaced) -> tuple[Cell, ...]:
    return (
        *(name, NO_PLACE, in_six_digits(one.year), one.year_group, one.origin, None, None),
        *(_rounded(value) for value in (one.central, one.lower_80, one.upper_80)),
        *(None, None, None),
    )


def _named(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, Outcome]]:
    """Each outcome with a name that a file may have; one that is taken gets a number."""
    taken: set[str] = set()
    for one in outcomes:
        plain = (
            re.sub(r"[^a-z0-9]+", "-", one.scenario.name.casefold()).strip("-")[:60] or "scenario"
        )
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name)
        yield name, one


def _supposed(outcomes: Sequence[Outcome]) -> list[Plain]:
    """Who assumed what, and the file of what comes of it."""
    return [
        {**scenario_as_plain(one.scenario), "projection": f"projection-{name}.csv"}
        for name, one in _named(outcomes)
    ]


def _unknown_preferences(inputs: Inputs) -> Iterator[str]:
    known = {one.urn for one in inputs.schools}
    pairs = [
        (school, other)
        for school, named in (inputs.preferences or {}).items()
        for other in named
        if not {school, other} <= known
    ]
    if pairs:
        yield (
            f"Preferences for or of schools that are not in the list are left out ({len(pairs)} "
            "rows): those families are taken to choose by distance."
        )


def _told(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for one in outcomes:
        yield f"{one.scenario.name} (by {one.scenario.author})"
        yield from (f"  {line}" for line in (*_totals_told(one), *_moves_told(one), *_idle(one)))


def _totals_told(outcome: Outcome) -> Iterator[str]:
    totals = outcome.areas
    year = in_six_digits(totals.baseline.origin + totals.baseline.central.shape[1])
    for at, code in enumerate(totals.baseline.codes):
        for phase in PHASES:
            place = at, -1, COLUMNS.index(phase)
            before, change = totals.baseline.central[place], totals.change.central[place]
            low, high = totals.change.lower[80][place], totals.change.upper[80][place]
            if not np.isnan(change) and max(abs(change), abs(low), abs(high)) >= 0.5:
                yield (
                    f"{code} {phase} {year}: {before:,.0f} pupils become {before + change:,.0f}, "
                    f"a change of {change:+,.0f} ({low:+,.0f} to {high:+,.0f} in four of five futures)."
                )


def _moves_told(outcome: Outcome) -> Iterator[str]:
    for origin in sorted({one.origin for one in outcome.displaced}):
        year = min(one.year for one in outcome.displaced if one.origin == origin)
        moved = [one for one in outcome.displaced if (one.origin, one.year) == (origin, year)]
        by_school: dict[str, float] = {}
        for one in moved:
            by_school[one.to] = by_school.get(one.to, 0.0) + one.central
        most = sorted(by_school, key=lambda urn: (-by_school[urn], urn))[:NAMED]
        named = ", ".join(f"{by_school[urn]:,.0f} to {urn}" for urn in most)
        more = f" and others to {len(by_school) - NAMED} more" if len(by_school) > NAMED else ""
        yield (
            f"In {in_six_digits(year)}, {sum(by_school.values()):,.0f} pupils of school {origin} go "
            f"elsewhere: {named}{more}."
        )
        if unknown := len({one.to for one in moved if one.free is None}):
            yield (
                f"Of these schools {unknown} have no admission number in the list and are taken to "
                "have room for all."
            )
        if far := sum(one.central for one in moved if not one.is_within_reach):
            yield f"Of them, {far:,.0f} find a place only beyond the reach that was stated."
    for origin in sorted({one.origin for one in outcome.unplaced if one.central >= 0.5}):
        found = [one for one in outcome.unplaced if one.origin == origin and one.central > 0]
        year = min(one.year for one in found)
        number = sum(one.central for one in found if one.year == year)
        from_ = origin if " " in origin else f"school {origin}"
        yield f"Without any place in {in_six_digits(year)}: {number:,.0f} from {from_}."


def _idle(outcome: Outcome) -> Iterator[str]:
    """Numbers that change nothing, since nobody is known to wait for a place there."""
    for one in outcome.scenario.overlays:
        if isinstance(one, Admission) and one.school in outcome.change.codes:
            at = outcome.change.codes.index(one.school)
            if not np.nan_to_num(outcome.change.upper[95][at] - outcome.change.lower[95][at]).any():
                yield (
                    f"Nothing changes at school {one.school}: nobody is expected to be turned away "
                    "there. If more would come, say how many as applicants."
                )
