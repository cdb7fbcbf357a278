"""Data files of Explore Education Statistics: what is chosen comes in, the rest is told by reason.

Every number here is invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.council.measure import changes, queries, rules
from folkmoot.council.measure.changes import DatasetFacts
from folkmoot.council.measure.models import Dataset, ObservationStatus
from folkmoot.council.people.models import Line
from folkmoot.library.errors import BadFile, NotAllowed
from tests.clock import london
from tests.conftest import Cast

NOW = london("2025-06-02 10:00")
HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name,sex,pupils,rate\n"
)
META = (
    b"col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
    b"filter_grouping_column\n"
    b"sex,Filter,Sex,,,,,\n"
    b"pupils,Indicator,Number of pupils,,,0,,\n"
    b"rate,Indicator,Rate of pupils,,%,1,,\n"
)
FACTS = DatasetFacts(
    slug="invented",
    title="Invented pupils",
    publisher="An invented office",
    source="An invented census",
    licence="Open Government Licence v3.0",
    attribution="Invented for a test",
    years="2017-18 to 2018-19",
    file_name="invented.csv",
)
HACKNEY = rules.Choice(places=("E09000012",))


def row(
    pupils: str = "120",
    *,
    year: str = "201718",
    sex: str = "Total",
    rate: str = "1.5",
    code: str = "E09000012",
) -> str:
    return (
        f"{year},Academic year,Local authority,E92000001,England,E13000001,Inner London,"
        f"204,{code},Hackney,{sex},{pupils},{rate}\n"
    )


def country(pupils: str = "9000", *, year: str = "201718") -> str:
    return f"{year},Academic year,National,E92000001,England,,,,,,Total,{pupils},2.5\n"


def file(*rows: str, companion: bytes | None = META) -> rules.TidyFile:
    return rules.TidyFile("invented.csv", (HEADER + "".join(rows)).encode(), companion)


def load(
    cast: Cast,
    *rows: str,
    facts: DatasetFacts = FACTS,
    choice: rules.Choice = HACKNEY,
    companion: bytes | None = META,
) -> Dataset:
    return changes.load_tidy(
        facts=facts, file=file(*rows, companion=companion), choice=choice, by=cast.farah, now=NOW
    )


@pytest.mark.django_db
def test_rows_of_the_chosen_places_at_the_total_become_figures(cast: Cast) -> None:
    dataset = load(cast, row(), row(sex="Girls"), country(), row("c", year="201819"))

    assert [
        (one.measure, one.year, one.value, one.symbol, one.unit)
        for one in queries.observations(dataset)
    ] == [
        ("Number of pupils", 2017, Decimal("120"), "", "number"),
        ("Number of pupils", 2018, None, "c", "number"),
        ("Rate of pupils", 2017, Decimal("1.5"), "", "%"),
        ("Rate of pupils", 2018, Decimal("1.5"), "", "%"),
    ]


@pytest.mark.django_db
def test_every_row_is_used_or_set_aside_by_its_reason(cast: Cast) -> None:
    dataset = load(cast, row(), row(sex="Girls"), country(), "\n")

    assert dataset.rows == 4
    assert dataset.rows_aside == {
        "another place than E09000012": 1,
        "blank row": 1,
        "sex is not Total": 1,
    }


@pytest.mark.django_db
def test_what_was_taken_of_the_file_is_kept(cast: Cast) -> None:
    choice = rules.Choice(("E09000012",), {"sex": ("Girls", "Total")}, ("pupils",))
    dataset = load(cast, row(), row("50", sex="Girls"), choice=choice)

    assert dataset.taken["indicators"] == ["pupils"]
    assert dataset.taken["filters"] == {"sex": ["Girls", "Total"]}
    assert [one.breakdown for one in queries.observations(dataset)] == ["", "Girls"]


@pytest.mark.django_db
def test_a_filter_may_be_kept_whole(cast: Cast) -> None:
    choice = rules.Choice(("E09000012",), {"sex": (rules.EVERY,)})
    dataset = load(cast, row(), row("50", sex="Girls"), row("70", sex="Boys"), choice=choice)

    assert dataset.rows_aside == {}
    assert dataset.observations.count() == 6


@pytest.mark.django_db
def test_the_same_choice_of_the_same_file_is_the_same_dataset(cast: Cast) -> None:
    one = load(cast, row())
    again = load(cast, row(), facts=replace(FACTS, slug="another"))
    other = load(
        cast,
        row(),
        facts=replace(FACTS, slug="only-rates"),
        choice=rules.Choice(("E09000012",), {}, ("rate",)),
    )

    assert one == again
    assert one != other


@pytest.mark.django_db
def test_what_the_check_finds_wrong_stops_the_loading(cast: Cast) -> None:
    with pytest.raises(BadFile, match="Row 3, column pupils"):
        load(cast, row(), row("many", year="201819"))

    assert not Dataset.objects.exists()


def test_without_a_companion_the_check_says_what_it_guessed() -> None:
    said = rules.check_file(file(row(), companion=None))

    assert not said.wrong
    assert "no invented.meta.csv beside it" in said.advice[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (rules.Choice(()), "Say of which places"),
        (rules.Choice(("E09000001",)), r"another place than E09000001 \(1\)"),
        (rules.Choice(("E09000012",), {}, ("height",)), "has no indicator height"),
        (rules.Choice(("E09000012",), {"age": ("5",)}), "has no filter age"),
        (rules.Choice(("E09000012",), {"sex": ("Others",)}), "no category Others"),
    ],
)
def test_a_choice_of_what_is_not_there_is_refused(
    cast: Cast, choice: rules.Choice, words: str
) -> None:
    with pytest.raises(BadFile, match=words):
        load(cast, row(), choice=choice)


def test_a_part_of_a_year_is_told_by_its_period() -> None:
    term = row().replace("Academic year", "Autumn term")
    parsed = rules.read_tidy(file(term), HACKNEY)

    assert {one.period for one in parsed.rows} == {"Autumn term 2017/18"}


def vintage(slug: str, day: date, status: ObservationStatus) -> DatasetFacts:
    return replace(FACTS, slug=slug, series="invented", published_on=day, status=status)


FIRST = vintage("invented-1", date(2024, 7, 1), ObservationStatus.PROVISIONAL)
SECOND = vintage("invented-2", date(2025, 1, 15), ObservationStatus.FINAL)


@pytest.mark.django_db
def test_a_later_vintage_revises_what_differs_and_edits_nothing(cast: Cast) -> None:
    first = load(cast, row(), row("130", year="201819"), facts=FIRST)
    second = load(cast, row(), row("133", year="201819"), facts=SECOND)

    assert {one.status for one in first.observations.all()} == {"provisional"}
    assert [
        (one.year, one.value, one.status)
        for one in second.observations.filter(measure="Number of pupils").order_by("year")
    ] == [(2017, Decimal(120), "final"), (2018, Decimal(133), "revised")]
    assert queries.current("invented") == second


@pytest.mark.django_db
def test_a_symbol_that_becomes_a_number_is_a_revision(cast: Cast) -> None:
    load(cast, row("c"), facts=FIRST)
    load(cast, row("0"), facts=SECOND)

    (one,) = queries.revisions("invented", "Number of pupils", "E09000012", "")
    assert (one.period, one.before, one.after, one.dataset) == (
        "2017-18",
        "c: held back as confidential, provisional",
        "0 number",
        "invented-2",
    )


@pytest.mark.django_db
def test_an_older_vintage_may_come_in_later(cast: Cast) -> None:
    load(cast, row("133"), facts=SECOND)
    first = load(cast, row("130"), facts=FIRST)

    assert {one.status for one in first.observations.all()} == {"provisional"}
    assert queries.current("invented") == Dataset.objects.get(slug="invented-2")
    assert len(queries.revisions("invented", "Number of pupils", "E09000012", "")) == 1


@pytest.mark.django_db
def test_the_record_says_how_many_were_revised(cast: Cast) -> None:
    load(cast, row("130"), facts=FIRST)
    load(cast, row("133"), facts=SECOND)

    line = Line.objects.filter(verb="measure.loaded").latest("pk")
    assert line.facts["revised"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(FIRST, published_on=None), "Say on which day"),
        (replace(FIRST, published_on=date(2025, 6, 3)), "still to come"),
        (replace(SECOND, published_on=FIRST.published_on), "published on that day already"),
        (replace(FIRST, series="an invented series"), "cannot stand in the address"),
    ],
)
def test_a_vintage_without_its_day_is_refused(cast: Cast, facts: DatasetFacts, words: str) -> None:
    load(cast, row(), facts=FIRST)

    with pytest.raises(NotAllowed, match=words):
        load(cast, row("3"), facts=facts)


FIGURES = st.sampled_from(["z", "x", "c", "low", "u", "0", "7", "12", "990", "12 u"])


@settings(max_examples=100, deadline=None)
@given(
    cells=st.lists(
        st.tuples(FIGURES, st.sampled_from(["Total", "Girls", "Boys"])), min_size=1, max_size=20
    ),
    blanks=st.integers(0, 3),
)
def test_no_symbol_becomes_a_number_and_no_row_is_lost(
    cells: list[tuple[str, str]], blanks: int
) -> None:
    rows = [
        row(figure, year=f"{1990 + at}{(91 + at) % 100:02d}", sex=sex)
        for at, (figure, sex) in enumerate(cells)
    ]
    read = file(*rows, *["\n"] * blanks)
    try:
        parsed = rules.read_tidy(read, HACKNEY)
    except BadFile:
        assert all(sex != "Total" for _figure, sex in cells)
        return

    assert parsed.read == len(cells) + blanks == parsed.used + sum(parsed.aside.values())
    found = {one.year: one for one in parsed.rows if one.measure == "Number of pupils"}
    for at, (figure, sex) in enumerate(cells):
        if sex != "Total":
            assert 1990 + at not in found
        elif figure in {"z", "x", "c", "low", "u"}:
            assert (found[1990 + at].value, found[1990 + at].symbol) == (None, figure)
        else:
            number, _space, doubt = figure.partition(" ")
            assert (found[1990 + at].value, found[1990 + at].symbol) == (Decimal(number), doubt)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("0.12345678", "0.123457"), ("1e3", "1000"), ("99999999999", "99999999999")],
)
def test_a_number_is_kept_to_six_decimals(written: str, kept: str) -> None:
    parsed = rules.read_tidy(file(row(rate=written)), rules.Choice(("E09000012",), {}, ("rate",)))

    assert parsed.rows[0].value == Decimal(kept)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("9" * 30 + ".12345678", "99999"),
        ("1e99", "1e99"),
        ("9" * 12, "Row 2 of invented.csv, column “rate”: the number has more than 11 digits"),
        ("99999999999.123456", "column “rate”: the number has more than 15 digits"),
    ],
)
def test_a_number_that_cannot_be_kept_whole_is_refused(written: str, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        rules.read_tidy(file(row(rate=written)), HACKNEY)
