"""Places for children with a plan against the demand for them: each provision stands for itself.

Balance = places - children, in every possible future. A place for one need, phase or setting is no
use to a child of another: places over in one row never make up for places short in another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Figure
from folkmoot.library.evidence.send.demand import PHASES, Interval, draws_of, interval
from folkmoot.library.evidence.send.simulating import Futures
from folkmoot.library.evidence.send.transitions import figure_in, refuse, whole


@dataclass(frozen=True, slots=True)
class Provision:
    """Places from *first_year* on for a need, a setting and a phase (None: any of them)."""

    need: str | None
    setting: str | None
    phase: str | None
    first_year: int
    places: Figure


@dataclass(frozen=True, slots=True)
class Balance:
    """Places less children of one provision in one year; None where the places are not known.

    *short* is the chance, in per cent of futures, that there are fewer places than children.
    """

    provision: Provision
    year: int
    children: Interval
    left_over: Interval | None
    short: float | None


def read_provision(path: Path, futures: Futures) -> tuple[Provision, ...]:
    """Columns places, and any of need, setting, phase and calendar-year (from then on).

    An empty cell takes all; places hidden by a symbol stay unknown. Raises BadFile where a row names
    a need, setting or phase that the *futures* do not know, or a provision twice for one year.
    """
    found: dict[tuple[str | None, str | None, str | None, int], Provision] = {}
    rows = read_rows(
        path, columns=("places",), optional=("need", "setting", "phase", "calendar_year")
    )
    for row in rows:
        need = _named(row, "need", futures.needs, path)
        setting = _named(row, "setting", futures.settings, path)
        phase = _named(row, "phase", tuple(PHASES), path)
        year = whole(row, "calendar_year", path, 1980, 2100) if row["calendar_year"].strip() else 0
        if (need, setting, phase, year) in found:
            raise BadFile(
                f"Row {row.number} of {path.name} gives the places of one provision a second time. "
                "Keep the row that is right, or add the two together."
            )
        one = Provision(need, setting, phase, year, figure_in(row, "places", path))
        found[need, setting, phase, year] = one
    return tuple(found.values())


def balances(futures: Futures, provisions: Sequence[Provision]) -> Iterator[Balance]:
    """The balance of every provision in every year in which it has places, in the order given."""
    for one in provisions:
        kind = (one.need, one.setting, one.phase)
        later = [
            other.first_year
            for other in provisions
            if (other.need, other.setting, other.phase) == kind
            and other.first_year > one.first_year
        ]
        for at, year in enumerate(futures.years):
            if one.first_year <= year < min(later, default=futures.years[-1] + 1):
                yield _balance(futures, at, one)


def _balance(futures: Futures, at: int, one: Provision) -> Balance:
    children = draws_of(futures, at, need=one.need, setting=one.setting, phase=one.phase)
    year, told = futures.years[at], interval(children)
    if not one.places.is_known:
        return Balance(one, year, told, None, None)
    over = one.places.as_float - children
    return Balance(one, year, told, interval(over), float(100 * (over < 0).mean()))


def _named(row: Row, column: str, known: Sequence[str], path: Path) -> str | None:
    name = row[column].strip()
    if name and name not in known:
        refuse(row, column, path, f"nothing, or one of {', '.join(known)}")
    return name or None
