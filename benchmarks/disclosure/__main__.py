"""Hide small numbers in random consultations, attack them, and keep the figures.

    python -m benchmarks.disclosure                    1,000 consultations, and four large ones;
                                                       peers and single thresholds on a fifth
    python -m benchmarks.disclosure --consultations 50 --dry

Writes benchmarks/results/disclosure.json; --dry only prints.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.disclosure.consultations import ELSEWHERE, EQUALITY, consultation
from benchmarks.disclosure.measure import Measured, Method, measure
from benchmarks.disclosure.peers import only_the_small, whole_tables
from folkmoot.library.stats.disclosure import protect

RESULTS = Path(__file__).resolve().parents[1] / "results" / "disclosure.json"
PEERS: dict[str, Method] = {
    "only the small": only_the_small,
    "whole tables": whole_tables,
}
LARGE = ((500, 5, 6), (100, 10, 10), (500, 10, 10), (2_000, 10, 10))


def main(argv: Sequence[str]) -> int:
    """Measure; status 1 where a reader of protected tables finds an interval too narrow."""
    parser = argparse.ArgumentParser(prog="benchmarks.disclosure", description=__doc__)
    parser.add_argument("--consultations", type=int, default=1_000)
    parser.add_argument("--dry", action="store_true", help="print the figures and keep nothing")
    options = parser.parse_args(argv)
    of_these = max(1, options.consultations // 5)
    found: dict[str, Any] = {
        "machine": {"python": platform.python_version(), "processor": platform.machine()},
        "protect": _many(protect, options.consultations),
        "peers": {name: _many(method, of_these) for name, method in PEERS.items()},
        "protect_by_threshold": {
            str(one): _many(protect, of_these, threshold=one) for one in (ELSEWHERE, EQUALITY)
        },
        "large": [_large(*shape) for shape in LARGE],
    }
    ours, peer = found["protect"], found["peers"]["whole tables"]
    found["shown_against_whole_tables"] = round(ours["safe_shown"] / peer["safe_shown"], 3)
    text = json.dumps(found, indent=1)
    print(text)
    if not options.dry:
        RESULTS.write_text(text + "\n", encoding="utf-8")
    return 1 if ours["broken_consultations"] else 0


def _many(method: Method, number: int, threshold: int | None = None) -> dict[str, Any]:
    """What *method* does to random consultations 0 to *number* - 1."""
    every = [
        measure(consultation(seed, threshold=threshold).tables(), method) for seed in range(number)
    ]
    shares = np.array([one.share for one in every])
    return {
        "consultations": number,
        "safe_shown": round(float(shares.mean()), 4),
        "safe_shown_pooled": round(sum(o.shown for o in every) / sum(o.safe for o in every), 4),
        "safe_shown_median": round(float(np.median(shares)), 4),
        "safe_shown_lowest_tenth": round(float(np.quantile(shares, 0.1)), 4),
        "at_most_possible": round(float(np.mean([o.at_most / o.safe for o in every])), 4),
        "narrowest_less_threshold": _least(every),
        "broken_consultations": sum(one.narrowest < 0 for one in every),
        "cpu_seconds_each": round(sum(one.cpu for one in every) / number, 3),
    }


def _least(every: Sequence[Measured]) -> int:
    return int(min(min(one.narrowest for one in every), 1_000_000))


def _large(size: int, questions: int, facts: int) -> dict[str, Any]:
    tables = consultation(7, size=size, questions=questions, facts=facts).tables()
    before = time.process_time()
    printed = protect(tables)
    hidden = sum(count is None for table in printed for count in table.shown.values())
    return {
        "responses": size,
        "questions": questions,
        "facts": facts,
        "tables": len(tables),
        "hidden_cells": hidden,
        "cpu_seconds": round(time.process_time() - before, 2),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
