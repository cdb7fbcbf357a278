"""The demonstration's figures: real ones of Hackney, credited; the others say that they are invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from folkmoot.council.measure import changes as measure
from folkmoot.council.measure import extracts
from folkmoot.council.measure.models import Better, Dataset, Indicator, ObservationStatus
from folkmoot.council.plan.models import Document
from folkmoot.project.demonstration.cast import Cast

INVENTED = "Invented for the demonstration: the council has set no such target."
DEFINED = date(2025, 5, 12)
INDICATORS: tuple[tuple[str, str, Better, str, str], ...] = (
    (
        "children-in-reception",
        "Children in Reception, against an invented target",
        Better.HIGHER,
        "Reception",
        "challenge-1",
    ),
    (
        "pupils-to-year-6",
        "Pupils in Reception to Year 6",
        Better.NEITHER,
        "Reception to Year 6",
        "challenge-1",
    ),
    (
        "pupils-to-year-13",
        "Pupils in Reception to Year 13",
        Better.NEITHER,
        "Reception to Year 13",
        "priority-3",
    ),
)
"""Address, title, which way is better, of whom, and the statement that each stands for."""


INVENTED_FACTS = measure.DatasetFacts(
    slug="invented-suspensions-provisional",
    title="Pupils suspended at least once (invented figures, provisional)",
    publisher="Nobody: invented for the demonstration",
    source="Invented for the demonstration, so that a revision, a hidden number and a change of"
    " definition can be seen",
    licence="None is needed: the figures are invented",
    attribution="Invented for the demonstration",
    years="2018-19 to 2023-24",
    file_name="invented-suspensions-provisional.csv",
    limits="It tells nothing of any real pupil or school.",
    status=ObservationStatus.PROVISIONAL,
    series="invented-suspensions",
    published_on=date(2025, 1, 30),
)
RENEWED_FACTS = replace(
    INVENTED_FACTS,
    slug="invented-suspensions-final",
    title="Pupils suspended at least once (invented figures, final)",
    file_name="invented-suspensions-final.csv",
    status=ObservationStatus.FINAL,
    published_on=date(2025, 10, 23),
)
SUSPENDED = {2018: "5.1", 2019: "c", 2020: "4.4", 2021: "5.6", 2022: "6.2", 2023: "6.0"}
RENEWED = {**SUSPENDED, 2022: "6.3", 2023: "5.8"}
"""Per cent of pupils, by the first calendar year of the school year: invented."""


def show(people: Cast, document: Document, now: datetime) -> None:
    """Load figures, place one beside the plan, and bind indicators to it."""
    rolls(people, document, now)
    suspensions(people, document, now)


def rolls(people: Cast, document: Document, now: datetime) -> None:
    """The bundled file of pupil numbers, a figure of it and three indicators."""
    file = extracts.content(extracts.HACKNEY_ROLLS)
    dataset = measure.load(facts=extracts.HACKNEY_ROLLS, content=file, by=people.farah, now=now)
    measure.place_beside(
        document=document,
        statement_id="challenge-1",
        dataset=dataset,
        measure="Pupils on roll",
        breakdowns=["Reception"],
        heading="Fewer children start in Reception than four years before",
        by=people.farah,
        now=now,
    )
    for slug, title, better, of_whom, statement_id in INDICATORS:
        facts = measure.IndicatorFacts(slug=slug, title=title, unit="pupils", better=better)
        indicator = measure.define(
            indicator=facts, definition=definition(dataset, of_whom), by=people.farah, now=now
        )
        measure.bind(
            indicator=indicator,
            document=document,
            statement_id=statement_id,
            by=people.farah,
            now=now,
        )
        if better != Better.NEITHER:
            aim(people, indicator, now)


def definition(dataset: Dataset, of_whom: str) -> measure.DefinitionFacts:
    """How many of a group are on roll in January, as published."""
    return measure.DefinitionFacts(
        first_year=2015,
        in_force_on=DEFINED,
        counted=f"Pupils on roll in Hackney's state-funded schools in January: {of_whom}.",
        left_out="Children at independent schools, and those taught at home.",
        series=dataset.series,
        measure="Pupils on roll",
        place="E09000012",
        breakdown=of_whom,
        because="The plan names falling rolls as its first challenge.",
    )


def aim(people: Cast, indicator: Indicator, now: datetime) -> None:
    """A target that says itself that it is invented."""
    target = measure.TargetFacts(
        year=2027, value=Decimal(2700), amber_within=Decimal(150), because=INVENTED
    )
    measure.set_target(indicator=indicator, target=target, by=people.farah, now=now)


def suspensions(people: Cast, document: Document, now: datetime) -> None:
    """An invented series with a hidden number and a change of definition, and its indicator."""
    load(people, INVENTED_FACTS, SUSPENDED, now)
    facts = measure.IndicatorFacts(
        slug="suspended-invented",
        title="Pupils suspended at least once (invented figures)",
        unit="%",
        better=Better.LOWER,
        decimals=1,
    )
    first = measure.DefinitionFacts(
        first_year=2018,
        in_force_on=DEFINED,
        counted="Pupils suspended for half a day or more at least once in the school year.",
        out_of="Pupils on roll in January.",
        series=INVENTED_FACTS.series,
        measure="Pupils suspended at least once",
        place="X00000001",
        because="The plan names exclusions as a challenge. The figures are invented.",
    )
    later = replace(
        first,
        first_year=2021,
        counted="Pupils suspended at least once in the school year, for a lunchtime or longer.",
        because="Invented: lunchtimes are counted from 2021-22 on, so the line is broken there.",
    )
    indicator = measure.define(indicator=facts, definition=first, by=people.farah, now=now)
    measure.redefine(indicator=indicator, definition=later, by=people.farah, now=now)
    target = measure.TargetFacts(
        year=2027, value=Decimal("4.5"), amber_within=Decimal(1), because=INVENTED
    )
    measure.set_target(indicator=indicator, target=target, by=people.farah, now=now)
    measure.bind(
        indicator=indicator,
        document=document,
        statement_id="challenge-3",
        by=people.farah,
        now=now,
    )


def renew(people: Cast, now: datetime) -> None:
    """The final figures of the invented series: two numbers differ from the provisional ones."""
    load(people, RENEWED_FACTS, RENEWED, now)


def load(
    people: Cast, facts: measure.DatasetFacts, values: Mapping[int, str], now: datetime
) -> None:
    lines = "".join(
        f"Pupils suspended at least once,X00000001,Invented borough,{year},,{value},%\n"
        for year, value in values.items()
    )
    content = "measure,place,place_name,year,breakdown,value,unit\n" + lines
    measure.load(facts=facts, content=content.encode(), by=people.farah, now=now)
