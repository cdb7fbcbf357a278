"""The projection of areas: births to Reception, cohorts onwards, and intervals that were tested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from folkmoot.library.evidence.rolls.bands import BANDS
from folkmoot.library.evidence.rolls.births import Births, Intake, intake
from folkmoot.library.evidence.rolls.cohorts import (
    GRADES,
    PHASES,
    Array,
    Rolls,
    logarithms,
    phase_totals,
    survival,
)
from folkmoot.library.evidence.rolls.groups import group_of
from folkmoot.library.evidence.rolls.intervals import LEVELS, Factors, Strayed, arms, learn
from folkmoot.library.evidence.rolls.known import mean
from folkmoot.library.evidence.rolls.outside import Outside, from_outside
from folkmoot.library.evidence.rolls.ratios import Fitted, fit
from folkmoot.library.evidence.rolls.simulating import (
    BAND_OF,
    Ahead,
    Draws,
    Shared,
    deviations,
    shared_draws,
)
from folkmoot.library.evidence.rolls.staying import STAYING, weighed
from folkmoot.library.progress import Progress, silent

COLUMNS = (*range(GRADES), *PHASES)
"""What is projected: each year group, then each phase."""
KINDS = (*(BANDS[at].name + " year" for at in BAND_OF), *PHASES)
"""Columns whose intervals are tested together."""
DAMPING = 0.85
"""How much of a year's drift in the entry ratio goes on for another year (as the GLA's models)."""
PROXY_DOUBT = 3.0
"""How much noisier an entry ratio is where an area's own births are not known."""
METHOD = "pooled-cohort-survival-1"
REHEARSALS = 300
WIDEST_NOISE, WIDEST_WALK = 0.6, 0.2
"""Logarithms of a handful of pupils stray no further: a class of three is not a class of thirty."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How far and how often to look ahead: the last school year, the number of futures, the seed."""

    until: int
    simulations: int = 1000
    seed: int = 20


@dataclass(frozen=True, slots=True)
class Projection:
    """What is expected: central, lower[level] and upper[level], each [area, horizon, column].

    Columns are those of COLUMNS. nan: nothing is known of this year group there.
    """

    codes: tuple[str, ...]
    origin: int
    central: Array
    lower: dict[int, Array]
    upper: dict[int, Array]

    def of(self, code: str, year: int, column: int | str) -> float:
        """The central figure of one area, school year and column."""
        at = self.codes.index(code), year - self.origin - 1, COLUMNS.index(column)
        return float(self.central[at])


def project(
    rolls: Rolls, births: Births, asked: Asked, *, progress: Progress = silent
) -> Projection:
    """Project every area of *rolls* that was counted in the last year, to school year asked.until.

    The intervals are stretched by factors learned from the rolls' own past origins (``learn``).
    """
    factors = learn(tuple(rehearsed(rolls, births, asked, progress=progress)))
    return stretched(rough(rolls, births, asked, progress=progress), factors)


def rough(rolls: Rolls, births: Births, asked: Asked, *, progress: Progress = silent) -> Projection:
    """The projection with the intervals that the model alone gives."""
    codes, paths, arms_of = [], [], []
    for future in futures(rolls, births, asked, progress=progress):
        strays = all_strays(future.strays, future.central)
        codes.append(future.code)
        paths.append(with_totals(future.central))
        arms_of.append([arms(strays, level) for level in LEVELS])
    central, spread = np.array(paths), np.array(arms_of)
    lower = {level: central * np.exp(spread[:, at, 0]) for at, level in enumerate(LEVELS)}
    upper = {level: central * np.exp(spread[:, at, 1]) for at, level in enumerate(LEVELS)}
    return Projection(tuple(codes), rolls.last_year, central, lower, upper)


