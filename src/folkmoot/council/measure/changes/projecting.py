"""Rolls are projected, from files that are kept whole: the same files give the same figures again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import (
    Counted,
    InputPart,
    PlannedSchool,
    Projected,
    Projection,
    ProjectionInput,
)
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan.rules import check_address
from folkmoot.library.errors import NotAllowed
from folkmoot.library.evidence.rolls.backtesting import (
    ALL_ORIGINS,
    OURS,
    Outcome,
    replay,
    replay_schools,
    scores,
)
from folkmoot.library.evidence.rolls.cohorts import Rolls
from folkmoot.library.evidence.rolls.projecting import (
    COLUMNS,
    METHOD,
    Asked,
    project,
    with_totals,
)
from folkmoot.library.evidence.rolls.projecting import Projection as Futures
from folkmoot.library.evidence.rolls.school_futures import project_schools
from folkmoot.library.evidence.rolls.small_counts import Hidden, hidden_counts, hidden_totals

REPLAYS = 300
"""Possible futures for each origin of the past: enough for the ends of intervals, and quick."""
BATCH = 1000


@dataclass(frozen=True, slots=True)
class ProjectionFacts:
    """What is projected, for which area, how far, and whose figures go in.

    *until* is the first calendar year of the last school year; *area* is its code in the files.
    """

    slug: str
    title: str
    area: str
    area_name: str
    until: int
    simulations: int
    seed: int
    source: str
    limits: str = ""


Files = Mapping[str, tuple[str, bytes]]
"""For each part (InputPart) its file's name and bytes."""


def project_rolls(
    *,
    facts: ProjectionFacts,
    files: Files,
    by: User,
    now: datetime,
) -> Projection:
    """Project an area's rolls and, where schools are given, each of its schools; test it on the past.

    The same files and numbers give the same figures. It is computed first and written afterwards, so
    that nobody who writes something meanwhile has to wait. Raises NotAllowed, or BadFile naming the
    file, the row and the column.
    """
    check_role(by, Scope.council(), RoleName.OWNER, to=_("project rolls"))
    check_address(facts.slug)
    rules.check_facts(named(facts))
    rules.check_needed(files, {"rolls": _("pupils on roll"), "births": _("births")})
    rules.check_address_free(facts.slug, Projection.objects.values_list("slug", flat=True))
    return keep_projection(computed(facts, files), files, by, now)


@dataclass(frozen=True, slots=True)
class Computed:
    """What is kept of a projection: its facts, what went in, what is expected, and how it was tested."""

    facts: ProjectionFacts
    parts: rules.Parts
    futures: tuple[Futures, ...]
    tested: list[dict[str, object]]
    hidden_of_area: Hidden
    hidden_of_schools: Hidden | None


def computed(facts: ProjectionFacts, files: Files) -> Computed:
    """The sums, without a word to the database."""
    parts = checked(facts, files)
    asked = Asked(facts.until, facts.simulations, facts.seed)
    area = parts.area(facts.area)
    futures = [project(parts.areas, parts.births, asked)]
    hidden = None
    if (schools := parts.of_schools) is not None:
        futures.append(project_schools(schools, parts.schools, parts.births, asked))
        hidden = hidden_counts(schools, rules.SMALL)
    return Computed(
        facts=facts,
        parts=parts,
        futures=tuple(futures),
        tested=tested(parts, asked),
        hidden_of_area=hidden_totals(schools or area, area, rules.SMALL),
        hidden_of_schools=hidden,
    )


@transaction.atomic
def keep_projection(found: Computed, files: Files, by: User, now: datetime) -> Projection:
    """Write everything down at once."""
    try:
        with transaction.atomic():
            projection = write_projection(found, by, now)
    except IntegrityError as error:
        raise NotAllowed(_("There is a projection at this address. Choose another.")) from error
    write_inputs(projection, files)
    write_schools(projection, found.parts)
    write_counted(projection, found)
    write_futures(projection, found)
    line = told(found.facts, files)
    record.write("measure.projected", about=projection, by=by, at=now, facts=line)
    return projection


def told(facts: ProjectionFacts, files: Files) -> dict[str, record.Fact]:
    """What the record keeps of a projection."""
    checksums = sorted(rules.checksum(content) for _name, content in files.values())
    return {
        "area": facts.area,
        "until": facts.until,
        "seed": facts.seed,
        "inputs": " ".join(checksums),
    }


