"""What the machine sees in responses: how alike each is to those that people coded, and to a theme.

Four views are laid side by side: words and pairs of words, pieces of words (so that "teacher" and
"teaching" meet, and misspellings are forgiven), the static embedding, and an encoder where there is
one. All texts help: what is common in them counts for little (TF-IDF), and what all of them share
is taken out of the vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from folkmoot.library.analysis.themes.vectors import embed, normed
from folkmoot.library.progress import Progress

Numbers = NDArray[np.float64]
Vectors: TypeAlias = NDArray[np.float32] | sparse.csr_array
VIEWS = "Laying the responses side by side"


class SentenceEncoder(Protocol):
    """Gives each text a row of numbers; texts that are close in meaning have close rows."""

    def embed(self, texts: Sequence[str], *, progress: Progress = ...) -> NDArray[np.float32]:
        """Rows of shape (texts, dimensions), each of length one or nought."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """How alike things are, for N texts, n anchors (coded texts) and L themes.

    *alike*: shape (N + L, n + L), from -1 to 1: texts and then themes by anchors and then themes.
    *named*: for each view how well each text fits the words of each theme, shape (N, L), compared
    with other texts and with other themes; empty where no theme has words.
    """

    alike: NDArray[np.float32]
    named: tuple[Numbers, ...]


def seen(
    texts: Sequence[str],
    anchors: NDArray[np.intp],
    themes: Sequence[str],
    *,
    encoder: SentenceEncoder | None,
    progress: Progress,
) -> Seen:
    """Lay *texts* beside those at the places *anchors* and beside the words of the *themes*.

    A theme whose words are empty is like nothing.
    """
    total, columns = len(texts), np.concatenate([anchors, len(texts) + np.arange(len(themes))])
    views = _views([*texts, *themes], total, encoder, progress)
    alike = np.zeros((total + len(themes), len(columns)), dtype=np.float32)
    named = []
    for view in views:
        near = _products(view, columns)
        alike += near / np.float32(len(views))
        named.append(_compared(near[:total, len(anchors) :].astype(np.float64)))
    return Seen(alike, tuple(named) if any(themes) else ())


def _views(
    texts: Sequence[str], total: int, encoder: SentenceEncoder | None, progress: Progress
) -> list[Vectors]:
    """The vectors of *texts* in each view; the first *total* are responses, the rest themes."""
    steps = 3 if encoder is None else 4
    views: list[Vectors] = []
    for done, read in enumerate((_words, _pieces), start=1):
        views.append(read(texts))
        progress(VIEWS, done, steps)
    views.append(_apart(embed(texts), total))
    progress(VIEWS, 3, steps)
    if encoder is not None:
        views.append(_apart(encoder.embed(texts, progress=progress), total))
    return views


def _words(texts: Sequence[str]) -> Vectors:
    return _weighed(
        TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\w\w+", dtype=np.float32
        ),
        texts,
    )


def _pieces(texts: Sequence[str]) -> Vectors:
    return _weighed(
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        ),
        texts,
    )


def _weighed(vectorizer: TfidfVectorizer, texts: Sequence[str]) -> Vectors:
    try:
        return sparse.csr_array(vectorizer.fit_transform(texts))
    except ValueError:  # not one word, or no piece of a word twice
        return sparse.csr_array((len(texts), 1), dtype=np.float32)


def _apart(vectors: NDArray[np.float32], total: int) -> NDArray[np.float32]:
    """*vectors* without what the first *total* of them share; rows of noughts stay."""
    known = np.any(vectors != 0, axis=1)
    if not known[:total].any():
        return vectors
    shared = vectors[:total][known[:total]].mean(axis=0)
    return normed(np.where(known[:, None], vectors - shared, np.float32(0)).astype(np.float32))


def _products(view: Vectors, columns: NDArray[np.intp]) -> NDArray[np.float32]:
    if isinstance(view, np.ndarray):
        return np.asarray(view @ view[columns].T, dtype=np.float32)
    return np.asarray((view @ view[columns].T).toarray(), dtype=np.float32)


def _compared(near: Numbers) -> Numbers:
    """*near* above what is usual for the theme and for the text, in standard deviations."""
    above = near - near.mean(axis=0)
    above -= above.mean(axis=1, keepdims=True)
    spread = above.std()
    return np.asarray(above / spread if spread > 0 else above)
