"""Answers that need another kind of reading: those without a point, and those not in English."""

import re
from enum import StrEnum

from folkmoot.library.analysis.themes.language import is_probably_not_english

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NOW = re.compile(r"\bat (?:this|the) (?:time|moment|present)\b|\bat present\b", re.IGNORECASE)
LONGEST = 9  # words of an answer that may still make no point
# An answer is without a point where every word is one of these, and at least one is a refusal.
REFUSALS = frozenset(
    "above already before can't cannot comment comments don't dont na nil no none nope not nothing "
    "ok okay previous previously unsure yes".split()
)
FILLERS = REFUSALS | frozenset(
    "a add added all an and answer answers any anything applicable apply as at do does else else's "
    "feedback for further got have here i i'm i've idea in information it just know me mention more much "
    "my n of on opinion other please question questions really remarks reply response said same say "
    "see stated sure thank thanks that that's the there there's think this to very what with write "
    "you".split()
)


class Flag(StrEnum):
    """Why an answer needs another kind of reading."""

    SHORT = "short, without a point"
    NOT_ENGLISH = "probably not in English"


def flag(text: str) -> Flag | None:
    """The flag of *text*, None for most.

    >>> print(flag("N/A"), flag("No, nothing further to add!"), flag("No more cars"), sep="; ")
    short, without a point; short, without a point; None
    """
    if is_without_a_point(text):
        return Flag.SHORT
    return Flag.NOT_ENGLISH if is_probably_not_english(text) else None


def is_without_a_point(text: str) -> bool:
    """Whether the text is empty, only signs, or a few words that neither ask nor tell anything."""
    found = WORD.findall(NOW.sub(" ", text))
    words = {word.replace("’", "'").casefold() for word in found if len(word) > 1}
    if len(found) > LONGEST or not words <= FILLERS:
        return False
    return not words or bool(words & REFUSALS)
