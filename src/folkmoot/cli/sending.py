"""Plans for children with special needs at the desk: project them, set places and money beside them,
and replay the past to test the method."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.documents.tabular import Cell, write_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Symbol
from folkmoot.library.evidence.send.backtesting import Outcome, replay
from folkmoot.library.evidence.send.caseload import project
from folkmoot.library.evidence.send.demand import Demand, Interval, demand, interval
from folkmoot.library.evidence.send.high_needs import (
    balance_path,
    read_costs,
    read_grant,
    spending,
)
from folkmoot.library.evidence.send.model import Assumptions, learn
from folkmoot.library.evidence.send.places import Balance, balances, read_provision
from folkmoot.library.evidence.send.published import read_caseload
from folkmoot.library.evidence.send.simulating import Asked, Futures, Scenario, simulate
from folkmoot.library.evidence.send.small_counts import THRESHOLD, Hidden, hidden_figures
from folkmoot.library.evidence.send.transitions import (
    Tally,
    read_age_ranges,
    read_population,
    read_transitions,
)

METHOD = "send-markov-1"
FARTHEST = 10
AHEAD = 3
BOUNDS = ("central", "lower_80", "upper_80", "lower_95", "upper_95")
HIDDEN = (Symbol.CONFIDENTIAL.value,) * len(BOUNDS)
BALANCE_HEADER = (
    *("calendar_year", "need", "setting", "phase", "places", "children"),
    *(f"left_over_{one}" for one in BOUNDS),
    "chance_short",
)
SCORE_HEADER = (
    *("method", "origin", "horizon", "areas", "mape", "bias"),
    *("coverage_80", "coverage_95"),
)

TransitionsFile = Annotated[
    Path,
    typer.Option(
        "--transitions",
        help="calendar-year, setting-1, need-1, academic-year-1, setting-2, need-2, academic-year-2",
    ),
]
PopulationFile = Annotated[
    Path, typer.Option("--population", help="calendar-year, academic-year, population")
]
CostsFile = Annotated[
    Path | None, typer.Option("--costs", help="need, setting, cost: pounds a year for a place")
]
PlacesFile = Annotated[
    Path | None,
    typer.Option("--places", help="places, and any of need, setting, phase, calendar-year"),
]
GrantFile = Annotated[
    Path | None,
    typer.Option("--grant", help="calendar-year, income, other-spending: the high needs block"),
]
AgesFile = Annotated[
    Path | None,
    typer.Option("--settings", help="setting, min-academic-year, max-academic-year: who is taken"),
]
Opening = Annotated[
    float, typer.Option("--opening", help="The block's balance in pounds before the first year.")
]
Rise = Annotated[float, typer.Option("--rise", help="Per cent by which costs rise in a year.")]
Joiners = Annotated[
    list[str] | None,
    typer.Option(
        "--joiners", help="A scenario: SETTING=FACTOR on the rate at which children join."
    ),
]
Lag = Annotated[
    int,
    typer.Option(
        "--population-lag",
        min=0,
        max=3,
        help="Years by which the population that past joiners are counted against is older.",
    ),
]
Until = Annotated[int, typer.Option("--until", help="The last year; otherwise five years on.")]
Simulations = Annotated[
    int, typer.Option("--simulations", min=100, help="How many possible futures.")
]
Seed = Annotated[int, typer.Option("--seed", help="For the possible futures.")]
Threshold = Annotated[
    int,
    typer.Option(
        "--threshold",
        min=1,
        help="Fewer children than this are not told (c), nor what would tell them; 1 tells all.",
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
CaseloadFile = Annotated[
    Path, typer.Option("--caseload", help="Published SEN2 caseload, or time_period, code, plans")
]


_Table = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class _Money:
    """The tables of money, the block's balance before the first year, and how costs rise."""

    costs: Path
    grant: Path | None
    opening: float
    rise: float


