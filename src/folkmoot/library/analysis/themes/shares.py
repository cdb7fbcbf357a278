"""What share of all responses raises each theme, with an interval where not all were read.

What the model assigns is never counted: even a good model's counts are off by more than chance
(Egami, Hinck, Stewart and Wei 2023, "Using imperfect surrogates for downstream inference"). Where
people read all, their codings are counted. Else a random sample that they read is joined with the
model's guesses by prediction-powered inference; a theme that fewer than five of the sample raised
(or fewer than five did not) has the sample's share with Wilson's interval. No theme is dropped.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.analysis.themes.learn import Learned
from folkmoot.library.analysis.themes.sampling import in_sampling_order, random_part
from folkmoot.library.stats.intervals import Interval
from folkmoot.library.stats.prediction_powered import Estimate, prediction_powered, sampled

FEW = 5
LEAST_BLOCK = 10  # codings in one block of the file that cannot be there by chance
UNLIKELY = 4.0  # standard errors by which a random sample does not differ from the rest

RANDOM_NEEDED = (
    "The intervals hold where the coded responses are a random sample of all. "
    "A table cannot prove that they are: say in the report how they were drawn."
)
IN_ONE_BLOCK = (
    "The coded responses stand next to each other in the file, so they are hardly a random sample: "
    "shares may be off by more than the intervals say."
)
OF_OTHER_LENGTH = (
    "The coded responses differ in length from the others by more than chance, so they are hardly a "
    "random sample: shares may be off by more than the intervals say."
)


class Method(StrEnum):
    """How a share was reckoned."""

    COUNTED = "counted"
    PREDICTION_POWERED = "prediction-powered"
    SAMPLED = "sample only"


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """The share of *n* responses that raise *theme*, from 0 to 1, and its 95 % interval.

    *coded* responses were read for it, and *raised* of them raise the theme. *is_doubtful*: the
    coded responses do not look like a random sample.
    """

    theme: str
    share: float
    interval: Interval
    method: Method
    coded: int
    raised: int
    n: int
    is_doubtful: bool = False

    @property
    def is_few(self) -> bool:
        """Whether fewer than five of those read raise it; it is listed all the same."""
        return self.raised < FEW

    @property
    def method_text(self) -> str:
        """The method as it is printed."""
        parts = [self.method.value]
        if self.is_few:
            parts.append(f"raised by fewer than {FEW} of those read")
        if self.is_doubtful:
            parts.append("the sample may not be random")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of every theme, in the order of the themes' keys, and what to say beside them."""

    themes: tuple[ThemeShare, ...]
    cautions: tuple[str, ...]


def shares(learned: Learned) -> Shares:
    """The share of each theme among all responses of *learned*.

    All read: exact counts. Else from the part of the coded that is a random sample; responses that
    were coded because they teach help the model, but not the sample.
    """
    if learned.coded.all():
        return Shares(tuple(_counted(learned, at) for at in range(len(learned.themes))), ())
    order = in_sampling_order(learned.ids, learned.seed)
    coded = [one for one, is_coded in zip(learned.ids, learned.coded, strict=True) if is_coded]
    drawn = random_part(order, coded)
    rows = np.array([at for at, one in enumerate(learned.ids) if one in drawn], dtype=np.intp)
    doubts = _doubts(learned, rows)
    found = tuple(
        _estimated(learned, rows, at, is_doubtful=bool(doubts)) for at in range(len(learned.themes))
    )
    return Shares(found, (RANDOM_NEEDED, *doubts))


def _counted(learned: Learned, at: int) -> ThemeShare:
    count, n = int(learned.codes[:, at].sum()), len(learned.ids)
    exact = Interval(count / n, count / n)
    return ThemeShare(learned.themes[at].key, count / n, exact, Method.COUNTED, n, count, n)


def _estimated(
    learned: Learned, rows: NDArray[np.intp], at: int, *, is_doubtful: bool
) -> ThemeShare:
    codes, guesses = learned.codes[rows, at].astype(np.float64), learned.guesses[:, at]
    raised, n, total = int(codes.sum()), len(rows), len(learned.ids)
    if min(raised, n - raised) < FEW:
        method, found = Method.SAMPLED, sampled(raised, n, total)
    else:
        method, found = Method.PREDICTION_POWERED, prediction_powered(codes, guesses[rows], guesses)
    known = _within_what_is_known(found, int(learned.codes[learned.coded, at].sum()), learned)
    return ThemeShare(
        learned.themes[at].key, known.share, known.interval, method, n, raised, total, is_doubtful
    )


def _within_what_is_known(found: Estimate, raised: int, learned: Learned) -> Estimate:
    """*found*, but no lower than the responses already coded with the theme, nor higher than
    all but those already coded without it."""
    total = len(learned.ids)
    least = raised / total
    most = 1 - (int(learned.coded.sum()) - raised) / total
    low, share, high = (
        min(max(one, least), most) for one in (found.interval.low, found.share, found.interval.high)
    )
    return Estimate(share, Interval(low, high), found.power)


def _doubts(learned: Learned, rows: NDArray[np.intp]) -> tuple[str, ...]:
    """Signs that the responses at *rows* were not drawn at random from all."""
    others = np.setdiff1d(np.arange(len(learned.ids)), rows)
    found = []
    if len(rows) >= LEAST_BLOCK and rows[-1] - rows[0] + 1 == len(rows) < len(learned.ids) - 1:
        found.append(IN_ONE_BLOCK)
    words = np.log1p(learned.words.astype(np.float64))
    if abs(_difference(words[rows], words[others])) > UNLIKELY:
        found.append(OF_OTHER_LENGTH)
    return tuple(found)


def _difference(
    some: NDArray[np.float64],
    others: NDArray[np.float64],
) -> float:
    """How many standard errors lie between two means; nought for fewer than ten in either."""
    if min(len(some), len(others)) < LEAST_BLOCK:
        return 0.0
    error = np.sqrt(some.var(ddof=1) / len(some) + others.var(ddof=1) / len(others))
    return float((some.mean() - others.mean()) / error) if error > 0 else 0.0
