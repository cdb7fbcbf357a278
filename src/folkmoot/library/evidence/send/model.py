"""How children join, leave, move and stay: rates with what is believed of them, from transitions.

A Markov model of plans by academic year, need and setting. Joiners: a rate per child of the
population, gamma distributed, so that counts are Gamma-Poisson, which is beta-binomial where rates
are small. Leavers and movers: beta by age and setting, drawn towards the rate of the age where a
setting has few children (partial pooling). Where movers go, and what need a plan turns to:
Dirichlet. Source of the method: Gelman and others, "Bayesian Data Analysis" (3rd edition), chapters
2, 3 and 5; the structure is that of the demand models of English local authorities.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.send.transitions import (
    OLDEST,
    YOUNGEST,
    AgeRange,
    Population,
    State,
    Transition,
    names,
)

Floats = NDArray[np.float64]
AGES = OLDEST - YOUNGEST + 1
JEFFREYS = 0.5
"""A rate of which nothing is known may be any: the prior of Jeffreys, Beta(1/2, 1/2)."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the counts themselves do not tell.

    *trusted_years*: how many average years the joiners' rates rest on. One year, however long the
    record, because years differ from each other by more than chance. *pooled_children*: as many
    children as the rate of an age weighs against a setting's own. *pooled_joiners*: as many joiners
    as the split of all ages weighs against an age's own. *population_lag*: by how many years the
    population that past joiners are counted against is older than they are; nought, unless a table
    that another model was made for is to be read as that model reads it. Joiners to come are always
    counted against the population of their own year. *age_ranges*: the ages each setting takes;
    without them no child is made to move for its age.
    """

    trusted_years: float = 1.0
    pooled_children: float = 12.0
    pooled_joiners: float = 4.0
    population_lag: int = 0
    age_ranges: Mapping[str, AgeRange] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beta:
    """Beliefs about a chance for each cell, as the two parameters of a beta distribution."""

    yes: Floats
    no: Floats

    @property
    def mean(self) -> Floats:
        """The chance expected."""
        return np.asarray(self.yes / (self.yes + self.no))


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned; axes are need, setting and age (academic year less YOUNGEST).

    *joining* holds gamma shapes by need, setting and age on arrival, *exposure* the children by age
    that they rest on. *leaving* and *moving* are by setting and age before, *destinations* by
    setting, age before and setting after (parameters of a Dirichlet). *turning* is the chance by
    need that it changes, *needs_after* by need and need after. *now* counts the children with a
    plan in *year*.
    """

    needs: tuple[str, ...]
    settings: tuple[str, ...]
    year: int
    now: NDArray[np.int64]
    joining: Floats
    exposure: Floats
    leaving: Beta
    moving: Beta
    destinations: Floats
    turning: Beta
    needs_after: Floats


@dataclass(frozen=True, slots=True)
class Counted:
    """The transitions counted; years together, but for *now*."""

    years: tuple[int, ...]
    before: Floats  # [setting, age]
    left: Floats  # [setting, age]
    joined: Floats  # [need, setting, age on arrival]
    moved: Floats  # [setting, age, setting after]
    turned: Floats  # [need, need after], stayers on the diagonal
    now: NDArray[np.int64]  # [need, setting, age]
    seen: NDArray[np.bool_]  # [setting, age]


def learn(
    transitions: Sequence[Transition], population: Population, assumptions: Assumptions
) -> Model:
    """Learn the rates from *transitions* (one for each child and year) and the *population*.

    Raises BadFile where children joined at an age whose population is not known in any year.
    """
    needs, settings = names(transitions)
    counted = count(transitions)
    exposure = _exposure(counted, population, assumptions)
    takes = _takes(settings, counted, assumptions)
    moving = _pooled(counted.moved.sum(axis=2), counted.before - counted.left, assumptions)
    has_to = ~np.pad(takes, ((0, 0), (0, 1)))[:, 1:] if assumptions.age_ranges else None
    stayed = counted.turned * (1 - np.eye(len(needs)))
    turns, all_of_need = stayed.sum(axis=1), counted.turned.sum(axis=1)
    return Model(
        needs,
        settings,
        counted.years[-1] + 1,
        counted.now,
        _joining(counted, takes, assumptions),
        exposure,
        _pooled(counted.left, counted.before, assumptions),
        moving if has_to is None else _forced(moving, has_to),
        _destinations(counted, takes, assumptions),
        # A need that was never seen to change does not change: no prior chance invents it.
        Beta(turns, all_of_need - turns + (all_of_need == 0)),
        stayed,
    )


