"""Answers that need another kind of reading: those without a point, and those not in English."""

import re
from collections.abc import Iterable
from enum import StrEnum

from folkmoot.library.analysis.themes.language import is_probably_not_english

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
LONGEST = 9  # words of an answer that may still say nothing
FILLERS = frozenset(
    "a above add added all already an and answer answers any anything apply applicable as at "
    "before can't cannot comment comments don't dont else feedback for further got have here i idea "
    "i'm i've info information it just know me mention moment more much my n na need nil no none nope "
    "not nothing of ok okay on opinion other own please present previous previously question "
    "really remarks reply response said same say see stated sure thank thanks that the there "
    "there's think this time to unsure very views what with write written yes you".split()
)


class Flag(StrEnum):
    """Why an answer needs another kind of reading."""

    NOTHING_TO_ADD = "nothing to add"
    NOT_ENGLISH = "probably not in English"


def flag(text: str) -> Flag | None:
    """The flag of *text*, None for most.

    >>> flag("N/A"), flag("No, nothing further to add - thanks!"), flag("No more cars")
    (<Flag.NOTHING_TO_ADD: 'nothing to add'>, <Flag.NOTHING_TO_ADD: 'nothing to add'>, None)
    """
    if is_nothing_to_add(text):
        return Flag.NOTHING_TO_ADD
    return Flag.NOT_ENGLISH if is_probably_not_english(text) else None


def is_nothing_to_add(text: str) -> bool:
    """Whether the text is empty, only signs, or made of a few words that carry no point."""
    words = [word.replace("’", "'").casefold() for word in WORD.findall(text)]
    return len(words) <= LONGEST and _all_fillers(words)


def _all_fillers(words: Iterable[str]) -> bool:
    return all(word in FILLERS or len(word) == 1 for word in words)
