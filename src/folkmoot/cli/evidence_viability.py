"""Schools' money at the desk: reserves, trends, schools like them, three years ahead, a warning."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.accounting import account, say, write
from folkmoot.cli.progress import shown
from folkmoot.library.documents.tabular import Cell
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.projected import Projected, by_code, read_projection
from folkmoot.library.evidence.rows import Ledger
from folkmoot.library.evidence.viability.budgeting import LUMP_SUM, Ahead, Terms, look_ahead
from folkmoot.library.evidence.viability.condition import (
    Condition,
    Warnings,
    conditions,
    in_series,
)
from folkmoot.library.evidence.viability.early_warning import SIGNS, TRIED
from folkmoot.library.evidence.viability.reading import (
    Profile,
    SchoolYear,
    read_profile,
    read_years,
    year_name,
)
from folkmoot.library.evidence.viability.spending import (
    Rated,
    comparators,
    has_set,
    ratings,
)
from folkmoot.library.progress import Progress
from folkmoot.library.stats.simulated import Band

SAID = 20
"""So many schools are printed; the files hold all of them."""
CONDITION_HEADER = (
    *("urn", "name", "time_period", "income", "expenditure", "in_year_balance", "reserve"),
    *("reserve_per_cent", "points_above_threshold", "slope_pounds_a_year", "slope_flag"),
    *("chance_of_deficit_next_year", *(f"log_odds_{sign}" for sign in SIGNS), "signs_not_known"),
    "early_warning",
)
NEAR_HEADER = ("urn", "place", "comparator", "distance", "is_close")
RATING_HEADER = (
    *("urn", "category", "pounds_each", "percentile", "decile", "median", "colour"),
    *("schools_rated_among", "note"),
)
BUDGET_HEADER = (
    *("urn", "time_period"),
    *(
        f"{what}{bound}"
        for what in ("reserve", "balance")
        for bound in ("", "_lower_80", "_upper_80", "_lower_95", "_upper_95")
    ),
    *("chance_of_deficit", "chance_overspent", "pupils_change_per_cent"),
)

AccountsFile = Annotated[
    Path,
    typer.Option(
        "--accounts",
        help="Accounts by CFR code (URN, I01 to I18, E01 to E32, B01, B02, B06), with time_period "
        "where they are of several years",
    ),
]
RollsFile = Annotated[
    Path | None,
    typer.Option("--rolls", help="The projection.csv that `folkmoot rolls --level school` wrote."),
]
ProfileFile = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        help="urn, name, phase, region, pupils, fsm, sen, capacity, floor_area, building_age, ofsted",
    ),
]
LumpSum = Annotated[
    float, typer.Option("--lump-sum", min=0, help="Pounds a year whatever a school's pupils.")
]
PayRise = Annotated[
    float, typer.Option("--pay-rise", help="Per cent by which spending rises in a year.")
]
FundingRise = Annotated[
    float, typer.Option("--funding-rise", help="Per cent by which income rises in a year.")
]
Seed = Annotated[int, typer.Option("--seed", help="For the possible futures.")]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]


def viability(
    accounts: AccountsFile,
    out: OutFolder,
    rolls: RollsFile = None,
    profile: ProfileFile = None,
    lump_sum: LumpSum = LUMP_SUM,
    pay_rise: PayRise = 0.0,
    funding_rise: FundingRise = 0.0,
    seed: Seed = 20,
) -> None:
    """Say how schools stand: reserves, trends, schools like them, three years ahead, a warning."""
    years, of_accounts = read_years(accounts)
    profiles, of_profile = read_profile(profile) if profile else ({}, None)
    projected, of_rolls = read_projection(rolls) if rolls else (None, None)
    series = in_series(years, of_accounts)
    latest = {urn: one[-1] for urn, one in series.items()}
    terms = Terms(lump_sum, pay_rise / 100, funding_rise / 100, seed=seed)
    ahead: dict[str, Ahead] = {}
    reasons: dict[str, str] = {}
    if projected and of_rolls:
        with shown() as progress:
            ahead, reasons = _ahead(latest, profiles, projected, terms, progress)
        _set_rolls_aside(projected, ahead, of_rolls)
    if of_profile:
        _set_profiles_aside(profiles, latest, of_profile)
    account(accounts, of_accounts)
    for path, ledger in ((profile, of_profile), (rolls, of_rolls)):
        if path and ledger:
            account(path, ledger)
    changes = {urn: one.roll_change for urn, one in ahead.items()}
    found, warnings = conditions(series, profiles, changes)
    write(
        out / "viability.csv",
        CONDITION_HEADER,
        (_condition_row(one, profiles, warnings) for one in found),
    )
    if profiles:
        _write_compared(latest, profiles, out)
    if projected:
        write(out / "budget.csv", BUDGET_HEADER, _budget_rows(ahead))
        say(f"No budget: {reason}" for reason in reasons.values())
        say(_terms_told(terms))
    say(_told(found, ahead))
    say(_warning_told(warnings))


def _ahead(
    latest: Mapping[str, SchoolYear],
    profiles: Mapping[str, Profile],
    projected: Projected,
    terms: Terms,
    progress: Progress,
) -> tuple[dict[str, Ahead], dict[str, str]]:
    apart = by_code(projected)
    found: dict[str, Ahead] = {}
    reasons: dict[str, str] = {}
    for at, (urn, school) in enumerate(latest.items()):
        progress("Budgets", at, len(latest))
        own = apart.get(urn)
        if own is None:
            reasons[urn] = f"the projection has no school {urn}."
            continue
        try:
            found[urn] = look_ahead(school, profiles.get(urn), own, terms)
        except BadFile as error:
            reasons[urn] = str(error)
    return found, reasons


def _set_rolls_aside(projected: Projected, ahead: Mapping[str, Ahead], ledger: Ledger) -> None:
    for (code, year, _), row in projected.rows.items():
        if code not in ahead:
            ledger.aside(row.number, "no budget was made of its school")
        elif not ahead[code].years[0] - 1 <= year <= ahead[code].years[-1]:
            ledger.aside(row.number, "a year that no budget needs")


def _set_profiles_aside(
    profiles: Mapping[str, Profile], latest: Mapping[str, SchoolYear], ledger: Ledger
) -> None:
    for one in profiles.values():
        if one.urn not in latest and (one.compared is None or not has_set(one)):
            ledger.aside(one.number, "not in the accounts, and nothing to compare it by")


def _condition_row(
    one: Condition, profiles: Mapping[str, Profile], warnings: Warnings
) -> tuple[Cell, ...]:
    school, warned = one.latest, one.warned
    parts = {} if warned is None else warned.parts
    profile = profiles.get(school.urn)
    figures = (school.income, school.expenditure, school.balance, school.reserve)
    return (
        *(school.urn, profile.name if profile else "", year_name(school.year)),
        *(figure.number for figure in figures),
        *(_rounded(one.reserve_share), _rounded(one.excess)),
        *(_rounded(one.slope.pounds_a_year), one.slope.flag),
        None if warned is None else round(warned.chance, 3),
        *(_rounded(parts.get(sign)) for sign in SIGNS),
        "" if warned is None else ", ".join(warned.missing),
        _tested(warnings),
    )


def _write_compared(
    latest: Mapping[str, SchoolYear], profiles: Mapping[str, Profile], out: Path
) -> None:
    near = comparators(profiles, tuple(latest))
    rows = (
        (each.urn, each.place, each.comparator, each.distance, "yes" if each.is_close else "no")
        for one in near.values()
        for each in one
    )
    write(out / "comparators.csv", NEAR_HEADER, rows)
    rated = ratings(latest, profiles)
    write(out / "ratings.csv", RATING_HEADER, (_rating_row(one) for one in rated))
    without = sorted(latest.keys() - profiles.keys())
    if without:
        say([f"Not compared, because the profile has no row of them: {', '.join(without)}."])


def _rating_row(one: Rated) -> tuple[Cell, ...]:
    rating = one.rating
    stands: tuple[Cell, ...] = (None,) * 4
    if rating:
        median = _rounded(rating.median)
        # Deciles are told from 1 to 10, as people count them.
        stands = (_rounded(rating.percentile), rating.decile + 1, median, rating.colour.value)
    return (one.urn, one.category.value, _rounded(one.each), *stands, one.others, one.note)


def _budget_rows(ahead: Mapping[str, Ahead]) -> Iterator[tuple[Cell, ...]]:
    for urn, one in ahead.items():
        for at, year in enumerate(one.years):
            yield (
                *(urn, year_name(year)),
                *_pounds(one.outlook.reserve[at]),
                *_pounds(one.outlook.balance[at]),
                *(
                    round(chances[at], 3)
                    for chances in (one.outlook.deficit, one.outlook.overspent)
                ),
                _rounded(one.roll_change) if at == 0 else None,
            )


def _pounds(band: Band) -> tuple[float, ...]:
    ends = (band.central, band.lower_80, band.upper_80, band.lower_95, band.upper_95)
    return tuple(round(end) for end in ends)


def _terms_told(terms: Terms) -> Iterator[str]:
    yield (
        f"Budgets take £{terms.lump_sum:,.0f} a year whatever the pupils, the rest of the income with "
        "pupils of the count before, teaching and support staff with classes of 30 in a year group "
        "(none opened that the central projection does not need), and the rest as it is; spending "
        f"rises by {100 * terms.pay_rise:g} % and income by {100 * terms.funding_rise:g} % a year. "
        "Not in them: what the school will do about it."
    )


def _told(found: Sequence[Condition], ahead: Mapping[str, Ahead]) -> Iterator[str]:
    in_deficit = sum(one.is_in_deficit for one in found)
    yield f"{in_deficit} of {len(found)} schools have a reserve below nought."
    for one in found[:SAID]:
        school = one.latest
        line = f"{school.urn}: reserve £{school.reserve.number:,.0f}"
        if one.reserve_share is not None:
            line += f" ({one.reserve_share:.1f} % of income)"
        line += f", in-year balance £{school.balance.number:,.0f}"
        if one.slope.flag:
            line += ", among the steepest " + ("rises" if one.slope.flag > 0 else "falls")
        if school.urn in ahead:
            each = ahead[school.urn]
            chances = zip(each.years, each.outlook.deficit, strict=True)
            told = ", ".join(f"{100 * chance:.0f} % {year_name(year)}" for year, chance in chances)
            line += f"; chance of a deficit {told}"
        if one.warned:
            line += f"; early warning {100 * one.warned.chance:.0f} %"
        yield f"{line}."
    if len(found) > SAID:
        yield f"And {len(found) - SAID} more: viability.csv holds all of them."


def _warning_told(warnings: Warnings) -> Iterator[str]:
    yield _tested(warnings)
    if warnings.validation:
        for one in warnings.validation.classes:
            yield (
                f"  Chance {100 * one.low:.0f} to {100 * one.high:.0f} %: {one.many} schools, mean "
                f"chance {100 * one.chance:.1f} %, in deficit {100 * one.share:.1f} %."
            )


def _tested(warnings: Warnings) -> str:
    """The sentence that stands beside every score."""
    one = warnings.validation
    if one is None:
        return TRIED
    same = ""
    if one.brier_same is not None and one.auc_same is not None:
        same = f"; that all stays as it was: {one.auc_same:.2f} and {one.brier_same:.3f}"
    return (
        f"Tried on {one.schools} school years of this file ({year_name(one.years[0])} to "
        f"{year_name(one.years[-1])}), each scored with the years before it only: rank {one.auc:.2f} "
        f"(0.5 is chance), squared error {one.brier:.3f} (the share of earlier years: "
        f"{one.brier_base:.3f}{same}). A sign to look, not a verdict."
    )


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
