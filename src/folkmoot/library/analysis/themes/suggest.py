"""Suggestions of themes before anybody has coded: more, smaller groups than themes are expected.

People merge suggestions more easily than they see what a large group hides, so there are about
twice as many as expected (over-clustering). Nothing is thrown away as noise. Answers with the same
words count once while groups are made: volume must not weigh the themes. Answers without a point,
and those that are probably not in English, are kept apart and named so.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_limits

from folkmoot.library.analysis.themes.features import SentenceEncoder
from folkmoot.library.analysis.themes.flags import Flag, flag
from folkmoot.library.analysis.themes.grouping import Grouped, grouped
from folkmoot.library.analysis.themes.language import ENGLISH
from folkmoot.library.analysis.themes.phrases import contrastive_phrases
from folkmoot.library.analysis.themes.suggestions import Placed, Suggestion, Suggestions
from folkmoot.library.analysis.themes.vectors import centred, embed, normed
from folkmoot.library.progress import Progress, silent

SEED = 2  # what every command and page uses unless told otherwise
GROUPS_FOR_EACH = 2  # suggestions for each expected theme
DIMENSIONS = 100  # of words; the static embedding stands beside them with equal weight
POWER_STEPS = (
    2  # of the random projection (Halko 2011); five find no more themes, in twice the time
)
ENCODED_WEIGHT = 0.5
MOST_RANKS = 3
CLOSE = 1.1  # a further suggestion is named where its squared distance is at most so many times
PHRASES = 3
REPRESENTATIVES = 3
LONGEST_LABEL = 60  # characters, where no phrase tells a group from the others
MANY = 300  # texts, from which a word must stand in two to count
KEYS = {Flag.SHORT: "short", Flag.NOT_ENGLISH: "language"}
STEPS = 4


@dataclass(frozen=True, slots=True)
class _Distinct:
    """Texts that are the same but for case and spaces: their folded words, and their places."""

    folded: str
    text: str
    places: tuple[int, ...]
    flag: Flag | None


def suggest(
    texts: Sequence[str],
    *,
    expected: int,
    seed: int = SEED,
    encoder: SentenceEncoder | None = None,
    progress: Progress = silent,
) -> Suggestions:
    """Suggest about twice *expected* themes for *texts*, the answers to one question.

    Every text is placed, the empty ones too. Equal texts give equal suggestions in whatever order
    they stand, on however many threads. Raises ValueError where *expected* is less than one.

    >>> found = suggest(["Late buses", "The buses are late", "A leaking roof", "n/a"], expected=1)
    >>> [(one.key, one.size, one.flag) for one in found.suggestions if one.flag]
    [('short', 1, <Flag.SHORT: 'short, without a point'>)]
    """
    if expected < 1:
        raise ValueError("At least one theme must be expected.")
    progress("Reading answers", 0, STEPS)
    distinct = _distinct(texts)
    aside = _set_aside(distinct)
    themed = [one for one in distinct if one.flag not in aside]
    with threadpool_limits(limits=1):  # sums in another order would round otherwise
        rows = _rows(themed, seed, encoder, progress)
        progress("Grouping answers", 2, STEPS)
        most = GROUPS_FOR_EACH * expected
        found = grouped(rows, groups=most, seed=seed) if themed else None
        progress("Naming suggestions", 3, STEPS)
    suggestions, placed = _named(themed, found) if found else ((), {})
    for one in (one for one in Flag if one in aside):
        flagged = [text for text in distinct if text.flag is one]
        suggestions += (_kept_apart(one, flagged),)
        placed |= {text.folded: (Placed(KEYS[one], 1, 1.0),) for text in flagged}
    progress("Suggestions are ready", STEPS, STEPS)
    of = {place: one for one in distinct for place in one.places}
    return Suggestions(
        suggestions,
        tuple(placed[of[place].folded] for place in range(len(texts))),
        tuple(of[place].flag for place in range(len(texts))),
    )


def _distinct(texts: Sequence[str]) -> list[_Distinct]:
    """The different texts in alphabetical order, whatever their order was."""
    places = defaultdict(list)
    for place, text in enumerate(texts):
        places[" ".join(text.casefold().split())].append(place)
    return [
        _Distinct(folded, min(texts[one] for one in found), tuple(found), flag(folded))
        for folded, found in sorted(places.items())
    ]


def _set_aside(distinct: Sequence[_Distinct]) -> set[Flag]:
    """The flags whose texts get a suggestion of their own: not what most answers have."""
    counts = Counter(text.flag for text in distinct if text.flag)
    pointed = len(distinct) - counts[Flag.SHORT]
    is_foreign = 2 * counts[Flag.NOT_ENGLISH] > pointed
    return set(counts) - {Flag.NOT_ENGLISH} if is_foreign else set(counts)


def _kept_apart(why: Flag, flagged: Sequence[_Distinct]) -> Suggestion:
    common = sorted(flagged, key=lambda one: (-len(one.places), one.folded))
    return Suggestion(
        key=KEYS[why],
        label=why.value,
        phrases=(),
        size=sum(len(one.places) for one in flagged),
        representatives=tuple(one.places[0] for one in common[:REPRESENTATIVES]),
        flag=why,
    )


def _named(
    themed: Sequence[_Distinct], found: Grouped
) -> tuple[tuple[Suggestion, ...], dict[str, tuple[Placed, ...]]]:
    """The groups as suggestions with keys by size, and where each folded text is placed."""
    phrases = contrastive_phrases([one.folded for one in themed], found.group, at_most=PHRASES)
    unnamed = {
        group: _suggestion(themed, found, group, phrases[group])
        for group in np.unique(found.group).tolist()
    }
    order = sorted(unnamed, key=lambda one: (-unnamed[one].size, unnamed[one].label, one))
    width = max(2, len(str(len(order))))
    keys = {group: f"s{rank:0{width}}" for rank, group in enumerate(order, start=1)}
    return (
        tuple(replace(unnamed[group], key=keys[group]) for group in order),
        {one.folded: _ranks(found, row, keys) for row, one in enumerate(themed)},
    )


def _suggestion(
    themed: Sequence[_Distinct], found: Grouped, group: int, phrases: tuple[str, ...]
) -> Suggestion:
    members = np.flatnonzero(found.group == group)
    nearest = members[np.lexsort((members, np.round(found.distances[members, group], 9)))]
    typical = [themed[one] for one in nearest[:REPRESENTATIVES].tolist()]
    return Suggestion(
        key="",
        label=", ".join(phrases) or shorten(typical[0].text, LONGEST_LABEL, placeholder=" …"),
        phrases=phrases,
        size=sum(len(themed[one].places) for one in members.tolist()),
        representatives=tuple(one.places[0] for one in typical),
    )


def _ranks(found: Grouped, row: int, keys: Mapping[int, str]) -> tuple[Placed, ...]:
    """Its own group, and the next nearest that are almost as near."""
    distances = found.distances[row]
    near = [one for one in np.argsort(distances, kind="stable").tolist() if one in keys]
    own = int(found.group[row])
    close = [one for one in near if one != own and distances[one] <= CLOSE * distances[own]]
    return tuple(
        Placed(keys[one], rank, round(float(1 / (1 + distances[one])), 4))
        for rank, one in enumerate((own, *close[: MOST_RANKS - 1]), start=1)
    )


def _rows(
    themed: Sequence[_Distinct], seed: int, encoder: SentenceEncoder | None, progress: Progress
) -> NDArray[np.float64]:
    """What the groups are made from: words, static vectors and, if there is one, the encoder's."""
    folded = [one.folded for one in themed]
    parts = [_words(folded, seed)]
    progress("Reading answers", 1, STEPS)
    foreign = [one for one in themed if one.flag is Flag.NOT_ENGLISH]
    if 2 * len(foreign) <= len(themed):  # both know English only
        parts.append(centred(embed(folded)).astype(np.float64))
        if encoder is not None:
            encoded = encoder.embed([one.text for one in themed], progress=progress)
            parts.append(ENCODED_WEIGHT * centred(encoded).astype(np.float64))
    return np.hstack(parts)


def _words(texts: Sequence[str], seed: int) -> NDArray[np.float64]:
    """TF-IDF of words and pairs of words, reduced (latent semantic analysis, Deerwester 1990)."""
    vectorizer = TfidfVectorizer(
        sublinear_tf=True,
        stop_words=sorted(ENGLISH),
        token_pattern=r"(?u)\b\w[\w'’]+\b",
        ngram_range=(1, 2),
        min_df=2 if len(texts) > MANY else 1,
    )
    try:
        weighed = vectorizer.fit_transform(texts)
    except ValueError:  # not one word that tells anything
        return np.zeros((len(texts), 1))
    dimensions = min(DIMENSIONS, min(weighed.shape) - 1)
    if dimensions < 1:
        return np.asarray(weighed.todense())
    reduced = TruncatedSVD(dimensions, n_iter=POWER_STEPS, random_state=seed).fit_transform(weighed)
    return normed(reduced).astype(np.float64)
