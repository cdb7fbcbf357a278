"""The counts, percentages and bases that a sentence prints."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from folkmoot.library.checks.figures.numbers import PER_CENT, PLAIN, Printed, number

WORDS = (
    "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
AS_WORD = {word: Fraction(value) for value, word in enumerate(WORDS)} | {
    f"{ten}{unit and '-'}{unit}": Fraction(10 * times + value)
    for times, ten in enumerate(TENS, start=2)
    for value, unit in enumerate(["", *WORDS[1:10]])
}
IN_WORDS = (
    rf"(?:{'|'.join(TENS)})[ -](?:{'|'.join(WORDS[1:10])})|{'|'.join([*WORDS[1:], *TENS[1:]])}"
)

MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june"
    r"|july|august|september|october|november|december)\b"
)
# What looks like a count and is none: dates, times, money, ranges, ordinals, references, ages.
NO_COUNT = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?:\s+\d{{4}})?|\b{MONTH}\s+\d{{1,4}}(?:,?\s+\d{{4}})?"
    r"|\b\d{1,2}[:.]\d{2}\s*(?:am|pm)?\b(?=\s*(?:am|pm|to|on|-|–|hours))|\b\d{1,2}\s?(?:am|pm)\b"
    r"|\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b"
    rf"|\bbetween\s+(?:{PLAIN})\s+and\s+(?:{PLAIN})"
    r"|[£$€]\s?\d[\d,.]*\s?(?:k|m|bn|million|billion)?"
    rf"|\b(?:\d{{1,3}}|{'|'.join(WORDS[1:11])}) in (?:every )?(?:\d{{1,3}}|{'|'.join(WORDS[2:11])})\b"
    r"|\b\d+(?:st|nd|rd|th)\b|\b\d[\d,]*\s?[-–—]\s?\d[\d,]*\b(?!\s*%)|\b[A-Za-z]+\d[\w.]*|\b\d+[A-Za-z]+\b"
    r"|\b(?:questions?|qu?\.?|options?|priority|priorities|tables?|figures?|sections?|pages?"
    r"|paragraphs?|paras?|appendix|annex|chapters?|parts?|stages?|phases?|years?|grades?|class"
    r"|bands?|levels?|tiers?|wards?|items?|points?|objectives?|aims?|actions?|themes?|steps?"
    r"|version|aged?|ages|aged over|over age|under|no\.|number|top|room|flat|act|zone|route)"
    r"\s+\d+(?:\.\d+)*\b(?!\s*(?:of|out of)\s+\d)(?!\s*%)"
    r"|\b(?:in|since|by|until|from|during|to|for|and|of|before|after|the|spring|summer|autumn"
    r"|winter|academic year)\s+(?:19|20)\d{2}\b(?!,\d)(?!\s+[a-z]*\s*(?:responses|respondents|people"
    r"|residents|submissions|households|replies))",
    re.I,
)
MEASURE = re.compile(
    r"^[\s-]+(?:miles?|km|kilomet|met(?:re|er)s?|years?|year-olds?|months?|weeks?|days?|hours?"
    r"|minutes?|mins?|seconds?|points?|times|decimal|million|billion|pence|pounds|per\s?cent|percent"
    r"|percentage|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|o'clock|degrees|acres|square|storey|mph|tonnes|star)\b",
    re.I,
)
FRACTION = re.compile(
    r"\b(?:half|halves|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?)\b", re.I
)
TOKEN = re.compile(
    rf"(?P<number>(?<![\w.,/]){PLAIN}(?![\w])(?!\.\d))(?P<percent>\s*{PER_CENT})?"
    rf"|(?<![\w-])(?P<word>{IN_WORDS})(?![\w-])",
    re.I,
)
OF = re.compile(
    rf"^\s*(?:/|(?:(?:[a-z'’-]+\s+){{0,4}}?out\s+)?of\s+(?:(?:the|all|our|these|those|a|total|sample|base|only|just|some)\s+)*"
    rf"(?:of\s+)?(?:[a-z-]+\s+)?)(?P<base>{PLAIN})(?!\s*{PER_CENT})(?![\w/])",
    re.I,
)
UNIT = (
    r"(?:responses?|respondents?|people|residents|participants|submissions|replies|returns|surveys"
    r"|questionnaires|answers|comments|forms|parents|carers|pupils|students|staff|governors"
    r"|households|tenants|leaseholders|organisations|individuals|consultees|members|attendees"
    r"|businesses|schools|contributions|representations|letters|emails|signatures)"
)
BASE = re.compile(
    rf"\bn\s*[=:]\s*(?P<a>{PLAIN})|\b(?:base|sample|total|bases|sample size|response rate)\b"
    rf"(?:\s+(?:of|is|was|size|:)|\s*[:=(]|\s)+\s*(?:n\s*=\s*)?(?P<b>{PLAIN})(?!\s*{PER_CENT})"
    rf"|(?P<c>{PLAIN})\s+(?:[a-z-]+\s+){{0,3}}?{UNIT}\b"
    rf"|\b(?:responses|respondents|replies|submissions)(?:\s+(?:received|in total|analysed|included))?"
    rf"\s*(?:[:=–-]|was|were|is)\s*(?P<d>{PLAIN})(?!\s*{PER_CENT})"
    rf"|(?P<e>{PLAIN})\s+(?:[a-z]+\s+){{0,2}}?(?:responded|replied|answered|took part|completed"
    r"|were received|received|were analysed|were included|in total|gave|commented)\b",
    re.I,
)
RATE = re.compile(r"\b(?:response|return|completion) rate(?: of| was| is|:)?\s*[(]?\s*$", re.I)
ALL = r"(?:all|responses|respondents|answers|consultees|participants|those|submissions|replies)"
LONGEST_SENTENCE = 1_500
"""The most characters that are searched at once: more is a table or a mistake, not a sentence."""
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[A-Z0-9\"“'‘(])")
SHORT = re.compile(r"\b(?:St|Mr|Mrs|Ms|Dr|No|no|Qu|approx|vs|e\.g|i\.e|c|fig|Fig|para)\.$")


@dataclass(frozen=True, slots=True)
class Token:
    """A number in a sentence: from where to where it stands, its value, whether it may count."""

    start: int
    end: int
    printed: Printed
    is_count: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A count and the percentage printed for it, with the base where the sentence says "of"."""

    count: Fraction
    percent: Printed
    base: Fraction | None
    words: str


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; "St. Anne" and "e.g. 5" are not cut.

    >>> sentences("In St. Anne 5 agreed. Of 17, 2 (12%) did not.")
    ('In St. Anne 5 agreed.', 'Of 17, 2 (12%) did not.')
    """
    found: list[str] = []
    for part in SENTENCE_END.split(text):
        if found and SHORT.search(found[-1][-12:]):
            found[-1] += " " + part
        else:
            found.append(part)
    return tuple(piece for sentence in found for piece in _pieces(sentence))


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence, or where it is endless its pieces of a bearable length, cut at a space."""
    while len(sentence) > LONGEST_SENTENCE:
        cut = sentence.rfind(" ", 1, LONGEST_SENTENCE) + 1 or LONGEST_SENTENCE
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