def count(transitions: Sequence[Transition]) -> Counted:
    """Count *transitions* by need, setting and age; who grows older than OLDEST has left."""
    needs, settings = names(transitions)
    years = tuple(sorted({one.year for one in transitions}))
    need_at = {name: at for at, name in enumerate(needs)}
    setting_at = {name: at for at, name in enumerate(settings)}
    by_setting = (len(settings), AGES)
    found = Counted(
        years,
        np.zeros(by_setting),
        np.zeros(by_setting),
        np.zeros((len(needs), *by_setting)),
        np.zeros((*by_setting, len(settings))),
        np.zeros((len(needs), len(needs))),
        np.zeros((len(needs), *by_setting), dtype=np.int64),
        np.zeros(by_setting, dtype=np.bool_),
    )

    def place(state: State) -> tuple[int, int]:
        return need_at[state.need], setting_at[state.setting]

    for one in transitions:
        age = one.age - YOUNGEST
        was = place(one.before) if one.before else None
        is_now = place(one.after) if one.after and age + 1 < AGES else None
        if was:
            found.before[was[1], age] += 1
            found.seen[was[1], age] = True
            found.left[was[1], age] += is_now is None
        if is_now:
            found.seen[is_now[1], age + 1] = True
            found.now[*is_now, age + 1] += one.year == years[-1]
        if is_now and not was:
            found.joined[*is_now, age + 1] += 1
        if was and is_now:
            found.turned[was[0], is_now[0]] += 1
            found.moved[was[1], age, is_now[1]] += was[1] != is_now[1]
    return found


def _pooled(yes: Floats, of: Floats, assumptions: Assumptions) -> Beta:
    """Chances by setting and age, each drawn towards that of all settings at its age."""
    at_age = (yes.sum(axis=0) + JEFFREYS) / (of.sum(axis=0) + 2 * JEFFREYS)
    weight = assumptions.pooled_children
    return Beta(yes + weight * at_age, of - yes + weight * (1 - at_age))


def _forced(moving: Beta, has_to: NDArray[np.bool_]) -> Beta:
    """Whoever is too old for the setting next year moves for certain."""
    return Beta(moving.yes, np.where(has_to, 0.0, moving.no))


def _exposure(counted: Counted, population: Population, assumptions: Assumptions) -> Floats:
    """Children by age that the joiners' rates rest on: the mean over years that are known."""
    exposure = np.full(AGES, np.nan)
    for age in range(AGES):
        years = (year + 1 - assumptions.population_lag for year in counted.years)
        known = [population.of(year, age + YOUNGEST) for year in years]
        known = [one for one in known if not np.isnan(one)]
        if known:
            exposure[age] = np.mean(known)
    lacking = np.flatnonzero(counted.joined.sum(axis=(0, 1)) * ~(exposure > 0))
    if lacking.size:
        raise BadFile(
            f"Children joined in academic year {lacking[0] + YOUNGEST}, but the population of that "
            f"age is not known in any year from {counted.years[0]} to {counted.years[-1] + 1}. "
            "Add it to the population table."
        )
    return exposure * assumptions.trusted_years


def _joining(counted: Counted, takes: NDArray[np.bool_], assumptions: Assumptions) -> Floats:
    """Gamma shapes: the joiners of an age, split as that age and, for a part, as all ages split."""
    joined = counted.joined
    of_age = joined.sum(axis=(0, 1))
    everywhere = joined.sum(axis=2)[:, :, None] * takes[None]
    total = everywhere.sum(axis=(0, 1))
    everywhere = np.divide(everywhere, total, out=np.zeros_like(joined), where=total > 0)
    weight = np.where(total > 0, assumptions.pooled_joiners, 0.0)
    split = np.divide(
        joined + weight * everywhere, of_age + weight, out=np.zeros_like(joined), where=of_age > 0
    )
    return np.asarray(split * of_age * assumptions.trusted_years / len(counted.years))


def _destinations(counted: Counted, takes: NDArray[np.bool_], assumptions: Assumptions) -> Floats:
    """Dirichlet parameters of where movers go: an age's own moves, and for a part those of all."""
    moved = counted.moved
    open_to = (
        np.pad(takes, ((0, 0), (0, 1)))[:, 1:].T[None] * ~np.eye(len(takes), dtype=bool)[:, None]
    )
    arrivals = moved.sum(axis=(0, 1)) + JEFFREYS
    own = (moved.sum(axis=1) + arrivals / arrivals.sum())[:, None, :] * open_to
    total = own.sum(axis=2, keepdims=True)
    prior = np.divide(own, total, out=np.zeros_like(moved), where=total > 0)
    return np.asarray(moved + assumptions.pooled_joiners * prior)


def _takes(
    settings: Sequence[str], counted: Counted, assumptions: Assumptions
) -> NDArray[np.bool_]:
    """Which ages a setting takes: as declared, else the ages seen there and a year to each side."""
    takes = np.zeros_like(counted.seen)
    for at, name in enumerate(settings):
        declared = assumptions.age_ranges.get(name)
        ages = np.flatnonzero(counted.seen[at])
        if declared:
            takes[at, max(declared.youngest - YOUNGEST, 0) : declared.oldest - YOUNGEST + 1] = True
        elif ages.size:
            takes[at, max(ages[0] - 1, 0) : ages[-1] + 2] = True
    return takes
