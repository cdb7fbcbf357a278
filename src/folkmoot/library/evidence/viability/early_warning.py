"""An early warning: how likely is a school to be in deficit at the end of next year?

A logistic score of four signs that anyone can read off: reserve and drift in per cent of income, the
change of the roll, and unfilled places. It begins from plain weights, written here with the reasons
for them, and moves away from them as far as the past of one's own schools says. It is a sign to look,
never a verdict: with few schools in deficit most of those it names will not be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

Numbers = NDArray[np.float64]
HELD = 5.0
"""How strongly fitted weights are held to the plain ones: about as strongly as five schools would
that said exactly that."""
FREER = 0.04
"""How much less the intercept is held: how many schools are in deficit differs from year to year."""
WORTH_FITTING = 20
"""With fewer deficits than this in the past (or fewer schools without one) the plain weights stand."""
BINS = (0.0, 0.05, 0.1, 0.2, 0.4, 1.0)
"""Chances are compared with what happened in these classes."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a school before the year; None where it is not known.

    *reserve* in per cent of income; *drift*, by how many points of income the reserve goes up a year
    (its slope over six years, or the balance of the last); *rolls*, by how many per cent the roll will
    change; *vacancies*, unfilled places in per cent of all.
    """

    reserve: float | None = None
    drift: float | None = None
    rolls: float | None = None
    vacancies: float | None = None


SIGNS = tuple(one.name for one in fields(Signs))


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds of a deficit: *intercept* + weight x (sign - middle), by sign; *learned_from* school
    years (0: plain weights)."""

    intercept: float
    weights: Mapping[str, float]
    middles: Mapping[str, float]
    learned_from: int = 0


PLAIN = Model(
    intercept=0.0,
    weights=MappingProxyType({"reserve": -0.45, "drift": -0.23, "rolls": -0.23, "vacancies": 0.05}),
    middles=MappingProxyType({"reserve": 0.0, "drift": 0.0, "rolls": 0.0, "vacancies": 10.0}),
)
"""The weights in the open. A reserve is expected to move by half its drift (trends do not last) and by
half a point of income for each per cent of pupils (half of the cost of a pupil lost can be saved); ten
points more of unfilled places are worth one point less. Years differ from that by a standard deviation
of about 4 points of income, a logistic scale of 2.2: 1 / 2.2 = 0.45 for each point. A school at nought
that goes nowhere has even odds. These are judgements, not measurements."""


@dataclass(frozen=True, slots=True)
class Warned:
    """The *chance* of a deficit (0 to 1), what each sign adds in log-odds, and signs not *known*.

    A sign that is not known adds nothing: it is taken at its middle.
    """

    chance: float
    parts: Mapping[str, float]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What was known of a unit before *year*, and how many of its schools were in deficit at its end.

    A school is one of one. An area stands for several: *deficits* of *of*. *before* is the share in
    deficit a year earlier, None where not known.
    """

    year: int
    unit: str
    signs: Signs
    deficits: int
    of: int = 1
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Class:
    """Schools whose chance was from *low* to *high*: how *many*, their mean *chance*, and the *share*
    that was in deficit."""

    low: float
    high: float
    many: int
    chance: float
    share: float


@dataclass(frozen=True, slots=True)
class Validation:
    """How the score did on years that it had not seen, over *schools* in *years*.

    *auc* is the chance that a school that went into deficit had the higher score of two (0.5: none);
    *brier* the mean squared error of the chance (less is better), beside that of giving each school
    the share of earlier years (*brier_base*) and of saying that all stays as it was (*brier_same*, and
    *auc_same*; None where that is not known of every case). *classes* is the table of calibration.
    """

    years: tuple[int, ...]
    schools: int
    auc: float
    auc_same: float | None
    brier: float
    brier_base: float
    brier_same: float | None
    classes: tuple[Class, ...]


TRIED = (
    "The early warning is untested at school level: no file of schools over years was at hand. "
    "Tried on shares of schools in deficit by authority and phase, 2017-18 to 2020-21, it ranked them "
    "worse (0.67, where 0.5 is chance and 1 is right) than last year's share alone does (0.72)."
)
"""To be printed beside every score that was not validated on the schools' own past."""


def warn(signs: Signs, model: Model = PLAIN) -> Warned | None:
    """The chance of a deficit at the end of next year; None where the reserve is not known.

    >>> round(warn(Signs(reserve=2.0, drift=-2.0, rolls=-4.0, vacancies=20.0)).chance, 2)
    0.73
    """
    if signs.reserve is None:
        return None
    given = {name: getattr(signs, name) for name in SIGNS}
    parts = {
        name: model.weights[name] * (value - model.middles[name])
        for name, value in given.items()
        if value is not None
    }
    missing = tuple(name for name in SIGNS if name not in parts)
    return Warned(float(expit(model.intercept + sum(parts.values()))), parts, missing)


