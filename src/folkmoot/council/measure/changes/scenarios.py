"""Scenarios are laid over a projection, kept with their author and story, and shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime

import numpy as np
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.changes.projecting import BATCH, asked_of
from folkmoot.council.measure.models import Projected, Projection, Scenario
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.library.errors import NotAllowed
from folkmoot.library.evidence.rolls.projecting import COLUMNS
from folkmoot.library.evidence.rolls.projecting import Projection as Futures
from folkmoot.library.evidence.scenarios.outcomes import Outcome, Totals
from folkmoot.library.evidence.scenarios.plain import scenario_as_plain, scenario_from_plain
from folkmoot.library.evidence.scenarios.running import run

BOUNDS = ("lower_80", "upper_80", "lower_95", "upper_95")
Known = Mapping[tuple[str, str, int], Projected]
"""The figures of the projection by code, column and year."""


def add_scenario(
    *, projection: Projection, plain: Mapping[str, object], by: User, now: datetime
) -> Scenario:
    """Lay a scenario over a projection and keep it: *plain* has name, author, story and overlays.

    The same dice are thrown as for the projection, so that every difference is the scenario's own.
    It is computed first and written afterwards. Raises NotAllowed, or BadFile where an overlay makes
    no sense beside the files.
    """
    check_role(by, Scope.council(), RoleName.OWNER, to=_("add a scenario"))
    rules.check_scenario(plain, names_taken(projection))
    supposed = scenario_from_plain(plain)
    files = {one.part: (one.file_name, bytes(one.content)) for one in projection.inputs.all()}
    inputs = rules.inputs_of(files, projection.area)
    return keep_scenario(projection, run(inputs, supposed, asked_of(projection)), by, now)


@transaction.atomic
def keep_scenario(projection: Projection, outcome: Outcome, by: User, now: datetime) -> Scenario:
    """Write everything down at once."""
    plain = scenario_as_plain(outcome.scenario)
    rules.check_scenario(plain, names_taken(projection))
    taken = Scenario.objects.filter(projection=projection).values_list("slug", flat=True)
    try:
        with transaction.atomic():
            scenario = Scenario.objects.create(
                projection=projection,
                slug=free_slug(plain["name"], set(taken)),
                name=plain["name"],
                author=plain["author"],
                story=plain["story"],
                overlays=plain["overlays"],
                displaced=moved(outcome),
                made_at=now,
                made_by=by,
            )
    except IntegrityError as error:
        raise NotAllowed(_("Somebody is adding a scenario of this name. Try again.")) from error
    Projected.objects.bulk_create(figures(scenario, outcome), batch_size=BATCH)
    facts: dict[str, record.Fact] = {
        "projection": projection.slug,
        "scenario": scenario.slug,
        "overlays": len(scenario.overlays),
    }
    record.write("measure.scenario_added", about=scenario, by=by, at=now, facts=facts)
    return scenario


def names_taken(projection: Projection) -> list[str]:
    """The names of its scenarios, and those that figures give to other lines."""
    names = Scenario.objects.filter(projection=projection).values_list("name", flat=True)
    return [*names, _("As things are"), _("Counted")]


@transaction.atomic
def publish_scenario(*, scenario: Scenario, by: User, now: datetime) -> Scenario:
    """Show a scenario to everybody, beside its projection."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("publish a scenario"))
    rules.check_open(scenario.projection.is_public)
    scenario.is_public = True
    scenario.save(update_fields=["is_public"])
    record.write("measure.scenario_published", about=scenario, by=by, at=now)
    return scenario


def free_slug(name: str, taken: set[str]) -> str:
    """An address made of *name* that no other scenario has."""
    start = slugify(name)[:70].strip("-") or "scenario"
    numbered = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (start, *numbered) if slug not in taken)


def moved(outcome: Outcome) -> list[dict[str, object]]:
    """Who would go where, and who finds no place ("to" is empty), as plain values."""
    found: list[dict[str, object]] = [
        {**asdict(one), "cause": one.cause.value} for one in outcome.displaced
    ]
    found += [{**asdict(one), "to": ""} for one in outcome.unplaced]
    return [{key: plain(value) for key, value in one.items()} for one in found]


