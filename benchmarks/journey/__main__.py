"""Measure whole journeys on both databases and keep the figures.

    python -m benchmarks.journey                     both databases, 300 journeys for 1, 4, 8 clients
    python -m benchmarks.journey --database sqlite --journeys 30 --clients 1 --dry

Writes benchmarks/results/journey.json and the table in benchmarks/README.md; --dry only prints.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from benchmarks.journey import table
from benchmarks.journey.measure import measured
from benchmarks.journey.site import ROOT

RESULTS = ROOT / "benchmarks" / "results" / "journey.json"
README = ROOT / "benchmarks" / "README.md"
DATABASES = ("postgresql", "sqlite")


def main(argv: Sequence[str]) -> int:
    """Measure what *argv* asks for; status 1 where any request went wrong."""
    options = read(argv)
    where = machine(options.note)
    runs = [
        measured(name, journeys=options.journeys, clients=options.clients)
        for name in options.database or DATABASES
    ]
    found = {"machine": where, "runs": runs}
    print(table.drawn(found))
    if not options.dry:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        README.write_text(table.placed(README.read_text("utf-8"), found), encoding="utf-8")
    return 1 if any(errors(run) for run in runs) else 0


def read(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks.journey",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--database", action="append", choices=DATABASES)
    parser.add_argument("--journeys", type=int, default=300, help="for each number of clients")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 8])
    parser.add_argument("--note", default="", help="a sentence kept with the figures")
    parser.add_argument("--dry", action="store_true", help="print the figures and keep nothing")
    return parser.parse_args(argv)


def machine(note: str) -> dict[str, Any]:
    """What the figures were measured on, and how busy it was before."""
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "note": note,
    }


def errors(run: dict[str, Any]) -> list[str]:
    """Everything that went wrong in one run."""
    return [*run["errors"], *(error for crowd in run["crowds"] for error in crowd["errors"])]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
