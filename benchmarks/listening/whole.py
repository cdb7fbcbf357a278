"""The whole desk on 20,000 invented responses to three written and ten closed questions."""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from benchmarks.listening.kept import keep
from tools.invent import AGES, CAMPAIGN, CAPACITIES, SCALE, answer

RESPONSES = 20_000
WRITTEN, CLOSED = 3, 10
TARGET_SECONDS, TARGET_MEGABYTES = 90, 2000


def write(path: Path) -> None:
    """An invented export; one response in six is a copy of a campaign's letter."""
    random = Random(20)
    header = ["Response ID", "Submitted", "Are you responding as", "Age group"]
    header += [f"Do you agree with priority {number}?" for number in range(1, CLOSED + 1)]
    header += [f"What would you change about part {number}?" for number in range(1, WRITTEN + 1)]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        for number in range(1, RESPONSES + 1):
            texts = [answer(random)[0] for _ in range(WRITTEN)]
            if random.random() < 1 / 6:
                texts[0] = CAMPAIGN
            closed = [random.choices((*SCALE, ""), (3, 5, 2, 3, 2, 1))[0] for _ in range(CLOSED)]
            day = f"{random.randint(1, 28):02}/02/2027 12:00"
            who = random.choice(CAPACITIES), random.choice(AGES)
            table.writerow([f"R{number:05}", day, *who, *closed, *texts])


def children() -> tuple[float, float]:
    """Processor seconds and the largest memory, in megabytes, of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def peer(path: Path) -> float:
    """Processor seconds to read the same file and count its closed questions, and no more."""
    began = time.process_time()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for column in range(2, 4 + CLOSED):
        Counter(row[column] for row in rows[1:])
    return time.process_time() - began


def main() -> None:
    """Measure, print, and keep the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "responses.csv")
        write(path)
        limit = peer(path)
        command = [
            sys.executable,
            "-m",
            "folkmoot.cli",
            "analyse",
            str(path),
            "--out",
            folder + "/out",
        ]
        began, before = time.perf_counter(), children()
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        wall, after = time.perf_counter() - began, children()
    figures = {
        "responses": RESPONSES,
        "written questions": WRITTEN,
        "closed questions": CLOSED,
        "wall seconds": round(wall, 1),
        "cpu seconds": round(after[0] - before[0], 1),
        "peak memory, MB": round(after[1]),
        "cpu seconds to read and count only": round(limit, 2),
        "ratio": round((after[0] - before[0]) / limit),
        "target": f"<= {TARGET_SECONDS} s, <= {TARGET_MEGABYTES} MB",
        "is met": wall <= TARGET_SECONDS and after[1] <= TARGET_MEGABYTES,
    }
    print(told)
    for name, figure in figures.items():
        print(f"{name}: {figure}")
    keep("whole", figures)


if __name__ == "__main__":
    main()
