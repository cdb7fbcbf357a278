"""How long a questionnaire takes, and how much of it must be answered."""

from collections.abc import Iterator, Sequence
from math import ceil

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.questions.asked import Answering, Asked
from folkmoot.library.checks.questions.reading_age import words

SECONDS = {
    Answering.ONE: 10.6,
    Answering.SEVERAL: 16.0,
    Answering.RANKING: 30.0,
    Answering.SHORT: 15.0,
    Answering.LONG: 90.0,
}
"""Seconds that one answer takes, reading the question included.

For a choice of one: 10.6 seconds, because Pew Research Center budgets its online surveys at 85
ordinary questions for 15 minutes ("How we keep our online surveys from running too long", 2022).
The others are our own assumption, set in proportion to it: Pew says that an open question can take
minutes, and counts it as several.
"""
WORDS_A_MINUTE = 200
"""How fast introductions are read: our own assumption, a slow usual pace for reading on a screen."""
LONGEST = 15
"""The most minutes: Pew caps its surveys there, because fewer people finish longer ones."""
MOST_REQUIRED = 3


def minutes(questions: Sequence[Asked], introductions: str = "") -> int:
    """About how many whole minutes the *questions* and the words around them take, at least 1.

    >>> minutes([Asked("1", "What have we missed?", Answering.LONG)] * 4)
    6
    """
    answering = sum(SECONDS[asked.answering] for asked in questions)
    reading = 60 * len(words(introductions)) / WORDS_A_MINUTE
    return max(1, ceil((answering + reading) / 60))


def about_effort(questions: Sequence[Asked], introductions: str) -> Iterator[Found]:
    """What is wrong with the questionnaire as a whole: too long, or too much of it required."""
    long = minutes(questions, introductions)
    if long > LONGEST:
        yield Found(
            "The whole questionnaire",
            f"takes about {long} minutes; many people stop after {LONGEST}.",
            "Take out what you will not use, or let people choose the parts that concern them.",
        )
    required = sum(asked.is_required for asked in questions)
    if required > MOST_REQUIRED and required * 2 > len(questions):
        yield Found(
            "The whole questionnaire",
            f"requires an answer to {required} of its {len(questions)} questions.",
            "Require only what you cannot do without, such as consent.",
        )
