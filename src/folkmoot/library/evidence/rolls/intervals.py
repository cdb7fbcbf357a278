"""Prediction intervals out of many futures, and the factors that make their coverage come true.

How far the futures stray is a model's opinion. On origins in the past we see how far outcomes really
strayed, in units of that opinion; the share that should be covered gives the factor (split conformal
prediction by phase and horizon: Vovk, Gammerman and Shafer 2005; Lei and others 2018). Outcomes of one
origin stray together, so that few origins move a factor only part of the way from one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

LEVELS = {80: (0.10, 0.90), 95: (0.025, 0.975)}
"""The intervals that are published, and their lower and upper quantiles."""
PRIOR_ORIGINS = 2.0
"""How many origins it takes before a factor is believed as much as the model."""
NARROWEST = {80: 0.75, 95: 1.0}
WIDEST = 2.0
"""A few calm years may narrow the inner interval; they say nothing of the shocks in the tails."""
FEWEST = 20
"""Outcomes needed before a factor is learned from them."""


@dataclass(frozen=True, slots=True)
class Strayed:
    """How far one outcome was from the centre, in units of the interval's arm on that side."""

    kind: str
    horizon: int
    origin: int
    level: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Factors:
    """By which the arms of an interval are stretched: {(kind, horizon, level): factor}."""

    learned: Mapping[tuple[str, int, int], float] = field(default_factory=dict)

    def of(self, kind: str, horizon: int, level: int) -> float:
        """The factor of *kind* at *horizon*, or at the nearest shorter one that was tested, or one."""
        for tested in range(horizon, 0, -1):
            if (kind, tested, level) in self.learned:
                return self.learned[kind, tested, level]
        return 1.0


def learn(outcomes: Sequence[Strayed], *, prior_origins: float = PRIOR_ORIGINS) -> Factors:
    """Learn the factors from outcomes of the past.

    *prior_origins* is how many origins it takes before a factor is believed as much as the model.

    >>> seen = [Strayed("primary", 1, 2016, 80, at / 50) for at in range(1, 101)]
    >>> round(learn(seen).of("primary", 1, 80), 2)  # 80 % of outcomes lay within 1.62 arms
    1.17
    """
    ratios: dict[tuple[str, int, int], list[float]] = {}
    origins: dict[tuple[str, int, int], set[int]] = {}
    for one in outcomes:
        key = (one.kind, one.horizon, one.level)
        ratios.setdefault(key, []).append(one.ratio)
        origins.setdefault(key, set()).add(one.origin)
    return Factors(
        {
            key: _factor(np.array(found), key[2], len(origins[key]) / prior_origins)
            for key, found in sorted(ratios.items())
            if len(found) >= FEWEST
        }
    )


def _factor(ratios: npt.NDArray[np.float64], level: int, weight: float) -> float:
    """The quantile of split conformal prediction, drawn towards one where origins are few."""
    rank = min(int(np.ceil((len(ratios) + 1) * level / 100)), len(ratios))
    found = max(float(np.sort(ratios)[rank - 1]), 1e-3)
    trust = weight / (weight + 1)
    return float(np.clip(found**trust, NARROWEST[level], WIDEST))


def arms(strays: npt.NDArray[np.float32], level: int) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper quantile over simulations (the first axis): at most 0, at least 0."""
    lower, upper = np.quantile(strays, LEVELS[level], axis=0)
    return np.minimum(lower, 0.0), np.maximum(upper, 0.0)
