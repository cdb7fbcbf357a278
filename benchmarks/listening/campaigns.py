"""Campaigns among 100,000 invented letters: how many pairs are found, how fast, against whom.

A pair is two letters of which each is a copy (of whatever kind) of a template. It is true where
both came from one template, found where both belong to one campaign; letters that merely quote
belong to none. Precision is the part of found pairs that are true, recall of true that are found.
Every way works in a process of its own on the same letters, so that its memory is its own.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rensa import RMinHash, RMinHashLSH

from benchmarks.listening.letters import Kind, Letter, Recipe, pile
from folkmoot.library.analysis.campaigns.find import find

RESULTS = Path(__file__).parent.parent / "results" / "listening-campaigns.json"
SEED = 2026
COPIES = tuple(kind for kind in Kind if kind not in (Kind.NONE, Kind.QUOTES))
PEER_PERMUTATIONS, PEER_BANDS, PEER_WIDTH, PEER_ALIKE = 128, 32, 3, 0.6

Groups = list[int]
"""For each letter the number of the group it was put in, -1 for none."""


def ours(texts: Sequence[str]) -> Groups:
    """By ``campaigns.find``; quoting is not belonging."""
    groups = [-1] * len(texts)
    for number, campaign in enumerate(find(texts).campaigns):
        for place in (*campaign.standard, *campaign.edited):
            groups[place] = number
    return groups


def exact(texts: Sequence[str]) -> Groups:
    """By the same words, whatever case, punctuation and spacing."""
    return _numbered([" ".join(re.findall(r"\w+", text.casefold())) for text in texts])


def minhash(texts: Sequence[str]) -> Groups:
    """By MinHash and bands over three words: each joins the first that is alike (Jaccard .6)."""
    index = RMinHashLSH(PEER_ALIKE, PEER_PERMUTATIONS, PEER_BANDS)
    leader = list(range(len(texts)))
    sketches = []
    for number, text in enumerate(texts):
        words = re.findall(r"\w+", text.casefold())
        threes = {" ".join(words[at : at + PEER_WIDTH]) for at in range(len(words) - 2)}
        sketch = RMinHash(PEER_PERMUTATIONS, SEED)
        sketch.update(sorted(threes))
        for other in sorted(index.query(sketch)):
            if sketch.jaccard(sketches[other]) >= PEER_ALIKE:
                leader[number] = leader[other]
                break
        index.insert(number, sketch)
        sketches.append(sketch)
    return _numbered(leader)


WAYS: dict[str, Callable[[Sequence[str]], Groups]] = {
    "folkmoot": ours,
    "minhash": minhash,
    "exact": exact,
}


def main() -> None:
    """Measure each way, print the figures and keep them as data."""
    recipe = Recipe()
    letters = pile(recipe, SEED)
    figures = {
        "measured": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "load_before": os.getloadavg()[0],
        },
        "letters": len(letters),
        "templates": recipe.templates,
        "mean_words": round(sum(len(one.text.split()) for one in letters) / len(letters), 1),
        "ways": {name: measured(name, letters) for name in WAYS},
    }
    ways = figures["ways"]
    figures["cpu_ratio_minhash_to_folkmoot"] = round(
        ways["minhash"]["cpu_seconds"] / ways["folkmoot"]["cpu_seconds"], 2
    )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


def measured(name: str, letters: Sequence[Letter]) -> dict[str, object]:
    """The figures of one way, worked out in a fresh process."""
    texts = [one.text for one in letters]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        groups, cost = pool.apply(_at_work, (name, texts))
    large = _large(groups)
    precision, recall = scored([one.template for one in letters], groups)
    return {
        "precision": round(precision, 5),
        "recall": round(recall, 5),
        "recall_by_kind": {
            kind.value: round(_of_kind(kind, letters, groups), 4) for kind in COPIES
        },
        "own_letters_taken_for_copies": sum(
            group in large and one.template < 0 for one, group in zip(letters, groups, strict=True)
        ),
        **cost,
    }


def scored(true: Sequence[int], found: Sequence[int]) -> tuple[float, float]:
    """Precision and recall of pairs; -1 belongs to no group.

    >>> scored([0, 0, 0, -1], [5, 5, -1, -1])
    (1.0, 0.3333333333333333)
    """
    both = Counter(pair for pair in zip(true, found, strict=True) if min(pair) >= 0)
    right = sum(map(_pairs, both.values()))
    said = sum(map(_pairs, Counter(one for one in found if one >= 0).values()))
    there = sum(map(_pairs, Counter(one for one in true if one >= 0).values()))
    return right / said if said else 1.0, right / there if there else 1.0


def _at_work(name: str, texts: Sequence[str]) -> tuple[Groups, dict[str, float]]:
    before, wall, cpu = _peak(), time.perf_counter(), time.process_time()
    groups = WAYS[name](texts)
    return groups, {
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "wall_seconds": round(time.perf_counter() - wall, 2),
        "peak_megabytes": round(_peak()),
        "of_these_the_letters": round(before),
    }


def _peak() -> float:
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _pairs(members: int) -> int:
    return members * (members - 1) // 2


def _numbered(keys: Sequence[object]) -> Groups:
    numbers: dict[object, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _large(groups: Sequence[int]) -> set[int]:
    return {group for group, count in Counter(groups).items() if count > 1 and group >= 0}


def _of_kind(kind: Kind, letters: Sequence[Letter], groups: Sequence[int]) -> float:
    """The part of one kind's copies that stand in the group in which most of their template are."""
    counts = Counter(
        (one.template, group)
        for one, group in zip(letters, groups, strict=True)
        if one.template >= 0 and group >= 0
    )
    main_group: dict[int, int] = {}
    for (template, group), _ in counts.most_common():
        main_group.setdefault(template, group)
    of_kind = [
        main_group.get(one.template) == group
        for one, group in zip(letters, groups, strict=True)
        if one.kind is kind
    ]
    return sum(of_kind) / max(len(of_kind), 1)


if __name__ == "__main__":
    main()
