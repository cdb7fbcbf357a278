"""Passages that may be quoted under a theme: few, short, agreed to, and never beside a fact.

Nobody picks them by hand: of those that may be quoted, a fixed lottery over their own words takes
the same ones on every run, whatever the order of the file.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from folkmoot.library.analysis.answers import Answered, ThemeMentions

AN_AGE = re.compile(
    r"\b(?:aged|age of|I am|I'm|Im|he is|she is|turned|turning)\s+\d{1,2}\b"
    r"|\b\d{1,2}[\s-]*(?:years?[\s-]*old|yrs?[\s-]*old|yo)\b"
    r"|\byear\s+\d{1,2}\b",
    re.IGNORECASE,
)
A_SCHOOL = re.compile(r"\b(?:schools?|academy|nursery|college|primary|secondary)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one response under a theme. It holds no pseudonym and no fact of the respondent."""

    theme: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Quotable:
    """What may be quoted: the *responses* that agreed to it, and a *screen* for their words.

    *screen* says of a text whether it is free of personal data. *most* is the largest number of
    quotations under one theme, *longest* the most characters of one.
    """

    responses: Container[str]
    screen: Callable[[str], bool]
    most: int = 3
    longest: int = 300

    def takes(self, text: str) -> bool:
        """Whether *text* may be printed: short, screened, and not both a school and an age.

        >>> Quotable(frozenset(), screen=lambda text: True).takes("I am 12 and go to Mill School.")
        False
        """
        names_a_child = AN_AGE.search(text) is not None and A_SCHOOL.search(text) is not None
        return 0 < len(text) <= self.longest and not names_a_child and self.screen(text)


def quotations(
    themes: Iterable[ThemeMentions], answers: Iterable[Answered], quotable: Quotable
) -> tuple[Quotation, ...]:
    """The passages to print, by theme: whole short answers of responses that raised the theme.

    An answer given to the theme's question (to any, where it names none) is quoted whole or not at
    all, so that no cut changes its sense. The same words stand under one theme only once.
    """
    wrote: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for answer in answers:
        if answer.response in quotable.responses and quotable.takes(text := answer.text.strip()):
            wrote[answer.response].append((answer.question, text))
    return tuple(
        Quotation(theme.key, question, text)
        for theme in sorted(themes, key=lambda theme: theme.key)
        for question, text in _drawn(theme, wrote, quotable.most)
    )


def _drawn(
    theme: ThemeMentions, wrote: dict[str, list[tuple[str, str]]], most: int
) -> list[tuple[str, str]]:
    """The passages of one theme that the lottery takes, one of each response."""
    lots = set()
    for response in theme.responses & wrote.keys():
        under = [one for one in wrote[response] if theme.question in {"", one[0]}]
        lots |= (
            {min((_lot(theme.key, text), text, question) for question, text in under)}
            if under
            else set()
        )
    drawn: dict[str, str] = {}
    for _, text, question in sorted(lots):
        if len(drawn) < most and text.casefold() not in {one.casefold() for one in drawn}:
            drawn[text] = question
    return [(question, text) for text, question in drawn.items()]


def _lot(theme: str, text: str) -> str:
    """The number that a passage draws; it depends on the words alone."""
    return hashlib.sha256(f"{theme}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
