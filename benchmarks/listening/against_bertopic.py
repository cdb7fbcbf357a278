"""The same 10,000 answers and the same vectors, by `suggest` and by BERTopic.

BERTopic is installed into an environment of its own in a temporary folder (its light installation:
no torch, the vectors are handed over), so a package index must be reachable. Both work twice, each
time in a process of its own, on one thread; BERTopic without a seed, as its guide starts, and once
more with one. Its processor time is that of fitting alone, ours includes making the vectors.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_rand_score

from benchmarks.listening import sets
from benchmarks.listening.kept import keep
from folkmoot.library.analysis.themes.vectors import embed

ANSWERS, EXPECTED = 10_000, 20
LEAST_RATIO = 10
LIGHT = ("hdbscan", "umap-learn", "numpy", "pandas", "scikit-learn", "tqdm", "plotly", "pyyaml")
OUTLIER = -1

OURS = """
import json, sys, time
from folkmoot.library.analysis.themes.suggest import suggest
texts = json.load(open(sys.argv[1], encoding="utf-8"))
start = time.process_time()
found = suggest(texts, expected=int(sys.argv[3]))
spent = time.process_time() - start
keys = {one.key: place for place, one in enumerate(found.suggestions)}
json.dump({"cpu": spent, "group": [keys[placed[0].suggestion] for placed in found.placed]},
          open(sys.argv[4], "w"))
"""
THEIRS = """
import json, sys, time
import numpy as np
from bertopic import BERTopic
from umap import UMAP
texts = json.load(open(sys.argv[1], encoding="utf-8"))
vectors = np.load(sys.argv[2])
seeded = {"umap_model": UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine",
                             random_state=1)} if len(sys.argv) > 5 else {}
start = time.process_time()
topics, _ = BERTopic(embedding_model=None, **seeded).fit_transform(texts, vectors)
json.dump({"cpu": time.process_time() - start, "group": [int(one) for one in topics]},
          open(sys.argv[4], "w"))
"""


def main(arguments: Sequence[str]) -> int:
    """Measure both, print and keep; status 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.listening bertopic", description=__doc__)
    parser.add_argument("--data", type=Path, default=sets.BESIDE, help="folder of labelled sets")
    parser.add_argument("--dry", action="store_true", help="print the figures and keep nothing")
    options = parser.parse_args(arguments)
    texts = sets.different(ANSWERS, options.data)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        np.save(folder / "vectors.npy", embed(texts))
        python = installed(folder / "environment")
        peer = version(python)
        ours = [run(Path(sys.executable), OURS, folder) for _ in range(2)]
        theirs = [run(python, THEIRS, folder) for _ in range(2)]
        seeded = run(python, THEIRS, folder, "seeded")
    found = compared(ours, theirs, seeded) | {"answers": len(texts), "bertopic": peer}
    print(json.dumps(found, indent=1))
    if not options.dry:
        print(keep("bertopic", found))
    is_met = found["cpu_ratio"] >= LEAST_RATIO and found["ours"]["thrown_out"] == 0
    return 0 if is_met and found["ours"]["agreement"] == 1 else 1


def installed(folder: Path) -> Path:
    """The python of a new environment with BERTopic."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, *LIGHT], check=True)
    subprocess.run([*pip, "--no-deps", "bertopic"], check=True)
    return python


def version(python: Path) -> str:
    asked = "from importlib.metadata import version; print(version('bertopic'))"
    return subprocess.check_output([str(python), "-c", asked], text=True).strip()


def run(python: Path, program: str, folder: Path, *more: str) -> dict[str, Any]:
    """What *program* found, in a process of its own on one thread."""
    out = folder / "out.json"
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    paths = [folder / "texts.json", folder / "vectors.npy", EXPECTED, out]
    subprocess.run(
        [str(python), "-c", program, *map(str, paths), *more],
        check=True,
        env={**os.environ, **threads},
        stderr=subprocess.DEVNULL,
    )
    return dict(json.loads(out.read_text(encoding="utf-8")))


def compared(
    ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]], seeded: dict[str, Any]
) -> dict[str, Any]:
    """The figures of both, and how many times our processor time theirs is (the better run)."""
    spent = min(one["cpu"] for one in ours), min(one["cpu"] for one in (*theirs, seeded))
    return {
        "ours": told(ours),
        "theirs": told(theirs),
        "theirs_seeded": told([seeded]),
        "cpu_ratio": round(spent[1] / spent[0], 1),
    }


def told(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    groups = [one["group"] for one in runs]
    return {
        "cpu_seconds": [round(one["cpu"], 2) for one in runs],
        "groups": [len(set(group) - {OUTLIER}) for group in groups],
        "thrown_out": round(groups[0].count(OUTLIER) / len(groups[0]), 4),
        "agreement": round(float(adjusted_rand_score(groups[0], groups[-1])), 4),
    }
