"""Invented series and indicators that tests begin with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from folkmoot.council.measure import changes
from folkmoot.council.measure.changes import (
    DatasetFacts,
    DefinitionFacts,
    IndicatorFacts,
    TargetFacts,
)
from folkmoot.council.measure.models import (
    Better,
    Dataset,
    Definition,
    Indicator,
    ObservationStatus,
    Target,
)
from folkmoot.council.people.models import User
from tests.clock import london

NOW = london("2025-06-02 10:00")
HEADER = "measure,place,place_name,year,breakdown,value,unit\n"
MEASURE = "Pupils on roll"
PLACE = "E09000012"


def rows(values: dict[int, str], *, breakdown: str = "Reception") -> str:
    return "".join(
        f"{MEASURE},{PLACE},Hackney,{year},{breakdown},{value},pupils\n"
        for year, value in values.items()
    )


def vintage(
    by: User,
    values: dict[int, str],
    *,
    slug: str = "rolls-1",
    day: date = date(2024, 7, 1),
    status: ObservationStatus = ObservationStatus.FINAL,
    series: str = "rolls",
) -> Dataset:
    """An invented file of one series, published on *day*."""
    facts = DatasetFacts(
        slug=slug,
        title=f"Invented rolls of {day:%Y}",
        publisher="An invented office",
        source="An invented census",
        licence="Open Government Licence v3.0",
        attribution="Invented for a test",
        years="invented",
        file_name=f"{slug}.csv",
        limits="It is invented.",
        status=status,
        series=series,
        published_on=day,
    )
    return changes.load(facts=facts, content=(HEADER + rows(values)).encode(), by=by, now=NOW)


def definition(
    *,
    first_year: int = 2015,
    series: str = "rolls",
    because: str = "It is what we promised to follow.",
    breakdown: str = "Reception",
) -> DefinitionFacts:
    return DefinitionFacts(
        first_year=first_year,
        in_force_on=date(2025, 6, 1),
        counted="Children in Reception in January",
        series=series,
        measure=MEASURE,
        place=PLACE,
        breakdown=breakdown,
        because=because,
    )


def indicator(
    by: User, *, better: Better = Better.HIGHER, slug: str = "reception", first_year: int = 2015
) -> Indicator:
    facts = IndicatorFacts(slug=slug, title="Children in Reception", unit="pupils", better=better)
    made = definition(first_year=first_year)
    return changes.define(indicator=facts, definition=made, by=by, now=NOW)


def redefined(by: User, of: Indicator, **said: object) -> Definition:
    made = definition(**said)  # type: ignore[arg-type]
    return changes.redefine(indicator=of, definition=made, by=by, now=NOW)


def target(
    by: User,
    of: Indicator,
    *,
    year: int = 2027,
    value: str = "100",
    amber: str = "5",
    because: str = "An invented promise.",
) -> Target:
    facts = TargetFacts(
        year=year, value=Decimal(value), amber_within=Decimal(amber), because=because
    )
    return changes.set_target(indicator=of, target=facts, by=by, now=NOW)
