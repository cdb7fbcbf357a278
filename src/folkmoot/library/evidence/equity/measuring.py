"""From shares to gaps: within the area and to the nation's others, their trend, and neighbours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden
from folkmoot.library.evidence.equity.gaps import (
    Attained,
    Better,
    Gap,
    Scored,
    gap,
    score_gap,
)
from folkmoot.library.evidence.equity.neighbours import Standing, standing_among
from folkmoot.library.evidence.equity.reading import OTHERS, Key, Shares, Stated, years_of
from folkmoot.library.evidence.equity.trends import Trend, trend
from folkmoot.library.evidence.estimated import gravest
from folkmoot.library.stats.estimates import Estimate

LOWER_WORDS = ("absen", "exclu", "suspen", "neet", "not in education", "missing")
NEITHER_WORDS = ("ehc", "care plan", "sen support", "special educational", "eligib")
WHOLE = re.compile(r"(all|total|every|whole)", re.IGNORECASE)
NOT_STATED = Stated(hidden(Symbol.UNAVAILABLE))


@dataclass(frozen=True, slots=True)
class Asked:
    """The *area*, the *reference* group and where the *national* figures stand.

    *neighbours* are the areas to stand among. Shares that point at fewer than *threshold* pupils
    are hidden.
    """

    area: str
    reference: str
    national: str
    neighbours: tuple[str, ...]
    threshold: int = 5


@dataclass(frozen=True, slots=True)
class Yearly:
    """One year: the group's figure *own*, that of the others *here* and in the *nation*, the gaps."""

    own: Stated
    here: Stated
    nation: Stated
    within: Gap
    national: Gap


@dataclass(frozen=True, slots=True)
class Course:
    """A gap over the years: one *group* and *measure*; *better* is None where neither way is.

    *standing* is the place of the gap within, in the last year that has one, among neighbours.
    """

    measure: str
    group: str
    better: Better | None
    is_score: bool
    years: Mapping[int, Yearly]
    trend_within: Trend
    trend_national: Trend
    standing: Standing | None
    standing_year: int


def better_of(measure: str) -> Better | None:
    """Which way is better, by the words of the measure; None where neither is.

    >>> better_of("Persistent absence").value, better_of("Children with an EHC plan") is None
    ('lower', True)
    """
    words = measure.casefold()
    if any(one in words for one in NEITHER_WORDS):
        return None
    return Better.LOWER if any(one in words for one in LOWER_WORDS) else Better.HIGHER


def courses(shares: Shares, asked: Asked) -> tuple[Course, ...]:
    """Each measure and group of the area beside the reference, in order."""
    shown = printable_together(shares.stated, asked.threshold)
    own = {key for key in shown if key.area == asked.area and key.group != asked.reference}
    pairs = sorted({(key.measure, key.group) for key in own})
    return tuple(_course(shown, asked, *pair) for pair in pairs)


def printable(stated: Stated, threshold: int) -> Stated:
    """The same, its figure hidden (c) where it points at fewer than *threshold* pupils.

    Both those who attained and those who did not are pupils who could be pointed at. Without a
    number of pupils nothing can be told, and the figure stays.
    """
    pupils = stated.pupils.number
    if pupils is None:
        return stated
    small = pupils < threshold
    if not stated.is_score and stated.figure.number is not None:
        count = round(float(stated.figure.number * pupils) / 100)
        small = small or 0 < count < threshold or 0 < pupils - count < threshold
    if not small:
        return stated
    secret = hidden(Symbol.CONFIDENTIAL)
    shown = secret if 0 < pupils < threshold else stated.pupils
    figure = stated.figure if stated.figure.number is None else secret
    return replace(stated, figure=figure, pupils=shown)


def printable_together(stated: Mapping[Key, Stated], threshold: int) -> dict[Key, Stated]:
    """Each as it may be printed alone, and no whole beside the parts that would tell a hidden one.

    A group is a whole that is called all or total, or has as many pupils as a hidden group and
    another one together.
    """
    shown = {key: printable(one, threshold) for key, one in stated.items()}
    cells: dict[Key, list[Key]] = {}
    for key in sorted(stated, key=str):
        cells.setdefault(replace(key, group=""), []).append(key)
    for keys in cells.values():
        gone = [key for key in keys if shown[key].figure != stated[key].figure]
        for key in keys if gone else ():
            if shown[key].figure.is_known and _is_whole(key, keys, gone, stated):
                shown[key] = replace(shown[key], figure=hidden(Symbol.CONFIDENTIAL))
    return shown


