"""Plans of every area, years ahead, from no more than their published totals.

An area's plans grow as those of all areas together have grown of late, and by as much of its own
excess growth as the record shows to last: partial pooling, in which the weight is learned for each
horizon from the years before (empirical Bayes: Efron and Morris, "Data analysis using Stein's
estimator and its generalizations", 1975). The bounds are the errors that the same method made at
earlier origins (split conformal prediction). Growth is taken over the areas known in both years, so
that a figure that is hidden or missing is never taken for nought.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WINDOW = 3
"""Years of growth that are looked back on."""
MOST_EXCESS = 0.15
"""A yearly growth further than this from that of all areas is taken as this: codes change hands."""
DOUBT = 1.0
"""How many origins of the record weigh as much as the belief that no excess growth lasts."""
FEWEST_ORIGINS = 2
LEVELS = (0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Caseload:
    """Plans in January by area and year, [area, year]; nan where not known."""

    codes: tuple[str, ...]
    first_year: int
    plans: Floats

    @property
    def last_year(self) -> int:
        """The last year of which anything is known."""
        return self.first_year + int(self.plans.shape[1]) - 1

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


def project(caseload: Caseload, horizon: int) -> Ahead:
    """Plans of every area *horizon* years after the last of *caseload*.

    An area whose last years are not known is carried to the last year by the growth of all; one of
    which nothing is known stays nan. Raises ValueError where fewer than two years are known.
    """
    if caseload.plans.shape[1] < 2 or horizon < 1:
        raise ValueError("Growth needs two years, and a projection a horizon of one at least.")
    log, growth = logged(caseload.plans)
    last = log.shape[1] - 1
    central = _central(log, growth, last, horizon)
    strays = _strays(log, growth, last, horizon, caseload.plans)
    arms = np.quantile(strays, LEVELS) if strays.size else np.full(len(LEVELS), np.nan)
    paths = [np.exp(central + side * arm) for arm in arms for side in (-1, 1)]
    return Ahead(caseload.last_year, horizon, np.exp(central), *paths)


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
    """By how much this method erred at all earlier origins whose outcome is known by now.

    In logarithms and without sign: that all areas outgrew a few origins does not make them shrink.
    """
    origins = range(WINDOW, last - horizon + 1)
    if len(origins) < FEWEST_ORIGINS:
        return np.empty(0)
    errors = []
    for origin in origins:
        is_known = ~np.isnan(plans[:, origin + horizon]) & ~np.isnan(plans[:, origin])
        error = log[:, origin + horizon] - _central(log, growth, origin, horizon)
        errors.append(error[is_known])
    return np.abs(np.concatenate(errors))


def logged(plans: Floats) -> tuple[Floats, Floats]:
    """Logarithms of *plans*, gaps after a known year carried on by the growth of all; and that growth."""
    growth = pooled_growth(plans)
    log = np.log(np.where(plans > 0, plans, np.nan))
    for year in range(1, log.shape[1]):
        carried = log[:, year - 1] + growth[year - 1]
        log[:, year] = np.where(np.isnan(log[:, year]), carried, log[:, year])
    return log, growth
