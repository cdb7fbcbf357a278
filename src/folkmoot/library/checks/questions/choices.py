"""Options that do not fit their question: one-sided, overlapping, or with no way out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.questions.asked import Answering, Asked

POSITIVE = re.compile(
    r"\b(?:agree|support|satisfied|good|excellent|outstanding|great|positive|better|improved?|likely"
    r"|easy|happy|like|favour|comfortable|safe|useful|helpful|clear|confident|approve|welcome|love)\b",
    re.I,
)
NEGATIVE = re.compile(
    r"\b(?:disagree|oppose|dissatisfied|unsatisfied|unsatisfactory|poor|bad|terrible|negative|worse"
    r"|worsened|unlikely|difficult|hard|unhappy|dislike|against|uncomfortable|unsafe|useless|unhelpful"
    r"|unclear|disapprove|object|hate|inadequate|awful"
    r"|(?:not|don['’]t|do not|never)(?: (?:at all|very|so|really|particularly|that))? \w+)\b",
    re.I,
)
MIDDLE = re.compile(
    r"\b(?:neither|neutral|no (?:opinion|view|preference|difference|change)|mixed|same|unchanged"
    r"|partly|partially|average|fair|ok|okay|adequate|satisfactory|in between|undecided|indifferent)\b",
    re.I,
)
NO_VIEW = re.compile(
    r"\b(?:don['’]?t know|do not know|not sure|unsure|no opinion|no view|undecided|can['’]?t say"
    r"|cannot say|neither|neutral|no preference|not applicable|n/a|prefer not|no comment|mixed"
    r"|maybe|partly|it depends|no strong|need more information|not enough information)\b",
    re.I,
)
NONE = re.compile(
    r"\b(?:none|nothing|neither|no one|nobody|nowhere|not applicable|n/a|never|don['’]?t|do not|not sure"
    r"|prefer not|no,? |i have not|haven['’]t)",
    re.I,
)
OTHER = re.compile(
    r"\b(?:other|others|another|something else|somewhere else|else|not listed|self-describe)\b",
    re.I,
)
REFUSAL = re.compile(
    r"\b(?:prefer not|rather not|do not wish|don['’]?t wish|not to say|don['’]?t want to)\b", re.I
)
YES_NO = re.compile(r"^(?:yes|no)\b", re.I)
OFTEN = re.compile(
    r"\b(?:daily|weekly|monthly|yearly|every|once|twice|often|sometimes|always|never|rarely|occasionally"
    r"|times? a|(?:per|a) (?:day|week|month|year)|days?|weeks?|months?|years?|hours?|minutes?)\b",
    re.I,
)
DEGREE = re.compile(
    r"^(?:very|quite|fairly|slightly|extremely|somewhat|moderately|strongly|tend to|not (?:at all|very|so)"
    r"|a (?:lot|little|great deal)|to (?:a|some|no)|too|about right|high|medium|low|top|most|least"
    r"|excellent|good|fair|poor|important|neither|completely|mostly|fully|much|more|less|the same)\b",
    re.I,
)
OPINION = re.compile(
    r"\b(?:agree|disagree|support|oppose|think|feel|opinion|satisf\w+|favour|should|prefer|approve"
    r"|happy|rate|how (?:good|well|easy|safe|clear|useful|important|likely))\b",
    re.I,
)
CONSENT = re.compile(
    r"\b(?:publish|contact you|your (?:response|answers|details|data)|consent)\b", re.I
)
TICK_ALL = re.compile(
    r"\b(?:all that apply|as many as|more than one|all those|any of (?:these|the following))\b",
    re.I,
)
EQUALITY = re.compile(
    r"\b(?:what is your (?:age|sex|gender|ethnic\w*|religion|sexual|race|nationality|marital|date of birth)"
    r"|your (?:age group|age|sex|gender|gender identity|ethnicity|ethnic (?:group|origin|background)"
    r"|religion|religion or belief|sexual orientation|disability|marital status|sexuality)\s*[?:]?\s*$"
    r"|how old are you|which age group|age (?:group|band|range) (?:are|do) you"
    r"|describes? your (?:ethnic|gender|sex|religion|age|sexual|race|faith|national identity)"
    r"|your (?:ethnic (?:group|origin|background)|sexual orientation|gender identity|religion or belief)"
    r"|consider yourself (?:to be |to have )?(?:a )?disab"
    r"|do you have (?:a |any )?(?:disabilit|physical or mental)"
    r"|are you (?:disabled|pregnant|trans\b|transgender|married|male|female)"
    r"|gender (?:identity )?(?:the )?same as|sex registered at birth|what is your faith"
    r"|(?:health )?conditions? or illness(?:es)? lasting)",
    re.I,
)
PURPOSE = re.compile(
    r"\b(?:why we ask|we (?:are asking|ask|would like to know|collect|use)|help(?:s)? us|equalit\w+"
    r"|optional|do not have to answer|don['’]t have to|so that we|in order to|to (?:check|make sure|see"
    r" whether|find out|understand|know)|monitor\w*|purpose|public sector|representative|anonym\w+)\b",
    re.I,
)
COUNTED_BELOW = 200
LONE = re.compile(r"^\W*(\d{1,3})\W*$")
NUMBER = r"£?\s?(\d[\d,]*(?:\.\d+)?)\s?(k?)"
UNIT = r"(?:years?|%|miles?|hours?|minutes?)"
MORE = r"(?:over|above|more|older|upwards)"
RANGE = re.compile(
    rf"^\D*?{NUMBER}\s?{UNIT}?\s*(?:[-–—]|to|and)\s*{NUMBER}\b(?! (?:or|and) {MORE})", re.I
)
BELOW = re.compile(
    rf"^\D*?\b(under|below|less than|fewer than|younger than|up to|until)\s+{NUMBER}", re.I
)
ABOVE = re.compile(rf"^\D*?\b(over|above|more than|older than|at least|from)\s+{NUMBER}", re.I)
AND_OVER = re.compile(rf"^\D*?{NUMBER}\s?{UNIT}?\s*(?:\+|(?:or|and|years and) {MORE}|plus)", re.I)


class Side(StrEnum):
    """Where an option of a scale stands."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIDDLE = "middle"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Span:
    """The whole numbers that an option such as "16 to 24" covers, ends included."""

    option: str
    low: float
    high: float


