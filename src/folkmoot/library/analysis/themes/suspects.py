"""Codings that may be slips: where a model that did not see a coding says otherwise."""

from dataclasses import dataclass

import numpy as np

from folkmoot.library.analysis.themes.learn import Learned


@dataclass(frozen=True, slots=True)
class Suspect:
    """One coded response and the theme most in doubt in it.

    *is_coded*: whether the reader coded the theme (then it may be too much), or not (then it may be
    missing). *probability*: the blind model's, for the theme. *doubt*: from 0 to 1, how far the two
    are apart.
    """

    place: int
    response: str
    theme: str
    is_coded: bool
    probability: float
    doubt: float


def suspects(learned: Learned) -> tuple[Suspect, ...]:
    """Every coded response, the most doubtful first: look at as many as there is time for.

    Most of them will be right: a model is no judge. It only says where a second look finds most
    slips for the time spent.
    """
    doubts = np.abs(learned.codes - learned.probabilities)
    worst = doubts.argmax(axis=1)
    rows = sorted(
        np.flatnonzero(learned.coded),
        key=lambda at: (-round(float(doubts[at, worst[at]]), 4), learned.ids[at]),
    )
    return tuple(
        Suspect(
            place,
            learned.ids[at],
            learned.themes[worst[at]].key,
            bool(learned.codes[at, worst[at]]),
            float(learned.probabilities[at, worst[at]]),
            round(float(doubts[at, worst[at]]), 4),
        )
        for place, at in enumerate(rows, start=1)
    )
