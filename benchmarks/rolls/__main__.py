"""What projections of pupil rolls are measured on, one word for each measurement.

python -m benchmarks.rolls areas      error and coverage on every origin of the local authorities' rolls
python -m benchmarks.rolls schools    the same on a county's schools, against persistence
python -m benchmarks.rolls england    what all England's schools cost: invented rolls of 24,000 schools
python -m benchmarks.rolls cluster    the same on a Dask cluster of two processes (the extra `cluster`)

Without a word: areas and schools. Figures are kept in benchmarks/results/rolls.json (areas, schools)
and rolls-england.json (england, cluster), there with a checksum of every figure. The priors of the
method (bands.py), and the rules for schools, were chosen on these same years: the figures are of
development, not of years that nobody had seen. Areas and schools need public figures beside the
project; without them a sentence says so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from benchmarks.rolls import areas, england, schools
from benchmarks.rolls.sets import Absent, kept

WORDS: dict[str, Callable[[], dict[str, object]]] = {
    "areas": areas.measured,
    "schools": schools.measured,
    "england": england.measured,
    "cluster": england.on_a_cluster,
}


def main(arguments: Sequence[str]) -> int:
    """Run the measurements that *arguments* name."""
    words = list(arguments) or ["areas", "schools"]
    if any(word not in WORDS for word in words):
        print(__doc__)
        return 2
    try:
        for word in words:
            kept(word, WORDS[word]())
    except Absent as absent:
        print(absent, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
