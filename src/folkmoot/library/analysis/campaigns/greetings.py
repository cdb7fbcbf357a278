"""What stands around a letter and is nobody's view: the greeting before it, the signature after.

A greeting starts with a word of greeting and holds only titles and names; a signature starts with
a word of closing and only names, places and numbers follow it to the end. Whatever else stands
there is taken to be the person's own words, so that none are lost.
"""

from __future__ import annotations

import re

OPENING = (
    r"(?:dear|hello|hi|hey|greetings|good (?:morning|afternoon|evening|day)"
    r"|to whom(?:soever)? it may concern|for the attention of|fao|attn)"
)
COMPANION = (
    r"(?:sirs?|madams?|or|and|the|all|team|everyone|everybody|friends?|neighbours?|colleagues?"
    r"|councillors?|cllrs?|council|committee|cabinet|mayor|members?|officers?|editor|board|panel"
    r"|mr|mrs|ms|miss|mx|dr|prof|professor|rev|lord|lady|to|whom|it|may|concern|there|of)"
)
CLOSING = (
    r"(?:yours (?:sincerely|faithfully|truly|respectfully|ever)|yours"
    r"|(?:(?:with|kind|kindest|best|warm|warmest|very|many) )*(?:regards|wishes|thanks)"
    r"|thank you(?: very much)?|thanks|sincerely|faithfully|respectfully|cheers|signed)"
)
WORDS_OF_CLOSING = (
    *("yours", "regards", "wishes", "thank", "sincerely"),
    *("faithfully", "respectfully", "cheers", "signed"),
)
GREETED = re.compile(rf"\W*({OPENING}\b[^\n,.:;!?]{{0,60}})[\n,.:;!?]+", re.IGNORECASE)
CLOSED = re.compile(rf"(?:^|[\n.,;!?])\s*({CLOSING}\b)", re.IGNORECASE)
AFTERTHOUGHT = re.compile(r"(?:p\.? ?)+s\.?|n\.? ?b\.?", re.IGNORECASE)
BARE_GREETING = re.compile(rf"\W*{OPENING}\b", re.IGNORECASE)
BARE_CLOSING = re.compile(rf"\W*{CLOSING}\b", re.IGNORECASE)
BARE_COMPANION = re.compile(rf"{COMPANION}\Z", re.IGNORECASE)
LOOSE_WORD = re.compile(r"[^\s,;:!?()]*[^\s,.;:!?()]")
JOINING = {"and", "of", "de", "da", "di", "el", "al", "van", "von", "der", "bin", "ibn"}
AFTER_GREETING = " \t\r\n,.:;!"
LONGEST_NAME = 4
LONGEST_SHOUTED = 2
LONGEST_SIGNATURE = 12
LAST_PART = 240
"""The characters at the end of a text in which a signature is looked for."""


def body(text: str) -> str:
    """*text* without its greeting and its signature; the whole where nothing else would be left.

    >>> body("Dear Councillors,\\nKeep the pool open.\\nYours faithfully,\\nAmina Adeyemi")
    'Keep the pool open.'
    """
    start = 0
    if (greeted := GREETED.match(text)) and is_greeting(greeted[1]):
        start = greeted.end(1)
    end = _end(text, start)
    inner = text[start:end].lstrip(AFTER_GREETING).rstrip()
    return inner if any(one.isalnum() for one in inner) else text


def is_greeting(words: str) -> bool:
    """Whether *words* are a greeting and nothing more.

    >>> is_greeting("Dear Cllr Baker"), is_greeting("Hello I am worried")
    (True, False)
    """
    if not (opening := BARE_GREETING.match(words)):
        return False
    rest = LOOSE_WORD.findall(words[opening.end() :])
    return all(BARE_COMPANION.match(word) or _could_be_a_name(word) for word in rest)


def is_closing(words: str) -> bool:
    """Whether *words* are the closing of a letter, perhaps with a name, and nothing more.

    >>> is_closing("Kind regards"), is_closing("Thank you for listening")
    (True, False)
    """
    closing = BARE_CLOSING.match(words)
    return closing is not None and _is_signature(words[closing.end() :])


def is_name(words: str) -> bool:
    """Whether *words* could be a name, an address or a postcode: at most four, none in small letters.

    A text in capitals throughout says nothing, so it is no name.

    >>> is_name("Amina Adeyemi"), is_name("E8 1EA"), is_name("I am disabled"), is_name("SHAME ON YOU")
    (True, True, False, False)
    """
    found = LOOSE_WORD.findall(words)
    if AFTERTHOUGHT.fullmatch(words.strip()):
        return False
    if not 1 <= len(found) <= LONGEST_NAME or _shouts(words):
        return False
    return all(_could_be_a_name(word) or word in JOINING for word in found)


def _end(text: str, start: int) -> int:
    from_here = max(start, len(text) - LAST_PART)
    ending = text[from_here:].casefold()
    if not any(word in ending for word in WORDS_OF_CLOSING):
        return len(text)
    for closed in CLOSED.finditer(text, from_here):
        if _is_signature(text[closed.end(1) :]):
            return closed.start(1)
    return len(text)


def _is_signature(rest: str) -> bool:
    words = LOOSE_WORD.findall(rest)
    if not words:
        return True
    if any(mark in rest for mark in "!?") or len(words) > LONGEST_SIGNATURE:
        return False
    if _shouts(rest) and len(words) > LONGEST_SHOUTED:
        return False
    return all(_could_be_a_name(word) or word in JOINING for word in words)


def _could_be_a_name(word: str) -> bool:
    return "@" in word or (not word[:1].islower() and word != "I")


def _shouts(words: str) -> bool:
    letters = [one for one in words if one.isalpha()]
    return len(letters) > LONGEST_NAME and all(one.isupper() for one in letters)