def send(
    transitions: TransitionsFile,
    population: PopulationFile,
    out: OutFolder,
    costs: CostsFile = None,
    places: PlacesFile = None,
    grant: GrantFile = None,
    settings: AgesFile = None,
    joiners: Joiners = None,
    until: Until = 0,
    simulations: Simulations = 1000,
    seed: Seed = 20,
    opening: Opening = 0.0,
    rise: Rise = 0.0,
    population_lag: Lag = 0,
    threshold: Threshold = THRESHOLD,
) -> None:
    """Project children with a plan by age, need, setting and phase; places and money beside them."""
    if grant and not costs:
        raise BadFile("--grant needs --costs: without them no spending can be told.")
    steps, (children, tally) = read_transitions(transitions), read_population(population)
    _account(population, tally)
    typer.echo(safe(f"{transitions.name}: {len(steps)} rows = {len(steps)} used."))
    ages = read_age_ranges(settings) if settings else {}
    model = learn(steps, children, Assumptions(population_lag=population_lag, age_ranges=ages))
    asked = Asked(_last(until, model.year), simulations, seed, Scenario(joiners=_factors(joiners)))
    with shown() as progress:
        futures = simulate(model, children, asked, progress=progress)
    beside = tuple(balances(futures, read_provision(places, futures))) if places else ()
    hidden = hidden_figures(futures, beside, threshold=threshold)
    tables: list[_Table] = [("demand.csv", _demand_header(), tuple(_demand_rows(futures, hidden)))]
    if places:
        left_over = tuple(_balance_row(one, hidden) for one in beside)
        tables.append(("places.csv", BALANCE_HEADER, left_over))
    said: list[str] = []
    if costs:
        more, said = _money_tables(futures, hidden, _Money(costs, grant, opening, rise))
        tables += more
    for name, header, rows in tables:  # when all of them are known: nothing is written half
        _write(out / name, header, rows)
    for line in (*said, _of_small(threshold)):
        typer.echo(line)
    for line in _totals(futures, hidden):
        typer.echo(line)


def backtest_send(caseload: CaseloadFile, out: OutFolder) -> None:
    """Replay past years of all areas' plans against simpler methods; project three years ahead."""
    counted, tally = read_caseload(caseload)
    _account(caseload, tally)
    outcomes = tuple(replay(counted, horizons=AHEAD))
    if not outcomes:
        raise BadFile(
            f"{caseload.name} holds too few years to test: an origin needs three years "
            "before it and one after it. Add earlier years."
        )
    _write(out / "backtest.csv", SCORE_HEADER, (_score(one) for one in outcomes))
    header = ("calendar_year", "code", *BOUNDS, "origin", "horizon")
    ahead = [project(counted, horizon) for horizon in range(1, AHEAD + 1)]
    rows = (
        (
            *(one.origin + one.horizon, code),
            *(_known(getattr(one, bound)[at]) for bound in BOUNDS),
            *(one.origin, one.horizon),
        )
        for one in ahead
        for at, code in enumerate(counted.codes)
    )
    _write(out / "caseload.csv", header, rows)
    for line in _told(outcomes):
        typer.echo(safe(line))


def _demand_header() -> tuple[str, ...]:
    parts = ("calendar_year", "academic_year", "need", "setting", "phase")
    return (*parts, *BOUNDS, "origin", "method")


def _demand_rows(futures: Futures, hidden: Hidden) -> Iterator[tuple[Cell, ...]]:
    for one in demand(futures):
        part = (one.year, one.age, one.need, one.setting, one.phase)
        told = HIDDEN if hidden.hides(one) else _in_children(one.children, hidden)
        yield (*part, *told, futures.years[0], METHOD)


def _balance_row(one: Balance, hidden: Hidden) -> tuple[Cell, ...]:
    kind = one.provision
    part = (one.year, kind.need, kind.setting, kind.phase, kind.places.as_text)
    if one.left_over is None or one.short is None:
        over: tuple[Cell, ...] = (None,) * (len(BOUNDS) + 1)
    else:
        over = (*_in_children(one.left_over, hidden), round(one.short, 1))
    if hidden.hides(one):
        return (*part, HIDDEN[0], *(cell if cell is None else HIDDEN[0] for cell in over))
    return (*part, _in_children(one.children, hidden)[0], *over)


def _in_children(one: Interval, hidden: Hidden) -> tuple[Cell, ...]:
    """In whole children where small counts are hidden: a tenth of one would help to find them."""
    return tuple(round(cell) for cell in _rounded(one)) if hidden.threshold > 1 else _rounded(one)


def _of_small(threshold: int) -> str:
    if threshold == 1:
        return "Small counts of real children are told: hide those before you publish any of it."
    return (
        f"Figures of fewer than {threshold} children are held back (c), and of today's counts "
        "those that would give them back."
    )


def _totals(futures: Futures, hidden: Hidden) -> Iterator[str]:
    for at in (0, -1):
        total = interval(futures.totals[at])
        one = Demand(futures.years[at], None, None, None, None, total)
        if hidden.hides(one):
            yield f"{one.year}: fewer than {hidden.threshold} plans."
        else:
            yield f"{one.year}: {total.central:,.0f} plans ({_between(total)})."


