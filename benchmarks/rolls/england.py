"""What a projection of all England's schools costs: 24,000 invented schools in 150 areas."""

from __future__ import annotations

import hashlib
import resource
import time

import numpy as np

from folkmoot.cli.clusters import workers
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import GRADES, Rolls
from folkmoot.library.evidence.rolls.pieces import Threads, Workers
from folkmoot.library.evidence.rolls.projecting import Asked, Projection
from folkmoot.library.evidence.rolls.reading import School
from folkmoot.library.evidence.rolls.school_futures import project_schools

SCHOOLS, AREAS, YEARS, FIRST = 24_000, 150, 5, 2015
SECONDARY_EVERY = 6
"""One school in six is a secondary school, and every other one of these has a sixth form."""
HORIZONS, SIMULATIONS, WORKERS = 10, 1000, 2


def measured() -> dict[str, object]:
    """Seconds by the clock and of the processor, and the most memory held, on threads."""
    begun = time.process_time()
    figures = _figures(Threads(WORKERS))
    return figures | {
        "cpu_seconds": round(time.process_time() - begun, 1),
        "most_memory_mb": _most_memory(resource.RUSAGE_SELF),
    }


def on_a_cluster() -> dict[str, object]:
    """The same on a Dask cluster of as many processes: memory here, and of the largest of them."""
    begun = time.process_time()
    with workers(f"local:{WORKERS}") as over:
        figures = _figures(over)
    there = resource.getrusage(resource.RUSAGE_CHILDREN)
    return figures | {
        "cpu_seconds": round(time.process_time() - begun + there.ru_utime + there.ru_stime, 1),
        "most_memory_mb": _most_memory(resource.RUSAGE_SELF),
        "most_memory_mb_of_a_process": _most_memory(resource.RUSAGE_CHILDREN),
    }


def _figures(over: Workers) -> dict[str, object]:
    rolls, schools, births = invented()
    wall = time.perf_counter()
    asked = Asked(rolls.last_year + HORIZONS, SIMULATIONS)
    found = project_schools(rolls, schools, births, asked, over=over)
    return {
        "schools": len(found.codes),
        "simulations": SIMULATIONS,
        "years": HORIZONS,
        "workers": WORKERS,
        "seconds": round(time.perf_counter() - wall, 1),
        "checksum": _checksum(found),
    }


def _most_memory(whose: int) -> int:
    return resource.getrusage(whose).ru_maxrss // 1024


def _checksum(found: Projection) -> str:
    """Of every figure to the last digit, so that two runs can be compared."""
    mark = hashlib.sha256("\n".join(found.codes).encode())
    for values in (found.central, *found.lower.values(), *found.upper.values()):
        mark.update(values.tobytes())
    return mark.hexdigest()


def invented() -> tuple[Rolls, tuple[School, ...], Births]:
    """Invented schools: one to three classes a year, noise of a few pupils, slowly falling births."""
    random = np.random.default_rng(1)
    urns = [f"{100_000 + at}" for at in range(SCHOOLS)]
    places = random.integers(1, 4, SCHOOLS) * 30
    counts = np.zeros((SCHOOLS, YEARS, GRADES))
    is_secondary = np.arange(SCHOOLS) % SECONDARY_EVERY == 0
    has_sixth = np.arange(SCHOOLS) % (2 * SECONDARY_EVERY) == 0
    fall = 0.99 ** np.arange(YEARS)[None, :, None]
    size = np.where(is_secondary, places * 3, places)[:, None, None]
    drawn = random.poisson(np.broadcast_to(size * fall * 0.95, counts.shape))
    for grades, schools in ((range(7), ~is_secondary), (range(7, 12), is_secondary)):
        counts[np.ix_(schools, range(YEARS), grades)] = drawn[np.ix_(schools, range(YEARS), grades)]
    counts[np.ix_(has_sixth, range(YEARS), (12, 13))] = 80
    codes = [f"E1{at:07d}" for at in range(AREAS)]
    schools = tuple(
        School(urn, codes[at % AREAS], int(places[at]) if not is_secondary[at] else None)
        for at, urn in enumerate(urns)
    )
    born = np.full((AREAS, YEARS + 8), 9000.0) * 0.99 ** np.arange(YEARS + 8)
    return Rolls(tuple(urns), FIRST, counts), schools, Births(tuple(codes), FIRST - 5, born)
