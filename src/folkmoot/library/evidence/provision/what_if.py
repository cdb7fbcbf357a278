"""A question put to the three tiers: "tier=1,places=+20", said once and set beside the baseline."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, NoReturn

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.provision.capacity import Flow, System, difference, simulate
from folkmoot.library.stats.simulated import Band, bands

EXAMPLE = "tier=1,places=+20"
CHANGE = re.compile(r"(?P<sign>[+-]?)(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<share>%?)")
CHANGED = tuple(one.name for one in fields(Flow))
"""What a question may change in a tier: the fields of ``capacity.Flow``."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed in one tier (1 to 3), as a function of what it was."""

    tier: int
    field: str
    changed: Callable[[float], float]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A question as it was put, and what it changes."""

    words: str
    changes: tuple[Change, ...]

    def applied(self, system: System) -> System:
        """The *system* with the changes made, in their order. Raises BadFile where it cannot be."""
        flows = list(system.flows)
        for one in self.changes:
            flow = flows[one.tier - 1]
            value = one.changed(getattr(flow, one.field))
            number: Any = round(value) if one.field == "places" else value
            try:
                flows[one.tier - 1] = replace(flow, **{one.field: number})
            except ValueError as error:
                raise BadFile(f"--what-if {self.words} cannot be: {error}") from error
        try:
            return replace(system, flows=(flows[0], flows[1], flows[2]))
        except ValueError as error:
            raise BadFile(f"--what-if {self.words} cannot be: {error}") from error


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one tier (0: of all three) in a *scenario*, less that of *beside* where told."""

    scenario: str
    beside: str
    tier: int
    measure: str
    band: Band


BASELINE = "baseline"


def read_what_if(text: str) -> WhatIf:
    """The question in *text*: a tier, then what changes in it; more tiers after a semicolon.

    A change is a number, or one with a sign (added), or with a sign and % (of what it was): places,
    referrals (a week), weeks (of a placement), moves_up, returns, comes_back, worsens (shares from 0
    to 1), cost (of a place filled, a week). Raises BadFile where it says none of these.

    >>> [one.field for one in read_what_if("tier=1,places=+20,weeks=-10%").changes]
    ['places', 'weeks']
    """
    changes: list[Change] = []
    for part in text.split(";"):
        said = [tuple(word.strip().casefold().partition("=")) for word in part.split(",")]
        if said[0][0] != "tier" or said[0][2] not in {"1", "2", "3"} or len(said) < 2:  # noqa: PLR2004
            _refuse(text, "Begin each part with tier=1, tier=2 or tier=3.")
        for name, _, value in said[1:]:
            found = CHANGE.fullmatch(value)
            if name not in CHANGED:
                _refuse(text, f"{name or 'An empty word'} is none of {', '.join(CHANGED)}.")
            if found is None or (found["share"] and not found["sign"]):
                _refuse(text, f"{name} needs a number such as 20, +20 or -10%.")
            changes.append(Change(int(said[0][2]), name, _changed(found)))
    return WhatIf(text, tuple(changes))


def measured(
    system: System, questions: tuple[WhatIf, ...], *, weeks: int, futures: int, seed: int
) -> tuple[Measured, ...]:
    """The baseline, and each question less the baseline under the same luck, in bands.

    Measures: children waiting at the end, placements begun, places filled in per cent over all
    weeks, and pounds of all weeks (tier 0), where any place has a cost. Occupancy is in the baseline
    only.
    """
    baseline = simulate(system, weeks=weeks, futures=futures, seed=seed)
    tiers = range(1, len(system.flows) + 1)
    found: list[Measured] = []
    for tier, flow in zip(tiers, system.flows, strict=True):
        for name, band in (
            ("waiting at the end", baseline.waiting_bands(tier)[-1]),
            ("placements begun", bands(baseline.started[:, tier - 1 : tier])[0]),
        ):
            found.append(Measured(BASELINE, "", tier, name, band))
        if flow.places:
            filled = baseline.occupancy(tier, flow.places)
            found.append(Measured(BASELINE, "", tier, "places filled, per cent", filled))
    has_cost = any(flow.cost for flow in system.flows)
    if has_cost:
        found.append(Measured(BASELINE, "", 0, "cost in pounds", bands(baseline.cost[:, None])[0]))
    for question in questions:
        other = simulate(question.applied(system), weeks=weeks, futures=futures, seed=seed)
        apart = difference(other, baseline)
        for tier in tiers:
            for name, band in (
                ("waiting at the end", apart.waiting_at_end[tier - 1]),
                ("placements begun", apart.started[tier - 1]),
            ):
                found.append(Measured(question.words, BASELINE, tier, name, band))
        if has_cost:
            found.append(Measured(question.words, BASELINE, 0, "cost in pounds", apart.cost))
    return tuple(found)


def without_cost(system: System) -> System:
    """The same *system* with no cost in any tier: that of some would be told as that of all."""
    first, second, third = (replace(flow, cost=0.0) for flow in system.flows)
    return replace(system, flows=(first, second, third))


def _changed(found: re.Match[str]) -> Callable[[float], float]:
    number = float(found["number"]) * (-1 if found["sign"] == "-" else 1)
    if found["share"]:
        return lambda was: was * (1 + number / 100)
    if found["sign"]:
        return lambda was: was + number
    return lambda was: number


def _refuse(text: str, why: str) -> NoReturn:
    raise BadFile(f"--what-if {text} is not understood. {why} For example: {EXAMPLE}.")
