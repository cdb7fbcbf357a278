"""Which schools attract children who need another one: by size, distance and what families named."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from folkmoot.library.evidence.rolls.cohorts import Array
from folkmoot.library.evidence.scenarios.overlays import Choice, Site

SMALLEST = 1.0
"""A school with no pupil yet attracts as one with a single pupil does."""


@dataclass(frozen=True, slots=True)
class Option:
    """A school that teaches the year group: its place in the table, area, size and site."""

    urn: str
    area: str
    size: float
    site: Site | None


@dataclass(frozen=True, slots=True)
class Seeker:
    """Where children come from who need a school: a school, an area, or a site of new homes."""

    name: str
    area: str | None
    site: Site | None
    choice: Choice
    preferences: tuple[tuple[str, float], ...] = ()
    refused: tuple[str, ...] = ()


def attraction(seeker: Seeker, options: Sequence[Option]) -> Array:
    """The share of the seeker's children that each option attracts: [option], adding up to 1 or 0.

    Size times one half for each half-distance; without sites size alone, within the same area. Of
    those families who named another preference the trusted share goes by that. Source: Huff 1964,
    Journal of Marketing 28, 34-38; with exponential decay as Wilson 1971, Environment and Planning 3.

    >>> elm = Seeker("Elm", "A", Site(0, 0), Choice(half_distance_m=1000))
    >>> near, far = Option("1", "A", 30, Site(1000, 0)), Option("2", "A", 30, Site(2000, 0))
    >>> attraction(elm, [near, far]).round(3).tolist()
    [0.667, 0.333]
    """
    allowed = np.array([one.urn not in seeker.refused for one in options], dtype=bool)
    size = np.maximum(np.array([one.size for one in options], dtype=float), SMALLEST)
    apart = distances(seeker, options)
    near = np.array([one.area == seeker.area for one in options], dtype=bool)
    if np.isfinite(apart).any():
        by_distance = np.where(
            np.isfinite(apart), 0.5 ** (apart / seeker.choice.half_distance_m), 0
        )
    else:
        by_distance = np.where(near, 1.0, 0.0)
    rest = size * by_distance * allowed
    if rest.sum() > 0:
        rest = rest / rest.sum()
    named = dict(seeker.preferences)
    told = np.array([named.get(one.urn, 0.0) for one in options]) * allowed
    trusted = told * seeker.choice.trust_in_preferences
    whole: Array = trusted + (1.0 - trusted.sum()) * rest
    return whole


def distances(seeker: Seeker, options: Sequence[Option]) -> Array:
    """How far each option is, in metres; nan where one of the sites is not known."""
    found = np.full(len(options), np.nan)
    for at, one in enumerate(options):
        if seeker.site is not None and one.site is not None:
            found[at] = np.hypot(
                one.site.easting - seeker.site.easting, one.site.northing - seeker.site.northing
            )
    return found


def within(seeker: Seeker, options: Sequence[Option], grade: int) -> npt.NDArray[np.bool_]:
    """Which options are near enough for a year group, or were named as a preference.

    Where distances are not known, all are.
    """
    named = {urn for urn, _share in seeker.preferences}
    is_named = np.array([one.urn in named for one in options], dtype=bool)
    return np.asarray(~(distances(seeker, options) > seeker.choice.reach(grade)) | is_named)
