"""The projections that there are, and what their files offer to a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import InputPart, Projection
from folkmoot.library.evidence.rolls.reading import in_six_digits
from folkmoot.library.evidence.scenarios.inputs import read_yields


@dataclass(frozen=True, slots=True)
class ListedProjection:
    """A projection in a list."""

    slug: str
    title: str
    area_name: str
    until: str
    schools: int
    scenarios: int
    made_at: datetime
    is_public: bool


def listed_projections() -> tuple[ListedProjection, ...]:
    """Every projection, the newest first."""
    found = Projection.objects.annotate(
        of_schools=Count("schools", distinct=True), of_scenarios=Count("scenarios", distinct=True)
    )
    return tuple(
        ListedProjection(
            slug=one.slug,
            title=one.title,
            area_name=one.area_name,
            until=rules.school_year(one.until),
            schools=one.of_schools,
            scenarios=one.of_scenarios,
            made_at=one.made_at,
            is_public=one.is_public,
        )
        for one in found.order_by("-made_at", "-pk")
    )


def year_choices(projection: Projection) -> tuple[tuple[str, str], ...]:
    """The last counted school year and the projected ones: as files write them, and in words."""
    years = range(projection.origin, projection.until + 1)
    return tuple((in_six_digits(year), rules.school_year(year)) for year in years)


def homes_known(projection: Projection) -> tuple[tuple[str, str], ...]:
    """The kinds of homes of the file of yields: "bedrooms|tenure|housing", and in words."""
    kept = projection.inputs.filter(part=InputPart.YIELDS).first()
    if kept is None:
        return ()
    part = InputPart.YIELDS.value
    file = {part: (kept.file_name, bytes(kept.content))}
    kinds = {
        (one.bedrooms, one.tenure, one.housing) for one in rules.read_with(file, part, read_yields)
    }
    return tuple(
        ("|".join(kind), ", ".join(part for part in kind if part)) for kind in sorted(kinds)
    )
