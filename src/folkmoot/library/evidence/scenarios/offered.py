"""The places that schools offer by year group, today and under the overlays of a scenario.

A school admits its number each year; the class then moves up with those places. A number that
changes in a year therefore reaches Year 1 a year later. Source: admission numbers as in the School
Admissions Code (2021), paragraphs 1.2 to 1.5; places by year group as in the school capacity survey.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from folkmoot.library.evidence.rolls.classes import LAST_OF_SECONDARY
from folkmoot.library.evidence.scenarios.overlays import Admission, Closure, Merger, Overlay

TRANSFER = 7
"""A school for all ages admits once more at this year group."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A school's places a year (None: not known) and the year groups that it teaches, lowest first."""

    places: int | None
    taught: tuple[int, ...]


def offered(
    offer: Offer, urn: str, grade: int, year: int, overlays: Sequence[Overlay] = ()
) -> int | None:
    """The places of one year group in school year *year*; None where no number is known.

    Nought where the school is closed or does not teach it. Sixth forms have no such places.

    >>> fewer = Admission("Too few children", "101", 2021, 30)
    >>> ash = Offer(60, tuple(range(7)))
    >>> [offered(ash, "101", grade, 2022, [fewer]) for grade in (0, 1, 2)]
    [30, 30, 60]
    """
    if grade not in offer.taught or has_ended(urn, year, overlays):
        return 0
    if grade > LAST_OF_SECONDARY:
        return None
    entered = year - (grade - _intake(offer, grade))
    found = offer.places
    for one in sorted(overlays, key=_begins):
        if isinstance(one, Merger) and one.into == urn and year > one.last_year:
            is_moved = entered <= one.last_year and one.moved_places is not None
            found = one.moved_places if is_moved else one.places
        if isinstance(one, Admission) and one.school == urn and entered >= one.from_year:
            is_of_all = one.year_group in (None, _intake(offer, grade))
            found = one.places if is_of_all else found
    return found


def merged(offers: Mapping[str, Offer], overlays: Sequence[Overlay]) -> dict[str, Offer]:
    """The offers with those of schools that mergers make or enlarge: all year groups together.

    >>> infant, junior = Offer(60, (0, 1, 2)), Offer(60, (3, 4, 5, 6))
    >>> joining = Merger("One roof", ("1", "2"), "1", 2021, 60)
    >>> merged({"1": infant, "2": junior}, [joining])["1"].taught
    (0, 1, 2, 3, 4, 5, 6)
    """
    found = dict(offers)
    for one in overlays:
        if isinstance(one, Merger):
            parts = [offers[urn].taught for urn in one.schools if urn in offers]
            taught = tuple(sorted({grade for part in parts for grade in part}))
            today = offers.get(one.into, Offer(None, ()))
            found[one.into] = Offer(today.places, taught)
    return found


def has_ended(urn: str, year: int, overlays: Sequence[Overlay]) -> bool:
    """Whether a school is closed, or merged into another, by school year *year*."""
    return any(
        (isinstance(one, Closure) and one.school == urn and year > one.last_year)
        or (isinstance(one, Merger) and urn in one.leaving and year > one.last_year)
        for one in overlays
    )


def _intake(offer: Offer, grade: int) -> int:
    """The year group in which those of *grade* joined the school."""
    lowest = offer.taught[0]
    return TRANSFER if lowest < TRANSFER <= grade else lowest


def _begins(overlay: Overlay) -> int:
    if isinstance(overlay, Admission):
        return overlay.from_year
    return overlay.last_year if isinstance(overlay, Merger) else 0
