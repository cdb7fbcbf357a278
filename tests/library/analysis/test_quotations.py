"""Passages that may be quoted."""

import random
from dataclasses import fields

import pytest

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.quotations import Quotable, Quotation, quotations

BUS = ThemeMentions("bus", "Buses", "", "why", frozenset(f"r{at}" for at in range(9)))


def anything(text: str) -> bool:
    return bool(text)


def written(number: int) -> list[Answered]:
    return [Answered(f"r{at}", "why", 1, text=f"The bus of line {at}.") for at in range(number)]


def quotable(*responses: str, most: int = 3, longest: int = 300) -> Quotable:
    return Quotable(frozenset(responses), anything, most=most, longest=longest)


EVERYBODY = [f"r{at}" for at in range(12)]


def test_only_those_who_agreed_are_quoted():
    assert quotations([BUS], written(9), quotable("r2")) == (
        Quotation("bus", "why", "The bus of line 2."),
    )


def test_only_those_who_raised_the_theme_are_quoted_under_it():
    quoted = quotations([BUS], written(12), quotable("r10", "r11"))

    assert quoted == ()


def test_no_more_are_printed_than_the_profile_says():
    assert len(quotations([BUS], written(9), quotable(*EVERYBODY, most=2))) == 2


def test_the_same_are_drawn_whatever_the_order():
    answers = written(9)
    first = quotations([BUS], answers, quotable(*EVERYBODY))
    random.Random(3).shuffle(answers)

    assert quotations([BUS], answers, quotable(*EVERYBODY)) == first
    assert len(first) == 3


def test_a_longer_answer_is_not_quoted_and_never_cut():
    assert quotations([BUS], written(9), quotable(*EVERYBODY, longest=10)) == ()


def test_what_the_screen_refuses_is_not_quoted():
    strict = Quotable(frozenset(EVERYBODY), screen=lambda text: "line 4" in text)

    assert [one.text for one in quotations([BUS], written(9), strict)] == ["The bus of line 4."]


def test_the_same_words_are_printed_once():
    answers = [Answered(f"r{at}", "why", 1, text="Keep it!") for at in range(9)]

    assert len(quotations([BUS], answers, quotable(*EVERYBODY))) == 1


def test_an_answer_to_another_question_is_not_quoted():
    answers = [Answered("r1", "other", 1, text="Keep it!")]

    assert quotations([BUS], answers, quotable(*EVERYBODY)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I am 12 and my school is cold.",
        "My son, aged 9, goes to Mill Primary.",
        "As a 14-year-old at the academy I wait for the bus.",
        "She is in year 6 at the school on the hill.",
    ],
)
def test_a_school_and_an_age_are_never_printed_together(text):
    assert not quotable("r1").takes(text)


@pytest.mark.parametrize("text", ["The school is cold.", "I am 82 and need the bus."])
def test_either_of_them_alone_may_be_printed(text):
    assert quotable("r1").takes(text)


def test_a_quotation_has_no_room_for_who_wrote_it():
    assert [field.name for field in fields(Quotation)] == ["theme", "question", "text"]
