"""What each column most likely is, on exports as the usual platforms write them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.exchange.dates import Order
from folkmoot.library.analysis.exchange.guessing import Guessed, guess
from folkmoot.library.analysis.exchange.headings import Header
from folkmoot.library.analysis.exchange.mapping import Asked, Held, Meaning, Spread, Stated
from folkmoot.library.analysis.exchange.mapping_reading import parsed
from folkmoot.library.analysis.exchange.mapping_writing import written
from folkmoot.library.analysis.exchange.reading import Source, gather
from folkmoot.library.analysis.questions import QuestionKind
from folkmoot.library.errors import FolkmootError
from tests.library.analysis.exchange import exports_made as made

EXPORTS = {
    "Microsoft Forms": made.microsoft_forms,
    "SmartSurvey": made.smart_survey,
    "LimeSurvey": made.lime_survey,
    "Qualtrics": made.qualtrics,
    "Citizen Space": made.citizen_space,
}


def guessed(table: made.Rows) -> Guessed:
    return guess(made.opened(table))


def meanings(one: Guessed) -> dict[str, str]:
    """What each column that is neither a question nor ignored was taken for."""
    found = {}
    for entry in one.mapping.entries:
        if isinstance(entry, Held) and entry.meaning is not Meaning.IGNORED:
            found[entry.column] = entry.meaning.value
        elif isinstance(entry, Stated):
            found[entry.column] = entry.fact.key
    return found


def kinds(one: Guessed) -> list[tuple[str, str]]:
    return [(entry.question.text, entry.question.kind.value) for entry in one.mapping.asked]


def test_microsoft_forms_is_known():
    one = guessed(made.microsoft_forms())

    assert meanings(one) == {
        "ID": "response_id",
        "Completion time": "received_at",
        "Email": "email",
        "Name": "name",
        "Are you responding as...": "capacity",
        "Which age group are you in?": "age",
        "May we publish your comments?": "consent_to_publish",
        "What is your postcode?": "postcode",
    }
    assert kinds(one) == [
        ("Do you agree with the vision?", "scale"),
        ("How do you travel?", "several_choices"),
        ("What have we missed?", "long_text"),
        ("Rank these priorities", "ranking"),
    ]
    assert one.mapping.dates is Order.MONTH_FIRST


def test_an_option_that_holds_a_comma_is_one_option():
    asked = guessed(made.microsoft_forms()).mapping.asked[1]

    assert asked.question.codes == ("Bus", "Car, or taxi", "Walk")


def with_uses(*cells: str) -> list[list[str]]:
    """A plain table of one question, its *cells* ten times over."""
    rows = [[str(number), cell] for number, cell in enumerate(cells * 10)]
    return [["ID", "Which do you use?"], *rows]


def test_an_option_with_a_comma_is_one_option_among_options_parted_by_commas():
    uses = with_uses("Library", "Park, Swimming pool, indoor", "Library, Park", "Youth club")

    asked = guessed(uses).mapping.asked[0]

    assert asked.separator == ","
    assert asked.question.codes == ("Library", "Park", "Swimming pool, indoor", "Youth club")


def test_options_that_can_be_told_apart_are_not_joined_though_written_small():
    asked = guessed(with_uses("bus, walk", "bus", "walk, bus", "train")).mapping.asked[0]

    assert asked.question.codes == ("bus", "train", "walk")


def test_options_on_lines_of_their_own_are_several_choices():
    uses = with_uses("Library", "Park\nSwimming pool, indoor", "Library\nPark", "Youth club")

    one = guessed(uses)

    assert kinds(one) == [("Which do you use?", "several_choices")]
    assert one.mapping.asked[0].question.codes == (
        "Library",
        "Park",
        "Swimming pool, indoor",
        "Youth club",
    )
    assert parsed(written(one.mapping, one.because), "mapping.yaml").asked[0].separator == "\n"


def test_a_letter_in_lines_that_many_sent_is_no_choice():
    letter = "Dear council\nPlease keep the bus to the mill\nWith kind regards"

    one = guessed(with_uses(letter, letter, "Nothing to add from me, the plan is a good one"))

    assert kinds(one)[0][1] != "several_choices"


def test_smart_survey_is_known_with_its_two_rows_of_headings():
    one = guessed(made.smart_survey())

    assert one.mapping.header == Header(1, 2)
    assert meanings(one) == {
        "Name": "name",
        "Email": "email",
        "Unique ID": "response_id",
        "Ended": "received_at",
        "4. Ethnic group": "ethnicity",
    }
    assert kinds(one) == [
        ("1. Do you support the plan?", "single_choice"),
        ("2. Which do you use?", "several_choices"),
        ("3. Comments", "long_text"),
    ]
    assert one.mapping.dates is Order.DAY_FIRST


@pytest.mark.parametrize("shape", ["{code}. {text}", "{text}", "{code}"])
def test_lime_survey_is_known_however_its_headings_are_exported(shape):
    one = guessed(made.lime_survey(shape))

    assert one.mapping.platform == "LimeSurvey"
    assert sorted(meanings(one).values()) == ["language", "received_at", "response_id"]
    assert [kind for _, kind in kinds(one)] == [
        "scale",
        "several_choices",
        "long_text",
        "scale",
        "scale",
    ]


def test_qualtrics_is_known_with_its_three_rows_of_headings():
    one = guessed(made.qualtrics())

    assert one.mapping.header == Header(1, 3)
    assert meanings(one) == {
        "RecordedDate": "received_at",
        "ResponseId": "response_id",
        "UserLanguage": "language",
        "Q4": "gender",
    }
    assert kinds(one) == [
        ("Do you agree with the vision?", "scale"),
        ("Which do you use?", "several_choices"),
        ("Which do you use? - Other - Text", "single_choice"),
        ("What have we missed?", "long_text"),
    ]
    assert one.mapping.zone.key == "Europe/Paris"


def test_citizen_space_is_known_below_a_title():
    one = guessed(made.citizen_space())

    assert one.mapping.header == Header(3, 1)
    assert meanings(one) == {
        "Response ID": "response_id",
        "Submitted Date": "received_at",
        "4: Name": "name",
        "5: Email": "email",
        "Consent to publish response": "consent_to_publish",
        "Do you consider yourself to have a disability?": "disability",
        "How many people do you represent?": "people_represented",
    }
    (consent,) = one.mapping.held(Meaning.CONSENT)
    assert consent.values == ("Publish response", "Publish response anonymously")


@pytest.mark.parametrize("platform", EXPORTS)
def test_the_platform_is_named(platform):
    assert guessed(EXPORTS[platform]()).mapping.platform == platform


@pytest.mark.parametrize("platform", EXPORTS)
def test_every_column_is_guessed_once_and_explained(platform):
    table = EXPORTS[platform]()
    one = guessed(table)
    columns = [column for entry in one.mapping.entries for column in entry.columns]

    assert len(columns) == len(set(columns)) == max(len(row) for row in table)
    assert all(one.because[entry.columns[0]] for entry in one.mapping.entries)


@pytest.mark.parametrize("platform", EXPORTS)
def test_a_guess_reads_its_own_file_whole(platform):
    file = made.opened(EXPORTS[platform]())
    mapping = parsed(written(guess(file).mapping, guess(file).because))
    read = gather([Source(file, mapping)])

    assert len(read.gathered.submissions) == made.NUMBER
    assert sum(bool(one.text) for one in read.gathered.answers) >= made.NUMBER


@pytest.mark.parametrize("platform", EXPORTS)
def test_the_order_of_the_rows_does_not_change_the_guess(platform):
    table = EXPORTS[platform]()
    start = guessed(table).mapping.header
    below = start.row + start.rows - 1
    mixed = random.Random(5).sample(table[below:], len(table) - below)

    assert guessed([*table[:below], *mixed]) == guessed(table)


def test_who_is_not_finished_is_counted_and_a_person_is_told_how_to_set_them_aside():
    one = guessed(made.qualtrics())

    assert '"True" 27, "False" 13' in one.because["Finished"]
    assert "excluded_because" in one.because["Finished"]


def test_equality_questions_are_marked_and_others_are_not():
    facts = {entry.fact.key: entry.fact for entry in guessed(made.microsoft_forms()).mapping.stated}

    assert facts["age"].is_equality
    assert not facts["capacity"].is_equality
    assert facts["age"].categories[0] == "Under 18"


def test_an_opinion_that_names_a_group_is_a_question_and_no_fact():
    table = made.rows(
        [["Do you agree that the plan serves people with a disability?", "Age"]],
        made.given(*made.AGREE),
        made.given("5-11", "12-16"),
    )
    one = guessed(table)

    assert isinstance(one.mapping.entries[0], Asked)
    assert isinstance(one.mapping.entries[1], Stated)


def test_what_people_write_of_themselves_is_not_made_a_table():
    one = guessed(made.rows([["Religion"]], made.numbers("Faith number {}")))

    assert meanings(one) == {}
    assert "single people out" in one.because["Religion"]


def test_no_to_confidential_is_consent():
    table = made.rows([["Is your response confidential?"]], made.given("Yes", "No"))
    (consent,) = guessed(table).mapping.held(Meaning.CONSENT)

    assert consent.values == ("No",)


def test_dates_that_could_be_either_are_taken_as_british_and_said():
    one = guessed(made.rows([["Date received"]], made.given("03/04/2025", "05/06/2025")))

    assert one.mapping.dates is Order.DAY_FIRST
    assert any("month_first" in note for note in one.notes)


def test_ranks_over_several_columns_are_a_ranking():
    table = made.rows(
        [["Rank: [Reading]", "Rank: [Roofs]", "Rank: [Buses]"]],
        made.given("1", "2", "3"),
        made.given("2", "3", "1"),
        made.given("3", "1", "2"),
    )
    (entry,) = guessed(table).mapping.entries

    assert isinstance(entry, Spread)
    assert entry.question.kind is QuestionKind.RANKING


def test_texts_with_commas_are_words_and_no_choices():
    one = guessed(made.rows([["ID", "Comments"]], made.numbers(), made.words()))

    assert kinds(one) == [("Comments", "long_text")]


def test_ids_that_stand_twice_are_ids_and_refused_with_their_rows():
    rows = [[str(number % 19), "Yes" if number % 2 else "No"] for number in range(20)]
    file = made.opened([["ID", "Do you agree?"], *rows])
    one = guess(file)

    assert meanings(one) == {"ID": "response_id"}
    with pytest.raises(FolkmootError, match="21"):
        gather([Source(file, one.mapping)])


def test_an_id_without_fault_is_taken_before_one_with_a_fault():
    rows = [[str(number % 19), f"x{number}", "Yes"] for number in range(20)]
    one = guessed([["Response ID", "UserID", "Do you agree?"], *rows])

    assert meanings(one) == {"UserID": "response_id"}


def test_a_file_without_ids_says_how_responses_are_called():
    one = guessed(made.rows([["Comments"]], made.words()))

    assert any("called by its row" in note for note in one.notes)


CELLS = st.sampled_from(
    ["", "Yes", "No", "1", "2", "a;b;", "b;", "a, b", "22/09/2025", "E8 1EA", "x@example.org"]
) | st.text(max_size=6)


@settings(deadline=None)
@given(
    headings=st.lists(
        st.sampled_from(["ID", "Age", "Name", "Q [a]", "Q [b]", "Date", "Status", "Publish?", ""])
        | st.text(max_size=6),
        min_size=1,
        max_size=6,
    ),
    rows=st.lists(st.lists(CELLS, max_size=6), max_size=8),
)
def test_any_table_is_read_by_its_own_guess_or_refused_with_a_sentence(headings, rows):
    try:
        file = made.opened([headings, *rows])
        one = guess(file)
        assert parsed(written(one.mapping, one.because)) == one.mapping
        read = gather([Source(file, one.mapping)])
    except FolkmootError as error:
        assert str(error)
    else:
        assert read.rows == len(read.gathered.submissions) + read.blank_rows
