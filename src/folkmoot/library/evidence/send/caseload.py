"""Plans of every area, years ahead, from no more than their published totals.

An area's plans grow as those of all areas together have grown of late, and by as much of its own
excess growth as the record shows to last: partial pooling, in which the weight is learned for each
horizon from the years before (empirical Bayes: Efron and Morris, "Data analysis using Stein's
estimator and its generalizations", 1975). The bounds are the errors that the same method made at
earlier origins (split conformal prediction). Growth is taken over the areas known in both years, so
that a figure that is hidden or missing is never taken for nought.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.send.transitions import Tally, figure_in, refuse, whole

Floats = NDArray[np.float64]
WINDOW = 3
"""Years of growth that are looked back on."""
MOST_EXCESS = 0.15
"""A yearly growth further than this from that of all areas is taken as this: codes change hands."""
DOUBT = 1.0
"""How many origins of the record weigh as much as the belief that no excess growth lasts."""
FEWEST_ORIGINS = 2
LEVELS = (0.5, 0.1, 0.9, 0.025, 0.975)
ALL_AGES = {"", "total"}


@dataclass(frozen=True, slots=True)
class Caseload:
    """Plans in January by area and year, [area, year]; nan where not known."""

    codes: tuple[str, ...]
    first_year: int
    plans: Floats

    @property
    def last_year(self) -> int:
        """The last year of which anything is known."""
        return self.first_year + self.plans.shape[1] - 1

    def to(self, year: int) -> "Caseload":
        """What was known in *year*, and nothing later."""
        return Caseload(self.codes, self.first_year, self.plans[:, : year - self.first_year + 1])


@dataclass(frozen=True, slots=True)
class Ahead:
    """Plans expected at *horizon* years after *origin*, by area; bounds are nan where too few
    earlier origins tell how far outcomes stray."""

    origin: int
    horizon: int
    central: Floats
    lower_80: Floats
    upper_80: Floats
    lower_95: Floats
    upper_95: Floats


def read_caseload(path: Path) -> tuple[Caseload, Tally]:
    """The SEN2 caseload as published: time_period, geographic_level, new_la_code, total_all; with
    characteristic_age, only its totals. Or the columns time_period, code, plans.

    Raises BadFile with row and column where a cell cannot be read, or a figure is given twice.
    """
    optional = ("geographic_level", "new_la_code", "characteristic_age", "total_all", "code")
    rows = read_rows(path, columns=("time_period",), optional=(*optional, "plans"))
    known: dict[tuple[str, int], float] = {}
    aside: Counter[str] = Counter()
    for row in rows:
        if reason := _not_wanted(row):
            aside[reason] += 1
            continue
        is_ours = bool(row["code"].strip())
        code = row["code"].strip() or row["new_la_code"].strip()
        if not code:
            refuse(row, "new_la_code", path, "the code of an area")
        key = code, whole(row, "time_period", path, 1980, 2100)
        figure = figure_in(row, "plans" if is_ours else "total_all", path)
        if figure.number is None:
            aside[f"plans: {figure.symbol.in_words if figure.symbol else 'not written'}"] += 1
        if not np.isnan(known.get(key, np.nan)):
            raise BadFile(
                f"Row {row.number} of {path.name} gives the plans of {code} in {key[1]} a second "
                "time. Keep the row that is right."
            )
        known[key] = figure.as_float
    return _caseload(known, path), Tally(len(rows), dict(aside))


def project(caseload: Caseload, horizon: int) -> Ahead:
    """Plans of every area *horizon* years after the last of *caseload*.

    An area whose last years are not known is carried to the last year by the growth of all; one of
    which nothing is known stays nan. Raises ValueError where fewer than two years are known.
    """
    if caseload.plans.shape[1] < 2 or horizon < 1:
        raise ValueError("Growth needs two years, and a projection a horizon of one at least.")
    log, growth = _logged(caseload.plans)
    last = log.shape[1] - 1
    central = _central(log, growth, last, horizon)
    strays = _strays(log, growth, last, horizon, caseload.plans)
    bounds = np.quantile(strays, LEVELS[1:]) if strays.size else np.full(4, np.nan)
    paths = [np.exp(central + shift) for shift in (0.0, *bounds)]
    return Ahead(caseload.last_year, horizon, *paths)


def pooled_growth(plans: Floats) -> Floats:
    """Yearly growth in logarithms of all areas together that are known in both years, [year - 1].

    >>> pooled_growth(np.array([[100.0, 110.0], [50.0, np.nan]])).round(3).tolist()
    [0.095]
    """
    both = ~np.isnan(plans[:, 1:]) & ~np.isnan(plans[:, :-1])
    later = np.where(both, plans[:, 1:], 0).sum(axis=0)
    earlier = np.where(both, plans[:, :-1], 0).sum(axis=0)
    is_known = (later > 0) & (earlier > 0)
    return np.log(np.where(is_known, later, 1.0) / np.where(is_known, earlier, 1.0))


def lasting_share(log: Floats, growth: Floats, at: int, horizon: int) -> float:
    """How much of an area's own excess growth has lasted, 0 to 1, by the years up to place *at*."""
    products, squares, origins = 0.0, 0.0, 0
    for origin in range(2, at - horizon + 1):
        before = horizon * _excess(log, growth, origin)
        after = log[:, origin + horizon] - log[:, origin] - growth[origin : origin + horizon].sum()
        after = np.clip(after, -MOST_EXCESS * horizon, MOST_EXCESS * horizon)
        products += float(np.nansum(before * after))
        squares += float(np.nansum(np.where(np.isnan(after), np.nan, before**2)))
        origins += 1
    if squares <= 0:
        return 0.0
    return min(max(products / squares, 0.0), 1.0) * origins / (origins + DOUBT)


