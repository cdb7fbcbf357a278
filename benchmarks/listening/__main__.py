"""What the desk that listens is measured on, one word for each measurement.

python -m benchmarks.listening suggest        themes found, and what 10,000 answers cost
python -m benchmarks.listening bertopic       the same answers by BERTopic, in an environment of its own
python -m benchmarks.listening learn          samples-F1 from few codings
python -m benchmarks.listening shares         error and coverage of theme shares
python -m benchmarks.listening mistakes       wrong codes found
python -m benchmarks.listening campaigns      campaigns in 100,000 generated letters
python -m benchmarks.listening whole          the whole analysis of 20,000 responses
python -m benchmarks.listening start          the start of the command itself

Each prints its figures and keeps them in benchmarks/results/listening-<word>.json.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Sequence

from benchmarks.listening.sets import Absent

MODULES = {
    "suggest": "suggesting",
    "bertopic": "against_bertopic",
    "learn": "learning",
    "shares": "sharing",
    "mistakes": "mistaking",
    "campaigns": "campaigns",
    "whole": "whole",
    "start": "starting",
}


def main(arguments: Sequence[str]) -> int:
    """Run the measurement that the first argument names, with the others."""
    if not arguments or arguments[0] not in MODULES:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    module = importlib.import_module(f"benchmarks.listening.{MODULES[arguments[0]]}")
    try:
        takes = inspect.signature(module.main).parameters
        return int((module.main(arguments[1:]) if takes else module.main()) or 0)
    except Absent as absent:
        print(absent, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
