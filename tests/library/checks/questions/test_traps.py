"""Questions that the check of questions once read wrongly; every question is invented."""

import pytest

from folkmoot.library.checks.questions.checking import check_questions

VIEWS = "Support; Oppose; Neither; Don't know"


def said(question: str, options: str = "", name: str = "q.csv") -> list[str]:
    content = f'question,options\n"{question}","{options}"\n'
    return [one.what for one in check_questions(content.encode(), name).found]


@pytest.mark.parametrize(
    "options",
    [
        "0; 1 to 2; 4 or more",
        "None; Under 5; 5 to 9; 11 or more",
        "Under £20,000; £20,000 to £40,000; Over £50,000",
    ],
)
def test_a_gap_before_the_last_answer_is_found(options):
    assert any("there is a gap" in one for one in said("How much do you spend?", options))


@pytest.mark.parametrize(
    "options",
    [
        "0; 1 to 2; 3 or more",
        "0; 1; 2; 3 or more",
        "1; 3; 5",
        "Under £20,000; £20,000 to £39,999; £40,000 or more",
        "Up to £2; £2.01 to £5; More than £5",
    ],
)
def test_answers_that_follow_each_other_have_no_gap(options):
    assert said("How much do you spend?", options) == []


@pytest.mark.parametrize(
    "question",
    [
        "Given the serious dangers of traffic, should we close the road?",
        "How much has the new road improved your life?",
    ],
)
def test_a_question_that_takes_its_answer_for_granted_leads(question):
    assert any("leads to one answer" in one for one in said(question, "Yes; No; Don't know"))


@pytest.mark.parametrize(
    "question",
    [
        "Given the choice, would you walk or take the bus?",
        "How much has the new road improved or worsened your journey?",
    ],
)
def test_a_question_that_leaves_both_sides_open_does_not_lead(question):
    assert said(question, "A lot; A little; Not at all; Don't know") == []


def test_two_changes_in_one_question_are_two_things():
    (found,) = said("Do you support more buses and lower fares?", VIEWS)

    assert "two things at once" in found
    assert said("Do you support more buses and trams?", VIEWS) == []


def test_an_equality_question_may_say_itself_what_it_is_for():
    ages = "Under 25; 25 to 64; 65 or over; Prefer not to say"

    assert said("How old are you? We ask so that we hear from everyone.", ages) == []
    assert len(said("How old are you?", ages)) == 1


def test_a_list_of_questions_may_call_the_words_of_each_question():
    content = b'[{"question": "Do you cycle?", "options": ["Yes", "No"]}]'

    assert check_questions(content, "q.json").questions[0].text == "Do you cycle?"
