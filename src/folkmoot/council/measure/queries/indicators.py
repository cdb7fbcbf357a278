"""Indicators as plain values: each year by the definition that held, against the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.council.measure.models import Better, Bound, Definition, Indicator
from folkmoot.council.measure.models import Target as TargetRow
from folkmoot.council.measure.queries.series import Revision, Told, Wanted, histories_of, revised
from folkmoot.council.measure.queries.words import school_year, sign_words, year_words
from folkmoot.council.measure.rules import Aim, Measured, Rating, Row, Scale, rate
from folkmoot.council.plan.models import Document


@dataclass(frozen=True, slots=True)
class Measurement:
    """One school year of an indicator: its number or symbol, and by which definition.

    *words* says of the number what must be said: its symbol, that it is provisional or revised.
    """

    year: int
    period: str
    value: Decimal | None
    symbol: str
    status: str
    words: str
    definition: int


@dataclass(frozen=True, slots=True)
class Defined:
    """One definition of an indicator, as it is told."""

    number: int
    first_year: int
    since: str
    in_force_on: date
    counted: str
    out_of: str
    left_out: str
    limits: str
    because: str
    place: str
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Target:
    """The target that holds: by which school year, what, how near is amber, and why."""

    year: int
    period: str
    value: Decimal
    amber_within: Decimal
    because: str
    words: str


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """An indicator with its history, its target and how it is rated.

    *like* is a period of its series in words, "" where its years are school years.
    """

    slug: str
    title: str
    unit: str
    better: Better
    series: tuple[Measurement, ...]
    target: Target | None
    rating: Rating
    definition: Defined
    definitions: tuple[Defined, ...]
    revisions: tuple[Revision, ...]
    source: str
    limits: str
    heading: str
    decimals: int
    datasets: tuple[str, ...]
    like: str

    @property
    def better_words(self) -> str:
        """Which way is better, in words."""
        return str(self.better.label)

    @property
    def colour_word(self) -> str:
        """The rating's colour as a word, so that the colour is never the only sign."""
        return {"green": _("Green"), "amber": _("Amber"), "red": _("Red")}.get(
            self.rating.colour, _("No colour")
        )

    @property
    def tag_colour(self) -> str:
        """The colour that a label on a page takes."""
        return {"green": "green", "amber": "yellow", "red": "red"}.get(self.rating.colour, "grey")

    @property
    def newest(self) -> Measurement | None:
        """The newest school year that has a number or a symbol."""
        return self.series[-1] if self.series else None


def indicator_shown(indicator: Indicator) -> IndicatorShown:
    """One indicator as plain values."""
    return indicators_shown([indicator])[0]


def indicators_shown(indicators: Sequence[Indicator]) -> tuple[IndicatorShown, ...]:
    """Indicators as plain values, in three look-ups however many they are."""
    definitions: dict[int, list[Defined]] = {one.pk: [] for one in indicators}
    for row in Definition.objects.filter(indicator__in=indicators).order_by("number"):
        definitions[row.indicator_id].append(defined(row))
    targets = {
        row.indicator_id: row
        for row in TargetRow.objects.filter(indicator__in=indicators).order_by("set_at", "pk")
    }
    wanted = [one.wanted for several in definitions.values() for one in several]
    histories = histories_of(wanted) if wanted else {}
    return tuple(
        shown(one, tuple(definitions[one.pk]), targets.get(one.pk), histories) for one in indicators
    )


def indicators_beside(document: Document) -> dict[str, tuple[IndicatorShown, ...]]:
    """The indicators that stand for each statement of *document*, by stable id."""
    bounds = list(Bound.objects.filter(document=document).select_related("indicator"))
    indicators = {one.indicator_id: one.indicator for one in bounds}
    every = indicators_shown(list(indicators.values()))
    by_pk = dict(zip(indicators, every, strict=True))
    beside: dict[str, tuple[IndicatorShown, ...]] = {}
    for bound in bounds:
        known = beside.get(bound.statement_id, ())
        beside[bound.statement_id] = (*known, by_pk[bound.indicator_id])
    return beside