def _money_tables(
    futures: Futures, hidden: Hidden, money: _Money
) -> tuple[list[_Table], list[str]]:
    """The tables of money, and what is to be said of them."""
    spent = spending(futures, read_costs(money.costs), rise=money.rise)
    header = ("calendar_year", *BOUNDS, "children_without_cost")
    rows = tuple(
        (year, *_pounds(year, interval(pounds), hidden), _without(year, without, hidden))
        for year, pounds, without in zip(spent.years, spent.pounds, spent.without_cost, strict=True)
    )
    tables: list[_Table] = [("spending.csv", header, rows)]
    said = []
    if spent.without_cost.any():
        said.append("Some children are in places without a known cost; spending is of the others.")
    if hidden.parts:
        said.append(
            f"What the places of {hidden.year} cost would tell small counts: it is held back."
        )
    if money.grant:
        path = balance_path(spent, read_grant(money.grant), opening=money.opening)
        balance = tuple(
            (one.year, *_rounded(one.balance), round(one.in_deficit, 1)) for one in path
        )
        tables.append(("high_needs.csv", ("calendar_year", *BOUNDS, "chance_of_deficit"), balance))
    return tables, said


def _score(one: Outcome) -> tuple[Cell, ...]:
    return (
        *(one.method, one.origin, one.horizon, len(one.errors)),
        *(round(float(np.abs(one.errors).mean()), 2), round(float(one.errors.mean()), 2)),
        *(None if x is None else round(x, 1) for x in (one.inside_80, one.inside_95)),
    )


def _told(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for horizon in sorted({one.horizon for one in outcomes}):
        for method in dict.fromkeys(one.method for one in outcomes):
            found = [one for one in outcomes if (one.horizon, one.method) == (horizon, method)]
            errors = np.concatenate([one.errors for one in found])
            line = f"{horizon} ahead, {method}: error {np.abs(errors).mean():.2f} %"
            inside = (
                (80, [one.inside_80 for one in found]),
                (95, [one.inside_95 for one in found]),
            )
            held = "".join(_held(level, shares) for level, shares in inside)
            yield f"{line} ({len(errors)} figures){held}"


def _held(level: int, shares: Sequence[float | None]) -> str:
    known = [one for one in shares if one is not None]
    return f"; {np.mean(known):.0f} % inside the {level} % bounds" if known else ""


def _factors(joiners: Iterable[str] | None) -> Mapping[str, float]:
    found = {}
    for text in joiners or ():
        setting, _, factor = text.rpartition("=")
        try:
            found[setting] = float(factor)
        except ValueError:
            found[setting] = -1.0
        if not setting or not 0 <= found[setting] < 100:  # noqa: PLR2004
            raise BadFile(f"--joiners {text} is not SETTING=FACTOR. Write for example A=1.1.")
    return found


def _last(until: int, origin: int) -> int:
    last = until or origin + 5
    if not origin < last <= origin + FARTHEST:
        raise BadFile(
            f"--until {until} is not within ten years after the last count, {origin}. Choose a "
            f"year from {origin + 1} to {origin + FARTHEST}."
        )
    return last


def _account(path: Path, tally: Tally) -> None:
    aside = sum(tally.aside.values())
    typer.echo(safe(f"{path.name}: {tally.rows} rows = {tally.used} used + {aside} set aside."))
    for reason, count in sorted(tally.aside.items()):
        typer.echo(safe(f"  {count} set aside: {reason}."))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    write_rows(path, header, rows)
    typer.echo(safe(f"Wrote {path}."))


def _rounded(one: Interval) -> tuple[float, ...]:
    return tuple(round(getattr(one, bound), 1) for bound in BOUNDS)


def _pounds(year: int, one: Interval, hidden: Hidden) -> tuple[Cell, ...]:
    """What all children cost; of the year that is counted only where every count is told.

    Prices of places are known, and two hidden counts with their sum and their price are found.
    """
    return HIDDEN if year == hidden.year and hidden.parts else _rounded(one)


def _without(year: int, without: NDArray[np.int64], hidden: Hidden) -> Cell:
    """Children in places without a cost; of the year that is counted they can be one hidden count."""
    if year == hidden.year and hidden.parts and without.any():
        return HIDDEN[0]
    return _few(float(without.mean()), hidden)


def _few(children: float, hidden: Hidden) -> Cell:
    if 0 < children < hidden.threshold:
        return HIDDEN[0]
    return round(children, 1) if hidden.threshold == 1 else round(children)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 1)


def _between(one: Interval) -> str:
    return f"95 of 100 futures between {one.lower_95:,.0f} and {one.upper_95:,.0f}"
