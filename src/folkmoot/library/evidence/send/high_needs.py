"""What plans cost, year by year, and what that leaves of the high needs block of the grant.

Spending = children by need and setting x cost of a place. A place whose cost is not known is not
free: its children are counted apart, and the spending is told as that of the others.
Balance at the end of a year = balance before + income - other spending - spending on places.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.documents.tabular import read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Figure, read_figure
from folkmoot.library.evidence.send.demand import Interval, interval
from folkmoot.library.evidence.send.simulating import Futures
from folkmoot.library.evidence.send.transitions import State, figure_in, refuse, whole

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spending:
    """Spending on places in pounds, [year, simulation], and children whose place has no known cost."""

    years: tuple[int, ...]
    pounds: Floats
    without_cost: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grant:
    """The high needs block in one year: income, and what is spent on other than places."""

    year: int
    income: Figure
    other_spending: Figure


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The balance at the end of a year in pounds, and the chance in per cent that it is below nought."""

    year: int
    balance: Interval
    in_deficit: float


def read_costs(path: Path) -> dict[State, Figure]:
    """Pounds a year for a place: columns need, setting, cost. Raises BadFile as read_transitions."""
    found: dict[State, Figure] = {}
    for row in read_rows(path, columns=("need", "setting", "cost")):
        state = State(row["need"].strip(), row["setting"].strip())
        if not state.need or not state.setting:
            refuse(row, "need", path, "a need, and a setting beside it,")
        if state in found:
            raise BadFile(
                f"Row {row.number} of {path.name} gives the cost of need {state.need} in setting "
                f"{state.setting} a second time. Keep the row that is right."
            )
        found[state] = figure_in(row, "cost", path)
    return found


def spending(futures: Futures, costs: Mapping[State, Figure], *, rise: float = 0.0) -> Spending:
    """Spending on places in every future; costs rise by *rise* per cent a year from the first."""
    price = np.array(
        [[_cost(costs, State(need, name)) for name in futures.settings] for need in futures.needs]
    )
    children = futures.children.sum(axis=4)  # [year, simulation, need, setting]
    is_known = ~np.isnan(price)
    growth = (1 + rise / 100) ** np.arange(len(futures.years))
    pounds = children[..., is_known] @ price[is_known] * growth[:, None]
    without = children[..., ~is_known].sum(axis=2)
    return Spending(futures.years, np.asarray(pounds), np.asarray(without, dtype=np.int64))


def read_grant(path: Path) -> tuple[Grant, ...]:
    """The block by year, sorted: columns calendar-year, income, and optionally other-spending.

    An empty other-spending means that there is none to tell of; a symbol leaves the year unknown.
    Raises BadFile where a year stands twice or a cell cannot be read.
    """
    found: dict[int, Grant] = {}
    for row in read_rows(path, columns=("calendar_year", "income"), optional=("other_spending",)):
        year = whole(row, "calendar_year", path, 1980, 2100)
        if year in found:
            refuse(row, "calendar_year", path, "a year that no other row names")
        is_told = bool(row["other_spending"].strip())
        other = figure_in(row, "other_spending", path) if is_told else read_figure("0")
        found[year] = Grant(year, figure_in(row, "income", path), other)
    return tuple(found[year] for year in sorted(found))


def balance_path(spent: Spending, grants: Sequence[Grant], *, opening: float) -> Iterator[YearEnd]:
    """The balance at the end of each year after the first, from *opening* pounds (below nought: a
    deficit), until a year whose grant is not known: after it no balance can be told.

    Raises BadFile where the cost of some children's places is not known: spending would be too low.
    """
    if spent.without_cost.any():
        raise BadFile(
            "Some children are in places whose cost is not known, so that no balance can be told. "
            "Add their costs to the table of costs."
        )
    by_year = {one.year: one for one in grants}
    balance = np.full(spent.pounds.shape[1], float(opening))
    for at, year in enumerate(spent.years[1:], start=1):
        grant = by_year.get(year)
        if grant is None or not (grant.income.is_known and grant.other_spending.is_known):
            return
        free = grant.income.as_float - grant.other_spending.as_float
        balance = balance + free - spent.pounds[at]
        yield YearEnd(year, interval(balance), float(100 * (balance < 0).mean()))


def _cost(costs: Mapping[State, Figure], state: State) -> float:
    return costs[state].as_float if state in costs else float("nan")