def learn(cases: Sequence[Case], start: Model = PLAIN) -> Model:
    """The weights that the *cases* make most likely, held towards those of *start*.

    Penalised likelihood: the penalty is HELD / 8 x the squared departure of each weight, counted per
    standard deviation of its sign (Le Cessie and van Houwelingen 1992, Applied Statistics 41), so that
    a few cases move it little; the intercept is held a twenty-fifth as much. Cases without a known
    reserve take no part. With too few deficits, or too few schools without one, *start* comes back.
    """
    used = [case for case in cases if case.signs.reserve is not None and case.of > 0]
    deficits = sum(case.deficits for case in used)
    if not WORTH_FITTING <= deficits <= sum(case.of for case in used) - WORTH_FITTING:
        return start
    known = _matrix(used, start)
    events = np.array([case.deficits for case in used], dtype=float)
    of = np.array([case.of for case in used], dtype=float)
    spread = np.sqrt(np.average(known**2, axis=0, weights=of))
    begin = np.array([start.intercept, *(start.weights[name] for name in SIGNS)])
    held = HELD / 4 * np.array([FREER, *np.maximum(spread**2, 1e-6)])

    def unlikeliness(at: Numbers) -> tuple[float, Numbers]:
        odds = at[0] + known @ at[1:]
        apart = of * expit(odds) - events
        loss = float((of * np.logaddexp(0, odds) - events * odds).sum())
        away = at - begin
        slope = np.array([apart.sum(), *(apart @ known)]) + held * away
        return loss + float(held @ away**2) / 2, slope

    found = minimize(unlikeliness, begin, jac=True, method="L-BFGS-B").x.round(6)
    weights = dict(zip(SIGNS, (float(one) for one in found[1:]), strict=True))
    return Model(float(found[0]), MappingProxyType(weights), start.middles, int(of.sum()))


def validate(cases: Iterable[Case], start: Model = PLAIN) -> Validation | None:
    """Score every year with what was known before it: weights learned from the years before only.

    The first year is scored by nobody, since nothing was known before it. None where there are not
    two years, or the scored years saw no deficit, or nothing else. Brier (1950), Monthly Weather
    Review 78; area under the curve after Hanley and McNeil (1982), Radiology 143.
    """
    used = sorted(
        (case for case in cases if case.signs.reserve is not None and case.of > 0),
        key=lambda case: (case.year, case.unit),
    )
    years = sorted({case.year for case in used})[1:]
    scored: list[tuple[Case, float, float]] = []
    for year in years:
        past = [case for case in used if case.year < year]
        model = learn(past, start)
        share = sum(case.deficits for case in past) / sum(case.of for case in past)
        for case in (one for one in used if one.year == year):
            warned = warn(case.signs, model)
            scored.append((case, warned.chance if warned else share, share))
    events = np.array([case.deficits for case, _, _ in scored], dtype=float)
    of = np.array([case.of for case, _, _ in scored], dtype=float)
    if not scored or not 0 < events.sum() < of.sum():
        return None
    chances = np.array([chance for _, chance, _ in scored])
    same = [case.before for case, _, _ in scored if case.before is not None]
    is_known = len(same) == len(scored)
    return Validation(
        years=tuple(years),
        schools=int(of.sum()),
        auc=auc(chances, events, of),
        auc_same=auc(np.array(same), events, of) if is_known else None,
        brier=_brier(chances, events, of),
        brier_base=_brier(np.array([share for _, _, share in scored]), events, of),
        brier_same=_brier(np.array(same), events, of) if is_known else None,
        classes=tuple(_classes(chances, events, of)),
    )


def auc(scores: Numbers, events: Numbers, of: Numbers) -> float:
    """The chance that of two schools, one in deficit and one not, the one in deficit scores higher.

    *scores*, *events* (in deficit) and *of* (schools) are one for each unit; equal scores count half.

    >>> auc(np.array([0.1, 0.4, 0.8]), np.array([0.0, 0.0, 1.0]), np.array([1.0, 1.0, 1.0]))
    1.0
    """
    order = np.argsort(scores, kind="stable")
    _, group = np.unique(scores[order], return_inverse=True)
    yes = np.bincount(group, weights=events[order])
    no = np.bincount(group, weights=(of - events)[order])
    below = np.cumsum(no) - no
    return float((yes * (below + no / 2)).sum() / (yes.sum() * no.sum()))


def _matrix(cases: Sequence[Case], model: Model) -> Numbers:
    def departure(signs: Signs, name: str) -> float:
        value = getattr(signs, name)
        return 0.0 if value is None else float(value) - model.middles[name]

    return np.array([[departure(case.signs, name) for name in SIGNS] for case in cases])


def _brier(chances: Numbers, events: Numbers, of: Numbers) -> float:
    errors = events * (1 - chances) ** 2 + (of - events) * chances**2
    return float(errors.sum() / of.sum())


def _classes(chances: Numbers, events: Numbers, of: Numbers) -> Iterable[Class]:
    places = np.clip(np.searchsorted(BINS, chances, side="right") - 1, 0, len(BINS) - 2)
    for at in range(len(BINS) - 1):
        here = places == at
        if many := of[here].sum():
            mean, share = (of * chances)[here].sum() / many, events[here].sum() / many
            yield Class(BINS[at], BINS[at + 1], int(many), float(mean), float(share))
