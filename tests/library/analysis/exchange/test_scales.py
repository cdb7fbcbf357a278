"""Options in their natural order, whatever order they come in."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.analysis.exchange.scales import in_order, is_scale

SCALES = [
    "Strongly agree/Agree/Neither agree nor disagree/Disagree/Strongly disagree/Don’t know",
    "Strongly support/Tend to support/Neutral/Tend to oppose/Strongly oppose",
    "Very important/Fairly important/Not very important/Not at all important",
    "Very satisfied/Satisfied/Neither/Dissatisfied/Very dissatisfied",
    "Very good/Good/Fair/Poor/Very poor/Prefer not to say",
    "Always/Often/Sometimes/Rarely/Never",
    "Much better/About the same/Worse/Not sure",
    "To a great extent/To some extent/Not at all",
]


@pytest.mark.parametrize("scale", SCALES)
def test_a_known_scale_is_put_in_order(scale):
    steps = scale.split("/")
    mixed = random.Random(4).sample(steps, len(steps))

    assert is_scale(mixed)
    assert list(in_order(mixed)) == steps


def test_yes_and_no_are_a_choice_and_no_scale():
    assert not is_scale(["Yes", "No", "Don't know"])


def test_two_scales_mixed_are_no_scale():
    assert not is_scale(["Agree", "Very satisfied"])


def test_bands_of_age_stand_from_the_youngest():
    bands = ["65 or over", "Under 16", "16-24", "Prefer not to say", "25-64"]

    assert in_order(bands) == ("Under 16", "16-24", "25-64", "65 or over", "Prefer not to say")


@given(labels=st.lists(st.text(max_size=12), max_size=8), order=st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_that_they_come_in(labels, order):
    mixed = order.sample(labels, len(labels))

    assert in_order(mixed) == in_order(labels)
    assert set(in_order(labels)) == set(labels)
