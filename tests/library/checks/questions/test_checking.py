"""The check of questions on whole questionnaires; every question is invented."""

import json

import pytest
import yaml

from folkmoot.library.analysis.questions import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
)
from folkmoot.library.checks.questions.checking import Checked, check_questions
from folkmoot.library.errors import BadFile
from tests.library.checks.questions.asked import (
    ALL_BAD,
    BAD,
    GOOD,
    KINDS,
    MORE_BAD,
    MORE_GOOD,
    PURPOSE,
    YES_NO,
    Q,
    written,
)


def checked(kind: str, *questions: Q, intro: str = PURPOSE) -> Checked:
    return check_questions(written(kind, questions, intro), f"questions.{kind}")


def said(kind: str, *questions: Q, intro: str = PURPOSE) -> list[str]:
    return [str(one) for one in checked(kind, *questions, intro=intro).found]


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_is_found_with_its_options_whatever_the_file(kind):
    questions = checked(kind, *GOOD, *ALL_BAD).questions

    assert [one.text for one in questions] == [one.text for one in (*GOOD, *ALL_BAD)]
    assert [one.options for one in questions] == [one.options for one in (*GOOD, *ALL_BAD)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", GOOD, ids=lambda one: one.text[:40])
def test_a_question_that_works_is_left_alone(question, kind):
    assert said(kind, question) == []


@pytest.mark.parametrize("kind", KINDS)
def test_twenty_questions_that_work_are_left_alone_together(kind):
    assert said(kind, *GOOD) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("fault", "question"),
    [(fault, one) for fault, questions in BAD.items() for one in questions],
    ids=lambda one: one if isinstance(one, str) else one.text[:40],
)
def test_a_question_that_does_not_work_is_found_for_its_one_fault(fault, question, kind):
    (found,) = said(kind, question)

    assert fault in found


@pytest.mark.parametrize("kind", ["txt", "json"])
@pytest.mark.parametrize("question", MORE_GOOD, ids=lambda one: one.text[:40])
def test_another_question_that_works_is_left_alone(question, kind):
    assert said(kind, question) == []


@pytest.mark.parametrize("kind", ["txt", "json"])
@pytest.mark.parametrize("question", MORE_BAD, ids=lambda one: one.text[:40])
def test_another_question_that_does_not_work_is_found(question, kind):
    assert said(kind, question) != []


def test_a_finding_names_the_question_the_fault_and_the_remedy():
    assert said("txt", GOOD[0], BAD["overlap"][0]) == [
        'Question 2 ("How many hours do you volunteer each week?"): "0-5" and "5-10" overlap, so '
        "some people fit both. Let each answer begin where the one before has ended."
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_an_equality_question_without_a_purpose_is_found_once(kind):
    found = said(kind, GOOD[8], GOOD[9], intro="Thank you.")

    assert len(found) == 1
    assert "nothing says why or that it may be left out" in found[0]


@pytest.mark.parametrize("kind", KINDS)
def test_an_equality_question_that_must_be_answered_is_found(kind):
    age = GOOD[8]
    (found,) = said(kind, Q(age.text, age.options, age.kind, required=True))

    assert "must be answered. Make it optional." in found


@pytest.mark.parametrize("kind", KINDS)
def test_too_many_required_questions_are_found(kind):
    asked = [Q(f"Do you use road number {n} often?", YES_NO, required=n < 4) for n in range(6)]

    assert said(kind, *asked) == [
        "The whole questionnaire: requires an answer to 4 of its 6 questions. "
        "Require only what you cannot do without, such as consent."
    ]


def test_a_questionnaire_that_takes_too_long_is_found_and_its_minutes_said():
    asked = [Q(f"What would you change in ward {n}?", (), "long_text") for n in range(11)]
    found = checked("json", *asked)

    assert found.in_words.startswith("11 questions (0 required), about 17 minutes, reading age ")
    assert [one.where for one in found.found] == ["The whole questionnaire"]


@pytest.mark.parametrize(
    "text",
    [
        "Should the Zebra Quality Panel Team (ZQPT) meet every month?",
        "Should the ZQPT (the team for zebra crossings) meet every month?",
        "Should the NHS run a clinic in the GP surgery?",
        "DO YOU SUPPORT OR OPPOSE THE NEW CROSSING?",
    ],
)
def test_an_abbreviation_that_is_explained_or_known_is_left_alone(text):
    assert said("json", Q(text, YES_NO)) == []


def test_an_abbreviation_explained_in_an_earlier_question_is_known():
    first = Q("Have you heard of the Zebra Quality Panel Team (ZQPT)?", YES_NO)

    assert said("txt", first, BAD["mean"][0]) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Should we utilise the old depot?", "a word of the office"),
        (
            "Considering the multiplicity of environmental, transportational and organisational "
            "considerations involved here, is such administrative reorganisation proportionate?",
            "reading age",
        ),
        (
            "If the bus no longer stops at the station and you have to walk from the new stop in Mill "
            "Road to the school each morning with your children and their bags, would you still take "
            "it?",
            "a sentence of 37 words",
        ),
    ],
)
def test_words_that_are_hard_to_follow_are_found(text, fault):
    (found,) = said("json", Q(text, YES_NO))

    assert fault in found


def test_a_gap_between_two_answers_is_found():
    (found,) = said("csv", Q("How many trips do you make?", ("0 to 4", "6 to 9", "10 or more")))

    assert 'between "0 to 4" and "6 to 9" there is a gap' in found


def test_our_own_questionnaire_is_read_as_it_writes_itself():
    fit = Question(
        "fit",
        QuestionKind.SCALE,
        "To what extent do you agree or disagree with the plan?",
        options=tuple(Option(str(n), text) for n, text in enumerate(GOOD[0].options)),
        required=True,
    )
    plain = Questionnaire("plan", 1, (Section("s1", "The plan", "Read it.", (fit,)),)).to_plain()

    for name, content in (("q.yaml", written_yaml(plain)), ("q.json", written_json(plain))):
        (asked,) = check_questions(content, name).questions
        assert (asked.where, asked.text, asked.is_required) == ("Question fit", fit.text, True)


def written_yaml(plain: object) -> bytes:
    return yaml.safe_dump(plain).encode()


def written_json(plain: object) -> bytes:
    return json.dumps(plain).encode()


def test_options_in_columns_of_their_own_are_read():
    table = b"No.,Question,Option 1,Option 2,Option 3\n7,Do you cycle?,Yes,No,\n"
    (asked,) = check_questions(table, "q.csv").questions

    assert (asked.where, asked.options) == ("Question 7 in row 2", ("Yes", "No"))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"Our plan is good.\n", "q.txt", "states no question"),
        (b"a,b\n1,2\n", "q.csv", 'no column named "question"'),
        (b"{not json", "q.json", "cannot be read as it is written"),
        (b"a: &a [1, 2]\nb: [*a, *a]\n", "q.yaml", "uses anchors"),
        (b"[" * 100_000, "q.json", "q.json"),
        (b'{"sections": [{"questions": [{"id": "q1"}]}]}', "q.json", "has no text"),
        (b'{"sections": 4}', "q.json", '"sections" is not a list'),
        (b"PK\x03\x04 broken", "q.xlsx", "damaged or is not an Excel file"),
        (b"Do you cycle?", "q.pdf", "not a kind of file whose questions we check"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, name, words):
    with pytest.raises(BadFile, match=words):
        check_questions(content, name)
