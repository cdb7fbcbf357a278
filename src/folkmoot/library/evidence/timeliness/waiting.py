"""How many cases will wait, and how many of them beyond the limit, if nothing or something changes.

What waits at the end of a period is what waited before, and what came in, less what was finished.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.stats.simulated import Band, arrivals, bands, luck, spread_of


@dataclass(frozen=True, slots=True)
class Caseload:
    """What is known: *waiting* cases now, and counts *arrived* and *finished* in past periods.

    *more_arrivals* multiplies what comes in, *more_finished* is added to what can be finished in a
    period: the two things that a scenario changes. *limit* is how many periods a case may wait (20
    where a period is a week). Raises ValueError for no past periods or negative numbers.
    """

    waiting: int
    arrived: Sequence[int]
    finished: Sequence[int]
    limit: int
    more_arrivals: float = 1.0
    more_finished: float = 0.0

    def __post_init__(self) -> None:
        if not self.arrived or not self.finished or self.limit < 1:
            raise ValueError("A caseload needs past arrivals and past work, and a limit.")
        if min(self.waiting, *self.arrived, *self.finished) < 0 or self.more_arrivals < 0:
            raise ValueError("Cases are not negative.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits at the end of each period, in bands, and what of it is beyond the limit.

    *cleared* is the chance, at the end of each period, that nothing waits beyond the limit.
    *draws* are futures x periods of all that waits, to compare scenarios future by future.
    """

    waiting: tuple[Band, ...]
    beyond: tuple[Band, ...]
    cleared: tuple[float, ...]
    draws: NDArray[np.float64]


def project_waiting(
    caseload: Caseload, *, periods: int, futures: int = 1000, seed: int = 0
) -> Waiting:
    """The cases that wait over the next *periods*, in *futures* simulated ones.

    What comes in, and what can be finished, vary from period to period around their past means with
    their past spread (negative binomial). Cases are finished in the order in which they came, so
    that those beyond the limit are what waits beyond all that came in during the last *limit*
    periods. The same *seed* meets every scenario with the same luck. Method: a queue in steps, as
    in Kendall (1953); the conservation of cases is exact in every future. Not foreseen: a rise in
    what comes in that the past did not show (give *more_arrivals*).
    """
    come_in = _simulated(caseload.arrived, caseload.more_arrivals, 0.0, (futures, periods, seed))
    room = _simulated(caseload.finished, 1.0, caseload.more_finished, (futures, periods, seed + 1))
    waiting = np.empty((futures, periods))
    now = np.full(futures, float(caseload.waiting))
    for period in range(periods):
        now = np.maximum(0.0, now + come_in[:, period] - room[:, period])
        waiting[:, period] = now
    beyond = np.maximum(0.0, waiting - _recent(caseload, come_in))
    cleared = tuple(float(share) for share in (beyond == 0).mean(axis=0).round(6))
    return Waiting(bands(waiting), bands(beyond), cleared, waiting)


def _simulated(
    past: Sequence[int], factor: float, more: float, size: tuple[int, int, int]
) -> NDArray[np.float64]:
    """Counts of a period to come, futures x periods: the mean of the *past* x *factor* + *more*."""
    counts = np.asarray(past, dtype=float)
    mean = max(0.0, float(counts.mean()) * factor + more)
    found: NDArray[np.float64] = arrivals(luck(*size), mean, spread_of(counts)).astype(float)
    return found


def _recent(caseload: Caseload, come_in: NDArray[np.float64]) -> NDArray[np.float64]:
    """What came in during the last *limit* periods, at the end of each; the past fills the start."""
    futures, periods = come_in.shape
    past = np.zeros(caseload.limit)
    latest = np.asarray(caseload.arrived[-caseload.limit :], dtype=float)
    past[: caseload.limit - len(latest)] = np.mean(np.asarray(caseload.arrived, dtype=float))
    past[caseload.limit - len(latest) :] = latest
    whole = np.hstack([np.broadcast_to(past, (futures, caseload.limit)), come_in])
    sums = np.cumsum(np.hstack([np.zeros((futures, 1)), whole]), axis=1)
    last = np.arange(1, periods + 1) + caseload.limit
    recent: NDArray[np.float64] = sums[:, last] - sums[:, last - caseload.limit]
    return recent
