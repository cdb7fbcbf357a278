"""Projections of plans measured: python -m benchmarks.send

Every January from 2013 on is taken for the last that is known, and every area's plans projected one to
three years ahead: errors beside simpler methods, and how often the 80 and 95 % bounds held. Needs the
published caseload of SEN2 to 2022 beside the project. Figures are kept in benchmarks/results/send.json.
"""

from __future__ import annotations

import json
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from benchmarks.rolls.sets import EVIDENCE, RESULTS
from folkmoot.library.evidence.send.backtesting import Outcome, replay
from folkmoot.library.evidence.send.published import read_caseload

ARCHIVE, TABLE = "sen2/ehcp_2022.zip", "data/sen2_age_caseload.csv"


def measured(archive: Path) -> list[dict[str, object]]:
    """Errors and coverage by method and horizon, over all origins and for each."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as pack:
        caseload, _ = read_caseload(Path(pack.extract(TABLE, folder)))
    outcomes = tuple(replay(caseload))
    rows = []
    for horizon, method in dict.fromkeys((one.horizon, one.method) for one in outcomes):
        every = [one for one in outcomes if (one.horizon, one.method) == (horizon, method)]
        rows += [_row(some, method, horizon) for some in (every, *([one] for one in every))]
    return rows


def _row(found: list[Outcome], method: str, horizon: int) -> dict[str, object]:
    errors = np.concatenate([one.errors for one in found])
    return {
        "method": method,
        "horizon": horizon,
        "origin": found[0].origin if len(found) == 1 else "all",
        "figures": len(errors),
        "mape": round(float(np.abs(errors).mean()), 2),
        "bias": round(float(errors.mean()), 2),
        "coverage_80": _mean([one.inside_80 for one in found]),
        "coverage_95": _mean([one.inside_95 for one in found]),
    }


def _mean(shares: list[float | None]) -> float | None:
    known = [one for one in shares if one is not None]
    return round(float(np.mean(known)), 1) if known else None


def main() -> int:
    """Measure, print what holds over all origins, and keep everything."""
    if not (EVIDENCE / ARCHIVE).exists():
        print(f"{EVIDENCE / ARCHIVE} is not there, so nothing is measured.", file=sys.stderr)
        return 2
    rows = measured(EVIDENCE / ARCHIVE)
    path = RESULTS / "send.json"
    path.write_text(json.dumps({"caseload": rows}, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        if row["origin"] == "all":
            print(json.dumps(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
