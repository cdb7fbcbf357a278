"""What a projection came from, written beside it: enough to make it again, byte for byte."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from folkmoot.library.documents.tabular import content_of, write_bytes
from folkmoot.library.evidence.rolls.projecting import Asked
from folkmoot.library.evidence.rolls.reading import in_six_digits

Plain = dict[str, object]


def provenance(method: str, asked: Asked, origin: int, files: Mapping[str, Path | None]) -> Plain:
    """The method, the seed, the years, and each file that was read with its SHA-256."""
    return {
        "method": method,
        "folkmoot": version("folkmoot"),
        "seed": asked.seed,
        "simulations": asked.simulations,
        "origin": in_six_digits(origin),
        "until": in_six_digits(asked.until),
        "inputs": {
            what: {"file": path.name, "sha256": hashlib.sha256(content_of(path)).hexdigest()}
            for what, path in files.items()
            if path is not None
        },
    }


def write_plain(path: Path, told: Plain) -> None:
    """Write *told* as JSON that a person can read. Raises BadFile where that cannot be."""
    write_bytes(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