@transaction.atomic
def publish_projection(*, projection: Projection, by: User, now: datetime) -> Projection:
    """Show a projection to everybody."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("publish a projection"))
    projection.is_public = True
    projection.save(update_fields=["is_public"])
    record.write("measure.projection_published", about=projection, by=by, at=now)
    return projection


def named(facts: ProjectionFacts) -> dict[str, tuple[str, int]]:
    """What a person calls each fact, with its words and the room that it has."""
    return {
        _("the title"): (facts.title, 200),
        _("the code of the area"): (facts.area, 20),
        _("the name of the area"): (facts.area_name, 80),
        _("the source"): (facts.source, 300),
    }


def checked(facts: ProjectionFacts, files: Files) -> rules.Parts:
    """The files as they are projected, when there is neither too little nor too much in them."""
    parts = rules.read_parts(files, facts.area)
    name = files[InputPart.ROLLS][0]
    schools = parts.of_schools.codes if parts.of_schools else ()
    rules.check_codes(facts.area, parts.areas.codes, schools, name)
    rules.check_counted_last(facts.area, parts.areas, name)
    rules.check_places([one.school.places for one in parts.places], name_of(files, "schools"))
    rules.check_work(len(parts.areas.codes), parts.areas.counts.shape[1], name)
    rules.check_asking(
        rules.Asking(parts.areas.last_year, facts.until, facts.simulations, facts.seed)
    )
    return parts


def name_of(files: Files, part: str) -> str:
    return files[part][0] if part in files else ""


def asked_of(projection: Projection) -> Asked:
    """How far ahead, how often and with which dice."""
    return Asked(projection.until, projection.simulations, projection.seed)


def write_projection(found: Computed, by: User, now: datetime) -> Projection:
    facts = found.facts
    return Projection.objects.create(
        slug=facts.slug,
        title=facts.title,
        area=facts.area,
        area_name=facts.area_name,
        origin=found.parts.areas.last_year,
        until=facts.until,
        simulations=facts.simulations,
        seed=facts.seed,
        method=METHOD,
        source=facts.source,
        limits=facts.limits,
        tested=found.tested,
        made_at=now,
        made_by=by,
    )


def tested(parts: rules.Parts, asked: Asked) -> list[dict[str, object]]:
    """What replaying every year of the past shows, of areas and of schools, by phase and horizon.

    Errors and coverage in per cent; empty where there are too few years to look back on.
    """
    once = Asked(asked.until, min(asked.simulations, REPLAYS), asked.seed)
    of_areas = tuple(replay(parts.areas, parts.births, once))
    rows = scored("area", of_areas)
    if parts.of_schools is not None:
        seen = replay_schools(parts.of_schools, parts.schools, parts.births, once)
        rows += scored("school", tuple(seen))
    return rows


def scored(level: str, outcomes: tuple[Outcome, ...]) -> list[dict[str, object]]:
    ours = [one for one in scores(outcomes) if one.method == OURS and one.origin == ALL_ORIGINS]
    return [
        {
            "level": level,
            "phase": one.phase,
            "horizon": one.horizon,
            "error": round(one.mape, 2),
            "bias": round(one.bias, 2),
            "coverage_80": rounded(one.coverage[80]),
            "coverage_95": rounded(one.coverage[95]),
            "figures": one.areas,
            "from": min(each.origin for each in outcomes if each.horizon == one.horizon)
            + one.horizon,
            "to": max(each.origin for each in outcomes if each.horizon == one.horizon)
            + one.horizon,
        }
        for one in ours
    ]


def rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 1)


def write_inputs(projection: Projection, files: Files) -> None:
    ProjectionInput.objects.bulk_create(
        ProjectionInput(
            projection=projection,
            part=part,
            file_name=rules.safe_name(name, part),
            checksum=rules.checksum(content),
            content=content,
        )
        for part, (name, content) in sorted(files.items())
    )


def write_schools(projection: Projection, parts: rules.Parts) -> None:
    known = set(parts.of_schools.codes) if parts.of_schools else set()
    PlannedSchool.objects.bulk_create(
        PlannedSchool(
            projection=projection,
            urn=one.school.urn,
            name=one.name,
            area=one.school.area,
            admission_number=one.school.places,
            easting=one.easting,
            northing=one.northing,
        )
        for one in parts.places
        if one.school.urn in known
    )


def write_counted(projection: Projection, found: Computed) -> None:
    """The January counts of the area and its schools, by year group and phase."""
    rows = list(counted(projection, found.parts.area(projection.area), found.hidden_of_area))
    if found.parts.of_schools is not None and found.hidden_of_schools is not None:
        rows += counted(projection, found.parts.of_schools, found.hidden_of_schools)
    Counted.objects.bulk_create(rows, batch_size=BATCH)


def counted(projection: Projection, rolls: Rolls, hidden: Hidden) -> Iterator[Counted]:
    """A row for each known count of a year group that is taught; null where it is *hidden*."""
    whole = with_totals(rolls.counts)
    taught = np.nan_to_num(whole).sum(axis=1, keepdims=True) > 0
    for at, year, column in np.argwhere(~np.isnan(whole) & taught):
        yield Counted(
            projection=projection,
            code=rolls.codes[at],
            year=rolls.first_year + int(year),
            column=str(COLUMNS[column]),
            pupils=None if hidden[at, year, column] else int(whole[at, year, column]),
        )


def write_futures(projection: Projection, found: Computed) -> None:
    """The figures of the area, and of its schools where there are some."""
    of_areas, *of_schools = found.futures
    write_projected(projection, of_areas, {projection.area})
    for future in of_schools:
        write_projected(projection, future, set(future.codes))


def write_projected(projection: Projection, future: Futures, codes: Collection[str]) -> None:
    rows = [
        row
        for at, code in enumerate(future.codes)
        if code in codes
        for row in figures(projection, future, at)
    ]
    Projected.objects.bulk_create(rows, batch_size=BATCH)


def figures(projection: Projection, future: Futures, at: int) -> Iterator[Projected]:
    """The figures of one area or school: by school year, each year group and phase that it has."""
    lower, upper = future.lower, future.upper
    for horizon, row in enumerate(future.central[at]):
        for column in np.flatnonzero(np.isfinite(row)):
            place = at, horizon, column
            yield Projected(
                projection=projection,
                code=future.codes[at],
                year=future.origin + 1 + horizon,
                column=str(COLUMNS[column]),
                central=float(future.central[place]),
                lower_80=float(lower[80][place]),
                upper_80=float(upper[80][place]),
                lower_95=float(lower[95][place]),
                upper_95=float(upper[95][place]),
            )
