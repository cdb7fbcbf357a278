"""The respondents, in a process of their own: reads an errand as JSON, prints what happened as JSON.

echo '{"port": 8000, "journeys": 300, "clients": 4}' | python -m benchmarks.journey.client
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from benchmarks.journey import cpu
from benchmarks.journey.figures import Sample
from benchmarks.journey.walk import Answer, Request, Walk, WrongTurn, journey
from benchmarks.journey.wire import BrokenWire, Connection

SETTLES = 0.004
FAILURES = (WrongTurn, BrokenWire, OSError, asyncio.IncompleteReadError, KeyError)


@dataclass(frozen=True)
class Errand:
    """How many journeys by how many clients at once, for at most so many seconds.

    With *web* (and *database*) processes named, each request's CPU is read, which needs one client.
    With *path*, that one page is fetched instead of a journey.
    """

    port: int
    journeys: int
    clients: int
    seconds: float = 120.0
    host: str = "127.0.0.1"
    path: str = ""
    web: list[int] = field(default_factory=list)
    database: list[int] = field(default_factory=list)


@dataclass
class Outcome:
    """What the clients saw."""

    samples: list[Sample] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0


async def run(errand: Errand) -> Outcome:
    """All journeys of the *errand*; each client takes the next one as soon as it is free."""
    outcome, left = Outcome(), iter(range(errand.journeys))
    began = time.perf_counter()
    until = began + errand.seconds

    async def respondent() -> None:
        for _turn in left:
            if time.perf_counter() > until:
                return
            await one(errand, outcome)

    await asyncio.gather(*(respondent() for _client in range(errand.clients)))
    outcome.seconds = time.perf_counter() - began
    return outcome


async def one(errand: Errand, outcome: Outcome) -> None:
    """One journey on one connection; what goes wrong is noted, never swallowed."""
    try:
        connection = await Connection.to(errand.host, errand.port)
        try:
            walk = page(errand.path) if errand.path else journey()
            outcome.receipts.append(await walked(walk, connection, errand, outcome))
        finally:
            await connection.close()
    except FAILURES as error:
        outcome.errors.append(f"{type(error).__name__}: {error}")


def page(path: str) -> Walk:
    """A journey of one page."""
    answer = yield Request("GET page", "GET", path)
    if answer.status != 200:
        raise WrongTurn(f"{path} answered {answer.status}")
    return ""


async def walked(walk: Walk, connection: Connection, errand: Errand, outcome: Outcome) -> str:
    """Walk to the end and return the receipt's code."""
    request = next(walk)
    while True:
        answer, sample = await timed(request, connection, errand)
        outcome.samples.append(sample)
        try:
            request = walk.send(answer)
        except StopIteration as end:
            return str(end.value)


async def timed(request: Request, connection: Connection, errand: Errand) -> tuple[Answer, Sample]:
    """Ask once. Where CPU is read, wait a moment first, so that the server has gone to rest."""
    web, database = meter(errand.web), meter(errand.database)
    began = time.perf_counter()
    answer = await connection.ask(request)
    seconds = time.perf_counter() - began
    if errand.web:
        time.sleep(SETTLES)
    return answer, Sample(request.kind, seconds, len(answer.body), web(), database())


def meter(pids: list[int]) -> Callable[[], float]:
    """Begin to measure; calling what comes back gives the CPU seconds used since."""
    before = cpu.reading(pids)
    return lambda: cpu.between(before, cpu.reading(pids)) / 1e9


def main() -> None:
    errand = Errand(**json.load(sys.stdin))
    json.dump(asdict(asyncio.run(run(errand))), sys.stdout)


if __name__ == "__main__":
    main()
