"""Indicators: defined and dated, bound to statements, judged against a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.changes import DatasetFacts, IndicatorFacts
from folkmoot.council.measure.models import Better, Bound, Indicator, ObservationStatus, Target
from folkmoot.council.people.models import Line
from folkmoot.council.plan.models import Document
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.conftest import Cast
from tests.council.measure import figures
from tests.council.measure.figures import NOW

pytestmark = pytest.mark.django_db

VALUES = {2015: "120", 2016: "110", 2017: "c", 2018: "97", 2019: "96"}


def test_an_indicator_has_a_history_with_its_symbols(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    shown = queries.indicator_shown(figures.indicator(cast.farah))

    assert [(one.period, one.value, one.symbol) for one in shown.series] == [
        ("2015-16", Decimal(120), ""),
        ("2016-17", Decimal(110), ""),
        ("2017-18", None, "c"),
        ("2018-19", Decimal(97), ""),
        ("2019-20", Decimal(96), ""),
    ]
    assert shown.source == "Invented for a test. An invented census"
    assert shown.limits == "It is invented."


def test_its_picture_has_a_gap_where_a_number_is_hidden_and_a_point_for_the_target(
    cast: Cast,
) -> None:
    figures.vintage(cast.farah, VALUES)
    indicator = figures.indicator(cast.farah)
    figures.target(cast.farah, indicator, year=2021)
    figure = queries.indicator_figure(queries.indicator_shown(indicator), prefix="one")

    assert figure is not None
    assert figure.table_header == ("School year", "Measured (pupils)", "Target (pupils)")
    assert figure.table_rows[2] == ("2017-18", "c: held back as confidential", "")
    assert figure.table_rows[-2:] == (("2020-21", "", ""), ("2021-22", "", "100"))
    assert figure.heading == (
        "Children in Reception: 96 pupils in 2019-20; the target is 100 pupils by 2021-22"
    )


def test_a_provisional_number_is_said_to_be_one_in_the_table(cast: Cast) -> None:
    figures.vintage(cast.farah, {2019: "96"}, status=ObservationStatus.PROVISIONAL)
    shown = queries.indicator_shown(figures.indicator(cast.farah))
    figure = queries.indicator_figure(shown, prefix="one")

    assert figure is not None
    assert figure.table_rows == (("2019-20", "96 (provisional)"),)


def test_earlier_years_keep_the_definition_that_they_had(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    figures.vintage(cast.farah, {2018: "1000", 2019: "1001"}, slug="new", series="new")
    indicator = figures.indicator(cast.farah)
    figures.redefined(cast.farah, indicator, first_year=2018, series="new")
    shown = queries.indicator_shown(indicator)

    assert [(one.year, one.definition) for one in shown.series] == [
        (2015, 1),
        (2016, 1),
        (2017, 1),
        (2018, 2),
        (2019, 2),
    ]
    assert shown.series[-1].value == Decimal(1001)
    assert [one.number for one in shown.definitions] == [1, 2]


def test_no_line_is_drawn_through_a_change_of_definition(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    indicator = figures.indicator(cast.farah)
    figures.redefined(cast.farah, indicator, first_year=2018)
    figure = queries.indicator_figure(queries.indicator_shown(indicator), prefix="one")

    assert figure is not None
    assert figure.table_header[1:] == ("Definition 1 (pupils)", "Definition 2 (pupils)")
    assert figure.table_rows[-1] == ("2019-20", "", "96")


def test_the_newest_vintage_counts_and_the_earlier_number_is_told(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES, status=ObservationStatus.PROVISIONAL)
    figures.vintage(cast.farah, {2019: "101"}, slug="rolls-2", day=date(2025, 1, 1))
    indicator = figures.indicator(cast.farah)
    figures.target(cast.farah, indicator)
    shown = queries.indicator_shown(indicator)

    assert [(one.before, one.after) for one in shown.revisions] == [
        ("96 pupils, provisional", "101 pupils")
    ]
    assert shown.series[-1].words == "revised"
    assert shown.rating.colour == "green"
    assert shown.series[0].value == Decimal(120)


def test_the_last_target_set_holds_and_the_earlier_is_kept(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    indicator = figures.indicator(cast.farah)
    figures.target(cast.farah, indicator, value="500")
    figures.target(cast.farah, indicator, value="90")

    assert queries.indicator_shown(indicator).rating.colour == "green"
    assert Target.objects.filter(indicator=indicator).count() == 2


def test_indicators_stand_beside_their_statements(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    indicator = figures.indicator(cast.farah)
    document = factories.version().document
    bind(cast, indicator.pk, document.pk)

    beside = queries.indicators_beside(document)
    assert {key: [one.slug for one in shown] for key, shown in beside.items()} == {
        "challenge-1": ["reception"]
    }


def bind(cast: Cast, indicator: int, document: int, statement_id: str = "challenge-1") -> Bound:
    return changes.bind(
        indicator=Indicator.objects.get(pk=indicator),
        document=Document.objects.get(pk=document),
        statement_id=statement_id,
        by=cast.farah,
        now=NOW,
    )


def test_an_indicator_stands_for_a_statement_once(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    indicator = figures.indicator(cast.farah)
    document = factories.version().document
    bind(cast, indicator.pk, document.pk)

    with pytest.raises(NotAllowed, match="stands for this statement already"):
        bind(cast, indicator.pk, document.pk)
    with pytest.raises(NotAllowed, match="no statement “nowhere”"):
        bind(cast, indicator.pk, document.pk, "nowhere")


def test_an_indicator_may_be_taken_from_a_statement(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    indicator = figures.indicator(cast.farah)
    document = factories.version().document
    changes.unbind(bound=bind(cast, indicator.pk, document.pk), by=cast.farah, now=NOW)

    assert queries.indicators_beside(document) == {}
    assert [line.verb for line in Line.objects.order_by("-number")[:2]] == [
        "measure.unbound",
        "measure.bound",
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"first_year": 2015}, "The definition before holds from 2015"),
        ({"first_year": 2010}, "A new one must begin later"),
        ({"first_year": 2018, "series": "nowhere"}, "No dataset belongs to the series “nowhere”"),
        ({"first_year": 2018, "series": ""}, "No dataset belongs to the series"),
        ({"first_year": 2018, "breakdown": "Year 9"}, "no such measure, place and breakdown"),
        ({"first_year": 2018, "because": " "}, "Say why it is defined so"),
    ],
)
def test_a_definition_that_does_not_fit_is_refused(
    cast: Cast, said: dict[str, object], words: str
) -> None:
    figures.vintage(cast.farah, VALUES)
    indicator = figures.indicator(cast.farah)

    with pytest.raises(NotAllowed, match=words):
        figures.redefined(cast.farah, indicator, **said)


def test_two_indicators_have_two_addresses(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    figures.indicator(cast.farah)

    with pytest.raises(NotAllowed, match="at the address “reception” already"):
        figures.indicator(cast.farah)


@pytest.mark.parametrize(
    ("better", "said", "words"),
    [
        (Better.NEITHER, {}, "it takes no target"),
        (Better.HIGHER, {"because": " "}, "Say why this is the target"),
        (Better.HIGHER, {"amber": "-1"}, "nought or more"),
        (Better.LOWER, {"year": 2050}, "at most 30 years ahead"),
    ],
)
def test_a_target_that_does_not_fit_is_refused(
    cast: Cast, better: Better, said: dict[str, str], words: str
) -> None:
    figures.vintage(cast.farah, VALUES)
    indicator = figures.indicator(cast.farah, better=better)

    with pytest.raises(NotAllowed, match=words):
        figures.target(cast.farah, indicator, **said)  # type: ignore[arg-type]


def test_only_an_owner_defines(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)

    with pytest.raises(NotAllowed, match="To define an indicator you need the role"):
        figures.indicator(cast.eve)


def test_many_indicators_take_no_more_look_ups_than_one(cast: Cast) -> None:
    figures.vintage(cast.farah, VALUES)
    document = factories.version().document
    for number in range(4):
        made = figures.indicator(cast.farah, slug=f"reception-{number}")
        figures.target(cast.farah, made)
        bind(cast, made.pk, document.pk)

    with CaptureQueriesContext(
        connection,
    ) as seen:
        queries.indicators_beside(document)
    assert len(seen) <= 4


def test_calendar_years_stay_calendar_years(cast: Cast) -> None:
    header = figures.HEADER.strip() + ",period,status\n"
    lines = "".join(
        f"Plans,E09000012,Hackney,{year},,{value},plans,Calendar year {year},\n"
        for year, value in ((2018, 50), (2020, 40))
    )
    facts = DatasetFacts(
        slug="plans",
        title="Invented plans",
        publisher="An invented office",
        source="An invented count",
        licence="Open Government Licence v3.0",
        attribution="Invented for a test",
        years="2018 to 2020",
        file_name="plans.csv",
        series="plans",
        published_on=date(2024, 1, 1),
    )
    changes.load(facts=facts, content=(header + lines).encode(), by=cast.farah, now=NOW)
    definition = replace(
        figures.definition(series="plans", breakdown=""), measure="Plans", first_year=2018
    )
    indicator = changes.define(
        indicator=IndicatorFacts("plans", "Invented plans", "plans", Better.LOWER),
        definition=definition,
        by=cast.farah,
        now=NOW,
    )
    figures.target(cast.farah, indicator, year=2022, value="45")
    shown = queries.indicator_shown(indicator)
    figure = queries.indicator_figure(shown, prefix="one")

    assert shown.rating.words == (
        "At the target for Calendar year 2022 or better, in Calendar year 2020."
    )
    assert figure is not None
    assert [row[0] for row in figure.table_rows] == [
        f"Calendar year {year}" for year in range(2018, 2023)
    ]
    assert figure.table_rows[1][1] == "not in the file"