@dataclass(frozen=True, slots=True)
class Future:
    """What is expected of one area [horizon, year group], and how its futures stray from it."""

    code: str
    central: Array
    strays: Draws


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected of areas before a future is drawn: what all share, and each of them."""

    shared: Shared
    areas: tuple[Ahead, ...]


def futures(
    rolls: Rolls, births: Births, asked: Asked, *, progress: Progress = silent
) -> Iterator[Future]:
    """The futures of every area that was counted in the last year, one after the other."""
    expected = outlook(rolls, births, asked)
    for done, ahead in enumerate(expected.areas):
        progress("Projecting areas", done, len(expected.areas))
        yield future_of(ahead, expected.shared, asked.seed)


def outlook(rolls: Rolls, births: Births, asked: Asked) -> Outlook:
    """What is expected of every area that was counted in the last year, in the order of *rolls*."""
    present = np.flatnonzero(np.isfinite(rolls.of(rolls.last_year)).any(axis=1))
    entering = intake(rolls, births, asked.until)
    fitted = fitted_to(rolls, entering)
    horizons = asked.until - rolls.last_year
    outside = from_outside(rolls, births, asked.until)
    central = central_path(rolls, entering, fitted, outside)
    areas = [
        _from_outside(_ahead(rolls, entering, fitted, central, int(area)), outside, int(area))
        for area in present
    ]
    return Outlook(shared_draws(fitted, horizons, asked.simulations, asked.seed), tuple(areas))


def future_of(ahead: Ahead, shared: Shared, seed: int) -> Future:
    """How the futures of one area stray; drawn by its code, whoever draws it."""
    return Future(ahead.code, ahead.central, deviations(ahead, shared, seed))


def fitted_to(rolls: Rolls, entering: Intake) -> Fitted:
    """The ratios of *rolls*, fitted."""
    years = rolls.counts.shape[1]
    ratios, sizes = survival(rolls), np.full(rolls.counts.shape, np.nan)
    born = entering.expected[:, :years]
    entry = rolls.counts[:, :, 0] / born
    usable = entering.is_counted[:, :years] | entering.is_proxy[:, None]
    ratios[:, :, 0] = np.where(usable, entry, np.nan)
    sizes[:, :, 0] = born / np.where(entering.is_proxy, PROXY_DOUBT**2, 1.0)[:, None]
    sizes[:, 1:, 1:] = rolls.counts[:, :-1, :-1]
    sizes = weighed(sizes, mean(ratios[:, :, STAYING], axis=1))
    return fit(logarithms(ratios), sizes, [group_of(code) for code in rolls.codes])


def central_path(rolls: Rolls, entering: Intake, fitted: Fitted, outside: Outside) -> Array:
    """The expected counts: [area, horizon, year group]."""
    ratios = np.exp(fitted.level)
    now = filled(rolls, ratios)
    horizons = outside.expected.shape[1]
    path = np.full((len(rolls.codes), horizons, GRADES), np.nan)
    drift = np.zeros(len(rolls.codes))
    for horizon in range(horizons):
        drift = drift + fitted.drift * DAMPING ** (horizon + 1)
        born = entering.of(rolls.last_year + 1 + horizon)
        taught = np.isfinite(rolls.counts[:, :, 0]).any(axis=1)
        path[:, horizon, 0] = np.where(taught, born * ratios[:, 0] * np.exp(drift), np.nan)
        path[:, horizon, 1:] = now[:, :-1] * ratios[:, 1:]
        untaught = np.isnan(rolls.counts).all(axis=1)
        path[:, horizon][untaught] = np.nan
        path[:, horizon] = np.where(outside.is_one, outside.expected[:, horizon], path[:, horizon])
        now = path[:, horizon]
    return path


def filled(rolls: Rolls, ratios: Array) -> Array:
    """The last counts; one that is unknown is carried on from the younger ones of the year before."""
    now = rolls.counts[:, 0].copy()
    for year in range(1, rolls.counts.shape[1]):
        carried = np.full_like(now, np.nan)
        carried[:, 1:] = now[:, :-1] * ratios[:, 1:]
        known = np.isfinite(rolls.counts[:, year])
        now = np.where(known, rolls.counts[:, year], carried)
    return now


def with_totals(counts: Array) -> Array:
    """Year groups with the totals of the phases behind them, on the last axis."""
    totals = [phase_totals(counts, grades)[..., None] for grades in PHASES.values()]
    return np.concatenate([counts, *totals], axis=-1)


def all_strays(strays: Draws, central: Array) -> Draws:
    """Strays of year groups with those of the phase totals behind them, all in logarithms."""
    known = np.nan_to_num(central).astype(np.float32)
    counts = known * np.exp(strays)
    totals = []
    for grades in PHASES.values():
        chosen = list(grades)
        whole = known[:, chosen].sum(axis=-1)
        ratio = counts[:, :, chosen].sum(axis=-1) / np.maximum(whole, 1e-6)
        totals.append(np.log(np.maximum(ratio, 1e-6))[..., None])
    return np.concatenate([strays, *totals], axis=-1)


def stretched(projection: Projection, factors: Factors) -> Projection:
    """The same projection with the arms of its intervals stretched by the *factors*."""
    lower, upper = {}, {}
    horizons = range(1, projection.central.shape[1] + 1)
    for level in LEVELS:
        by = np.array([[factors.of(kind, one, level) for kind in KINDS] for one in horizons])
        with np.errstate(divide="ignore", invalid="ignore"):
            low = (projection.lower[level] / projection.central) ** by
            high = (projection.upper[level] / projection.central) ** by
        lower[level] = np.where(projection.central > 0, projection.central * low, 0.0)
        upper[level] = np.where(projection.central > 0, projection.central * high, 0.0)
        for side in (lower, upper):
            side[level] = np.where(np.isnan(projection.central), np.nan, side[level])
    wide, narrow = max(LEVELS), min(LEVELS)
    lower[wide] = np.minimum(lower[wide], lower[narrow])
    upper[wide] = np.maximum(upper[wide], upper[narrow])
    return Projection(projection.codes, projection.origin, projection.central, lower, upper)


def rehearsed(
    rolls: Rolls, births: Births, asked: Asked, *, progress: Progress = silent
) -> Iterator[Strayed]:
    """How far outcomes strayed on every origin of the past, by what was known then alone."""
    for origin in filter(rolls.is_counted, range(rolls.first_year + 1, rolls.last_year)):
        until = min(asked.until - rolls.last_year + origin, rolls.last_year)
        once = Asked(until, min(asked.simulations, REHEARSALS), asked.seed)
        then = rough(rolls.until(origin), births.until(origin), once, progress=progress)
        yield from strayed(then, rolls)


def strayed(then: Projection, rolls: Rolls) -> Iterator[Strayed]:
    """The outcomes of *rolls* in units of the arms of an earlier projection."""
    places = [rolls.codes.index(code) for code in then.codes]
    for horizon in range(1, then.central.shape[1] + 1):
        actual = with_totals(rolls.of(then.origin + horizon)[places])
        for level in LEVELS:
            ratios = _ratios(then, actual, horizon - 1, level)
            for column, kind in enumerate(KINDS):
                for ratio in ratios[:, column][np.isfinite(ratios[:, column])]:
                    yield Strayed(kind, horizon, then.origin, level, float(ratio))


def _ratios(then: Projection, actual: Array, at: int, level: int) -> Array:
    centre = then.central[:, at]
    low, high = then.lower[level][:, at], then.upper[level][:, at]
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.log(actual / centre)
        arm = np.where(apart < 0, np.log(low / centre), np.log(high / centre))
        ratio = apart / arm
    return np.where((actual > 0) & (centre > 0), ratio, np.nan)


def _ahead(rolls: Rolls, entering: Intake, fitted: Fitted, central: Array, area: int) -> Ahead:
    horizons = central.shape[1]
    years = slice(rolls.counts.shape[1], rolls.counts.shape[1] + horizons)
    born = entering.expected[area, years, None]
    before = np.concatenate([filled_row(rolls, fitted, area)[None], central[area, :-1]])
    sizes = np.concatenate([born, before[:, :-1]], axis=1)
    sizes = weighed(sizes[None], np.exp(fitted.level[[area], STAYING]))[0]
    if entering.is_proxy[area]:
        sizes[:, 0] /= PROXY_DOUBT**2
    usual = np.nan_to_num(mean(sizes, axis=0), nan=1.0)
    noise = fitted.noise / np.maximum(np.where(np.isfinite(sizes), sizes, usual), 1.0)
    walk = fitted.walk * fitted.noise / np.maximum(usual, 1.0)  # not of the one year that is empty
    return Ahead(
        code=rolls.codes[area],
        group=int(fitted.groups[area]),
        central=central[area],
        births_shared=entering.shared_spread[years],
        births_own=entering.own_spread[area, years],
        level=np.sqrt(fitted.variance[area]),
        shared_level=np.sqrt(fitted.shared_variance[area]),
        noise=np.minimum(np.sqrt(noise), WIDEST_NOISE),
        walk=np.minimum(np.sqrt(walk), WIDEST_WALK),
        shared_walk=np.sqrt(fitted.shared_walk[area]),
        area_shock=fitted.area_shock,
    )


def _from_outside(ahead: Ahead, outside: Outside, area: int) -> Ahead:
    """The same, where year groups entered from outside stray by steps of their own."""
    if not outside.is_one[area].any():
        return ahead
    untaught = np.isnan(ahead.central).all(axis=0)
    here = outside.is_one[area]
    noise = np.where(untaught | here, 0.0, ahead.noise)
    walk = np.where(untaught, 0.0, np.where(here, outside.step[area], ahead.walk))
    level = np.where(untaught | here, 0.0, ahead.level)
    return replace(ahead, noise=noise, walk=walk, level=level)


def filled_row(rolls: Rolls, fitted: Fitted, area: int) -> Array:
    """The last counts of one area, with what is unknown carried on."""
    row: Array = filled(rolls.only([area]), np.exp(fitted.level[[area]]))[0]
    return row


def years_of(projection: Projection) -> Sequence[int]:
    """The school years that are projected."""
    return range(projection.origin + 1, projection.origin + 1 + projection.central.shape[1])
