"""Demand for plans by age, need, setting and phase: what is expected, and between what bounds.

Each figure is taken over whole futures, so that the parts of a total may each be uncertain while the
total is less so: bounds of parts do not add up to the bounds of their sum, and are never added.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.evidence.send.model import AGES
from folkmoot.library.evidence.send.simulating import Futures
from folkmoot.library.evidence.send.transitions import YOUNGEST

Draws = NDArray[np.int64]
LEVELS = (0.025, 0.1, 0.9, 0.975)

PHASES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "early years": (YOUNGEST, -1),
        "primary": (0, 6),
        "secondary": (7, 11),
        "16 to 19": (12, 14),
        "19 to 25": (15, YOUNGEST + AGES - 1),
    }
)
"""Phases by their first and last academic year. Reception to year 6 is primary and years 7 to 11 are
secondary, as in the school capacity survey; a young person in year 14 is 18 or 19."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure over all futures: its mean, and bounds that hold 80 and 95 of 100 futures."""

    central: float
    lower_80: float
    upper_80: float
    lower_95: float
    upper_95: float


@dataclass(frozen=True, slots=True)
class Demand:
    """Children with a plan in January of *year*; None where a part takes all together."""

    year: int
    age: int | None
    need: str | None
    setting: str | None
    phase: str | None
    children: Interval


def interval(draws: NDArray[np.number]) -> Interval:
    """Mean and bounds of *draws*, one for each future (at least one).

    >>> interval(np.arange(101))
    Interval(central=50.0, lower_80=10.0, upper_80=90.0, lower_95=2.5, upper_95=97.5)
    """
    lower_95, lower_80, upper_80, upper_95 = (float(one) for one in np.quantile(draws, LEVELS))
    return Interval(float(draws.mean()), lower_80, upper_80, lower_95, upper_95)


def demand(futures: Futures) -> Iterator[Demand]:
    """All children, then by age, need, setting, phase, and need with phase, of every year."""
    for at, year in enumerate(futures.years):
        now = futures.children[at]
        yield Demand(year, None, None, None, None, interval(now.sum(axis=(1, 2, 3))))
        for age in range(AGES):
            of_age = interval(now[..., age].sum(axis=(1, 2)))
            yield Demand(year, age + YOUNGEST, None, None, None, of_age)
        for column, need in enumerate(futures.needs):
            yield Demand(year, None, need, None, None, interval(now[:, column].sum(axis=(1, 2))))
        for column, setting in enumerate(futures.settings):
            of_setting = interval(now[:, :, column].sum(axis=(1, 2)))
            yield Demand(year, None, None, setting, None, of_setting)
        for phase in PHASES:
            of_phase = interval(draws_of(futures, at, phase=phase))
            yield Demand(year, None, None, None, phase, of_phase)
            for need in futures.needs:
                found = interval(draws_of(futures, at, need=need, phase=phase))
                yield Demand(year, None, need, None, phase, found)


def draws_of(
    futures: Futures,
    at: int,
    *,
    need: str | None = None,
    setting: str | None = None,
    phase: str | None = None,
) -> Draws:
    """Children of the named need, setting and phase in the year at place *at*, in each future.

    None takes all. Raises KeyError for a phase, ValueError for a need or setting, not known.
    """
    needs = slice(None) if need is None else [futures.needs.index(need)]
    settings = slice(None) if setting is None else [futures.settings.index(setting)]
    first, last = (YOUNGEST, YOUNGEST + AGES - 1) if phase is None else PHASES[phase]
    ages = slice(first - YOUNGEST, last - YOUNGEST + 1)
    now = futures.children[at][:, needs][:, :, settings][..., ages]
    return np.asarray(now.sum(axis=(1, 2, 3)), dtype=np.int64)
