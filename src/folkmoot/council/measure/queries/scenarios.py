"""What a scenario supposes, in sentences; who would move; and scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import Projected, Projection, Scenario
from folkmoot.council.measure.queries.columns import column_words
from folkmoot.council.measure.queries.planning import overlays_of
from folkmoot.council.measure.queries.projections import codes_of, futures, too_few
from folkmoot.council.measure.rules import school_year
from folkmoot.library.evidence.scenarios.overlays import (
    Admission,
    BirthChange,
    Closure,
    Housing,
    Merger,
    Migration,
    Overlay,
)
from folkmoot.library.pictures.values import printed

Names = Mapping[str, str]
"""What codes of schools and areas are called."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Pupils of one school in one year who would go elsewhere; *to* is empty where no place is left.

    *pupils* and *interval* are words: numbers below five are not told.
    """

    year: str
    origin: str
    to: str
    pupils: str
    interval: str
    distance: str
    is_within_reach: bool
    is_few: bool


@dataclass(frozen=True, slots=True)
class ScenarioShown:
    """A scenario with what it changes, in sentences, and who would move."""

    slug: str
    name: str
    author: str
    story: str
    changes: tuple[str, ...]
    moved: tuple[Moved, ...]
    is_public: bool
    small: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One school year: the projection, and for each scenario its figure and the change, in words."""

    year: str
    pupils: str
    scenarios: tuple[tuple[str, str], ...]


def scenario_shown(scenario: Scenario) -> ScenarioShown:
    """A scenario as everybody can read it."""
    names = codes_of(scenario.projection)
    return ScenarioShown(
        slug=scenario.slug,
        name=scenario.name,
        author=scenario.author,
        story=scenario.story,
        changes=tuple(overlay_words(one, names) for one in overlays_of(scenario)),
        moved=moves(scenario, names),
        is_public=scenario.is_public,
        small=too_few(),
    )


def moves(scenario: Scenario, names: Names) -> tuple[Moved, ...]:
    """Pupils who would move, by school year, from where and to where, all year groups together.

    Schools to which only a few go in a year are told in one line.
    """
    together: dict[Way, list[Part]] = {}
    for one in scenario.displaced:
        way = (int(number(one, "year")), str(one["origin"]), str(one["to"]))
        together.setdefault(way, []).append(one)
    found: list[Moved] = []
    few: dict[tuple[int, str], int] = {}
    for way, parts in together.items():
        pupils = sum(number(one, "central") for one in parts)
        if pupils >= rules.SMALL or (pupils >= 1 and not way[2]):
            found.append(moved(way, parts, names))
        elif pupils >= 1:
            few[way[:2]] = few.get(way[:2], 0) + 1
    found += [to_others(year, origin, number, names) for (year, origin), number in few.items()]
    return tuple(
        sorted(found, key=lambda one: (one.year, one.origin, not one.to, one.is_few, one.to))
    )


Part = Mapping[str, object]
Way = tuple[int, str, str]
"""School year, from where, to where."""


def moved(way: Way, parts: Sequence[Part], names: Names) -> Moved:
    year, origin, to = way
    central, low, high = (
        sum(number(one, end) for one in parts) for end in ("central", "lower_80", "upper_80")
    )
    is_few = central < rules.SMALL
    words = {"low": printed(low), "high": printed(high)}
    apart = [number(one, "distance_m") for one in parts if one.get("distance_m") is not None]
    kilometres = {"kilometres": printed(apart[0] / 1000, 1)} if apart else {}
    return Moved(
        year=school_year(year),
        origin=names.get(origin, origin),
        to=names.get(to, to),
        pupils=_("fewer than %(least)d") % {"least": rules.SMALL} if is_few else printed(central),
        interval="" if is_few else _("%(low)s to %(high)s") % words,
        distance=_("%(kilometres)s km") % kilometres if kilometres else "",
        is_within_reach=bool(to) and all(bool(one.get("is_within_reach")) for one in parts),
        is_few=is_few,
    )


def to_others(year: int, origin: str, schools: int, names: Names) -> Moved:
    """Those who go to schools to which only a few go."""
    return Moved(
        year=school_year(year),
        origin=names.get(origin, origin),
        to=ngettext("%(schools)d other school", "%(schools)d other schools", schools)
        % {"schools": schools},
        pupils=_("fewer than %(least)d each") % {"least": rules.SMALL},
        interval="",
        distance="",
        is_within_reach=True,
        is_few=True,
    )


def number(plain: Mapping[str, object], key: str) -> float:
    found = plain.get(key)
    return float(found) if isinstance(found, int | float) else 0.0