def _is_whole(
    key: Key, keys: Sequence[Key], gone: Sequence[Key], stated: Mapping[Key, Stated]
) -> bool:
    if WHOLE.match(key.group) and not OTHERS.match(key.group):
        return True
    together = stated[key].pupils.number
    parts = [stated[one].pupils.number for one in keys if one != key and one not in gone]
    few = [stated[one].pupils.number for one in gone]
    return together is not None and any(
        one is not None and other is not None and one + other == together
        for one in parts
        for other in few
    )


def _course(shown: Mapping[Key, Stated], asked: Asked, measure: str, group: str) -> Course:
    keys = [
        key for key in shown if (key.measure, key.group, key.area) == (measure, group, asked.area)
    ]
    years = {
        year: _yearly(shown, asked, Key(measure, asked.area, group, year))
        for year in years_of(keys)
    }
    better = better_of(measure)
    last, standing = 0, None
    if better is not None and asked.neighbours:
        last, standing = _standing(shown, asked, (measure, group, better), years)
    return Course(
        measure=measure,
        group=group,
        better=better,
        is_score=any(shown[key].is_score for key in keys),
        years=years,
        trend_within=trend({year: one.within.points for year, one in years.items()}),
        trend_national=trend({year: one.national.points for year, one in years.items()}),
        standing=standing,
        standing_year=last,
    )


def _yearly(shown: Mapping[Key, Stated], asked: Asked, key: Key) -> Yearly:
    own = shown[key]
    here = shown.get(replace(key, group=asked.reference), NOT_STATED)
    nation = shown.get(replace(key, group=asked.reference, area=asked.national), NOT_STATED)
    return Yearly(own, here, nation, _gap(own, here), _gap(own, nation))


def _gap(own: Stated, other: Stated) -> Gap:
    for one in (own, other):
        if one.figure.number is None:
            return Gap(None, f"a figure is {_why(one.figure)}")
    if own.is_score or other.is_score:
        return score_gap(_scored(own), _scored(other))
    return gap(_attained(own), _attained(other))


def _why(figure: Figure) -> str:
    return figure.symbol.in_words if figure.symbol else Symbol.UNAVAILABLE.in_words


def _attained(one: Stated) -> Attained:
    return Attained(one.figure.as_float, _pupils(one))


def _scored(one: Stated) -> Scored:
    spread = None if one.spread.number is None else one.spread.as_float
    return Scored(one.figure.as_float, spread, _pupils(one))


def _pupils(one: Stated) -> int | None:
    return None if one.pupils.number is None else int(one.pupils.number)


def symbol_of(*stated: Stated) -> Symbol:
    """The gravest symbol of figures that a gap lacks."""
    return gravest(*(one.figure for one in stated))


def _standing(
    shown: Mapping[Key, Stated],
    asked: Asked,
    what: tuple[str, str, Better],
    years: Mapping[int, Yearly],
) -> tuple[int, Standing | None]:
    measure, group, better = what
    known = [year for year, one in years.items() if one.within.points is not None]
    if not known:
        return 0, None
    year = max(known)
    neighbours = dict(_gaps_of(shown, asked, Key(measure, "", group, year)))
    own = years[year].within.points
    if own is None or not any(neighbours.values()):
        return 0, None
    return year, standing_among(own, neighbours, better)


def _gaps_of(
    shown: Mapping[Key, Stated], asked: Asked, key: Key
) -> Iterator[tuple[str, Estimate | None]]:
    for area in asked.neighbours:
        own = shown.get(replace(key, area=area), NOT_STATED)
        others = shown.get(replace(key, area=area, group=asked.reference), NOT_STATED)
        yield area, _gap(own, others).points


def others_of(shares: Shares, area: str, national: str, codes: Sequence[str]) -> tuple[str, ...]:
    """The areas to stand among: those whose number is in *codes*, or without codes every other."""
    rest = [one for one in shares.areas if one not in {area, national}]
    return tuple(one for one in rest if not codes or shares.codes.get(one) in codes)
