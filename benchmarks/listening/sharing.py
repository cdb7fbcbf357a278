"""How far the shares of themes are off, and how often their 95 % intervals hold the truth.

Fifty random draws of readers; the truth is the share among all rows of the set. Beside it: the
sample's own share, and the counts of what the model assigns, which folkmoot never publishes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.listening import coding, sets
from benchmarks.listening.kept import keep
from folkmoot.library.analysis.themes.learn import learn
from folkmoot.library.analysis.themes.shares import shares

CASES = (
    ("patient_feedback_nhft", 250, 0.012),
    ("patient_feedback_nhft", 500, 0.008),
    ("gambling_1000", 50, None),
    ("gambling_1000", 200, None),
)
LEAST, MOST = 0.92, 0.98
DRAWS = 50


def main(arguments: Sequence[str]) -> int:
    """Measure, print and keep; status 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.listening shares", description=__doc__)
    parser.add_argument("--data", type=Path, default=sets.BESIDE, help="folder of labelled sets")
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--dry", action="store_true", help="print the figures and keep nothing")
    options = parser.parse_args(arguments)
    found = []
    for name, coded, target in CASES:
        found.append(on(sets.named(name, options.data), coded, target, options.draws))
        print(_line(found[-1]), flush=True)
    if not options.dry:
        print(keep("shares", {"draws": options.draws, "cases": found}))
    return 0 if all(one["is_reached"] for one in found) else 1


def on(labelled: sets.Labelled, coded: int, target: float | None, draws: int) -> dict[str, Any]:
    """The figures of one set and number of codings; errors and intervals over themes and draws."""
    truth = dict(zip(labelled.themes, labelled.marks.mean(axis=0), strict=True))
    errors: dict[str, list[float]] = {"ours": [], "sample": [], "assigned": []}
    held, widths, begun = [], [], time.process_time()
    for seed in range(draws):
        read = coding.at_random(labelled, coded, 1000 + seed)
        learned = learn(
            coding.texts(labelled), coding.codings(labelled, read), coding.frame(labelled)
        )
        for at, one in enumerate(shares(learned).themes):
            true = truth[one.theme]
            place = labelled.themes.index(one.theme)
            errors["ours"].append(abs(one.share - true))
            errors["sample"].append(abs(labelled.marks[read, place].mean() - true))
            errors["assigned"].append(abs(learned.assigned[:, at].mean() - true))
            held.append(one.interval.low <= true <= one.interval.high)
            widths.append(one.interval.high - one.interval.low)
    means = {name: round(float(np.mean(found)), 5) for name, found in errors.items()}
    covers = float(np.mean(held))
    return {
        "set": labelled.name,
        "coded": coded,
        "mean_absolute_error": means,
        "target": target,
        "coverage_95": round(covers, 4),
        "least_covered_theme": round(float(np.reshape(held, (draws, -1)).mean(axis=0).min()), 4),
        "mean_width": round(float(np.mean(widths)), 4),
        "cpu_seconds_a_draw": round((time.process_time() - begun) / draws, 2),
        "is_reached": target is None or bool(means["ours"] <= target and LEAST <= covers <= MOST),
    }


def _line(one: dict[str, Any]) -> str:
    error = one["mean_absolute_error"]
    target = f" (target {one['target']})" if one["target"] else ""
    return (
        f"{one['set']}, {one['coded']} coded: error {error['ours']:.4f}{target}; sample only "
        f"{error['sample']:.4f}, counts of what is assigned {error['assigned']:.4f}; "
        f"95 % intervals hold {one['coverage_95']:.3f}, width {one['mean_width']:.3f}; "
        f"{one['cpu_seconds_a_draw']} s CPU"
    )