def compared(
    projection: Projection, scenarios: Sequence[Scenario], code: str, column: str
) -> tuple[Beside, ...]:
    """The projection and scenarios year by year; the change has the interval of the change itself."""
    found = futures(projection, code, column, scenarios)
    by_year: dict[int, dict[int | None, Projected]] = {}
    for key, rows in found.items():
        for row in rows:
            by_year.setdefault(row.year, {})[key] = row
    return tuple(
        Beside(
            year=school_year(year),
            pupils=printed(rows[None].central) if None in rows else "–",
            scenarios=tuple(beside(rows.get(one.pk)) for one in scenarios),
        )
        for year, rows in sorted(by_year.items())
    )


def beside(row: Projected | None) -> tuple[str, str]:
    """A figure under a scenario, and by how much it differs."""
    if row is None:
        return ("–", "")
    if row.change is None or row.change_lower_80 is None or row.change_upper_80 is None:
        return (printed(row.central), "")
    words = {"change": signed(row.change)} | {
        "low": signed(row.change_lower_80),
        "high": signed(row.change_upper_80),
    }
    if abs(row.change) < 0.5 and words["low"] == words["high"]:
        return (printed(row.central), _("no change"))
    return (printed(row.central), _("%(change)s (%(low)s to %(high)s)") % words)


def signed(value: float) -> str:
    """A change with its sign.

    >>> signed(12.4), signed(-3.2), signed(0.1)
    ('+12', '−3', '0')
    """
    return f"+{printed(value)}" if round(value) > 0 else printed(value)


def overlay_words(overlay: Overlay, names: Names) -> str:
    """What an overlay changes and why, in a sentence."""
    words = next(say for kind, say in SENTENCES if isinstance(overlay, kind))
    return f"{words(overlay, names)} {overlay.because.rstrip('.')}."


def admission_words(one: Admission, names: Names) -> str:
    if one.places is None:
        return _("From %(year)s %(school)s admits without a limit.") % {
            "school": names.get(one.school, one.school),
            "year": school_year(one.from_year),
        }
    return _("From %(year)s %(school)s admits %(places)d a year.") % {
        "school": names.get(one.school, one.school),
        "places": one.places,
        "year": school_year(one.from_year),
    }


def closure_words(one: Closure, names: Names) -> str:
    return _("%(school)s closes at the end of %(year)s.") % {
        "school": names.get(one.school, one.school),
        "year": school_year(one.last_year),
    }


def merger_words(one: Merger, names: Names) -> str:
    sentence = _("At the end of %(year)s %(schools)s become one, %(into)s.")
    if one.places is not None:
        sentence = _(
            "At the end of %(year)s %(schools)s become one, %(into)s, which admits %(places)d a year."
        )
    return sentence % {
        "schools": listed(names.get(urn, urn) for urn in one.schools),
        "into": names.get(one.into, one.into),
        "places": one.places,
        "year": school_year(one.last_year),
    }


def housing_words(one: Housing, names: Names) -> str:
    homes = sum(number for _year, number in one.completions)
    return _("%(homes)s new homes are completed in %(years)s, in %(place)s.") % {
        "homes": printed(homes),
        "years": listed(school_year(year) for year, _number in one.completions),
        "place": names.get(one.area, one.area) if one.area else _("one place"),
    }


def births_words(one: BirthChange, names: Names) -> str:
    until = one.until_mid_year
    sentence = _("From the year to June %(year)d births are %(percent)s%% of what is expected.")
    if until is not None:
        sentence = _(
            "In the years to June %(year)d to %(until)d births are %(percent)s%% of what is expected."
        )
    percent = figure(100 * one.factor)
    return sentence % {"year": one.from_mid_year, "until": until, "percent": percent}


def migration_words(one: Migration, names: Names) -> str:
    amount = one.share if one.share is not None else one.pupils or 0.0
    if one.share is not None:
        who = _("%(percent)s%% of the pupils") % {"percent": figure(abs(100 * amount))}
    else:
        who = _("%(number)s pupils") % {"number": figure(abs(amount))}
    sentence = _("From %(year)s, %(who)s in %(first)s to %(last)s come besides")
    if amount < 0:
        sentence = _("From %(year)s, %(who)s in %(first)s to %(last)s leave")
    told = sentence % {
        "year": school_year(one.from_year),
        "who": who,
        "first": column_words(str(one.first)),
        "last": column_words(str(one.last)),
    }
    years = ngettext("in one year", "in each of %(years)d years", one.years)
    return f"{told}, {years % {'years': one.years}}."


def figure(value: float) -> str:
    """A number with as few decimals as it has, one at most.

    >>> figure(2.0), figure(2.5)
    ('2', '2.5')
    """
    return printed(value, 0 if value == round(value) else 1)


def listed(names: Iterable[str]) -> str:
    """Names in a row.

    >>> listed(["Ash", "Beech", "Cedar"])
    'Ash, Beech and Cedar'
    """
    *most, last = names
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


SENTENCES: tuple[tuple[type[Overlay], Callable[..., str]], ...] = (
    (Admission, admission_words),
    (Closure, closure_words),
    (Merger, merger_words),
    (Housing, housing_words),
    (BirthChange, births_words),
    (Migration, migration_words),
)
