"""The signs in plain English by which a list, a heading or a sentence shows what it states."""

import re
from enum import StrEnum


class StatementKind(StrEnum):
    """What a statement of a plan or proposal is."""

    VISION = "vision"
    CORE_ELEMENT = "core_element"
    CHALLENGE = "challenge"
    COMMITMENT = "commitment"
    PRIORITY = "priority"
    OBJECTIVE = "objective"
    ACTION = "action"
    INDICATOR = "indicator"
    MILESTONE = "milestone"
    AIM = "aim"
    ROLE = "role"
    COMPOSITION = "composition"
    PASSAGE = "passage"


NOUNS = {
    StatementKind.CORE_ELEMENT: r"(?:core|key|main) elements|building blocks",
    StatementKind.VISION: r"vision",
    StatementKind.CHALLENGE: r"challenges|the challenge",
    StatementKind.COMMITMENT: r"commitments|pledges|promises",
    StatementKind.PRIORITY: r"priorities|priority areas",
    StatementKind.OBJECTIVE: r"objectives",
    StatementKind.ACTION: r"actions|what we (?:will|plan to) do",
    StatementKind.INDICATOR: (
        r"indicators|(?:measures of|measuring|measure) success|success measures|success criteria"
        r"|what success (?:looks|will look) like|how we (?:will|shall) know"
    ),
    StatementKind.AIM: r"aims|aim|goals|ambitions",
    StatementKind.ROLE: r"roles|role|responsibilities|functions|remit",
    StatementKind.COMPOSITION: r"composition|membership",
}
NOUN = re.compile(
    "|".join(rf"(?P<{kind.name}>\b(?:{words})\b)" for kind, words in NOUNS.items()), re.IGNORECASE
)
JOINED = re.compile(
    r"\s*(?:,|and\b|&|or\b)\s*(?:and\s+)?(?:(?:our|the|its|key)\s+)*", re.IGNORECASE
)

BODY = r"\b(?:board|panel|committee|forum|group|partnership|commission|body|assembly)\b"
WILL = r"(?:will|shall|is to|would)"
BODY_WILL = re.compile(
    rf"^[^.:;]{{0,60}}{BODY} (?:{WILL}|will also|exists to|is there to):?$", re.I
)
BODY_SERVES = re.compile(
    rf"^[^.:;,]{{0,60}}{BODY} {WILL} (?:act|serve|advise)\b"
    r"|^[^.]{0,20}\brole of [^.]{0,60} is\b",
    re.IGNORECASE,
)
COMPOSED = re.compile(
    rf"{BODY} {WILL} (?:be (?:composed of|made up of)|consist of|comprise|have \w+ members)"
    rf"|\bmembership of [^.]{{0,60}}{BODY}",
    re.IGNORECASE,
)
PURPOSE = re.compile(r"\bto (?:ensure|make sure|secure|achieve|bring about)(?: that)?:?$", re.I)
SUBJECT_IS = re.compile(r"\b(?:are|is|will be) to [\w ]+:?$", re.IGNORECASE)
WE_WILL = re.compile(r"\b(?:we|council|authority|service) (?:will|shall|are going to):?$", re.I)
VISION_IS = re.compile(r"^(?:our|the|this|a)\b[^.:]{0,40}\bvision\b[^.:]{0,40}(?:\bis\b|:)", re.I)
BACKWARD = re.compile(r"^(?:these|they|those|this|it|among them|the main ones)\b", re.IGNORECASE)
SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[\"“‘']?[A-Z])")

