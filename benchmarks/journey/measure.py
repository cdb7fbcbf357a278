"""One database measured from end to end: the limits beside it, each kind of request, then the crowds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.journey import cpu, figures, limits, site
from benchmarks.journey.client import Errand, Outcome
from benchmarks.journey.figures import Sample
from benchmarks.journey.site import ROOT, Database, Site

PLAIN = {
    "bare": "benchmarks.journey.plain",
    "with the site's middleware": "benchmarks.journey.guarded",
}
SHORT = ("GET section proposal", "POST section proposal", "POST send", "GET receipt")
WARM, PAGES = 10, 300


def measured(name: str, *, journeys: int, clients: Sequence[int]) -> dict[str, Any]:
    """All figures of the database called *name*, with *journeys* for each number of *clients*."""
    with site.home() as folder, site.database(name, folder) as running:
        with site.serving(folder, running) as serving:
            crowd(serving, Errand(serving.port, WARM, 2))
            commits = limits.commits_a_second(running, folder)
            alone = by_kind(serving, journeys=max(40, journeys // 3))
            crowds = [crowd(serving, Errand(serving.port, journeys, number)) for number in clients]
            told = [receipt for one in (alone, *crowds) for receipt in one.pop("receipts")]
            held = check_kept(running, folder, told)
        return {
            "database": name,
            "commits_a_second": commits,
            "ok_page": {kind: ok_page(folder, running, module) for kind, module in PLAIN.items()},
            **alone,
            "crowds": crowds,
            "acknowledged": len(told),
            "stored": held,
        }


def sent_out(errand: Errand) -> Outcome:
    """The clients in a process of their own; what they saw."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.journey.client"],
        cwd=ROOT,
        input=json.dumps(asdict(errand)),
        capture_output=True,
        text=True,
        check=True,
    )
    plain = json.loads(done.stdout)
    plain["samples"] = [Sample(**one) for one in plain["samples"]]
    return Outcome(**plain)


def by_kind(serving: Site, *, journeys: int) -> dict[str, Any]:
    """One client alone: what the server uses for each kind of request, and for whole journeys."""
    web, database = list(serving.web), serving.database.processes()
    outcome = sent_out(Errand(serving.port, journeys, 1, web=web, database=database))
    kinds = figures.by_kind(outcome.samples)
    return {
        "kinds": figures.plain(kinds),
        "journey": figures.together(kinds, [one.kind for one in kinds])
        | {"requests": len(kinds), "bytes": sum(one.size for one in kinds)},
        "short_journey": figures.together(kinds, SHORT) | {"requests": len(SHORT)},
        "errors": outcome.errors,
        "receipts": outcome.receipts,
    }


def crowd(serving: Site, errand: Errand) -> dict[str, Any]:
    """Several clients at once, each taking the next journey as soon as it is free."""
    database = serving.database.processes()
    before = cpu.reading(serving.web), cpu.reading(database), cpu.reading(serving.worker)
    outcome = sent_out(errand)
    done = len(outcome.receipts)
    used = [
        round(cpu.between(was, cpu.reading(pids)) / 1e6 / max(done, 1), 2)
        for was, pids in zip(
            before, (serving.web, serving.database.processes(), serving.worker), strict=True
        )
    ]
    return {
        "clients": errand.clients,
        "journeys": done,
        "seconds": round(outcome.seconds, 2),
        "journeys_a_second": round(done / outcome.seconds, 2),
        "web_ms": used[0],
        "database_ms": used[1],
        "worker_ms": used[2],
        "send": figures.spread(outcome.samples, "POST send"),
        "errors": outcome.errors,
        "receipts": outcome.receipts,
    }


def ok_page(folder: Path, running: Database, settings: str) -> dict[str, float]:
    """CPU of a page that says only "ok", a request, on a connection of its own."""
    with site.plain(folder, running, settings) as serving:
        sent_out(Errand(serving.port, WARM, 1, path="/"))
        before = cpu.reading(serving.web)
        outcome = sent_out(Errand(serving.port, PAGES, 1, path="/"))
        used = cpu.between(before, cpu.reading(serving.web))
        if outcome.errors:
            raise RuntimeError(f"The page that says ok failed: {outcome.errors[0]}")
        return {"web_ms": round(used / 1e6 / PAGES, 3)}


def check_kept(running: Database, folder: Path, told: Sequence[str]) -> int:
    """How many of the receipts that respondents were told the database holds, each once.

    Raises AssertionError where one is missing or was told to two people: then no figure counts.
    """
    _number, receipts = limits.kept(running, folder)
    ungrouped = {receipt.replace("-", "") for receipt in told}
    if len(ungrouped) != len(told):
        raise AssertionError("One receipt was told to two respondents.")
    if missing := ungrouped - receipts:
        raise AssertionError(f"{len(missing)} acknowledged submissions are not in the database.")
    return len(ungrouped & receipts)
