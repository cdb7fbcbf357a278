"""Are there places enough, and too many: by year group and area, without setting one off another.

Places needed = forecast demand - (existing capacity + additional capacity - places to remove), for
each national-curriculum year group in each planning area. A spare place in Year 6 is no use to a
child of four, nor one across the borough to a child of five: spare places never cancel a need.
Source: Department for Education, "Local authority school places scorecards", technical guidance
(row "Additional places needed"), and "School place planning", technical note.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor

import numpy as np
from numpy.typing import NDArray

FORM = 30
"""Places in one form of entry: the most that an infant class may have (School Standards and
Framework Act 1998, section 1, and the regulations under it)."""

HEALTHY = (5.0, 10.0)
"""Surplus in per cent that leaves families a choice and schools solvent. Source: Hackney Council,
"Responding to the fall in pupil numbers" (2023): a healthy surplus is 5 to 10 %."""

A_HAIR = 1e-9
"""Floats of what is a whole number on paper stay on its side of the floor."""


class Standing(StrEnum):
    """Where a surplus stands against the range that is healthy."""

    SHORT = "places short"
    BELOW = "below the range"
    WITHIN = "within the range"
    ABOVE = "above the range"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class YearGroup:
    """One year group of one planning area in one school year (202425): pupils and places.

    *forecast* is the number of pupils expected; it and the places are None where they are not
    known, which is never nought. *existing* places are today's, *additional* and *to_remove* those
    that firm plans add and take away until then. Raises ValueError for a number below nought.
    """

    area: str
    school_year: int
    nc_year: int
    forecast: float | None
    existing: float | None
    additional: float = 0
    to_remove: float = 0

    def __post_init__(self) -> None:
        numbers = (self.forecast, self.existing, self.additional, self.to_remove)
        if any(number is not None and number < 0 for number in numbers):
            raise ValueError(
                f"{self.area}, {self.school_year}: pupils and places are not negative."
            )
        if self.existing is not None and (self.places or 0) < 0:
            raise ValueError(
                f"{self.area}, {self.school_year}: more places removed than there are."
            )

    @property
    def places(self) -> float | None:
        """The places there will be."""
        return None if self.existing is None else self.existing + self.additional - self.to_remove

    @property
    def balance(self) -> float | None:
        """Forecast less places: above nought what is needed, below it what is spare.

        >>> YearGroup("North", 202425, 0, forecast=412, existing=390, additional=30).balance
        -8
        """
        if self.forecast is None or self.places is None:
            return None
        return self.forecast - self.places


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Year groups taken together, in places.

    *needed* sums the year groups that are short, *spare* those that are not; the one is never taken
    from the other. *surplus* is spare places in per cent of all places. *used* year groups had both
    numbers; *aside* had not, and take no part.
    """

    places: float
    forecast: float
    needed: float
    spare: float
    used: int
    aside: int

    @property
    def surplus(self) -> float | None:
        """Spare places in per cent of all places; None where there is no place."""
        return 100 * self.spare / self.places if self.places else None

    def standing(self, healthy: tuple[float, float] = HEALTHY) -> Standing:
        """Where the surplus stands against the range *healthy* (per cent, ends within it)."""
        if self.needed > 0:
            return Standing.SHORT
        if self.surplus is None:
            return Standing.UNKNOWN
        if self.surplus < healthy[0]:
            return Standing.BELOW
        return Standing.WITHIN if self.surplus <= healthy[1] else Standing.ABOVE


def sufficiency(rows: Iterable[YearGroup]) -> Sufficiency:
    """The places needed and spare in all *rows*, without offsetting.

    >>> rows = [YearGroup("North", 202425, 0, 412, 390), YearGroup("North", 202425, 1, 350, 390)]
    >>> found = sufficiency(rows)
    >>> found.needed, found.spare, round(found.surplus, 1)
    (22.0, 40.0, 5.1)
    """
    places = forecast = needed = spare = 0.0
    used = aside = 0
    for row in rows:
        if row.balance is None or row.places is None or row.forecast is None:
            aside += 1
            continue
        used += 1
        places, forecast = places + row.places, forecast + row.forecast
        needed, spare = needed + max(0, row.balance), spare + max(0, -row.balance)
    return Sufficiency(places, forecast, needed, spare, used, aside)