NUMBERS = ["one", "two", "three", "four", "five", "six"]
NUMBERS += ["seven", "eight", "nine", "ten", "eleven", "twelve"]
COUNTED = re.compile(rf"\b({'|'.join(NUMBERS)}|\d{{1,2}})\b", re.IGNORECASE)
NUMBERED = re.compile(
    rf"^(?:our\s+)?(?P<kind>commitment|priority|objective|aim|action)"
    rf"(?:\s+(?:area\s+)?(?:\d{{1,2}}|{'|'.join(NUMBERS)}))?\s*[:.–—-]\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
TITLED = re.compile(r"^(?P<title>[^.!?]{2,100}?):\s+(?P<text>\S.*)$", re.DOTALL)
TITLED_BY_DASH = re.compile(
    r"^(?P<title>[^.!?]{2,80}?)\s+[-–—]\s+(?P<text>[A-Z“\"‘'].*)$", re.DOTALL
)
TITLE_WORDS = 16

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
SEASON = r"(?:spring|summer|autumn|winter|easter|christmas|q[1-4]|term [1-6])(?: term)?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
YEAR = r"(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?"
ONE_DATE = (
    rf"(?:(?:by|from|until|early|mid|late|end of|start of|week beginning|in)[ -])*{WEEKDAY}"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH}(?: \d{{1,2}},)?|{SEASON})(?: {YEAR})?"
    rf"|{YEAR}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
)
DATE = re.compile(rf"^(?:{ONE_DATE})(?:\s*(?:-|–|—|to|and|/)\s*(?:{ONE_DATE}))?$", re.IGNORECASE)
DATE_COLUMN = re.compile(
    r"^(?:key )?(?:dates?|when|by when|month|timescale|timeline|period)$", re.I
)


def is_date(text: str) -> bool:
    """Whether *text* is a date, a month, a season, a year, or a span of two of them.

    >>> [is_date(words) for words in ("24 January 2019", "Autumn 2024", "May to June", "Maybe")]
    [True, True, True, False]
    """
    return bool(DATE.match(text.strip()))


def split_title(text: str) -> tuple[str, str]:
    """A title before a colon or a dash, and the text after it; no title where there is none.

    >>> split_title("Fair access: a good school place for every child.")
    ('Fair access', 'a good school place for every child.')
    >>> split_title("Fewer pupils every year")
    ('', 'Fewer pupils every year')
    """
    found = TITLED.match(text) or TITLED_BY_DASH.match(text)
    if found is None or len(found["title"].split()) > TITLE_WORDS:
        return "", text
    return found["title"].strip(), found["text"].strip()


def noun_kind(sentence: str) -> StatementKind | None:
    """The kind that a sentence is about: that of its first noun, unless it only lists several.

    >>> noun_kind("Three commitments stand behind our priorities:").value
    'commitment'
    >>> noun_kind("The plan sets out our vision, commitments and priorities.") is None
    True
    """
    first = NOUN.search(sentence)
    if first is None:
        return None
    joined = JOINED.match(sentence, first.end())
    if joined and NOUN.match(sentence, joined.end()):
        return None
    return StatementKind[str(first.lastgroup)]


def lead_in_kind(text: str) -> StatementKind | None:
    """What the points after a lead-in state, by its last sentence (or the one it points back to).

    >>> lead_in_kind("The town lives with several challenges. Among them:").value
    'challenge'
    >>> lead_in_kind("The scheme builds on earlier promises, so as to ensure:").value
    'aim'
    >>> lead_in_kind("The Panel will:").value
    'role'
    """
    sentences = SENTENCES.split(text)
    last = sentences[-1].strip()
    if BODY_WILL.match(last):
        return StatementKind.ROLE
    if PURPOSE.search(last) and not SUBJECT_IS.search(last):
        return StatementKind.AIM
    kind = noun_kind(last)
    if kind is None and BACKWARD.match(last) and len(sentences) > 1:
        kind = noun_kind(sentences[-2])
    return kind


def number_named(text: str) -> int | None:
    """The first number that the last sentence of *text* names, from 1 to 99; None where none.

    >>> number_named("Two promises carry the plan:")
    2
    """
    found = COUNTED.search(SENTENCES.split(text)[-1])
    if found is None:
        return None
    word = found[1].lower()
    return NUMBERS.index(word) + 1 if word in NUMBERS else int(word)
