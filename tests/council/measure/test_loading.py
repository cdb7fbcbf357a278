"""Figures come in whole or not at all, and every bad row is named."""

from __future__ import annotations

import doctest
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.council.measure import changes, queries, rules
from folkmoot.council.measure.changes import DatasetFacts
from folkmoot.council.measure.models import Dataset, Observation
from folkmoot.council.measure.queries import showing, words
from folkmoot.council.measure.rules import long_files, rows, tidy_files
from folkmoot.council.people.models import Line
from folkmoot.library.errors import BadFile, NotAllowed
from tests.clock import london
from tests.conftest import Cast

NOW = london("2025-06-02 10:00")
HEADER = "measure,place,place_name,year,breakdown,value,unit\n"
GOOD = (
    HEADER
    + "Pupils on roll,E09000012,Hackney,2018,Reception,2565,pupils\n"
    + "Pupils on roll,E09000012,Hackney,2019,Reception,2599,pupils\n"
)
FACTS = DatasetFacts(
    slug="rolls",
    title="Pupils on roll",
    publisher="An invented office",
    source="An invented census",
    licence="Open Government Licence v3.0",
    attribution="An invented office, Crown copyright",
    years="2018-19 to 2019-20",
    file_name="rolls.csv",
)


def row(
    *,
    measure: str = "Pupils on roll",
    place: str = "E09000012",
    name: str = "Hackney",
    year: str = "2017",
    value: str = "2635",
    breakdown: str = "Reception",
    unit: str = "pupils",
) -> str:
    return f"{measure},{place},{name},{year},{breakdown},{value},{unit}\n"


def load(cast: Cast, content: str = GOOD, facts: DatasetFacts = FACTS) -> Dataset:
    return changes.load(facts=facts, content=content.encode(), by=cast.farah, now=NOW)


@pytest.mark.parametrize("module", [long_files, rows, tidy_files, showing, words])
def test_the_examples_are_true(module: object) -> None:
    tried = doctest.testmod(module)  # type: ignore[arg-type]

    assert tried.attempted > 0
    assert tried.failed == 0


@pytest.mark.django_db
def test_each_row_becomes_one_observation(cast: Cast) -> None:
    dataset = load(cast)

    assert [(one.year, one.value) for one in queries.observations(dataset)] == [
        (2018, Decimal("2565")),
        (2019, Decimal("2599")),
    ]


@pytest.mark.django_db
def test_loading_writes_one_line_with_the_checksum(cast: Cast) -> None:
    dataset = load(cast)

    line = Line.objects.get()
    assert line.verb == "measure.loaded"
    assert line.facts == {
        "checksum": dataset.checksum,
        "rows": 2,
        "rows_aside": 0,
        "revised": 0,
    }


@pytest.mark.django_db
def test_the_same_file_again_is_the_same_dataset(cast: Cast) -> None:
    again = load(cast, facts=replace(FACTS, slug="another-name")) if load(cast) else None

    assert again == Dataset.objects.get()
    assert Observation.objects.count() == 2


@pytest.mark.django_db
def test_other_figures_do_not_take_a_name_that_is_taken(cast: Cast) -> None:
    load(cast)

    with pytest.raises(NotAllowed, match="other figures under this name"):
        load(cast, GOOD + row())


@pytest.mark.django_db
def test_a_bad_last_row_leaves_nothing_half_loaded(cast: Cast) -> None:
    with pytest.raises(BadFile, match="Row 4 of rolls.csv"):
        load(cast, GOOD + row(value="many"))

    assert not Dataset.objects.exists()
    assert not Observation.objects.exists()


