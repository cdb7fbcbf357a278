"""Areas alone under a scenario: births, migration and new homes; of schools nothing is known here."""

from collections.abc import Mapping, Sequence

import numpy as np

from folkmoot.library.evidence.rolls.cohorts import GRADES, Array
from folkmoot.library.evidence.scenarios.advancing import over
from folkmoot.library.evidence.scenarios.curves import arriving, entry_factor, flow, yields_of
from folkmoot.library.evidence.scenarios.laying import (
    Bands,
    baseline_counts,
    difference,
    laid_over,
    nought,
    stretched_change,
    stretched_rolls,
    with_rows,
)
from folkmoot.library.evidence.scenarios.outcomes import Outcome, Totals
from folkmoot.library.evidence.scenarios.overlays import (
    EVERYWHERE,
    BirthChange,
    Housing,
    Migration,
    Overlay,
    Scenario,
)
from folkmoot.library.evidence.scenarios.preparing import Prepared, Whole
from folkmoot.library.progress import Progress, silent


def lay_over_areas(
    prepared: Prepared, scenario: Scenario, *, progress: Progress = silent
) -> Outcome:
    """The outcome of a scenario of areas alone."""
    whole, found = prepared.whole, {}
    for done, code in enumerate(whole.baseline.codes):
        progress("Laying the scenario over areas", done, len(whole.baseline.codes))
        if any(_reaches(one, code) for one in scenario.overlays):
            future = whole.future(code)
            apart = _apart(prepared, scenario, code, baseline_counts(future))
            found[code] = apart * np.isfinite(future.central)[:, :, None]
    totals = totals_under(whole, found)
    return Outcome(scenario, totals.baseline, totals.projection, totals.change, (), (), totals)


def totals_under(whole: Whole, apart: Mapping[str, Array]) -> Totals:
    """Areas with the differences *apart*[horizon, year group, 1 + simulation] of some of them.

    Areas without a difference keep the figures of the baseline.
    """
    laid: dict[str, Bands] = {}
    changes: dict[str, Bands] = {}
    for code in sorted(apart):
        if apart[code].any():
            future = whole.future(code)
            laid[code] = laid_over(future, apart[code])
            changes[code] = difference(future, apart[code])
    projection = stretched_rolls(with_rows(whole.rough, laid), whole.factors)
    change = with_rows(nought(whole.baseline), changes)
    return Totals(whole.baseline, projection, stretched_change(change, whole.factors))


def _reaches(overlay: Overlay, code: str) -> bool:
    named = overlay.area if isinstance(overlay, BirthChange | Migration | Housing) else None
    return named in (code, EVERYWHERE)


def _apart(prepared: Prepared, scenario: Scenario, code: str, counts: Array) -> Array:
    """What an area's rolls differ by: [horizon, year group, 1 + simulation]."""
    apart = np.zeros_like(counts)
    reaching = [one for one in scenario.overlays if _reaches(one, code)]
    for horizon, now in enumerate(counts):
        if horizon:
            ratio = over(now[1:], counts[horizon - 1, :-1], 1.0)
            apart[horizon, 1:] = apart[horizon - 1, :-1] * ratio
        year = prepared.inputs.rolls.last_year + 1 + horizon
        step = _born(reaching, now, year) + _moved(reaching, now, year)
        apart[horizon] += step + _housed(prepared, reaching, year)
        apart[horizon] = np.maximum(apart[horizon], -now)
    return apart


def _born(overlays: Sequence[Overlay], now: Array, year: int) -> Array:
    change, factor = np.zeros_like(now), 1.0
    for one in overlays:
        if isinstance(one, BirthChange):
            factor *= entry_factor(one, year)
    change[0] = (factor - 1.0) * now[0]
    return change


def _moved(overlays: Sequence[Overlay], now: Array, year: int) -> Array:
    change = np.zeros_like(now)
    for one in overlays:
        if isinstance(one, Migration):
            band = slice(one.first, one.last + 1)
            if one.share is not None:
                change[band] += one.share * flow(one, year) * now[band]
            else:
                amount = (one.pupils or 0.0) * flow(one, year)
                change[band] += amount * over(now[band], now[band].sum(axis=0), 0.0)
    return change


def _housed(prepared: Prepared, overlays: Sequence[Overlay], year: int) -> Array:
    pupils = np.zeros((GRADES, 1))
    for one in overlays:
        if isinstance(one, Housing):
            yields, _source = yields_of(one, prepared.inputs.yields)
            pupils[:, 0] += arriving(one, yields, year)
    return pupils
