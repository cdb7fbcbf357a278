"""How near `learn` comes to readers from few codings, beside TF-IDF and logistic regression.

Samples-F1 on the answers that nobody "read", mean over five draws, with its 95 % bootstrap interval
over answers; an answer that raises no theme and is given none counts 1. The peer is the best of eight
(weights plain or balanced, C 1 or 10, threshold .5 or by cross-validation), chosen after the fact, in
its favour; its CPU time is that of one of them with its threshold.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.listening import coding, peers, sets
from benchmarks.listening.kept import keep
from folkmoot.library.analysis.themes.encoder import Encoder
from folkmoot.library.analysis.themes.learn import Learned, learn

SEEDS = range(5)
AHEAD = 0.04  # of the peer, on real answers


@dataclass(frozen=True, slots=True)
class Case:
    """A set, how many of it are coded (at random, or *each* for a theme), and the F1 to reach."""

    name: str
    coded: int = 0
    each: int = 0
    target: float = 0.0
    target_with_encoder: float = 0.0

    def read(self, labelled: sets.Labelled, seed: int) -> coding.Places:
        if self.each:
            return coding.by_theme(labelled, self.each, seed)
        return coding.at_random(labelled, self.coded, seed)


CASES = (
    Case("patient_feedback_nhft", 100),
    Case("patient_feedback_nhft", 250),
    Case("patient_feedback_nhft", 500),
    Case("gambling_1000", 50, target=0.90, target_with_encoder=0.92),
    Case("gambling_1000", 200, target=0.94, target_with_encoder=0.95),
    Case("gambling_q1", each=10, target=0.52, target_with_encoder=0.57),
)


def main(arguments: Sequence[str]) -> int:
    """Measure, print and keep; status 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.listening learn", description=__doc__)
    parser.add_argument("--data", type=Path, default=sets.BESIDE, help="folder of labelled sets")
    parser.add_argument("--encoder", type=Path, help="folder of an exported encoder")
    parser.add_argument("--dry", action="store_true", help="print the figures and keep nothing")
    options = parser.parse_args(arguments)
    encoder = Encoder.open(options.encoder) if options.encoder else None
    print(
        f"{'set, coded':32} {'F1':>5} {'95 %':>12} {'peer':>5} {'ahead':>18} {'R@3':>5} "
        f"{'sure':>10} {'CPU s':>6} {'of peer':>7}"
    )
    found = []
    for case in CASES:
        found.append(on(case, sets.named(case.name, options.data), encoder))
        print(_line(found[-1]), flush=True)
    if not options.dry:
        print(keep("learn-encoder" if encoder else "learn", {"cases": found}))
    return 0 if all(one["is_reached"] for one in found) else 1


def on(case: Case, labelled: sets.Labelled, encoder: Encoder | None) -> dict[str, Any]:
    """The figures of one case."""
    ours: list[Any] = []
    theirs: dict[str, list[Any]] = {}
    rest: list[tuple[float, float, float]] = []
    counts, seconds, their_seconds = [], 0.0, 0.0
    frame, texts = coding.frame(labelled), coding.texts(labelled)
    for seed in SEEDS:
        read = case.read(labelled, seed)
        unread = np.setdiff1d(np.arange(len(labelled.ids)), read)
        counts.append(len(read))
        begun = time.process_time()
        learned = learn(texts, coding.codings(labelled, read), frame, encoder=encoder)
        seconds += time.process_time() - begun
        guessed = learned.assigned[:, _columns(learned, labelled)].astype(np.int64)
        ours.append(coding.samples_f1(labelled.marks, guessed)[unread])
        rest.append(_beside(learned, labelled, unread, ours[-1]))
        begun = time.process_time()
        for name, themes in peers.guesses(labelled.texts, labelled.marks, read):
            theirs.setdefault(name, []).append(coding.samples_f1(labelled.marks, themes)[unread])
        their_seconds += time.process_time() - begun
    means = {name: float(np.mean([one.mean() for one in f1])) for name, f1 in theirs.items()}
    best = max(means, key=lambda name: means[name])
    ahead = [mine - other for mine, other in zip(ours, theirs[best], strict=True)]
    f1 = float(np.mean([one.mean() for one in ours]))
    target = case.target_with_encoder if encoder else case.target
    lead = f1 - means[best]
    return {
        "set": case.name,
        "coded": float(np.mean(counts)),
        "drawn": f"{case.each} for each theme" if case.each else "at random",
        "f1": round(f1, 4),
        "f1_95": [round(one, 4) for one in coding.interval(ours)],
        "target": target or f"peer + {AHEAD}",
        "is_reached": bool(f1 >= target and lead >= AHEAD),
        "peers": {name: round(mean, 4) for name, mean in means.items()},
        "best_peer": best,
        "ahead": round(lead, 4),
        "ahead_95": [round(one, 4) for one in coding.interval(ahead)],
        "recall_at_3": round(float(np.mean([one[0] for one in rest])), 4),
        "confident_share": round(float(np.mean([one[1] for one in rest])), 4),
        "confident_f1": round(float(np.nanmean([one[2] for one in rest])), 4),
        "cpu_seconds": round(seconds / len(SEEDS), 2),
        "peer_cpu_seconds": round(their_seconds / len(SEEDS) / len(peers.KINDS), 2),
    }


def _columns(learned: Learned, labelled: sets.Labelled) -> list[int]:
    keys = [theme.key for theme in learned.themes]
    return [keys.index(theme) for theme in labelled.themes]


def _beside(
    learned: Learned, labelled: sets.Labelled, unread: coding.Places, f1: Any
) -> tuple[float, float, float]:
    """Recall of the first three suggestions, and the confident part: its share and its F1."""
    near = learned.ranks()[:, _columns(learned, labelled)] <= 3
    marks = labelled.marks[unread]
    some = marks.any(axis=1)
    recall = (near[unread] & (marks == 1)).sum(axis=1)[some] / marks.sum(axis=1)[some]
    sure = learned.confident[unread]
    return (
        float(recall.mean()),
        float(sure.mean()),
        float(f1[sure].mean() if sure.any() else np.nan),
    )


def _line(one: dict[str, Any]) -> str:
    return (
        f"{one['set'] + ', ' + format(one['coded'], '.0f'):32} {one['f1']:.3f} "
        f"{one['f1_95'][0]:.3f}-{one['f1_95'][1]:.3f}  {max(one['peers'].values()):.3f} "
        f"{one['ahead']:+.3f} ({one['ahead_95'][0]:+.3f},{one['ahead_95'][1]:+.3f}) "
        f"{one['recall_at_3']:.3f} {one['confident_share']:.2f} F1 {one['confident_f1']:.2f} "
        f"{one['cpu_seconds']:6.2f} {one['cpu_seconds'] / max(one['peer_cpu_seconds'], 0.01):6.1f}x"
    )
