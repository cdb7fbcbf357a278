"""The mapping file: read back as written, every mistake with its line."""

import dataclasses
import string
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.analysis.exchange.dates import Order
from folkmoot.library.analysis.exchange.headings import Header
from folkmoot.library.analysis.exchange.mapping import (
    Asked,
    ColumnMap,
    Expected,
    Held,
    Meaning,
    Others,
    Spread,
    Stated,
)
from folkmoot.library.analysis.exchange.mapping_reading import parsed, read_mapping
from folkmoot.library.analysis.exchange.mapping_writing import written
from folkmoot.library.analysis.gathered import Fact
from folkmoot.library.analysis.questions import Option, Question, QuestionKind
from folkmoot.library.errors import BadFile, NotFound

HEAD = "folkmoot_mapping: 1\ncolumns:\n"
MAPPING = ColumnMap(
    entries=(
        Held("ID", Meaning.RESPONSE_ID),
        Held("May we print it?", Meaning.CONSENT, ("Yes", "on")),
        Held("State", Meaning.EXCLUDED, ("Complete",), (("Test", "test entry"),)),
        Asked(
            Question(
                "q1",
                QuestionKind.SEVERAL_CHOICES,
                'Which, "if any"?',
                options=(Option("1", "Library"), Option("2", "No: none of these # at all")),
            ),
            "Q1",
            separator=";",
            others=Others.KEEP,
        ),
        Spread(
            Question(
                "q2",
                QuestionKind.SEVERAL_CHOICES,
                "How did you hear?",
                options=(Option("Poster", "Poster"), Option("Yes", "Yes")),
            ),
            ("Q2 / Poster", "x" * 2_000),
        ),
        Stated(Fact("age", "Age", ("Under 18", "18+"), is_equality=True), "How old are you?"),
    ),
    header=Header(2, 2),
    sheet="Sheet 1",
    platform="SmartSurvey",
    channel="post",
    prefix="P",
    dates=Order.MONTH_FIRST,
    zone=ZoneInfo("UTC"),
    closes_at=datetime(2025, 9, 22, 16, 0, tzinfo=UTC),
    expected=Expected(412, {"online": 400, "post": 12}),
)


def refused(text: str) -> str:
    with pytest.raises(BadFile) as refusal:
        parsed(text)
    return str(refusal.value)


def test_a_mapping_is_read_back_as_it_was_written():
    assert parsed(written(MAPPING)) == MAPPING


def test_the_reason_of_a_guess_stands_over_it_as_a_comment():
    text = written(MAPPING, {"ID": "every value\nis: different"})

    assert "  # because every value is: different\n  - column: ID\n" in text
    assert parsed(text) == MAPPING


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
TIDY = st.text(string.ascii_letters + "éß \"'#:-{}[]&*!|>%@`,?=", min_size=1, max_size=20)


@given(
    columns=st.lists(TEXTS, min_size=2, max_size=4, unique=True),
    text=TEXTS,
    options=st.lists(
        TIDY, max_size=4, unique_by=lambda one: " ".join(one.casefold().split()).rstrip(".:;,")
    ),
)
def test_any_words_survive_the_file(columns, text, options):
    made = tuple(Option(one, one) for one in options)
    asked = Asked(Question("q1", QuestionKind.SINGLE_CHOICE, text, options=made), columns[0])
    mapping = ColumnMap((asked, *(Held(one, Meaning.IGNORED) for one in columns[1:])))

    assert parsed(written(mapping)) == mapping


def test_words_that_yaml_would_take_for_something_else_stay_words():
    text = (
        HEAD
        + "  - {column: Q1, is: question, id: q1, kind: single_choice, options: [Yes, No, 010]}"
    )
    (asked,) = parsed(text).asked

    assert asked.question.codes == ("Yes", "No", "010")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("  - {column: A, is: nam}", 'line 3: "nam" is not something that a column can be'),
        ("  - {column: A, is: name, of: b}", 'line 3: "of" is not known here'),
        ("  - {column: A, is: question, id: q, kind: long_txt}", 'did you mean "long_text"?'),
        ("  - {column: A, is: question, kind: long_text}", '"id" is missing'),
        ("  - {column: A}", 'Say what the column "is"'),
        ("  - {column: A, is: consent_to_publish}", "which values of this column give consent"),
        (
            "  - {column: A, is: name}\n  - {column: A, is: email}",
            'line 4: The column "A" is mapped',
        ),
        (
            "  - {column: A, is: channel}\n  - {column: B, is: channel}",
            'line 4: Two columns are "channel"',
        ),
        (
            "  - {column: A, is: question, id: q, kind: long_text}\n"
            "  - {column: B, is: question, id: q, kind: long_text}",
            'line 4: Two questions have the id "q"',
        ),
        (
            "  - {column: A, is: question, id: q, kind: scale, options: [a, A]}",
            "two options that read the same",
        ),
        ("  - {column: A, is: question, id: q, kind: ranking}", "say what separator"),
        ("  - {column: A, is: question, id: q, kind: long_text, options: [a]}", "takes no options"),
        ("  - {columns: {A: a, B: b}, is: question, id: q, kind: scale}", "over several columns"),
        ("  - {column: A, is: fact, key: age, equality: perhaps}", "neither yes nor no"),
        ("  - {column: A, column: B, is: name}", "stands twice"),
        ("  - {column: &a A, is: name}", "Aliases"),
        ("  - [", "not YAML"),
        ("  name", "A list belongs here"),
    ],
)
def test_a_mistake_is_said_with_its_line(lines, sentence):
    said = refused(HEAD + lines)

    assert said.startswith("mapping.yaml, line ")
    assert sentence in said


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("colums: []", 'did you mean "columns"?'),
        ("closes_at: 2025-09-22", "Give the hour as well"),
        ("timezone: Hackney", "no time zone"),
        ("expected: {received: many}", "not a whole number"),
        ("header: {row: 0}", "first row is row 1"),
        ("dates: backwards", "day_first, month_first"),
    ],
)
def test_a_mistake_above_the_columns_is_said_with_its_line(line, sentence):
    assert sentence in refused(f"folkmoot_mapping: 1\n{line}\ncolumns: []\n")


def test_lists_within_lists_do_not_go_on_for_ever():
    assert "too deep" in refused("[" * 10_000)


def test_an_empty_file_and_a_foreign_one_are_refused():
    assert "is empty" in refused("")
    assert "folkmoot_mapping: 1" in refused("columns: []\n")


def test_a_mapping_that_is_not_there_says_how_to_make_one(tmp_path):
    with pytest.raises(NotFound, match="folkmoot columns FILE"):
        read_mapping(tmp_path / "mapping.yaml")


@given(text=st.text(max_size=60))
def test_any_text_is_a_mapping_or_a_sentence(text):
    try:
        parsed("folkmoot_mapping: 1\n" + text)
    except BadFile as error:
        assert str(error).startswith("mapping.yaml")


def test_entries_that_contradict_one_another_make_no_mapping():
    with pytest.raises(ValueError, match="mapped twice"):
        dataclasses.replace(MAPPING, entries=(*MAPPING.entries, Held("ID", Meaning.NAME)))


def test_the_examples_of_the_manual_are_mappings():
    manual = (Path(__file__).parents[4] / "docs/reference/mapping.md").read_text(encoding="utf-8")
    first, second = (part.split("```")[0] for part in manual.split("```yaml\n")[1:])

    assert len(parsed(first).entries) == 5
    assert len(parsed(HEAD + second).entries) == 1
