"""Sentences whose percentages or totals do not follow from their own numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from folkmoot.library.checks.figures.arithmetic import (
    SURELY_NOT_BY_CHANCE,
    as_percent,
    follows,
    is_explained,
    plain,
)
from folkmoot.library.checks.figures.bases import Stated
from folkmoot.library.checks.figures.columns import MANY_EACH
from folkmoot.library.checks.figures.counted import Pair, other_counts, pairs, sentences, tokens
from folkmoot.library.checks.figures.numbers import PER_CENT, PLAIN, number
from folkmoot.library.checks.figures.pieces import Prose
from folkmoot.library.checks.found import Found

SUBGROUP = re.compile(
    r"\b(?:among|amongst|of those|of these|of them|of whom|for those|within the)\b", re.I
)
INCLUDING = re.compile(r"\b(?:includ\w+|of (?:which|whom|these|those|them))\b", re.I)
NOT_A_SPLIT = re.compile(
    r"\b(?:includ\w+|such as|for example|e\.g|at least|around|about|over|more than|almost|nearly"
    r"|approximately|roughly|up to|at most|leaving|leaves|remain\w*|removed|excluded|merged"
    r"|compared|from|between|rising|falling|increase\w*|decrease\w*|than|average|each|mostly"
    r"|mainly|respectively|some of|most of)\b",
    re.I,
)
LEAVES = re.compile(
    r"\b(?:(?:which|this|that|these)(?: has| have)? (?:leaves?|left)|leaving)"
    r"(?: us)?(?: with)?(?: a (?:total|final total) of)?"
    rf"\s+(?P<rest>{PLAIN})(?!\s*{PER_CENT})(?![\w/])",
    re.I,
)
MOST_TAKEN_AWAY = 12
LONGEST_SPLIT = 600
"""The most characters in which a sentence divides one total into parts."""
JOIN = re.compile(
    r"\s*(?::|\(|[–—]|[,;]?\s*(?:made up of|comprising|comprised of|consisting of|consists of"
    r"|split (?:between|into)|broken down (?:as|into)|being|namely|of whom|of which|that is|i\.e\.))",
    re.I,
)
IN_TOTAL = re.compile(
    rf"(?:\b(?:a |in )?(?:grand )?total(?:l?ing)?(?: of)?|\bsum of|=|\bmaking|\b(?:or|giving|comes? to))"
    rf":?\s*(?P<total>{PLAIN})(?!\s*{PER_CENT})(?![\w/])"
    rf"|(?P<after>{PLAIN})(?:\s+[^\W\d][\w'’-]*){{0,3}}\s+(?:in total|in all|altogether|overall)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Split:
    """A total and the parts that a sentence divides it into; *is_said* where its words say so."""

    total: Fraction
    parts: tuple[Fraction, ...]
    is_said: bool

    @property
    def sum(self) -> Fraction:
        """What the parts come to."""
        return sum(self.parts, Fraction())


def wrong_prose(piece: Prose, place: int, bases: Stated) -> Iterator[Found]:
    """What does not add up in *piece*, the one at *place* of its report."""
    before = ""
    for sentence in sentences(piece.text):
        if (left := _left(before, sentence)) is not None:
            yield _wrong_rest(piece, left)
        before = sentence
        for pair in pairs(sentence):
            if (base := _disproved(sentence, pair, place, bases)) is not None:
                yield _wrong_share(piece, pair, base)
        if not MANY_EACH.search(piece.text):
            for split in splits(sentence):
                if _is_wrong(split):
                    yield _wrong_split(piece, split)


def _disproved(sentence: str, pair: Pair, place: int, bases: Stated) -> Fraction | None:
    """The base that disproves the percentage of *pair*; None where one explains it, or none is."""
    if pair.base is not None:
        is_wrong = 0 < pair.count <= pair.base and not follows(pair.percent, pair.count, pair.base)
        return pair.base if is_wrong else None
    every = {*other_counts(sentence), *bases.anywhere()}
    if INCLUDING.search(sentence):
        every |= {one.count for one in pairs(sentence) if one.count > pair.count}
    if any(follows(pair.percent, pair.count, base) for base in every):
        return None
    if any(  # "17 responses from 209 visitors (8.1%)": the number before is itself the base
        follows(pair.percent, other, pair.count) for other in other_counts(sentence)
    ):
        return None
    near = bases.nearest(place, at_least=max(pair.count, Fraction(1)))
    if not near or pair.count in near or SUBGROUP.search(sentence):
        return None
    return near[0]


def _wrong_share(piece: Prose, pair: Pair, base: Fraction) -> Found:
    decimals = pair.percent.decimals
    printed = f"{float(pair.percent.value):,.{decimals}f}%"
    computed = as_percent(pair.count, base, decimals)
    return Found(
        f'{piece.where} ("{pair.words[:80]}")',
        f"prints {printed} for {plain(pair.count)} of {plain(base)}, "
        f"but {plain(pair.count)}/{plain(base)} is {computed}, not {printed}.",
        f"Print {computed}, or correct the count, or state the base that it follows from.",
    )


def _left(before: str, sentence: str) -> Split | None:
    """The parts of "812 came; 14 were blank and 23 late, which leaves 785" that do not add up."""
    found = LEAVES.search(sentence)
    if found is None:
        return None
    rest = number(found["rest"]).value
    for text in (sentence[: found.start()], f"{before} {sentence[: found.start()]}"):
        counts = [one.printed.value for one in tokens(text) if one.is_count]
        if len(counts) > 1 and counts[0] > rest and all(one < counts[0] for one in counts[1:]):
            split = Split(counts[0], (*counts[1:], rest), True)
            gap = abs(split.total - split.sum)
            is_wrong = gap and not _some_leave(counts, rest)
            return split if is_wrong and gap * 20 <= split.total else None
    return None


def _some_leave(counts: Sequence[Fraction], rest: Fraction) -> bool:
    """Whether some of the counts after the first, taken from the first, leave *rest*."""
    sums = {Fraction()}
    for one in counts[1 : MOST_TAKEN_AWAY + 1]:
        sums |= {one + other for other in sums}
    return counts[0] - rest in sums


def _wrong_rest(piece: Prose, left: Split) -> Found:
    *taken, rest = left.parts
    true = left.total - sum(taken, Fraction())
    return Found(
        piece.where,
        f"says that {plain(rest)} are left, but {plain(left.total)} without "
        f"{' and '.join(plain(one) for one in taken)} are {plain(true)}.",
        "Correct the figure that is wrong, or say what else was left out.",
    )


def splits(sentence: str) -> tuple[Split, ...]:
    """The totals of a sentence with the parts that it divides them into.

    >>> [(int(s.total), [int(p) for p in s.parts]) for s in splits(
    ...     "We heard from 12 people (5 in person and 7 online).")]
    [(12, [5, 7])]
    """
    found = []
    for inner in _brackets(sentence):
        found += _said_splits(inner)
    flat = _without_inner(sentence)
    found += _said_splits(flat)
    found += _in_total(flat)
    if not any(split.is_said for split in found):
        found += _unsaid(flat)
    return tuple(dict.fromkeys(found))


def _brackets(sentence: str) -> list[str]:
    """Each "12 people (5 in person and 7 online)" of a sentence, innermost brackets first."""
    opened: list[int] = []
    found = []
    for place, character in enumerate(sentence):
        if character in "([":
            opened.append(place)
        elif character in ")]" and opened:
            start = opened.pop()
            head = re.split(r"[()\[\]]", sentence[:start])[-1]
            inner = _without_inner(sentence[start + 1 : place])
            last = [one for one in tokens(head) if one.is_count]
            if (total := IN_TOTAL.search(inner)) and len(tokens(inner)) == 1:
                found.append(f"{total['total'] or total['after']} ({head})")
            elif last:
                found.append(f"{head[last[-1].start :]}({inner})")
    return found


def _without_inner(text: str) -> str:
    """*text* without what stands in brackets."""
    while (shorter := re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text)) != text:
        text = shorter
    return text


def _said_splits(text: str) -> list[Split]:
    """A number followed by words or marks that divide it: "12 people: 5 in person, 7 online"."""
    if len(text) > LONGEST_SPLIT:
        return []
    every = [one for one in tokens(text) if not one.printed.is_percent]
    found = []
    for place, one in enumerate(every[:-2]):
        after = text[one.end :]
        noun = re.match(r"^(?:\s+[^\W\d][\w'’/-]*){0,5}", after)
        rest = after[noun.end() :] if noun else after
        joined = JOIN.match(rest) or re.match(
            r"^(?:\s+[^\W\d][\w'’/-]*){0,4}?" + JOIN.pattern, after, re.I
        )
        if not one.is_count or joined is None or not _is_list(text[every[place + 1].start :]):
            continue
        if "%" in text[one.end : every[place + 1].start] or NOT_A_SPLIT.search(text[one.end :]):
            continue
        parts = [part for part in every[place + 1 :] if part.is_count]
        if len(parts) == len(every) - place - 1:
            found.append(
                Split(one.printed.value, tuple(part.printed.value for part in parts), True)
            )
        break
    return found


def _is_list(text: str) -> bool:
    """Whether a text lists parts: numbers joined by commas, semicolons, "and" or "+"."""
    return bool(re.search(r"\d[^.]*?(?:,|;|\band\b|&|\+|\bplus\b)[^.]*?\d", text))


def _in_total(text: str) -> list[Split]:
    """Parts followed by their sum: "5 in person and 7 online, 12 in total"."""
    found = IN_TOTAL.search(text)
    if found is None or NOT_A_SPLIT.search(text):
        return []
    stated = found["total"] or found["after"]
    before, after = text[: found.start()], text[found.end() :]
    parts = [one for one in tokens(before) if one.is_count]
    if len(parts) < 2 and found["total"]:
        parts = [one for one in tokens(after) if one.is_count]
    if len(parts) < 2:
        return []
    return [Split(number(stated).value, tuple(part.printed.value for part in parts), True)]


def _unsaid(text: str) -> list[Split]:
    """A sentence of counts alone, the first or the last of which may be the sum of the others."""
    every = tokens(text)
    counts = [one.printed.value for one in every]
    if len(counts) < 3 or not all(one.is_count for one in every) or NOT_A_SPLIT.search(text):
        return []
    return [
        Split(counts[0], tuple(counts[1:]), False),
        Split(counts[-1], tuple(counts[:-1]), False),
    ]


def _is_wrong(split: Split) -> bool:
    """Whether the parts all but come to the total; parts far from it are not meant to."""
    gap = split.total - split.sum
    if gap == 0 or len(split.parts) < 2 or is_explained(split.total, split.parts):
        return False
    if not split.is_said:
        return split.total >= SURELY_NOT_BY_CHANCE and abs(gap) * 200 <= split.total
    if gap > 0:
        return gap * 10 <= split.total
    return -gap <= max(Fraction(1), split.total / 20) and max(split.parts) < split.total


def _wrong_split(piece: Prose, split: Split) -> Found:
    gap = split.total - split.sum
    shown = " + ".join(plain(part) for part in split.parts)
    return Found(
        piece.where,
        f"prints {plain(split.total)}, but the parts that it gives come to {plain(split.sum)} "
        f"({shown}): {plain(abs(gap))} {'fewer' if gap > 0 else 'more'} than the total.",
        "Correct the figure that is wrong, or say what the "
        f"{'missing' if gap > 0 else 'extra'} {plain(abs(gap))} are, for example "
        f'"not stated: {plain(abs(gap))}".',
    )


def wrong_lists(intro: str, parts: Sequence[Fraction]) -> Split | None:
    """The total in the words before a list, where its points all but come to it."""
    counts = [one.printed.value for one in tokens(intro) if one.is_count]
    if len(counts) != 1 or len(parts) < 2 or NOT_A_SPLIT.search(intro) or not intro.endswith(":"):
        return None
    split = Split(counts[0], tuple(parts), True)
    gap = split.total - split.sum
    return split if _is_wrong(split) and gap > 0 and gap * 20 <= split.total else None
