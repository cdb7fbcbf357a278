"""How many slips of readers stand in the first tenth of the suspects.

Of all coded answers one in twenty is given a wrong code: a theme drawn at random is flipped, or a
theme of the answer is swapped for one that it does not raise. Beside it the parts of a flip: a theme
too much, and a theme missing, which is the hardest to see.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.listening import coding, sets
from benchmarks.listening.kept import keep
from folkmoot.library.analysis.themes.learn import learn
from folkmoot.library.analysis.themes.suspects import suspects

CASES = (
    ("patient_feedback_nhft", None),
    ("patient_feedback_nhft", 500),
    ("gambling_1000", None),
    ("gambling_1000", 200),
)
SLIPS = ("flip", "swap", "too much", "missing")
JUDGED = ("flip", "swap")  # as one: what readers do is a mixture
WRONG, REVIEWED, TARGET = 0.05, 0.10, 0.60
SEEDS = range(5)


def main(arguments: Sequence[str]) -> int:
    """Measure, print and keep; status 1 where, with all coded, too few slips are found."""
    parser = argparse.ArgumentParser(prog="benchmarks.listening mistakes", description=__doc__)
    parser.add_argument("--data", type=Path, default=sets.BESIDE, help="folder of labelled sets")
    parser.add_argument("--dry", action="store_true", help="print the figures and keep nothing")
    options = parser.parse_args(arguments)
    found = []
    for name, coded in CASES:
        found.append(on(sets.named(name, options.data), coded))
        one = found[-1]
        parts = ", ".join(f"{slip} {one['found'][slip]:.2f}" for slip in SLIPS)
        print(
            f"{name}, {one['coded']} coded: found in the first tenth {one['found_judged']:.2f} "
            f"(target {TARGET}): {parts}",
            flush=True,
        )
    if not options.dry:
        print(keep("mistakes", {"wrong": WRONG, "reviewed": REVIEWED, "cases": found}))
    everything = [one for one in found if one["is_all_coded"]]
    return 0 if all(one["found_judged"] >= TARGET for one in everything) else 1


def on(labelled: sets.Labelled, coded: int | None) -> dict[str, Any]:
    """The share of slips found, by kind; all answers are coded where *coded* is None."""
    count = coded or len(labelled.ids)
    shares: dict[str, list[float]] = {slip: [] for slip in SLIPS}
    for slip in SLIPS:
        for seed in SEEDS:
            read = coding.at_random(labelled, count, seed)
            marks, wrong = with_slips(labelled.marks, read, slip, seed)
            learned = learn(
                coding.texts(labelled),
                coding.codings(labelled, read, marks),
                coding.frame(labelled),
            )
            reviewed = suspects(learned)[: round(REVIEWED * count)]
            first = {one.response for one in reviewed}
            shares[slip].append(sum(labelled.ids[row] in first for row in wrong) / len(wrong))
    found = {slip: round(float(np.mean(some)), 4) for slip, some in shares.items()}
    return {
        "set": labelled.name,
        "coded": count,
        "is_all_coded": coded is None,
        "found": found,
        "found_judged": round(float(np.mean([found[slip] for slip in JUDGED])), 4),
    }


def with_slips(
    marks: coding.Marks, read: coding.Places, slip: str, seed: int
) -> tuple[coding.Marks, coding.Places]:
    """*marks* with one wrong code in one of twenty of the answers *read*; and which they are."""
    draw = np.random.default_rng(seed)
    wrong, slipped = draw.permutation(read)[: round(WRONG * len(read))], marks.copy()
    for row in wrong:
        raised, others = np.flatnonzero(marks[row]), np.flatnonzero(marks[row] == 0)
        if slip == "flip":
            slipped[row, draw.integers(marks.shape[1])] ^= 1
            continue
        if slip in ("swap", "missing") and len(raised):
            slipped[row, draw.choice(raised)] = 0
        if slip in ("swap", "too much") or not len(raised):
            slipped[row, draw.choice(others)] = 1
    return slipped, wrong
