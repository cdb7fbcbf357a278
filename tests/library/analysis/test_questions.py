"""What may be taken as an answer, and what is refused with a sentence."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.questions import (
    TEXT_LIMIT,
    BadAnswer,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    check_answer,
)

OPTIONS = (Option("a", "Agree"), Option("d", "Disagree"), Option("u", "Unsure"))
CHOICE = Question("q1", QuestionKind.SINGLE_CHOICE, "Do you agree?", options=OPTIONS)
SEVERAL = Question("q2", QuestionKind.SEVERAL_CHOICES, "Which of these?", options=OPTIONS)
SCALE = Question("q3", QuestionKind.SCALE, "How much?", options=OPTIONS)
RANKING = Question("q4", QuestionKind.RANKING, "In which order?", options=OPTIONS)
TEXT = Question("q5", QuestionKind.LONG_TEXT, "What have we missed?")
EVERY_KIND = [CHOICE, SEVERAL, SCALE, RANKING, TEXT]


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind.value)
@pytest.mark.parametrize("given", [[], [""]], ids=["nothing", "an empty string"])
def test_a_blank_answer_is_an_answer(question, given):
    assert check_answer(question, given).is_blank


@pytest.mark.parametrize("question", EVERY_KIND[:-1], ids=lambda question: question.kind.value)
def test_an_option_that_was_not_offered_is_refused_by_name(question):
    with pytest.raises(BadAnswer, match=f'"{question.text[:-1]}.*does not offer "<script>"'):
        check_answer(question, ["<script>"])


@pytest.mark.parametrize("question", [CHOICE, SCALE], ids=["single choice", "scale"])
def test_two_answers_where_one_is_asked_are_refused(question):
    with pytest.raises(BadAnswer, match="takes one answer, but 2 came"):
        check_answer(question, ["a", "d"])


def test_several_choices_are_kept_in_the_order_of_the_options():
    assert check_answer(SEVERAL, ["u", "a", "u"]).chosen == ("a", "u")


def test_a_ranking_keeps_the_order_of_the_respondent():
    assert check_answer(RANKING, ["u", "a"]).chosen == ("u", "a")


def test_a_ranking_takes_each_option_once():
    with pytest.raises(BadAnswer, match='"Agree" came twice'):
        check_answer(RANKING, ["a", "d", "a"])


def test_a_text_up_to_the_limit_is_taken_whole():
    assert check_answer(TEXT, ["x" * TEXT_LIMIT]).text == "x" * TEXT_LIMIT


def test_a_longer_text_is_refused_with_its_length_and_the_limit():
    with pytest.raises(BadAnswer, match=r"has 100,001 characters; we can take 100,000"):
        check_answer(TEXT, ["x" * (TEXT_LIMIT + 1)])


def test_two_texts_for_one_question_are_refused():
    with pytest.raises(BadAnswer, match="takes one text, but 2 came"):
        check_answer(TEXT, ["one", "two"])


def test_nul_goes_and_a_lone_surrogate_is_replaced_but_no_word_is_lost():
    assert check_answer(TEXT, ["be\x00fore \ud800 after"]).text == "before \ufffd after"


@pytest.mark.parametrize(
    "words", ["e\u0301cole", "école", "=1+1", "{{7*7}}", "<b>", "א\u202eב", "  two  spaces\r\n"]
)
def test_other_words_are_kept_exactly_as_written(words):
    assert check_answer(TEXT, [words]).text == words


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_without_nul_is_kept_exactly(words):
    assert check_answer(TEXT, [words]).text == words.replace("\x00", "")


@settings(deadline=None)
@given(st.sampled_from(EVERY_KIND), st.lists(st.text(st.characters(), max_size=5), max_size=6))
def test_whatever_arrives_is_an_answer_or_a_sentence(question, values):
    try:
        answer = check_answer(question, values)
    except BadAnswer as refusal:
        assert str(refusal).endswith((".", "!"))
        str(refusal).encode("utf-8")
    else:
        answer.text.encode("utf-8")
        assert set(answer.chosen) <= set(question.codes)


def test_a_taken_answer_is_taken_again_unchanged():
    once = check_answer(RANKING, ["u", "", "a"])

    assert check_answer(RANKING, once.chosen) == once


def test_a_question_answered_in_words_takes_no_options():
    with pytest.raises(ValueError, match="takes no options"):
        Question("q", QuestionKind.SHORT_TEXT, "Why?", options=OPTIONS)


def test_two_options_need_two_codes():
    with pytest.raises(ValueError, match="one code"):
        Question("q", QuestionKind.SCALE, "How much?", options=(OPTIONS[0], OPTIONS[0]))


def questionnaire() -> Questionnaire:
    """The five questions in two sections."""
    sections = (
        Section("s1", "Choices", "Choose.", questions=(CHOICE, SEVERAL, SCALE, RANKING)),
        Section("s2", "Words", questions=(TEXT,)),
    )
    return Questionnaire("plan", 1, sections)


def test_a_questionnaire_comes_back_from_its_plain_values():
    asked = questionnaire()

    assert Questionnaire.from_plain(asked.to_plain()) == asked


def test_the_digest_is_the_same_for_the_same_words_and_another_for_others():
    asked = questionnaire()
    other = dataclasses.replace(asked, version=2)

    assert Questionnaire.from_plain(asked.to_plain()).digest() == asked.digest()
    assert other.digest() != asked.digest()
    assert len(asked.digest()) == 64


def test_a_question_stands_in_a_questionnaire_once():
    with pytest.raises(ValueError, match="only once"):
        Questionnaire("plan", 1, (Section("s", "Twice", questions=(TEXT, TEXT)),))
