"""Projections of plans replayed from every origin of the past, beside simpler methods."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.evidence.send.caseload import WINDOW, Ahead, Caseload, logged, project

Floats = NDArray[np.float64]
OURS, AS_ALL, AS_BEFORE, AS_LAST = "folkmoot", "growth of all", "own growth", "last count"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of projections from one origin: errors in per cent by area, and bounds that held."""

    method: str
    origin: int
    horizon: int
    errors: Floats
    inside_80: float | None
    inside_95: float | None


def replay(caseload: Caseload, *, horizons: int = 3) -> Iterator[Outcome]:
    """Every origin of the past with what was known then, against simpler methods.

    Only areas known at origin and outcome, with plans then, are judged; an origin without any is
    left out. Coverage is in per cent of them; None where
    there were too few earlier origins for bounds.
    """
    for horizon in range(1, horizons + 1):
        for origin in range(caseload.first_year + WINDOW, caseload.last_year - horizon + 1):
            known = caseload.to(origin)
            actual = caseload.plans[:, origin + horizon - caseload.first_year]
            judged = ~np.isnan(actual) & ~np.isnan(known.plans[:, -1]) & (actual > 0)
            if not judged.any():
                continue
            ahead = project(known, horizon)
            yield _outcome(ahead, actual, judged)
            for method, central in _rivals(known, horizon):
                errors = 100 * (central / actual - 1)[judged]
                yield Outcome(method, origin, horizon, errors, None, None)


def _outcome(ahead: Ahead, actual: Floats, judged: NDArray[np.bool_]) -> Outcome:
    errors = 100 * (ahead.central / actual - 1)[judged]
    inside = [
        _share(((low <= actual) & (actual <= high))[judged], low)
        for low, high in ((ahead.lower_80, ahead.upper_80), (ahead.lower_95, ahead.upper_95))
    ]
    return Outcome(OURS, ahead.origin, ahead.horizon, errors, *inside)


def _share(held: NDArray[np.bool_], bounds: Floats) -> float | None:
    return None if np.isnan(bounds).all() else float(100 * held.mean())


def _rivals(known: Caseload, horizon: int) -> Iterator[tuple[str, Floats]]:
    log, growth = logged(known.plans)
    last, back = log[:, -1], min(WINDOW, log.shape[1] - 1)
    yield AS_ALL, np.exp(last + horizon * growth[-back:].mean())
    own = (last - log[:, -1 - back]) / back
    own = np.where(np.isnan(own), growth[-back:].mean(), own)
    yield AS_BEFORE, np.exp(last + horizon * own)
    yield AS_LAST, np.exp(last)
