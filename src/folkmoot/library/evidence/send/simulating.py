"""Possible futures of the caseload: every child with a plan leaves, moves or stays, and others join.

All simulations of a portion are computed at once. Every number of luck is made anew from the seed,
the portion, the year and the flow, so that a scenario meets exactly the luck of its baseline, and a
flow that it does not touch stays as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.send.drawing import binomial, poisson
from folkmoot.library.evidence.send.model import AGES, Beta, Model
from folkmoot.library.evidence.send.transitions import YOUNGEST, Population
from folkmoot.library.progress import Progress, silent

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PORTION = 250
"""Simulations at a time: what fits in a small machine's memory."""
JOINING, LEAVING, MOVING, TURNING = range(4)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Factors by setting from *first_year* on: on joiners' rates, on the chance of leaving, and on
    the setting's weight as a place that movers go to. A setting that is not named keeps one."""

    joiners: Mapping[str, float] = field(default_factory=dict)
    leavers: Mapping[str, float] = field(default_factory=dict)
    movers: Mapping[str, float] = field(default_factory=dict)
    first_year: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """How far, how many possible futures, from which seed, and what is altered."""

    until: int
    simulations: int = 1000
    seed: int = 20
    scenario: Scenario = Scenario()


@dataclass(frozen=True, slots=True)
class Futures:
    """Children with a plan, [year, simulation, need, setting, age], the first year being the last
    that was counted; and how many joined, left and moved, [year, simulation], before each January
    (nought in the first)."""

    needs: tuple[str, ...]
    settings: tuple[str, ...]
    years: tuple[int, ...]
    children: NDArray[np.int32]
    joined: Ints
    left: Ints
    moved: Ints

    @property
    def totals(self) -> Ints:
        """All children with a plan, [year, simulation]."""
        return np.asarray(self.children.sum(axis=(2, 3, 4)), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Luck:
    seed: int
    portion: int
    year: int

    def of(self, flow: int) -> np.random.Generator:
        return np.random.default_rng((self.seed, self.portion, self.year, flow))


def simulate(
    model: Model, population: Population, asked: Asked, *, progress: Progress = silent
) -> Futures:
    """Simulate *asked* futures from the last count of *model*, year by year.

    Raises BadFile where the population of a year to come is not known at an age at which children
    join, or where a scenario names a setting that there is not.
    """
    years = tuple(range(model.year, asked.until + 1))
    expected = _expected_joiners(model, population, years)
    factors = _factors(model, asked.scenario)
    shape = (len(years), asked.simulations, *model.now.shape)
    children = np.zeros(shape, dtype=np.int32)
    flows = np.zeros((3, len(years), asked.simulations), dtype=np.int64)
    for start in range(0, asked.simulations, PORTION):
        progress("Simulating plans", start, asked.simulations)
        part = slice(start, min(start + PORTION, asked.simulations))
        now = np.broadcast_to(model.now, (part.stop - start, *model.now.shape)).astype(np.int64)
        children[0, part] = now
        for at, year in enumerate(years[1:], start=1):
            luck = _Luck(asked.seed, start // PORTION, year)
            factor = factors if year >= asked.scenario.first_year else np.ones_like(factors)
            now, *of_year = _next_year(now, model, expected[at], factor, luck)
            children[at, part] = now
            for flow, counts in zip(flows, of_year, strict=True):
                flow[at, part] = counts.sum(axis=(1, 2, 3))
    return Futures(model.needs, model.settings, years, children, *flows)


def _next_year(
    now: Ints, model: Model, exposed: Floats, factor: Floats, luck: _Luck
) -> tuple[Ints, Ints, Ints, Ints]:
    """The children a year on, [simulation, need, setting, age]; joiners, leavers and movers."""
    joining, leaving, moving = factor
    rng = luck.of(LEAVING)
    chance = _chances(rng, model.leaving, len(now)) * leaving[:, None]
    left = binomial(now, _all_needs(chance, now), rng.random(now.shape))
    rng = luck.of(MOVING)
    stays = now - left
    movers = binomial(
        stays, _all_needs(_chances(rng, model.moving, len(now)), now), rng.random(now.shape)
    )
    weights = rng.standard_gamma(model.destinations, (len(now), *model.destinations.shape))
    moved = _spread(movers, (weights * moving)[:, None], rng, axis=2)
    here = _turned(stays - movers + moved, model, luck.of(TURNING))
    rng = luck.of(JOINING)
    rates = rng.standard_gamma(model.joining, now.shape) * joining[:, None]
    joined = poisson(rates * exposed, rng.random(now.shape))
    aged = np.zeros_like(now)
    aged[..., 1:] = here[..., :-1]
    return aged + joined, joined, left, movers


def _turned(here: Ints, model: Model, rng: np.random.Generator) -> Ints:
    """The same children with the needs that their plans name a year on."""
    if not model.turning.yes.any():
        return here
    chance = _chances(rng, model.turning, len(here))[:, :, None, None]
    turning = binomial(here, np.broadcast_to(chance, here.shape), rng.random(here.shape))
    weights = rng.standard_gamma(model.needs_after, (len(here), *model.needs_after.shape))
    return here - turning + _spread(turning, weights[:, :, None, None], rng, axis=1)


def _spread(who: Ints, weights: Floats, rng: np.random.Generator, axis: int) -> Ints:
    """Where those in *who* arrive along *axis*, by *weights* [..., place]; nowhere open: they stay.

    A multinomial as binomials one after another, each of those that are still on their way.
    """
    cells = np.nonzero(who)
    open_to = np.broadcast_to(weights, (*who.shape, weights.shape[-1]))[cells]
    ahead = np.cumsum(open_to[:, ::-1], axis=1)[:, ::-1]
    share = np.divide(open_to, ahead, out=np.zeros_like(open_to), where=ahead > 0)
    on_their_way = who[cells]
    arrived = np.zeros_like(who)
    for place in range(weights.shape[-1]):
        luck = rng.random(who.shape)[cells]
        here = binomial(on_their_way, share[:, place], luck)
        at = list(cells)
        at[axis] = np.full(len(here), place)
        np.add.at(arrived, tuple(at), here)
        on_their_way = on_their_way - here
    np.add.at(arrived, cells, on_their_way)
    return arrived


def _chances(rng: np.random.Generator, beliefs: Beta, simulations: int) -> Floats:
    """Chances drawn from *beliefs*, [simulation, ...]; none or certain where a side is empty."""
    never, always = beliefs.yes <= 0, beliefs.no <= 0
    yes = np.where(never | always, 1.0, beliefs.yes)
    no = np.where(never | always, 1.0, beliefs.no)
    drawn = rng.beta(yes, no, (simulations, *yes.shape))
    return np.where(never, 0.0, np.where(always, 1.0, drawn))


def _all_needs(chance: Floats, now: Ints) -> Floats:
    return np.minimum(np.broadcast_to(chance[:, None], now.shape), 1.0)


def _expected_joiners(model: Model, population: Population, years: Sequence[int]) -> Floats:
    """Children by age in each year, over those that the joiners' rates rest on, [year, age]."""
    joins = model.joining.any(axis=(0, 1))
    found = np.zeros((len(years), AGES))
    for at, year in enumerate(years[1:], start=1):
        for age in np.flatnonzero(joins):
            children = population.of(year, int(age) + YOUNGEST)
            if np.isnan(children):
                raise BadFile(
                    f"The population of academic year {age + YOUNGEST} in {year} is not known, but "
                    "children of that age join. Add it to the population table, or project fewer "
                    "years."
                )
            found[at, age] = children / model.exposure[age]
    return found


def _factors(model: Model, scenario: Scenario) -> Floats:
    """The scenario's factors, [joining, leaving, moving] by setting."""
    factors = np.ones((3, len(model.settings)))
    for row, named in enumerate((scenario.joiners, scenario.leavers, scenario.movers)):
        for setting, factor in sorted(named.items()):
            if setting not in model.settings:
                raise BadFile(
                    f"The scenario names setting {setting}, but the transitions name only "
                    f"{', '.join(model.settings)}. Correct the name."
                )
            factors[row, model.settings.index(setting)] = factor
    return factors
