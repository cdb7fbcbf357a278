"""Which schools are like this one: the published distances, and the thirty that are nearest.

Source: Financial Benchmarking and Insights Tool, comparator sets: the square root of weighted
squared differences, each divided by its range over all schools of the phase.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

import numpy as np
from numpy.typing import NDArray

Distances = NDArray[np.float64]
NEAREST = 60
SET = 30
PUPILS, MEALS, NEEDS = 0.5, 0.4, 0.1
SPECIAL_PUPILS, SPECIAL_MEALS = 0.6, 0.4
AREA, AGE = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class Compared:
    """What a school is compared by: *pupils*, and per cent on free *meals* and with special
    *needs*; its *region*; whether it is paid for by private finance or takes boarders.

    *can_compare* is false for a school with part of a year's accounts, or none: it may have a
    comparator set and is in no other's.
    """

    urn: str
    pupils: float
    meals: float
    needs: float
    region: str
    has_private_finance: bool = False
    has_boarders: bool = False
    can_compare: bool = True


def pupil_distances(schools: Sequence[Compared]) -> Distances:
    """Distances between all *schools* of one phase (n x n), by pupils, meals and needs.

    sqrt(0.5 (pupils / range)^2 + 0.4 (meals / range)^2 + 0.1 (needs / range)^2). A characteristic
    in which no two schools differ adds nothing.

    >>> schools = [Compared("1", 200, 10, 10, "London"), Compared("2", 400, 50, 20, "London"),
    ...            Compared("3", 300, 30, 10, "London")]
    >>> pupil_distances(schools)[0].round(3).tolist()
    [0.0, 1.0, 0.474]
    """
    apart = np.zeros((len(schools), len(schools)))
    apart += PUPILS * _apart([school.pupils for school in schools])
    apart += MEALS * _apart([school.meals for school in schools])
    apart += NEEDS * _apart([school.needs for school in schools])
    distances: Distances = np.sqrt(apart)
    return distances


def special_distances(
    schools: Sequence[Compared], primary_needs: Sequence[Sequence[float]]
) -> Distances:
    """The same for special schools: sqrt(0.6 pupils + 0.4 meals) + sqrt(sum over primary needs).

    *primary_needs* gives, for each school in the same order, per cent of pupils by primary need.
    """
    size = np.zeros((len(schools), len(schools)))
    size += SPECIAL_PUPILS * _apart([school.pupils for school in schools])
    size += SPECIAL_MEALS * _apart([school.meals for school in schools])
    needs = np.zeros_like(size)
    for kind in zip(*primary_needs, strict=True):
        needs += _apart(kind)
    distances: Distances = np.sqrt(size) + np.sqrt(needs)
    return distances


def building_distances(floor_areas: Sequence[float], ages: Sequence[float]) -> Distances:
    """The same for costs of buildings: sqrt(0.8 (floor area / range)^2 + 0.2 (age / range)^2)."""
    distances: Distances = np.sqrt(AREA * _apart(floor_areas) + AGE * _apart(ages))
    return distances


def comparator_set(
    schools: Sequence[Compared], place: int, distances: Distances
) -> tuple[str, ...]:
    """The URNs of up to 30 schools like the one at *place*: itself, then the others in order.

    *distances* are n x n, as from :func:`pupil_distances`. Of the 60 nearest those come first that
    share private finance or boarders where it has them, then those of its region by distance, then
    the rest by distance. Ties go by URN. The published program may list a school twice; here each
    is in the set once.
    """
    own = schools[place]
    others = [n for n, school in enumerate(schools) if n != place and school.can_compare]
    nearest = sorted(others, key=lambda n: (distances[place][n], schools[n].urn))[:NEAREST]
    wanted = [n for n in nearest if own.has_private_finance and schools[n].has_private_finance]
    wanted += [n for n in nearest if own.has_boarders and schools[n].has_boarders]
    wanted += [n for n in nearest if schools[n].region == own.region]
    wanted += nearest
    return (own.urn, *(schools[n].urn for n in dict.fromkeys(wanted)))[:SET]


def is_close(one: Compared, other: Compared) -> bool:
    """Whether two schools are close: pupils within 25 %, meals within 5 %, needs within 10 %.

    Each is relative to the larger of the two, as published (so 5 % of a share, not 5 points).
    """
    return (
        isclose(one.pupils, other.pupils, rel_tol=0.25)
        and isclose(one.meals, other.meals, rel_tol=0.05)
        and isclose(one.needs, other.needs, rel_tol=0.1)
    )


def is_close_building(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two buildings (floor area, average age) are close: area within 10 %, age 20 years."""
    area, age = isclose(one[0], other[0], rel_tol=0.1), isclose(one[1], other[1], abs_tol=20.0)
    return area and age


def _apart(values: Sequence[float]) -> Distances:
    """Squared differences between all values, each over the range of all; noughts if none differ."""
    column = np.asarray(values, dtype=float)
    if not np.isfinite(column).all():
        raise ValueError("A school is compared only where all its characteristics are known.")
    spread = float(np.ptp(column)) if len(column) else 0.0
    if spread == 0:
        return np.zeros((len(column), len(column)))
    apart: Distances = ((column[:, None] - column[None, :]) / spread) ** 2
    return apart