@lru_cache(maxsize=256)
def tokens(sentence: str) -> tuple[Token, ...]:
    """Every number of a sentence, in order, but for dates, money, ranges and references.

    >>> [str(one.printed.value) for one in tokens("In 2024, 12 of 30 (40%) in Year 6 said so.")]
    ['12', '30', '40']
    """
    hidden = NO_COUNT.sub(lambda found: "_" * len(found[0]), sentence)
    found = []
    for one in TOKEN.finditer(hidden):
        if one["word"]:
            printed = Printed(AS_WORD[one["word"].lower().replace(" ", "-")])
        else:
            printed = number(one["number"], is_percent=bool(one["percent"]))
        is_count = printed.is_whole and not MEASURE.match(hidden[one.end() :])
        found.append(Token(one.start(), one.end(), printed, is_count))
    return tuple(found)


@lru_cache(maxsize=256)
def pairs(sentence: str) -> tuple[Pair, ...]:
    """The counts of a sentence that have a percentage of their own.

    >>> [(str(p.count), str(p.percent.value), p.base) for p in pairs("Agree: 5 (29.4%), 6 (35%).")]
    [('5', '147/5', None), ('6', '35', None)]
    >>> pairs("One respondent (12%) lives within five miles.")[0].words
    'One respondent (12%)'
    """
    every = tokens(sentence)
    found = []
    for place, one in enumerate(every):
        if one.printed.is_percent:
            pair = (
                _rate(sentence, every, place)
                or _before(sentence, every, place)
                or _after(sentence, every, place)
            )
            if pair is not None:
                found.append(pair)
    return tuple(found)


