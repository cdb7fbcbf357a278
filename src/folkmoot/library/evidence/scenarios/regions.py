"""Which areas a scenario of schools reaches: the others keep the figures of the baseline."""

from collections.abc import Sequence

from folkmoot.library.evidence.rolls.school_futures import Area
from folkmoot.library.evidence.scenarios.inputs import Inputs, distance
from folkmoot.library.evidence.scenarios.overlays import (
    EVERYWHERE,
    MILE,
    Admission,
    Closure,
    Housing,
    Merger,
    Overlay,
)

NEIGHBOURHOOD = 3 * MILE
"""An area with a school no further than this from a school or site that an overlay names is reached.

Where an overlay states a longer reach, that counts.
"""


def regions(
    areas: Sequence[Area], inputs: Inputs, overlays: Sequence[Overlay]
) -> tuple[tuple[Area, ...], ...]:
    """The areas that a scenario reaches, in groups between which no child can move.

    Without sites and preferences children stay in their area, so that each is a group of its own;
    those of a merger belong together. With them all areas that are reached are one group.
    """
    reached = {code for one in overlays for code in _reached(areas, inputs, one)}
    concerned = [one for one in areas if one.code in reached]
    if inputs.sites or inputs.preferences:
        return (tuple(concerned),) if concerned else ()
    groups = [{one.code} for one in concerned]
    for overlay in overlays:
        if isinstance(overlay, Merger):
            joined = set(_areas_of_schools(areas, overlay.schools))
            groups = [
                *(one for one in groups if not one & joined),
                set().union(joined, *(one for one in groups if one & joined)),
            ]
    ordered = sorted(groups, key=min)
    return tuple(tuple(one for one in concerned if one.code in group) for group in ordered)


def schools_named(overlay: Overlay) -> tuple[str, ...]:
    """The schools of today that an overlay names (a merger may name a new one beside them)."""
    if isinstance(overlay, Admission | Closure):
        return (overlay.school,)
    return overlay.schools if isinstance(overlay, Merger) else ()


def _areas_of_schools(areas: Sequence[Area], urns: Sequence[str]) -> list[str]:
    return [one.code for one in areas if set(one.urns) & set(urns)]


def _reached(areas: Sequence[Area], inputs: Inputs, overlay: Overlay) -> list[str]:
    if named := schools_named(overlay):
        preferred = [other for urn in named for other in (inputs.preferences or {}).get(urn, {})]
        return _areas_of_schools(areas, [*named, *preferred, *_near(inputs, overlay, named)])
    if isinstance(overlay, Housing) and overlay.area is None:
        return _areas_of_schools(areas, _near(inputs, overlay, ()))
    code = None if isinstance(overlay, Admission | Closure | Merger) else overlay.area
    return [one.code for one in areas if code in (one.code, EVERYWHERE)]


def _near(inputs: Inputs, overlay: Overlay, named: Sequence[str]) -> list[str]:
    sites = inputs.sites or {}
    places = [sites[urn] for urn in named if urn in sites]
    if isinstance(overlay, Merger | Housing) and overlay.site is not None:
        places.append(overlay.site)
    reach = NEIGHBOURHOOD
    if isinstance(overlay, Admission | Closure | Merger):
        reach = max(reach, overlay.choice.reach_m or 0.0)
    return [
        urn
        for urn, site in sites.items()
        if any(distance(site, place) <= reach for place in places)
    ]