def defined(row: Definition) -> Defined:
    return Defined(
        number=row.number,
        first_year=row.first_year,
        since=school_year(row.first_year),
        in_force_on=row.in_force_on,
        counted=row.counted,
        out_of=row.out_of,
        left_out=row.left_out,
        limits=row.limits,
        because=row.because,
        place=row.place,
        wanted=Wanted(row.series, row.measure, row.place, row.breakdown),
    )


Histories = dict[Wanted, tuple[Told, ...]]


def shown(
    indicator: Indicator,
    definitions: tuple[Defined, ...],
    target: TargetRow | None,
    histories: Histories,
) -> IndicatorShown:
    """One indicator, from what was looked up of it."""
    scale = Scale(Better(indicator.better), indicator.unit, indicator.decimals)
    held = held_by(definitions, histories)
    measured = tuple(measurement(said.newest[0], number) for number, said in held)
    datasets = {data.slug: data for _number, said in held for data in [said.newest[1]]}
    credits = {f"{one.attribution}. {one.source}": None for one in datasets.values()}
    limits = {one.limits: None for one in datasets.values() if one.limits}
    like = held[-1][1].newest[0].period if held else ""
    aim = target_of(scale, target, like) if target else None
    return IndicatorShown(
        slug=indicator.slug,
        title=indicator.title,
        unit=indicator.unit,
        better=scale.better,
        series=measured,
        target=aim,
        rating=rate(scale, aim_of(aim), tuple(map(judged, measured))),
        definition=definitions[-1],
        definitions=definitions,
        revisions=tuple(one for _number, said in held for one in revised(said)),
        source="; ".join(credits),
        limits=definitions[-1].limits or " ".join(limits),
        heading=heading(indicator.title, scale, measured, aim),
        decimals=indicator.decimals,
        datasets=tuple(datasets),
        like=like,
    )


def held_by(definitions: tuple[Defined, ...], histories: Histories) -> list[tuple[int, Told]]:
    """What is known of each school year, by the definition that held then, the oldest first."""
    found = []
    for place, one in enumerate(definitions):
        later = definitions[place + 1].first_year if place + 1 < len(definitions) else None
        for said in histories[one.wanted]:
            year = said.newest[0].year
            if year >= one.first_year and (later is None or year < later):
                found.append((one.number, said))
    return found


def measurement(row: Row, definition: int) -> Measurement:
    return Measurement(
        year=row.year,
        period=row.period or school_year(row.year),
        value=row.value,
        symbol=row.symbol,
        status=row.status or "final",
        words=sign_words(row.symbol, row.status),
        definition=definition,
    )


def target_of(scale: Scale, row: TargetRow, like: str) -> Target:
    period = year_words(row.year, like)
    said = {"value": scale.said(row.value), "year": period}
    words = _("%(value)s by %(year)s") % said
    return Target(row.year, period, row.value, row.amber_within, row.because, words)


def aim_of(target: Target | None) -> Aim | None:
    if target is None:
        return None
    return Aim(target.year, target.period, target.value, target.amber_within)


def judged(one: Measurement) -> Measured:
    return Measured(one.year, one.period, one.value, one.symbol, one.status == "provisional")


def heading(
    title: str, scale: Scale, measured: Sequence[Measurement], target: Target | None
) -> str:
    """What to see, in a sentence: the newest number that is known, and the target."""
    known = [(one.period, one.value) for one in measured if one.value is not None]
    said = {"title": title, "value": "", "year": "", "target": target.words if target else ""}
    if not known:
        return _("%(title)s: no number is known") % said
    year, value = known[-1]
    said |= {"value": scale.said(value), "year": year}
    if target is None:
        return _("%(title)s: %(value)s in %(year)s") % said
    return _("%(title)s: %(value)s in %(year)s; the target is %(target)s") % said