def about_choices(asked: Asked) -> Iterator[Found]:
    """What is wrong with the options of one question."""
    if asked.is_closed and len(asked.options) > 1:
        yield from _one_sided(asked)
        yield from _spans(asked)
        yield from _repeated(asked)
        yield from _no_way_out(asked)
    if is_equality(asked):
        yield from _equality(asked)


def is_equality(asked: Asked) -> bool:
    """Whether a question asks for a protected characteristic of the respondent.

    >>> is_equality(Asked("1", "Which age group are you in?", Answering.ONE))
    True
    """
    return bool(EQUALITY.search(asked.text))


def states_purpose(text: str) -> bool:
    """Whether a text says why equality questions are asked, or that they may be left out."""
    return bool(PURPOSE.search(text))


def side(option: str) -> Side:
    """Where an option stands on a scale from for to against.

    >>> [side(option).value for option in ("Tend to agree", "Not satisfied", "Neither agree nor disagree")]
    ['positive', 'negative', 'middle']
    """
    if NO_VIEW.search(option) and not POSITIVE.search(option):
        return Side.NONE
    if MIDDLE.search(option):
        return Side.MIDDLE
    if NEGATIVE.search(option):
        return Side.NEGATIVE
    return Side.POSITIVE if POSITIVE.search(option) else Side.NONE


def _one_sided(asked: Asked) -> Iterator[Found]:
    if asked.answering is not Answering.ONE:
        return
    sides = [side(option) for option in asked.options]
    above, below = sides.count(Side.POSITIVE), sides.count(Side.NEGATIVE)
    judged = above + below + sides.count(Side.MIDDLE)
    if judged * 2 <= len(sides) or above + below < 2 or above == below:
        return
    # "Very important ... not important" has one end at nought, and no second side.
    if above + below < 3 and min(above, below):
        return
    yield Found(
        asked.named,
        f"its scale has {above} positive and {below} negative "
        f"{'answer' if below == 1 else 'answers'}.",
        "Give as many answers on the one side as on the other.",
    )


def _spans(asked: Asked) -> Iterator[Found]:
    spans = [span for option in asked.options if (span := spanned(option))]
    if spans:  # "0" beside "1 to 2" is a step of its own; 1, 2, 3, 4, 5 are marks
        alone = [(option, LONE.match(option)) for option in asked.options]
        spans += [Span(option, float(one[1]), float(one[1])) for option, one in alone if one]
    spans.sort(key=lambda one: (one.low, one.high))
    for one, other in zip(spans, spans[1:], strict=False):
        if other.low <= one.high:
            yield Found(
                asked.named,
                f'"{one.option}" and "{other.option}" overlap, so some people fit both.',
                "Let each answer begin where the one before has ended.",
            )
            return
    for one, other in zip(spans, spans[1:], strict=False):
        if _is_gap(one, other, spans):
            yield Found(
                asked.named,
                f'between "{one.option}" and "{other.option}" there is a gap.',
                "Let each answer begin where the one before has ended.",
            )
            return