def by_area_and_year(rows: Iterable[YearGroup]) -> dict[tuple[str, int], Sufficiency]:
    """The same for each area and school year, in order."""
    parts: dict[tuple[str, int], list[YearGroup]] = defaultdict(list)
    for row in rows:
        parts[row.area, row.school_year].append(row)
    return {key: sufficiency(parts[key]) for key in sorted(parts)}


def forms_removable(rows: Sequence[YearGroup], surplus: float, form: int = FORM) -> int | None:
    """How many forms of entry the *rows* could lose and still have *surplus* per cent spare.

    The rows are the year groups, and school years if there are several, through which a form would
    run: the one with least room decides, since a form is *form* places in every one of them.
    None where a row is not known. Whether the space is in one school that can lose it is another
    question. Raises ValueError for no rows, or a surplus outside 0 to 100.

    >>> rows = [YearGroup("North", 202425, 0, 300, 420), YearGroup("North", 202526, 0, 324, 420)]
    >>> forms_removable(rows, surplus=5)
    2
    """
    if not rows or not 0 <= surplus < 100:
        raise ValueError(f"Forms need year groups, and a surplus from 0 to 100, not {surplus}.")
    rooms = []
    for row in rows:
        if row.places is None or row.forecast is None:
            return None
        rooms.append(row.places - row.forecast / (1 - surplus / 100))
    return max(0, floor(min(rooms) / form + A_HAIR))


def first_year_at_most(found: dict[int, Sufficiency], bound: float) -> int | None:
    """The first school year in which the surplus is *bound* per cent or less; None if never.

    A year that has year groups set aside is not judged.
    """
    for year in sorted(found):
        surplus = found[year].surplus
        if surplus is not None and not found[year].aside and surplus <= bound:
            return year
    return None


def first_year_at_least(found: dict[int, Sufficiency], bound: float) -> int | None:
    """The first school year in which the surplus is *bound* per cent or more; None if never."""
    for year in sorted(found):
        surplus = found[year].surplus
        if surplus is not None and not found[year].aside and surplus >= bound:
            return year
    return None


def surplus_draws(
    forecasts: NDArray[np.float64], places: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The surplus in per cent in each simulated future.

    *forecasts* is draws x year groups (pupils), *places* is year groups; out comes one surplus a
    draw, without offsetting. Shares of draws are chances: ``(surplus_draws(...) <= 10).mean()``.
    Raises ValueError where the shapes do not fit or there is no place.

    >>> surplus_draws(np.array([[300.0, 420.0], [360.0, 400.0]]), np.array([400.0, 400.0])).tolist()
    [12.5, 5.0]
    """
    if forecasts.ndim != 2 or places.shape != forecasts.shape[1:]:
        raise ValueError("Forecasts are draws x year groups, places one for each year group.")
    if not places.sum() > 0:
        raise ValueError("A surplus needs places.")
    spare: NDArray[np.float64] = np.maximum(places - forecasts, 0).sum(axis=1)
    share: NDArray[np.float64] = 100 * spare / places.sum()
    return share


@dataclass(frozen=True, slots=True)
class Unfilled:
    """Unfilled places: how many, of how many, and in per cent; schools *used* and set *aside*."""

    unfilled: float
    places: float
    per_cent: float | None
    used: int
    aside: int


def unfilled_places(schools: Iterable[tuple[float | None, float | None]]) -> Unfilled:
    """The unfilled places of *schools*, each given as (number on roll, capacity).

    Summed over schools where the roll is below capacity, against the capacity of all schools: one
    school above its capacity does not fill another's places. Schools without both numbers are set
    aside. Source: the scorecards' technical guidance, row "Unfilled places".

    >>> found = unfilled_places([(380, 420), (430, 420), (None, 210)])
    >>> found.unfilled, found.places, round(found.per_cent, 2), found.aside
    (40.0, 840.0, 4.76, 1)
    """
    unfilled = places = 0.0
    used = aside = 0
    for roll, capacity in schools:
        if roll is None or capacity is None:
            aside += 1
            continue
        used += 1
        places, unfilled = places + capacity, unfilled + max(0.0, capacity - roll)
    return Unfilled(unfilled, places, 100 * unfilled / places if places else None, used, aside)