def _rate(sentence: str, every: Sequence[Token], place: int) -> Pair | None:
    """The only two counts of a sentence and their rate: "of 2,000, 340 came back, a response rate
    of 17%"."""
    percent = every[place]
    counts = [one for one in every if one.is_count]
    if not RATE.search(sentence[: percent.start]) or len(counts) != 2 or place != 2:
        return None
    few, many = sorted(counts, key=lambda one: one.printed.value)
    return _pair(sentence, few, percent, many.printed.value)


def _before(sentence: str, every: Sequence[Token], place: int) -> Pair | None:
    """The count before a percentage in brackets: "5 (29.4%)", "5 of 17 people (29.4%)"."""
    percent = every[place]
    opened = sentence[: percent.start].rstrip()
    rest = sentence[percent.end :]
    in_brackets = opened.endswith(("(", "[")) and _is_closed(rest)
    for back in range(place - 1, -1, -1):
        one = every[back]
        if one.printed.is_percent:
            return None
        if not one.is_count:
            continue
        if _is_base_of_earlier(sentence, every, back):
            continue
        between = sentence[one.end : percent.start]
        if FRACTION.search(between):  # "12 walked, and two thirds (67%) ..."
            return None
        base = OF.match(between)
        if in_brackets and _is_near(between):
            base = base or OF.match(rest.lstrip()[1:])
            return _pair(sentence, one, percent, number(base["base"]).value if base else None)
        if base is not None and _says_equal(between[base.end() :]) and _ends_there(rest):
            return _pair(sentence, one, percent, number(base["base"]).value)
        return None
    return None


def _after(sentence: str, every: Sequence[Token], place: int) -> Pair | None:
    """The count in brackets after a percentage: "29.4% (5)", "29.4% of people (5 of 17)"."""
    if place + 1 >= len(every) or not every[place + 1].is_count:
        return None
    percent, one = every[place], every[place + 1]
    between = sentence[percent.end : one.start]
    stated = re.match(
        rf"^\s+of\s+(?:the\s+|all\s+)*(?P<base>{PLAIN})\b", sentence[percent.end :], re.I
    )
    if stated and place + 2 < len(every):
        one, between = every[place + 2], sentence[percent.end : every[place + 2].start]
    rest = sentence[one.end :]
    base = OF.match(rest)
    shares_brackets = (  # "(64%, 189 of 314)"
        base is not None
        and sentence[: percent.start].rstrip().endswith(("(", "["))
        and re.fullmatch(r"\s*[,;:–—-]\s*", between)
    )
    is_beside = shares_brackets or re.fullmatch(r"[^()\[\].;%]{0,80}[(\[]\s*", between)
    if not is_beside or not one.is_count:
        return None
    if not re.match(r"^[^()\[\]\d;%]{0,40}[)\]]", rest[base.end() :] if base else rest):
        return None
    of = number(base["base"]).value if base else None
    if of is None and stated:
        of = number(stated["base"]).value
    # "65% (2,572 responses)" may name the base: without "of", only a bare number is a count.
    if of is None and not re.match(r"^\s*[)\]]", rest) and one.printed.value > 20:
        return None
    return _pair(sentence, one, percent, of, until=one.end)


