"""Projections as plain values: history and fans, how far they were tested, and what went in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Q
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import (
    Counted,
    PlannedSchool,
    Projected,
    Projection,
    ProjectionInput,
    Scenario,
)
from folkmoot.council.measure.queries.columns import PHASES, among, column_words
from folkmoot.council.measure.queries.tested import coverage_sentence
from folkmoot.library.evidence.rolls.reading import in_six_digits
from folkmoot.library.pictures.fan import Fan, FanPoint, fan
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.line import Series
from folkmoot.library.pictures.values import printed

MOST_SCENARIOS = 2
"""Besides the projection itself: more bands than three hide one another."""
STILL = 0.005
"""A change below half a per cent is none to speak of."""

Key = tuple[str, int]
"""A column and a school year."""


@dataclass(frozen=True, slots=True)
class InputShown:
    """A file that went in."""

    part: str
    file_name: str
    checksum: str


@dataclass(frozen=True, slots=True)
class ProjectionShown:
    """One area or school and one column of a projection, with everything that a reader needs.

    *figure* is None where there is nothing to draw, and *note* says why; else *note* says which
    counts of the past are hidden.
    """

    title: str
    name: str
    column: str
    figure: Figure | None
    note: str
    coverage: str
    method: str
    limits: str
    inputs: tuple[InputShown, ...]
    made_at: datetime

    @property
    def subject(self) -> str:
        """What is looked at: the area or school, and the phase or year group."""
        return f"{self.name}: {column_words(self.column)}"


def projection_shown(
    projection: Projection, code: str, column: str, scenarios: Sequence[Scenario] = ()
) -> ProjectionShown:
    """History and fans of *column* ("0" to "13", "primary", "secondary") for an area or school.

    At most two *scenarios* stand beside the projection itself; one that changes nothing here is
    named in the note and not drawn.
    """
    name = code_name(projection, code)
    seen = history(projection, code)
    ahead = futures(projection, code, column, scenarios)
    known = {year: pupils for (at, year), pupils in seen.items() if at == column}
    figure, note = None, too_few() if None in known.values() else ""
    if not ahead.get(None):
        note = _("%(name)s has no pupils in %(column)s.") % {"name": name, "column": among(column)}
    elif any(is_hidden(projection.origin, seen, column, row.year) for row in ahead[None]):
        note = too_few()
    else:
        still = [one for one in scenarios if changes_nothing(ahead.get(one.pk, ()))]
        moving = [one for one in scenarios if one not in still]
        figure = drawn(projection, name, column, known, labelled(ahead, moving))
        note = " ".join((note, *(unchanged(one.name) for one in still))).strip()
    return ProjectionShown(
        title=projection.title,
        name=name,
        column=column,
        figure=figure,
        note=note,
        coverage=coverage_sentence(
            projection, "area" if code == projection.area else "school", column
        ),
        method=method_words(projection),
        limits=projection.limits,
        inputs=inputs_shown(projection),
        made_at=projection.made_at,
    )


def code_name(projection: Projection, code: str) -> str:
    """What the area or a school is called."""
    if code == projection.area:
        return projection.area_name
    found = PlannedSchool.objects.filter(projection=projection, urn=code).first()
    return found.name if found else code


def codes_of(projection: Projection) -> dict[str, str]:
    """What can be looked at: the area, then its schools by name, by code."""
    schools = PlannedSchool.objects.filter(projection=projection).values_list("urn", "name")
    return {projection.area: projection.area_name, **dict(schools)}


def history(projection: Projection, code: str) -> dict[Key, int | None]:
    """The January counts of an area or school; None where one is hidden."""
    rows = Counted.objects.filter(projection=projection, code=code)
    return {
        (column, year): pupils
        for column, year, pupils in rows.values_list("column", "year", "pupils").order_by("year")
    }


def futures(
    projection: Projection, code: str, column: str, scenarios: Sequence[Scenario]
) -> dict[int | None, list[Projected]]:
    """The figures ahead, oldest first, by scenario (None: the projection itself)."""
    wanted = Q(scenario=None) | Q(scenario__in=[one.pk for one in scenarios])
    rows = Projected.objects.filter(wanted, projection=projection, code=code, column=column)
    found: dict[int | None, list[Projected]] = {}
    for row in rows.order_by("year"):
        found.setdefault(row.scenario_id, []).append(row)
    return found


def too_few() -> str:
    """Why counts or figures are missing."""
    return _(
        "Counts below %(least)d pupils at a school are not shown, nor what would give them back: "
        "they could point at one child."
    ) % {"least": rules.SMALL}


def is_hidden(origin: int, seen: Mapping[Key, int | None], column: str, year: int) -> bool:
    """Whether a projected figure is that of children whose count is hidden: it would give it back.

    Children of Year 2 in the last count are those of Year 4 two years on; a phase is itself.

    >>> seen = {("2", 2019): None, ("3", 2019): 28}
    >>> is_hidden(2019, seen, "4", 2021), is_hidden(2019, seen, "5", 2021)
    (True, False)
    """
    last = (column, origin) if column in PHASES else (str(int(column) - (year - origin)), origin)
    return last in seen and seen[last] is None


def changes_nothing(rows: Sequence[Projected]) -> bool:
    """Whether a scenario leaves every year as it is, to half a pupil."""
    return all(
        row.change is not None
        and max(abs(row.change), abs(row.change_lower_80 or 0), abs(row.change_upper_80 or 0)) < 0.5
        for row in rows
    )


def unchanged(name: str) -> str:
    return _("%(name)s: nothing changes here.") % {"name": name}


def labelled(
    ahead: Mapping[int | None, Sequence[Projected]], scenarios: Sequence[Scenario]
) -> tuple[Fan, ...]:
    """The projection first, then each scenario that has figures here."""
    names: list[tuple[int | None, str]] = [(None, _("As things are"))]
    names += [(one.pk, one.name) for one in scenarios[:MOST_SCENARIOS]]
    return tuple(Fan(name, points(ahead[key])) for key, name in names if ahead.get(key))


def points(rows: Iterable[Projected]) -> tuple[FanPoint, ...]:
    return tuple(
        FanPoint(
            rules.school_year(row.year),
            row.central,
            row.lower_80,
            row.upper_80,
            row.lower_95,
            row.upper_95,
        )
        for row in rows
    )


def drawn(
    projection: Projection,
    name: str,
    column: str,
    known: Mapping[int, int | None],
    fans: tuple[Fan, ...],
) -> Figure | None:
    """The picture; None where no count is known that the fans could open from."""
    seen = tuple(
        (rules.school_year(year), float(pupils))
        for year, pupils in known.items()
        if pupils is not None
    )
    if not seen:
        return None
    return pictured(
        Series(_("Counted"), seen),
        fans,
        heading(name, column, seen[-1], fans[0].points[-1]),
        description(fans),
        _("%(source)s. Projected from %(origin)s by %(method)s.")
        % {
            "source": projection.source.rstrip("."),
            "origin": rules.school_year(projection.origin),
            "method": projection.method,
        },
        f"projection-{column}",
    )


@lru_cache(maxsize=256)
def pictured(
    known: Series, fans: tuple[Fan, ...], heading: str, description: str, source: str, prefix: str
) -> Figure:
    """A fan figure, drawn once a process: everything it is drawn from is in its arguments."""
    return fan(
        known,
        fans,
        heading=heading,
        description=description,
        source=source,
        unit=_("pupils"),
        prefix=prefix,
        moment=_("School year"),
    )


def heading(name: str, column: str, last: tuple[str, float], end: FanPoint) -> str:
    """What to see, in a sentence."""
    change = end.central / last[1] - 1 if last[1] else 0.0
    words = {
        "name": name,
        "column": among(column),
        "from": printed(last[1]),
        "to": printed(end.central),
        "year": end.moment,
        "low": printed(end.lower_80),
        "high": printed(end.upper_80),
    }
    if abs(change) < STILL:
        sentence = _("%(name)s: about as many pupils in %(column)s in %(year)s as now, %(to)s")
    elif change < 0:
        sentence = _(
            "%(name)s: fewer pupils in %(column)s, from %(from)s to about %(to)s in %(year)s"
        )
    else:
        sentence = _(
            "%(name)s: more pupils in %(column)s, from %(from)s to about %(to)s in %(year)s"
        )
    return sentence % words


def description(fans: Iterable[Fan]) -> str:
    """The end of each fan, in words."""
    sentence = _(
        "%(label)s: about %(central)s in %(year)s, 8 times out of 10 between %(low)s and %(high)s."
    )
    ends = [(one.label, one.points[-1]) for one in fans]
    return " ".join(
        sentence
        % {
            "label": label,
            "central": printed(end.central),
            "year": end.moment,
            "low": printed(end.lower_80),
            "high": printed(end.upper_80),
        }
        for label, end in ends
    )


def method_words(projection: Projection) -> str:
    """How it was computed, in a sentence for everybody."""
    return _(
        "Births give the children who start school; each year group moves up with the share that "
        "stayed in earlier years, this area's own experience counting with that of the others in "
        "the file. %(simulations)s possible futures were drawn (method %(method)s, seed %(seed)s)."
    ) % {
        "simulations": printed(projection.simulations),
        "method": projection.method,
        "seed": projection.seed,
    }


def inputs_shown(projection: Projection) -> tuple[InputShown, ...]:
    """The files that went in, by the words for them, without their content."""
    rows = ProjectionInput.objects.filter(projection=projection).defer("content")
    return tuple(
        InputShown(str(one.get_part_display()), one.file_name, one.checksum) for one in rows
    )


CSV_HEADER = (
    *("time_period", "code", "nc_year", "phase", "central"),
    *("lower_80", "upper_80", "lower_95", "upper_95", "origin", "method", "scenario"),
    *("change", "change_lower_80", "change_upper_80"),
)
HIDDEN = "c"
"""The symbol of Explore Education Statistics for what is confidential."""


def projection_rows(
    projection: Projection, scenarios: Sequence[Scenario] = (), code: str = ""
) -> Iterator[tuple[object, ...]]:
    """A header, then every figure as the desk command writes them, and which scenario it is of.

    *code* narrows it to one area or school. "c" stands where a figure would give back a hidden count.
    """
    yield CSV_HEADER
    names: dict[int | None, str] = {None: ""} | {one.pk: one.slug for one in scenarios}
    of_code = {"code": code} if code else {}
    seen = hidden_counts(projection, **of_code)
    wanted = Q(scenario=None) | Q(scenario__in=[one.pk for one in scenarios])
    rows = Projected.objects.filter(wanted, projection=projection, **of_code)
    every = sorted(
        rows, key=lambda row: (names[row.scenario_id], row.code, row.year, turn(row.column))
    )
    for row in every:
        is_phase = row.column in PHASES
        own: Mapping[Key, int | None] = seen.get(row.code, {})
        figures = (row.central, row.lower_80, row.upper_80, row.lower_95, row.upper_95)
        change = (row.change, row.change_lower_80, row.change_upper_80)
        hide = is_hidden(projection.origin, own, row.column, row.year)
        yield (
            in_six_digits(row.year),
            row.code,
            "" if is_phase else row.column,
            row.column if is_phase else "",
            *(HIDDEN if hide else round(one, 1) for one in figures),
            in_six_digits(projection.origin),
            projection.method,
            names[row.scenario_id],
            *(HIDDEN if hide else "" if one is None else round(one, 1) for one in change),
        )


def hidden_counts(projection: Projection, **of_code: str) -> dict[str, dict[Key, int | None]]:
    """The hidden counts of the last year, by code."""
    rows = Counted.objects.filter(
        projection=projection, year=projection.origin, pupils=None, **of_code
    )
    found: dict[str, dict[Key, int | None]] = {}
    for row in rows:
        found.setdefault(row.code, {})[row.column, row.year] = None
    return found


def turn(column: str) -> int:
    """Year groups in order, then the phases."""
    return 100 + list(PHASES).index(column) if column in PHASES else int(column)
