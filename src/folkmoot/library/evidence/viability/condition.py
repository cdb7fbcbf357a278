"""How each school stands by its accounts: reserve, year, slope, and the early warning's signs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from folkmoot.library.evidence.rows import Ledger
from folkmoot.library.evidence.viability.balances import excess_balance, of_income
from folkmoot.library.evidence.viability.early_warning import (
    WORTH_FITTING,
    Case,
    Model,
    Signs,
    Validation,
    Warned,
    learn,
    validate,
    warn,
)
from folkmoot.library.evidence.viability.reading import Profile, SchoolYear, phase_in
from folkmoot.library.evidence.viability.slopes import YEARS, Slope, slopes


@dataclass(frozen=True, slots=True)
class Condition:
    """One school at the end of its last year of accounts.

    *reserve_share* is in per cent of income, *excess* points of it above the threshold of its phase
    (None where the phase is not known), *slope* over six years; *warned* the early warning.
    """

    latest: SchoolYear
    reserve_share: float | None
    excess: float | None
    slope: Slope
    warned: Warned | None

    @property
    def is_in_deficit(self) -> bool:
        """Whether the reserve is below nought."""
        return (self.latest.reserve.number or 0) < 0


@dataclass(frozen=True, slots=True)
class Warnings:
    """The model behind the scores, and how it did on the schools' own past (None: untested there)."""

    model: Model
    validation: Validation | None


def in_series(years: Sequence[SchoolYear], ledger: Ledger) -> dict[str, tuple[SchoolYear, ...]]:
    """The years of each school, oldest first; schools without the file's last year are set aside."""
    last = max((one.year for one in years if one.year is not None), default=None)
    found: dict[str, list[SchoolYear]] = defaultdict(list)
    for one in years:
        found[one.urn].append(one)
    for urn, series in list(found.items()):
        if last is not None and series[-1].year != last:
            for one in series:
                ledger.aside(one.number, "its school has no accounts of the last year")
            del found[urn]
    return {urn: tuple(found[urn]) for urn in sorted(found)}


def conditions(
    series: Mapping[str, Sequence[SchoolYear]],
    profiles: Mapping[str, Profile],
    roll_changes: Mapping[str, float],
) -> tuple[tuple[Condition, ...], Warnings]:
    """How every school of *series* stands, in order, and what the warnings rest on.

    *roll_changes* are in per cent from the last year to the next, by URN, where projected. The model
    is learned from the schools' own past where it holds deficits enough, else it is the plain one.
    The past has neither roll changes nor vacancies, so that their weights stay the plain ones.
    """
    cases = tuple(case for one in series.values() for case in _cases(one))
    is_enough = sum(case.deficits for case in cases) >= WORTH_FITTING
    warnings = Warnings(learn(cases), validate(cases) if is_enough else None)
    flags = slopes({urn: _six(one) for urn, one in series.items()})
    found = []
    for urn, years in series.items():
        latest, profile = years[-1], profiles.get(urn)
        signs = Signs(
            reserve=of_income(latest.reserve, latest.income),
            drift=drift(years),
            rolls=roll_changes.get(urn),
            vacancies=profile.vacancies if profile else None,
        )
        phase = phase_in(profile.phase) if profile else None
        excess = None if phase is None else excess_balance(latest.reserve, latest.income, phase)
        warned = warn(signs, warnings.model)
        found.append(Condition(latest, signs.reserve, excess, flags[urn], warned))
    return tuple(found), warnings


def drift(years: Sequence[SchoolYear]) -> float | None:
    """By how many points of income a year the reserve went: the least-squares slope of up to six
    years that follow each other, in per cent of the last income; with one year its balance."""
    latest = years[-1]
    if latest.year is None or len(years) == 1 or years[-2].year != latest.year - 1:
        return of_income(latest.balance, latest.income)
    run = [latest]
    for one in reversed(years[:-1]):
        if one.year is None or run[-1].year is None or one.year != run[-1].year - 1:
            break
        run.append(one)
    reserves = [one.reserve.as_float for one in reversed(run[:YEARS])]
    steps = np.arange(len(reserves)) - (len(reserves) - 1) / 2
    pounds = float(steps @ np.array(reserves) / (steps @ steps))
    income = latest.income.as_float
    return 100 * pounds / income if income else None


def _cases(years: Sequence[SchoolYear]) -> Iterator[Case]:
    for at in range(1, len(years)):
        before, one = years[at - 1], years[at]
        if one.year is None or before.year != one.year - 1:
            continue
        signs = Signs(reserve=of_income(before.reserve, before.income), drift=drift(years[:at]))
        was, is_now = (each.reserve.as_float < 0 for each in (before, one))
        yield Case(one.year, one.urn, signs, int(is_now), 1, float(was))


def _six(years: Sequence[SchoolYear]) -> list[float | None]:
    latest = years[-1].year
    if latest is None:
        return [None] * (YEARS - 1) + [years[-1].reserve.as_float]
    known = {one.year: one.reserve.as_float for one in years}
    return [known.get(year) for year in range(latest - YEARS + 1, latest + 1)]