def _pair(
    sentence: str,
    one: Token,
    percent: Token,
    base: Fraction | None,
    *,
    until: int = 0,
) -> Pair:
    start, end = min(one.start, percent.start), max(percent.end, until)
    closing = sentence[end : end + 1] if sentence[end : end + 1] in {")", "]"} else ""
    return Pair(one.printed.value, percent.printed, base, sentence[start:end] + closing)


def _is_base_of_earlier(sentence: str, every: Sequence[Token], place: int) -> bool:
    """Whether the number at *place* is the 17 of "5 of 17"."""
    if place == 0:
        return False
    before = every[place - 1]
    found = OF.match(sentence[before.end : every[place].end])
    return before.is_count and found is not None


def _is_near(between: str) -> bool:
    """Whether the words from a count to its bracket are few, with no other bracket in between."""
    inner = re.sub(r"\([^()%]*\)", " ", between.rstrip().rstrip("(["))
    return len(inner.split()) <= 14 and not re.search(r"[()\[\];:]", inner)


def _is_closed(rest: str) -> bool:
    """Whether a percentage in brackets is one of the count: "29%)", "29% of respondents)"."""
    return bool(
        re.match(r"^\s*[)\]]", rest)
        or re.match(
            r"^\s*(?:[,;]|of\s+(?:the\s+|all\s+|those\s+)*(?:[a-z]+\s+)?"
            rf"(?:total|{ALL}|sample|base|{PLAIN})\b)[^()%]{{0,40}}[)\]]",
            rest,
            re.I,
        )
    )


def _says_equal(words: str) -> bool:
    """Whether the words between a base and a percentage do no more than join them."""
    return bool(
        re.match(
            r"^\s*(?:[a-z-]+\s+){0,3}?(?:[a-z-]+)?\s*[,=:–—(-]?\s*"
            r"(?:or|is|i\.?e\.?|which is|equals|makes|that is)?\s*$",
            words,
            re.I,
        )
    )


def _ends_there(rest: str) -> bool:
    """Whether a percentage stands for itself: not "29% of parents" nor "29% more"."""
    return not re.match(
        r"^\s*(?:of|more|less|fewer|higher|lower|points?|up|down|increase)\b", rest, re.I
    )


def stated_bases(text: str) -> Iterator[Fraction]:
    """The numbers that a text gives as the base of something: "17 responses", "n = 17".

    A count that has its own percentage is none.

    >>> sorted(stated_bases("There were 17 responses; 11 respondents (65%) agreed."))
    [Fraction(17, 1)]
    """
    for sentence in sentences(text):
        own = [pair.count for pair in pairs(sentence)]
        hidden = NO_COUNT.sub(lambda found: "_" * len(found[0]), sentence)
        for found in BASE.finditer(hidden):
            value = number(next(group for group in found.groups() if group)).value
            if value in own:
                own.remove(value)
            elif value.denominator == 1 and value > 0:
                yield value


@lru_cache(maxsize=256)
def other_counts(sentence: str) -> tuple[Fraction, ...]:
    """The counts of a sentence that have no percentage of their own: each may be its base.

    >>> other_counts("Of the 17, 5 (29.4%) agreed.")
    (Fraction(17, 1),)
    """
    own = [pair.count for pair in pairs(sentence)]
    others = []
    for one in tokens(sentence):
        if one.is_count and one.printed.value in own:
            own.remove(one.printed.value)
        elif one.is_count:
            others.append(one.printed.value)
    return tuple(others)