def _central(log: Floats, growth: Floats, at: int, horizon: int) -> Floats:
    share = lasting_share(log, growth, at, horizon)
    of_all = float(growth[max(0, at - WINDOW) : at].mean())
    return np.asarray(log[:, at] + horizon * (of_all + share * _excess(log, growth, at)))


def _excess(log: Floats, growth: Floats, at: int) -> Floats:
    """An area's yearly growth of late less that of all; nought where it was not known before."""
    back = min(WINDOW, at)
    own = (log[:, at] - log[:, at - back]) / back - growth[at - back : at].mean()
    return np.clip(np.where(np.isnan(own), 0.0, own), -MOST_EXCESS, MOST_EXCESS)


def _strays(log: Floats, growth: Floats, last: int, horizon: int, plans: Floats) -> Floats:
    """Log errors of this method at all earlier origins whose outcome is known by now."""
    origins = range(WINDOW, last - horizon + 1)
    if len(origins) < FEWEST_ORIGINS:
        return np.empty(0)
    errors = []
    for origin in origins:
        is_known = ~np.isnan(plans[:, origin + horizon]) & ~np.isnan(plans[:, origin])
        error = log[:, origin + horizon] - _central(log, growth, origin, horizon)
        errors.append(error[is_known])
    return np.concatenate(errors)


def _logged(plans: Floats) -> tuple[Floats, Floats]:
    """Logarithms, gaps after a known year carried on by the growth of all; and that growth."""
    growth = pooled_growth(plans)
    log = np.log(np.where(plans > 0, plans, np.nan))
    for year in range(1, log.shape[1]):
        carried = log[:, year - 1] + growth[year - 1]
        log[:, year] = np.where(np.isnan(log[:, year]), carried, log[:, year])
    return log, growth


def _not_wanted(row: Row) -> str:
    level = row["geographic_level"].strip().casefold()
    if level and level != "local authority":
        return "not a local authority"
    if row["characteristic_age"].strip().casefold() not in ALL_AGES:
        return "one age group only"
    return ""


def _caseload(known: dict[tuple[str, int], float], path: Path) -> Caseload:
    years = sorted({year for (_, year), plans in known.items() if not np.isnan(plans)})
    if len(years) < 2:
        raise BadFile(
            f"{path.name} holds plans of {len(years)} years; growth needs two at least, and better "
            "six. Add earlier years."
        )
    codes = tuple(sorted({code for code, _ in known}))
    plans = np.full((len(codes), years[-1] - years[0] + 1), np.nan)
    for (code, year), count in known.items():
        if years[0] <= year <= years[-1]:
            plans[codes.index(code), year - years[0]] = count
    return Caseload(codes, years[0], plans)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of projections from one origin: errors in per cent by area, and bounds that held."""

    method: str
    origin: int
    horizon: int
    errors: Floats
    inside_80: float | None
    inside_95: float | None


OURS, AS_ALL, AS_BEFORE, AS_LAST = "folkmoot", "growth of all", "own growth", "last count"


def replay(caseload: Caseload, *, horizons: int = 3) -> Iterator[Outcome]:
    """Every origin of the past with what was known then, against simpler methods.

    Only areas known at origin and outcome are judged. Coverage is in per cent of them; None where
    there were too few earlier origins for bounds.
    """
    for horizon in range(1, horizons + 1):
        for origin in range(caseload.first_year + WINDOW, caseload.last_year - horizon + 1):
            known = caseload.to(origin)
            actual = caseload.plans[:, origin + horizon - caseload.first_year]
            judged = ~np.isnan(actual) & ~np.isnan(known.plans[:, -1]) & (actual > 0)
            ahead = project(known, horizon)
            yield _outcome(ahead, actual, judged)
            for method, central in _rivals(known, horizon):
                errors = 100 * (central / actual - 1)[judged]
                yield Outcome(method, origin, horizon, errors, None, None)


def _outcome(ahead: Ahead, actual: Floats, judged: NDArray[np.bool_]) -> Outcome:
    errors = 100 * (ahead.central / actual - 1)[judged]
    inside = [
        _share(((low <= actual) & (actual <= high))[judged], low)
        for low, high in ((ahead.lower_80, ahead.upper_80), (ahead.lower_95, ahead.upper_95))
    ]
    return Outcome(OURS, ahead.origin, ahead.horizon, errors, *inside)


def _share(held: NDArray[np.bool_], bounds: Floats) -> float | None:
    return None if np.isnan(bounds).all() else float(100 * held.mean())


def _rivals(known: Caseload, horizon: int) -> Iterator[tuple[str, Floats]]:
    log, growth = _logged(known.plans)
    last, back = log[:, -1], min(WINDOW, log.shape[1] - 1)
    yield AS_ALL, np.exp(last + horizon * growth[-back:].mean())
    yield AS_BEFORE, np.exp(last + horizon * (last - log[:, -1 - back]) / back)
    yield AS_LAST, np.exp(last)
