"""What the samples of a run amount to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Sample:
    """One request as the client saw it: seconds it took, bytes of the page, and what the server
    used for it in CPU seconds (only where one client walks alone)."""

    kind: str
    seconds: float
    size: int
    web: float = 0.0
    database: float = 0.0


@dataclass(frozen=True, slots=True)
class Kind:
    """All requests of one kind: means in milliseconds and bytes."""

    kind: str
    requests: int
    web_ms: float
    database_ms: float
    p50_ms: float
    size: int


def percentile(values: Iterable[float], share: float) -> float:
    """The nearest-rank percentile: the least value that *share* (0 to 1) of all do not exceed.

    Raises ValueError where there are no values or the share is none.

    >>> percentile([4.0, 1.0, 3.0, 2.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    if not ordered or not 0 < share <= 1:
        raise ValueError("A percentile needs values, and a share above 0 and up to 1.")
    return ordered[math.ceil(share * len(ordered)) - 1]


def by_kind(samples: Iterable[Sample]) -> list[Kind]:
    """One line a kind, in the order in which the kinds first came."""
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[sample.kind].append(sample)
    return [kind(name, group) for name, group in groups.items()]


def kind(name: str, group: Sequence[Sample]) -> Kind:
    """The means of one kind's samples, which must not be empty."""
    return Kind(
        kind=name,
        requests=len(group),
        web_ms=milliseconds(fmean(sample.web for sample in group)),
        database_ms=milliseconds(fmean(sample.database for sample in group)),
        p50_ms=milliseconds(percentile((sample.seconds for sample in group), 0.5)),
        size=round(fmean(sample.size for sample in group)),
    )


def spread(samples: Iterable[Sample], kind: str) -> dict[str, float]:
    """Middle, 99th percentile and longest of one kind of request, in milliseconds."""
    taken = [sample.seconds for sample in samples if sample.kind == kind]
    return {
        "p50_ms": milliseconds(percentile(taken, 0.5)),
        "p99_ms": milliseconds(percentile(taken, 0.99)),
        "longest_ms": milliseconds(max(taken)),
    }


def together(kinds: Iterable[Kind], wanted: Sequence[str]) -> dict[str, float]:
    """CPU of a journey made of one request of each *wanted* kind, in milliseconds.

    Raises KeyError for a kind that was not measured.
    """
    known = {one.kind: one for one in kinds}
    return {
        "web_ms": round(sum(known[name].web_ms for name in wanted), 2),
        "database_ms": round(sum(known[name].database_ms for name in wanted), 2),
    }


def plain(kinds: Iterable[Kind]) -> list[dict[str, object]]:
    return [asdict(one) for one in kinds]


def milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 2)