def plain(value: object) -> object:
    """Numbers as the database keeps them: three decimals, and none that is not finite."""
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, float | np.floating):
        return round(float(value), 3) if np.isfinite(value) else None
    return int(value) if isinstance(value, np.integer) else value


def figures(scenario: Scenario, outcome: Outcome) -> list[Projected]:
    """Every figure of the area and its schools under the scenario."""
    projection = scenario.projection
    rows = Projected.objects.filter(projection=projection, scenario=None)
    known = {(row.code, row.column, row.year): row for row in rows}
    of_schools = Totals(outcome.baseline, outcome.projection, outcome.change)
    written = {
        (row.code, row.column, row.year): row
        for totals in (of_schools, outcome.areas)
        for row in under(scenario, totals, known)
    }
    return [written[key] for key in sorted(written)]


def under(scenario: Scenario, totals: Totals, known: Known) -> Iterator[Projected]:
    """The figures of *totals* as changes of what the projection itself says.

    An area is projected with its neighbours, but a scenario of schools adds up its schools: what
    the scenario changes there, in proportion, is what it changes here.
    """
    future = totals.projection
    wanted = {code for code, _column, _year in known} | made_by(scenario)
    for at, horizon, column in np.argwhere(~np.isnan(future.central)):
        code, year = future.codes[at], future.origin + 1 + int(horizon)
        if code not in wanted:
            continue
        name, place = str(COLUMNS[column]), (at, horizon, column)
        own = known.get((code, name, year))
        yield Projected(
            projection=scenario.projection,
            scenario=scenario,
            code=code,
            year=year,
            column=name,
            **(laid_on(own, totals, place) if own else bare(totals, place)),
        )


def made_by(scenario: Scenario) -> set[str]:
    """The codes of schools that mergers of the scenario make."""
    return {str(one["into"]) for one in scenario.overlays if one.get("kind") == "merger"}


def laid_on(own: Projected, totals: Totals, place: tuple[int, int, int]) -> dict[str, float]:
    """The projection's figure and bounds, each altered as the scenario alters its like."""
    before, after = levels(totals.baseline, place), levels(totals.projection, place)
    own_levels = {"central": own.central} | {name: getattr(own, name) for name in BOUNDS}
    laid = {
        name: value * after[name] / before[name] if before[name] > 0 else after[name]
        for name, value in own_levels.items()
    }
    scale = own.central / before["central"] if before["central"] > 0 else 1.0
    return ordered(laid) | change(totals.change, place, scale)


def bare(totals: Totals, place: tuple[int, int, int]) -> dict[str, float]:
    """The figures of a school that only the scenario has."""
    return ordered(levels(totals.projection, place)) | change(totals.change, place, 1.0)


def levels(future: Futures, place: tuple[int, int, int]) -> dict[str, float]:
    lower, upper = future.lower, future.upper
    ends = (lower[80], upper[80], lower[95], upper[95])
    bounds = {name: float(end[place]) for name, end in zip(BOUNDS, ends, strict=True)}
    return {"central": float(future.central[place])} | bounds


def ordered(levels: Mapping[str, float]) -> dict[str, float]:
    """The same with bounds that enclose the centre, the wider the narrower."""
    centre = levels["central"]
    lower, upper = min(levels["lower_80"], centre), max(levels["upper_80"], centre)
    return {
        "central": centre,
        "lower_80": lower,
        "upper_80": upper,
        "lower_95": min(levels["lower_95"], lower),
        "upper_95": max(levels["upper_95"], upper),
    }


def change(future: Futures, place: tuple[int, int, int], scale: float) -> dict[str, float]:
    return {
        "change": scale * float(future.central[place]),
        "change_lower_80": scale * float(future.lower[80][place]),
        "change_upper_80": scale * float(future.upper[80][place]),
    }
