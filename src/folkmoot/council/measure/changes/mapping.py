"""Boundaries come in, so that figures can be shown on a map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import Boundary, BoundarySet
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan.rules import check_address
from folkmoot.library.errors import NotAllowed
from folkmoot.library.pictures.areas import Coordinates


@dataclass(frozen=True, slots=True)
class BoundaryFacts:
    """Whose boundaries a file holds, from where, and on what terms.

    *codes* are those of the areas to take; none: every area of the file.
    """

    slug: str
    title: str
    source: str
    licence: str
    attribution: str
    file_name: str
    codes: tuple[str, ...] = ()


@transaction.atomic
def load_boundaries(
    *, facts: BoundaryFacts, content: bytes, by: User, now: datetime
) -> BoundarySet:
    """Load a file of boundaries whole, or not at all. The same file again gives the same map.

    The file is GeoJSON, or a table of tiles. Raises BadFile, or NotAllowed where another file
    stands at the address.
    """
    check_role(by, Scope.council(), RoleName.OWNER, to=_("load boundaries"))
    check_address(facts.slug)
    rules.check_facts(named(facts))
    checksum = rules.checksum(content)
    if known := BoundarySet.objects.filter(slug=facts.slug).first():
        rules.check_same_map(known.checksum, checksum)
        rules.check_same_areas(known.boundaries.values_list("code", flat=True), facts.codes)
        return known
    found = rules.read_outlines(facts.file_name, content, facts.codes)
    try:
        with transaction.atomic():
            made = write_set(facts, found, checksum, by, now)
    except IntegrityError as error:
        raise NotAllowed(_("Somebody is loading a map under this name. Try again.")) from error
    write_outlines(made, found)
    line: dict[str, record.Fact] = {"checksum": checksum, "areas": len(found.areas)}
    record.write("measure.boundaries_loaded", about=made, by=by, at=now, facts=line)
    return made


def named(facts: BoundaryFacts) -> dict[str, tuple[str, int]]:
    """What a person calls each fact, with its words and the room that it has."""
    return {
        _("the title"): (facts.title, 200),
        _("the source"): (facts.source, 300),
        _("the licence"): (facts.licence, 120),
        _("the attribution"): (facts.attribution, 300),
        _("the name of the file"): (facts.file_name, 200),
    }


def write_set(
    facts: BoundaryFacts, found: rules.Outlines, checksum: str, by: User, now: datetime
) -> BoundarySet:
    return BoundarySet.objects.create(
        slug=facts.slug,
        title=facts.title,
        source=facts.source,
        licence=facts.licence,
        attribution=facts.attribution,
        is_schematic=found.coordinates is Coordinates.TILES,
        is_in_metres=found.coordinates is Coordinates.METRES,
        tolerance=found.tolerance,
        file_name=facts.file_name,
        checksum=checksum,
        loaded_at=now,
        loaded_by=by,
    )


def write_outlines(made: BoundarySet, found: rules.Outlines) -> None:
    Boundary.objects.bulk_create(
        Boundary(
            of=made,
            code=one.code,
            name=one.name,
            rings=[[[list(point) for point in ring] for ring in one.rings]],
        )
        for one in found.areas
    )
