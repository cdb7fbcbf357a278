"""The natural order of options that are known: scales of opinion, bands of figures, ways out."""

import re
from collections.abc import Iterable, Sequence, Set

POLES = tuple(
    tuple(pole.split("/") for pole in pair.split(" > "))
    for pair in (
        "agree > disagree",
        "support/in favour/favour > oppose/against",
        "satisfied/happy > dissatisfied/unsatisfied/unhappy",
        "likely > unlikely",
        "important > unimportant",
        "concerned/worried > unconcerned",
        "positive/positively > negative/negatively",
        "easy > difficult/hard",
        "effective > ineffective",
        "good > poor/bad",
        "well > badly/poorly",
        "safe > unsafe",
        "clear > unclear",
        "better > worse",
        "high > low",
        "helpful/useful > unhelpful",
        "comfortable > uncomfortable",
        "confident > unconfident",
        "aware > unaware",
        "familiar > unfamiliar",
        "fair > unfair",
        "increase > decrease/reduce",
        "true > false",
    )
)
"""The two ends of the scales that are said with a word of strength, such as "tend to agree"."""
STRENGTH = {
    4: "extremely/completely/totally/absolutely",
    3: "strongly/very/fully/definitely/much/a lot/significantly/greatly/entirely",
    2: "",
    1: "tend to/slightly/somewhat/fairly/quite/mostly/partly/a little/a bit/moderately/partially/"
    "to some extent/generally/in part",
}
DENIED = {"not at all": -3, "not very": -1, "not so": -1, "not": -2, "do not": -2, "don't": -2}
NEUTRAL = re.compile(
    r"neither\b.*|neutral|undecided|no (change|difference|impact|effect)|(about |stay )?the same|"
    r"mixed.*|no strong .*"
)
LADDERS = tuple(
    tuple(step.split("/") for step in ladder.split(" > "))
    for ladder in (
        "excellent/outstanding > very good > good > fair/average/satisfactory/ok/okay/adequate > "
        "poor/bad > very poor/very bad > extremely poor/terrible",
        "always/every day/daily > almost always/very often/most days/several times a week > "
        "often/frequently/usually/regularly/weekly/once a week > "
        "sometimes/occasionally/monthly/once a month > "
        "rarely/seldom/less often/less than once a month > hardly ever/almost never > never",
        "a great deal/to a great extent/completely/fully/very much/entirely > "
        "a lot/mostly/largely/to a large extent > a fair amount/to a moderate extent/moderately/"
        "somewhat/to some extent/partly/quite a lot > a little/slightly/not very much/"
        "to a small extent/a small amount > not at all/none/to no extent/not much",
        "very high > high > medium/moderate > low > very low",
        "essential > very important > important > desirable/nice to have > not important",
        "yes/yes, definitely/definitely > yes, in part/yes, to some extent/yes, partly/partly/"
        "partially/in part/to some extent/probably > maybe/perhaps > probably not > "
        "no/no, not at all/definitely not",
    )
)
"""Scales without two ends, from the first step to the last, each with the ways it is written."""

OUT = re.compile(
    r"(i )?(don'?t|do not) (know|wish|want)|not sure|unsure|no (opinion|view|answer|preference)|"
    r"prefer not|rather not|not (applicable|answered|stated|relevant)|n/?a$|none of|no response|"
    r"other\b|none$|neither of|undecided|something else|decline"
)
"""Options that stand beside a scale or list, and last: ways out, and others."""
TWO_VALUED = {"yes", "no", "true", "false", "maybe", "unsure", "partly", "in part"}
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
LOWEST = re.compile(r"^(under|below|less than|up to|younger|fewer)\b|^<")
HIGHEST = re.compile(r"\b(over|above|more than|older|and over|or over|plus)\b|\+$|^>")
RATING_MOST = 10
STEPS_MOST = 30
"""More different labels than these, other spellings among them, are no scale."""


