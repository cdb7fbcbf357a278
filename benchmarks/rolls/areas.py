"""Every origin of the local authorities' rolls: error and coverage by phase and horizon."""

from __future__ import annotations

import time

from benchmarks.rolls.sets import ERRORS, EVIDENCE, area_births, area_rolls
from folkmoot.library.evidence.rolls.backtesting import (
    ALL_ORIGINS,
    Score,
    beside_published,
    read_published,
    replay,
    scores,
)
from folkmoot.library.evidence.rolls.projecting import Asked

SIMULATIONS = 1000


def measured() -> dict[str, object]:
    """The scores of every method on every origin, and beside the areas' own published errors."""
    rolls, births = area_rolls(), area_births()
    begun = time.process_time()
    outcomes = tuple(replay(rolls, births, Asked(rolls.last_year, SIMULATIONS)))
    seconds = time.process_time() - begun
    published = read_published(EVIDENCE / ERRORS)
    return {
        "replayed": [_row(one) for one in scores(outcomes)],
        "against_published": [
            _row(one)
            for one in scores(beside_published(outcomes, published))
            if one.origin == ALL_ORIGINS
        ],
        "cpu_seconds": round(seconds, 1),
    }


def _row(one: Score) -> dict[str, object]:
    return {
        "method": one.method,
        "phase": one.phase,
        "origin": one.origin or "all",
        "horizon": one.horizon,
        "areas": one.areas,
        "mape": round(one.mape, 3),
        "bias": round(one.bias, 3),
        **{f"coverage_{at}": share and round(share, 1) for at, share in one.coverage.items()},
    }
