"""Pieces computed on a Dask cluster: the same figures to the last digit, or none and a sentence.

Whoever calls opens the connection and gives its client; here is only what is asked of it. What all
pieces share is sent once; each piece takes the counts of one area's schools there and its intervals
back. A worker that dies is replaced by Dask, and its pieces are computed again from the same seeds.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from folkmoot.library.errors import FolkmootError
from folkmoot.library.evidence.rolls.pieces import Common, Item, Piece, in_order
from folkmoot.library.evidence.rolls.simulating import generator

try:
    import distributed
except ImportError:  # the extra is not installed, so nobody has a client to give
    distributed = None  # type: ignore[assignment]

AT_ONCE = 2
"""Pieces on their way for each thread of the cluster: none waits for work, few fill the memory."""
PROBE = 4096
PATIENCE = 30.0
"""Seconds between looks at whether any worker is left, while a piece is waited for."""
LOOKS = 2
"""Looks in a row that find no worker before nobody is waited for: one may be starting again."""


class ClusterFailed(FolkmootError):
    """A cluster did not give what it was asked for; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers behind *client*, a distributed.Client."""

    client: Any  # distributed.Client, which is optional

    def each(
        self, compute: Callable[[Common, Item], Piece], common: Common, items: Iterable[Item]
    ) -> Iterator[Piece]:
        """compute(common, item) of every item, in the order of the items.

        Raises ClusterFailed where workers are lost for good, where the cluster is no longer
        reached, or where a worker's program or arithmetic is not the one here.
        """
        threads = sum(self.client.nthreads().values())
        try:
            shared = self.client.submit(_itself, common, pure=False)

            def submit(item: Item) -> _Awaited:
                asked = self.client.submit(_marked, compute, shared, item, pure=False)
                return _Awaited(self.client, asked)

            for mark, piece in in_order(submit, items, waiting=max(AT_ONCE * threads, 1)):
                _check(mark)
                yield piece
        except _lost() as lost:
            raise ClusterFailed(
                f"The cluster gave up: {type(lost).__name__}. No figures were written. See whether "
                "its workers have enough memory and the same Folkmoot as here, or leave the "
                "cluster out."
            ) from lost


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A piece that a cluster was asked for; waited for as long as there is a worker."""

    client: Any
    asked: Any  # distributed.Future

    def result(self) -> Any:
        empty = 0
        while empty < LOOKS:
            try:
                return self.asked.result(timeout=PATIENCE)
            except TimeoutError:
                empty = 0 if self.client.nthreads() else empty + 1
        raise ClusterFailed(
            "No worker of the cluster is left, so no figures were written. Start workers there, or "
            "leave the cluster out."
        )


def _itself(common: Common) -> Common:
    """Kept by the worker that is asked first: unlike scattered data, made again if that one dies."""
    return common


def _marked(
    compute: Callable[[Common, Item], Piece], common: Common, item: Item
) -> tuple[str, Piece]:
    return fingerprint(), compute(common, item)


def _check(mark: str) -> None:
    if mark != fingerprint():
        raise ClusterFailed(
            "A worker of the cluster has another Folkmoot, another numpy or another kind of "
            "processor than this computer, so its figures could differ in their last digits. "
            "Install the same versions there, or leave the cluster out."
        )


def _lost() -> tuple[type[BaseException], ...]:
    killed = () if distributed is None else (distributed.KilledWorker,)
    return (*killed, CancelledError, ImportError, OSError)


@cache
def fingerprint() -> str:
    """What figures depend on beside their inputs: this program, numpy, and how sums are rounded."""
    mark = hashlib.sha256(np.__version__.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        mark.update(path.read_bytes())
    probe = generator(1, "probe").standard_normal(PROBE, dtype=np.float32)
    for values in (probe, np.exp(probe), np.log(np.abs(probe.astype(np.float64)) + 1)):
        mark.update(values.tobytes())
    return mark.hexdigest()
