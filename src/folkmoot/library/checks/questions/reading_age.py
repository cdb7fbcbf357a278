"""How old a reader must be to follow a text, as far as a formula can say."""

import re
from functools import cache

import pyphen  # type: ignore[import-untyped]

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?;:]+(?:\s|$)|\n+")
VOWELS = re.compile(r"[aeiouy]+")
AGE_AT_GRADE_NOUGHT = 5


def words(text: str) -> list[str]:
    """The words of a text, without numbers and marks.

    >>> words("Don't close our well-used library (2025)!")
    ["Don't", 'close', 'our', 'well-used', 'library']
    """
    return WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables an English word has, at least 1.

    The word is cut where it may be hyphenated (pyphen, American patterns, which cut by sound), and
    the groups of vowels of each piece are counted, without a silent e at the end.

    >>> [syllables(word) for word in ("school", "people", "consultation", "statement", "every")]
    [1, 2, 4, 2, 3]
    """
    pieces = _hyphenation().inserted(word.lower()).split("-")
    return max(1, sum(_groups(piece) for piece in pieces if piece))


def reading_age(text: str) -> float | None:
    """The reading age of *text* in years: its Flesch-Kincaid grade plus 5; None without words.

    Grade = 0.39 x words a sentence + 11.8 x syllables a word - 15.59. Source: Kincaid, Fishburne,
    Rogers and Chissom (1975), "Derivation of new readability formulas for Navy enlisted
    personnel", Research Branch Report 8-75. An American grade is about the age less five. It knows
    nothing of meaning, and swings widely on texts shorter than about 100 words. At least 5.

    >>> reading_age("The cat sat on the mat. It was warm.")
    5.0
    """
    found = words(text)
    if not found:
        return None
    sentences = max(1, sum(bool(words(part)) for part in SENTENCE.split(text)))
    a_word = sum(syllables(word) for word in found) / len(found)
    grade = 0.39 * len(found) / sentences + 11.8 * a_word - 15.59
    return round(max(0.0, grade) + AGE_AT_GRADE_NOUGHT, 1)


def longest_sentence(text: str) -> int:
    """How many words the longest sentence of *text* has.

    >>> longest_sentence("Tell us. What would you keep, and why?")
    6
    """
    return max((len(words(part)) for part in SENTENCE.split(text)), default=0)


def _groups(piece: str) -> int:
    silent = len(piece) > 2 and piece.endswith("e") and piece[-2] not in "aeiouyl"
    return len(VOWELS.findall(piece[:-1] if silent else piece))


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")
