"""Possible rolls of one school out of a projection's intervals, for a budget to be run through.

A projection file says how wide each year group and each phase may turn out. From both together
follows how far year groups err together: all at once where the phase is as wide as the sum of its
year groups, each for itself where it is narrower. Every future has one luck for the school, kept over
the years, and one for each cohort, kept as it grows older.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.cohorts import PHASES
from folkmoot.library.evidence.rolls.projected import Projected
from folkmoot.library.evidence.rows import in_six_digits
from folkmoot.library.stats.simulated import Band

Draws = NDArray[np.float64]
INNER, OUTER = 1.2815515655446004, 1.959963984540054
"""Standard deviations at the ends of an 80 and a 95 % interval of a normal distribution."""


def roll_draws(
    projected: Projected,
    urn: str,
    years: Sequence[int],
    pupils: float | None,
    *,
    futures: int = 1000,
    seed: int = 0,
) -> Draws:
    """Futures x (1 + years) x year groups of pupils, as ``budget.project_budget`` takes them.

    *years* follow each other (first calendar years of school years). The year before them is the
    projection's own where it reaches back that far, else the *pupils* counted, spread evenly over the
    year groups: a budget needs only their sum. Each year group keeps its projected interval. Raises
    BadFile where a year group or the year before is not known.
    """
    _check_known(projected, urn, years)
    groups = sorted(
        {
            part
            for code, year, part in projected.rows
            if code == urn and year in years and isinstance(part, int)
        }
    )
    generator = np.random.default_rng([seed, crc32(urn.encode())])
    common = generator.standard_normal(futures)
    cohorts = generator.standard_normal((futures, len(years) + max(groups) + 2))
    first = [years[0] - 1, *years] if _has(projected, urn, years[0] - 1) else list(years)
    drawn = []
    for at, year in enumerate(first):
        bands = {
            group: projected.rows[urn, year, group].pupils
            for group in groups
            if (urn, year, group) in projected.rows
        }
        together = _together(projected, urn, year, bands)
        ages = np.array([group - at + len(years) for group in groups])
        weights = np.array([sqrt(together[_phase(group)]) for group in groups])
        own = cohorts[:, ages] * np.sqrt(1 - weights**2)
        drawn.append(_pupils(common[:, None] * weights + own, groups, bands))
    if len(first) == len(years):
        if pupils is None:
            raise BadFile(
                f"School {urn} has no count before {in_six_digits(years[0])}: give its pupils in "
                "the profile."
            )
        drawn.insert(0, np.full((futures, len(groups)), pupils / len(groups)))
    return np.stack(drawn, axis=1)


def quantile(band: Band, luck: Draws) -> Draws:
    """Pupils at so many standard deviations of *luck*, so that the band's own ends come out at its
    own chances; straight between them, and beyond them as far as the last went.

    >>> quantile(Band(30, 27, 33, 25, 36), np.array([0.0, OUTER])).tolist()
    [30.0, 36.0]
    """
    at = (-OUTER, -INNER, 0.0, INNER, OUTER)
    ends = (band.lower_95, band.lower_80, band.central, band.upper_80, band.upper_95)
    inside = np.interp(luck, at, ends)
    above = band.central + (band.upper_95 - band.central) * luck / OUTER
    below = band.central + (band.central - band.lower_95) * luck / OUTER
    found: Draws = np.where(luck > OUTER, above, np.where(luck < -OUTER, below, inside))
    return np.maximum(found, 0.0)


def held_together(parts: Sequence[float], whole: float) -> float:
    """The correlation between year groups, 0 to 1, under which widths *parts* make one of *whole*.

    whole^2 = r (sum of parts)^2 + (1 - r) sum of squares.

    >>> held_together([3.0, 4.0], 7.0), held_together([3.0, 4.0], 5.0)
    (1.0, 0.0)
    """
    most, least = sum(parts) ** 2, sum(part**2 for part in parts)
    if most <= least:
        return 1.0
    return min(1.0, max(0.0, (whole**2 - least) / (most - least)))


def _together(
    projected: Projected, urn: str, year: int, bands: Mapping[int, Band]
) -> dict[str, float]:
    found = {}
    for phase in (*PHASES, ""):
        widths = [_width(band) for group, band in bands.items() if _phase(group) == phase]
        given = projected.rows.get((urn, year, phase))
        # Without the phase's own interval year groups are taken to err together: the widest sum.
        found[phase] = held_together(widths, _width(given.pupils)) if given and widths else 1.0
    return found


def _pupils(luck: Draws, groups: Sequence[int], bands: Mapping[int, Band]) -> Draws:
    found = np.zeros_like(luck)
    for at, group in enumerate(groups):
        if group in bands:
            found[:, at] = quantile(bands[group], luck[:, at])
    return found


def _check_known(projected: Projected, urn: str, years: Sequence[int]) -> None:
    for year in years:
        if not _has(projected, urn, year):
            raise BadFile(f"The projection has no year groups of {urn} in {in_six_digits(year)}.")
        if (urn, year) in projected.unknown:
            raise BadFile(
                f"A year group of {urn} in {in_six_digits(year)} is not known in the projection."
            )


def _has(projected: Projected, urn: str, year: int) -> bool:
    return any((urn, year, group) in projected.rows for group in range(14))


def _phase(group: int) -> str:
    return next((name for name, groups in PHASES.items() if group in groups), "")


def _width(band: Band) -> float:
    return (band.upper_80 - band.lower_80) / (2 * INNER)
