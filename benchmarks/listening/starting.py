"""How long `folkmoot --help` takes, beside a Python that does nothing."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

from benchmarks.listening.kept import keep

TIMES = 15
TARGET_SECONDS = 0.4


def measured(command: list[str]) -> tuple[float, float]:
    """The median wall seconds and the mean processor seconds of *command*."""
    walls = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(TIMES):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        walls.append(time.perf_counter() - began)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return statistics.median(walls), used / TIMES


def main() -> None:
    """Measure, print, and keep the figures."""
    wall, used = measured([sys.executable, "-m", "folkmoot.cli", "--help"])
    _, nothing = measured([sys.executable, "-c", "pass"])
    figures = {
        "wall_seconds_median": round(wall, 3),
        "cpu_seconds": round(used, 3),
        "cpu_seconds_of_an_empty_python": round(nothing, 3),
        "ratio": round(used / nothing, 1),
        "target_seconds": TARGET_SECONDS,
        "is_met": wall <= TARGET_SECONDS,
    }
    print("\n".join(f"{name}: {figure}" for name, figure in figures.items()))
    keep("start", figures)
