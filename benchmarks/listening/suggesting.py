"""How many of the themes that people coded `suggest` finds, and what 10,000 answers cost.

A theme is found where it is the best-lifted theme of some suggestion: of all themes the one whose
share within the suggestion is most times its share among all answers. About twice as many
suggestions are asked for as there are themes. Besides the seed that folkmoot always uses, the mean
over other seeds is printed: it shows how much is luck.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.listening import sets
from benchmarks.listening.kept import keep
from folkmoot.library.analysis.themes.encoder import Encoder
from folkmoot.library.analysis.themes.suggest import SEED, suggest
from folkmoot.library.analysis.themes.suggestions import Suggestions
from folkmoot.library.progress import Progress, silent

TARGET, TARGET_SECONDS, ANSWERS, EXPECTED = 0.85, 10, 10_000, 20
OTHER_SEEDS = range(101, 111)


def main(arguments: Sequence[str]) -> int:
    """Measure, print and keep; status 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.listening suggest", description=__doc__)
    parser.add_argument("--data", type=Path, default=sets.BESIDE, help="folder of labelled sets")
    parser.add_argument("--encoder", type=Path, help="folder of an exported encoder")
    parser.add_argument("--dry", action="store_true", help="print the figures and keep nothing")
    options = parser.parse_args(arguments)
    encoder = Encoder.open(options.encoder) if options.encoder else None
    found = [on(one, encoder) for one in sets.every(options.data)]
    for one in found:
        print(
            f"{one['set']:24} found {one['found']:.3f} (target {TARGET}; other seeds "
            f"{one['found_other_seeds_mean']:.3f}, least {one['found_other_seeds_least']:.3f}) "
            f"{one['suggestions']} suggestions, identical on rerun and in other order: "
            f"{one['is_identical']}"
        )
    speed = cost(sets.different(ANSWERS, options.data))
    print(f"{ANSWERS:,} answers: {speed['cpu_seconds']} s CPU, {speed['wall_seconds']} s wall")
    if not options.dry:
        name = "suggest-encoder" if encoder else "suggest"
        print(keep(name, {"target": TARGET, "sets": found, "cost": speed}))
    missed = [one for one in found if one["found"] < TARGET or not one["is_identical"]]
    return 1 if missed or speed["cpu_seconds"] > TARGET_SECONDS else 0


def on(labelled: sets.Labelled, encoder: Encoder | None) -> dict[str, Any]:
    """The figures of one labelled set."""
    expected = len(labelled.themes)

    def suggested(texts: Sequence[str], seed: int) -> Suggestions:
        return suggest(texts, expected=expected, seed=seed, encoder=encoder)

    first = suggested(labelled.texts, SEED)
    order = random.Random(1).sample(range(len(labelled.texts)), len(labelled.texts))
    mixed = suggested([labelled.texts[one] for one in order], SEED)
    is_identical = first == suggested(labelled.texts, SEED) and list(mixed.placed) == [
        first.placed[one] for one in order
    ]
    remembered = Remembered(encoder, labelled.texts) if encoder else None
    others = [
        share_found(
            labelled, suggest(labelled.texts, expected=expected, seed=seed, encoder=remembered)
        )
        for seed in OTHER_SEEDS
    ]
    return {
        "set": labelled.name,
        "answers": len(labelled.texts),
        "themes": expected,
        "suggestions": len(first.suggestions),
        "found": round(share_found(labelled, first), 4),
        "found_other_seeds_mean": round(float(np.mean(others)), 4),
        "found_other_seeds_least": round(min(others), 4),
        "is_identical": is_identical,
    }


class Remembered:
    """What an encoder said of some texts, so that it is asked once for all seeds."""

    def __init__(self, encoder: Encoder, texts: Sequence[str]) -> None:
        self.rows = dict(zip(texts, encoder.embed(texts), strict=True))

    def embed(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        return np.stack([self.rows[text] for text in texts])


def share_found(labelled: sets.Labelled, found: Suggestions) -> float:
    """The share of themes that are the best-lifted theme of some suggestion."""
    own = np.array([placed[0].suggestion for placed in found.placed])
    usual = labelled.marks.mean(axis=0)
    best = set()
    for key in {one.key for one in found.suggestions}:
        lift = labelled.marks[own == key].mean(axis=0) / np.where(usual > 0, usual, 1)
        if lift.max() > 0:
            best.add(int(lift.argmax()))
    return len(best) / len(labelled.themes)


def cost(texts: Sequence[str]) -> dict[str, float]:
    """Processor and wall seconds of suggesting for *texts*; reading the embedding is counted."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = suggest(texts, expected=EXPECTED)
    return {
        "answers": len(texts),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "wall_seconds": round(time.perf_counter() - wall, 2),
        "placed": sum(bool(placed) for placed in found.placed),
    }