@pytest.mark.django_db
def test_only_an_owner_loads_figures(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="To load figures you need the role"):
        changes.load(facts=FACTS, content=GOOD.encode(), by=cast.eve, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(FACTS, title=" "), "give the title in 1 to 200"),
        (replace(FACTS, publisher=""), "give the publisher in 1 to 200"),
        (replace(FACTS, licence=""), "give the licence in 1 to 120"),
        (replace(FACTS, attribution="x" * 301), "give the attribution in 1 to 300"),
        (replace(FACTS, file_name="a\x00.csv"), "give the name of the file"),
        (replace(FACTS, slug="../rolls"), "cannot stand in the address of a page"),
    ],
)
def test_figures_of_unknown_origin_are_refused(cast: Cast, facts: DatasetFacts, words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        load(cast, facts=facts)


@pytest.mark.django_db
def test_a_dataset_written_out_is_the_file_that_was_loaded(cast: Cast) -> None:
    content = GOOD + row(measure='"Rolls, all"', value="12.5") + row(breakdown="", value="-3")
    again = queries.csv_of(load(cast, content))

    assert sorted(again.splitlines()) == sorted(content.splitlines())


BAD_ROWS = {
    "value": [
        (row(value="2,635".replace(",", " ")), "plain number"),
        (row(value=""), "plain number"),
        (row(value="NaN"), "plain number"),
        (row(value="99999999999.123456"), "more than 15 digits"),
        (row(value="~"), "nor one of the symbols"),
        (row(value="Infinity"), "plain number"),
        (row(value="1e9"), "plain number"),
        (row(value="٢٦"), "plain number"),
        (row(value="1.2345678"), "plain number"),
        (row(value="9" * 12), "plain number"),
        (row(value="=1+1"), "plain number"),
        (row(year="2019", value="1"), "row 3 gives a number for the same"),
    ],
    "year": [
        (row(year="19"), "not a year"),
        (row(year="2019-20"), "not a year"),
        (row(year="0000"), "not a year"),
        (row(year="²019"), "not a year"),
    ],
    "place": [
        (row(place="Hackney"), "not an ONS code"),
        (row(place=""), "not an ONS code"),
        (row(place="E09000012<b>"), "not an ONS code"),
    ],
    "measure": [
        (row(measure=""), "it is empty"),
        (row(measure="x" * 161), "longer than 160"),
        (row(measure='"=HYPERLINK(1)"'), "for a formula"),
    ],
    "place_name": [
        (row(name="Hack\x00ney"), "cannot be shown"),
        (row(name="Hack\u202eney"), "cannot be shown"),
        (row(name="@Hackney"), "for a formula"),
    ],
    "breakdown": [
        (row(breakdown="\uff1dcmd"), "for a formula"),
        (row(breakdown="y" * 121), "longer than 120"),
    ],
    "unit": [(row(unit=""), "it is empty"), (row(unit="+1"), "for a formula")],
}


@pytest.mark.parametrize(
    ("column", "bad", "why"),
    [(column, bad, why) for column, cases in BAD_ROWS.items() for bad, why in cases],
)
def test_a_bad_cell_is_named_by_row_and_column(column: str, bad: str, why: str) -> None:
    with pytest.raises(BadFile) as refused:
        rules.read_rows((GOOD + bad).encode(), "rolls.csv")

    sentence = str(refused.value)
    assert sentence.startswith(f"Row 4 of rolls.csv, column “{column}”, says “")
    assert why in sentence
    assert "\x00" not in sentence


BAD_FILES = {
    "": "Row 1 of rolls.csv must name these columns",
    "a,b\n1,2\n": "Row 1 of rolls.csv must name these columns",
    HEADER: "has a header but no figures",
    HEADER + "\n\n": "has a header but no figures",
    HEADER + "too,few\n": "Row 2 of rolls.csv has 2 columns; it needs 7",
    HEADER + row().strip() + ",more\n": "Row 2 of rolls.csv has 8 columns; it needs 7",
    HEADER + '"never closed': "is not a sound CSV file near row 2",
    HEADER + '"a" b,c\n': "is not a sound CSV file near row 2",
    HEADER
    + '"'
    + "x" * 200_000
    + '"': "is not a sound CSV file near row 2|Row 2 of .* has 1 columns",
}


@pytest.mark.parametrize(("content", "why"), BAD_FILES.items(), ids=range(len(BAD_FILES)))
def test_a_bad_file_is_refused_with_words(content: str, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        rules.read_rows(content.encode(), "rolls.csv")


def test_a_file_that_is_not_text_is_refused_with_a_remedy() -> None:
    with pytest.raises(BadFile, match="Save it again as “CSV UTF-8”"):
        rules.read_rows(b"PK\x03\x04\xff\xfe", "rolls.csv")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(BadFile, match="at most 20000000 are read"):
        rules.read_rows(b"x" * (rules.SIZE_LIMIT + 1), "rolls.csv")


def test_a_file_saved_by_a_spreadsheet_is_read() -> None:
    found = rules.read_rows(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "rolls.csv")

    assert len(found) == 2


@settings(max_examples=200, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: (HEADER + text).encode("utf-8", "replace")),
    )
)
def test_whatever_comes_in_is_read_or_refused_with_words(content: bytes) -> None:
    try:
        assert rules.read_rows(content, "rolls.csv")
    except BadFile as refused:
        assert "rolls.csv" in str(refused)


@pytest.mark.django_db
def test_a_symbol_is_kept_and_written_out_as_it_came(cast: Cast) -> None:
    content = GOOD + row(value="c") + row(year="2016", value="12.5 [u]")
    dataset = load(cast, content)

    assert [(one.value, one.symbol) for one in dataset.observations.order_by("year")[:2]] == [
        (Decimal("12.5"), "u"),
        (None, "c"),
    ]
    assert sorted(queries.csv_of(dataset).splitlines()) == sorted(content.splitlines())


@pytest.mark.django_db
def test_a_period_and_a_status_may_stand_in_two_more_columns(cast: Cast) -> None:
    content = (
        HEADER.strip()
        + ",period,status\n"
        + row().strip()
        + ",Autumn term 2017/18,provisional\n"
        + row(value="3").strip()
        + ",Spring term 2017/18,\n"
    )
    dataset = load(cast, content)

    assert {one.status for one in dataset.observations.all()} == {"provisional", "final"}
    assert sorted(queries.csv_of(dataset).splitlines()) == sorted(content.splitlines())


@settings(max_examples=100, deadline=None)
@given(
    values=st.lists(
        st.one_of(
            st.sampled_from(["z", "x", "c", "low", "u"]),
            st.decimals(min_value=-1000, max_value=1000, places=2).map(str),
            st.just(""),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_no_symbol_becomes_a_number_and_no_row_is_lost(values: list[str]) -> None:
    lines = [
        row(year=str(1990 + at), value=value) if value else "\n" for at, value in enumerate(values)
    ]
    if not any(values):
        return
    parsed = rules.read_long((HEADER + "".join(lines)).encode(), "rolls.csv")

    assert parsed.read == len(values) == parsed.used + sum(parsed.aside.values())
    by_year = {one.year: one for one in parsed.rows}
    for at, value in enumerate(values):
        if value in {"z", "x", "c", "low", "u"}:
            assert (by_year[1990 + at].value, by_year[1990 + at].symbol) == (None, value)
        elif value:
            assert (by_year[1990 + at].value, by_year[1990 + at].symbol) == (Decimal(value), "")
