"""School places at the desk: how many are needed, and how many spare, under a projection."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.accounting import account, say, write, wrote
from folkmoot.library.documents.tabular import Cell
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.tidy_writing import write_tidy
from folkmoot.library.evidence.places.outlook import (
    Ahead,
    Expected,
    When,
    ahead,
    joined,
    outlooks,
    supply_by_school,
    unfilled,
)
from folkmoot.library.evidence.places.published import Places, columns, observations
from folkmoot.library.evidence.places.supply import (
    SchoolPlaces,
    is_by_school,
    read_school_places,
    read_supply,
)
from folkmoot.library.evidence.rolls.projected import Projected, read_projection
from folkmoot.library.evidence.sufficiency import HEALTHY, Unfilled

SAID = 20
"""So many lines are printed; a file holds all of them."""
SUMMARY_HEADER = (
    *("code", "phase", "time_period", "places", "pupils", "needed", "spare", "surplus", "standing"),
    *("forms_removable", "forms_removable_upper_80"),
    *("first_year_at_most", "first_year_at_most_earliest_80", "first_year_at_most_latest_80"),
    *("first_year_at_least", "first_year_at_least_earliest_80", "first_year_at_least_latest_80"),
)
UNFILLED_HEADER = ("time_period", "unfilled", "places", "per_cent", "schools", "schools_set_aside")

ProjectionFile = Annotated[
    Path, typer.Option("--projection", help="The projection.csv that `folkmoot rolls` wrote.")
]
PlacesFile = Annotated[
    Path,
    typer.Option(
        "--places",
        help="time_period, code, nc_year, existing, additional, to_remove; or urn, pan, capacity",
    ),
]
Healthy = Annotated[
    str, typer.Option("--healthy", help="The range of surplus that is healthy, in per cent.")
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]


def places(
    projection: ProjectionFile, places_file: PlacesFile, out: OutFolder, healthy: Healthy = "5-10"
) -> None:
    """Set places beside projected rolls: needed, spare, surplus, and forms of entry to remove."""
    wanted = _range(healthy)
    projected, of_rolls = read_projection(projection)
    schools: tuple[SchoolPlaces, ...] = ()
    if is_by_school(places_file):
        schools, of_places = read_school_places(places_file)
        supply = supply_by_school(projected, schools, of_places)
    else:
        supply, of_places = read_supply(places_file)
    rows = joined(projected, supply, of_rolls, of_places)
    account(projection, of_rolls)
    account(places_file, of_places)
    found = ahead(rows, wanted)
    totals = outlooks(rows, projected)
    seen = list(observations(rows, totals, Places(supply.names, bool(schools))))
    write_tidy(out / "sufficiency.csv", columns(), seen)
    wrote(out / "sufficiency.csv")
    write(out / "summary.csv", SUMMARY_HEADER, _summary(found, wanted))
    if schools:
        _tell_unfilled(unfilled(projected, schools), out / "unfilled.csv")
    say(_told(found, wanted))
    say(_cautions(projected, rows, is_by_school=bool(schools)))


def _range(text: str) -> tuple[float, float]:
    parts = re.fullmatch(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)", text.replace(" ", ""))
    if not parts or not float(parts[1]) < float(parts[2]) < 100:  # noqa: PLR2004
        low, high = HEALTHY
        raise BadFile(
            f"--healthy {text} is no range of per cent from low to high. Write for example "
            f"{low:g}-{high:g}."
        )
    return float(parts[1]), float(parts[2])


def _summary(found: tuple[Ahead, ...], healthy: tuple[float, float]) -> Iterator[tuple[Cell, ...]]:
    for one in found:
        for year, each in one.by_year.items():
            is_known = not each.aside
            sums = (each.places, each.forecast, each.needed, each.spare, each.surplus)
            yield (
                *(one.code, one.phase, str(year)),
                *(_rounded(number) if is_known else None for number in sums),
                each.standing(healthy).value if is_known else "not known",
                *(one.forms[year], one.cautious[year]),
                *(one.reached.central, one.reached.earliest, one.reached.latest),
                *(one.passed.central, one.passed.earliest, one.passed.latest),
            )


def _tell_unfilled(found: Mapping[int, Unfilled], path: Path) -> None:
    rows = (
        (
            *(str(year), _rounded(one.unfilled), _rounded(one.places), _rounded(one.per_cent)),
            *(one.used, one.aside),
        )
        for year, one in found.items()
    )
    write(path, UNFILLED_HEADER, rows)
    for year in sorted({min(found), max(found)}):
        one = found[year]
        if one.per_cent is not None:
            aside = f"; {one.aside} schools without roll or capacity set aside" if one.aside else ""
            line = f"{year}: {one.unfilled:,.0f} of {one.places:,.0f} places unfilled"
            say([f"{line} ({one.per_cent:.1f} %), school by school{aside}."])


def _told(found: tuple[Ahead, ...], healthy: tuple[float, float]) -> Iterator[str]:
    for one in found[:SAID]:
        yield from _told_of(one, healthy)
    if len(found) > SAID:
        yield f"And {len(found) - SAID} more: summary.csv holds all of them."


def _told_of(one: Ahead, healthy: tuple[float, float]) -> Iterator[str]:
    for year in sorted({min(one.by_year), max(one.by_year)}):
        each = one.by_year[year]
        line = f"{one.code}, {one.phase}, {year}:"
        if each.aside or each.surplus is None:
            yield f"{line} not known, as places of {each.aside} year groups are not known."
            continue
        yield (
            f"{line} {each.needed:,.0f} places needed, {each.spare:,.0f} spare of "
            f"{each.places:,.0f} ({each.surplus:.1f} %): {each.standing(healthy).value}."
        )
    yield from _forms_told(one, healthy[0])
    first = min(one.by_year)
    if one.reached.central != first:
        yield f"  Surplus at most {healthy[1]:g} %: {_when(one.reached)}."
    if one.passed.central != first:
        yield f"  Surplus {healthy[1]:g} % or more: {_when(one.passed)}."


def _forms_told(one: Ahead, left: float) -> Iterator[str]:
    known = {year: forms for year, forms in one.forms.items() if forms is not None}
    if not known:
        return
    if not any(known.values()):
        yield f"  No form of entry could go in any year and leave {left:g} % spare."
        return
    first = min(year for year, forms in known.items() if forms)
    last = max(known)
    yield (
        f"  Forms of entry that could go and leave {left:g} % spare: {known[first]} in {first}, "
        f"{known[last]} in {last} ({one.cautious[last]} if pupils come at the upper end of the 80 % "
        "interval)."
    )


def _when(one: When) -> str:
    if one.central is one.earliest is one.latest is None:
        return "never within the projection, nor over its 80 % interval"
    central, *ends = (
        "never" if year is None else str(year) for year in (one.central, one.earliest, one.latest)
    )
    return f"{central} ({ends[0]} to {ends[1]} over the 80 % interval)"


def _cautions(
    projected: Projected, rows: tuple[Expected, ...], *, is_by_school: bool
) -> Iterator[str]:
    origin = f" from {projected.origin}" if projected.origin else ""
    yield (
        f"The intervals are those of the projection{origin}: more pupils, more places needed and "
        "fewer spare. For one year group they are exact; a sum takes all its year groups at the same "
        "end together, and is wider than it must be."
    )
    if is_by_school:
        yield (
            "Places by year group are each school's admission number, or its share of the capacity "
            "where that is not known; spare places in one school never make up for another's need."
        )
    unknown = sum(row.places is None for row in rows)
    if unknown:
        yield f"Places of {unknown} year groups are not known; sums that need them are x."


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
