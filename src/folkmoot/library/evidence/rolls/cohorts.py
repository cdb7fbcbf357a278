"""Pupils by area, school year and year group, and the ratios at which cohorts survive."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

GRADES = 14
"""Year groups 0 (Reception) to 13."""

PHASES = {"primary": range(7), "secondary": range(7, 12)}
"""The phases of the local-authority school-places scorecards: Reception to 6, and 7 to 11."""

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rolls:
    """January counts of several areas or schools: counts[area, year, year group], nan if unknown.

    A count that is unknown (suppressed, not available, not given) is nan and never nought.
    """

    codes: tuple[str, ...]
    first_year: int
    counts: Array

    @property
    def last_year(self) -> int:
        """The school year of the last count, by its first calendar year."""
        return self.first_year + int(self.counts.shape[1]) - 1

    def until(self, year: int) -> "Rolls":
        """What was known when the January count of school year *year* was the last one."""
        return Rolls(self.codes, self.first_year, self.counts[:, : year - self.first_year + 1])

    def of(self, year: int) -> Array:
        """The counts of one school year: [area, year group]."""
        return self.counts[:, year - self.first_year]

    def is_counted(self, year: int) -> bool:
        """Whether anybody was counted in a school year: one between two counts can be missing."""
        return bool(np.isfinite(self.of(year)).any())

    def only(self, places: Sequence[int]) -> "Rolls":
        """The areas at *places*, in that order."""
        chosen = np.asarray(places, dtype=int)
        return Rolls(tuple(self.codes[at] for at in chosen), self.first_year, self.counts[chosen])


def progression(before: Array | float, after: Array | float) -> Array:
    """How many of a year group are in the next one a year later: r(g, t) = N(g+1, t+1) / N(g, t).

    nan where a count is unknown or nobody was there before. Source: cohort survival, as in the
    school capacity survey guidance of the Department for Education.

    >>> float(progression(2805.0, 2757.0).round(4))
    0.9829
    """
    start, end = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(start > 0, end / start, np.nan)


def survival(rolls: Rolls) -> Array:
    """The progression ratios into every year group: [area, year, year group].

    Year group 0 and the first year are nan: nobody is counted before them.
    """
    ratios = np.full(rolls.counts.shape, np.nan)
    ratios[:, 1:, 1:] = progression(rolls.counts[:, :-1, :-1], rolls.counts[:, 1:, 1:])
    return ratios


def logarithms(ratios: Array) -> Array:
    """Natural logarithms, nan where a ratio is nought or unknown."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(ratios > 0, np.log(np.where(ratios > 0, ratios, 1.0)), np.nan)


def phase_totals(counts: Array, grades: Sequence[int] | range) -> Array:
    """The sum over *grades* (the last axis): unknown only where no year group is known.

    A year group that an area does not teach is unknown everywhere and adds nothing.
    """
    chosen = counts[..., np.asarray(grades)]
    known = ~np.isnan(chosen)
    return np.where(known.any(axis=-1), np.where(known, chosen, 0.0).sum(axis=-1), np.nan)
