"""One way to write values down, so that equal values have equal bytes and one digest."""

import hashlib
import json
from typing import Any


def canonical(plain: Any) -> bytes:
    """The JSON bytes of *plain*: keys sorted, no spare spaces, UTF-8, the same on every machine.

    Raises ValueError for NaN and infinities, TypeError for what JSON cannot hold.

    >>> canonical({"b": 1, "a": ["é"]}) == '{"a":["é"],"b":1}'.encode()
    True
    """
    text = json.dumps(
        plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8")


def digest(plain: Any) -> str:
    """The SHA-256 of the canonical bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(plain)).hexdigest()
