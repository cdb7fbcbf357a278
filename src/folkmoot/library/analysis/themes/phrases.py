"""Words that tell a group of answers from all others, to name a suggestion until a person does."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from folkmoot.library.analysis.themes.language import ENGLISH, OTHERS

WORD = r"(?u)[^\W_]+(?:['’-][^\W_]+)*"
LONGEST = 3  # words of a phrase
READABLE = (0.0, 1.0, 1.3, 1.4)  # by words: "swimming pool" says more than "pool"
SAME_STEM = 5  # letters; "parking" and "parked" in one label would say one thing twice
# Words that may stand inside a phrase but tell nothing at its ends.
WEAK = frozenset(
    "across actually again against already although always another anyone anything around aren't "
    "away back based being believe better both can't cannot couldn't definitely didn't different "
    "doesn't doing done don't due during each either else enough especially etc even ever every "
    "everyone everything far feel felt few first further general give given go goes going gone good "
    "great hasn't haven't having he's here's however i'd i'll i've including instead isn't know "
    "least less let let's likely little lot lots made make makes making many may maybe might mine "
    "mostly must myself never next nobody none nor nothing now often ok okay once ones others "
    "otherwise ought own perhaps possible put quite rather really same see seem seems several "
    "shall shouldn't simply since something sometimes still such sure take taken taking that's "
    "themselves there's they're thing things think though through throughout thus today together "
    "under unless until upon use used using usually want wants wasn't way we'd we'll we're we've "
    "well were weren't what's whether while whole whose within without won't wouldn't yes yet "
    "you're yourself".split()
)
EMPTY = ENGLISH | OTHERS | WEAK
MANY = 300  # texts, from which a phrase must stand in two to count


def contrastive_phrases(
    texts: Sequence[str], group: NDArray[np.intp], *, at_most: int
) -> tuple[tuple[str, ...], ...]:
    """For each group from 0 to max(group), up to *at_most* phrases of one to three words.

    *group* has the group of each text. A phrase counts by how many texts of the group hold it,
    times the logarithm of how much more frequent it is there than in all texts (its part of the
    Kullback-Leibler divergence); no two phrases of a group share a stem.

    >>> contrastive_phrases(["late buses", "late buses", "a leak"], np.array([0, 0, 1]), at_most=1)
    (('late buses',), ('leak',))
    """
    holds, names = _held(texts)
    groups = int(group.max()) + 1
    member = sparse.csr_array(
        (np.ones(len(texts)), (group, np.arange(len(texts)))), shape=(groups, len(texts))
    )
    inside = np.asarray((member @ holds).todense())
    everywhere = inside.sum(axis=0)
    sizes = np.bincount(group, minlength=groups)
    return tuple(
        _best(inside[one], everywhere * (sizes[one] / len(texts)), names, at_most)
        for one in range(groups)
    )


def _held(texts: Sequence[str]) -> tuple[sparse.csr_array, list[str]]:
    """Which text holds which phrase, (texts, phrases), and the phrases in alphabetical order."""
    counter = CountVectorizer(
        binary=True,
        ngram_range=(1, LONGEST),
        token_pattern=WORD,
        min_df=2 if len(texts) > MANY else 1,
        dtype=np.float64,
    )
    try:
        holds = sparse.csr_array(counter.fit_transform(texts))
    except ValueError:  # not one word in all texts, or none in two
        return sparse.csr_array((len(texts), 0), dtype=np.float64), []
    names = [str(name) for name in counter.get_feature_names_out()]
    telling = [place for place, name in enumerate(names) if _is_telling(name)]
    return holds[:, telling], [names[place] for place in telling]


def _is_telling(phrase: str) -> bool:
    words = phrase.replace("’", "'").split()
    ends = {words[0], words[-1]}
    return not ends & EMPTY and all(len(word) > 1 and not word.isdigit() for word in ends)


def _best(
    inside: NDArray[np.float64],
    expected: NDArray[np.float64],
    names: Sequence[str],
    at_most: int,
) -> tuple[str, ...]:
    here = np.flatnonzero(inside > expected)
    phrases = [names[one] for one in here.tolist()]
    longer = np.array([READABLE[len(phrase.split())] for phrase in phrases])
    worth = np.round(inside[here] * np.log(inside[here] / expected[here]) * longer, 9)
    chosen: list[str] = []
    stems: set[str] = set()
    for place in np.lexsort((here, -worth)).tolist():
        phrase = phrases[place]
        own = {word[:SAME_STEM] for word in re.findall(WORD, phrase) if word not in EMPTY}
        if not own & stems:
            chosen.append(phrase)
            stems |= own
        if len(chosen) == at_most:
            break
    return tuple(chosen)
