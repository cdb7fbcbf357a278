"""What would happen in three tiers with other places or referrals: a simulation week by week.

Each week children are referred to a tier, wait until it has a place, stay, and leave: upwards to
the next tier, or back to a mainstream school, from where some come back later. Who waits for a tier
may worsen and be referred to the next one: that is how more places in tier 1 spare places above.

It is a model of numbers, not of children: everybody in a tier is as likely to leave in any week as
anybody else. Its worth is in differences between scenarios that meet the same luck.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from folkmoot.library.stats.simulated import Band, arrivals, bands, luck

Counts = NDArray[np.float64]
Draws = NDArray[np.float64]
TIERS = 3
EVENTS = 6
"""Kinds of luck in a tier each week: referred, leaves, moves up, worsens, returns, comes back."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How one tier works. Shares are from 0 to 1.

    *referrals* a week from outside; *places*; *weeks* that a placement lasts on average (1 or
    more); *moves_up*: share of leavers who go on to wait for the next tier; *returns*: share of the
    other leavers who go back to a mainstream school; *comes_back*: share of those who are referred
    to the same tier again, after the system's *lag*; *worsens*: share of those who wait that is
    referred to the next tier instead, each week; *cost* in pounds of one place filled for one week.
    """

    referrals: float
    places: int
    weeks: float
    moves_up: float = 0.0
    returns: float = 1.0
    comes_back: float = 0.0
    worsens: float = 0.0
    cost: float = 0.0

    def __post_init__(self) -> None:
        shares = (self.moves_up, self.returns, self.comes_back, self.worsens)
        if min(self.referrals, self.places, self.cost) < 0 or self.weeks < 1:
            raise ValueError(
                "A tier needs referrals, places and cost not below nought, weeks >= 1."
            )
        if not all(0 <= share <= 1 for share in shares):
            raise ValueError("Shares of children are from 0 to 1.")


@dataclass(frozen=True, slots=True)
class System:
    """The three tiers as they stand: *flows*, children *waiting* and *placed* now, from tier 1 up.

    *lag* is how many weeks after a return a child may be referred again. Raises ValueError where
    there are not three of each, or the last tier moves children up.
    """

    flows: tuple[Flow, Flow, Flow]
    waiting: tuple[int, int, int]
    placed: tuple[int, int, int]
    lag: int = 26

    def __post_init__(self) -> None:
        if {len(self.flows), len(self.waiting), len(self.placed)} != {TIERS} or self.lag < 1:
            raise ValueError("A system has three tiers, and a lag of a week or more.")
        if self.flows[-1].moves_up or self.flows[-1].worsens:
            raise ValueError("There is no tier above the third to move up to.")
        if min(*self.waiting, *self.placed) < 0:
            raise ValueError("Children are not negative.")


@dataclass(frozen=True, slots=True)
class Simulated:
    """Every future: *waiting* and *placed* are futures x weeks x tiers at the end of each week.

    *started*, placements begun, is futures x tiers; *cost* in pounds of all weeks is futures;
    *entered* and *left* count children in and out of the whole system, futures.
    """

    waiting: Draws
    placed: Draws
    started: Draws
    cost: Draws
    entered: Draws
    left: Draws

    def waiting_bands(self, tier: int) -> tuple[Band, ...]:
        """What waits for *tier* (1 to 3) at the end of each week."""
        return bands(self.waiting[:, :, tier - 1])

    def occupancy(self, tier: int, places: int) -> Band:
        """The share of places filled in *tier* over all weeks, in per cent."""
        share = 100 * self.placed[:, :, tier - 1].mean(axis=1, keepdims=True) / places
        return bands(share)[0]


@dataclass(frozen=True, slots=True)
class Difference:
    """A scenario less its baseline, future by future: by tier, and pounds of all weeks."""

    started: tuple[Band, ...]
    waiting_at_end: tuple[Band, ...]
    cost: Band


def simulate(system: System, *, weeks: int, futures: int = 500, seed: int = 0) -> Simulated:
    """Run *system* for *weeks* in many *futures*; the same *seed* is the same luck for any system.

    Where a tier holds more children than places now, nobody is turned out: it admits again when it
    is below its places. Every child in is waiting, placed, or has left (a test holds it to that).
    """
    if weeks < 1 or futures < 1:
        raise ValueError("A simulation needs weeks and futures.")
    chances = luck(futures, weeks * TIERS * EVENTS, seed).reshape(futures, weeks, TIERS, EVENTS)
    state = _State(system, futures, weeks)
    for week in range(weeks):
        state.step(week, chances[:, week])
    return state.result()


def difference(scenario: Simulated, baseline: Simulated) -> Difference:
    """What the *scenario* changes, in bands of the differences within each future.

    Raises ValueError where the two were not simulated for the same futures and weeks.
    """
    if scenario.placed.shape != baseline.placed.shape:
        raise ValueError("Scenario and baseline need the same futures and weeks.")
    return Difference(
        started=bands(scenario.started - baseline.started),
        waiting_at_end=bands(scenario.waiting[:, -1] - baseline.waiting[:, -1]),
        cost=bands((scenario.cost - baseline.cost)[:, None])[0],
    )


class _State:
    """Children by tier in every future, as weeks go by."""

    def __init__(self, system: System, futures: int, weeks: int) -> None:
        self.system = system
        self.waiting = np.tile(np.array(system.waiting, dtype=float), (futures, 1))
        self.placed = np.tile(np.array(system.placed, dtype=float), (futures, 1))
        self.returned = np.zeros((futures, weeks, TIERS))
        self.all_waiting = np.zeros((futures, weeks, TIERS))
        self.all_placed = np.zeros((futures, weeks, TIERS))
        self.started = np.zeros((futures, TIERS))
        self.cost, self.entered, self.left = (np.zeros(futures) for _ in range(3))

    def step(self, week: int, chances: Draws) -> None:
        """One week: referrals, leavers, those who worsen, and then admissions."""
        for tier, flow in enumerate(self.system.flows):
            self._refer(week, tier, flow, chances[:, tier])
        for tier, flow in enumerate(self.system.flows):
            self._leave(week, tier, flow, chances[:, tier])
        for tier, flow in reversed(list(enumerate(self.system.flows))):
            self._worsen(tier, flow, chances[:, tier])
        self._admit()
        self.all_waiting[:, week], self.all_placed[:, week] = self.waiting, self.placed
        self.cost += self.placed @ np.array([flow.cost for flow in self.system.flows])

    def result(self) -> Simulated:
        """What was seen over all weeks."""
        return Simulated(
            self.all_waiting, self.all_placed, self.started, self.cost, self.entered, self.left
        )

    def _refer(self, week: int, tier: int, flow: Flow, chances: Draws) -> None:
        new = arrivals(chances[:, 0], flow.referrals).astype(float)
        if week >= self.system.lag:
            before = self.returned[:, week - self.system.lag, tier]
            new += _some_of(before, flow.comes_back, chances[:, 5])
        self.waiting[:, tier] += new
        self.entered += new

    def _leave(self, week: int, tier: int, flow: Flow, chances: Draws) -> None:
        leavers = _some_of(self.placed[:, tier], 1 / flow.weeks, chances[:, 1])
        up = _some_of(leavers, flow.moves_up, chances[:, 2])
        self.placed[:, tier] -= leavers
        if tier + 1 < TIERS:
            self.waiting[:, tier + 1] += up
        self.returned[:, week, tier] = _some_of(leavers - up, flow.returns, chances[:, 4])
        self.left += leavers - up

    def _worsen(self, tier: int, flow: Flow, chances: Draws) -> None:
        if flow.worsens:
            worse = _some_of(self.waiting[:, tier], flow.worsens, chances[:, 3])
            self.waiting[:, tier] -= worse
            self.waiting[:, tier + 1] += worse

    def _admit(self) -> None:
        places = np.array([flow.places for flow in self.system.flows], dtype=float)
        admitted = np.minimum(self.waiting, np.maximum(places - self.placed, 0.0))
        self.waiting -= admitted
        self.placed += admitted
        self.started += admitted


def _some_of(children: Counts, share: float, chances: Draws) -> Counts:
    """How many of the *children* in each future, each with the same *share* of a chance."""
    if share in (0.0, 1.0):
        return children * share
    found: Counts = np.maximum(binom.ppf(chances, children, share), 0.0)
    return found


def with_places(system: System, places: Sequence[int]) -> System:
    """The same system with other *places*, from tier 1 up: the commonest scenario."""
    first, second, third = (
        replace(flow, places=number) for flow, number in zip(system.flows, places, strict=True)
    )
    return replace(system, flows=(first, second, third))