def _is_gap(one: Span, other: Span, spans: Sequence[Span]) -> bool:
    """Whether whole numbers are left out between two spans; said only of counts, as of ages."""
    are_whole = all(
        end == int(end)
        for span in spans
        for end in (span.low, span.high)
        if abs(end) != float("inf")
    )
    gap = other.low - one.high
    # From 200 the steps are money or distances, which people round: only a wide gap is one.
    is_gap = gap > 1 if other.low < COUNTED_BELOW else gap * 10 > other.low
    return are_whole and len(spans) > 2 and is_gap


def spanned(option: str) -> Span | None:
    """The numbers that an option covers, or None where it names no range.

    >>> [(one.low, one.high) for one in map(spanned, ("16 to 24", "65 and over", "Under 16"))]
    [(16.0, 24.0), (65.0, inf), (-inf, 15.0)]
    """
    endless = float("inf")
    if found := AND_OVER.match(option):
        return Span(option, _value(found[1], found[2]), endless)
    if found := BELOW.match(option):
        value = _value(found[2], found[3])
        return Span(
            option, -endless, value if found[1].lower() in {"up to", "until"} else value - 1
        )
    if found := ABOVE.match(option):
        value = _value(found[2], found[3])
        return Span(
            option, value if found[1].lower() in {"at least", "from"} else value + 1, endless
        )
    if found := RANGE.match(option):
        return Span(option, _value(found[1], found[2]), _value(found[3], found[4]))
    return None


def _value(digits: str, thousand: str) -> float:
    return float(digits.replace(",", "")) * (1000 if thousand else 1)


def _repeated(asked: Asked) -> Iterator[Found]:
    plain = [option.strip().casefold() for option in asked.options]
    twice = [option for option in asked.options if plain.count(option.strip().casefold()) > 1]
    if twice:
        yield Found(asked.named, f'"{twice[0]}" stands among its answers twice.', "Take one out.")


def _no_way_out(asked: Asked) -> Iterator[Found]:
    every = " | ".join(asked.options)
    if is_equality(asked) or asked.answering is Answering.RANKING:
        return
    if asked.answering is Answering.SEVERAL or TICK_ALL.search(asked.text):
        if not NONE.search(every) and not (OTHER.search(every) and not asked.is_required):
            yield Found(
                asked.named,
                "somebody to whom no answer applies cannot say so.",
                'Add "None of these", or "Other (please say)".',
            )
    elif _is_scale(asked.options):
        if _asks_a_view(asked.text) and not NO_VIEW.search(every) and not _is_degree(asked.options):
            yield Found(
                asked.named,
                "somebody without a view cannot say so.",
                'Add "Don\'t know", or an answer between the two sides.',
            )
    elif len(asked.options) > 3 and not (
        OTHER.search(every) or NONE.search(every) or NO_VIEW.search(every)
    ):
        yield Found(
            asked.named,
            "somebody whose answer is not in the list cannot give it.",
            'Add "Other (please say)", or "None of these".',
        )


def _asks_a_view(text: str) -> bool:
    return bool(OPINION.search(text)) and not CONSENT.search(text)


def _is_scale(options: Sequence[str]) -> bool:
    """Whether the options are steps of one thing: yes and no, degrees, frequencies, ranges."""
    steps = sum(
        bool(
            YES_NO.match(one)
            or DEGREE.match(one)
            or OFTEN.search(one)
            or spanned(one)
            or side(one) is not Side.NONE
            or re.fullmatch(r"\W*\d+\W*.*", one)
        )
        for one in options
    )
    return steps * 2 > len(options)


def _is_degree(options: Sequence[str]) -> bool:
    """Whether the options are how much or how often, where the lowest step is a way out."""
    return sum(
        bool(OFTEN.search(one) or spanned(one) or re.match(r"^\W*\d", one)) for one in options
    ) * 2 > len(options)


def _equality(asked: Asked) -> Iterator[Found]:
    every = " | ".join(asked.options)
    if asked.options and not REFUSAL.search(every):
        yield Found(
            asked.named,
            "it asks for something personal and does not let people decline.",
            'Add "Prefer not to say".',
        )
    if asked.is_required:
        yield Found(
            asked.named,
            "it asks for something personal and must be answered.",
            "Make it optional.",
        )
