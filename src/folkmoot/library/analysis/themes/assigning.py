"""From probabilities to themes: which are assigned, and where the machine is likely to be right."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.analysis.themes.features import Numbers

Marks = NDArray[np.bool_]
RATIOS = np.linspace(0.1, 0.95, 35)
RIGHT_ENOUGH = 0.80  # mean F1 of the responses that are called confident
LEAST_SEEN = 10
LEAST_SPREAD = 0.05  # variance of F1; a short run of hits does not prove that there are no misses
NEIGHBOURS = 3  # steps on each side over which a ratio's worth is smoothed


@dataclass(frozen=True, slots=True)
class Rule:
    """A theme is assigned where it is at least *ratio* times as likely as the likeliest theme.

    Nothing is assigned where even the likeliest theme is less likely than *floor*.

    >>> Rule(ratio=0.5, floor=0.2).assigned(np.array([[0.8, 0.5, 0.1], [0.1, 0.1, 0.0]]))
    array([[ True,  True, False],
           [False, False, False]])
    """

    ratio: float
    floor: float

    def assigned(self, probabilities: Numbers) -> Marks:
        """Which themes are assigned, shape (N, L) as *probabilities*."""
        best = probabilities.max(axis=1, initial=0, keepdims=True)
        near = probabilities >= self.ratio * best
        return np.asarray(near & (best >= self.floor) & (probabilities > 0))


def samples_f1(codes: Marks, assigned: Marks) -> Numbers:
    """The F1 of each row's assigned themes against its coded ones; none against none is 1.

    >>> samples_f1(np.array([[True, True], [False, False]]), np.array([[True, False]] * 2))
    array([0.66666667, 0.        ])
    """
    both = (codes & assigned).sum(axis=1)
    sizes = codes.sum(axis=1) + assigned.sum(axis=1)
    return np.where(sizes == 0, 1.0, 2 * both / np.maximum(sizes, 1))


def best_rule(blind: Numbers, codes: Marks) -> Rule:
    """The rule with the best mean F1 where *blind* probabilities meet *codes*, both (n, L).

    The ratio is chosen among responses that were coded with a theme and smoothed over its
    neighbours, so that few codings do not chase noise; the floor stands above nought only where it
    gains more than one standard error.
    """
    themed = codes.any(axis=1)
    if not themed.any():
        return Rule(ratio=1.0, floor=1.0)
    ratio = _best_ratio(blind[themed], codes[themed])
    return Rule(ratio, _best_floor(blind, codes, ratio))


def _best_ratio(blind: Numbers, codes: Marks) -> float:
    worth = [samples_f1(codes, Rule(ratio, 0.0).assigned(blind)).mean() for ratio in RATIOS]
    padded = np.pad(worth, NEIGHBOURS, mode="edge")
    window = 2 * NEIGHBOURS + 1
    smooth = np.convolve(padded, np.ones(window) / window, "valid")
    return float(RATIOS[int(np.argmax(smooth.round(9)))])


def _best_floor(blind: Numbers, codes: Marks, ratio: float) -> float:
    best = blind.max(axis=1, initial=0)
    floors = [0.0, *np.quantile(best, np.linspace(0.02, 0.9, 45))]
    worth = [samples_f1(codes, Rule(ratio, floor).assigned(blind)) for floor in floors]
    at = int(np.argmax([round(float(one.mean()), 9) for one in worth]))
    gain = worth[at] - worth[0]
    return float(floors[at]) if gain.mean() > gain.std() / np.sqrt(len(gain)) else 0.0


def expected_f1(probabilities: Numbers, assigned: Marks) -> Numbers:
    """About what F1 to expect of each row's assigned themes, by the probabilities alone."""
    likely = np.where(assigned, probabilities, 0).sum(axis=1)
    sizes = assigned.sum(axis=1) + probabilities.sum(axis=1)
    none = np.prod(1 - probabilities, axis=1)
    return np.asarray(np.where(assigned.any(axis=1), 2 * likely / np.maximum(sizes, 1e-9), none))


def confident_from(expected: Numbers, f1: Numbers) -> float:
    """The least expected F1 at which the responses from there up are right often enough.

    *expected* and *f1* are what was expected and what came of the responses with a blind
    probability, both (n,). Right often enough: their mean F1 is at least .80 by one standard error,
    over ten responses or more. Infinite where that is nowhere so.
    """
    order = np.argsort(-expected, kind="stable")
    count = np.arange(1, len(order) + 1)
    mean = np.cumsum(f1[order]) / count
    spread = np.sqrt(np.maximum(np.cumsum(f1[order] ** 2) / count - mean**2, LEAST_SPREAD))
    sound = (mean - spread / np.sqrt(count) >= RIGHT_ENOUGH) & (count >= LEAST_SEEN)
    return float(expected[order][sound][-1]) if sound.any() else float("inf")
