"""The option --cluster: who computes a long sum, opened for its length and closed after it."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated, Any

import typer

from folkmoot.library.errors import BadFile, NotFound
from folkmoot.library.evidence.rolls.cluster import Cluster
from folkmoot.library.evidence.rolls.pieces import Threads, Workers

try:
    import dask.config
    import distributed
except ImportError:  # the extra is not installed: workers() says so
    distributed = None  # type: ignore[assignment]

HERE = "local:"
REMOTE = ("tcp://", "tls://")
LOOPBACK = "127.0.0.1"
NO_PAGES: dict[str, list[str]] = {
    f"distributed.{one}.http.routes": [] for one in ("scheduler", "worker")
}
"""Neither a dashboard nor pages of status for whoever else uses this computer."""
PATIENCE = 20.0
"""Seconds that a scheduler, and its first worker, may take to answer."""
MOST_HERE = 64
THREADS = 2
"""Pieces computed at a time without a cluster; the figures do not depend on it."""

ClusterOption = Annotated[
    str,
    typer.Option(
        "--cluster",
        help="A Dask scheduler, as tls://host:8786, or local:4 for 4 processes here.",
    ),
]


@contextmanager
def workers(address: str) -> Iterator[Workers]:
    """Threads of this process, or the cluster at *address*, for as long as the block takes.

    Raises BadFile for what is no address and where the extra is missing, NotFound where no
    scheduler or no worker answers.
    """
    if not address:
        yield Threads(THREADS)
        return
    if distributed is None:
        raise BadFile(
            "--cluster needs distributed, which is not installed. Install folkmoot[cluster], or "
            "leave --cluster out."
        )
    with ExitStack() as opened:
        yield Cluster(_client(address, opened))


def _client(address: str, opened: ExitStack) -> Any:
    if address.startswith(HERE):
        local = opened.enter_context(_processes(address))
        return opened.enter_context(distributed.Client(local, set_as_default=False))
    if not address.startswith(REMOTE):
        raise BadFile(
            f"--cluster {address} is no address. Write tls://host:8786 or tcp://host:8786 for a "
            "scheduler, or local:4 for 4 processes here."
        )
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
        opened.enter_context(client)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise NotFound(
            f"No Dask scheduler with a worker answers at {address}. See that both are running and "
            "that this computer may reach them, or leave --cluster out."
        ) from error
    return client


def _processes(address: str) -> Any:
    number = address.removeprefix(HERE)
    if not number.isdecimal() or not 1 <= int(number) <= MOST_HERE:
        raise BadFile(
            f"--cluster {address} is no number of processes. Write local:4 for 4 of them, at most "
            f"{MOST_HERE}."
        )
    with dask.config.set(NO_PAGES):
        return distributed.LocalCluster(
            n_workers=int(number),
            threads_per_worker=1,
            processes=True,
            host=LOOPBACK,
            dashboard_address=f"{LOOPBACK}:0",
            scheduler_kwargs={"dashboard": False},
            silence_logs=logging.CRITICAL,
        )