def folded(label: str) -> str:
    """A label for comparing: lower case, single spaces, curly apostrophes straight, no end mark.

    >>> folded("  Don’t know. ")
    "don't know"
    """
    return " ".join(label.replace("’", "'").casefold().split()).rstrip(".:;,")


def is_out(label: str) -> bool:
    """Whether an option is a way out, such as "Don't know" or "Other (please say)"."""
    return bool(OUT.match(folded(label)))


def is_scale(labels: Iterable[str]) -> bool:
    """Whether the labels are steps of one known scale of opinion, or ratings from 0 to 10.

    Ways out beside it do not count; "Yes" and "No" alone are a choice and no scale.

    >>> is_scale(["Disagree", "Strongly agree", "Don't know"]), is_scale(["Yes", "No"])
    (True, False)
    """
    seen = list(labels)
    if len(seen) > STEPS_MOST:
        return False
    steps = {folded(one) for one in seen if not is_out(one)}
    if len(steps) < 2 or steps <= TWO_VALUED:
        return False
    if all(one.isdecimal() and int(one) <= RATING_MOST for one in steps):
        return len(steps) > 2
    return any(steps <= places.keys() for places in _LADDERS) or _by_poles(steps) is not None


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels in their natural order, whatever order they come in.

    Steps of a known scale as the scale has them, figures and bands of figures from the least, all
    else by the alphabet; ways out and others come last.

    >>> in_order(["Other", "Disagree", "Strongly agree", "Agree"])
    ('Strongly agree', 'Agree', 'Disagree', 'Other')
    >>> in_order(["65+", "Under 18", "18-24", "Prefer not to say"])
    ('Under 18', '18-24', '65+', 'Prefer not to say')
    """
    found = sorted(set(labels), key=lambda one: (folded(one), one))
    steps = [one for one in found if not is_out(one)]
    outs = [one for one in found if is_out(one)]
    return (*_ordered(steps), *sorted(outs, key=_out_place))


def _ordered(steps: Sequence[str]) -> Sequence[str]:
    wanted = {folded(one) for one in steps}
    for places in [*_LADDERS, _by_poles(wanted) or {}]:
        if wanted <= places.keys():
            return sorted(steps, key=lambda one: places[folded(one)])
    if all(FIGURE.search(one) for one in steps):
        return sorted(steps, key=_band_place)
    return steps


def _band_place(label: str) -> tuple[float, int]:
    words = folded(label)
    figure = float(FIGURE.findall(words)[0].replace(",", ""))
    edge = -1 if LOWEST.search(words) else 1 if HIGHEST.search(words) else 0
    return figure, edge


def _out_place(label: str) -> tuple[int, str]:
    words = folded(label)
    is_other = words.startswith(("other", "something else"))
    return (0 if is_other else 2 if words.startswith("prefer") else 1), words


def _by_poles(steps: Set[str]) -> dict[str, int] | None:
    """The place of each step between two poles, the good end first; None where not all have one."""
    for poles in POLES:
        found = {one: 0 if NEUTRAL.fullmatch(one) else _strength(one, poles) for one in steps}
        places = {one: -strength for one, strength in found.items() if strength is not None}
        if len(places) == len(found) and any(places.values()):
            return places
    return None


def _strength(step: str, poles: Sequence[Sequence[str]]) -> int | None:
    for sign, words in zip((1, -1), poles, strict=True):
        for word in words:
            if re.search(rf"(^| ){word}($| )", step):
                rest = " ".join(re.sub(rf"(^| ){word}($| )", " ", step).split())
                strength = _WORDS.get(rest)
                return None if strength is None else sign * strength
    return None


_LADDERS = tuple(
    {word: place for place, step in enumerate(ladder) for word in step} for ladder in LADDERS
)
_WORDS = DENIED | {
    word: strength for strength, words in STRENGTH.items() for word in words.split("/")
}
